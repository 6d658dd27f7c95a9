"""What changed a document or a provision of it: the wordings before and after, and the acts that ordered it."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from ingest.alignment import ArticleChange
from registry.model import EventKind, RecordedEvent, Version
from registry.store.citations import StoredCitation
from registry.unit_of_work import Unit
from review.citator.lineage import Transition
from review.citator.subject import Subject

_ARTICLE = re.compile(r"(?:^|/)art_(\d+(?:-\d+)*)")
_CHANGING = frozenset(EventKind) - {EventKind.PUBLISHED, EventKind.EFFECTIVE}
_LONGEST_QUOTE = 300


@dataclass(frozen=True, slots=True)
class Act:
    """A document that ordered the change, with the words that do."""

    document_id: str
    title: str
    quote: str


@dataclass(frozen=True, slots=True)
class Change:
    """One change; `kind` is what became of the provision, or what happened to the document where no text shows it.

    `old` and `new` are places as a lawyer writes them, with their words; empty on the side where there is none.
    """

    day: date | None
    kind: ArticleChange | EventKind
    older: Version | None = None
    newer: Version | None = None
    old: str = ""
    new: str = ""
    old_words: str = ""
    new_words: str = ""
    confidence: float = 1.0
    acts: tuple[Act, ...] = ()


def changes(unit: Unit, subject: Subject) -> list[Change]:
    """From the newest to the oldest. A document as a whole has the events that others tell of it."""
    reading = _Acts(unit, subject)
    found = list(_of_provision(subject, reading) if subject.lineage else _of_document(subject, reading))
    return sorted(found, key=lambda change: change.day or date.min, reverse=True)


def _of_document(subject: Subject, acts: "_Acts") -> Iterator[Change]:
    for recorded in subject.events:
        if recorded.event.kind in _CHANGING and recorded.is_certain and recorded.is_told:
            yield Change(recorded.event.date, recorded.event.kind, acts=acts.of([recorded], ()))


def _of_provision(subject: Subject, acts: "_Acts") -> Iterator[Change]:
    """Each transition that changed words or number, with the acts of its time; then the orders that no text shows."""
    assert subject.lineage is not None
    told: list[RecordedEvent] = []
    for transition in subject.lineage.transitions:
        numbers = _numbers(transition.old + transition.new)
        ordered = [event for event in subject.events if _is_of(event, transition) and acts.may_touch(event, numbers)]
        told += ordered
        if transition.change is not ArticleChange.UNCHANGED:
            yield _change(transition, acts.of(ordered, numbers))
    numbers = _numbers(path for paths in subject.lineage.places.values() for path in paths)
    for recorded in subject.events:
        if recorded not in told and _names(recorded, numbers):
            yield Change(recorded.event.date, recorded.event.kind, acts=acts.of([recorded], numbers))


def _change(transition: Transition, acts: tuple[Act, ...]) -> Change:
    older, newer = transition.older, transition.newer
    return Change(
        day=newer.start,
        kind=transition.change,
        older=older.version,
        newer=newer.version,
        old=older.label(transition.old),
        new=newer.label(transition.new),
        old_words=older.words(transition.old),
        new_words=newer.words(transition.new),
        confidence=round(transition.confidence, 2),
        acts=acts,
    )


def _is_of(recorded: RecordedEvent, transition: Transition) -> bool:
    """Whether it is the amendment that made the newer version: another document's, or the newer one's own history."""
    day = recorded.event.date
    if day is None or recorded.event.kind is not EventKind.AMENDED:
        return False
    if recorded.is_own and recorded.version_id != transition.newer.version.id:
        return False
    return (transition.older.start or date.min) < day <= (transition.newer.start or date.max)


def _names(recorded: RecordedEvent, numbers: Collection[str]) -> bool:
    """Whether an event of the document is expressly about one of these articles."""
    return bool(set(recorded.event.target_articles) & set(numbers)) and recorded.is_told


def _numbers(paths: Sequence[str] | Iterator[str]) -> frozenset[str]:
    return frozenset(number for path in paths for number in _ARTICLE.findall(path))


class _Acts:
    """The acts behind events, with their words on single articles; each text is read once."""

    def __init__(self, unit: Unit, subject: Subject) -> None:
        self._unit = unit
        self._document_id = subject.document.id
        self._titles = unit.documents.get_many({recorded.document_id for recorded in subject.events})
        self._orders: dict[str, list[StoredCitation]] = {}

    def may_touch(self, recorded: RecordedEvent, numbers: Collection[str]) -> bool:
        """Whether the act changed one of these articles, as far as it says which it changed."""
        if recorded.is_own:
            return True
        named = set(recorded.event.target_articles) or {
            stored.citation.article for stored in self._ordered_by(recorded.version_id) if stored.citation.article
        }
        return not named or bool(named & set(numbers))

    def of(self, events: Sequence[RecordedEvent], numbers: Collection[str]) -> tuple[Act, ...]:
        acts = (
            Act(recorded.document_id, self._titles[recorded.document_id].title, self._quote(recorded, numbers))
            for recorded in events
        )
        return tuple(dict.fromkeys(acts))

    def _quote(self, recorded: RecordedEvent, numbers: Collection[str]) -> str:
        """The paragraph that orders something of the articles, else the words that tell the event."""
        ordered = [] if recorded.is_own else self._ordered_by(recorded.version_id)
        order = next((stored for stored in ordered if stored.citation.article in numbers), None)
        if order is None:
            return recorded.event.evidence.quote
        text = self._unit.documents.text(recorded.version_id)
        start = text.rfind("\n", 0, order.citation.start) + 1
        end = text.find("\n", order.citation.end)
        return text[start : end if end >= 0 else len(text)].strip()[:_LONGEST_QUOTE]

    def _ordered_by(self, version_id: str) -> list[StoredCitation]:
        """The citations of the act that lead to the document."""
        if version_id not in self._orders:
            cited = self._unit.citations.of_version(version_id) if version_id else []
            self._orders[version_id] = [
                stored for stored in cited if stored.resolution and stored.resolution.document_id == self._document_id
            ]
        return self._orders[version_id]
