"""In which order the versions of a document hold: from when each, and until when.

Pure. Parts of a work (合同编, 物权编) do not replace each other; drafts replace nothing.
"""

from collections.abc import Sequence
from datetime import date

from registry.model import EventKind, Evidence, RecordedEvent, Version


class Succession:
    """The versions of one document that ever hold, with the first day of each."""

    def __init__(self, versions: Sequence[Version], events: Sequence[RecordedEvent]) -> None:
        self.versions = [version for version in versions if not version.is_draft]
        self._own: dict[str, list[RecordedEvent]] = {}
        for recorded in events:
            if recorded.is_own:
                self._own.setdefault(recorded.version_id, []).append(recorded)
        self._amendments = [
            recorded for recorded in events if not recorded.is_own and recorded.event.kind is EventKind.AMENDED
        ]
        self._starts = {version.id: self._start(version) for version in self.versions}

    def start(self, version: Version) -> date | None:
        """The first day on which the version holds, None where nothing tells it.

        An amended text often still says when the law itself first took effect (本法自1994年7月1日起施行). It holds from
        its own publication, not from that day.
        """
        return self._starts.get(version.id)

    def is_there_by(self, day: date) -> bool:
        """Whether any text of the document was published by then, or tells of itself that it was there."""
        return any(
            (_published(version) or self.start(version) or date.min) <= day
            or any(recorded.event.date and recorded.event.date <= day for recorded in self.own(version))
            for version in self.versions
        )

    def replaced_on(self, version: Version) -> date | None:
        """The day from which a later registered version of the same part holds in its place."""
        own = self.start(version) or date.min
        later = (self._starts[other.id] for other in self.versions if other.part == version.part)
        return min((start for start in later if start and start > own), default=None)

    def amended_on(self, version: Version) -> date | None:
        """The day from which the version is not the text in force, also where the new text is not registered."""
        published = _published(version) or self.start(version) or date.min
        start = self.start(version) or date.min
        decided = [
            recorded.event.date
            for recorded in self._amendments
            if recorded.event.date
            and recorded.event.date > start
            # The decision that made this very text is published with it and may take effect later.
            and (recorded.told_on or recorded.event.date) > published
        ]
        return min((day for day in (self.replaced_on(version), *decided) if day), default=None)

    def amending(self, day: date) -> list[tuple[date, Evidence]]:
        """The words of other documents that amend the document from this day."""
        return [(day, recorded.event.evidence) for recorded in self._amendments if recorded.event.date == day]

    def own(self, version: Version) -> Sequence[RecordedEvent]:
        """What the version's text tells of its document."""
        return self._own.get(version.id, ())

    def proof(self, version: Version) -> list[Evidence]:
        """The words that prove its first day: its clause of effect or, failing that, of amendment or publication."""
        start = self.start(version)
        told = {
            kind: [recorded.event.evidence for recorded in self.own(version) if recorded.event.kind is kind]
            for kind in (EventKind.EFFECTIVE, EventKind.AMENDED, EventKind.PUBLISHED)
        }
        at_start = [recorded.event.evidence for recorded in self.own(version) if start and recorded.event.date == start]
        return at_start or next((evidence for evidence in told.values() if evidence), [])

    def _start(self, version: Version) -> date | None:
        effective = min(self._effective_days(version), default=None)
        published = _published(version)
        if effective and published and effective < published and self._is_amended_text(version):
            return published
        return effective or published

    def _effective_days(self, version: Version) -> list[date]:
        told = [r.event.date for r in self.own(version) if r.event.kind is EventKind.EFFECTIVE and r.event.date]
        if told:
            return told
        if version.effective:
            return [version.effective]
        # One book of a code says for all of them when the code takes effect.
        return [
            other.effective
            for other in self.versions
            if version.part and other.effective and other.published == version.published
        ]

    def _is_amended_text(self, version: Version) -> bool:
        published = _published(version) or date.max
        return any(recorded.event.kind is EventKind.AMENDED for recorded in self.own(version)) or any(
            (_published(other) or date.max) < published for other in self.versions if other.part == version.part
        )


def _published(version: Version) -> date | None:
    return version.published or version.named_date
