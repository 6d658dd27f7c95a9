"""The row of numbers on the overview."""

import streamlit as st

from ui.presenters.overview import Figures
from ui.session import texts


def figure_row(shown: Figures) -> None:
    t = texts()
    cells = [
        ("documents", shown.documents, {"versions": f"{shown.versions:,}", "provisions": f"{shown.provisions:,}"}),
        ("in_force", shown.in_force, {}),
        ("expiring", shown.expiring, {}),
        ("overdue", shown.overdue, {}),
        ("findings", shown.findings, {"high": f"{shown.high_findings:,}"}),
        ("decisions", shown.decisions, {}),
    ]
    for column, (name, value, facts) in zip(st.columns(len(cells)), cells, strict=True):
        label = t(f"overview.{name}", days=shown.within_days)
        column.metric(label, f"{value:,}", help=t(f"overview.{name}_help", **facts), border=True)
