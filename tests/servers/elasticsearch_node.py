"""An Elasticsearch node of the tests' own: started once a session on a free port of loopback, its data thrown away."""

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

START = Path(__file__).parent / "elasticsearch" / "start-elasticsearch"
START_SECONDS = 600
"""The first start fetches the server's jars."""
STOP_SECONDS = 30


def _cannot_start() -> str | None:
    """Why no node can be started here."""
    missing = [program for program in ("mvn", "curl", "bash") if shutil.which(program) is None]
    if missing:
        return f"Elasticsearch needs {', '.join(missing)}"
    if not os.environ.get("ES_JAVA_HOME") and not any(Path("/usr/lib/jvm").glob("*/bin/javac")):
        return "Elasticsearch needs a JDK of Java 21 or newer"
    return None


@contextmanager
def node(data: Path, port: int) -> Iterator[str]:
    """A node on the data folder that answers at the address given; it ends with the block, or with this process."""
    # The node outlives the script that starts it and must not keep its pipes open.
    with (data.parent / "start.log").open("w") as log:
        subprocess.run([START, str(port), str(data)], check=True, stdout=log, stderr=log, timeout=START_SECONDS)
    process = (data / "es.pid").read_text().strip()
    # The guard reads until this process closes the pipe or is killed, so that no node is left over.
    with subprocess.Popen(["sh", "-c", 'cat; kill "$0"', process], stdin=subprocess.PIPE, start_new_session=True):
        yield f"http://127.0.0.1:{port}"
    deadline = time.monotonic() + STOP_SECONDS
    while Path(f"/proc/{process}").exists() and time.monotonic() < deadline:
        time.sleep(0.05)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


@pytest.fixture(scope="session")
def elasticsearch_url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    reason = _cannot_start()
    if reason and os.environ.get("CI") == "true":
        pytest.fail(reason)
    if reason:
        pytest.skip(reason)
    data = tmp_path_factory.mktemp("elasticsearch") / "data"
    with node(data, free_port()) as url:
        yield url
