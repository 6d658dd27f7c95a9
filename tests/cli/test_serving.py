"""`guiqing demo`, `console` and `scheduler`: what they start, and that they end in order."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from registry.settings import Settings, read_settings
from registry.store.runs import RunState
from registry.unit_of_work import open_registry

ROOT = Path(__file__).parent.parent.parent
SAMPLES = ROOT / "samples" / "collection"
GUIQING = [sys.executable, "-c", "from cli.main import main; main()"]


def guiqing(home: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = os.environ | {"GUIQING_HOME": str(home)}
    return subprocess.run(
        [*GUIQING, *arguments], cwd=ROOT, env=environment, capture_output=True, text=True, timeout=300
    )


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home that the demo has filled."""
    home = tmp_path_factory.mktemp("demo")
    finished = guiqing(home, "demo", "--no-console")
    assert finished.returncode == 0, finished.stderr
    return home


@pytest.fixture
def settings(filled: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    monkeypatch.setenv("GUIQING_HOME", str(filled))
    return read_settings()


def test_the_demo_takes_in_every_sample_and_reviews_it(settings: Settings) -> None:
    samples = sum(path.is_file() for path in SAMPLES.rglob("*"))
    with open_registry(settings) as registry, registry.snapshot() as unit:
        runs = {run.kind: run for run in unit.runs.latest()}
        documents = unit.documents.counts()["documents"]
    assert runs["intake"].items == {"done": samples}
    assert runs["review"].items == {"done": documents}
    assert {run.state for run in runs.values()} == {RunState.COMPLETED}


def test_the_demo_makes_the_samples_searchable(settings: Settings) -> None:
    finished = guiqing(settings.home, "index", "status", "--json")
    assert finished.returncode == 0
    assert json.loads(finished.stdout)["lag"] == 0


def test_a_second_demo_takes_nothing_in_twice(filled: Path) -> None:
    finished = guiqing(filled, "demo", "--no-console")
    assert (finished.returncode, finished.stderr) == (0, "")


def test_prefect_keeps_its_records_below_the_home(filled: Path) -> None:
    assert (filled / "prefect" / "prefect.db").is_file()


@pytest.fixture
def port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        found: int = probe.getsockname()[1]
        return found


@pytest.fixture
def console(filled: Path, port: int) -> Iterator[subprocess.Popen[bytes]]:
    environment = os.environ | {"GUIQING_HOME": str(filled)}
    process = subprocess.Popen([*GUIQING, "console", "--port", str(port)], cwd=ROOT, env=environment)
    yield process
    # Not killed: it ends the server that it started.
    process.terminate()
    process.wait(timeout=30)


def is_up(port: int) -> bool:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/_stcore/health", timeout=5) as answer:
            return bool(answer.status == 200)
    except (urllib.error.URLError, OSError):
        return False


def wait_until(up: bool, port: int) -> None:
    deadline = time.monotonic() + 60
    while is_up(port) is not up:
        assert time.monotonic() < deadline
        time.sleep(0.3)


def test_the_console_serves_until_ctrl_c_and_leaves_nothing_running(
    console: subprocess.Popen[bytes], port: int
) -> None:
    wait_until(True, port)
    console.send_signal(signal.SIGINT)
    assert console.wait(30) == 0
    wait_until(False, port)


def test_the_console_answers_on_loopback_only(console: subprocess.Popen[bytes], port: int) -> None:
    wait_until(True, port)
    with socket.socket() as outside, pytest.raises(OSError):
        # Any other address of this machine; on Linux all of 127/8 is its own.
        outside.connect(("127.0.0.2", port))


def test_a_port_in_use_is_said_plainly_with_status_3(filled: Path, port: int) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", port))
        other.listen()
        finished = guiqing(filled, "console", "--port", str(port))
    assert finished.returncode == 3
    assert f"port {port}" in finished.stderr
