"""Paging through a long list; the page's number stands in the address."""

import re

import streamlit as st

PAGE_NUMBER = re.compile(r"[0-9]{1,9}")


def offset(total: int, per_page: int) -> int:
    """Where the page chosen begins. An address that asks for a page beyond the last gets the last."""
    given = str(st.session_state.get("page") or st.query_params.get("page", "1"))
    chosen = int(given) if PAGE_NUMBER.fullmatch(given) else 1
    return (min(max(1, chosen), _pages(total, per_page)) - 1) * per_page


def page_links(total: int, per_page: int) -> None:
    """The pages to choose from; nothing where all is on one."""
    if total > per_page:
        st.session_state["page"] = offset(total, per_page) // per_page + 1
        st.pagination(_pages(total, per_page), key="page", bind="query-params")


def first_page() -> None:
    """To be called when what is listed changes."""
    st.session_state["page"] = 1


def _pages(total: int, per_page: int) -> int:
    return max(1, -(-total // per_page))
