"""The long jobs as Prefect flows: thin decorators over functions that work without Prefect. Nobody imports them.

Prefect keeps its own records below GUIQING_HOME, speaks only on loopback, as its server has no sign-in, and reports
nothing to anybody. It reads its settings when it is first imported, so they are made here.
"""

import os

from registry.settings import read_settings

os.environ.update(
    PREFECT_HOME=str(read_settings().home / "prefect"),
    PREFECT_SERVER_ANALYTICS_ENABLED="false",
    DO_NOT_TRACK="1",
    PREFECT_SERVER_API_HOST="127.0.0.1",
    # A fresh home has its database built first, which a busy machine does not do in the 20 s allowed otherwise.
    PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS="120",
)
