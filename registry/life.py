"""The life of a document as a row of periods, each with its status and the evidence for it. Pure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import IntEnum

from registry.model import EventKind, Evidence, LegalStatus, RecordedEvent
from registry.succession import Succession

_ENDINGS = {
    EventKind.EXPIRED: LegalStatus.EXPIRED,
    EventKind.REPEALED: LegalStatus.REPEALED,
    EventKind.REPLACED: LegalStatus.REPEALED,
    EventKind.DECLARED_INVALID: LegalStatus.DECLARED_INVALID,
}
_BEFORE = frozenset({LegalStatus.NOT_YET_EFFECTIVE, LegalStatus.UNKNOWN})


@dataclass(slots=True)
class Period:
    """A time through which one status holds, from `since` (date.min: from the beginning) to the next period."""

    since: date
    status: LegalStatus
    evidence: list[tuple[date, Evidence]] = field(default_factory=list)
    """Each with the day from which it counts: a later amendment is no evidence for an earlier day."""
    since_is_known: bool = True


@dataclass(slots=True)
class Life:
    """All periods, the first from the beginning of time, and what sources say against them."""

    periods: list[Period]
    contradictions: list[tuple[date, Evidence]] = field(default_factory=list)


class _Turn(IntEnum):
    """What happens first on one day: a new text that repeals the old one of its title leaves the document in force."""

    EXPIRY = 0
    ENDING = 1
    SWEEP = 2
    """The end of a whole class: it ends what is in force, and says nothing of what had ended before."""
    RENEWAL = 3
    START = 4


@dataclass(frozen=True, slots=True)
class _Step:
    day: date
    turn: _Turn
    status: LegalStatus
    evidence: tuple[Evidence, ...]
    is_beginning: bool = True
    """False where the document must have been there before that day, since when no source tells."""
    since_is_known: bool = True
    """False where it took effect some time after that day, which no source tells."""


def life_of(succession: Succession, events: Sequence[RecordedEvent]) -> Life:
    """The periods of a document. Events that end it for single articles only do not count here."""
    endings = [recorded for recorded in events if recorded.ends_it and _is_current(succession, recorded)]
    # What the registry knows without a text gives way to what a text tells.
    endings = [recorded for recorded in endings if recorded.is_told] or endings
    renewals = [recorded for recorded in events if recorded.event.kind is EventKind.RENEWED]
    steps = [
        *_starts(succession),
        *_terms_without_words(succession),
        *_endings(endings, renewals),
        *_renewals(renewals),
    ]
    steps.sort(key=lambda step: (step.day, step.turn, not step.is_beginning))
    is_told = _is_dated(succession) and all(step.is_beginning for step in steps[:1])
    life = Life([Period(date.min, LegalStatus.NOT_YET_EFFECTIVE if is_told else LegalStatus.UNKNOWN)])
    for step in steps:
        _take(life, step)
    for recorded in endings:
        if recorded.event.date is None:
            _end_at_unknown_day(life, recorded)
    doubts = (recorded.event for recorded in events if not recorded.is_certain)
    life.contradictions.extend((event.date or date.min, event.evidence) for event in doubts)
    return life


def _starts(succession: Succession) -> Iterator[_Step]:
    for version in succession.versions:
        start = succession.start(version)
        if start:
            yield _Step(start, _Turn.START, LegalStatus.IN_FORCE, tuple(succession.proof(version)))
        # The head of an amended text tells that the document was there before, with texts that are not registered.
        yield from (step for step in _earlier_life(succession.own(version)) if start and step.day < start)


def _earlier_life(own: Sequence[RecordedEvent]) -> Iterator[_Step]:
    """The amendments that a text tells of itself, and its enactment where that came before them.

    A text that a revision made anew no longer says when the first one took effect: it held since some day after its
    publication.
    """
    days = {
        kind: sorted(
            ((r.event.date, r.event.evidence) for r in own if r.event.kind is kind and r.event.date),
            key=lambda each: each[0],
        )
        for kind in (EventKind.PUBLISHED, EventKind.EFFECTIVE, EventKind.AMENDED)
    }
    amended = days[EventKind.AMENDED]
    latest = max((day for day, _ in amended), default=date.min)
    effect = [each for each in days[EventKind.EFFECTIVE] if each[0] < latest]
    published = [each for each in days[EventKind.PUBLISHED] if each[0] < latest]
    for day, words in effect:
        yield _Step(day, _Turn.START, LegalStatus.IN_FORCE, (words,))
    if published and not any(day <= amended[0][0] for day, _ in effect):
        day, words = published[0]
        yield _Step(day, _Turn.START, LegalStatus.IN_FORCE, (words,), since_is_known=False)
    for day, words in amended:
        yield _Step(day, _Turn.START, LegalStatus.IN_FORCE, (words,), is_beginning=False, since_is_known=False)


def _terms_without_words(succession: Succession) -> Iterator[_Step]:
    """The last day of a version where the text's own clause was not kept as an event."""
    for version in succession.versions:
        told = any(recorded.event.kind is EventKind.EXPIRED for recorded in succession.own(version))
        replaced = succession.replaced_on(version)
        if version.expires and not told and (replaced is None or version.expires < replaced):
            yield _Step(version.expires + timedelta(days=1), _Turn.EXPIRY, LegalStatus.EXPIRED, ())


