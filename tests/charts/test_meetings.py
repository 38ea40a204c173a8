"""Meetings side by side."""

from __future__ import annotations

from dashboard.charts.chart import Chart
from dashboard.charts.layout.theme import LIGHT
from dashboard.charts.meetings import meetings_chart
from dashboard.indicators.collection import meeting_totals
from dashboard.ledger import Ledger
from dashboard.locale.words import load_words
from tests.charts.figure_reading import figure_json, labels, trace
from tests.charts.sample_chart_ledger import DECEMBER, assessment, meeting, receipt, small_ledger
from tests.sample_ledger import ledger

WORDS = load_words("en")


def chart(book: Ledger) -> Chart:
    """The bars by meeting."""
    return meetings_chart(book, meeting_totals(book, DECEMBER), DECEMBER, WORDS, LIGHT)


def test_bars_are_applied_and_outstanding_and_add_up() -> None:
    """The credit of one State hides no debt of another (D6)."""
    found = chart(small_ledger())
    assert trace(found, "secured")["y"] == ["9MSP", "10MSP"]
    assert trace(found, "secured")["x"] == [900_00, 690_00]
    assert trace(found, "outstanding")["x"] == [100_00, 310_00]
    assert trace(found, "outstanding")["marker"]["color"] == "rgba(0,0,0,0)"


def test_a_cost_is_a_stroke_and_an_estimate_looks_and_is_called_otherwise() -> None:
    """950 for the meeting held, the estimate of 1'000 for the one to come, said in the hover."""
    cost, estimate = (trace(chart(small_ledger()), name) for name in ("cost", "estimated cost"))
    assert (cost["x"], estimate["x"]) == ([950_00], [1_000_00])
    assert cost["marker"]["symbol"] != estimate["marker"]["symbol"]
    assert "open" in estimate["marker"]["symbol"]
    assert "Actual cost: USD\u00a0950" in cost["hovertext"][0]
    assert "Estimated cost: USD\u00a01'000" in estimate["hovertext"][0]


def test_where_only_a_statement_is_known_there_is_no_mark_of_a_cost() -> None:
    """Almost USD 28'000 short of its expenses: the estimate, 3'000 short, would say otherwise."""
    said: dict[str, object] = {"about": "2RC", "measure": "shortfall", "qualifier": "almost"}
    said |= {"amount": 28_000_00, "currency": "USD", "said_on": "2021-12-01", "said_by": "UNODA"}
    book = ledger(
        meetings=[meeting("2RC", "2020-11-25", estimated_cost=103_00)],
        assessments=[assessment("AUT", "2RC", 103_00, "2020-01-01")],
        receipts=[receipt("AUT", "2RC", 100_00, "2020-02-01")],
        statements=[said],
    )
    found = chart(book)
    assert [t["name"] for t in figure_json(found)["data"]] == ["secured", "outstanding"]
    assert "Cost: not available" in first_hover(found)
    known = ledger(
        meetings=[meeting("2RC", "2020-11-25", estimated_cost=103_00, actual_cost=128_00)],
        assessments=[assessment("AUT", "2RC", 103_00, "2020-01-01")],
        statements=[said],
    )
    assert trace(chart(known), "cost")["x"] == [128_00]


def first_hover(found: Chart) -> str:
    """What is said of the first bar."""
    return str(figure_json(found)["data"][0]["hovertext"][0])


def test_d28_meetings_of_different_days_each_say_their_own() -> None:
    """The report of 30 November stands beside the payments to 31 October."""
    said: dict[str, object] = {"state": "AUT", "meeting": "11MSP", "as_at": "2021-11-30"}
    book = ledger(
        meetings=[meeting("10MSP", "2022-08-30"), meeting("11MSP", "2023-09-11")],
        assessments=[assessment("AUT", "10MSP", 100_00, "2021-01-01")],
        receipts=[receipt("AUT", "10MSP", 50_00, "2021-02-01")],
        status_reports=[said | {"assessed": 100_00, "received": 77_00, "currency": "USD"}],
    )
    found = chart(book)
    assert "as at 31 Oct 2021, 30 Nov 2021: see each row" in found.subtitle
    assert "as at the day of each row" in str(figure_json(found))  # short, so that it is not cut
    assert [label.partition("<br>")[2] for label in labels(found) if "%" in label] == [
        "31 Oct 2021",
        "30 Nov 2021",
    ]


def test_a_mistyped_meeting_is_not_in_the_title() -> None:
    """10MPS stands on no Meetings sheet: no share of it is called secured."""
    book = ledger(
        meetings=[meeting("9MSP", "2019-09-02")],
        assessments=[
            assessment("AUT", "9MSP", 100, "2019-01-01"),
            assessment("AUT", "10MPS", 100, "2021-01-01"),
        ],
    )
    assert "10MPS" not in chart(book).title


def test_the_title_speaks_of_the_next_meeting_and_of_what_is_still_due() -> None:
    """Computed from the bars."""
    found = chart(small_ledger())
    assert (
        found.title
        == "69% of the 10MSP is secured; USD\u00a0100 is outstanding for earlier meetings"
    )
    assert "<b>69% · 690</b>" in labels(found)


def test_meetings_paid_in_full_and_none_to_come_are_said_so() -> None:
    """No next meeting: the title speaks of those held."""
    book = ledger(
        meetings=[meeting("9MSP", "2019-09-02")],
        assessments=[assessment("AUT", "9MSP", 100, "2019-01-01")],
        receipts=[receipt("AUT", "9MSP", 100, "2019-02-01")],
    )
    found = chart(book)
    assert found.title == "All meetings held are paid in full"
    assert "Cost: not available" in figure_json(found)["data"][0]["hovertext"][0]
    assert len(figure_json(found)["data"]) == 2


def test_many_meetings_get_room() -> None:
    """The figure grows by the meeting."""
    codes = [f"{n}MSP" for n in range(1, 31)]
    days = [f"{1990 + n}-09-02" for n in range(1, 31)]
    book = ledger(
        meetings=[meeting(code, day) for code, day in zip(codes, days, strict=True)],
        assessments=[assessment("AUT", code, 100, "1990-01-01") for code in codes],
    )
    assert chart(book).figure.layout.height > 1000
    assert trace(chart(book), "secured")["x"] == [0] * 30
