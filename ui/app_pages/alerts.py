"""Alerts: what is new for the searches that the reviewer keeps."""

from datetime import date

import streamlit as st

from registry.errors import InputRejected
from review.reports.alerts import alerts_report
from search.alerts import all_new_hits, new_hits
from search.backend import LARGEST_WINDOW, SearchResult
from search.searching import Page
from ui.components.downloads import downloads
from ui.components.edits import ask_for_reviewer
from ui.components.hits import hit_list
from ui.components.paging import offset, page_links
from ui.components.saved_searches import chosen_search, search_head, search_list
from ui.presenters.hits import hit_groups
from ui.reading import version_statuses
from ui.session import as_of, backend, registry, reviewer, texts

PER_PAGE = 20

t = texts()
st.title(t("alerts.title"), anchor=False)
ask_for_reviewer()
if not reviewer():
    st.stop()
with registry().snapshot() as unit:
    kept = unit.saved_searches.kept(reviewer())
    if not kept:
        st.info(t("alerts.none"), icon=":material/bookmark:")
        st.stop()
    counts = unit.saved_searches.unseen_counts(saved.id for saved in kept)
    saved = chosen_search(kept, counts)
    places = unit.saved_searches.unseen(saved.id)
    listed, detail = st.columns([1, 2.6], gap="medium")
    with listed:
        with st.container(key="queue", gap="xsmall"):
            search_list(kept, counts, saved.id)
        if counts:
            with st.container(horizontal=True):
                downloads(alerts_report(date.today(), all_new_hits(unit, backend(), reviewer())))
    with detail:
        search_head(saved, len(places), max(places.values(), default=0))
        shown = Page(PER_PAGE, offset(min(len(places), LARGEST_WINDOW), PER_PAGE))
        try:
            result = new_hits(unit, backend(), saved, shown)
        except InputRejected:
            result = SearchResult(total=0, took_ms=0.0, hits=())
        st.caption(t("alerts.count", count=f"{len(places):,}"))
        hit_list(hit_groups(result.hits, version_statuses(unit, result.hits, as_of()), t))
        page_links(min(result.total, LARGEST_WINDOW), PER_PAGE)
