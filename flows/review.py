"""The review as a flow: each portion of documents a task run."""

from collections.abc import Sequence
from datetime import date

from prefect import flow, task
from prefect.cache_policies import NO_CACHE
from prefect.client.schemas.objects import State
from prefect.futures import wait
from prefect.task_runners import ThreadPoolTaskRunner

from flows.outcome import final_state
from registry.settings import read_settings
from registry.unit_of_work import Registry, open_registry
from review.reviewing import ReviewResult, batches, review_batch

CONSUMER = "review"
"""Its name among the consumers of the outbox: it reviews what arrived, or changed its status, since the last time."""


@task(task_run_name="documents {first} and following", cache_policy=NO_CACHE)
def review_portion(registry: Registry, first: str, portion: Sequence[str], run_id: int) -> ReviewResult:
    """A document that fails stands in the registry's run; the task fails only when the store does."""
    return review_batch(registry, portion, date.today(), run_id)


@flow(task_runner=ThreadPoolTaskRunner(max_workers=1))  # type: ignore[arg-type]  # Prefect's generics
def review(*, everything: bool = False) -> State[None]:
    """Review as of today what changed since the last time, or everything."""
    with open_registry(read_settings()) as registry, registry.run("review") as run_id:
        with registry.unit() as unit:
            unit.outbox.register(CONSUMER)
            waiting = unit.outbox.read(CONSUMER, unit.outbox.lag(CONSUMER))
            wanted = unit.documents.ids() if everything else sorted({entry.document_id for entry in waiting})
            unit.commit()
        portions = [review_portion.submit(registry, portion[0], portion, run_id) for portion in batches(wanted)]
        wait(portions)
        result = sum((portion.result() for portion in portions), ReviewResult())
        with registry.unit() as unit:
            unit.outbox.acknowledge(CONSUMER, max((entry.position for entry in waiting), default=0))
            unit.commit()
    return final_state("review", result.reviewed, len(result.failed))
