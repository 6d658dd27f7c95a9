"""The tabs of a document's page, one function each."""

from collections.abc import Sequence

import streamlit as st

from registry.unit_of_work import Unit
from ui.components.conclusion import conclusion_form
from ui.components.rows import table
from ui.components.text_view import cited_place, text_and_contents
from ui.components.version_comparison import version_comparison
from ui.presenters.documents import citation_rows, event_rows, version_rows
from ui.presenters.findings import queue_entries
from ui.presenters.names import Cell
from ui.reading import DocumentRecord
from ui.session import page_path, texts

ROWS_SHOWN = 300


def text_tab(unit: Unit, record: DocumentRecord) -> None:
    cited_place(record, st.query_params.get("provision", ""))
    text_and_contents(record)
    warnings = unit.documents.warnings(record.version.id)
    if warnings:
        with st.expander(texts()("document.warnings", count=len(warnings)), icon=":material/info:"):
            st.html(table(["", ""], [[warning.code, warning.message] for warning in warnings]))


def findings_tab(unit: Unit, record: DocumentRecord) -> None:
    t = texts()
    for entry in queue_entries(record.findings, {record.document.id: record.document}, t):
        with st.container(horizontal=True, vertical_alignment="center"):
            st.badge(entry.severity.label, color=entry.severity.colour)
            st.page_link(
                page_path("findings"),
                label=f"{entry.kind} · {entry.place}",
                query_params={"finding": str(entry.id), "document": record.document.id},
            )
            st.caption(entry.state.label)
    _empty(record.findings, "document.no_findings")


def cites_tab(_: Unit, record: DocumentRecord) -> None:
    t = texts()
    header = [t(f"cited.{name}") for name in ("place", "words", "role", "target", "state", "reason")]
    _table(header, citation_rows(record.text, record.cites[:ROWS_SHOWN], record.titles, t), len(record.cites))
    _empty(record.cites, "document.no_citations")


def life_tab(_: Unit, record: DocumentRecord) -> None:
    t = texts()
    header = [t(f"life.{name}") for name in ("day", "event", "articles", "quote", "source", "note")]
    _table(header, event_rows(record.events, record.titles, t), len(record.events))
    _empty(record.events, "document.no_events")


def versions_tab(unit: Unit, record: DocumentRecord) -> None:
    t = texts()
    header = [t("version.title"), *(t(f"column.{name}") for name in ("published", "effective", "expires"))]
    _table([*header, t("version.source")], version_rows(record.versions, t), len(record.versions))
    version_comparison(unit, record)


def conclusion_tab(unit: Unit, record: DocumentRecord) -> None:
    conclusion_form(unit, record.document.id)


def _table(header: list[str], rows: Sequence[Sequence[Cell]], total: int) -> None:
    if rows:
        st.html(table(header, rows))
    if total > len(rows):
        st.caption(texts()("document.first_shown", count=len(rows)))


def _empty(shown: object, key: str) -> None:
    if not shown:
        st.caption(texts()(key))
