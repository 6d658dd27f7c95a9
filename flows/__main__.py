"""`python -m flows FLOW …`: run one flow now, with Prefect's records of it.

Flows are imported where they run: processes that parse import this module again, and Prefect takes seconds.
"""

import sys
from typing import TYPE_CHECKING, Any

import click

from registry.settings import read_settings

if TYPE_CHECKING:
    from prefect.client.schemas.objects import State


@click.group()
def main() -> None:
    """Run a flow of guiqing now, or serve all on schedule. Exit status 0: completed, 1: partly failed, 3: failed."""
    (read_settings().home / "prefect").mkdir(parents=True, exist_ok=True)


@main.command()
@click.argument("sources", nargs=-1, metavar="[SOURCE]…")
def intake(sources: tuple[str, ...]) -> None:
    """Take in the sources, all configured ones if none is named; then review what came and index it."""
    from flows.intake import intake as flow

    _exit(flow(list(sources) or None, return_state=True))


@main.command()
def index() -> None:
    """Bring the search index up to date with the registry."""
    from flows.index import index as flow

    _exit(flow(return_state=True))


@main.command()
@click.option("--all", "everything", is_flag=True, help="Review all documents.")
def review(*, everything: bool) -> None:
    """Review as of today what changed since the last time."""
    from flows.review import review as flow

    _exit(flow(everything=everything, return_state=True))


@main.command()
@click.option("--within", type=click.IntRange(1), default=90, show_default=True, help="How many days to look ahead.")
def expiry_report(within: int) -> None:
    """Write the expiry report as of today to GUIQING_HOME/reports."""
    from flows.expiry_report import expiry_report as flow

    _exit(flow(within, return_state=True))


@main.command()
def serve() -> None:
    """Run each flow when its schedule says so, until stopped."""
    from flows.deployments import serve_all

    serve_all()


def _exit(state: "State[Any]") -> None:
    if state.is_failed() or state.is_crashed():
        sys.exit(3)
    sys.exit(1 if state.name == "PartlyFailed" else 0)


if __name__ == "__main__":
    main()
