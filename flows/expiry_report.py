"""The expiry report as a flow: written to GUIQING_HOME/reports."""

from datetime import date

from prefect import flow
from prefect.client.schemas.objects import State
from prefect.states import Completed

from registry.settings import read_settings
from registry.unit_of_work import open_registry
from review.reports import expiry, writers
from review.reports.expiry_tables import tabulated


@flow(name="expiry-report")
def expiry_report(within_days: int = 90) -> State[None]:
    """What has expired, expires soon, or lost its basis, as of today, as XLSX, DOCX and JSON."""
    settings = read_settings()
    with open_registry(settings) as registry:
        report = expiry.expiry_report(registry, date.today(), within_days)
    written = writers.write_report(tabulated(report), settings.home / "reports")
    return Completed(message=f"expiry report: {', '.join(path.name for path in written)}")