def _endings(endings: Sequence[RecordedEvent], renewals: Sequence[RecordedEvent]) -> Iterator[_Step]:
    for recorded in endings:
        status = _ENDINGS[recorded.event.kind]
        if recorded.event.date is None or (status is LegalStatus.EXPIRED and _is_prolonged(recorded, renewals)):
            continue
        yield _Step(recorded.event.date, _turn(recorded), status, (recorded.event.evidence,))


def _turn(ending: RecordedEvent) -> _Turn:
    if ending.event.kind is EventKind.EXPIRED:
        return _Turn.EXPIRY
    return _Turn.SWEEP if ending.event.target_class else _Turn.ENDING


def _is_prolonged(term: RecordedEvent, renewals: Sequence[RecordedEvent]) -> bool:
    """Whether a renewal came before this term was over. The new term, which the renewal itself states, stands."""
    return any(
        renewal.event.date and term.event.date and renewal.event.date < term.event.date
        for renewal in renewals
        if renewal.version_id != term.version_id and (renewal.told_on or date.max) >= (term.told_on or date.min)
    )


def _renewals(renewals: Sequence[RecordedEvent]) -> Iterator[_Step]:
    for recorded in renewals:
        if recorded.event.date:
            yield _Step(recorded.event.date, _Turn.RENEWAL, LegalStatus.IN_FORCE, (recorded.event.evidence,))


def _is_current(succession: Succession, recorded: RecordedEvent) -> bool:
    """What a text says of its own end holds until a later version takes its place: that has its own term."""
    if not recorded.is_own:
        # A text may repeal the earlier text of its own title; where that is not registered, nothing here ends. And what
        # ended before any text of this document was there was an older document of its title.
        if any(version.document_id == recorded.document_id for version in succession.versions):
            return _has_begun_before(succession, recorded.event.date)
        return recorded.event.date is None or succession.is_there_by(recorded.event.date)
    version = next((version for version in succession.versions if version.id == recorded.version_id), None)
    replaced = succession.replaced_on(version) if version else None
    return replaced is None or (recorded.event.date is not None and recorded.event.date <= replaced)


def _has_begun_before(succession: Succession, day: date | None) -> bool:
    starts = (succession.start(version) for version in succession.versions)
    return day is not None and any(start and start < day for start in starts)


def _is_dated(succession: Succession) -> bool:
    """Drafts alone never hold; a version of which no date is known may."""
    return not succession.versions or any(succession.start(version) for version in succession.versions)


def _take(life: Life, step: _Step) -> None:
    current = life.periods[-1]
    evidence = [(step.day, item) for item in step.evidence]
    if step.turn is _Turn.SWEEP and current.status in _ENDINGS.values():
        return
    if step.status is current.status:
        # The same end told for two different days is a contradiction; the same start told twice is more evidence.
        is_other_day = step.status in _ENDINGS.values() and step.day != current.since
        (life.contradictions if is_other_day else current.evidence).extend(evidence)
    elif _may_follow(current.status, step):
        if current.status in _BEFORE:
            # What will be is what proves that it is not yet.
            current.evidence.extend((date.min, item) for item in step.evidence)
        life.periods.append(Period(step.day, step.status, evidence, step.since_is_known))
    else:
        life.contradictions.extend(evidence)


def _may_follow(status: LegalStatus, step: _Step) -> bool:
    match step.turn:
        case _Turn.START:
            return True
        case _Turn.RENEWAL:
            return status in (LegalStatus.EXPIRED, LegalStatus.UNKNOWN)
        case _Turn.EXPIRY | _Turn.SWEEP:
            return status in (LegalStatus.IN_FORCE, LegalStatus.UNKNOWN)
        case _Turn.ENDING:
            return status in (LegalStatus.IN_FORCE, LegalStatus.EXPIRED, LegalStatus.UNKNOWN)


def _end_at_unknown_day(life: Life, recorded: RecordedEvent) -> None:
    """A source says that the document has ended and not when: the last period is the one that is over."""
    last = life.periods[-1]
    if last.status in (LegalStatus.IN_FORCE, LegalStatus.UNKNOWN):
        life.contradictions.extend(last.evidence)
        last.status, last.since_is_known = _ENDINGS[recorded.event.kind], False
        last.evidence = [(date.min, recorded.event.evidence)]
    else:
        last.evidence.append((date.min, recorded.event.evidence))
