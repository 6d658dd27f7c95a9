"""Intake as a flow: batches are task runs, what one stored stays, and the final state tells the truth."""

import time
from pathlib import Path
from typing import Any

import pytest

from ingest.intake.run import Intake
from registry.errors import StoreUnavailable
from registry.store.runs import RunState
from registry.unit_of_work import Registry
from search.alerts import keep_search


def run_intake(*sources: Path) -> Any:
    """The final state of the flow."""
    from flows.intake import intake

    return intake([str(source) for source in sources], return_state=True)


def registered(registry: Registry) -> int:
    with registry.snapshot() as unit:
        return unit.documents.counts()["documents"]


@pytest.fixture
def two_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("ingest.intake.plan.BATCH_FILES", 2)


def test_documents_arrive_and_are_indexed(registry: Registry, folder: Path) -> None:
    assert run_intake(folder).name == "Completed"
    assert registered(registry) == 3
    assert registry.settings.index_path.is_dir()


def test_what_arrives_is_noted_for_saved_searches(registry: Registry, folder: Path) -> None:
    with registry.unit() as unit:
        saved = keep_search(unit, "周明", "河道", "title:河道")
        unit.commit()
    run_intake(folder)
    with registry.snapshot() as unit:
        assert {path for _, path in unit.saved_searches.unseen(saved.id)} >= {"art_1", "art_2"}


@pytest.mark.usefixtures("two_batches")
def test_each_batch_is_a_task_run(registry: Registry, folder: Path) -> None:
    from prefect.client.orchestration import get_client
    from prefect.client.schemas.filters import FlowRunFilter, FlowRunFilterId
    from prefect.client.schemas.sorting import TaskRunSort

    state = run_intake(folder)
    wanted = FlowRunFilter(id=FlowRunFilterId(any_=[state.state_details.flow_run_id]))
    names: list[str] = []
    deadline = time.monotonic() + 60
    # Prefect writes its records of task runs some time after they ended.
    while len(names) < 2 and time.monotonic() < deadline:
        with get_client(sync_client=True) as client:
            runs = client.read_task_runs(flow_run_filter=wanted, sort=TaskRunSort.EXPECTED_START_TIME_ASC, limit=50)
        names = sorted(run.name for run in runs if run.name.startswith("batch"))
    assert names == ["batch 1", "batch 2"]


def test_a_bad_file_makes_the_run_partly_failed(registry: Registry, folder: Path) -> None:
    (folder / "空.md").touch()
    state = run_intake(folder)
    assert (state.name, state.message) == ("PartlyFailed", "intake: 3 done, 1 failed")
    assert registered(registry) == 3


@pytest.mark.usefixtures("two_batches")
def test_a_batch_that_fails_takes_no_other_with_it(
    registry: Registry, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    take_in = Intake.take_in

    def fail_on_two(self: Intake, batch: Any) -> Any:
        if len(batch) == 2:
            raise StoreUnavailable("the disk is full")
        return take_in(self, batch)

    monkeypatch.setattr(Intake, "take_in", fail_on_two)
    state = run_intake(folder)
    assert state.is_failed()
    assert "the disk is full" in state.message
    assert registered(registry) == 1
    with registry.snapshot() as unit:
        assert unit.runs.latest(1)[0].state is RunState.INTERRUPTED


def test_no_source_means_all_configured_ones(registry: Registry, folder: Path) -> None:
    sources = registry.settings.home / "sources"
    sources.mkdir()
    (sources / "office.yml").write_text(f"title: 司法局\nconnector: folder\npath: {folder}\n", encoding="utf-8")
    assert run_intake().name == "Completed"
    assert registered(registry) == 3
