"""Search results: facets to narrow them, and the passages by document."""

from collections.abc import Mapping, Sequence
from html import escape

import streamlit as st

from search.backend import Filter
from ui.components.choices import choices
from ui.components.rows import document_link, tags
from ui.markup import element, inline
from ui.presenters.hits import HitGroup, PassageView, facet_labels
from ui.session import address, texts

PASSAGES_SHOWN = 3
FACETS = ("rank", "kind", "issuer", "region", "year")


def facet_filters(facets: Mapping[str, Mapping[str, int]]) -> list[Filter]:
    """A box for each facet that can narrow the result; the filters that are chosen in them."""
    t = texts()
    filters = []
    for name in FACETS:
        counts = facets.get(name, {})
        if len(counts) > 1:
            chosen = choices(t(f"search.{name}"), facet_labels(name, counts, t), name, placeholder=t("document.any"))
            filters += [Filter(name, tuple(chosen))] if chosen else []
    return filters


def hit_list(groups: Sequence[HitGroup]) -> None:
    with st.container(gap="xsmall"):
        for group in groups:
            # A list may show two passages of one text apart.
            with st.container(key=f"row_{group.version_id}_{group.passages[0].path}", gap=None):
                document_link(group.document_id, group.title, version=group.version_id)
                st.html(tags(group.tags) + element("span", escape(group.line), class_="line"))
                st.html(_passages(group))
                for note in group.notes:
                    st.html(element("p", escape(note), class_="fault"))


def nothing_found() -> None:
    """Says that nothing was found, and what to try."""
    t = texts()
    st.info(t("search.nothing"), icon=":material/search_off:")
    st.caption(t("search.nothing_help"))


def suggested(suggestions: Sequence[str]) -> None:
    """What may have been meant, each to be asked with one click."""
    if suggestions:
        st.markdown(texts()("search.suggestions"))
    for suggestion in suggestions:
        st.button(suggestion, on_click=_ask, args=(suggestion,), type="tertiary")


def _passages(group: HitGroup) -> str:
    """The best passages, and the others of the document folded away."""
    t = texts()
    shown = [_passage(group, passage) for passage in group.passages]
    more = shown[PASSAGES_SHOWN:]
    folded = element("summary", escape(t("search.more", count=len(more)))) + "".join(more)
    return "".join(shown[:PASSAGES_SHOWN]) + (element("details", folded, class_="more") if more else "")


def _passage(group: HitGroup, passage: PassageView) -> str:
    target = address("document", document=group.document_id, version=group.version_id, provision=passage.path)
    label = element("a", escape(passage.label), href=target, target="_blank")
    trail = element("span", escape(passage.trail), class_="trail") if passage.trail else ""
    return element("p", label + trail + inline(passage.snippet, passage.marks), class_="hit-passage")


def _ask(query: str) -> None:
    st.session_state["q"] = query
    st.session_state["page"] = 1
