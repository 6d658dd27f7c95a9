"""The review of registered documents: what `guiqing review` and the review flow call, batch by batch.

Each document is judged and stored on its own: one that fails is recorded with its reason and the others go on.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from registry.model import Finding
from registry.progress import Advance, silent
from registry.store.portions import portions
from registry.store.runs import ItemState, RunItem
from registry.unit_of_work import Registry, Unit
from review.checking import check_document
from review.fingerprint import fingerprint
from review.index_file import open_higher_index
from review.library import library
from review.neighbours import RegisteredNeighbours, has_ended
from review.occasion import Occasion, Reviewed
from review.registry_library import RegistryLibrary
from review.stored import StoredText, stored_text

BATCH_SIZE = 100


@dataclass(frozen=True, slots=True)
class ReviewResult:
    """What a review did. `failed` has the ids of documents that could not be judged, with the reason."""

    reviewed: int = 0
    findings: int = 0
    failed: tuple[tuple[str, str], ...] = ()

    def __add__(self, other: "ReviewResult") -> "ReviewResult":
        return ReviewResult(self.reviewed + other.reviewed, self.findings + other.findings, self.failed + other.failed)


def review_documents(
    registry: Registry, document_ids: Sequence[str], as_of: date, advance: Advance = silent
) -> ReviewResult:
    """Judge the documents as of a day and store what was found, in a run of its own."""
    result = ReviewResult()
    with registry.run("review") as run_id:
        for batch in batches(document_ids):
            result += review_batch(registry, batch, as_of, run_id)
            advance("review", result.reviewed + len(result.failed), len(document_ids))
    return result


def batches(document_ids: Sequence[str]) -> Iterator[list[str]]:
    """The documents in the portions in which they are judged and committed."""
    return portions(document_ids, BATCH_SIZE)


def review_batch(registry: Registry, document_ids: Sequence[str], as_of: date, run_id: int) -> ReviewResult:
    """Judge a portion from one state of the registry and commit what was found, each document with its state."""
    judged: list[tuple[StoredText, list[Finding]]] = []
    failed: list[tuple[str, str]] = []
    with registry.snapshot() as unit:
        occasion = occasion_of(unit, registry.settings.home, as_of)
        for document_id in document_ids:
            try:
                judged.append(_judge(unit, document_id, occasion))
            except Exception as fault:  # noqa: BLE001 - whatever is wrong with one text, the others are judged
                failed.append((document_id, f"{type(fault).__name__}: {fault}"))
    with registry.unit() as unit:
        for text, findings in judged:
            marked = [(fingerprint(finding), finding) for finding in findings]
            unit.findings.replace_for_version(text.version.id, marked, run_id)
        unit.runs.record(run_id, _items(judged, failed))
        unit.commit()
    return ReviewResult(len(judged), sum(len(findings) for _, findings in judged), tuple(failed))


def occasion_of(unit: Unit, home: Path, as_of: date) -> Occasion:
    """The law of the day as the registry knows it; valid as long as the unit is open."""
    higher = open_higher_index(unit, home / "review")
    law = library([RegistryLibrary(unit)])
    return Occasion(as_of, law, higher=higher, neighbours=RegisteredNeighbours(unit, home))


def _judge(unit: Unit, document_id: str, occasion: Occasion) -> tuple[StoredText, list[Finding]]:
    text = stored_text(unit, document_id, occasion.as_of)
    if has_ended(unit, document_id, occasion.as_of):
        # What has no force conflicts with nothing and repeats nothing.
        occasion = replace(occasion, higher=None, neighbours=None)
    return text, check_document(Reviewed(text.document), occasion)


def _items(judged: Sequence[tuple[StoredText, list[Finding]]], failed: Sequence[tuple[str, str]]) -> Iterator[RunItem]:
    for text, _ in judged:
        document_id = text.version.document_id
        yield RunItem(document_id, ItemState.DONE, document_id=document_id)
    for document_id, reason in failed:
        yield RunItem(document_id, ItemState.FAILED, reason, document_id)
