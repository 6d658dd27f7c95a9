"""The text of a version to read, with its contents beside it and its citations and findings marked in it."""

import streamlit as st

from ui.components.choices import choice
from ui.markup import element, marked
from ui.presenters.documents import citation_marks, finding_marks, version_names
from ui.presenters.names import place
from ui.reading import DocumentRecord
from ui.session import address, texts
from ui.typesetting import outline, outline_html, typeset

CONTENTS_HEIGHT = 680


def text_and_contents(record: DocumentRecord) -> None:
    t = texts()
    contents, text = st.columns([1, 2.6], gap="large")
    with contents, st.container(key="contents"):
        if len(record.versions) > 1:
            names = version_names(record.versions, t)
            choice(t("document.version"), names, "version", placeholder=names[record.version.id])
        st.caption(t("document.outline"))
        with st.container(height=CONTENTS_HEIGHT, border=False):
            st.html(outline_html(outline(record.text, record.provisions)))
    in_this_text = [stored for stored in record.findings if stored.version_id == record.version.id]
    marks = citation_marks(record.cites, lambda **asked: address("document", **asked), t)
    text.html(typeset(record.text, record.provisions, [*marks, *finding_marks(in_this_text, t)]))


def cited_place(record: DocumentRecord, path: str) -> None:
    """The provision that the address asks for, above the text, with a link to its place in it."""
    found = next((provision for provision in record.provisions if provision.path == path), None)
    if found is None:
        return
    t = texts()
    heading = element("strong", t("document.cited_place")) + " " + element("a", place(path, t), href=f"#{path}")
    words = marked(record.text[found.start : found.end].strip())
    st.html(element("section", element("header", heading) + element("div", words), class_="clause higher"))
