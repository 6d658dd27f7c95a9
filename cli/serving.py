"""What stays open: `console`, `scheduler`, and `demo`, which fills an empty machine first."""

import signal
import socket
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import click

from registry.errors import InputRejected, StoreUnavailable
from registry.settings import Settings, read_settings

ROOT = Path(__file__).parent.parent
APP = ROOT / "ui" / "app.py"
SAMPLES = ROOT / "samples" / "collection"
LOOPBACK = "127.0.0.1"

_port = click.option(
    "--port", type=click.IntRange(1, 65535), default=8501, show_default=True, help="Port on 127.0.0.1."
)


@click.command()
@_port
def console(port: int) -> None:
    """Open the console on http://127.0.0.1:8501, for this machine only, until it is stopped (Ctrl-C)."""
    _serve_console(port)


@click.command()
def scheduler() -> None:
    """Do the scheduled work until stopped (Ctrl-C): intake of the configured sources, index, review, expiry report.

    The times can be changed in GUIQING_HOME/schedules.yml; docs/operations.md says how.
    """
    with suppress(KeyboardInterrupt):
        sys.exit(_serve(["-m", "flows", "serve"]))


@click.command()
@_port
@click.option("--console/--no-console", "with_console", default=True, help="Open the console when all is filled.")
def demo(port: int, *, with_console: bool) -> None:
    """From an empty machine to a filled console: take in the sample collection, index it, review it.

    Nothing is taken in twice: the second time the console opens at once.
    """
    if not SAMPLES.is_dir():
        raise InputRejected(str(SAMPLES), "the sample collection is not there")
    if with_console:
        _check_port(port)
    if not _is_filled(read_settings()):
        click.echo(f"Taking in the sample collection from {SAMPLES}", err=True)
        status = _serve(["-m", "flows", "intake", str(SAMPLES)])
        if status not in (0, 1):
            raise StoreUnavailable(
                f"the sample collection was not taken in (exit status {status}); the lines above say why"
            )
    if with_console:
        _serve_console(port)


def _is_filled(settings: Settings) -> bool:
    """Whether the samples are in the registry as they are on disk, in the index, and reviewed."""
    from ingest.intake.run import is_taken_in
    from registry.unit_of_work import open_registry
    from search.backends import open_backend
    from search.indexer import index_lag

    with open_registry(settings) as registry:
        if not is_taken_in(registry, [str(SAMPLES)]):
            return False
        lag = index_lag(registry, open_backend(settings))
        with registry.snapshot() as unit:
            reviewed = any(run.kind == "review" and run.finished_at for run in unit.runs.latest(100))
    return lag.exists and lag.lag == 0 and reviewed


def _serve_console(port: int) -> None:
    _check_port(port)
    click.echo(f"The console opens on http://{LOOPBACK}:{port} (Ctrl-C stops it)", err=True)
    bound = ["--server.address", LOOPBACK, "--server.port", str(port), "--server.headless", "true"]
    quiet = ["--browser.gatherUsageStats", "false", "--server.fileWatcherType", "none"]
    with suppress(KeyboardInterrupt):
        sys.exit(_serve(["-m", "streamlit", "run", str(APP), *bound, *quiet]))


def _check_port(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((LOOPBACK, port))
        except OSError as problem:
            raise StoreUnavailable(
                f"port {port} of {LOOPBACK} cannot be used ({problem.strerror}); try --port"
            ) from problem


def _serve(arguments: list[str]) -> int:
    """Run a part of the product as a process of its own until it ends; Ctrl-C and SIGTERM end it in order.

    Returns its exit status. Ctrl-C comes out as KeyboardInterrupt once the process has ended.
    """
    # In a session of its own, as Ctrl-C on a terminal would otherwise reach its children too, and each would complain.
    served = subprocess.Popen([sys.executable, *arguments], start_new_session=True)  # noqa: S603  our own modules
    previous = signal.signal(signal.SIGTERM, lambda *_: served.terminate())
    try:
        status = served.wait()
    finally:
        signal.signal(signal.SIGTERM, previous)
        served.terminate()
        served.wait()
    return 0 if status == -signal.SIGTERM else status
