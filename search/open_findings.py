"""The filter 'has open findings': reviewers change it by the minute, so the registry is asked for it, not the index."""

from registry.model import FindingState
from registry.store.findings import FindingFilter
from registry.unit_of_work import Unit
from search.backend import Filter


def with_open_findings(unit: Unit) -> Filter:
    """Lets through the documents in which a finding waits for its reviewer; nothing where none does."""
    waiting = unit.findings.values("document_id", FindingFilter(state=FindingState.OPEN))
    return Filter("document", tuple(waiting))
