"""What was since found wrong with clauses that would otherwise be precedents: read from the registry, not the index.

Reviewers confirm findings and conclude on documents by the minute; the index holds nothing of it.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from registry.model import Conclusion, Decision, FindingState, StoredFinding
from registry.unit_of_work import Unit
from search.backend import Hit
from search.passages import cut

_ENDING = frozenset({Conclusion.AMEND, Conclusion.REPEAL, Conclusion.DECLARE_INVALID})


class Source(StrEnum):
    """What says that a clause is wrong."""

    FINDING = "finding"
    DECISION = "decision"


@dataclass(frozen=True, slots=True)
class Fault:
    """Why a clause is no example to follow."""

    source: Source
    kind: str
    """The kind of conflict that was confirmed (fine_range), or the conclusion on the document (repeal)."""
    reason: str
    """What the finding explains, or the reason given for the conclusion."""
    higher: str = ""
    """The higher provision that it conflicts with, as 《title》label."""


def faults_of(unit: Unit, hits: Sequence[Hit]) -> dict[str, tuple[Fault, ...]]:
    """By provision id, those hits only with which something is wrong: a confirmed conflict, or a decided end."""
    decisions = unit.decisions.of({hit.document_id for hit in hits})
    findings = _by_provision(unit, {hit.version_id for hit in hits})
    found = {
        hit.provision_id: (*findings.get(hit.provision_id, ()), *_decided(decisions, hit.document_id)) for hit in hits
    }
    return {provision_id: faults for provision_id, faults in found.items() if faults}


def _by_provision(unit: Unit, version_ids: Collection[str]) -> dict[str, list[Fault]]:
    """The confirmed conflicts, each with the passage in which its quote begins."""
    confirmed = unit.findings.conflicts_in(version_ids, [FindingState.CONFIRMED])
    faulty = {stored.version_id for stored in confirmed}
    texts, provisions = unit.documents.texts(faulty), unit.documents.provisions_of(faulty)
    units = {each: cut(texts[each], provisions.get(each, [])) for each in faulty}
    found: dict[str, list[Fault]] = {}
    for stored in confirmed:
        start = stored.finding.start
        path = next((unit.path for unit in units[stored.version_id] if unit.start <= start < unit.end), "")
        found.setdefault(f"{stored.version_id}/{path}", []).append(_confirmed(stored))
    return found


def _confirmed(stored: StoredFinding) -> Fault:
    finding = stored.finding
    higher = f"《{finding.higher.title}》{finding.higher.provision}" if finding.higher else ""
    return Fault(Source.FINDING, finding.kind, finding.explanation, higher)


def _decided(decisions: Mapping[str, Decision], document_id: str) -> Iterator[Fault]:
    decision = decisions.get(document_id)
    if decision is not None and decision.conclusion in _ENDING:
        yield Fault(Source.DECISION, decision.conclusion.value, decision.reason)
