"""The head of a document's page: title, tags, facts, and its standing with the words that prove it."""

from collections.abc import Sequence
from html import escape

import streamlit as st

from ui.components.rows import facts, tags
from ui.markup import element, markdown_text
from ui.presenters.documents import EvidenceView, head_facts, standing_view
from ui.presenters.register import rank_tag
from ui.reading import DocumentRecord
from ui.session import page_path, texts


def document_head(record: DocumentRecord) -> None:
    t = texts()
    standing = standing_view(record.status, record.titles, t)
    st.page_link(page_path("document"), label=t("document.back"), icon=":material/arrow_back:")
    st.header(markdown_text(record.document.title), anchor=False)
    left, right = st.columns([1, 1.2], gap="large")
    known = facts(head_facts(record.document, record.version, t))
    left.html(tags([rank_tag(record.document, t)]) + element("div", known, class_="document-facts"))
    with right:
        st.html(
            element("div", tags([standing.tag]) + element("span", escape(standing.period), class_="line"))
            + evidence_list(standing.evidence)
        )
        if standing.disagreements:
            st.warning(t("document.disagreements"), icon=":material/balance:")
            st.html(evidence_list(standing.disagreements, against=True))


def evidence_list(evidence: Sequence[EvidenceView], *, against: bool = False) -> str:
    return "".join(evidence_html(item, against=against) for item in evidence)


def evidence_html(item: EvidenceView, *, against: bool = False) -> str:
    quote = element("blockquote", escape(item.quote) + element("cite", escape(item.source)))
    return element("div", quote, class_="evidence against" if against else "evidence")
