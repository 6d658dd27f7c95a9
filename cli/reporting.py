"""`guiqing report expiry`: what expires, what has expired, what lost its basis, as XLSX, DOCX and JSON."""

from datetime import date, datetime
from pathlib import Path

import click

from cli.output import print_json
from registry.settings import read_settings


@click.group()
def report() -> None:
    """Reports over the registry, written to files."""


@report.command()
@click.option(
    "--as-of", type=click.DateTime(["%Y-%m-%d"]), metavar="DATE", help="The day of the report; today if none."
)
@click.option("--within", type=click.IntRange(0), default=90, show_default=True, metavar="DAYS", help="How far ahead.")
@click.option(
    "--out", required=True, type=click.Path(file_okay=False, path_type=Path), help="The folder for the files."
)
def expiry(*, as_of: datetime | None, within: int, out: Path) -> None:
    """List the documents whose term is over or ends soon, and those whose legal basis is gone."""
    from registry.unit_of_work import open_registry
    from review.reports.expiry import expiry_report
    from review.reports.writers import write_report

    day = as_of.date() if as_of else date.today()
    with open_registry(read_settings()) as registry:
        figures = expiry_report(registry, day, within)
    written = write_report(figures, out)
    counts = {name: len(getattr(figures, name)) for name in ("expired", "expiring", "lost_basis")}
    print_json({"as_of": day.isoformat(), "within_days": within, **counts, "files": [str(path) for path in written]})
