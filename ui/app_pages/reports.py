"""Reports: what ends and what lost its basis, with files to take along; the runs and what failed in them."""

import streamlit as st

from ui.components.expiry import expiry_page
from ui.components.runs import run_list
from ui.session import registry, texts

t = texts()
st.title(t("report.title"), anchor=False)
expiry, runs = st.tabs([t("report.expiry"), t("report.runs")])
with expiry:
    expiry_page()
with runs, registry().snapshot() as unit:
    run_list(unit)
