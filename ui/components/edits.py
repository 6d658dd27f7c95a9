"""Writing what a person decided, and telling plainly what became of it, with a way back where there is one."""

from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st

from registry.errors import EditConflict, InputRejected, StoreUnavailable
from registry.unit_of_work import Unit
from ui.markup import markdown_text
from ui.session import registry, reviewer, texts

Change = Callable[[Unit], object]


@dataclass(frozen=True, slots=True)
class Notice:
    """What the next page says of the last edit; `undo` is what takes it back."""

    words: str
    is_success: bool
    undo: Change | None = None


def write(change: Change, done: str, undo: Change | None = None) -> None:
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
    except InputRejected as refusal:
        refuse(f"{t('failure.rejected')} {refusal}")
    except StoreUnavailable as error:
        refuse(f"{t('failure.unavailable')}: {error}")
    else:
        st.session_state["notice"] = Notice(done, is_success=True, undo=undo)


def refuse(reason: str) -> None:
    """Say on the next page why nothing was done."""
    st.session_state["notice"] = Notice(reason, is_success=False)


def ask_for_reviewer() -> None:
    """Why the buttons before it cannot be pressed, as long as nobody has signed."""
    if not reviewer():
        st.caption(texts()("app.reviewer_needed"))


def show_notice() -> None:
    """What became of the last edit, once."""
    notice: Notice | None = st.session_state.pop("notice", None)
    if notice is None:
        return
    words = markdown_text(notice.words)
    if not notice.is_success:
        st.warning(words, icon=":material/sync_problem:")
        return
    st.success(words, icon=":material/check_circle:")
    if notice.undo:
        t = texts()
        undone = (notice.undo, t("app.undone"))
        st.button(t("app.undo"), key="undo", icon=":material/undo:", on_click=write, args=undone)
