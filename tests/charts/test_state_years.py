"""The payments of one State by year, and bar labels that do not overlap other bars."""

from __future__ import annotations

from dashboard.charts.layout.theme import LIGHT
from dashboard.charts.state_years import bar_labels, state_years_chart
from dashboard.indicators.state_record import state_record
from dashboard.locale.words import load_words
from tests.charts.figure_reading import figure_json
from tests.charts.figure_reading import labels as labels_of
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
    assert labels_of(chart) == ["7'000", "0"]
    assert chart.title == f"{LONG} paid in 1 of 4 years; CHF\u00a07'000 in 2019"


def test_a_state_without_payments_has_a_neutral_title() -> None:
    """Nothing is drawn, and the State is not called a debtor."""
    book = small_ledger([])
    record = state_record(book, "AUT", DECEMBER)
    chart = state_years_chart(book, "voluntary", record, DECEMBER, WORDS, LIGHT)
    assert chart.title == "Austria: no payment is known"
    assert figure_json(chart)["data"][0]["y"] == []


def test_a_label_is_above_the_bars_that_it_overlaps() -> None:
    """A long amount at the right edge overlaps the bar before, which is higher."""
    years = list(range(2015, 2025))
    amounts: list[int | None] = [None] * 8 + [760_000_000, 722_000_000]
    last = bar_labels(years, amounts, load_words("en"), LIGHT)[-1]
    assert (last["text"], last["y"]) == ("7'220'000", 760_000_000)


def test_a_zero_has_a_label_and_a_year_without_a_row_has_none() -> None:
    """D26: unknown is not zero."""
    labels = bar_labels([2020, 2021, 2022], [0, None, 500_00], load_words("en"), LIGHT)
    assert [(label["text"], label["y"]) for label in labels] == [("0", 0), ("500", 500_00)]
