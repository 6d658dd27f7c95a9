"""The cleanup campaigns with how far each is, and the form that starts one."""

from datetime import date

import streamlit as st

from registry.model import DocumentKind
from registry.store.documents import DocumentFilter
from registry.unit_of_work import Unit
from review.campaign import LONGEST_NAME, entries, progress, start_campaign
from ui.components.edits import ask_for_reviewer, refuse, write
from ui.markup import markdown_text
from ui.presenters.campaigns import campaign_line, progress_line
from ui.session import as_of, page_path, reviewer, texts


def campaign_list(unit: Unit) -> None:
    t = texts()
    campaigns = unit.campaigns.all()
    if not campaigns:
        st.info(t("campaign.none"), icon=":material/checklist:")
    for campaign in campaigns:
        counts = progress(entries(unit, campaign))
        with st.container(key=f"row_campaign_{campaign.id}", gap="xsmall"):
            mark = f"（{t('campaign.closed')}）" if campaign.is_closed else ""
            label = markdown_text(campaign.name + mark)
            st.page_link(page_path("campaign"), label=label, query_params={"campaign": str(campaign.id)})
            st.caption(markdown_text(campaign_line(campaign, t)))
            st.progress(counts["decided"] / counts["documents"], text=progress_line(counts, t))


def start_form(unit: Unit) -> None:
    t = texts()
    with st.expander(t("campaign.new"), icon=":material/add:"), st.form("start_campaign", border=False):
        name, day = st.columns([3, 1])
        name.text_input(t("campaign.name"), key="campaign_name", max_chars=LONGEST_NAME)
        day.date_input(t("campaign.as_of"), as_of(), key="campaign_day", format="YYYY-MM-DD")
        places = st.columns(4)
        for column, field in zip(places, ("region", "issuer"), strict=False):
            values = list(unit.documents.values(field))
            column.selectbox(
                t(f"column.{field}"), values, index=None, key=f"campaign_{field}", placeholder=t("document.any")
            )
        places[2].selectbox(
            t("column.kind"),
            list(DocumentKind),
            index=list(DocumentKind).index(DocumentKind.NORMATIVE_DOCUMENT),
            format_func=lambda kind: t.name("kind", kind),
            key="campaign_kind",
        )
        places[3].text_input(t("document.words"), key="campaign_words")
        st.caption(t("campaign.choice_help"))
        with st.container(horizontal=True, vertical_alignment="center"):
            st.form_submit_button(t("campaign.start"), type="primary", disabled=not reviewer(), on_click=_start)
            ask_for_reviewer()


def _start() -> None:
    t, given = texts(), st.session_state
    name = str(given["campaign_name"]).strip()
    if not name:
        refuse(t("campaign.name_needed"))
        return
    wanted = DocumentFilter(
        words=given["campaign_words"],
        kind=given["campaign_kind"],
        region=given["campaign_region"],
        issuer=given["campaign_issuer"],
    )
    day: date = given["campaign_day"]

    def change(unit: Unit) -> None:
        start_campaign(unit, name, day, by=reviewer(), wanted=wanted)

    write(change, t("campaign.started", name=name))
