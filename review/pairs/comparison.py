"""A lower and a higher provision side by side, and what a conflict rule says of them."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cached_property
from itertools import islice

from ingest.normalize import normalize
from review.pairs.suggestions import Change
from review.reading.passages import Passage, passages
from review.reading.similarity import coverage

# Beyond any sentence of a law (of 6,653 articles of the corpus one has more than 80 passages, a list of 156).
_LONGEST_PASSAGE = 2_500
_MOST_PASSAGES = 160


@dataclass(frozen=True)
class Side:
    """One provision: its document's title, its label as written, its text as given."""

    title: str
    label: str
    text: str

    @cached_property
    def plain(self) -> str:
        """The text in the one spelling; offsets are those of `text`."""
        return normalize(self.text)

    @cached_property
    def passages(self) -> list[Passage]:
        """Passages of a provision; what no sentence of law ever was (see the limits) is left out, as rules compare all
        pairs of what they find."""
        within = (each for each in passages(self.plain) if len(each.lead) + len(each.body) <= _LONGEST_PASSAGE)
        return list(islice(within, _MOST_PASSAGES))

    def nearest(self, words: str) -> Passage:
        """The passage that says most of these words; the side has one at least."""
        return max(self.passages, key=lambda passage: coverage(words, passage.whole))

    def cut(self, start: int, end: int) -> tuple[int, int]:
        """The span without the blanks and the closing mark at its ends."""
        while start < end and self.plain[start] in " \n，；。、：":
            start += 1
        while start < end and self.plain[end - 1] in " \n；。，":
            end -= 1
        return start, end


@dataclass(frozen=True)
class Comparison:
    """What a conflict rule is given."""

    lower: Side
    upper: Side
    assigned: bool = True
    """Whether somebody laid the two side by side because they correspond; else they were found by their words."""
    reach: float = 1.0
    """By what a rule multiplies the share of words that has to agree: below 1 it takes what is worded further apart."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """What a rule found: spans in both texts, why they clash, and what to write instead.

    `kind` is a kind of conflict in the command line's contract; confidence is between 0 and 1. `change` has the words
    to change where the two spans themselves are not what is to be exchanged; `basis` the legal basis where it is not
    the rule's own.
    """

    kind: str
    lower: tuple[int, int]
    upper: tuple[int, int]
    explanation: str
    suggestion: str
    confidence: float = 0.9
    change: Change | None = None
    basis: str | None = None


Check = Callable[[Comparison], Iterable[Conflict]]

_SENTENCE_EDGE = re.compile(r"[。；\n]")


def clause_around(text: str, start: int, end: int) -> tuple[int, int]:
    """The span from the mark before `start` to the mark after `end` (。；or a line break)."""
    edges = [edge.end() for edge in _SENTENCE_EDGE.finditer(text, 0, start)]
    after = _SENTENCE_EDGE.search(text, end)
    return (edges[-1] if edges else 0), (after.start() if after else len(text))


def sentence_around(text: str, start: int, end: int) -> tuple[int, int]:
    """The span of the sentences (。or line) in which text[start:end] stands."""
    after = [place for mark in "。\n" if (place := text.find(mark, end)) >= 0]
    return max(text.rfind(mark, 0, start) for mark in "。\n") + 1, min(after, default=len(text))
