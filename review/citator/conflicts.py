"""The documents that were found to conflict with a document or a provision of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from registry.model import Document, FindingState, StoredFinding
from registry.unit_of_work import Unit
from review.citator.lineage import Chain, VersionText
from review.citator.subject import Subject

_STANDING = (FindingState.CONFIRMED, FindingState.OPEN)


@dataclass(frozen=True, slots=True)
class FoundConflict:
    """A conflict that a review found; only a confirmed one is more than a suspicion."""

    document: Document
    stored: StoredFinding


def conflicts(unit: Unit, subject: Subject) -> list[FoundConflict]:
    """Those confirmed first; dismissed and resolved ones are none."""
    found = [each for each in unit.findings.conflicts_with(subject.document.id, _STANDING) if _is_at(each, subject)]
    documents = unit.documents.get_many({stored.document_id for stored in found})
    return [FoundConflict(documents[stored.document_id], stored) for stored in found]


def _is_at(stored: StoredFinding, subject: Subject) -> bool:
    """Whether the higher provision of a finding is the subject or a part of it, by the numbers of the law then."""
    higher = stored.finding.higher
    if subject.lineage is None or higher is None:
        return True
    text = _text_on(subject.chain, higher.in_force_on) or subject.text
    labels = (text.label([path]) for path in subject.lineage.places.get(text.version.id, ()))
    # 第十条 is no part of 第十条之一, and the other way round.
    return any(higher.provision.startswith(label) and higher.provision[len(label) :][:1] != "之" for label in labels)


def _text_on(chain: Chain, day: date | None) -> VersionText | None:
    begun: Iterator[VersionText] = (text for text in reversed(chain.texts) if day is None or (text.start or day) <= day)
    return next(begun, None)
