"""The schedules: which are in force, and that one really starts its flow."""

import asyncio
import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from registry.errors import InputRejected

pytestmark = pytest.mark.usefixtures("prefect_server")

ROOT = Path(__file__).parent.parent.parent


def schedules(text: str, folder: Path) -> dict[str, str | None]:
    from flows.deployments import read_schedules

    (folder / "schedules.yml").write_text(text, encoding="utf-8")
    return read_schedules(folder / "schedules.yml")


def test_without_a_file_each_flow_has_its_schedule(tmp_path: Path) -> None:
    from flows.deployments import FLOWS, deployments, read_schedules

    served = deployments(read_schedules(tmp_path / "schedules.yml"))
    assert [deployment.name for deployment in served] == list(FLOWS)


async def made_in_an_event_loop(times: dict[str, str | None]) -> list[str | None]:
    from flows.deployments import deployments

    return [deployment.name for deployment in deployments(times)]


def test_deployments_are_the_same_inside_of_an_event_loop(tmp_path: Path) -> None:
    times = schedules("review: null\n", tmp_path)
    # In a thread of its own, as the browser tests leave Playwright's event loop running in this one.
    with ThreadPoolExecutor(1) as thread:
        made = thread.submit(asyncio.run, made_in_an_event_loop(times)).result()
    assert made == ["intake", "index", "expiry_report"]


def test_a_file_changes_the_schedules_that_it_names(tmp_path: Path) -> None:
    assert schedules("review: 30 4 * * *\n", tmp_path)["review"] == "30 4 * * *"
    assert schedules("review: 30 4 * * *\n", tmp_path)["intake"] == "0 1 * * *"


def test_null_turns_a_schedule_off(tmp_path: Path) -> None:
    from flows.deployments import deployments

    served = deployments(schedules("review: null\n", tmp_path))
    assert "review" not in [deployment.name for deployment in served]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("backup: 0 1 * * *\n", "must name flows"),
        ("- review\n", "must name flows"),
        ("a: [", "read"),
        ("review: 5\n", "cron"),
    ],
)
def test_a_wrong_file_is_refused(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(InputRejected, match=said):
        schedules(text, tmp_path)


@pytest.mark.parametrize("cron", ["every night", "61 * * * *"])
def test_a_time_that_is_none_is_refused(tmp_path: Path, cron: str) -> None:
    from flows.deployments import deployments

    with pytest.raises(InputRejected, match="review"):
        deployments(schedules(f"review: {cron}\n", tmp_path))


def test_a_schedule_starts_its_flow(tmp_path: Path) -> None:
    """The sixth field of cron counts seconds: every five, so that the test need not wait for a minute to come."""
    (tmp_path / "schedules.yml").write_text(
        "index: '* * * * * */5'\nintake: null\nreview: null\nexpiry_report: null\n", encoding="utf-8"
    )
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PREFECT_")}
    served = subprocess.Popen(
        [sys.executable, "-m", "flows", "serve"],
        cwd=ROOT,
        env=environment | {"GUIQING_HOME": str(tmp_path)},
        start_new_session=True,
    )
    try:
        deadline = time.monotonic() + 120
        while time.monotonic() < deadline and not (tmp_path / "index").is_dir():
            assert served.poll() is None
            time.sleep(0.5)
        assert (tmp_path / "index").is_dir()
    finally:
        served.terminate()
        assert served.wait(60) in (0, -signal.SIGTERM)
