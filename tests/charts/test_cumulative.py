"""This year's course against the years before (D15)."""

from __future__ import annotations

from datetime import date

from dashboard.charts.chart import Chart
from dashboard.charts.cumulative import a_year_before, cumulative_chart
from dashboard.charts.layout.theme import LIGHT
from dashboard.indicators.coverage import budget_coverage
from dashboard.indicators.pace import cumulative_receipts
from dashboard.ledger import Ledger
from dashboard.locale.words import load_words
from tests.charts.figure_reading import figure_json, footer_text, labels, trace
from tests.charts.sample_chart_ledger import DECEMBER, gift, small_ledger

WORDS = load_words("en")


def chart(book: Ledger, year: int = 2021, as_of: date = DECEMBER) -> Chart:
    """The chart of a year."""
    figures = budget_coverage(book, year, as_of)
    return cumulative_chart(book, cumulative_receipts(book, as_of), figures, WORDS, LIGHT)


def test_the_title_compares_with_the_same_date_last_year() -> None:
    """On 30 Nov 2020 only 100'000 had come: the 50'000 of December do not count."""
    found = chart(small_ledger())
    assert found.title == (
        "CHF\u00a0121'000 for 2021 by 30 Nov 2021,"
        " CHF\u00a021'000 more than a year before at this date"
    )


def test_less_and_as_much_are_said_so() -> None:
    """The words follow the figures."""
    first = gift("AUT", 100_00, "2020-05-01", 2020)
    less = chart(small_ledger([first, gift("AUT", 40_00, "2021-05-01")]))
    assert "CHF\u00a060 less than a year before" in less.title
    same = chart(small_ledger([first, gift("AUT", 100_00, "2021-11-30")]))
    assert same.title.endswith("as much as a year before at this date")


def test_without_a_year_before_nothing_is_compared() -> None:
    """A first year stands alone (D26); money without a day makes no comparison either."""
    alone = chart(small_ledger([gift("AUT", 100_00, "2021-05-01")]))
    assert alone.title == "CHF\u00a0100 for 2021 by 30 Nov 2021"


def test_this_years_line_is_exact_and_ends_at_the_day_of_its_book() -> None:
    """Steps in centimes; the line ends at day 334, the earlier year's at the year's end."""
    found = chart(small_ledger())
    this = trace(found, "2021")
    assert this["line"]["shape"] == "hv"
    assert this["line"]["color"] == LIGHT.voluntary
    assert this["x"] == [0, 60, 278, 334]
    assert this["y"] == [0, 120_000_00, 121_000_00, 121_000_00]
    assert trace(found, "2020")["x"][-1] == 366
    assert trace(found, "2020")["y"][-1] == 150_000_00


def test_lines_are_labelled_and_the_budget_has_its_own() -> None:
    """This year with its amount, the years before with their number, the budget with both."""
    found = labels(chart(small_ledger()))
    assert "<b>2021: CHF\u00a0121'000</b>" in found
    assert "2020" in found
    assert "Budget 2021: CHF\u00a0200'000" in found


def test_a_year_with_nothing_received_is_a_line_at_zero() -> None:
    """No receipt at all: the title says 0, the figure stands."""
    found = chart(small_ledger([gift("AUT", 100_00, "2020-05-01", 2020)]))
    assert found.title.startswith("CHF\u00a00 for 2021")
    assert trace(found, "2021")["y"] == [0, 0]
    empty = chart(small_ledger([]))
    assert figure_json(empty)["data"][0]["y"] == [0, 0]


def test_the_foot_says_currency_day_and_that_it_is_invented() -> None:
    """A copy of the picture alone can be read."""
    assert footer_text(chart(small_ledger())) == "CHF · as at 30 Nov 2021 · illustrative"


def test_the_day_a_year_before_a_leap_day_is_the_28th() -> None:
    """29 Feb 2024 has no twin in 2023."""
    assert a_year_before(date(2024, 2, 29)) == date(2023, 2, 28)
