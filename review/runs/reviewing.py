"""The review of registered documents: what `guiqing review` and the review flow call.

Documents are judged in processes of their own and stored here, portion by portion. One that fails is recorded with its
reason and the others go on.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from registry.progress import Advance, silent
from registry.store.documents import DocumentFilter
from registry.store.portions import portions
from registry.store.runs import ItemState, RunItem
from registry.unit_of_work import Registry, Unit
from review.runs.fingerprint import fingerprint
from review.runs.judging import Judge, Judged, Unjudged
from review.runs.pool import judged_by_processes
from review.runs.reopening import CONSUMER, reopened

_PORTION = 25
# Fewer are judged sooner than processes are started.
_WORTH_PROCESSES = 60


@dataclass(frozen=True, slots=True)
class ReviewResult:
    """What a review did.

    `failed` has the ids of documents that could not be judged, with the reason; `unchanged` counts those that needed no
    new judgement.
    """

    reviewed: int = 0
    findings: int = 0
    failed: tuple[tuple[str, str], ...] = ()
    unchanged: int = 0

    def __add__(self, other: "ReviewResult") -> "ReviewResult":
        return ReviewResult(
            self.reviewed + other.reviewed,
            self.findings + other.findings,
            self.failed + other.failed,
            self.unchanged + other.unchanged,
        )


def review_registry(registry: Registry, as_of: date, advance: Advance = silent, *, anew: bool = False) -> ReviewResult:
    """Judge what may come out otherwise than when it was judged last; everything if `anew`."""
    wanted = reopened(registry, as_of, anew=anew)
    with registry.snapshot() as unit:
        unchanged = unit.documents.count(DocumentFilter()) - len(wanted)
    return review_documents(registry, wanted, as_of, advance) + ReviewResult(unchanged=unchanged)


def review_documents(
    registry: Registry, document_ids: Sequence[str], as_of: date, advance: Advance = silent
) -> ReviewResult:
    """Judge the documents as of a day and store what was found, in a run of its own."""
    result = ReviewResult()
    with registry.run("review") as run_id:
        for outcomes in _judged(registry, document_ids, as_of):
            result += _store(registry, outcomes, run_id)
            advance("review", result.reviewed + len(result.failed), len(document_ids))
    return result


def _judged(registry: Registry, document_ids: Sequence[str], as_of: date) -> Iterator[Sequence[Judged | Unjudged]]:
    batches = list(portions(document_ids, _PORTION))
    if len(document_ids) >= _WORTH_PROCESSES and registry.settings.workers > 1:
        yield from judged_by_processes(registry, batches, as_of)
        return
    with registry.snapshot() as unit:
        judge = Judge(unit, registry.settings.home)
        for batch in batches:
            yield list(judge.judge(batch, as_of))


def _store(registry: Registry, outcomes: Sequence[Judged | Unjudged], run_id: int) -> ReviewResult:
    """Commit what was found in a portion of documents, each with its state."""
    judged = [outcome for outcome in outcomes if isinstance(outcome, Judged)]
    failed = tuple((outcome.document_id, outcome.reason) for outcome in outcomes if isinstance(outcome, Unjudged))
    with registry.unit() as unit:
        for each in judged:
            marked = [(fingerprint(finding), finding) for finding in each.findings]
            unit.findings.replace_for_version(each.judgement.version_id, marked, run_id)
        _remember(unit, judged)
        unit.runs.record(run_id, _items(judged, failed))
        unit.commit()
    return ReviewResult(len(judged), sum(len(each.findings) for each in judged), failed)


def _remember(unit: Unit, judged: Sequence[Judged]) -> None:
    """Keep the judgements, but none made before a change that another review has meanwhile taken over."""
    taken_over = unit.outbox.acknowledged(CONSUMER)
    unit.judgements.remember([each.judgement for each in judged if each.position >= taken_over])


def _items(judged: Sequence[Judged], failed: Sequence[tuple[str, str]]) -> Iterator[RunItem]:
    for each in judged:
        document_id = each.judgement.document_id
        yield RunItem(document_id, ItemState.DONE, document_id=document_id)
    for document_id, reason in failed:
        yield RunItem(document_id, ItemState.FAILED, reason, document_id)
