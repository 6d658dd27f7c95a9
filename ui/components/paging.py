"""Paging through a long list; the page's number stands in the address."""

import streamlit as st


def offset(per_page: int) -> int:
    """Where the page chosen begins."""
    given = st.session_state.get("page") or st.query_params.get("page", "1")
    return (max(1, int(given)) - 1) * per_page if str(given).isdecimal() else 0


def page_links(total: int, per_page: int) -> None:
    """The pages to choose from; nothing where all is on one."""
    pages = -(-total // per_page)
    if pages > 1:
        st.session_state["page"] = min(offset(per_page) // per_page + 1, pages)
        st.pagination(pages, key="page", bind="query-params")


def first_page() -> None:
    """To be called when what is listed changes."""
    st.session_state["page"] = 1
