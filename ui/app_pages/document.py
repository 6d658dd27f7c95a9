"""One document: text, findings, citations, standing with its evidence, conclusion. Without ?document= the list."""

import streamlit as st

from ui.components import document_tabs
from ui.components.document_head import document_head
from ui.components.document_list import document_list
from ui.reading import read_document
from ui.session import as_of, registry, texts

t = texts()
reference = st.query_params.get("document")
with registry().snapshot() as unit:
    if reference is None:
        document_list(unit)
        st.stop()
    record = read_document(unit, reference, st.query_params.get("version"), as_of())
    document_head(record)
    tabs = {
        t("document.text"): document_tabs.text_tab,
        t("document.findings", count=len(record.findings)): document_tabs.findings_tab,
        t("document.cites", count=len(record.cites)): document_tabs.cites_tab,
        t("document.cited_by", count=len(record.cited_by)): document_tabs.cited_by_tab,
        t("document.life"): document_tabs.life_tab,
        t("document.versions", count=len(record.versions)): document_tabs.versions_tab,
        t("document.conclusion"): document_tabs.conclusion_tab,
    }
    for place, draw in zip(st.tabs(list(tabs), key="tabs"), tabs.values(), strict=True):
        with place:
            draw(unit, record)
