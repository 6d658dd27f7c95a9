"""Tabs of which only the open one is drawn, and which a link can open by name."""

from collections.abc import Callable, Mapping

import streamlit as st

from ui.components.paging import first_page

PARAMETER = "tab"


def open_tabs(labels: Mapping[str, str], draw: Mapping[str, Callable[[], None]]) -> None:
    """The tabs by their names, which stand in the address; what an address asks for and is not there is the first."""
    names = list(labels)
    asked = st.query_params.get(PARAMETER, "")
    chosen = asked if asked in labels else names[0]

    def keep() -> None:
        label = st.session_state["tabs"]
        st.query_params[PARAMETER] = next((name for name in names if labels[name] == label), names[0])
        # Each tab has its own pages.
        first_page()

    places = st.tabs(list(labels.values()), default=labels[chosen], key="tabs", on_change=keep)
    for name, place in zip(names, places, strict=True):
        if place.open:
            with place:
                draw[name]()
