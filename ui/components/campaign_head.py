"""The head of a campaign: how far it is, its files to take along, and closing it."""

from collections.abc import Mapping, Sequence

import streamlit as st

from registry.model import Conclusion
from registry.store.campaigns import Campaign
from registry.unit_of_work import Unit
from review.campaign import Entry
from review.reports.campaign import campaign_report
from ui.components.downloads import downloads
from ui.components.edits import write
from ui.markup import markdown_text
from ui.presenters.campaigns import campaign_line, progress_line
from ui.session import page_path, reviewer, texts


def campaign_head(campaign: Campaign, found: Sequence[Entry], counts: Mapping[str, int]) -> None:
    t = texts()
    st.page_link(page_path("campaign"), label=t("campaign.back"), icon=":material/arrow_back:")
    st.header(markdown_text(campaign.name), anchor=False)
    st.caption(markdown_text(campaign_line(campaign, t)))
    figures = [("campaign.open", counts["open"])]
    figures += [(f"conclusion.{conclusion}", counts[conclusion]) for conclusion in Conclusion]
    for column, (name, number) in zip(st.columns(len(figures)), figures, strict=True):
        column.metric(t(name), f"{number:,}", border=True)
    st.progress(counts["decided"] / counts["documents"], text=progress_line(counts, t))
    with st.container(horizontal=True, vertical_alignment="center"):
        downloads(campaign_report(campaign, found))
        st.button(
            t("campaign.reopen") if campaign.is_closed else t("campaign.close"),
            key="close_campaign",
            icon=":material/lock_open:" if campaign.is_closed else ":material/lock:",
            disabled=not reviewer(),
            help=t("campaign.close_help"),
            on_click=_reopen if campaign.is_closed else _close,
            args=(campaign,),
        )


def _close(campaign: Campaign) -> None:
    def change(unit: Unit) -> None:
        unit.campaigns.close(campaign.id, row_version=campaign.row_version)

    write(change, texts()("campaign.closed_done"))


def _reopen(campaign: Campaign) -> None:
    def change(unit: Unit) -> None:
        unit.campaigns.reopen(campaign.id, row_version=campaign.row_version)

    write(change, texts()("campaign.reopened"))
