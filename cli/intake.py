"""`guiqing ingest`: files, folders, archives and configured sources into the registry and the index."""

import json
import sys
from dataclasses import asdict

import click

from cli.progress import progress
from registry.settings import read_settings


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

    with open_registry(read_settings()) as registry, progress() as advance:
        result = take_in_sources(registry, sources, advance)
    if as_json:
        click.echo(json.dumps(asdict(result), ensure_ascii=False))
    else:
        click.echo(
            f"registered {result.registered}, new versions {result.new_versions}, unchanged {result.unchanged}, "
            f"failed {len(result.failed)}, skipped {len(result.skipped)} ({result.seconds} s)"
        )
    if result.failed:
        sys.exit(1)
