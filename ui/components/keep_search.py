"""Keeping the search that is on the page under a name."""

from collections.abc import Sequence

import streamlit as st

from registry.unit_of_work import Unit
from search.alerts import LONGEST_NAME, keep_search
from search.backend import Filter
from ui.components.edits import ask_for_reviewer, refuse, write
from ui.session import reviewer, texts


def keep_search_form(query: str, filters: Sequence[Filter]) -> None:
    """The query and its filters; not whether a text is in force, as what is new mostly takes effect later."""
    t = texts()
    with (
        st.popover(t("alerts.keep"), icon=":material/bookmark_add:"),
        st.form("keep_search", border=False, clear_on_submit=True),
    ):
        st.text_input(t("alerts.name"), key="search_name", max_chars=LONGEST_NAME, placeholder=query[:LONGEST_NAME])
        st.caption(t("alerts.keep_help"))
        pairs = [(wanted.field, value) for wanted in filters for value in wanted.values]
        st.form_submit_button(
            t("alerts.save"), type="primary", disabled=not reviewer(), on_click=_keep, args=(query, pairs)
        )
        ask_for_reviewer()


def _keep(query: str, pairs: list[tuple[str, str]]) -> None:
    t = texts()
    name = str(st.session_state["search_name"]).strip() or query.strip()[:LONGEST_NAME]
    if not reviewer():
        refuse(t("app.reviewer_needed"))
        return

    def change(unit: Unit) -> None:
        keep_search(unit, reviewer(), name, query, pairs)

    write(change, t("alerts.kept", name=name))
