"""The documents of a campaign, to be looked through and picked."""

from collections.abc import Collection, Mapping, Sequence
from html import escape

import streamlit as st

from registry.store.campaigns import Campaign
from review.campaign import Entry
from ui.components.choices import choice
from ui.components.paging import first_page, offset, page_links
from ui.components.rows import document_link, tags
from ui.markup import element, markdown_text
from ui.presenters.campaigns import chosen_entries, conclusion_labels, decision_words, entry_row
from ui.session import texts

PER_PAGE = 25


def entry_filter(found: Sequence[Entry], counts: Mapping[str, int]) -> list[Entry]:
    t = texts()
    words, conclusion = st.columns([2, 1])
    with words:
        given = st.text_input(
            t("document.words"), key="words", bind="query-params", on_change=first_page, type="search", placeholder=""
        )
    with conclusion:
        chosen = choice(t("decision.conclusion"), conclusion_labels(counts, t), "conclusion", t("document.any"))
    return chosen_entries(found, words=given, conclusion=chosen)


def entry_list(campaign: Campaign, listed: Sequence[Entry]) -> list[Entry]:
    """A page of the documents; returns those that are picked on it."""
    t = texts()
    first = offset(len(listed), PER_PAGE)
    page = listed[first : first + PER_PAGE]
    if not page:
        st.caption(t("document.none"))
        return []
    if not campaign.is_closed:
        with st.container(horizontal=True):
            ids = [entry.document.id for entry in page]
            st.button(t("campaign.pick_all"), key="pick_all", on_click=pick, args=(campaign, ids))
            st.button(t("campaign.pick_none"), key="pick_none", on_click=pick, args=(campaign, ()))
    picked = [entry for entry in page if _row(entry, campaign)]
    page_links(len(listed), PER_PAGE)
    return picked


def pick(campaign: Campaign, document_ids: Collection[str]) -> None:
    """Pick these documents and no others.

    Their boxes are made anew: with the next click the browser would send the old values of those that it knows, and a
    quick reviewer would lose what was picked.
    """
    generation, _ = _picks(campaign)
    st.session_state[f"picks_{campaign.id}"] = generation + 1, frozenset(document_ids)


def _picks(campaign: Campaign) -> tuple[int, frozenset[str]]:
    """How often boxes were made anew, and which of them began as picked."""
    picks: tuple[int, frozenset[str]] = st.session_state.get(f"picks_{campaign.id}", (0, frozenset()))
    return picks


def _row(entry: Entry, campaign: Campaign) -> bool:
    """Draw a document; says whether it is picked."""
    t = texts()
    row = entry_row(entry, t)
    box, words = st.columns([0.04, 1], gap="small", vertical_alignment="top")
    generation, ids = _picks(campaign)
    picked = not campaign.is_closed and box.checkbox(
        markdown_text(row.title),
        value=row.document_id in ids,
        key=f"pick_{campaign.id}_{generation}_{row.document_id}",
        label_visibility="collapsed",
    )
    with words, st.container(key=f"row_entry_{row.document_id}", gap=None):
        document_link(row.document_id, row.title)
        said = element("div", escape(decision_words(entry, t)), class_="line") if entry.decision else ""
        st.html(tags(row.tags) + element("span", escape(row.line), class_="line") + said)
    return picked
