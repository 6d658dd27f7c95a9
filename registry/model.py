"""The registry's vocabulary: frozen values of the standard library, no storage and no parsing.

Offsets count characters of the version's text, start inclusive, end exclusive. Dates are calendar days.
"""

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum


class DocumentKind(StrEnum):
    """What a document is, as the command line names it."""

    LAW = "law"
    REGULATION = "regulation"
    RULE = "rule"
    NORMATIVE_DOCUMENT = "normative_document"
    CATALOGUE = "catalogue"
    REPORT = "report"
    OTHER = "other"


class Rank(StrEnum):
    """效力位阶 after the Legislation Law (立法法, 2023). Which stands above which: registry.rank."""

    CONSTITUTION = "constitution"
    LAW = "law"
    ADMINISTRATIVE_REGULATION = "administrative_regulation"
    SUPERVISORY_REGULATION = "supervisory_regulation"
    JUDICIAL_INTERPRETATION = "judicial_interpretation"
    LOCAL_REGULATION = "local_regulation"
    DEPARTMENT_RULE = "department_rule"
    LOCAL_GOVERNMENT_RULE = "local_government_rule"
    NORMATIVE_DOCUMENT = "normative_document"


class Level(StrEnum):
    """The level of government that issued a document."""

    NATIONAL = "national"
    DEPARTMENT = "department"
    PROVINCE = "province"
    CITY = "city"
    COUNTY = "county"
    TOWNSHIP = "township"


class ProvisionKind(StrEnum):
    """The unit a provision is: legislative units, the four levels of notices, annexes and tables."""

    BOOK = "编"
    SUB_BOOK = "分编"
    CHAPTER = "章"
    SECTION = "节"
    ARTICLE = "条"
    PARAGRAPH = "款"
    ITEM = "项"
    SUBITEM = "目"
    LEVEL_1 = "一级"
    LEVEL_2 = "二级"
    LEVEL_3 = "三级"
    LEVEL_4 = "四级"
    ANNEX = "附件"
    TABLE = "表"


class CitationRole(StrEnum):
    """Why a document names another."""

    BASIS = "basis"
    REFERENCE = "reference"
    REPEALS = "repeals"
    AMENDS = "amends"
    REPLACES = "replaces"
    ATTACHMENT = "attachment"
    QUOTED_TITLE = "quoted_title"


class ResolutionState(StrEnum):
    """What became of a citation when its target was looked for. None is ever dropped."""

    RESOLVED = "resolved"
    AMBIGUOUS = "ambiguous"
    UNRESOLVED = "unresolved"
    NOT_IN_REGISTRY = "not_in_registry"


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


class Severity(StrEnum):
    """How grave a finding is, whatever our confidence in it."""

    HIGH = "high"
    MEDIUM = "medium"
    LOW = "low"


class FindingState(StrEnum):
    """Where a finding stands with its reviewers."""

    OPEN = "open"
    CONFIRMED = "confirmed"
    DISMISSED = "dismissed"
    RESOLVED = "resolved"


class Conclusion(StrEnum):
    """The four conclusions of a cleanup (清理): 继续有效, 修改, 废止, 宣布失效."""

    CONTINUE = "continue"
    AMEND = "amend"
    REPEAL = "repeal"
    DECLARE_INVALID = "declare_invalid"


@dataclass(frozen=True, slots=True)
class ParseWarning:
    """Something odd in a text that a person should know of: a named code, a sentence, and where it stands."""

    code: str
    message: str
    start: int | None = None


