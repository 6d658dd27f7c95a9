"""Writing what a person decided, and telling plainly what became of it."""

from collections.abc import Callable

import streamlit as st

from registry.errors import EditConflict, StoreUnavailable
from registry.unit_of_work import Unit
from ui.session import registry, reviewer, texts


def write(change: Callable[[Unit], object], done: str) -> None:
    """Run the change in a unit of its own and commit it; then say `done`, or why nothing was saved.

    For callbacks: the page that is drawn next shows the notice and the newest state.
    """
    t = texts()
    try:
        with registry().unit() as unit:
            change(unit)
            unit.commit()
    except EditConflict:
        refuse(t("failure.conflict"))
    except StoreUnavailable as error:
        refuse(f"{t('failure.unavailable')}: {error}")
    else:
        st.session_state["notice"] = ("success", done)


def refuse(reason: str) -> None:
    """Say on the next page why nothing was done."""
    st.session_state["notice"] = ("warning", reason)


def ask_for_reviewer() -> None:
    """Why the buttons before it cannot be pressed, as long as nobody has signed."""
    if not reviewer():
        st.caption(texts()("app.reviewer_needed"))


def show_notice() -> None:
    """What became of the last edit, once."""
    kind, words = st.session_state.pop("notice", ("", ""))
    if kind == "success":
        st.success(words, icon=":material/check_circle:")
    elif kind:
        st.warning(words, icon=":material/sync_problem:")
