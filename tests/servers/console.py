"""The console as users start it, on a free port of loopback, over a registry that holds the sample collection."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

from ingest.intake.run import take_in_sources
from registry.settings import Settings
from registry.unit_of_work import open_registry
from review.runs.reviewing import review_documents
from search.backends import open_backend
from search.indexer import update_index

ROOT = Path(__file__).parents[2]
SAMPLES = ROOT / "samples" / "collection"
START_SECONDS = 60
STOP_SECONDS = 10


def fill(home: Path, as_of: date, *more_sources: Path) -> Settings:
    """A registry with the samples taken in, indexed, and reviewed for the day."""
    settings = Settings(home=home, database_url=f"sqlite:///{home / 'registry.db'}", workers=1)
    with open_registry(settings) as registry:
        take_in_sources(registry, [str(SAMPLES), *map(str, more_sources)])
        update_index(registry, open_backend(settings))
        with registry.snapshot() as unit:
            ids = unit.documents.ids()
        review_documents(registry, ids, as_of)
    return settings


@contextmanager
def serve(settings: Settings) -> Iterator[str]:
    """Run `guiqing console` until the block ends; gives the console's address."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    environment = os.environ | {"GUIQING_HOME": str(settings.home)}
    environment.pop("GUIQING_DATABASE_URL", None)
    command = [sys.executable, "-c", "from cli.main import main; main()", "console", "--port", str(port)]
    console = subprocess.Popen(command, cwd=ROOT, env=environment)
    try:
        _wait_until_it_answers(console, f"http://127.0.0.1:{port}/_stcore/health")
        yield f"http://127.0.0.1:{port}"
    finally:
        console.terminate()
        console.wait(STOP_SECONDS)


def _wait_until_it_answers(console: "subprocess.Popen[bytes]", address: str) -> None:
    deadline = time.monotonic() + START_SECONDS
    while True:
        try:
            with urllib.request.urlopen(address, timeout=2):
                return
        except OSError:
            if console.poll() is not None or time.monotonic() > deadline:
                raise
            time.sleep(0.2)
