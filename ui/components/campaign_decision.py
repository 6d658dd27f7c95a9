"""One conclusion on all documents that are picked, drawn after a look at the list of them."""

from collections.abc import Sequence

import streamlit as st

from registry.model import Conclusion
from registry.store.campaigns import Campaign
from registry.unit_of_work import Unit
from review import campaign as campaigns
from review.campaign import Entry
from ui.components.campaign_entries import pick
from ui.components.edits import ask_for_reviewer, refuse, write
from ui.markup import markdown_text
from ui.session import reviewer, texts


def decision_form(campaign: Campaign, picked: Sequence[Entry]) -> None:
    t = texts()
    if campaign.is_closed:
        st.info(t("campaign.is_closed"), icon=":material/lock:")
        return
    conclusion: Conclusion | None = st.segmented_control(
        t("decision.conclusion"),
        list(Conclusion),
        format_func=lambda each: t.name("conclusion", each),
        key="campaign_conclusion",
    )
    reason = st.text_area(
        t("finding.reason"),
        key="campaign_reason",
        height=80,
        max_chars=2000,
        placeholder=t("finding.reason_placeholder"),
    )
    with st.container(horizontal=True, vertical_alignment="center"):
        is_ready = bool(reviewer() and picked and conclusion and reason.strip())
        label = t("campaign.decide", count=len(picked))
        asked = st.button(label, key="ask_decide", type="primary", disabled=not is_ready)
        decided = [entry for entry in picked if entry.decision]
        st.button(
            t("campaign.withdraw", count=len(decided)),
            key="withdraw_picked",
            disabled=not (reviewer() and decided),
            on_click=_withdraw,
            args=(campaign, decided),
        )
        ask_for_reviewer()
    if not is_ready:
        st.caption(t("campaign.decide_help"))
    if asked and conclusion:
        st.dialog(t("campaign.confirm"), width="medium")(_confirm)(campaign, picked, conclusion, reason)


def _confirm(campaign: Campaign, picked: Sequence[Entry], conclusion: Conclusion, reason: str) -> None:
    t = texts()
    st.markdown(t("campaign.confirm_text", count=len(picked), conclusion=t.name("conclusion", conclusion)))
    st.caption(markdown_text(reason))
    with st.container(height=260):
        st.markdown("\n".join(f"{n}. {markdown_text(e.document.title)}" for n, e in enumerate(picked, start=1)))
    replaced = sum(entry.decision is not None for entry in picked)
    if replaced:
        st.warning(t("campaign.replaces", count=replaced), icon=":material/warning:")
    with st.container(horizontal=True):
        given = (campaign, picked, conclusion, reason)
        if st.button(t("campaign.confirm_yes"), key="confirm_decide", type="primary", on_click=_decide, args=given):
            st.rerun()
        if st.button(t("campaign.confirm_no"), key="cancel_decide"):
            st.rerun()


def _decide(campaign: Campaign, picked: Sequence[Entry], conclusion: Conclusion, reason: str) -> None:
    t, by = texts(), reviewer()
    if not by:
        refuse(t("app.reviewer_needed"))
        return

    def change(unit: Unit) -> None:
        campaigns.decide(unit, campaign, _seen(picked), conclusion, reason=reason, by=by)

    def back(unit: Unit) -> None:
        campaigns.undo(unit, campaign, picked, by=by)

    write(change, t("campaign.decided", count=len(picked), conclusion=t.name("conclusion", conclusion)), undo=back)
    pick(campaign, ())


def _withdraw(campaign: Campaign, picked: Sequence[Entry]) -> None:
    t, by = texts(), reviewer()

    def change(unit: Unit) -> None:
        campaigns.withdraw(unit, campaign, _seen(picked), reason="", by=by)

    def back(unit: Unit) -> None:
        campaigns.undo(unit, campaign, picked, by=by)

    write(change, t("campaign.withdrawn", count=len(picked)), undo=back)
    pick(campaign, ())


def _seen(picked: Sequence[Entry]) -> dict[str, int]:
    return {entry.document.id: entry.row_version for entry in picked}
