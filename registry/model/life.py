"""The life of a document: events learnt from texts, and the status that follows from them."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from registry.model.kinds import DocumentKind


class EventKind(StrEnum):
    """What happened to a document on a day."""

    PUBLISHED = "published"
    EFFECTIVE = "effective"
    AMENDED = "amended"
    REPEALED = "repealed"
    EXPIRED = "expired"
    REPLACED = "replaced"
    DECLARED_INVALID = "declared_invalid"
    RENEWED = "renewed"


class LegalStatus(StrEnum):
    """The status of a document or a version on a day; always computed from events, never set."""

    NOT_YET_EFFECTIVE = "not_yet_effective"
    IN_FORCE = "in_force"
    AMENDED = "amended"
    EXPIRED = "expired"
    REPEALED = "repealed"
    DECLARED_INVALID = "declared_invalid"
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Evidence:
    """The words that prove a value: where they stand and what they say."""

    quote: str
    start: int
    end: int
    provision: str = ""
    document_id: str | None = None
    """The document in which the words stand; None while it has no identity yet (it is the one being parsed)."""


class Spared(StrEnum):
    """Which documents of a class a clause that ends the class leaves in force."""

    LISTED = "listed"
    """Those on the list that the telling text carries: 未列入继续有效目录的，一律废止."""
    REPUBLISHED = "republished"
    """Those published anew in time: 未在年底前重新公布的，自动失效."""
    WITH_TERM = "with_term"
    """Those that state their own term: 未规定有效期的，自动失效."""


@dataclass(frozen=True, slots=True)
class DocumentClass:
    """The documents that a clause ends without naming them. What belongs to it: registry.membership."""

    kind: DocumentKind
    issuers: tuple[str, ...]
    """The bodies whose documents are meant, under their names in the text."""
    region: str | None
    """The place whose other bodies are meant as well (市政府及其各部门); None where only the issuers are."""
    issued_before: date | None
    """Documents issued on this day or later are not meant; None where the text sets no such day."""
    spared: tuple[Spared, ...]


@dataclass(frozen=True, slots=True)
class StatusEvent:
    """A fact about the life of a document, learnt from a text.

    `date` is the first day on which it holds (for EXPIRED, the first day out of force); None where the text does not
    let it be known.
    """

    kind: EventKind
    date: date | None
    evidence: Evidence
    target_title: str | None = None
    target_number: str | None = None
    target_articles: tuple[str, ...] = ()
    note: str = ""
    """The computation, where the date was computed: 自2020年1月1日起施行，有效期五年."""
    target_class: DocumentClass | None = None

    @property
    def is_own(self) -> bool:
        """Whether the text tells it of its own document, as it names no other."""
        return self.target_title is None and self.target_number is None and self.target_class is None


_ENDINGS = frozenset({EventKind.REPEALED, EventKind.EXPIRED, EventKind.REPLACED, EventKind.DECLARED_INVALID})


@dataclass(frozen=True, slots=True)
class RecordedEvent:
    """A status event as the registry holds it: with the document and version whose text tells it."""

    event: StatusEvent
    document_id: str
    version_id: str
    told_on: date | None = None
    """The day on which the telling text was published."""
    is_certain: bool = True
    """False where the event ends a class of documents and this one may or may not belong to it."""

    @property
    def is_own(self) -> bool:
        """Whether the text tells it of its own document."""
        return self.event.is_own

    @property
    def is_told(self) -> bool:
        """Whether a registered text tells it; registry.repealed_laws knows of some ends without one."""
        return bool(self.version_id)

    @property
    def ends_it(self) -> bool:
        """Whether it ends the document as a whole, and for certain."""
        return self.is_certain and self.event.kind in _ENDINGS and not self.event.target_articles


@dataclass(frozen=True, slots=True)
class StatusAt:
    """The status of a document on a day, the days it holds between (until exclusive), and what proves it."""

    status: LegalStatus
    since: date | None
    until: date | None
    evidence: tuple[Evidence, ...] = ()
    disagreements: tuple[Evidence, ...] = field(default=())
    """Sources that say otherwise; reported, never hidden."""
