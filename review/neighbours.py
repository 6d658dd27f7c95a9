"""Registered documents of the same issuer under a similar title: where a text that says the same again may stand."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple, Protocol

from registry.lifecycle import ENDED, status_at
from registry.model import DocumentKind, ParsedDocument
from registry.store.documents import DocumentFilter
from registry.unit_of_work import Unit
from review.similarity import likeness
from review.stored import stored_text

_SIMILAR_TITLE = 0.5
_PORTION = 5_000


class Neighbours(Protocol):
    """What a document is looked for beside."""

    def like(self, document: ParsedDocument, day: date) -> Iterator[ParsedDocument]:
        """The documents that had not ended by the day, share an issuer and have a similar title."""


class _Named(NamedTuple):
    document_id: str
    title: str


_ByIssuer = Mapping[str, Sequence[_Named]]
# The titles last used in this process, so that the batches of one review share them.
_HELD: dict[Path, tuple[list[object], _ByIssuer]] = {}


class RegisteredNeighbours:
    """Answers from one unit of work; `home` tells registries apart. Reads a text only where the titles are similar."""

    def __init__(self, unit: Unit, home: Path) -> None:
        self._unit = unit
        self._home = home

    def like(self, document: ParsedDocument, day: date) -> Iterator[ParsedDocument]:
        titles = self._titles()
        beside = {named for issuer in document.issuers for named in titles.get(issuer, ())}
        for named in sorted(beside):
            if likeness(document.title or "", named.title) >= _SIMILAR_TITLE and not has_ended(
                self._unit, named.document_id, day
            ):
                yield stored_text(self._unit, named.document_id, day).document

    def _titles(self) -> _ByIssuer:
        state: list[object] = [*self._unit.documents.counts().values(), self._unit.outbox.end()]
        held = _HELD.get(self._home)
        if held is None or held[0] != state:
            held = _HELD[self._home] = (state, _titles(self._unit))
        return held[1]


def has_ended(unit: Unit, document_id: str, day: date) -> bool:
    """Whether the document was repealed, declared invalid or past its term by the day."""
    status = status_at(unit.documents.versions(document_id), unit.documents.events(document_id), day).status
    return status in ENDED


def _titles(unit: Unit) -> _ByIssuer:
    found: dict[str, list[_Named]] = defaultdict(list)
    wanted = DocumentFilter(kind=DocumentKind.NORMATIVE_DOCUMENT)
    for offset in range(0, unit.documents.count(wanted), _PORTION):
        for document in unit.documents.page(wanted, limit=_PORTION, offset=offset):
            for issuer in document.issuers:
                found[issuer].append(_Named(document.id, document.title))
    return found
