"""Precedents: how other documents word what a clause regulates, as a list and lined up by what they set."""

import streamlit as st

from review.precedents.table import precedent_table
from search.precedents import similar
from search.queries import LONGEST_QUERY
from search.searching import Page
from ui.components.hits import facet_filters, hit_list, nothing_found
from ui.components.paging import first_page, offset, page_links
from ui.components.precedent_table import precedent_table_view
from ui.presenters.precedents import precedent_groups, precedents_line
from ui.session import as_of, backend, meaning, registry, texts

MOST = 200
PER_PAGE = 20

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
narrow, shown = st.columns([1, 3.4], gap="medium")
with registry().snapshot() as unit:
    found = similar(unit, backend(), clause, semantics=meaning(), page=Page(MOST), day=as_of())
    with narrow:
        filters = facet_filters(found.facets)
    if filters:
        found = similar(unit, backend(), clause, semantics=meaning(), filters=filters, page=Page(MOST), day=as_of())
with shown:
    if not found.total:
        nothing_found()
        st.stop()
    st.caption(precedents_line(found, t))
    as_list, as_table = st.tabs([t("precedents.list"), t("precedents.table")], key="precedents_tabs")
    with as_list:
        begin = offset(len(found.precedents), PER_PAGE)
        hit_list(precedent_groups(found.precedents[begin : begin + PER_PAGE], t))
        page_links(len(found.precedents), PER_PAGE)
    with as_table:
        precedent_table_view(precedent_table(clause, found.precedents))
