"""The bar of received, in transit and gap against the budget."""

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
    """The bar of a budget year."""
    return coverage_bar_chart(book, budget_coverage(book, year, DECEMBER), DECEMBER, WORDS, LIGHT)


def scene() -> Ledger:
    """CHF 356'660 of 470'000, and EUR 83'000 in transit (D10)."""
    return ledger(
        budgets=[budget(470_000_00)],
        contributions=[gift("AUT", 356_660_00, "2021-03-01")],
        announcements=[TRANSIT],
    )


def test_received_is_solid_transit_hatched_and_the_gap_empty() -> None:
    """The segments add up to the budget to the centime."""
    chart = bar(scene())
    assert chart.title == "76% of the 2021 budget is in"
    segments = figure_json(chart)["data"]
    assert [segment["x"] for segment in segments] == [[356_660_00], [86_569_00], [26_771_00]]
    assert "pattern" not in segments[0]["marker"]
    assert segments[1]["marker"]["pattern"]["shape"] == "/"
    assert segments[2]["marker"]["color"] == "rgba(0,0,0,0)"
    assert [segment["name"] for segment in segments] == [
        "CHF\u00a0356'660 received",
        "CHF\u00a086'569 in transit",
        "CHF\u00a026'771 still to find",
    ]
    assert labels(chart) == ["Budget: CHF\u00a0470'000"]


def test_the_bar_extends_beyond_the_budget() -> None:
    """At 125 % there is no gap, and the axis covers the full bar."""
    book = ledger(budgets=[budget(400_00)], contributions=[gift("AUT", 500_00, "2021-03-01")])
    chart = bar(book)
    assert chart.title == "125% of the 2021 budget is in"
    assert [segment["x"] for segment in figure_json(chart)["data"]] == [[500_00]]
    layout = figure_json(chart)["layout"]
    assert layout["shapes"][0]["x0"] == 400_00
    assert layout["xaxis"]["range"][1] >= 500_00


@pytest.mark.parametrize(
    ("budgets", "title"),
    [
        ([], "CHF\u00a0500 is in for 2021; its budget is not known"),
        ([budget(0)], "CHF\u00a0500 is in for 2021, without a budget"),
    ],
)
def test_without_a_budget_no_share_is_shown(budgets: list[dict[str, object]], title: str) -> None:
    """Unknown and zero have different titles (D26); neither has a percentage or a mark."""
    chart = bar(ledger(budgets=budgets, contributions=[gift("AUT", 500_00, "2021-03-01")]))
    assert chart.title == title
    assert not any("%" in text for text in (chart.title, *labels(chart)))
    assert (
        "shapes" not in figure_json(chart)["layout"] or not figure_json(chart)["layout"]["shapes"]
    )


def test_nothing_received_is_an_empty_bar() -> None:
    """The share is 0 % and the gap is the budget."""
    chart = bar(ledger(budgets=[budget(400_00)]))
    assert chart.title == "0% of the 2021 budget is in"
    assert [segment["x"] for segment in figure_json(chart)["data"]] == [[0], [400_00]]
