"""What a hit shows of its text: the place where most of the query stands, and what of it matched.

Snippets are plain text of the original with the offsets of what matched; nothing in them is markup.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from search.backend import Article, Clause, Field, Phrase, Words
from search.folding import fold_with_offsets

LENGTH = 160
"""Characters of a snippet: about three lines of a result page."""
_MOST_PLACES = 200
_STOPS = "。；\n"
_ELLIPSIS = "…"

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Snippet:
    """Plain text, cut from the original but for an ellipsis where it begins or ends within the text."""

    text: str
    highlights: tuple[Span, ...]


def needles(clauses: Iterable[Clause]) -> list[str]:
    """What to mark in a text, in the folded spelling, longest first."""
    found: dict[str, None] = {}
    for clause in clauses:
        if not clause.excluded:
            for term in clause.any_of:
                found |= dict.fromkeys(_needles(term))
    return sorted(filter(None, found), key=len, reverse=True)


def make_snippet(text: str, wanted: Sequence[str]) -> Snippet:
    """The part of `text` that shows most of what is wanted; its beginning where nothing of it occurs."""
    stripped = text.strip()
    places = _places(stripped, wanted)
    start, end = _window(stripped, places)
    before, after = _ELLIPSIS if start else "", _ELLIPSIS if end < len(stripped) else ""
    shift = len(before) - start
    highlights = tuple((first + shift, last + shift) for first, last, _ in places if start <= first and last <= end)
    return Snippet(before + stripped[start:end] + after, _merged(highlights))


def _needles(term: Phrase | Words | Article) -> tuple[str, ...]:
    if isinstance(term, Words):
        words = (word for synonyms in term.words for word in synonyms)
        return (term.text, *(word for word in words if len(word) > 1 or len(term.words) == 1))
    if isinstance(term, Phrase) and term.field is Field.TEXT:
        return (term.text,)
    return ()


def _places(text: str, wanted: Sequence[str]) -> list[tuple[int, int, str]]:
    """Where the wanted strings stand in the text, with which it is; in reading order."""
    folded, offsets = fold_with_offsets(text)
    found: list[tuple[int, int, str]] = []
    for needle in wanted:
        place = folded.find(needle)
        while place >= 0 and len(found) < _MOST_PLACES:
            found.append((offsets[place], offsets[place + len(needle) - 1] + 1, needle))
            place = folded.find(needle, place + len(needle))
    return sorted(found)


def _window(text: str, places: Sequence[tuple[int, int, str]]) -> Span:
    if len(text) <= LENGTH:
        return 0, len(text)
    if not places:
        return 0, LENGTH
    best = max(places, key=lambda place: (_worth(place[0], places), -place[0]))
    return _from_stop(text, best[0])


def _worth(start: int, places: Sequence[tuple[int, int, str]]) -> int:
    """How many characters of different wanted strings a window that starts there shows."""
    return sum(len(needle) for needle in {needle for first, last, needle in places if start <= first < start + LENGTH})


def _from_stop(text: str, place: int) -> Span:
    """A window around `place` that begins after a full stop where one is near."""
    earliest = max(0, min(place - LENGTH // 4, len(text) - LENGTH))
    stops = [text.rfind(stop, earliest, place) for stop in _STOPS]
    start = max(earliest, max(stops) + 1)
    while start < place and text[start].isspace():
        start += 1
    return start, min(len(text), start + LENGTH)


def _merged(spans: Sequence[Span]) -> tuple[Span, ...]:
    merged: list[Span] = []
    for start, end in spans:
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)