@dataclass(frozen=True, slots=True)
class Provision:
    """A unit of a text.

    `path` is stable within a version: `art_12/para_2/item_3`, `art_10-1` for 第十条之一, `ch_3`, `ch_3/sec_1`,
    `l1_2/l2_1` for 二、（一）, `annex_1/art_4` for the fourth article of an attached text. Articles stand at the root
    of their text, not below their chapter, as their numbers run through. A 款 has a provision of its own only in an
    article of two or more; the items of a single-paragraph article are `art_12/item_1`.
    `label` is as written and empty where nothing is written (款). `start` is where the label begins, `body_start` where
    the text after label begins, `end` is after the last part that it contains.
    """

    path: str
    kind: ProvisionKind
    label: str
    heading: str
    start: int
    body_start: int
    end: int
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Citation:
    """One unit that a text cites.

    Numbers are Arabic in strings (`244-1` for 第二百四十四条之一), `title` has no 《》.
    """

    start: int
    end: int
    title: str | None = None
    article: str | None = None
    article_end: str | None = None
    paragraph: str | None = None
    item: str | None = None
    item_end: str | None = None
    document_number: str | None = None
    relative: str | None = None
    role: CitationRole = CitationRole.REFERENCE
    provision: str = ""
    """Path of the innermost provision in which it stands; empty in the preamble."""
    paragraph_end: str | None = None
    full_title: str | None = None
    """The title for which `title` is an abbreviation that the text itself defines (以下简称《办法》)."""


@dataclass(frozen=True, slots=True)
class Resolution:
    """Where a citation leads, on the date that matters."""

    state: ResolutionState
    document_id: str | None = None
    version_id: str | None = None
    path: str | None = None
    reason: str = ""
    """Why it is not simply resolved: the candidates, or the article that the version does not have."""


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
        seen = Counter(provision.kind for provision in self.provisions)
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


@dataclass(frozen=True, slots=True)
class HigherText:
    """The higher provision that a finding rests on, verbatim, and the day on which it was in force."""

    title: str
    document_id: str | None
    provision: str
    quote: str
    in_force_on: date | None


CONFLICT_KINDS = frozenset(
    {
        "fine_range",
        "new_penalty",
        "new_licence",
        "new_measure",
        "new_fee",
        "time_limit",
        "added_condition",
        "removed_right",
        "modality",
        "subject",
        "scope_threshold",
        "definition_scope",
        "fair_competition",
        "invalid_basis",
    }
)
"""The kinds of findings that say of a provision that it conflicts with a higher one."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing a reviewer must look at. Quotes are verbatim; `provision` is written as a lawyer writes it."""

    rule: str
    kind: str
    severity: Severity
    confidence: float
    provision: str
    start: int
    end: int
    quote: str
    higher: HigherText | None
    explanation: str
    suggestion: str
    basis: str


@dataclass(frozen=True, slots=True)
class StoredFinding:
    """A finding in the registry, with what reviewers said of it.

    The fingerprint covers the rule and both texts, not where they stand: a dismissed finding stays dismissed until a
    text changes. `row_version` guards against two people editing at once.
    """

    id: int
    fingerprint: str
    document_id: str
    version_id: str
    finding: Finding
    state: FindingState
    reason: str
    decided_by: str
    row_version: int


class Verdict(StrEnum):
    """What a second opinion says of a pair of clauses."""

    CONFLICT = "conflict"
    NO_CONFLICT = "no_conflict"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class Opinion:
    """A second opinion of an outside model on a finding: advice. `quotes` were found in the texts letter by letter,
    `struck` counts those that were not and are left out."""

    model: str
    verdict: Verdict
    reason: str
    quotes: tuple[str, ...]
    struck: int
    asked_by: str
    asked_at: datetime


@dataclass(frozen=True, slots=True)
class Decision:
    """The conclusion on one document, with its reason and the cleanup campaign in which it was drawn, if it was."""

    document_id: str
    conclusion: Conclusion
    reason: str
    decided_by: str
    decided_at: datetime
    row_version: int
    campaign_id: int | None = None


@dataclass(frozen=True, slots=True)
class StatusAt:
    """The status of a document on a day, the days it holds between (until exclusive), and what proves it."""

    status: LegalStatus
    since: date | None
    until: date | None
    evidence: tuple[Evidence, ...] = ()
    disagreements: tuple[Evidence, ...] = field(default=())
    """Sources that say otherwise; reported, never hidden."""
