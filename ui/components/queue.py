"""The review queue: which findings are listed, and which of them is open."""

import re
from collections.abc import Sequence
from dataclasses import replace

import streamlit as st

from registry.model import FindingState, Severity
from registry.store.findings import FindingFilter
from registry.unit_of_work import Unit
from ui.components.choices import choice
from ui.components.packs import pack_choice
from ui.markup import markdown_text
from ui.presenters.findings import QueueEntry
from ui.session import page_path, texts

LIKE_AN_ID = re.compile(r"[0-9]{1,15}")


def finding_filter(unit: Unit) -> FindingFilter:
    """State, severity, kind and document as chosen; open findings unless another state is chosen."""
    t = texts()
    state, severity, pack, kind = st.columns([1, 1, 1.4, 1.6])
    with state:
        states = {value.value: t.name("finding_state", value) for value in FindingState}
        chosen_state = choice(t("finding.state"), states, "state", placeholder=states[FindingState.OPEN])
    with severity:
        severities = {value.value: t.name("severity", value) for value in Severity}
        chosen_severity = choice(t("finding.severity"), severities, "severity", placeholder=t("finding.any"))
    if "document" in st.query_params:
        st.page_link(page_path("findings"), label=t("finding.all_documents"), icon=":material/filter_alt_off:")
    with pack:
        chosen_pack = pack_choice()
    wanted = FindingFilter(
        state=FindingState(chosen_state or FindingState.OPEN),
        severity=Severity(chosen_severity) if chosen_severity else None,
        document_id=st.query_params.get("document"),
        topic=chosen_pack.topic if chosen_pack else None,
    )
    with kind:
        counts = unit.findings.values("kind", wanted)
        kinds = {value: f"{t.name('finding_kind', value)} ({number:,})" for value, number in counts.items()}
        chosen_kind = choice(t("finding.kind"), kinds, "kind", placeholder=t("finding.any"))
    return replace(wanted, kind=chosen_kind)


def entry_list(entries: Sequence[QueueEntry], open_id: int) -> None:
    """The queue as buttons, so that the keyboard reaches each; the open one is filled."""
    for entry in entries:
        st.button(
            f"**{markdown_text(entry.kind)}** :{entry.severity.colour}-badge[{entry.severity.label}] "
            f"{markdown_text(entry.place)}  \n{markdown_text(entry.document)}",
            key=f"entry_{entry.id}",
            type="primary" if entry.id == open_id else "secondary",
            width="stretch",
            on_click=_open,
            args=(entry.id,),
        )


def chosen_finding(entries: Sequence[QueueEntry]) -> int:
    """The finding that the address names, else the first of the page."""
    given = st.query_params.get("finding", "")
    return int(given) if LIKE_AN_ID.fullmatch(given) else entries[0].id


def _open(finding_id: int) -> None:
    st.query_params["finding"] = str(finding_id)
