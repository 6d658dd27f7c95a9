"""`guiqing report`: what expires and what is new for saved searches, as XLSX, DOCX and JSON."""

from datetime import date, datetime
from pathlib import Path

import click

from cli.output import print_json
from registry.settings import read_settings

out_option = click.option(
    "--out", required=True, type=click.Path(file_okay=False, path_type=Path), help="The folder for the files."
)


@click.group()
def report() -> None:
    """Reports over the registry, written to files."""


@report.command()
@click.option(
    "--as-of", type=click.DateTime(["%Y-%m-%d"]), metavar="DATE", help="The day of the report; today if none."
)
@click.option("--within", type=click.IntRange(0), default=90, show_default=True, metavar="DAYS", help="How far ahead.")
@out_option
def expiry(*, as_of: datetime | None, within: int, out: Path) -> None:
    """List the documents whose term is over or ends soon, and those whose legal basis is gone."""
    from registry.unit_of_work import open_registry
    from review.reports.expiry import expiry_report
    from review.reports.expiry_tables import tabulated
    from review.reports.writers import counts, write_report

    day = as_of.date() if as_of else date.today()
    with open_registry(read_settings()) as registry:
        figures = tabulated(expiry_report(registry, day, within))
    written = write_report(figures, out)
    told = {"as_of": day.isoformat(), "within_days": within, **counts(figures)}
    print_json(told | {"files": [str(path) for path in written]})


@report.command()
@click.option("--by", metavar="NAME", help="Only the searches of this person; of all if none is named.")
@out_option
def alerts(*, by: str | None, out: Path) -> None:
    """List what is new for the saved searches. Nothing is marked as seen."""
    from registry.unit_of_work import open_registry
    from review.reports.alerts import alerts_report
    from review.reports.writers import counts, write_report
    from search.alerts import all_new_hits
    from search.backends import open_backend

    settings = read_settings()
    with open_registry(settings) as registry, registry.snapshot() as unit:
        figures = alerts_report(date.today(), all_new_hits(unit, open_backend(settings), by))
    written = write_report(figures, out)
    print_json({"new_hits": sum(counts(figures).values()), "files": [str(path) for path in written]})
