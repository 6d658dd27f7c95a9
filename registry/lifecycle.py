"""Legal status on any day, from the events of a document's life. Pure: no store, no clock.

A document begins with its first version, ends with a repeal, a declaration of invalidity or the end of its term, and
may live again: when it is renewed after its term, or enacted anew under its title. Sources that contradict
each other are not smoothed over: evidence that says otherwise is returned beside the answer.
"""

from collections.abc import Sequence
from datetime import date

from registry.life import Life, Period, life_of
from registry.model import Evidence, LegalStatus, RecordedEvent, StatusAt, Version
from registry.succession import Succession

ENDED = frozenset({LegalStatus.REPEALED, LegalStatus.DECLARED_INVALID, LegalStatus.EXPIRED})
"""The statuses of a document that is no longer in force; an amended one lives on in its later text."""


def status_at(versions: Sequence[Version], events: Sequence[RecordedEvent], day: date) -> StatusAt:
    """The status of a document on a day.

    `since` and `until` bound the time through which it holds, `until` exclusive; either is None where no source tells
    it. A document of which no date is known is UNKNOWN; one that has drafts only is NOT_YET_EFFECTIVE.
    """
    return _answer(life_of(Succession(versions, events), events), day)


def version_status_at(
    versions: Sequence[Version], events: Sequence[RecordedEvent], version_id: str, day: date
) -> StatusAt:
    """The status of one version on a day: AMENDED from the day on which a later text holds in its place."""
    succession = Succession(versions, events)
    life = life_of(succession, events)
    version = next(version for version in versions if version.id == version_id)
    return _answer(Life(_periods_of(version, succession, life), life.contradictions), day)


def status_changes(
    versions: Sequence[Version], events: Sequence[RecordedEvent]
) -> dict[str, tuple[tuple[date, LegalStatus], ...]]:
    """For each version, the days on which its status changes and to what; date.min is the beginning of time."""
    succession = Succession(versions, events)
    life = life_of(succession, events)
    return {
        version.id: tuple((period.since, period.status) for period in _periods_of(version, succession, life))
        for version in versions
    }


def _periods_of(version: Version, succession: Succession, life: Life) -> list[Period]:
    """The document's periods cut to the version's own time: not yet, then as the document, then amended."""
    if version.is_draft:
        return [Period(date.min, LegalStatus.NOT_YET_EFFECTIVE)]
    start, end = succession.start(version) or date.min, succession.amended_on(version) or date.max
    periods = []
    if start > date.min:
        proof = [(date.min, item) for item in succession.proof(version)]
        periods.append(Period(date.min, LegalStatus.NOT_YET_EFFECTIVE, proof))
    periods.extend(_within(life.periods, start, end))
    if end < date.max and periods[-1].status in (LegalStatus.IN_FORCE, LegalStatus.UNKNOWN):
        later = [other for other in succession.versions if succession.start(other) == end]
        proof = [(end, item) for other in later for item in succession.proof(other)]
        periods.append(Period(end, LegalStatus.AMENDED, proof or succession.amending(end)))
    return periods


def _within(life: Sequence[Period], start: date, end: date) -> list[Period]:
    """The periods that overlap [start, end). One that began earlier begins with `start`, on later evidence."""
    following = [period.since for period in life[1:]] + [date.max]
    return [
        period if period.since >= start else Period(start, period.status, [e for e in period.evidence if e[0] >= start])
        for period, until in zip(life, following, strict=True)
        if period.since < end and until > start
    ]


def _answer(life: Life, day: date) -> StatusAt:
    place = max(index for index, period in enumerate(life.periods) if period.since <= day)
    period = life.periods[place]
    following = life.periods[place + 1 : place + 2]
    return StatusAt(
        status=period.status,
        since=period.since if period.since_is_known and period.since > date.min else None,
        until=following[0].since if following else None,
        evidence=_until(day, period.evidence),
        disagreements=_until(day, life.contradictions),
    )


def _until(day: date, evidence: Sequence[tuple[date, Evidence]]) -> tuple[Evidence, ...]:
    return tuple(dict.fromkeys(item for since, item in evidence if since <= day))
