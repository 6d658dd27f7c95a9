"""Judging in several processes: each holds the registry open and the higher law in memory, and is given portions."""

import multiprocessing
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import ExitStack
from datetime import date

from registry.settings import Settings
from registry.unit_of_work import Registry, open_registry
from review.higher.index_file import open_higher_index
from review.runs.judging import Judge, Judged, Unjudged

_open = ExitStack()
# The judge of a worker process, made when it starts.
_judge: list[Judge] = []


def judged_by_processes(
    registry: Registry, batches: Sequence[Sequence[str]], as_of: date
) -> Iterator[Sequence[Judged | Unjudged]]:
    """What is found in each batch, in their order."""
    with registry.snapshot() as unit:
        # Built here once, so that the processes only read it.
        open_higher_index(unit, registry.settings.home / "review")
    # Spawned, not forked: the parent may have threads and has open database connections.
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(
        registry.settings.workers, mp_context=context, initializer=_begin, initargs=(registry.settings,)
    ) as pool:
        yield from pool.map(_judge_batch, batches, [as_of] * len(batches))


def _begin(settings: Settings) -> None:
    registry = _open.enter_context(open_registry(settings))
    _judge[:] = [Judge(_open.enter_context(registry.snapshot()), settings.home)]


def _judge_batch(document_ids: Sequence[str], as_of: date) -> list[Judged | Unjudged]:
    return list(_judge[0].judge(document_ids, as_of))
