"""A document under review and the occasion: the day, the law of that day, the documents beside it."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from ingest.normalize import normalize
from registry.model import HigherText, ParsedDocument, StatusEvent
from review.documents.companions import Companions
from review.documents.labels import Places
from review.documents.library import LawLibrary
from review.documents.neighbours import Neighbours
from review.higher.matching import HigherIndex
from review.pairs.suggestions import Change

# Sentences of law are shorter on either side of a citation.
_LONGEST_HALF = 1_000


@dataclass(frozen=True)
class Reviewed:
    """A parsed document; `plain` is its text in the one spelling, offsets the same."""

    document: ParsedDocument

    @cached_property
    def plain(self) -> str:
        return normalize(self.document.text)

    @cached_property
    def title(self) -> str:
        """The title in the one spelling, empty where none is known."""
        return normalize(self.document.title or "")

    @property
    def issued(self) -> date | None:
        """The day of which the document's references are to be understood."""
        return self.document.published or self.document.effective

    def label(self, offset: int) -> str:
        return self._places.label(offset)

    @cached_property
    def _places(self) -> Places:
        return Places(self.document.provisions)

    def sentence(self, offset: int) -> tuple[int, int]:
        """The span of the sentence (。or line) in which the offset stands; of an endless one what is near."""
        low, high = max(0, offset - _LONGEST_HALF), min(len(self.plain), offset + _LONGEST_HALF)
        start = max(self.plain.rfind(mark, low, offset) for mark in "。\n") + 1
        ends = [end for mark in "。\n" if (end := self.plain.find(mark, offset, high)) >= 0]
        return max(start, low), min(ends, default=high)


@dataclass(frozen=True)
class Occasion:
    """`companions` are the other documents of the same file or folder."""

    as_of: date
    library: LawLibrary
    companions: Companions = field(default_factory=Companions)
    higher: HigherIndex | None = None
    """The higher law; None where documents are judged by themselves alone."""
    neighbours: Neighbours | None = None
    """The registered documents beside it; None where they do not matter."""
    sources: set[str] = field(default_factory=set)
    """The registered documents beside whose provisions it was laid; noted while it is judged."""

    def told_of(self, reviewed: Reviewed) -> Iterator[tuple[str, StatusEvent]]:
        """What other documents say became of it, each with the words that name who says so."""
        for teller, event in self.companions.telling_of(reviewed.document):
            yield f"《{teller.title}》", event
        for event in self.library.events_about(reviewed.title, reviewed.document.document_numbers):
            yield "登记的文件", event


@dataclass(frozen=True, slots=True)
class Lapse:
    """What a rule found in a document: the span, why it is a fault on the day, what to do, the words to change."""

    start: int
    end: int
    explanation: str
    suggestion: str
    confidence: float = 0.95
    higher: HigherText | None = None
    change: Change | None = None


DocumentCheck = Callable[[Reviewed, Occasion], Iterable[Lapse]]
