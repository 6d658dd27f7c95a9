"""The table that lines up what the precedents set, to be sorted by any column and taken along."""

from collections.abc import Sequence
from typing import Any

import pandas
import streamlit as st

from review.precedents.sheet import precedent_sheet
from review.precedents.table import PrecedentRow
from review.reports.sheets import as_csv, as_xlsx
from ui.presenters.precedents import TABLE_COLUMNS, table_rows
from ui.session import address, texts

FILE_NAME = "precedents"
ROW_HEIGHT = 35
ROWS_SEEN = 18


def precedent_table_view(rows: Sequence[PrecedentRow]) -> None:
    t = texts()
    downloads(rows)
    shown = pandas.DataFrame(
        table_rows(rows, lambda **asked: address("document", **asked), t), columns=list(TABLE_COLUMNS)
    )
    with st.container(key="precedent_table"):
        st.dataframe(
            shown,
            hide_index=True,
            # What no row has would only push the others out of sight.
            column_order=[name for name in TABLE_COLUMNS if any(shown[name].notna() & (shown[name] != ""))],
            height=min(len(rows) + 1, ROWS_SEEN) * ROW_HEIGHT + 3,
            row_height=ROW_HEIGHT,
            placeholder="",
            column_config=column_config(),
            alt=t("precedents.table_alt"),
        )
    st.caption(t("precedents.table_help"))


def column_config() -> dict[str, Any]:
    t = texts()
    heads = {name: t(f"precedents.column.{name}") for name in TABLE_COLUMNS}
    wide = {name: st.column_config.TextColumn(heads[name], width="medium") for name in ("case", "deadline", "fault")}
    return {
        **heads,
        **wide,
        "source": st.column_config.LinkColumn(heads["source"], display_text=r"#(.+)$", width="medium"),
        "fine_from": st.column_config.NumberColumn(heads["fine_from"], format="localized"),
        "fine_to": st.column_config.NumberColumn(heads["fine_to"], format="localized"),
        "days": st.column_config.NumberColumn(heads["days"], format="%.0f", help=t("precedents.days_help")),
        "quote": st.column_config.TextColumn(heads["quote"], width="large"),
    }


def downloads(rows: Sequence[PrecedentRow]) -> None:
    """Both files are written by the same functions as on the command line."""
    sheet = precedent_sheet(rows)
    with st.container(horizontal=True):
        for kind, content in (("XLSX", as_xlsx([sheet])), ("CSV", as_csv(sheet))):
            name = f"{FILE_NAME}.{kind.lower()}"
            st.download_button(kind, content, name, key=f"download_{kind}", icon=":material/download:")
