"""Received and budget, year by year."""

from __future__ import annotations

from datetime import date

from dashboard.charts.budget_years import budget_years_chart
from dashboard.charts.layout.theme import LIGHT
from dashboard.indicators.coverage import coverage_by_year
from dashboard.locale.words import load_words
from tests.charts.figure_reading import figure_json, labels, trace
from tests.charts.sample_chart_ledger import DECEMBER, gift, small_ledger
from tests.sample_ledger import ledger

WORDS = load_words("en")


def test_received_is_drawn_within_an_outline_of_the_budget() -> None:
    """The share is above the bar, and the running year is marked."""
    sample = small_ledger()
    chart = budget_years_chart(sample, coverage_by_year(sample, DECEMBER), DECEMBER, WORDS, LIGHT)
    assert trace(chart, "received")["y"] == [150_000_00, 121_000_00]
    assert trace(chart, "budget")["y"] == [160_000_00, 200_000_00]
    assert labels(chart) == ["94%", "61%"]
    assert chart.title == "94% of the 2020 budget came in"
    assert figure_json(chart)["layout"]["xaxis"]["ticktext"] == ["2020", "2021<br>so far"]


def test_a_year_without_a_budget_has_no_outline_and_no_share() -> None:
    """Its amount received is drawn all the same."""
    sample = ledger(voluntary=date(2021, 12, 31), contributions=[gift("AUT", 100, "2021-03-01")])
    as_of = date(2022, 1, 1)
    chart = budget_years_chart(sample, coverage_by_year(sample, as_of), as_of, WORDS, LIGHT)
    assert trace(chart, "budget")["y"] == []
    assert labels(chart) == []
    assert chart.title == "CHF\xa01 came in for 2021; its budget is not known"
    empty = ledger()
    empty_chart = budget_years_chart(empty, coverage_by_year(empty, as_of), as_of, WORDS, LIGHT)
    assert trace(empty_chart, "received")["y"] == []
