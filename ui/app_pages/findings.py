"""The review queue: the clause and the higher clause side by side, and what the reviewer says of it."""

import streamlit as st

from ui.components.clauses import finding_head, finding_panel
from ui.components.conclusion import conclusion_form
from ui.components.judgement import judgement_form
from ui.components.opinions import opinions
from ui.components.paging import offset, page_links
from ui.components.queue import chosen_finding, entry_list, finding_filter
from ui.components.rows import document_link
from ui.presenters.findings import finding_view, queue_entries
from ui.presenters.names import state_tag
from ui.reading import higher_source, source_text
from ui.session import registry, texts

PER_PAGE = 12

t = texts()
st.title(t("finding.title"), anchor=False)
with registry().snapshot() as unit:
    wanted = finding_filter(unit)
    total = unit.findings.count(wanted)
    if total == 0:
        st.info(t("finding.none"), icon=":material/done_all:")
        st.caption(t("finding.none_help"))
        st.stop()
    queue, detail = st.columns([1, 2.6], gap="medium")
    with queue, st.container(key="queue", gap="xsmall"):
        st.caption(t("finding.count", count=f"{total:,}"))
        listed = unit.findings.page(wanted, limit=PER_PAGE, offset=offset(total, PER_PAGE))
        documents = unit.documents.get_many({stored.document_id for stored in listed})
        entries = queue_entries(listed, documents, t)
        open_id = chosen_finding(entries)
        entry_list(entries, open_id)
        page_links(total, PER_PAGE)
    with detail:
        stored = unit.findings.get(open_id)
        document = unit.documents.get(stored.document_id)
        source = source_text(unit, stored.version_id)
        view = finding_view(stored.finding, source, higher_source(unit, stored.finding), t)
        finding_head(view, state_tag(stored.state, t))
        document_link(document.id, document.title)
        finding_panel(view)
        judgement_form(stored, unit.findings.history(stored.id))
        opinions(unit, stored)
        with st.expander(t("decision.title"), icon=":material/gavel:"):
            conclusion_form(unit, document.id)
