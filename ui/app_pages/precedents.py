"""Precedents: how other documents word what a clause regulates."""

import streamlit as st

from search.precedents import similar
from search.queries import LONGEST_QUERY
from search.searching import Page
from ui.components.hits import facet_filters, hit_list, nothing_found
from ui.components.paging import first_page
from ui.presenters.hits import hit_groups, result_line
from ui.reading import version_statuses
from ui.session import as_of, backend, meaning, registry, texts

SHOWN = 20

t = texts()
st.title(t("precedents.title"), anchor=False)
clause = st.text_area(
    t("precedents.clause"),
    key="clause",
    height=110,
    max_chars=LONGEST_QUERY,
    placeholder=t("precedents.placeholder"),
    label_visibility="collapsed",
    on_change=first_page,
    bind="query-params",
)
if not clause.strip():
    st.caption(t("precedents.start"))
    st.stop()
narrow, found = st.columns([1, 3.4], gap="medium")
with narrow:
    filters = facet_filters(similar(backend(), clause, page=Page(limit=0)).facets)
with found:
    result = similar(backend(), clause, semantics=meaning(), filters=filters, page=Page(SHOWN))
    st.caption(result_line(result, t))
    with registry().snapshot() as unit:
        statuses = version_statuses(unit, result.hits, as_of())
    hit_list(hit_groups(result.hits, statuses, t))
    nothing_found(result)
