"""Meetings side by side."""

from __future__ import annotations

from dashboard.charts.chart import Chart
from dashboard.charts.look import LIGHT
from dashboard.charts.meetings import meetings_chart
from dashboard.indicators.collection import by_meeting
from dashboard.ledger import Ledger
from dashboard.locale.words import speak
from tests.charts.hand import DECEMBER, came, due, meeting, small
from tests.charts.reading import drawn, labels, trace
from tests.hand_ledger import ledger

WORDS = speak("en")


def chart(book: Ledger) -> Chart:
    """The bars by meeting."""
    return meetings_chart(book, by_meeting(book, DECEMBER), DECEMBER, WORDS, LIGHT)


def test_bars_are_applied_and_outstanding_and_add_up() -> None:
    """The credit of one State hides no debt of another (D6)."""
    found = chart(small())
    assert trace(found, "secured")["y"] == ["9MSP", "10MSP"]
    assert trace(found, "secured")["x"] == [900_00, 690_00]
    assert trace(found, "outstanding")["x"] == [100_00, 310_00]
    assert trace(found, "outstanding")["marker"]["color"] == "rgba(0,0,0,0)"


def test_the_cost_is_the_actual_one_where_it_is_known() -> None:
    """950 for the meeting held, the estimate of 1'000 for the one to come, said in the hover."""
    costs = trace(chart(small()), "cost")
    assert costs["x"] == [950_00, 1_000_00]
    assert "Actual cost: USD\u00a0950" in costs["hovertext"][0]
    assert "Estimated cost: USD\u00a01'000" in costs["hovertext"][1]


def test_the_title_speaks_of_the_next_meeting_and_of_what_is_still_due() -> None:
    """Computed from the bars."""
    found = chart(small())
    assert (
        found.title
        == "69% of the 10MSP is secured; USD\u00a0100 is outstanding for earlier meetings"
    )
    assert "<b>69% · 690</b>" in labels(found)


def test_meetings_paid_in_full_and_none_to_come_are_said_so() -> None:
    """No next meeting: the title speaks of those held."""
    book = ledger(
        meetings=[meeting("9MSP", "2019-09-02")],
        assessments=[due("AUT", "9MSP", 100, "2019-01-01")],
        receipts=[came("AUT", "9MSP", 100, "2019-02-01")],
    )
    found = chart(book)
    assert found.title == "All meetings held are paid in full"
    assert "Cost: not available" in drawn(found)["data"][0]["hovertext"][0]
    assert len(drawn(found)["data"]) == 2


def test_many_meetings_get_room() -> None:
    """The figure grows by the meeting."""
    codes = [f"{n}MSP" for n in range(1, 31)]
    days = [f"{1990 + n}-09-02" for n in range(1, 31)]
    book = ledger(
        meetings=[meeting(code, day) for code, day in zip(codes, days, strict=True)],
        assessments=[due("AUT", code, 100, "1990-01-01") for code in codes],
    )
    assert chart(book).figure.layout.height > 1000
    assert trace(chart(book), "secured")["x"] == [0] * 30
