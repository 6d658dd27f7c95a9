"""The runs, each with the items that failed and why."""

from html import escape

import streamlit as st

from registry.store.runs import ItemState
from registry.unit_of_work import Unit
from ui.components.rows import table, tags
from ui.markup import element
from ui.presenters.runs import item_rows, run_line, run_tag, run_title
from ui.session import texts

RUNS_SHOWN = 30


def run_list(unit: Unit) -> None:
    t = texts()
    runs = unit.runs.latest(RUNS_SHOWN)
    for run in runs:
        with st.container(key=f"row_run_{run.id}", gap="xsmall"):
            st.html(element("strong", escape(run_title(run, t))) + " " + tags([run_tag(run, t)]))
            st.caption(run_line(run, t))
            failed = unit.runs.items(run.id, ItemState.FAILED)
            if failed:
                st.html(table([t("report.item"), t("report.error")], item_rows(failed)))
    if not runs:
        st.caption(t("report.no_runs"))
