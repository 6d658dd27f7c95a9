"""`guiqing ingest`: files, folders, archives and configured sources into the registry and the index."""

import time
from dataclasses import asdict
from typing import TYPE_CHECKING

import click

from cli.output import SOME_FAILED, print_json
from cli.progress import progress
from registry.settings import read_settings

if TYPE_CHECKING:
    from ingest.intake.run import IntakeResult


@click.command()
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE…")
@click.option("--json", "as_json", is_flag=True, help="Print the result as one JSON object.")
def ingest(sources: tuple[str, ...], *, as_json: bool) -> None:
    """Take documents into the registry, then into the search index, so that they are found at once.

    A SOURCE is a file (Markdown, text, DOCX, HTML, PDF), a folder with all below it, a ZIP archive, or the name of a
    source configured in GUIQING_HOME/sources. What the registry knows already is not read again. A file that fails is
    named with its reason and stops nothing; the exit status is then 1.
    """
    from ingest.intake.run import take_in_sources
    from registry.unit_of_work import open_registry
    from search.alerts import note_new_hits
    from search.backends import open_backend
    from search.indexer import update_index

    started = time.monotonic()
    settings = read_settings()
    with open_registry(settings) as registry, progress() as advance:
        result = take_in_sources(registry, sources, advance)
        try:
            backend = open_backend(settings)
            update_index(registry, backend, advance)
            note_new_hits(registry, backend)
        finally:
            # The documents are in the registry, whatever becomes of the index.
            _print(result, round(time.monotonic() - started, 2), as_json=as_json)
    if result.failed:
        click.get_current_context().exit(SOME_FAILED)


def _print(result: "IntakeResult", seconds: float, *, as_json: bool) -> None:
    for left_out in (*result.failed, *result.skipped):
        click.echo(f"{left_out.source}: {left_out.reason}", err=True)
    if as_json:
        print_json(asdict(result) | {"seconds": seconds})
    else:
        click.echo(
            f"registered {result.registered}, new versions {result.new_versions}, unchanged {result.unchanged}, "
            f"failed {len(result.failed)}, skipped {len(result.skipped)} ({seconds} s)"
        )
