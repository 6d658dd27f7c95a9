"""The files of a report to take along."""

from pathlib import Path
from tempfile import TemporaryDirectory

import streamlit as st

from review.reports.report import Report
from review.reports.writers import write_report


def downloads(report: Report) -> None:
    """A button for each file; all are written by the same function as on the command line."""
    with TemporaryDirectory() as folder:
        for path in write_report(report, Path(folder)):
            kind = path.suffix.removeprefix(".").upper()
            st.download_button(kind, path.read_bytes(), path.name, key=f"download_{kind}", icon=":material/download:")
