"""The conclusion of a cleanup on one document: set, replaced, withdrawn, with its history."""

from collections.abc import Callable

import streamlit as st

from registry.model import Conclusion
from registry.unit_of_work import Unit
from ui.components.edits import ask_for_reviewer, refuse, write
from ui.markup import markdown_text
from ui.presenters.decisions import decision_line, history_lines
from ui.session import reviewer, texts


def conclusion_form(unit: Unit, document_id: str) -> None:
    t = texts()
    decision = unit.decisions.get(document_id)
    row_version = unit.decisions.row_version(document_id)
    campaign = next(iter(unit.campaigns.open_for(document_id)), None)
    st.markdown(markdown_text(decision_line(decision, t)))
    if campaign:
        st.caption(markdown_text(t("decision.in_campaign", name=campaign.name)))
    with st.form(f"conclusion_{document_id}_{row_version}", border=False):
        st.segmented_control(
            t("decision.conclusion"),
            list(Conclusion),
            default=decision.conclusion if decision else None,
            format_func=lambda conclusion: t.name("conclusion", conclusion),
            key=f"chosen_{document_id}",
        )
        st.text_area(
            t("finding.reason"),
            key=f"grounds_{document_id}",
            height=80,
            max_chars=2000,
            placeholder=t("finding.reason_placeholder"),
        )
        with st.container(horizontal=True, vertical_alignment="center"):
            _button("save", _decide, document_id, row_version, campaign and campaign.id)
            if decision:
                _button("withdraw", _withdraw, document_id, row_version)
            ask_for_reviewer()
    for line in history_lines(unit.decisions.history(document_id), t):
        st.caption(markdown_text(line))


def _button(action: str, change: Callable[..., None], *given: object) -> None:
    st.form_submit_button(
        texts()(f"decision.{action}"),
        key=f"{action}_conclusion",
        type="primary" if action == "save" else "secondary",
        disabled=not reviewer(),
        on_click=change,
        args=given,
    )


def _decide(document_id: str, row_version: int, campaign_id: int | None) -> None:
    t = texts()
    conclusion: Conclusion | None = st.session_state[f"chosen_{document_id}"]
    reason = _reason(document_id)
    if conclusion is None or not reason:
        refuse(t("decision.conclusion_needed"))
        return

    def change(unit: Unit) -> None:
        said = {"reason": reason, "by": reviewer()}
        unit.decisions.decide(document_id, conclusion, **said, row_version=row_version, campaign_id=campaign_id)

    write(change, t("decision.saved", conclusion=t.name("conclusion", conclusion)))


def _withdraw(document_id: str, row_version: int) -> None:
    def change(unit: Unit) -> None:
        unit.decisions.withdraw(document_id, reason=_reason(document_id), by=reviewer(), row_version=row_version)

    write(change, texts()("decision.withdrawn"))


def _reason(document_id: str) -> str:
    return str(st.session_state[f"grounds_{document_id}"]).strip()
