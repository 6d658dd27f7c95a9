"""Reports: the runs with what failed in them."""

import streamlit as st

from ui.components.runs import run_list
from ui.session import registry, texts

t = texts()
st.title(t("report.title"))
with registry().snapshot() as unit:
    run_list(unit)
