"""The clauses of a finding, each cut whole from the text in which its quote stands, with the marks on it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from registry.model import Finding, HigherText, ProvisionKind
from review.documents.labels import Places
from ui.markup import Mark
from ui.presenters.names import day
from ui.reading import SourceText
from ui.texts import Texts

Span = tuple[int, int]

WHOLE_CLAUSES = {ProvisionKind.ARTICLE, ProvisionKind.LEVEL_1, ProvisionKind.LEVEL_2, ProvisionKind.LEVEL_3}

# A clause longer than this is cut around the quote, so that both sides fit on a screen.
CLAUSE_LENGTH = 900


@dataclass(frozen=True, slots=True)
class ClauseView:
    """A clause of one side: whose it is, its words, and the marks on them."""

    title: str
    place: str
    note: str
    text: str
    marks: tuple[Mark, ...]
    document_id: str | None = None


def own_clause(finding: Finding, source: SourceText, differing: Sequence[Span]) -> ClauseView:
    """The clause of the document under review, with the quote and in it the words that differ."""
    start, end = surroundings((finding.start, finding.end), source)
    marks = _quote_marks((finding.start - start, finding.end - start), differing, "differs")
    return ClauseView(source.title, finding.provision, "", source.text[start:end], marks)


def higher_clause(higher: HigherText, source: SourceText | None, differing: Sequence[Span], texts: Texts) -> ClauseView:
    """The higher clause; only its quote where the text is not at hand or no longer has these words."""
    note = texts("finding.in_force_on", day=day(higher.in_force_on)) if higher.in_force_on else ""
    found = _place_of(higher, source) if source else None
    if source is None or found is None:
        marks = _quote_marks((0, len(higher.quote)), differing, "differs-higher")
        return ClauseView(higher.title, higher.provision, note, higher.quote, marks, higher.document_id)
    start, end = surroundings((found, found + len(higher.quote)), source)
    marks = _quote_marks((found - start, found - start + len(higher.quote)), differing, "differs-higher")
    return ClauseView(higher.title, higher.provision, note, source.text[start:end], marks, higher.document_id)


def surroundings(quote: Span, source: SourceText) -> Span:
    """Where the clause around a quote begins and ends: its article or numbered passage, else the quote itself.

    A clause beyond CLAUSE_LENGTH is cut to that length around the quote.
    """
    first, last = quote
    around = [p for p in source.provisions if p.kind in WHOLE_CLAUSES and p.start <= first and last <= p.end]
    start, end = max(((p.start, p.end) for p in around), default=quote)
    spare = max(0, CLAUSE_LENGTH - (last - first)) // 2
    return max(start, first - spare, 0), min(end, last + spare, len(source.text))


def _quote_marks(quote: Span, differing: Sequence[Span], style: str) -> tuple[Mark, ...]:
    """`differing` are offsets in the quote."""
    start, end = quote
    return (Mark(start, end, "quote"), *(Mark(start + left, start + right, style) for left, right in differing))


def _place_of(higher: HigherText, source: SourceText) -> int | None:
    """Where the quote stands: in the provision that is named, else where it first stands."""
    places = list(_occurrences(higher.quote, source.text))
    labelled = Places(source.provisions)
    named = (at for at in places if labelled.label(at).startswith(higher.provision))
    return next(named, places[0] if places else None)


def _occurrences(quote: str, text: str) -> Iterator[int]:
    position = text.find(quote) if quote else -1
    while position >= 0:
        yield position
        position = text.find(quote, position + 1)
