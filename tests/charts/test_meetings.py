"""All meetings side by side."""

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


def draw_chart(book: Ledger) -> Chart:
    """The bars of all meetings."""
    return meetings_chart(book, meeting_totals(book, DECEMBER), DECEMBER, WORDS, LIGHT)


def test_bars_are_applied_plus_outstanding() -> None:
    """A credit of one State reduces no debt of another (D6)."""
    chart = draw_chart(small_ledger())
    assert trace(chart, "secured")["y"] == ["9MSP", "10MSP"]
    assert trace(chart, "secured")["x"] == [900_00, 690_00]
    assert trace(chart, "outstanding")["x"] == [100_00, 310_00]
    assert trace(chart, "outstanding")["marker"]["color"] == "rgba(0,0,0,0)"


def test_actual_and_estimated_costs_have_different_marks_and_names() -> None:
    """950 for the past meeting, an estimate of 1'000 for the future one, both in the hover text."""
    cost, estimate = (
        trace(draw_chart(small_ledger()), name) for name in ("cost", "estimated cost")
    )
    assert (cost["x"], estimate["x"]) == ([950_00], [1_000_00])
    assert cost["marker"]["symbol"] != estimate["marker"]["symbol"]
    assert "open" in estimate["marker"]["symbol"]
    assert "Actual cost: USD\u00a0950" in cost["hovertext"][0]
    assert "Estimated cost: USD\u00a01'000" in estimate["hovertext"][0]


def test_a_shortfall_known_from_a_statement_only_has_no_cost_mark() -> None:
    """UNODA states a shortfall of almost USD 28'000; the estimate would imply 3'000."""
    statement: dict[str, object] = {"about": "2RC", "measure": "shortfall", "qualifier": "almost"}
    statement |= {
        "amount": 28_000_00,
        "currency": "USD",
        "said_on": "2021-12-01",
        "said_by": "UNODA",
    }
    book = ledger(
        meetings=[meeting("2RC", "2020-11-25", estimated_cost=103_00)],
        assessments=[assessment("AUT", "2RC", 103_00, "2020-01-01")],
        receipts=[receipt("AUT", "2RC", 100_00, "2020-02-01")],
        statements=[statement],
    )
    chart = draw_chart(book)
    assert [t["name"] for t in figure_json(chart)["data"]] == ["secured", "outstanding"]
    assert "Cost: not available" in first_hover(chart)
    with_cost = ledger(
        meetings=[meeting("2RC", "2020-11-25", estimated_cost=103_00, actual_cost=128_00)],
        assessments=[assessment("AUT", "2RC", 103_00, "2020-01-01")],
        statements=[statement],
    )
    assert trace(draw_chart(with_cost), "cost")["x"] == [128_00]


def first_hover(chart: Chart) -> str:
    """The hover text of the first bar."""
    return str(figure_json(chart)["data"][0]["hovertext"][0])


def test_d28_meetings_with_different_as_at_dates_each_show_theirs() -> None:
    """The report of 30 November is next to the payments to 31 October."""
    report_row: dict[str, object] = {"state": "AUT", "meeting": "11MSP", "as_at": "2021-11-30"}
    book = ledger(
        meetings=[meeting("10MSP", "2022-08-30"), meeting("11MSP", "2023-09-11")],
        assessments=[assessment("AUT", "10MSP", 100_00, "2021-01-01")],
        receipts=[receipt("AUT", "10MSP", 50_00, "2021-02-01")],
        status_reports=[report_row | {"assessed": 100_00, "received": 77_00, "currency": "USD"}],
    )
    chart = draw_chart(book)
    assert "as at 31 Oct 2021, 30 Nov 2021: see each row" in chart.subtitle
    assert "as at the day of each row" in str(figure_json(chart))  # short enough to fit
    assert [label.partition("<br>")[2] for label in labels(chart) if "%" in label] == [
        "31 Oct 2021",
        "30 Nov 2021",
    ]


def test_a_meeting_without_a_row_in_meetings_is_not_in_the_title() -> None:
    """10MPS is a misspelling of 10MSP."""
    book = ledger(
        meetings=[meeting("9MSP", "2019-09-02")],
        assessments=[
            assessment("AUT", "9MSP", 100, "2019-01-01"),
            assessment("AUT", "10MPS", 100, "2021-01-01"),
        ],
    )
    assert "10MPS" not in draw_chart(book).title


def test_the_title_gives_the_next_meeting_and_earlier_outstanding_amounts() -> None:
    """Both are computed from the bars."""
    chart = draw_chart(small_ledger())
    assert (
        chart.title
        == "69% of the 10MSP is secured; USD\u00a0100 is outstanding for earlier meetings"
    )
    assert "<b>69% · 690</b>" in labels(chart)


def test_without_a_future_meeting_the_title_summarises_past_ones() -> None:
    """All of them are paid in full."""
    book = ledger(
        meetings=[meeting("9MSP", "2019-09-02")],
        assessments=[assessment("AUT", "9MSP", 100, "2019-01-01")],
        receipts=[receipt("AUT", "9MSP", 100, "2019-02-01")],
    )
    chart = draw_chart(book)
    assert chart.title == "All meetings held are paid in full"
    assert "Cost: not available" in figure_json(chart)["data"][0]["hovertext"][0]
    assert len(figure_json(chart)["data"]) == 2


def test_the_figure_grows_with_the_number_of_meetings() -> None:
    """Thirty meetings need more than 1000 pixels."""
    codes = [f"{n}MSP" for n in range(1, 31)]
    days = [f"{1990 + n}-09-02" for n in range(1, 31)]
    book = ledger(
        meetings=[meeting(code, day) for code, day in zip(codes, days, strict=True)],
        assessments=[assessment("AUT", code, 100, "1990-01-01") for code in codes],
    )
    assert draw_chart(book).figure.layout.height > 1000
    assert trace(draw_chart(book), "secured")["x"] == [0] * 30
