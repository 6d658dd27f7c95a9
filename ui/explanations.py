"""Plain words for what keeps a page from being shown, and what to do about it."""

import streamlit as st

from registry.errors import AmbiguousReference, GuiqingError, InputRejected, NotFound, StoreUnavailable
from ui.components.rows import facts
from ui.markup import markdown_text
from ui.session import page_path, texts


def explain(error: GuiqingError, page: str) -> None:
    """Instead of the page: what happened, what to do, and below it the error in its own words.

    `page` is the one that was running; empty where the frame around it failed.
    """
    t = texts()
    match error:
        case StoreUnavailable() if page in ("search", "precedents", "alerts"):
            # The frame has read the registry before the page is run, so what is away is the index.
            st.error(t("failure.index"), icon=":material/error:")
            st.markdown(t("failure.index_help"))
        case StoreUnavailable():
            st.error(t("failure.unavailable"), icon=":material/error:")
            st.markdown(t("failure.unavailable_help"))
        case NotFound():
            st.warning(t("failure.not_found"), icon=":material/search_off:")
            st.page_link(page_path("document"), label=t("document.title"), icon=":material/description:")
        case AmbiguousReference():
            st.warning(t("failure.ambiguous"), icon=":material/alt_route:")
            st.html(facts((str(number), name) for number, name in enumerate(error.candidates, start=1)))
        case InputRejected():
            st.warning(t("failure.rejected"), icon=":material/block:")
        case _:
            explain_failure()
    st.caption(markdown_text(str(error)))


def explain_failure() -> None:
    """A fault of the product's own; its details stand in the log."""
    t = texts()
    st.error(t("failure.page"), icon=":material/error:")
    st.markdown(t("failure.page_help"))
