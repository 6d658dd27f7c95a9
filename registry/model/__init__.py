"""The registry's vocabulary: frozen values of the standard library, no storage and no parsing.

Offsets count characters of the version's text, start inclusive, end exclusive. Dates are calendar days.
"""

from registry.model.documents import Document, ParsedDocument, SourceFile, Version
from registry.model.findings import (
    CONFLICT_KINDS,
    Conclusion,
    Decision,
    Finding,
    FindingState,
    HigherText,
    Opinion,
    Severity,
    StoredFinding,
    Verdict,
)
from registry.model.kinds import DocumentKind, Level, Rank
from registry.model.life import (
    DocumentClass,
    EventKind,
    Evidence,
    LegalStatus,
    RecordedEvent,
    Spared,
    StatusAt,
    StatusEvent,
)
from registry.model.texts import (
    Citation,
    CitationRole,
    ParseWarning,
    Provision,
    ProvisionKind,
    Resolution,
    ResolutionState,
)

__all__ = [
    "CONFLICT_KINDS",
    "Citation",
    "CitationRole",
    "Conclusion",
    "Decision",
    "Document",
    "DocumentClass",
    "DocumentKind",
    "EventKind",
    "Evidence",
    "Finding",
    "FindingState",
    "HigherText",
    "LegalStatus",
    "Level",
    "Opinion",
    "ParseWarning",
    "ParsedDocument",
    "Provision",
    "ProvisionKind",
    "Rank",
    "RecordedEvent",
    "Resolution",
    "ResolutionState",
    "Severity",
    "SourceFile",
    "Spared",
    "StatusAt",
    "StatusEvent",
    "StoredFinding",
    "Verdict",
    "Version",
]
