"""What a resolver must know of the texts that are there; any store or list of texts can offer it."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Protocol

from registry.model import Document, Version


class Library(Protocol):
    """Texts by name, version and provision."""

    def named(self, key: str) -> Collection[str]:
        """Ids of the documents that bear the title, short name or number with this key (registry.titles, .number)."""

    def document(self, document_id: str) -> Document:
        """The document of an id that `named` gave."""

    def versions(self, document_id: str) -> Sequence[Version]:
        """Its versions in any order, drafts and parts among them."""

    def paths(self, version_id: str) -> Collection[str]:
        """Every provision path of a version. Membership is asked often: a set."""


@dataclass(frozen=True, slots=True)
class Citing:
    """The text whose citations are resolved."""

    document_id: str
    version_id: str
    day: date | None
    """The day that matters: the version in force then is meant. None means the newest."""
    issuers: tuple[str, ...] = ()
    region: str | None = None
