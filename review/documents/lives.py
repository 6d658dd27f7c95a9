"""The versions and events of registered documents, read once and many at a time, for as long as one unit is open."""

from collections.abc import Iterable, Sequence
from datetime import date

from registry.lifecycle import ENDED, status_at
from registry.model import RecordedEvent, StatusAt, Version
from registry.unit_of_work import Unit


class Lives:
    """Answers from one unit of work. What is not read ahead is read when it is asked for."""

    def __init__(self, unit: Unit) -> None:
        self._unit = unit
        self._versions: dict[str, list[Version]] = {}
        self._events: dict[str, list[RecordedEvent]] = {}

    def read_ahead(self, document_ids: Iterable[str]) -> None:
        wanted = {document_id for document_id in document_ids if document_id not in self._versions}
        if wanted:
            versions, events = self._unit.documents.versions_of(wanted), self._unit.documents.events_of(wanted)
            self._versions |= {document_id: versions.get(document_id, []) for document_id in wanted}
            self._events |= {document_id: events.get(document_id, []) for document_id in wanted}

    def versions(self, document_id: str) -> Sequence[Version]:
        self.read_ahead([document_id])
        return self._versions[document_id]

    def events(self, document_id: str) -> Sequence[RecordedEvent]:
        self.read_ahead([document_id])
        return self._events[document_id]

    def status(self, document_id: str, day: date) -> StatusAt:
        return status_at(self.versions(document_id), self.events(document_id), day)

    def has_ended(self, document_id: str, day: date) -> bool:
        """Whether the document was repealed, declared invalid or past its term by the day."""
        return self.status(document_id, day).status in ENDED
