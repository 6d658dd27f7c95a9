"""Filters of a search that are no facets: documents whose findings wait, and passages that cite a law."""

from contextlib import suppress

import streamlit as st

from registry.errors import AmbiguousReference, NotFound
from search.backend import Filter
from search.open_findings import with_open_findings
from ui.components.paging import first_page
from ui.session import registry, texts

LONGEST_NAME = 200


def open_findings_filter() -> list[Filter]:
    """Asked of the registry at each search, as reviewers change it by the minute."""
    t = texts()
    is_wanted = st.toggle(
        t("search.open_findings"), key="open_findings", on_change=first_page, help=t("search.open_findings_help")
    )
    if not is_wanted:
        return []
    with registry().snapshot() as unit:
        return [with_open_findings(unit)]


def citing_filter() -> list[Filter]:
    """By the title or number that is typed; kept in the address."""
    t = texts()
    name = st.text_input(
        t("search.cites"),
        key="cites",
        max_chars=LONGEST_NAME,
        placeholder=t("search.cites_placeholder"),
        help=t("search.cites_help"),
        on_change=first_page,
        bind="query-params",
    )
    return [Filter("cites", (name.strip(), *_document_named(name.strip())))] if name.strip() else []


def _document_named(name: str) -> list[str]:
    """The document that bears the name: what leads to it under another name cites it too."""
    with registry().snapshot() as unit, suppress(NotFound, AmbiguousReference):
        return [unit.documents.find(name).id]
    return []
