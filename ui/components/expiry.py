"""The expiry report on the page, and its files to take along."""

from collections.abc import Sequence

import streamlit as st

from review.reports.expiry import expiry_report
from review.reports.expiry_tables import tabulated
from ui.components.downloads import downloads
from ui.components.rows import table
from ui.presenters.expiry import lost_basis_table, term_table
from ui.presenters.names import Cell
from ui.session import as_of, registry, texts

MOST_DAYS = 3650
DEFAULT_DAYS = 90
TERM_COLUMNS = (
    "column.document",
    "column.number",
    "column.issuer",
    "report.last_day",
    "report.days_left",
    "report.proof",
)
BASIS_COLUMNS = (*TERM_COLUMNS[:3], "report.provision", "report.quote", "report.explanation")


def expiry_page() -> None:
    t = texts()
    with st.container(horizontal=True, vertical_alignment="bottom"):
        within = st.number_input(
            t("report.within"), 0, MOST_DAYS, DEFAULT_DAYS, step=30, key="within", bind="query-params", width=180
        )
        figures = expiry_report(registry(), as_of(), int(within))
        downloads(tabulated(figures))
    sections = (
        (t("report.expired", count=len(figures.expired)), TERM_COLUMNS, term_table(figures.expired)),
        (t("report.expiring", count=len(figures.expiring), days=within), TERM_COLUMNS, term_table(figures.expiring)),
        (t("report.lost_basis", count=len(figures.lost_basis)), BASIS_COLUMNS, lost_basis_table(figures.lost_basis)),
    )
    for heading, columns, rows in sections:
        st.subheader(heading, anchor=False)
        section(columns, rows)


def section(columns: Sequence[str], rows: Sequence[Sequence[Cell]]) -> None:
    t = texts()
    if rows:
        st.html(table([t(column) for column in columns], rows))
    else:
        st.caption(t("report.nothing"))
