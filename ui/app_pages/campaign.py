"""A cleanup campaign: how far it is, its documents, and conclusions on many at once. Without ?campaign= the list."""

import streamlit as st

from review.campaign import entries, progress
from ui.components.campaign_decision import decision_form
from ui.components.campaign_entries import entry_filter, entry_list
from ui.components.campaign_head import campaign_head
from ui.components.campaign_list import campaign_list, start_form
from ui.session import registry, texts

t = texts()
reference = st.query_params.get("campaign")
with registry().snapshot() as unit:
    if reference is None:
        st.title(t("campaign.title"), anchor=False)
        st.caption(t("campaign.help"))
        start_form(unit)
        campaign_list(unit)
        st.stop()
    campaign = unit.campaigns.find(reference)
    found = entries(unit, campaign)
counts = progress(found)
campaign_head(campaign, found, counts)
listed = entry_filter(found, counts)
# Above the list, though drawn after it, as it works on what is picked there.
form = st.container(border=True)
picked = entry_list(campaign, listed)
with form:
    decision_form(campaign, picked)
