"""The budgets through the years."""

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


def test_budget_years_stand_in_their_outline() -> None:
    """Received in the budget's outline, the share above, the running year marked."""
    book = small_ledger()
    found = budget_years_chart(book, coverage_by_year(book, DECEMBER), DECEMBER, WORDS, LIGHT)
    assert trace(found, "received")["y"] == [150_000_00, 121_000_00]
    assert trace(found, "budget")["y"] == [160_000_00, 200_000_00]
    assert labels(found) == ["94%", "61%"]
    assert found.title == "94% of the 2020 budget came in"
    assert figure_json(found)["layout"]["xaxis"]["ticktext"] == ["2020", "2021<br>so far"]


def test_a_year_without_a_budget_has_no_outline_and_no_share() -> None:
    """Only what is known is drawn."""
    book = ledger(voluntary=date(2021, 12, 31), contributions=[gift("AUT", 100, "2021-03-01")])
    as_of = date(2022, 1, 1)
    found = budget_years_chart(book, coverage_by_year(book, as_of), as_of, WORDS, LIGHT)
    assert trace(found, "budget")["y"] == []
    assert labels(found) == []
    assert found.title == "CHF\xa01 came in for 2021; its budget is not known"
    empty = ledger()
    none = budget_years_chart(empty, coverage_by_year(empty, as_of), as_of, WORDS, LIGHT)
    assert trace(none, "received")["y"] == []
