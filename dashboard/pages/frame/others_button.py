"""The button that opens the rows that a chart of many States leaves out."""

from __future__ import annotations

from typing import Final

import streamlit as st

from dashboard.charts.layout.top_rows import rows_to_draw
from dashboard.pages.frame.address import update_query
from dashboard.pages.frame.view import View

ALL_ROWS: Final = "all"


def chart_rows(view: View) -> str:
    """Return ``ALL_ROWS`` if the address asks for all rows of a chart, else ""."""
    return ALL_ROWS if view.query.get("rows") == ALL_ROWS else ""


def draw_others_button(view: View, count: int) -> None:
    """Draw the button that opens or closes the others of ``count`` rows; none without others."""
    others = count - rows_to_draw(count, opened=False)
    if not others:
        return
    words, opened = view.words, chart_rows(view)
    st.button(
        words.n("Close {n} other", "Close {n} others", others)
        if opened
        else words.n("Show {n} other", "Show {n} others", others),
        key="others",
        on_click=update_query,
        kwargs={"rows": None if opened else ALL_ROWS},
    )
