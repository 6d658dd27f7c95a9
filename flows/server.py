"""Prefect's server, as a process of our own on loopback.

The server that Prefect starts by itself inside a run has no scheduler: with it, cron would start nothing.
"""

import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager

from registry.errors import StoreUnavailable

SECONDS_TO_START = 60.0
"""A fresh home takes some 13 s on two cores: the server builds its database first."""


@contextmanager
def prefect_server() -> Iterator[str]:
    """Run the server on a free port and yield the address of its API; it ends with the context."""
    port = _free_port()
    url = f"http://127.0.0.1:{port}/api"
    command = ["-m", "prefect", "server", "start", "--host", "127.0.0.1", "--port", str(port), "--no-ui"]
    server = subprocess.Popen([sys.executable, *command], stdout=subprocess.DEVNULL)  # noqa: S603  no outside text
    try:
        _wait_until_healthy(server, url)
        yield url
    finally:
        server.terminate()
        server.wait(timeout=30)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _wait_until_healthy(server: subprocess.Popen[bytes], url: str) -> None:
    deadline = time.monotonic() + SECONDS_TO_START
    while time.monotonic() < deadline and server.poll() is None:
        try:
            with urllib.request.urlopen(f"{url}/health", timeout=2):  # noqa: S310  our own address
                return
        except (urllib.error.URLError, TimeoutError, ConnectionError):
            time.sleep(0.3)
    raise StoreUnavailable(f"Prefect's server did not come up on {url} within {SECONDS_TO_START:g} s")
