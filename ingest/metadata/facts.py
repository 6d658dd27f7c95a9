"""What is known of a document when its kind and rank are told, and what was told."""

from collections.abc import Sequence
from dataclasses import dataclass

from registry.model import DocumentKind, Level, Rank


@dataclass(frozen=True, slots=True)
class Classification:
    """Kind, rank and the reason for both, in the language of those who read it."""

    kind: DocumentKind
    rank: Rank | None
    reason: str


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known when a document is classified; texts are normalised."""

    title: str
    issuers: Sequence[str]
    numbers: Sequence[str]
    level: Level | None
    head: str
    """The lines before the first provision."""
    replaced_order: str | None = None
    """The order that published the text of the same title which this one ends."""
