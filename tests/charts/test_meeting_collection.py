"""The receipts for a meeting over time, compared with other meetings (trap 25)."""

from __future__ import annotations

from dashboard.charts.chart import Chart
from dashboard.charts.layout.theme import LIGHT
from dashboard.charts.meeting_collection import meeting_collection_chart
from dashboard.charts.meetings import meetings_chart
from dashboard.indicators.collection import meeting_totals
from dashboard.ledger import Ledger
from dashboard.locale.words import load_words
from tests.charts.figure_reading import figure_json, labels, texts, trace
from tests.charts.sample_chart_ledger import DECEMBER, assessment, meeting, receipt, small_ledger
from tests.sample_ledger import ledger

WORDS = load_words("en")


def draw_meetings(book: Ledger) -> Chart:
    """The chart of all meetings."""
    return meetings_chart(book, meeting_totals(book, DECEMBER), DECEMBER, WORDS, LIGHT)


def test_meetings_are_compared_at_the_same_number_of_days() -> None:
    """69% after 230 days; at that time 60% was paid for the 9MSP, which received a payment later."""
    chart = meeting_collection_chart(small_ledger(), "10MSP", DECEMBER, WORDS, LIGHT)
    assert chart.title == "10MSP: 69% after 230 days; other meetings stood at 60% by then"
    assert chart.finding == "69% after 230 days; other meetings 60%"
    assert trace(chart, "10MSP")["x"] == [0, 47, 230]
    assert trace(chart, "10MSP")["y"] == [0, 0.69, 0.69]
    assert trace(chart, "10MSP")["line"]["color"] == LIGHT.assessed
    assert trace(chart, "9MSP")["line"]["color"] == LIGHT.context
    assert "<b>10MSP: 69%</b>" in labels(chart)


def test_other_meetings_are_a_band() -> None:
    """It tells the range of shares, exactly, after each number of days."""
    states = ("AUT", "NER")
    book = ledger(
        meetings=[meeting(code, "2022-09-02") for code in ("7MSP", "8MSP", "9MSP")],
        assessments=[
            assessment(state, code, 300_00, "2021-01-01")
            for code in ("7MSP", "8MSP", "9MSP")
            for state in states
        ],
        receipts=[
            receipt("AUT", "7MSP", 200_00, "2021-01-11"),
            receipt("AUT", "8MSP", 300_00, "2021-01-21"),
            receipt("AUT", "9MSP", 150_00, "2021-01-31"),
        ],
    )
    chart = meeting_collection_chart(book, "9MSP", DECEMBER, WORDS, LIGHT)
    lower, upper, line = figure_json(chart)["data"]
    assert (lower["name"], upper["name"], line["name"]) == (
        "other meetings",
        "other meetings",
        "9MSP",
    )
    assert upper["x"][:3] == [0, 10, 20]
    assert upper["hovertext"][:3] == [
        "Other meetings: 0% to 0% after 0 days",
        "Other meetings: 0% to 33% after 10 days",
        "Other meetings: 33% to 50% after 20 days",
    ]
    assert "2 other meetings" in labels(chart)
    assert chart.title.endswith("other meetings stood at 33% to 50% by then")
    assert chart.finding.endswith("days; other meetings 33%–50%")


def test_a_meeting_without_a_payment_has_no_line() -> None:
    """The title states that no payment is known."""
    book = ledger(
        meetings=[meeting("9MSP", "2022-09-02")],
        assessments=[assessment("AUT", "9MSP", 100, "2021-01-01")],
    )
    chart = meeting_collection_chart(book, "9MSP", DECEMBER, WORDS, LIGHT)
    assert chart.title == chart.finding == "No payment for the 9MSP is known"
    assert figure_json(chart)["data"] == []


def test_markup_in_a_meetings_title_is_escaped() -> None:
    """No tag of the title or the code is in the figure."""
    book = ledger(
        meetings=[meeting("<i>9</i>", "2019-09-02", title="A & <b>B</b>")],
        assessments=[assessment("AUT", "<i>9</i>", 100, "2019-01-01")],
        receipts=[receipt("AUT", "<i>9</i>", 50, "2019-02-01")],
    )
    figure_texts = texts(draw_meetings(book))
    assert any("A &amp; &lt;b&gt;B&lt;/b&gt;" in text for text in figure_texts)
    assert not any("<b>B</b>" in text for text in figure_texts)
    assert "&lt;i&gt;9&lt;/i&gt;" in figure_json(draw_meetings(book))["layout"]["yaxis"]["ticktext"]
