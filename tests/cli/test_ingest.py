"""`guiqing ingest` as a user runs it: its JSON, its exit statuses, and what stopping it leaves behind."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

import pytest

from registry.settings import read_settings
from registry.store.runs import RunState
from registry.unit_of_work import Registry, open_registry
from tests.intake.conftest import measure

ROOT = Path(__file__).parent.parent.parent
GUIQING = [sys.executable, "-c", "from cli.main import main; main()"]


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("GUIQING_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("GUIQING_WORKERS", "2")
    return tmp_path / "home"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    root = tmp_path / "documents"
    root.mkdir()
    for number, name in enumerate(("桥梁", "公园", "河道"), 1):
        (root / f"{name}.md").write_text(measure(name, number), encoding="utf-8")
    return root


def guiqing(*arguments: object) -> subprocess.CompletedProcess[str]:
    command = [*GUIQING, *map(str, arguments)]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=120)


def result_of(finished: subprocess.CompletedProcess[str]) -> dict[str, Any]:
    result: dict[str, Any] = json.loads(finished.stdout)
    return result


def test_the_result_has_the_fields_of_the_contract(folder: Path) -> None:
    finished = guiqing("ingest", "--json", folder)
    result = result_of(finished)
    assert finished.returncode == 0
    assert result.pop("seconds") > 0
    assert result == {"registered": 3, "new_versions": 0, "unchanged": 0, "failed": [], "skipped": []}


def test_what_was_taken_in_is_found_at_once(folder: Path) -> None:
    guiqing("ingest", folder)
    found = result_of(guiqing("search", "河道管理", "--json"))
    assert found["hits"][0]["title"] == "云溪市河道管理办法"


def test_a_file_that_fails_is_named_and_the_exit_status_is_1(folder: Path) -> None:
    (folder / "空.md").touch()
    finished = guiqing("ingest", "--json", folder)
    assert finished.returncode == 1
    assert result_of(finished)["failed"] == [{"source": f"{folder}/空.md", "reason": "the file is empty"}]
    assert "空.md: the file is empty" in finished.stderr


def test_a_skipped_file_is_named_and_no_failure(folder: Path) -> None:
    (folder / "印章.png").write_bytes(b"x")
    finished = guiqing("ingest", "--json", folder)
    assert finished.returncode == 0
    assert [skipped["source"] for skipped in result_of(finished)["skipped"]] == [f"{folder}/印章.png"]


def test_without_json_one_line_says_what_was_done(folder: Path) -> None:
    assert guiqing("ingest", folder).stdout.startswith("registered 3, new versions 0, unchanged 0, failed 0")


def test_a_source_that_is_not_there_is_named() -> None:
    finished = guiqing("ingest", "--json", "nowhere")
    assert finished.returncode == 1
    assert result_of(finished)["failed"][0]["source"] == "nowhere"


def test_no_source_is_wrong_use() -> None:
    assert guiqing("ingest").returncode == 2


def test_a_second_intake_at_the_same_time_ends_with_status_3(folder: Path) -> None:
    with open_registry(read_settings()) as registry, registry.intake_lock():
        finished = guiqing("ingest", folder)
    assert finished.returncode == 3
    assert "another intake is going on" in finished.stderr


def test_a_home_that_cannot_be_made_ends_with_status_3(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").touch()
    monkeypatch.setenv("GUIQING_HOME", str(tmp_path / "file" / "home"))
    finished = guiqing("ingest", folder)
    assert finished.returncode == 3
    assert "Traceback" not in finished.stderr


def test_ctrl_c_ends_the_run_in_order(tmp_path: Path) -> None:
    many = tmp_path / "many"
    many.mkdir()
    for number in range(1000):
        (many / f"{number:03}.md").write_text(measure(f"第{number}号设施", number + 1), encoding="utf-8")
    running = subprocess.Popen(
        [*GUIQING, "ingest", str(many)], cwd=ROOT, stderr=subprocess.PIPE, text=True, start_new_session=True
    )
    assert running.stderr is not None
    assert running.stderr.readline() == "intake: 0/1000\n"
    with open_registry(read_settings()) as registry:
        while stored(registry) == 0:
            time.sleep(0.05)
    os.killpg(running.pid, signal.SIGINT)  # as a terminal does: the parsing processes get it too
    said = running.communicate(timeout=60)[1]
    assert running.returncode == 1
    assert "Traceback" not in said
    with open_registry(read_settings()) as registry:
        with registry.snapshot() as unit:
            run = unit.runs.latest(1)[0]
        assert run.state is RunState.INTERRUPTED
        assert run.items["done"] == stored(registry)


def stored(registry: Registry) -> int:
    with registry.snapshot() as unit:
        return unit.documents.counts()["documents"]
