"""The bar to the budget, the contributors, and the budgets through the years."""

from __future__ import annotations

from datetime import date
from typing import Final

import pytest

from dashboard.charts.budget_years import budget_years
from dashboard.charts.chart import Chart
from dashboard.charts.contributors import contributors_chart
from dashboard.charts.coverage_bar import coverage_bar
from dashboard.charts.look import LIGHT
from dashboard.indicators.coverage import contribution_list, coverage, series
from dashboard.ledger import Ledger
from dashboard.locale.words import speak
from tests.charts.hand import DECEMBER, EVIL, LONG, budget, gift, named, small
from tests.charts.reading import drawn, labels, texts, trace
from tests.hand_ledger import ledger

WORDS = speak("en")
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
    return coverage_bar(book, coverage(book, year, DECEMBER), DECEMBER, WORDS, LIGHT)


def givers(book: Ledger, year: int = 2021) -> Chart:
    """The contributors of a year."""
    rows = contribution_list(book, year, DECEMBER)
    return contributors_chart(book, year, rows, DECEMBER, WORDS, LIGHT)


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
    pieces = drawn(found)["data"]
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
    assert [piece["x"] for piece in drawn(found)["data"]] == [[500_00]]
    layout = drawn(found)["layout"]
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
    assert "shapes" not in drawn(found)["layout"] or not drawn(found)["layout"]["shapes"]


def test_nothing_received_is_an_empty_bar() -> None:
    """0 % of a known budget."""
    found = bar(ledger(budgets=[budget(400_00)]))
    assert found.title == "0% of the 2021 budget is in"
    assert [piece["x"] for piece in drawn(found)["data"]] == [[0], [400_00]]


def test_contributors_are_bars_with_last_year_as_a_mark() -> None:
    """The largest first, in centimes; names in full in the hover, cut beside the bar."""
    found = givers(small())
    assert found.title == "2 contributors gave CHF\u00a0121'000 for 2021"
    bars = trace(found, "2021")
    assert bars["x"] == [120_000_00, 1_000_00]
    assert trace(found, "2020")["x"] == [100_000_00, 50_000_00]
    assert LONG in bars["hovertext"][1]
    ticks = drawn(found)["layout"]["yaxis"]["ticktext"]
    assert ticks[0] == "Austria"
    assert len(ticks[1]) <= 22
    assert ticks[1].endswith("…")


def test_no_row_of_last_year_is_no_mark() -> None:
    """Unknown is not zero (D26)."""
    found = givers(small([gift("AUT", 100, "2021-03-01")]))
    assert trace(found, "2020")["x"] == []
    assert "2020: no payment is known" in trace(found, "2021")["hovertext"][0]
    assert drawn(found)["layout"]["showlegend"] is False


def test_without_contributors_the_chart_says_so() -> None:
    """An empty list draws."""
    assert givers(small([])).title == "No contribution for 2021 is known"


def test_of_190_contributors_the_largest_60_are_drawn_and_it_is_said() -> None:
    """Nothing is left out in silence."""
    states = {f"S{n:02X}": f"State {n}" for n in range(190)}
    gifts = [gift(state, 100_00 + n, "2021-03-01") for n, state in enumerate(states)]
    found = givers(named(ledger(contributions=gifts), states))
    assert found.title.startswith("190 contributors gave")
    assert len(trace(found, "2021")["x"]) == 60
    assert "the 60 largest of 190" in found.subtitle


def test_a_states_name_cannot_write_html() -> None:
    """Names are shown as they are written."""
    book = named(ledger(contributions=[gift("AUT", 100, "2021-03-01")]), {"AUT": EVIL})
    said = texts(givers(book))
    assert not any("<a href" in text or "<b>Ruritania</b>" in text for text in said)
    assert any("&lt;b&gt;Ruritania" in text for text in said)


def test_budget_years_stand_in_their_outline() -> None:
    """Received in the budget's outline, the share above, the running year marked."""
    book = small()
    found = budget_years(book, series(book, DECEMBER), DECEMBER, WORDS, LIGHT)
    assert trace(found, "received")["y"] == [150_000_00, 121_000_00]
    assert trace(found, "budget")["y"] == [160_000_00, 200_000_00]
    assert labels(found) == ["94%", "61%"]
    assert found.title == "94% of the 2020 budget came in"
    assert drawn(found)["layout"]["xaxis"]["ticktext"] == ["2020", "2021<br>so far"]


def test_a_year_without_a_budget_has_no_outline_and_no_share() -> None:
    """Only what is known is drawn."""
    book = ledger(voluntary=date(2021, 12, 31), contributions=[gift("AUT", 100, "2021-03-01")])
    as_of = date(2022, 1, 1)
    found = budget_years(book, series(book, as_of), as_of, WORDS, LIGHT)
    assert trace(found, "budget")["y"] == []
    assert labels(found) == []
    assert found.title == "CHF\xa01 came in for 2021; its budget is not known"
    empty = ledger()
    none = budget_years(empty, series(empty, as_of), as_of, WORDS, LIGHT)
    assert trace(none, "received")["y"] == []
