"""What the reviewer says of a finding: true, not true, or taken back."""

from collections.abc import Sequence

import streamlit as st

from registry.model import FindingState, StoredFinding
from registry.store.findings import FindingChange
from registry.unit_of_work import Unit
from ui.components.edits import ask_for_reviewer, refuse, write
from ui.markup import markdown_text
from ui.presenters.decisions import judgement_lines
from ui.session import reviewer, texts

ACTIONS = {
    FindingState.OPEN: ("confirm", "dismiss"),
    FindingState.CONFIRMED: ("reopen",),
    FindingState.DISMISSED: ("reopen",),
    FindingState.RESOLVED: (),
}
WITH_REASON = {"dismiss"}


def judgement_form(stored: StoredFinding, history: Sequence[FindingChange]) -> None:
    t = texts()
    for line in judgement_lines(history, t):
        st.caption(markdown_text(line))
    if not ACTIONS[stored.state]:
        return
    # The key holds the row's version: after a conflict the form is a new one, with nothing left of the old text.
    with st.form(f"judgement_{stored.id}_{stored.row_version}", border=False):
        st.text_area(
            t("finding.reason"),
            key=f"reason_{stored.id}",
            height=80,
            max_chars=1000,
            placeholder=t("finding.reason_placeholder"),
        )
        with st.container(horizontal=True, vertical_alignment="center"):
            for action in ACTIONS[stored.state]:
                st.form_submit_button(
                    t(f"finding.{action}"),
                    key=f"{action}_{stored.id}",
                    type="primary" if action == "confirm" else "secondary",
                    disabled=not reviewer(),
                    on_click=_judge,
                    args=(stored, action),
                )
            ask_for_reviewer()


def _judge(stored: StoredFinding, action: str) -> None:
    t = texts()
    reason = str(st.session_state[f"reason_{stored.id}"]).strip()
    if action in WITH_REASON and not reason:
        refuse(t("finding.reason_needed"))
        return

    def change(unit: Unit) -> None:
        said = {"reason": reason, "by": reviewer(), "row_version": stored.row_version}
        getattr(unit.findings, action)(stored.id, **said)

    write(change, t(f"finding.{action}_done"))
