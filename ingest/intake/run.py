"""An intake from its sources to its result: locked, planned, parsed and stored in batches, citations resolved."""

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Lock

from ingest.intake.batch import BatchOutcome, keep_bytes, store_batch
from ingest.intake.citations import resolve_citations
from ingest.intake.plan import IntakePlan, parser_version, plan_intake
from ingest.intake.pool import ParsingPool
from ingest.sources import FoundFile, LeftOut, find_files
from registry.progress import Advance, silent
from registry.store.arrivals import Outcome
from registry.store.runs import ItemState, RunItem
from registry.unit_of_work import Registry

BATCHES_AT_ONCE = 2
"""While one batch is stored the next one is parsed; a third would only take memory."""


@dataclass(frozen=True, slots=True)
class IntakeResult:
    """What a run did. `unchanged` counts the files known before and the texts known already; `failed` is in order."""

    registered: int
    new_versions: int
    unchanged: int
    failed: tuple[LeftOut, ...]
    skipped: tuple[LeftOut, ...]


class Intake:
    """A run that is going on. `take_in` may be called from several threads: they parse together and store in turn."""

    def __init__(self, registry: Registry, run_id: int, plan: IntakePlan, pool: ParsingPool) -> None:
        self.registry = registry
        self.plan = plan
        self.pool = pool
        self.total = BatchOutcome()
        self._run_id = run_id
        self._storing = Lock()

    def take_in(self, batch: Sequence[FoundFile]) -> BatchOutcome:
        """Parse and store one batch. Raises StoreUnavailable; a file that fails is in the outcome."""
        kept = keep_bytes(self.registry, self.pool.parse(batch))
        with self._storing:
            outcome = store_batch(self.registry, self._run_id, kept)
            self.total += outcome
        return outcome

    def result(self) -> IntakeResult:
        outcomes = self.total.outcomes
        return IntakeResult(
            registered=outcomes[Outcome.REGISTERED],
            new_versions=outcomes[Outcome.NEW_VERSION],
            unchanged=len(self.plan.unchanged) + outcomes[Outcome.UNCHANGED] + outcomes[Outcome.REREAD],
            failed=tuple(sorted(self.plan.failed + self.total.failed, key=lambda left_out: left_out.source)),
            skipped=self.plan.skipped,
        )


def take_in_sources(registry: Registry, sources: Sequence[str], advance: Advance = silent) -> IntakeResult:
    """A whole intake. `advance` hears of each stage how much is through, of how much.

    Raises RunInProgress and StoreUnavailable. After Ctrl-C what was committed stays, and the run says that it was
    interrupted.
    """
    with start_intake(registry, sources) as intake:
        _take_in_all(intake, advance)
        resolve_citations(registry, advance)
    return intake.result()


def _take_in_all(intake: Intake, advance: Advance) -> None:
    through, files = 0, len(intake.plan.files)
    if files:
        advance("intake", through, files)
    threads = ThreadPoolExecutor(BATCHES_AT_ONCE)
    try:
        batches = {threads.submit(intake.take_in, batch): len(batch) for batch in intake.plan.batches()}
        for batch in as_completed(batches):
            batch.result()
            through += batches[batch]
            advance("intake", through, files)
    except BaseException:
        intake.pool.stop()
        raise
    finally:
        threads.shutdown(cancel_futures=True)


def _plan(registry: Registry, sources: Sequence[str]) -> IntakePlan:
    listing = find_files(sources, registry.settings.home / "sources")
    with registry.snapshot() as unit:
        known = unit.sources.known(parser_version())
    return plan_intake(listing, known)


def _record_plan(registry: Registry, run_id: int, plan: IntakePlan) -> None:
    """Write what is settled before anything is parsed."""
    done = [RunItem(file.source, ItemState.DONE) for file in plan.unchanged]
    failed = [RunItem(left_out.source, ItemState.FAILED, left_out.reason) for left_out in plan.failed]
    with registry.unit() as unit:
        unit.runs.record(run_id, done + failed)
        unit.commit()


def is_taken_in(registry: Registry, sources: Sequence[str]) -> bool:
    """Whether an intake of these sources would find nothing to read."""
    return not _plan(registry, sources).files


@contextmanager
def start_intake(registry: Registry, sources: Sequence[str]) -> Iterator[Intake]:
    """Open a run over the sources: one at a time in a registry, else RunInProgress. It ends with the context."""
    with registry.intake_lock(), registry.run("intake") as run_id:
        plan = _plan(registry, sources)
        _record_plan(registry, run_id, plan)
        with ParsingPool(registry.settings.workers) as pool:
            yield Intake(registry, run_id, plan, pool)
