"""The law library over an open registry. Reads each law once and keeps it for the time of a review."""

from collections.abc import Sequence
from datetime import date
from functools import cached_property

from registry.lifecycle import ENDED, status_at
from registry.model import RecordedEvent, StatusEvent, Version
from registry.number import number_key
from registry.succession import Succession
from registry.titles import title_key
from registry.unit_of_work import Unit
from review.lawtexts import article_texts
from review.library import Ending, LawText


class RegistryLibrary:
    """Answers from one unit of work; valid as long as that unit is open."""

    def __init__(self, unit: Unit) -> None:
        self._unit = unit
        self._lives: dict[str, tuple[list[Version], list[RecordedEvent]]] = {}
        self._texts: dict[str, LawText] = {}

    def ending(self, title: str, day: date) -> Ending | None:
        document_id = self._named(title)
        if document_id is None:
            return None
        status = status_at(*self._life(document_id), day)
        if status.status not in ENDED or status.since is None:
            return None
        proof = status.evidence[0] if status.evidence else None
        teller = proof.document_id if proof and proof.document_id != document_id else None
        successor = self._unit.documents.get(teller).title if teller else None
        return Ending(title, status.since, successor, proof.quote.strip() if proof else "登记册", document_id)

    def text(self, title: str, day: date) -> LawText | None:
        document_id = self._named(title)
        if document_id is None:
            return None
        versions, events = self._life(document_id)
        succession = Succession(versions, events)
        held = [(start, v) for v in succession.versions if (start := succession.start(v)) is not None and start <= day]
        if not held:
            return None
        start, version = max(held, key=lambda pair: pair[0])
        return self._read(title, start, version)

    def events_about(self, title: str, numbers: Sequence[str]) -> Sequence[StatusEvent]:
        keys = [title_key(title), *map(number_key, numbers)]
        ids = {id_ for key in keys if key for id_ in self._names.get(key, ())}
        told = self._unit.documents.events_of(ids) if len(ids) == 1 else {}
        return [
            recorded.event
            for events in told.values()
            for recorded in events
            if recorded.is_certain and not recorded.is_own and recorded.document_id not in ids
        ]

    @cached_property
    def _names(self) -> dict[str, frozenset[str]]:
        return self._unit.documents.names()

    def _named(self, title: str) -> str | None:
        """The one document of this title; None where none or several bear it."""
        ids = self._names.get(title_key(title), frozenset())
        return next(iter(ids)) if len(ids) == 1 else None

    def _life(self, document_id: str) -> tuple[list[Version], list[RecordedEvent]]:
        if document_id not in self._lives:
            documents = self._unit.documents
            self._lives[document_id] = (documents.versions(document_id), documents.events(document_id))
        return self._lives[document_id]

    def _read(self, title: str, start: date, version: Version) -> LawText:
        if version.id not in self._texts:
            text = self._unit.documents.text(version.id)
            provisions = self._unit.documents.provisions(version.id)
            articles = {number: words for number, _, words in article_texts(text, provisions)}
            self._texts[version.id] = LawText(title, version.document_id, start, articles)
        return self._texts[version.id]
