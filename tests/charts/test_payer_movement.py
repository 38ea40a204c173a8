"""Payers who began, continued and stopped."""

from __future__ import annotations

from datetime import date

from dashboard.charts.chart import Chart
from dashboard.charts.layout.theme import LIGHT
from dashboard.charts.payer_movement import payer_movement_chart
from dashboard.indicators.payers import payer_totals_by_year, payments_by_state_and_year
from dashboard.ledger import Ledger
from dashboard.locale.words import load_words
from tests.charts.figure_reading import figure_json, trace
from tests.charts.sample_chart_ledger import DECEMBER, UNEVEN_GIFTS, small_ledger

WORDS = load_words("en")


def movement(book: Ledger, as_of: date = DECEMBER) -> Chart:
    """The chart of voluntary contributions."""
    years = payer_totals_by_year(payments_by_state_and_year(book, "voluntary", as_of))
    return payer_movement_chart(book, "voluntary", years, as_of, WORDS, LIGHT)


def test_payers_are_counted_and_lapsed_ones_are_below_zero() -> None:
    """2020: both had paid in 2019 and neither pays; 2021: Austria returns."""
    chart = movement(small_ledger(UNEVEN_GIFTS))
    names = [t["name"] for t in figure_json(chart)["data"]]
    bars = {name: trace(chart, name)["y"] for name in names}
    assert bars == {
        "also paid the year before": [0, 1, 0, 0],
        "came back": [0, 0, 0, 1],
        "first payment in these books": [1, 1, 0, 0],
        "paid the year before, not this year": [0, 0, -2, 0],
    }
    assert trace(chart, "paid the year before")["text"] == ["", "", "2", ""]
    assert chart.title == (
        "In 2020, 0 paid for the first time in these books, 0 came back and 2 stopped"
    )
