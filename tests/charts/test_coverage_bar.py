"""The bar to the budget."""

from __future__ import annotations

from typing import Final

import pytest

from dashboard.charts.chart import Chart
from dashboard.charts.coverage_bar import coverage_bar_chart
from dashboard.charts.layout.theme import LIGHT
from dashboard.indicators.coverage import budget_coverage
from dashboard.ledger import Ledger
from dashboard.locale.words import load_words
from tests.charts.figure_reading import figure_json, labels
from tests.charts.sample_chart_ledger import DECEMBER, budget, gift
from tests.sample_ledger import ledger

WORDS = load_words("en")


TRANSIT: Final = {
    "state": "NER",
    "year": 2021,
    "amount": 83_000_00,
    "currency": "EUR",
    "said_on": "2021-11-20",
    "kind": "in transit",
    "source": "letter",
}


def bar(book: Ledger, year: int = 2021) -> Chart:
    """The bar of a year."""
    return coverage_bar_chart(book, budget_coverage(book, year, DECEMBER), DECEMBER, WORDS, LIGHT)


def scene() -> Ledger:
    """CHF 356'660 of 470'000, and EUR 83'000 in transit (D10)."""
    return ledger(
        budgets=[budget(470_000_00)],
        contributions=[gift("AUT", 356_660_00, "2021-03-01")],
        announcements=[TRANSIT],
    )


def test_received_is_solid_transit_hatched_and_the_gap_empty() -> None:
    """The pieces add up to the budget to the centime."""
    found = bar(scene())
    assert found.title == "76% of the 2021 budget is in"
    pieces = figure_json(found)["data"]
    assert [piece["x"] for piece in pieces] == [[356_660_00], [86_569_00], [26_771_00]]
    assert "pattern" not in pieces[0]["marker"]
    assert pieces[1]["marker"]["pattern"]["shape"] == "/"
    assert pieces[2]["marker"]["color"] == "rgba(0,0,0,0)"
    assert [piece["name"] for piece in pieces] == [
        "CHF\u00a0356'660 received",
        "CHF\u00a086'569 in transit",
        "CHF\u00a026'771 still to find",
    ]
    assert labels(found) == ["Budget: CHF\u00a0470'000"]


def test_more_than_the_budget_goes_beyond_its_mark() -> None:
    """125 %: no gap, and the axis holds the whole bar."""
    book = ledger(budgets=[budget(400_00)], contributions=[gift("AUT", 500_00, "2021-03-01")])
    found = bar(book)
    assert found.title == "125% of the 2021 budget is in"
    assert [piece["x"] for piece in figure_json(found)["data"]] == [[500_00]]
    layout = figure_json(found)["layout"]
    assert layout["shapes"][0]["x0"] == 400_00
    assert layout["xaxis"]["range"][1] >= 500_00


@pytest.mark.parametrize(
    ("budgets", "title"),
    [
        ([], "CHF\u00a0500 is in for 2021; its budget is not known"),
        ([budget(0)], "CHF\u00a0500 is in for 2021, without a budget"),
    ],
)
def test_without_a_budget_no_share_is_said(budgets: list[dict[str, object]], title: str) -> None:
    """Unknown and zero differ in words (D26); neither has a percentage or a mark."""
    found = bar(ledger(budgets=budgets, contributions=[gift("AUT", 500_00, "2021-03-01")]))
    assert found.title == title
    assert not any("%" in text for text in (found.title, *labels(found)))
    assert (
        "shapes" not in figure_json(found)["layout"] or not figure_json(found)["layout"]["shapes"]
    )


def test_nothing_received_is_an_empty_bar() -> None:
    """0 % of a known budget."""
    found = bar(ledger(budgets=[budget(400_00)]))
    assert found.title == "0% of the 2021 budget is in"
    assert [piece["x"] for piece in figure_json(found)["data"]] == [[0], [400_00]]
