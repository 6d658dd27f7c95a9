"""Lists of documents: a link that stays in the session, and the facts beside it."""

from collections.abc import Iterable, Sequence
from html import escape

import streamlit as st

from ui.markup import element, markdown_text
from ui.presenters.names import Cell, Tag
from ui.presenters.register import DocumentRow
from ui.session import address, page_path

# Dates, numbers and single words stay on one line.
SHORT = 12


def document_link(document_id: str, title: str, **parameters: str) -> None:
    """A link to the document's page; the title is shown as it is, whatever it contains."""
    st.page_link(
        page_path("document"), label=markdown_text(title), query_params={"document": document_id, **parameters}
    )


def document_rows(rows: Sequence[DocumentRow], nothing: str, list_name: str = "documents") -> None:
    """The rows as a list, or `nothing` where there is none; the name keeps two lists of a page apart."""
    if not rows:
        st.caption(nothing)
    with st.container(gap="xsmall"):
        for row in rows:
            with st.container(key=f"row_{list_name}_{row.document_id}", gap=None):
                document_link(row.document_id, row.title)
                st.html(tags(row.tags) + element("span", escape(row.line), class_="line"))


def tags(shown: Iterable[Tag]) -> str:
    return " ".join(element("span", escape(tag.label), class_=f"tag {tag.colour}") for tag in shown)


def facts(pairs: Iterable[tuple[str, str]]) -> str:
    """Name and value pairs as a list of definitions, escaped."""
    return element("dl", "".join(element("dt", escape(k)) + element("dd", escape(v)) for k, v in pairs), class_="facts")


def table(header: Sequence[str], rows: Iterable[Sequence[Cell]]) -> str:
    """A table of text, escaped cell by cell; a cell that leads to a document opens it beside this page."""
    head = element("tr", "".join(element("th", escape(name)) for name in header))
    body = "".join(element("tr", "".join(_cell(cell) for cell in row)) for row in rows)
    return element("table", element("thead", head) + element("tbody", body), class_="rows")


def _cell(cell: Cell) -> str:
    if isinstance(cell, str):
        return element("td", escape(cell), class_="short" if len(cell) <= SHORT else "")
    place = {"provision": cell.path} if cell.path else {}
    target = address("document", document=cell.document_id, **place)
    return element("td", element("a", escape(cell.text), href=target, target="_blank"))
