"""A text that is not in the registry, judged against it on the day; nothing is saved."""

import streamlit as st

from ui.components.draft import checked_text, draft_input
from ui.drafts import check_text
from ui.session import as_of, registry, texts

t = texts()
st.title(t("draft.title"), anchor=False)
st.caption(t("draft.help"))
draft = draft_input()
if draft is None:
    st.stop()
opened = registry()
with opened.snapshot() as unit, st.spinner(t("draft.checking")):
    checked = check_text(unit, opened.settings.home, draft, as_of())
for outcome in checked:
    checked_text(outcome)
