"""One State's payments by year, and labels that stand clear of the bars beside them."""

from __future__ import annotations

from dashboard.charts.layout.theme import LIGHT
from dashboard.charts.state_years import bar_labels, state_years_chart
from dashboard.indicators.state_record import state_record
from dashboard.locale.words import load_words
from tests.charts.figure_reading import figure_json
from tests.charts.figure_reading import labels as labels_of
from tests.charts.sample_chart_ledger import DECEMBER, LONG, gift, small_ledger

WORDS = load_words("en")


def test_years_without_a_row_are_blank_and_a_zero_is_written() -> None:
    """Niger: nothing known for 2018, seven thousand in 2019, a refund to zero in 2021."""
    gifts = [
        gift("AUT", 100_00, "2018-03-01", 2018),
        gift("NER", 7_000_00, "2019-03-01", 2019),
        gift("NER", 50_00, "2021-03-01"),
        gift("NER", -50_00, "2021-04-01"),
    ]
    book = small_ledger(gifts)
    record = state_record(book, "NER", DECEMBER)
    found = state_years_chart(book, "voluntary", record, DECEMBER, WORDS, LIGHT)
    bars = figure_json(found)["data"][0]
    assert bars["x"] == [2018, 2019, 2020, 2021]
    assert bars["y"] == [None, 7_000_00, None, 0]
    assert bars["hovertext"][0] == "2018: no payment is known"
    assert labels_of(found) == ["7'000", "0"]
    assert found.title == f"{LONG} paid in 1 of 4 years; CHF\u00a07'000 in 2019"


def test_a_state_that_never_paid_is_said_so_in_neutral_words() -> None:
    """No payment is known; nothing is drawn, nobody is a debtor."""
    book = small_ledger([])
    record = state_record(book, "AUT", DECEMBER)
    found = state_years_chart(book, "voluntary", record, DECEMBER, WORDS, LIGHT)
    assert found.title == "Austria: no payment is known"
    assert figure_json(found)["data"][0]["y"] == []


def test_a_label_stands_above_the_bars_it_reaches_over() -> None:
    """A long amount at the right edge reaches over the bar before, which is higher."""
    years = list(range(2015, 2025))
    amounts: list[int | None] = [None] * 8 + [760_000_000, 722_000_000]
    last = bar_labels(years, amounts, load_words("en"), LIGHT)[-1]
    assert (last["text"], last["y"]) == ("7'220'000", 760_000_000)


def test_zero_is_said_and_nothing_known_is_not() -> None:
    """D26: a row of 0 has its figure, a year without a row has none."""
    found = bar_labels([2020, 2021, 2022], [0, None, 500_00], load_words("en"), LIGHT)
    assert [(one["text"], one["y"]) for one in found] == [("0", 0), ("500", 500_00)]
