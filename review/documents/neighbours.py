"""Registered documents of the same issuer under a similar title: where a text that says the same again may stand."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import NamedTuple, Protocol

from registry.model import DocumentKind, ParsedDocument
from registry.store.documents import DocumentFilter
from registry.unit_of_work import Unit
from review.documents.lives import Lives
from review.documents.stored import stored_texts
from review.reading.similarity import likeness

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

    def __init__(self, unit: Unit, lives: Lives, home: Path) -> None:
        self._unit = unit
        self._lives = lives
        self._home = home

    def like(self, document: ParsedDocument, day: date) -> Iterator[ParsedDocument]:
        titles = self._titles()
        beside = {named for issuer in document.issuers for named in titles.get(issuer, ())}
        for named in sorted(beside):
            if alike(document.title or "", named.title) and not self._lives.has_ended(named.document_id, day):
                found = stored_texts(self._unit, self._lives, {named.document_id: day})
                yield from (text.document for text in found.values())

    def _titles(self) -> _ByIssuer:
        state: list[object] = [*self._unit.documents.counts().values(), self._unit.outbox.end()]
        held = _HELD.get(self._home)
        if held is None or held[0] != state:
            held = _HELD[self._home] = (state, _titles(self._unit))
        return held[1]


def alike(title: str, other: str) -> bool:
    """Whether two documents of one issuer may say the same, going by their titles."""
    return likeness(title, other) >= _SIMILAR_TITLE


def _titles(unit: Unit) -> _ByIssuer:
    found: dict[str, list[_Named]] = defaultdict(list)
    wanted = DocumentFilter(kind=DocumentKind.NORMATIVE_DOCUMENT)
    for offset in range(0, unit.documents.count(wanted), _PORTION):
        for document in unit.documents.page(wanted, limit=_PORTION, offset=offset):
            for issuer in document.issuers:
                found[issuer].append(_Named(document.id, document.title))
    return found
