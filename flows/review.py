"""The review as a flow: one task run, whose processes judge the documents."""

from datetime import date

from prefect import flow, task
from prefect.cache_policies import NO_CACHE
from prefect.client.schemas.objects import State

from flows.outcome import final_state
from registry.settings import read_settings
from registry.unit_of_work import open_registry
from review.runs.reviewing import ReviewResult, review_registry


@task(cache_policy=NO_CACHE)
def judge_documents(*, everything: bool) -> ReviewResult:
    """A document that fails stands in the registry's run; the task fails only when the store does."""
    with open_registry(read_settings()) as registry:
        return review_registry(registry, date.today(), anew=everything)


@flow
def review(*, everything: bool = False) -> State[None]:
    """Review as of today what may come out otherwise than the last time, or everything."""
    result = judge_documents(everything=everything)
    return final_state("review", result.reviewed, len(result.failed))
