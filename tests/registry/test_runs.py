"""A run says what became of each item and how it ended, also when it was killed."""

import subprocess
import sys

import pytest

from registry.errors import NotFound
from registry.settings import Settings
from registry.store.runs import ItemState, RunItem, RunState
from registry.unit_of_work import Registry, open_registry

GOOD = RunItem("a.md", ItemState.DONE, document_id="abc")
BAD = RunItem("b.md", ItemState.FAILED, "空文件")


def finished(registry: Registry, *items: RunItem) -> RunState:
    with registry.run("intake") as run_id, registry.unit() as unit:
        unit.runs.record(run_id, items)
        unit.commit()
    with registry.snapshot() as unit:
        return unit.runs.get(run_id).state


@pytest.mark.parametrize(
    ("items", "state"),
    [
        ([], RunState.COMPLETED),
        ([GOOD], RunState.COMPLETED),
        ([GOOD, BAD], RunState.PARTLY_FAILED),
        ([BAD], RunState.FAILED),
    ],
)
def test_the_items_tell_how_a_run_ended(registry: Registry, items: list[RunItem], state: RunState) -> None:
    assert finished(registry, *items) is state


def test_items_come_back_with_their_errors(registry: Registry) -> None:
    finished(registry, GOOD, BAD)
    with registry.snapshot() as unit:
        [run] = unit.runs.latest()
        assert unit.runs.items(run.id) == [GOOD, BAD]
        assert unit.runs.items(run.id, ItemState.FAILED) == [BAD]
    assert run.items == {"done": 1, "failed": 1}
    assert run.finished_at


def test_the_last_word_on_an_item_counts(registry: Registry) -> None:
    assert finished(registry, BAD, RunItem("b.md", ItemState.DONE)) is RunState.COMPLETED


def test_an_exception_leaves_the_run_interrupted(registry: Registry) -> None:
    with pytest.raises(KeyboardInterrupt), registry.run("intake"):
        raise KeyboardInterrupt
    with registry.snapshot() as unit:
        assert unit.runs.latest()[0].state is RunState.INTERRUPTED


def test_a_run_that_goes_on_is_left_alone_by_who_opens_the_registry(registry: Registry, settings: Settings) -> None:
    with registry.run("intake") as run_id, open_registry(settings) as other, other.snapshot() as unit:
        assert unit.runs.get(run_id).state is RunState.RUNNING


KILLED = """
import os, sys
from pathlib import Path
from registry.settings import Settings
from registry.unit_of_work import open_registry
with open_registry(Settings(Path(sys.argv[1]), sys.argv[2], 1)).run("intake"):
    os.kill(os.getpid(), 9)
"""


def test_a_killed_run_is_found_by_the_next_start(settings: Settings) -> None:
    killed = subprocess.run([sys.executable, "-c", KILLED, str(settings.home), settings.database_url])
    assert killed.returncode == -9
    with open_registry(settings) as registry, registry.snapshot() as unit:
        assert unit.runs.latest()[0].state is RunState.INTERRUPTED


def test_an_unknown_run_is_named(registry: Registry) -> None:
    with registry.snapshot() as unit, pytest.raises(NotFound, match="7"):
        unit.runs.get(7)
