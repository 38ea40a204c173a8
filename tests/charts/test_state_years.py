"""The payments of one State by year."""

from __future__ import annotations

from dashboard.charts.layout.theme import LIGHT
from dashboard.charts.state_years import state_years_chart
from dashboard.indicators.state_record import state_record
from dashboard.locale.words import load_words
from tests.charts.figure_reading import figure_json
from tests.charts.sample_chart_ledger import DECEMBER, LONG, gift, small_ledger

WORDS = load_words("en")


def test_years_without_a_row_are_blank_and_a_zero_has_a_label() -> None:
    """Niger: no row for 2018, 7'000 in 2019, refunded to zero in 2021."""
    gifts = [
        gift("AUT", 100_00, "2018-03-01", 2018),
        gift("NER", 7_000_00, "2019-03-01", 2019),
        gift("NER", 50_00, "2021-03-01"),
        gift("NER", -50_00, "2021-04-01"),
    ]
    book = small_ledger(gifts)
    record = state_record(book, "NER", DECEMBER)
    chart = state_years_chart(book, "voluntary", record, DECEMBER, WORDS, LIGHT)
    bars = figure_json(chart)["data"][0]
    assert bars["x"] == [2018, 2019, 2020, 2021]
    assert bars["y"] == [None, 7_000_00, None, 0]
    assert bars["hovertext"][0] == "2018: no payment is known"
    assert bars["text"] == ["", "7'000", "", "0"]
    assert chart.title == f"{LONG} paid in 1 of 4 years; CHF\u00a07'000 in 2019"


def test_a_state_without_payments_has_a_neutral_title() -> None:
    """Nothing is drawn, and the State is not called a debtor."""
    book = small_ledger([])
    record = state_record(book, "AUT", DECEMBER)
    chart = state_years_chart(book, "voluntary", record, DECEMBER, WORDS, LIGHT)
    assert chart.title == "Austria: no payment is known"
    assert figure_json(chart)["data"][0]["y"] == []
