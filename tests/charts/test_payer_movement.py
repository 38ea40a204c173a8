"""Who came and went."""

from __future__ import annotations

from datetime import date

from dashboard.charts.chart import Chart
from dashboard.charts.layout.theme import LIGHT
from dashboard.charts.payer_movement import payer_movement_chart
from dashboard.indicators.payers import payer_totals_by_year, payments_by_state_and_year
from dashboard.ledger import Ledger
from dashboard.locale.words import load_words
from tests.charts.figure_reading import figure_json, trace
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


def movement(book: Ledger, as_of: date = DECEMBER) -> Chart:
    """Who came and went."""
    years = payer_totals_by_year(payments_by_state_and_year(book, "voluntary", as_of))
    return payer_movement_chart(book, "voluntary", years, as_of, WORDS, LIGHT)


def test_movement_is_counted_and_the_lapsed_stand_below_zero() -> None:
    """2020: both had paid in 2019, none pays; 2021: Austria comes back."""
    found = movement(small_ledger(GIFTS))
    names = [t["name"] for t in figure_json(found)["data"]]
    bars = {name: trace(found, name)["y"] for name in names}
    assert bars == {
        "also paid the year before": [0, 1, 0, 0],
        "came back": [0, 0, 0, 1],
        "first payment in these books": [1, 1, 0, 0],
        "paid the year before, not this year": [0, 0, -2, 0],
    }
    assert found.title == (
        "In 2020, 0 paid for the first time in these books, 0 came back and 2 stopped"
    )
