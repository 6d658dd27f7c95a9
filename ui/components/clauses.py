"""A finding on the page: the clause and the higher clause side by side, then the reasons."""

from html import escape

import streamlit as st

from ui.components.rows import tags
from ui.markup import element, marked
from ui.presenters.clauses import ClauseView
from ui.presenters.findings import FindingView
from ui.presenters.names import Tag
from ui.session import address, texts


def finding_head(view: FindingView, *more: Tag) -> None:
    shown = element("span", escape(view.kind)) + tags([view.severity, *more])
    st.html(element("div", shown, class_="finding-head"))


def finding_panel(view: FindingView) -> None:
    t = texts()
    sides = [clause_html(view.clause, t("finding.clause"), higher=False)]
    if view.higher:
        sides.append(clause_html(view.higher, t("finding.higher_clause"), higher=True))
    for column, side in zip(st.columns(len(sides), gap="medium"), sides, strict=True):
        column.html(side)
    if not view.comparable:
        st.caption(t("finding.not_comparable"))
    facts = [
        ("explanation", view.explanation),
        ("basis", view.basis),
        ("suggestion", view.suggestion),
        ("confidence", f"{view.confidence} · {t('finding.rule')} {view.rule}"),
    ]
    rows = "".join(element("dt", escape(t(f"finding.{key}"))) + element("dd", marked(value)) for key, value in facts)
    st.html(element("dl", rows, class_="facts"))


def clause_html(view: ClauseView, side: str, *, higher: bool) -> str:
    title = element("strong", escape(view.title))
    if view.document_id:
        title = element("a", title, href=address("document", document=view.document_id), target="_blank")
    heading = " · ".join([escape(side), title, *(escape(part) for part in (view.place, view.note) if part)])
    return element(
        "section",
        element("header", heading) + element("div", marked(view.text, view.marks)),
        class_="clause higher" if higher else "clause",
    )
