"""The work, its versions, and what was read from one text."""

from collections import Counter
from dataclasses import dataclass
from datetime import date

from registry.model.kinds import DocumentKind, Level, Rank
from registry.model.life import StatusEvent
from registry.model.texts import Citation, ParseWarning, Provision, ProvisionKind


@dataclass(frozen=True, slots=True)
class Document:
    """The work: what keeps its identity through all its versions."""

    id: str
    title: str
    kind: DocumentKind
    rank: Rank | None
    level: Level | None
    issuers: tuple[str, ...] = ()
    document_numbers: tuple[str, ...] = ()
    short_names: tuple[str, ...] = ()
    issued_titles: tuple[str, ...] = ()
    """Titles of the attached measures that the document issues: 某办法 of 关于印发《某办法》的通知."""
    region: str | None = None
    subject: str | None = None


@dataclass(frozen=True, slots=True)
class Version:
    """The text of a document between two dates. Its text is read apart, as it can be long."""

    id: str
    document_id: str
    title: str
    published: date | None
    effective: date | None
    expires: date | None
    """The last day in force that the text itself states, not a status."""
    source_sha256: str
    source_name: str
    is_draft: bool = False
    part: str | None = None
    """The part of the work that this text is (合同编), where a work comes in texts in force beside each other."""
    named_date: date | None = None
    """The date by which the collection it came from names it: 反间谍法(2014-11-01)."""


@dataclass(frozen=True, slots=True)
class ParsedDocument:
    """What ingest found in one text: everything the registry stores of it, before it has an identity."""

    file: str
    title: str | None
    kind: DocumentKind
    kind_reason: str
    text: str
    rank: Rank | None = None
    level: Level | None = None
    issuers: tuple[str, ...] = ()
    document_numbers: tuple[str, ...] = ()
    short_names: tuple[str, ...] = ()
    issued_titles: tuple[str, ...] = ()
    region: str | None = None
    subject: str | None = None
    published: date | None = None
    effective: date | None = None
    expires: date | None = None
    is_draft: bool = False
    provisions: tuple[Provision, ...] = ()
    citations: tuple[Citation, ...] = ()
    events: tuple[StatusEvent, ...] = ()
    warnings: tuple[ParseWarning, ...] = ()

    def counts(self) -> dict[str, int]:
        """How many 编 (分编 included), 章, 节 and 条 the text has; annexed texts are counted with it."""
        seen = Counter([provision.kind for provision in self.provisions])
        return {
            "编": seen[ProvisionKind.BOOK] + seen[ProvisionKind.SUB_BOOK],
            "章": seen[ProvisionKind.CHAPTER],
            "节": seen[ProvisionKind.SECTION],
            "条": seen[ProvisionKind.ARTICLE],
        }


@dataclass(frozen=True, slots=True)
class SourceFile:
    """The bytes as they came, kept for good under their SHA-256."""

    sha256: str
    name: str
    media_type: str
    size: int
