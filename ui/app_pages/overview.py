"""The first page: how many documents there are and how they stand, what ends when, what needs attention first."""

import streamlit as st

from ui.components.charts import expiry_chart, status_chart
from ui.components.figures import figure_row
from ui.components.rows import document_rows
from ui.presenters.overview import attention_rows, expiry_months, figures, status_counts, term_rows
from ui.reading import read_overview
from ui.session import as_of, registry, texts

SOON_DAYS = 180
CHART_DAYS = 730

t = texts()
st.title(t("overview.title"), anchor=False)
record = read_overview(registry(), as_of(), CHART_DAYS)
figure_row(figures(record, SOON_DAYS))
ends, standing = st.columns([2, 1], gap="large")
with ends:
    st.subheader(t("overview.expiry_chart"), anchor=False, help=t("overview.expiry_chart_help"))
    expiry_chart(expiry_months(record.expiry))
with standing:
    st.subheader(t("overview.status_chart"), anchor=False)
    status_chart(status_counts(record.statuses.values(), t))
attention, terms = st.columns(2, gap="large")
with attention:
    st.subheader(t("overview.attention"), anchor=False, help=t("overview.attention_help"))
    document_rows(attention_rows(record, t), t("overview.no_attention"), list_name="attention")
with terms:
    st.subheader(t("overview.terms"), anchor=False, help=t("overview.terms_help"))
    document_rows(term_rows(record.expiry, t), t("overview.no_terms"), list_name="terms")
