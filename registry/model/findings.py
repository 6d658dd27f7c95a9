"""What a review finds, and what people conclude from it."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum


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
