"""The share of the largest payers."""

from __future__ import annotations

import pytest

from dashboard.charts.chart import Chart
from dashboard.charts.concentration import concentration_chart
from dashboard.charts.layout.theme import LIGHT
from dashboard.indicators.payers import payments_by_state_and_year
from dashboard.ledger import Ledger
from dashboard.locale.words import load_words
from tests.charts.figure_reading import labels, trace
from tests.charts.sample_chart_ledger import DECEMBER, UNEVEN_GIFTS, small_ledger

WORDS = load_words("en")


def concentration(book: Ledger) -> Chart:
    """The chart of voluntary contributions."""
    rows = payments_by_state_and_year(book, "voluntary", DECEMBER)
    return concentration_chart(book, "voluntary", rows, DECEMBER, WORDS, LIGHT)


def test_shares_are_exact_and_a_year_without_payments_is_a_gap() -> None:
    """The largest of 5'000 and 7'000 has 7/12; there was no payment in 2020."""
    chart = concentration(small_ledger(UNEVEN_GIFTS))
    shares = trace(chart, "the largest")["y"]
    assert shares == [1.0, pytest.approx(7 / 12), None, 1.0]
    assert len(labels(chart)) == 3
    assert chart.title == "The largest payer carries 100% of 2021 so far: CHF\u00a06'000"
