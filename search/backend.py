"""What a search engine must do for the product, in terms that belong to no engine.

A query is a row of clauses that must all hold; a clause holds if one of its terms does. Terms are values made by
search.queries; what a user typed never reaches an engine as syntax.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Protocol

from registry.errors import InputRejected
from registry.model import DocumentKind, LegalStatus, Level, Rank
from search.passages import Passage

LONGEST_PHRASE = 100
"""Characters of a thought that are looked for as they stand."""


class Field(StrEnum):
    """Where a term looks."""

    TEXT = "text"
    TITLE = "title"
    ISSUER = "issuer"
    NUMBER = "number"
    INITIALS = "initials"


@dataclass(frozen=True, slots=True)
class Phrase:
    """Characters that stand together, in the folded spelling. TEXT looks into the title too."""

    text: str
    field: Field = Field.TEXT


@dataclass(frozen=True, slots=True)
class Words:
    """A thought: `needed` of its words occur in the passage, its title or its trail; or `text` stands as it is."""

    text: str
    words: tuple[tuple[str, ...], ...]
    """Each word with its synonyms, of which any will do."""
    needed: int

    @property
    def phrase(self) -> Phrase | None:
        """The text as a phrase, unless it is too long to be found verbatim."""
        return Phrase(self.text) if 0 < len(self.text) <= LONGEST_PHRASE else None


@dataclass(frozen=True, slots=True)
class Article:
    """One article of a document that bears the name, as a whole (`key`) or in part (`text`, folded)."""

    key: str
    text: str
    article: str


Term = Phrase | Words | Article


@dataclass(frozen=True, slots=True)
class Clause:
    """Holds if one of its terms does; an excluded clause must not hold."""

    any_of: tuple[Term, ...]
    excluded: bool = False


FILTER_FIELDS = (
    "rank",
    "level",
    "kind",
    "region",
    "subject",
    "issuer",
    "year",
    "status",
    "document",
    "provision",
    "cites",
)
_VALUES: Mapping[str, type[StrEnum]] = {"rank": Rank, "level": Level, "kind": DocumentKind, "status": LegalStatus}
FACET_FIELDS = ("rank", "level", "kind", "region", "subject", "issuer", "year")


@dataclass(frozen=True, slots=True)
class Filter:
    """The field has one of the values."""

    field: str
    values: tuple[str, ...]

    def __post_init__(self) -> None:
        if self.field not in FILTER_FIELDS:
            raise InputRejected(f"filter {self.field!r}", f"unknown field; use one of {', '.join(FILTER_FIELDS)}")
        # A lone surrogate, as the command line makes of bytes in another encoding, can be sent to no engine.
        if any(value != value.encode("utf-8", "replace").decode() for value in self.values):
            raise InputRejected(f"filter {self.field!r}", "a value holds characters that cannot be searched for")
        known = _VALUES.get(self.field)
        unknown = set(self.values) - set(known) if known else None
        if known and unknown:
            raise InputRejected(f"filter {self.field}={min(unknown)!r}", f"use one of {', '.join(known)}")


LARGEST_WINDOW = 10_000
"""Hits beyond this are not paged to: a query that finds so much wants narrowing."""


@dataclass(frozen=True, slots=True)
class Query:
    """What is asked. `as_of` keeps to texts in force that day; without it, status is told as of `today`."""

    clauses: tuple[Clause, ...]
    today: date
    filters: tuple[Filter, ...] = ()
    as_of: date | None = None
    limit: int = 10
    offset: int = 0
    with_facets: bool = True

    def __post_init__(self) -> None:
        if self.limit < 0 or self.offset < 0 or self.limit + self.offset > LARGEST_WINDOW:
            reason = f"limit {self.limit} at offset {self.offset}; hits 0 to {LARGEST_WINDOW} can be shown"
            raise InputRejected("page", reason)

    @property
    def day(self) -> date:
        """The day for which status is told."""
        return self.as_of or self.today


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage found. `highlights` are (start, end) in `snippet`, which is plain text of the original."""

    document_id: str
    version_id: str
    provision_id: str
    path: str
    title: str
    label: str
    trail: tuple[str, ...]
    rank: str | None
    level: str | None
    kind: str
    region: str | None
    issuer: str
    numbers: tuple[str, ...]
    status: str
    published: date | None
    score: float
    text: str
    """All of the passage, as it stands in the original."""
    snippet: str
    highlights: tuple[tuple[int, int], ...]
    matched: tuple[str, ...]
    """Why it was found: any of article, number, title, text."""


@dataclass(frozen=True, slots=True)
class SearchResult:
    """One page of hits; `total` counts all passages that match, and `facets` are counts over all of them."""

    total: int
    took_ms: float
    hits: tuple[Hit, ...]
    facets: Mapping[str, Mapping[str, int]] = field(default_factory=dict)
    suggestions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class IndexStatus:
    """What stands in the index."""

    backend: str
    location: str
    passages: int
    documents: int


class SearchBackend(Protocol):
    """An engine that keeps passages. Whatever was written is durable and visible when a method returns."""

    @property
    def consumer(self) -> str:
        """Under which name it reads the registry's outbox."""

    def exists(self) -> bool:
        """Whether there is an index that this release can read; otherwise it must be rebuilt."""

    def replace(self, document_ids: Collection[str], passages: Iterable[Passage]) -> int:
        """Drop what is held of these documents and take the passages instead; return how many were written."""

    def rebuild(self, passages: Iterable[Passage]) -> int:
        """Build a new index beside the old one and put it in its place; searches go on meanwhile."""

    def search(self, query: Query) -> SearchResult:
        """Return the best hits first. Without a clause all passages match that the filters let through."""

    def names(self) -> Collection[str]:
        """Titles and short names of the documents held, for suggestions."""

    def status(self) -> IndexStatus:
        """Counts, and where the index is."""
