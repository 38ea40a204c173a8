"""Cumulative receipts of this year against earlier years (D15)."""

from __future__ import annotations

from datetime import date

from dashboard.charts.chart import Chart
from dashboard.charts.cumulative import cumulative_chart
from dashboard.charts.layout.theme import LIGHT
from dashboard.indicators.coverage import budget_coverage
from dashboard.indicators.pace import cumulative_receipts
from dashboard.ledger import Ledger
from dashboard.locale.words import load_words
from tests.charts.figure_reading import figure_json, footer_text, labels, trace
from tests.charts.sample_chart_ledger import DECEMBER, budget, gift, small_ledger
from tests.sample_ledger import ledger

WORDS = load_words("en")


def draw_chart(book: Ledger, year: int = 2021, as_of: date = DECEMBER) -> Chart:
    """The chart of a year."""
    figures = budget_coverage(book, year, as_of)
    return cumulative_chart(book, cumulative_receipts(book, as_of), figures, WORDS, LIGHT)


def test_the_title_compares_with_the_same_date_last_year() -> None:
    """By 30 Nov 2020 only 100'000 of 160'000 was received: the 50'000 of December do not count."""
    chart = draw_chart(small_ledger())
    assert chart.title == "61% by 30 Nov 2021; 63% on this date a year before"
    assert chart.finding == "63% on this date a year before"


def test_without_both_budgets_the_title_compares_amounts() -> None:
    """A share of the one and an amount of the other could not be compared."""
    gifts = [gift("AUT", 100_000_00, "2020-05-01", 2020), gift("AUT", 121_000_00, "2021-05-01")]
    for budgets in ([], [budget(200_000_00)]):
        chart = draw_chart(ledger(contributions=gifts, budgets=budgets))
        assert chart.finding == "CHF\u00a021'000 more than a year before at this date"
        assert chart.title == f"CHF\u00a0121'000 for 2021 by 30 Nov 2021, {chart.finding}"


def test_the_title_states_a_lower_or_equal_amount() -> None:
    """The comparison follows the figures."""
    first = gift("AUT", 100_00, "2020-05-01", 2020)
    less = draw_chart(ledger(contributions=[first, gift("AUT", 40_00, "2021-05-01")]))
    assert "CHF\u00a060 less than a year before" in less.title
    same = draw_chart(ledger(contributions=[first, gift("AUT", 100_00, "2021-11-30")]))
    assert same.title.endswith("as much as a year before at this date")


def test_a_first_year_is_not_compared() -> None:
    """An unknown year is not zero (D26)."""
    first_year = draw_chart(small_ledger([gift("AUT", 100_00, "2021-05-01")]))
    assert first_year.title == first_year.finding == "CHF\u00a0100 for 2021 by 30 Nov 2021"


def test_this_years_line_is_exact_and_ends_on_the_as_at_date() -> None:
    """It steps in centimes and ends on day 334; the line of an earlier year ends on its last day."""
    chart = draw_chart(small_ledger())
    line = trace(chart, "2021")
    assert line["line"]["shape"] == "hv"
    assert line["line"]["color"] == LIGHT.voluntary
    assert line["x"] == [0, 60, 278, 334]
    assert line["y"] == [0, 120_000_00, 121_000_00, 121_000_00]
    assert trace(chart, "2020")["x"][-1] == 366
    assert trace(chart, "2020")["y"][-1] == 150_000_00


def test_each_line_has_a_label() -> None:
    """This year with its share, the year before with its number, the budget with its amount."""
    line_labels = labels(draw_chart(small_ledger()))
    assert "<b>2021: 61%</b>" in line_labels
    assert "2020" in line_labels
    assert "Budget 2021: CHF\u00a0200'000" in line_labels


def test_earlier_years_are_a_band_and_the_last_of_them_a_line() -> None:
    """The band tells its range in money on each day; the whole band has one label."""
    gifts = [
        gift("AUT", 100_00, "2019-03-01", 2019),
        gift("AUT", 40_00, "2020-02-01", 2020),
        gift("AUT", 50_00, "2020-12-01", 2020),
        gift("AUT", 70_00, "2021-03-01"),
    ]
    chart = draw_chart(ledger(contributions=gifts))
    lower, upper = figure_json(chart)["data"][:2]
    assert [trace["name"] for trace in figure_json(chart)["data"]] == [
        "2019 to 2020",
        "2019 to 2020",
        "2020",
        "2021",
    ]
    assert lower["x"] == [0, 32, 60, 336, 366]
    assert lower["y"] == [0, 0, 40_00, 90_00, 90_00]
    assert upper["y"] == [0, 40_00, 100_00, 100_00, 100_00]
    assert upper["hovertext"][2] == "2019 to 2020: CHF\u00a040 to CHF\u00a0100"
    assert "2019 to 2020" in labels(chart)
    assert trace(chart, "2020")["line"]["color"] == LIGHT.muted
    assert chart.alt.endswith("Earlier years, as a grey band: 2.")


def test_a_single_earlier_year_is_no_band() -> None:
    """It is a line of its own."""
    names = [trace["name"] for trace in figure_json(draw_chart(small_ledger()))["data"]]
    assert names == ["2020", "2021"]


def test_a_year_with_nothing_received_is_a_line_at_zero() -> None:
    """The title gives the amount 0."""
    chart = draw_chart(small_ledger([gift("AUT", 100_00, "2020-05-01", 2020)]))
    assert chart.title.startswith("CHF\u00a00 for 2021")
    assert trace(chart, "2021")["y"] == [0, 0]
    empty = draw_chart(small_ledger([]))
    assert figure_json(empty)["data"][0]["y"] == [0, 0]


def test_the_footer_gives_currency_date_and_illustrative() -> None:
    """A copy of the picture is complete without the page."""
    assert footer_text(draw_chart(small_ledger())) == "CHF · as at 30 Nov 2021 · illustrative"


def test_early_in_the_year_the_band_is_labelled_in_its_second_half() -> None:
    """This year's label stands in the first half then, and must not meet it."""
    gifts = [gift("AUT", 100_000_00, f"{year}-02-01", year) for year in range(2018, 2022)]
    book = ledger(contributions=gifts, budgets=[budget(200_000_00)])
    places = {}
    for day in (date(2021, 3, 1), DECEMBER):
        marks = figure_json(draw_chart(book, as_of=day))["layout"]["annotations"]
        places[day] = {mark["text"]: mark["x"] for mark in marks}
    assert places[DECEMBER]["2018 to 2020"] == 170
    assert places[date(2021, 3, 1)]["2018 to 2020"] == 270
