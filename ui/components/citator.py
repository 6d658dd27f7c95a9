"""The citator of a document or of the provision chosen: one list below the other, the longest page by page."""

from collections.abc import Sequence

import streamlit as st

from registry.model import CitationRole
from registry.unit_of_work import Unit
from review.citator import (
    Change,
    CitingPage,
    Portion,
    Subject,
    changes,
    citation_counts,
    citing,
    citing_within,
    conflicts,
    provision_at,
    whole_document,
)
from ui.components.choices import choice
from ui.components.clauses import clause_html
from ui.components.paging import offset, page_links
from ui.components.rows import table
from ui.difference import differing_words
from ui.markup import Mark
from ui.presenters.citator import (
    change_rows,
    citing_line,
    citing_rows,
    conflict_rows,
    lineage_line,
    provision_names,
    role_names,
)
from ui.presenters.clauses import ClauseView
from ui.presenters.names import Cell
from ui.reading import DocumentRecord
from ui.session import as_of, texts

PER_PAGE = 30
ROWS_SHOWN = 200
CITING_COLUMNS = ("source", "words", "role", "target", "status")
CHANGE_COLUMNS = ("day", "change", "before", "after", "act")
CONFLICT_COLUMNS = ("source", "words", "kind", "target", "state")


def citator(unit: Unit, record: DocumentRecord) -> None:
    t = texts()
    subject = chosen_subject(unit, record)
    if line := lineage_line(subject, t):
        st.caption(line)
    citing_section(unit, subject)
    within = citing_within(unit, subject, Portion(as_of(), limit=ROWS_SHOWN))
    section("within", citing_rows(within.rows, t), CITING_COLUMNS, total=within.total)
    found = changes(unit, subject)
    section("changes", change_rows(found, t), CHANGE_COLUMNS)
    for change in found:
        wordings(change)
    against = conflicts(unit, subject)
    section("conflicts", conflict_rows(against[:ROWS_SHOWN], t), CONFLICT_COLUMNS, total=len(against))


def chosen_subject(unit: Unit, record: DocumentRecord) -> Subject:
    """The provision that stands in the address, in the version that is open; else the document as a whole."""
    t = texts()
    whole = whole_document(unit, record.document, record.version, as_of())
    names = provision_names(whole, citation_counts(unit, whole), t)
    path = choice(t("citator.provision"), names, "cited", placeholder=t("citator.whole"))
    return provision_at(whole, path) if path else whole


def citing_section(unit: Unit, subject: Subject) -> None:
    t = texts()
    st.subheader(t("citator.citing"), anchor=False)
    everyone = citing(unit, subject, Portion(as_of(), limit=0))
    if not everyone.total:
        st.caption(t("citator.none.citing"))
        return
    role = choice(t("cited.role"), role_names(everyone.roles, t), "role", placeholder=t("document.any"))
    page = _page(unit, subject, CitationRole(role) if role else None)
    st.caption(citing_line(page, t))
    st.html(table([t(f"citator.column.{name}") for name in CITING_COLUMNS], citing_rows(page.rows, t)))
    page_links(page.total, PER_PAGE)


def _page(unit: Unit, subject: Subject, role: CitationRole | None) -> CitingPage:
    total = citing(unit, subject, Portion(as_of(), role, limit=0)).total
    return citing(unit, subject, Portion(as_of(), role, PER_PAGE, offset(total, PER_PAGE)))


def section(name: str, rows: Sequence[Sequence[Cell]], columns: Sequence[str], total: int | None = None) -> None:
    """A list with its heading, or why it is empty."""
    t = texts()
    st.subheader(t(f"citator.{name}"), anchor=False)
    if not rows:
        st.caption(t(f"citator.none.{name}"))
        return
    st.html(table([t(f"citator.column.{column}") for column in columns], rows))
    if total is not None and total > len(rows):
        st.caption(t("document.first_shown", count=len(rows)))


def wordings(change: Change) -> None:
    """The wordings before and after side by side, the words that differ marked."""
    if not (change.old_words and change.new_words):
        return
    t = texts()
    difference = differing_words(change.old_words, change.new_words)
    with st.expander(t("citator.wordings", before=change.old, after=change.new)):
        sides = (
            (change.old, change.old_words, difference.left, "differs"),
            (change.new, change.new_words, difference.right, "differs-higher"),
        )
        for column, (label, words, spans, style) in zip(st.columns(2, gap="medium"), sides, strict=True):
            view = ClauseView("", label, "", words, tuple(Mark(start, end, style) for start, end in spans))
            heading = t("citator.column.before" if style == "differs" else "citator.column.after")
            column.html(clause_html(view, heading, higher=style != "differs"))
