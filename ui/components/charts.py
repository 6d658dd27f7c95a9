"""Charts of the overview, in the console's colours."""

import altair
import pandas
import streamlit as st

from ui.session import texts

Rows = list[dict[str, object]]

BAR = "#1f4e79"
COLOURS = {"green": "#5f8a6b", "blue": "#6b9ac4", "orange": "#c98b2b", "red": "#a8433a", "grey": "#8a94a3"}
CHART_HEIGHT = 230


def expiry_chart(months: Rows) -> None:
    """A bar for each month to come, empty ones too, so that a gap is seen as one."""
    t = texts()
    if not any(row["number"] for row in months):
        st.caption(t("overview.no_expiry"))
        return
    bars = (
        altair.Chart(pandas.DataFrame(months))
        .mark_bar(color=BAR, size=14)
        .encode(
            x=altair.X("month:O", title=None, axis=altair.Axis(labelAngle=-45)),
            y=altair.Y("number:Q", title=t("overview.number"), axis=altair.Axis(tickMinStep=1, format="d")),
            tooltip=[
                altair.Tooltip("month:O", title=t("overview.month")),
                altair.Tooltip("number:Q", title=t("overview.number")),
            ],
        )
        .properties(height=CHART_HEIGHT)
    )
    st.altair_chart(bars, alt=t("overview.expiry_chart"))


def status_chart(statuses: Rows) -> None:
    t = texts()
    data = pandas.DataFrame(statuses)
    order = [str(row["status"]) for row in statuses]
    base = altair.Chart(data).encode(
        y=altair.Y("status:N", sort=order, title=None),
        x=altair.X("number:Q", axis=None),
        tooltip=[
            altair.Tooltip("status:N", title=t("column.status")),
            altair.Tooltip("number:Q", title=t("overview.number")),
        ],
    )
    colours = altair.Scale(domain=list(COLOURS), range=list(COLOURS.values()))
    bars = base.mark_bar(size=18).encode(color=altair.Color("colour:N", scale=colours, legend=None))
    numbers = base.mark_text(align="left", dx=5).encode(text="number:Q")
    st.altair_chart((bars + numbers).properties(height=CHART_HEIGHT), alt=t("overview.status_chart"))
