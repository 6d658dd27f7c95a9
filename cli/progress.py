"""How far a long job is, on standard error: bars on a terminal, a line now and then elsewhere."""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager

import click

from registry.progress import Advance

SECONDS_BETWEEN_LINES = 10.0


@contextmanager
def progress() -> Iterator[Advance]:
    """Show the stages of one job. Bars disappear when it is over; what was said in lines stays."""
    if sys.stderr.isatty():
        with _bars() as advance:
            yield advance
    else:
        yield _Lines().advance


@contextmanager
def _bars() -> Iterator[Advance]:
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TaskID, TextColumn, TimeRemainingColumn

    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as bars:
        stages: dict[str, TaskID] = {}

        def advance(stage: str, done: int, total: int) -> None:
            if stage not in stages:
                stages[stage] = bars.add_task(stage, total=total)
            bars.update(stages[stage], completed=done, total=total)

        yield advance


class _Lines:
    """Writes when a stage begins to move and when it ends, and between them every ten seconds at most."""

    def __init__(self) -> None:
        self._said: dict[str, float] = {}

    def advance(self, stage: str, done: int, total: int) -> None:
        now = time.monotonic()
        last = self._said.get(stage)
        if last is None or done >= total or now - last >= SECONDS_BETWEEN_LINES:
            self._said[stage] = now
            click.echo(f"{stage}: {done}/{total}", err=True)
