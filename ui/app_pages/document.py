"""One document: text, findings, citations, standing with its evidence, conclusion. Without ?document= the list."""

from functools import partial

import streamlit as st

from ui.components.citator import citator
from ui.components.document_head import document_head
from ui.components.document_list import document_list
from ui.components.document_tabs import (
    cites_tab,
    conclusion_tab,
    findings_tab,
    life_tab,
    text_tab,
    versions_tab,
)
from ui.components.open_tabs import open_tabs
from ui.reading import read_document
from ui.session import as_of, registry, texts

TABS = {
    "text": text_tab,
    "findings": findings_tab,
    "cites": cites_tab,
    "cited_by": citator,
    "life": life_tab,
    "versions": versions_tab,
    "conclusion": conclusion_tab,
}

t = texts()
reference = st.query_params.get("document")
with registry().snapshot() as unit:
    if reference is None:
        document_list(unit)
        st.stop()
    record = read_document(unit, reference, st.query_params.get("version"), as_of())
    document_head(record)
    counts = {
        "findings": len(record.findings),
        "cites": len(record.cites),
        "cited_by": record.cited_by,
        "versions": len(record.versions),
    }
    labels = {name: t(f"document.{name}", count=f"{counts.get(name, 0):,}") for name in TABS}
    open_tabs(labels, {name: partial(draw, unit, record) for name, draw in TABS.items()})
