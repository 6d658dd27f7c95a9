"""Comparing the version that is open with another one of the same document."""

from html import escape

import streamlit as st

from registry.model import Version
from registry.unit_of_work import Unit
from ui.components.choices import choice
from ui.components.clauses import clause_html
from ui.components.paging import offset, page_links
from ui.components.rows import table, tags
from ui.markup import element
from ui.presenters.comparison import ComparedArticle, VersionComparison, compared_versions
from ui.presenters.documents import version_names
from ui.reading import DocumentRecord, SourceText, source_text
from ui.session import texts
from ui.texts import Texts

ARTICLES_A_PAGE = 20


def version_comparison(unit: Unit, record: DocumentRecord) -> None:
    """A choice of the other version, then the changes from the older to the newer; nothing where there is one only."""
    t = texts()
    others = [version for version in record.versions if version.id != record.version.id]
    other_id = (
        choice(t("comparison.with"), version_names(others, t), "compare", t("comparison.none")) if others else None
    )
    if other_id is None:
        return
    pair = [version for version in record.versions if version.id in (other_id, record.version.id)]
    older, newer = (source_text(unit, version.id) for version in pair)
    comparison = _compared((other_id, record.version.id, t.language), older, newer, t)
    st.html(tags(comparison.counts))
    if comparison.moved:
        with st.expander(t("comparison.moved", count=len(comparison.moved))):
            st.html(table([t("comparison.old"), t("comparison.new")], comparison.moved))
    _changed(comparison, pair, t)


@st.cache_data(max_entries=16, show_spinner=False)
def _compared(key: tuple[str, ...], _older: SourceText, _newer: SourceText, _texts: Texts) -> VersionComparison:
    return compared_versions(_older, _newer, _texts)


def _changed(comparison: VersionComparison, pair: list[Version], t: Texts) -> None:
    names = version_names(pair, t)
    total = len(comparison.changed)
    first = offset(total, ARTICLES_A_PAGE)
    for article in comparison.changed[first : first + ARTICLES_A_PAGE]:
        _article(article, [names[version.id] for version in pair])
    page_links(total, ARTICLES_A_PAGE)


def _article(article: ComparedArticle, names: list[str]) -> None:
    st.html(tags([article.tag]) + element("span", escape(article.note), class_="line"))
    for column, view, name, higher in zip(
        st.columns(2, gap="medium"), (article.old, article.new), names, (False, True), strict=True
    ):
        if view is not None:
            column.html(clause_html(view, name, higher=higher))
