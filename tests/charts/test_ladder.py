"""The bar of the ladder, of a budget and of a meeting's cost."""

from __future__ import annotations

from typing import Any, Final

import pytest

from dashboard.charts.chart import Chart
from dashboard.charts.ladder import ladder_chart, segment_marker
from dashboard.charts.layout.theme import LIGHT
from dashboard.indicators.ladder import budget_ladder, meeting_ladder
from dashboard.ledger import Ledger
from dashboard.locale.words import load_words
from tests.charts.figure_reading import figure_json, labels
from tests.charts.sample_chart_ledger import DECEMBER, budget, gift, small_ledger
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
PLEDGE: Final = TRANSIT | {"state": "GUY", "kind": "pledged", "currency": "CHF", "amount": 771_00}


def bar(book: Ledger, year: int = 2021) -> Chart:
    """The bar of a year."""
    return ladder_chart(book, budget_ladder(book, year, DECEMBER), DECEMBER, WORDS, LIGHT)


def scene() -> Ledger:
    """CHF 356'660 of 470'000, EUR 83'000 in transit (D10), a pledge, and 20'000 to 24'000 usually given."""
    return ledger(
        budgets=[budget(470_000_00)],
        contributions=[
            gift("AUT", 356_660_00, "2021-03-01"),
            gift("FJI", 20_000_00, "2020-12-20", 2020),
            gift("FJI", 24_000_00, "2019-12-20", 2019),
        ],
        announcements=[TRANSIT, PLEDGE],
    )


def segments(chart: Chart) -> list[dict[str, Any]]:
    """The traces of the bar, from left to right."""
    found: list[dict[str, Any]] = figure_json(chart)["data"]
    return found


def test_the_segments_begin_where_the_one_before_ends_and_make_the_budget() -> None:
    """To the centime, each with its amount and name inside it."""
    found = bar(scene())
    assert found.title == "76% of the 2021 budget has been received, 94% with money in transit"
    amounts = [piece["x"][0] for piece in segments(found)]
    assert amounts == [356_660_00, 86_569_00, 771_00, 20_000_00, 6_000_00]
    assert [piece["base"][0] for piece in segments(found)] == [
        sum(amounts[:n]) for n in range(len(amounts))
    ]
    assert sum(amounts) == 470_000_00
    assert [piece["text"] for piece in segments(found)] == [
        ["<b>356'660</b><br>received"],
        ["<b>86'569</b><br>in transit"],
        ["<b>771</b><br>pledged"],
        ["<b>20'000</b><br>from usual givers"],
        ["<b>6'000</b><br>still to find"],
    ]
    assert [piece["name"] for piece in segments(found)][-2:] == [
        "CHF\u00a020'000 from usual givers (20'000 to 24'000)",
        "CHF\u00a06'000 still to find",
    ]
    assert all(piece["name"] in found.alt for piece in segments(found))


def test_a_label_that_does_not_fit_is_hidden() -> None:
    """The list below the bar has it; shares stand above what is in or on its way, not too close."""
    found = bar(scene())
    assert figure_json(found)["layout"]["uniformtext"] == {"mode": "hide", "minsize": 11}
    assert labels(found) == ["<b>76%</b>", "<b>94%</b>", "Budget: CHF\u00a0470'000"]


def test_received_is_solid_and_each_step_has_its_own_fill() -> None:
    """Hatched, dotted, tinted, empty; only the usual givers have a range."""
    received, transit, pledged, usual, gap = segments(bar(scene()))
    assert "pattern" not in received["marker"]
    assert received["marker"]["color"] == LIGHT.voluntary
    assert transit["marker"]["pattern"]["shape"] == "/"
    assert pledged["marker"]["pattern"]["shape"] == "."
    assert usual["marker"]["color"] == "rgba(11,122,117,0.16)"
    assert gap["marker"]["color"] == "rgba(0,0,0,0)"
    assert (usual["error_x"]["array"], usual["error_x"]["arrayminus"]) == ([4_000_00], [0])
    assert not any("error_x" in piece for piece in (received, transit, pledged, gap))
    assert segment_marker("empty", LIGHT.assessed, LIGHT)["line"]["color"] == LIGHT.muted


def test_more_than_the_budget_goes_beyond_its_mark() -> None:
    """125 %: no gap, and the axis holds the whole bar and the whole range."""
    book = ledger(
        budgets=[budget(400_00)],
        contributions=[
            gift("AUT", 500_00, "2021-03-01"),
            gift("FJI", 10_00, "2020-12-20", 2020),
            gift("FJI", 200_00, "2019-12-20", 2019),
        ],
    )
    found = bar(book)
    assert found.title == "125% of the 2021 budget has been received"
    assert [piece["x"] for piece in segments(found)] == [[500_00], [10_00]]
    layout = figure_json(found)["layout"]
    assert layout["shapes"][0]["x0"] == 400_00
    assert layout["xaxis"]["range"][1] >= 700_00


def test_refunds_begin_below_zero() -> None:
    """More went back than came: the gap starts there, and ends at the budget."""
    book = ledger(budgets=[budget(400_00)], contributions=[gift("AUT", -50_00, "2021-03-01")])
    found = bar(book)
    assert [(p["base"], p["x"]) for p in segments(found)] == [([0], [-50_00]), ([-50_00], [450_00])]
    layout = figure_json(found)["layout"]
    assert layout["xaxis"]["range"][0] < -50_00
    (share,) = [mark for mark in layout["annotations"] if "13%" in mark["text"]]
    assert share["xanchor"] == "left"  # to the right of it is room


@pytest.mark.parametrize(
    ("budgets", "title"),
    [
        ([], "CHF\u00a0500 has been received for 2021; its budget is not known"),
        ([budget(0)], "CHF\u00a0500 has been received for 2021, without a budget"),
    ],
)
def test_without_a_budget_no_share_is_said(budgets: list[dict[str, object]], title: str) -> None:
    """Unknown and zero differ in words (D26); neither has a percentage or a mark."""
    found = bar(ledger(budgets=budgets, contributions=[gift("AUT", 500_00, "2021-03-01")]))
    assert found.title == title
    assert not any("%" in text for text in (found.title, *labels(found)))
    assert not figure_json(found)["layout"].get("shapes")


def test_nothing_received_is_an_empty_bar() -> None:
    """0 % of a known budget."""
    found = bar(ledger(budgets=[budget(400_00)]))
    assert found.title == "0% of the 2021 budget has been received"
    assert [piece["x"] for piece in segments(found)] == [[0], [400_00]]


def test_a_meeting_has_received_and_overdue_and_no_share_of_what_is_owed() -> None:
    """USD 690 of 1'000 came for the 10MSP, and 310 were due in April."""
    book = small_ledger()
    found = ladder_chart(book, meeting_ladder(book, "10MSP", DECEMBER), DECEMBER, WORDS, LIGHT)
    assert found.title == (
        "69% of the cost of the 10MSP has been received; USD\u00a0310 is outstanding"
    )
    assert [piece["name"] for piece in segments(found)] == [
        "USD\u00a0690 received",
        "USD\u00a0310 outstanding, overdue",
    ]
    assert segments(found)[0]["marker"]["color"] == LIGHT.assessed
    assert labels(found) == ["<b>69%</b>", "Cost: USD\u00a01'000"]
