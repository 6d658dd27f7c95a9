"""Intake as a flow: each batch a task run; then the review of what came, and the index."""

from prefect import flow, task
from prefect.cache_policies import NO_CACHE
from prefect.client.schemas.objects import State
from prefect.futures import wait
from prefect.task_runners import ThreadPoolTaskRunner

from flows.index import index
from flows.outcome import final_state
from flows.review import review
from ingest.intake.citations import resolve_citations
from ingest.intake.run import BATCHES_AT_ONCE, Intake, start_intake
from ingest.sources import FoundFile, configured_names
from registry.settings import read_settings
from registry.unit_of_work import open_registry


@task(task_run_name="batch {number}", cache_policy=NO_CACHE)
def take_in_batch(run: Intake, number: int, batch: list[FoundFile]) -> None:
    """A file that fails stands in the registry's run; the task fails only when the store does."""
    run.take_in(batch)


@flow(task_runner=ThreadPoolTaskRunner(max_workers=BATCHES_AT_ONCE))  # type: ignore[arg-type]  # Prefect's generics
def intake(sources: list[str] | None = None) -> State[None]:
    """Take in the sources, or all configured ones. What one batch stored stays, whatever becomes of the others."""
    with open_registry(read_settings()) as registry:
        named = sources or configured_names(registry.settings.home / "sources")
        with start_intake(registry, named) as run:
            batches = [take_in_batch.submit(run, number, batch) for number, batch in enumerate(run.plan.batches(), 1)]
            wait(batches)
            resolve_citations(registry)
            for batch in batches:
                batch.result()
        result = run.result()
    review()
    index()
    return final_state("intake", result.registered + result.new_versions + result.unchanged, len(result.failed))
