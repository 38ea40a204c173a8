"""Payers over time: who paid in which year, who is new, stayed, came back or lapsed."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final, cast, get_args

import streamlit as st

from dashboard.charts.chart import Chart
from dashboard.charts.concentration import concentration_chart
from dashboard.charts.look import Look
from dashboard.charts.payer_movement import payer_movement
from dashboard.charts.payers_and_amounts import payers_and_amounts
from dashboard.charts.payers_heat import payers_heat
from dashboard.exports.payer_years import payer_years_table
from dashboard.exports.payers import payers_table
from dashboard.exports.table import Table
from dashboard.indicators import payers as figures
from dashboard.indicators.payers import Order
from dashboard.ledger import Ledger
from dashboard.locale import Words
from dashboard.pages.choices import choose
from dashboard.pages.drawing import chart, heading, lines
from dashboard.pages.kept import kept
from dashboard.pages.view import the_view

ORDERS: Final = get_args(Order)


@dataclass(frozen=True, eq=False)
class Payers:
    """What the page draws of one stream, its rows in one order."""

    years: Chart
    by_year: Table
    movement: Chart
    concentration: Chart
    heat: Chart
    table: Table


@kept
def payers(
    ledger: Ledger, as_of: date, words: Words, look: Look, stream: str, order: Order
) -> Payers | None:
    """The content; None where no payment is known."""
    history = figures.history(ledger, stream, as_of)
    years = figures.by_year(history)
    if not len(years):
        return None
    return Payers(
        years=payers_and_amounts(ledger, stream, years, as_of, words, look),
        by_year=payer_years_table(ledger, stream, as_of, words),
        movement=payer_movement(ledger, stream, years, as_of, words, look),
        concentration=concentration_chart(ledger, stream, history, as_of, words, look),
        heat=payers_heat(ledger, stream, history, order, as_of, words, look),
        table=payers_table(ledger, stream, as_of, words, order),
    )


def show() -> None:
    """Draw the page."""
    view = the_view()
    words, ledger = view.words, view.ledger
    streams = tuple(s for s in ("voluntary", "assessed") if s in ledger.streams)
    stream = view.choice("stream", streams, streams[0] if streams else None)
    order = cast("Order", view.choice("order", ORDERS, "amount"))
    content = payers(*view.base, stream, order) if stream is not None else None
    names = {"voluntary": words.t("Voluntary"), "assessed": words.t("Assessed, by year of payment")}
    if stream is not None and len(streams) > 1:
        with st.container(width=320):
            choose("stream", words.t("Kind of contribution"), streams, stream, names.__getitem__)
    if content is None or stream is None:
        heading(words.t("No payment is known"))
        lines(words.t("The books hold no payment up to this day."))
        return
    asks = {"stream": stream}
    chart(view, content.years, f"payers-years-{stream}", content.by_year, "payer-years", asks)
    left, right = st.columns(2, gap="large")
    with left:
        chart(view, content.movement, f"payers-movement-{stream}")
    with right:
        chart(view, content.concentration, f"payers-concentration-{stream}")
    orders = {
        "amount": words.t("Largest amount first"),
        "streak": words.t("Longest row of years first"),
        "region": words.t("By region"),
        "name": words.t("By name"),
    }
    with st.container(width=320):
        choose("order", words.t("Order"), ORDERS, order, orders.__getitem__)
    asks |= {"order": order}
    chart(view, content.heat, f"payers-heat-{stream}", content.table, "payers", asks)
