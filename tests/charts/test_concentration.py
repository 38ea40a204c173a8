"""What the largest payers carry."""

from __future__ import annotations

import pytest

from dashboard.charts.chart import Chart
from dashboard.charts.concentration import concentration_chart
from dashboard.charts.layout.theme import LIGHT
from dashboard.indicators.payers import payments_by_state_and_year
from dashboard.ledger import Ledger
from dashboard.locale.words import load_words
from tests.charts.figure_reading import labels, trace
from tests.charts.sample_chart_ledger import DECEMBER, gift, small_ledger

WORDS = load_words("en")


GIFTS = [
    gift("AUT", 5_000_00, "2018-03-01", 2018),
    gift("AUT", 5_000_00, "2019-03-01", 2019),
    gift("NER", 7_000_00, "2019-03-01", 2019),
    gift("NER", -1_00, "2020-03-01", 2020),
    gift("AUT", 6_000_00, "2021-03-01"),
    gift("NER", 100_00, "2021-03-02"),
    gift("NER", -100_00, "2021-04-02"),
]


def concentration(book: Ledger) -> Chart:
    """What the largest carry."""
    rows = payments_by_state_and_year(book, "voluntary", DECEMBER)
    return concentration_chart(book, "voluntary", rows, DECEMBER, WORDS, LIGHT)


def test_concentration_is_exact_and_a_year_without_payments_a_hole() -> None:
    """The largest of 5'000 and 7'000 carries 7/12; nothing was paid in 2020."""
    found = concentration(small_ledger(GIFTS))
    shares = trace(found, "the largest")["y"]
    assert shares == [1.0, pytest.approx(7 / 12), None, 1.0]
    assert len(labels(found)) == 3
    assert found.title == "The largest payer carries 100% of 2021 so far: CHF\u00a06'000"
