"""The draft's page: what is to be checked, and what was found in it."""

import streamlit as st

from registry.errors import InputRejected
from ui.components.clauses import finding_head, finding_panel
from ui.components.rows import facts
from ui.drafts import CheckedText, Draft
from ui.markup import markdown_text
from ui.presenters.drafts import read_facts
from ui.presenters.findings import finding_mark, finding_view
from ui.reading import SourceText
from ui.session import texts
from ui.typesetting import typeset

FORMATS = ["docx", "pdf", "html", "htm", "md", "txt", "zip"]
LONGEST_PASTE = 200_000


def draft_input() -> Draft | None:
    """The text that was given last. It stays while the day is changed, as it is judged anew for that day."""
    t = texts()
    with st.form("draft", border=False):
        upload, paste = st.columns([1, 1.6], gap="medium")
        with upload, st.container(key=f"upload_{t.language}"):
            st.file_uploader(t("draft.upload"), type=FORMATS, key="draft_file")
        paste.text_area(
            t("draft.paste"),
            key="draft_text",
            height=160,
            max_chars=LONGEST_PASTE,
            placeholder=t("draft.paste_placeholder"),
        )
        st.form_submit_button(t("draft.check"), type="primary", icon=":material/fact_check:", on_click=_take)
    draft: Draft | None = st.session_state.get("draft_given")
    return draft


def checked_text(outcome: CheckedText | InputRejected) -> None:
    t = texts()
    if isinstance(outcome, InputRejected):
        st.error(t("draft.rejected", name=markdown_text(outcome.source), reason=markdown_text(outcome.reason)))
        return
    document = outcome.document
    st.header(markdown_text(document.title or document.file), anchor=False)
    st.html(facts(read_facts(document, t)))
    if not outcome.findings:
        st.success(t("draft.clean"), icon=":material/check_circle:")
    else:
        st.subheader(t("draft.found", count=len(outcome.findings)), anchor=False)
    own = SourceText(document.title or document.file, document.text, document.provisions)
    for finding, higher in outcome.findings:
        view = finding_view(finding, own, higher, t)
        with st.container(border=True):
            finding_head(view)
            finding_panel(view)
    with st.expander(t("document.text"), icon=":material/description:"):
        st.html(
            typeset(document.text, document.provisions, [finding_mark(finding, t) for finding, _ in outcome.findings])
        )


def _take() -> None:
    """The file if there is one, else the pasted text; where neither is given, nothing is checked."""
    file, pasted = st.session_state["draft_file"], str(st.session_state["draft_text"])
    if file is not None:
        st.session_state["draft_given"] = Draft(file.name, file.getvalue())
    elif pasted.strip():
        st.session_state["draft_given"] = Draft(f"{texts()('draft.pasted')}.txt", pasted.encode())
    else:
        st.session_state.pop("draft_given", None)
