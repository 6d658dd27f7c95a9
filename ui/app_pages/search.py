"""Search: a query and filters in the address, passages by document with the words that answer it."""

import streamlit as st

from search.backend import LARGEST_WINDOW
from search.searching import Page, search
from ui.components.hits import facet_filters, hit_list, nothing_found, suggested
from ui.components.keep_search import keep_search_form
from ui.components.paging import first_page, offset, page_links
from ui.components.rows import facts
from ui.components.search_filters import citing_filter, open_findings_filter
from ui.presenters.hits import hit_groups, result_line
from ui.reading import version_statuses
from ui.session import as_of, backend, registry, texts

PER_PAGE = 20
EXAMPLES = {
    "all": "摊位 占道 罚款",
    "exact": "“责令限期改正”",
    "without": "绿化 -补偿",
    "either": "许可 OR 备案",
    "field": "标题:绿化条例",
    "article": "行政处罚法第三十三条",
    "initials": "xzcff",
}

t = texts()
st.title(t("search.title"), anchor=False)
query = st.text_input(
    t("search.query"),
    key="q",
    type="search",
    placeholder=t("search.placeholder"),
    help=t("search.help"),
    label_visibility="collapsed",
    icon=":material/search:",
    on_change=first_page,
    bind="query-params",
)
if not query.strip():
    st.caption(t("search.start"))
    st.html(facts((example, t(f"search.syntax.{name}")) for name, example in EXAMPLES.items()))
    st.stop()
narrow, found = st.columns([1, 3.4], gap="medium")
with narrow:
    in_force_on = as_of() if st.toggle(t("search.in_force_only"), key="in_force", on_change=first_page) else None
    waiting = open_findings_filter()
    cited = citing_filter()
    everything = search(backend(), query, filters=[*waiting, *cited], as_of=in_force_on, page=Page(limit=0))
    filters = [*cited, *facet_filters(everything.facets)]
with found:
    total = search(backend(), query, filters=[*waiting, *filters], as_of=in_force_on, page=Page(limit=0)).total
    reached = min(total, LARGEST_WINDOW)
    shown = Page(PER_PAGE, offset(reached, PER_PAGE))
    result = search(backend(), query, filters=[*waiting, *filters], as_of=in_force_on, page=shown)
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
        st.caption(result_line(result, t))
        keep_search_form(query, filters)
    with registry().snapshot() as unit:
        statuses = version_statuses(unit, result.hits, as_of())
    if not result.total:
        nothing_found()
    suggested(result.suggestions)
    hit_list(hit_groups(result.hits, statuses, t))
    page_links(min(result.total, LARGEST_WINDOW), PER_PAGE)
