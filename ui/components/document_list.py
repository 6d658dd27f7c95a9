"""The register as a list: filters, and a page of documents with what matters of each."""

import streamlit as st

from registry.model import DocumentKind, Rank
from registry.standing import statuses
from registry.store.documents import DocumentFilter
from registry.unit_of_work import Unit
from ui.components.choices import choice
from ui.components.paging import first_page, offset, page_links
from ui.components.rows import document_rows
from ui.presenters.hits import facet_labels
from ui.presenters.register import register_rows
from ui.session import as_of, texts

PER_PAGE = 25


def document_list(unit: Unit) -> None:
    t = texts()
    st.title(t("document.title"), anchor=False)
    wanted = document_filter(unit)
    total = unit.documents.count(wanted)
    st.caption(t("document.count", count=f"{total:,}"))
    documents = unit.documents.page(wanted, limit=PER_PAGE, offset=offset(total, PER_PAGE))
    standings = statuses(unit, [document.id for document in documents], as_of())
    document_rows(register_rows(documents, standings, t), t("document.none"))
    page_links(total, PER_PAGE)


def document_filter(unit: Unit) -> DocumentFilter:
    t = texts()
    words, rank, kind, issuer = st.columns([1.6, 1, 1, 1.2])
    with words:
        given = st.text_input(
            t("document.words"), key="words", bind="query-params", on_change=first_page, type="search", placeholder=""
        )
    chosen: dict[str, str | None] = {}
    for column, name in ((rank, "rank"), (kind, "kind"), (issuer, "issuer")):
        counts = unit.documents.values(name)
        with column:
            chosen[name] = choice(t(f"column.{name}"), facet_labels(name, counts, t), name, t("document.any"))
    return DocumentFilter(
        words=given,
        rank=Rank(chosen["rank"]) if chosen["rank"] else None,
        kind=DocumentKind(chosen["kind"]) if chosen["kind"] else None,
        issuer=chosen["issuer"],
    )
