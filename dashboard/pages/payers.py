"""The Payers page: who paid in which year, and who is new, stayed, returned or lapsed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final, cast, get_args

import streamlit as st

from dashboard.charts.chart import Chart
from dashboard.charts.concentration import concentration_chart
from dashboard.charts.layout.theme import Theme
from dashboard.charts.payer_movement import payer_movement_chart
from dashboard.charts.payers_and_amounts import payers_and_amounts_chart
from dashboard.charts.payers_heatmap import payers_heatmap
from dashboard.indicators import payers as figures
from dashboard.indicators.payers import PayerOrder
from dashboard.ledger import Ledger
from dashboard.locale import Words
from dashboard.pages.frame.elements import draw_chart, draw_heading, draw_lines
from dashboard.pages.frame.others_button import ALL_ROWS, chart_rows, draw_others_button
from dashboard.pages.frame.page_cache import cache_for_ledger
from dashboard.pages.frame.row_list import draw_list
from dashboard.pages.frame.select_box import draw_select_box
from dashboard.pages.frame.view import current_view
from dashboard.tables.payer_years import payer_years_table
from dashboard.tables.payers import payers_table
from dashboard.tables.table import DisplayTable

ORDERS: Final = get_args(PayerOrder)


@dataclass(frozen=True, eq=False)
class PayersSection:
    """What the page draws for one stream, with its rows in the selected order."""

    years: Chart
    by_year: DisplayTable
    movement: Chart
    concentration: Chart
    heatmap: Chart
    table: DisplayTable


@cache_for_ledger
def build_payers_section(
    ledger: Ledger,
    as_of: date,
    words: Words,
    theme: Theme,
    stream: str,
    order: PayerOrder,
    rows: str,
) -> PayersSection | None:
    """Build the content; None if there are no payments. ``rows`` "all" draws all payers."""
    history = figures.payments_by_state_and_year(ledger, stream, as_of)
    years = figures.payer_totals_by_year(history)
    if not len(years):
        return None
    return PayersSection(
        years=payers_and_amounts_chart(ledger, stream, years, as_of, words, theme),
        by_year=payer_years_table(ledger, stream, as_of, words),
        movement=payer_movement_chart(ledger, stream, years, as_of, words, theme),
        concentration=concentration_chart(ledger, stream, history, as_of, words, theme),
        heatmap=payers_heatmap(
            ledger, stream, history, order, as_of, words, theme, opened=rows == ALL_ROWS
        ),
        table=payers_table(ledger, stream, as_of, words, order),
    )


def show() -> None:
    """Draw the Payers page."""
    view = current_view()
    words, ledger = view.words, view.ledger
    streams = tuple(s for s in ("voluntary", "assessed") if s in ledger.streams)
    stream = view.choose_value("stream", streams, streams[0] if streams else None)
    order = cast("PayerOrder", view.choose_value("order", ORDERS, "amount"))
    content = (
        build_payers_section(*view.cache_arguments, stream, order, chart_rows(view))
        if stream is not None
        else None
    )
    names = {"voluntary": words.t("Voluntary"), "assessed": words.t("Assessed, by year of payment")}
    if stream is not None and len(streams) > 1:
        with st.container(width=320):
            draw_select_box(
                "stream", words.t("Kind of contribution"), streams, stream, names.__getitem__
            )
    if content is None or stream is None:
        draw_heading(words.t("No payment is known"))
        draw_lines(words.t("The books hold no payment up to this day."))
        return
    parameters = {"stream": stream}
    draw_chart(
        view, content.years, f"payers-years-{stream}", content.by_year, "payer-years", parameters
    )
    left, right = st.columns(2, gap="large")
    with left:
        draw_chart(view, content.movement, f"payers-movement-{stream}")
    with right:
        draw_chart(view, content.concentration, f"payers-concentration-{stream}")
    orders = {
        "amount": words.t("Largest amount first"),
        "streak": words.t("Longest row of years first"),
        "region": words.t("By region"),
        "name": words.t("By name"),
    }
    with st.container(width=320):
        draw_select_box("order", words.t("Order"), ORDERS, order, orders.__getitem__)
    parameters |= {"order": order}
    draw_chart(view, content.heatmap, f"payers-heat-{stream}")
    draw_others_button(view, len(content.table.rows))
    draw_list(view, content.table, "payers", parameters)
