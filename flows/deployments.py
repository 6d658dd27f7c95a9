"""The flows with their schedules, and serving them: `python -m flows serve`, which `guiqing scheduler` runs."""

import signal
import sys
from pathlib import Path
from typing import Any

import yaml
from prefect import Flow, serve
from prefect.deployments.runner import RunnerDeployment
from prefect.schedules import Cron
from prefect.settings import PREFECT_API_URL, temporary_settings
from prefect.types.entrypoint import EntrypointType

from flows.expiry_report import expiry_report
from flows.index import index
from flows.intake import intake
from flows.review import review
from flows.server import prefect_server
from registry.errors import InputRejected
from registry.settings import read_settings

FLOWS: dict[str, Flow[..., Any]] = {"intake": intake, "index": index, "review": review, "expiry_report": expiry_report}
"""Each is deployed under its own name."""

SCHEDULES: dict[str, str | None] = {
    "intake": "0 1 * * *",
    "index": "*/15 * * * *",
    "review": "0 3 * * 6",
    "expiry_report": "0 7 * * 1",
}
"""When each flow runs: every night, every quarter of an hour, on Saturdays, on Mondays. GUIQING_HOME/schedules.yml may
say otherwise for any of them, in the same form; `null` turns one off."""
TIMEZONE = "Asia/Shanghai"


def read_schedules(file: Path) -> dict[str, str | None]:
    """The schedules in force. Raises InputRejected for a file that names an unknown flow or no time."""
    if not file.exists():
        return dict(SCHEDULES)
    try:
        given = yaml.safe_load(file.read_text("utf-8")) or {}
    except (OSError, UnicodeDecodeError, yaml.YAMLError) as problem:
        raise InputRejected(str(file), f"cannot be read: {problem}") from problem
    if not isinstance(given, dict) or not given.keys() <= SCHEDULES.keys():
        raise InputRejected(str(file), f"must name flows among {', '.join(SCHEDULES)}")
    if not all(time is None or isinstance(time, str) for time in given.values()):
        raise InputRejected(str(file), "each time must be a cron expression, or null")
    return SCHEDULES | given


def deployments(schedules: dict[str, str | None]) -> list[RunnerDeployment]:
    """One deployment for each flow that has a schedule. Raises InputRejected for a time that is no cron expression."""
    return [_deployment(name, cron) for name, cron in schedules.items() if cron is not None]


def _deployment(name: str, cron: str) -> RunnerDeployment:
    try:
        schedule = Cron(cron, timezone=TIMEZONE)
    except ValueError as problem:
        raise InputRejected("schedules.yml", f"{name}: {problem}") from problem
    # Not Flow.to_deployment: where an event loop runs in this thread, as under a notebook, that gives a coroutine.
    return RunnerDeployment.from_flow(
        FLOWS[name], name, schedule=schedule, concurrency_limit=1, entrypoint_type=EntrypointType.MODULE_PATH
    )


def serve_all() -> None:
    """Run Prefect's server and serve every deployment; ends in order on SIGTERM."""
    # Until Prefect puts its own handler in place: leave through the contexts, or the server would outlive us.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    served = deployments(read_schedules(read_settings().home / "schedules.yml"))
    with prefect_server() as url, temporary_settings({PREFECT_API_URL: url}):
        serve(*served, pause_on_shutdown=False)
