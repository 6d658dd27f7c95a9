"""The first page: how many documents there are and how they stand, what ends when, what needs attention first."""

import streamlit as st

from ui.components.charts import expiry_chart, status_chart
from ui.components.figures import figure_row
from ui.components.rows import document_rows
from ui.presenters.overview import attention_rows, expiry_months, figures, status_counts
from ui.reading import read_overview
from ui.session import as_of, registry, texts

WITHIN_DAYS = 180

t = texts()
st.title(t("overview.title"))
with registry().snapshot() as unit:
    record = read_overview(unit, as_of())
figure_row(figures(record, as_of(), WITHIN_DAYS))
ends, standing = st.columns([2, 1], gap="large")
with ends:
    st.subheader(t("overview.expiry_chart"), anchor=False, help=t("overview.expiry_chart_help"))
    expiry_chart(expiry_months(record.statuses.values(), as_of()))
with standing:
    st.subheader(t("overview.status_chart"), anchor=False)
    status_chart(status_counts(record.statuses.values(), t))
st.subheader(t("overview.attention"), anchor=False, help=t("overview.attention_help"))
document_rows(attention_rows(record, t))
if not record.open_findings:
    st.caption(t("overview.no_attention"))
