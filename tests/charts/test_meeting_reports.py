"""A meeting with status reports only: a point at each as-at date."""

from __future__ import annotations

from datetime import date

from dashboard.charts.chart import Chart
from dashboard.charts.layout.theme import LIGHT
from dashboard.charts.meeting_reports import meeting_reports_chart
from dashboard.locale.words import load_words
from tests.charts.figure_reading import figure_json, labels, texts
from tests.charts.sample_chart_ledger import DECEMBER, EVIL, meeting
from tests.sample_ledger import ledger

WORDS = load_words("en")


def draw_chart(
    *received: int, code: str = "10MSP", as_of: date = DECEMBER, assessed: int = 600
) -> Chart:
    """The chart of Austria's monthly reports up to October 2021."""
    days = [date(2021, 11 - len(received) + n, 28) for n in range(len(received))]
    rows: list[dict[str, object]] = [
        {
            "as_at": day.isoformat(),
            "meeting": code,
            "state": "AUT",
            "assessed": assessed,
            "received": received_amount,
            "currency": "USD",
        }
        for day, received_amount in zip(days, received, strict=True)
    ]
    book = ledger(meetings=[meeting(code, "2022-08-30")], status_reports=rows)
    return meeting_reports_chart(book, code, as_of, WORDS, LIGHT)


def test_the_reports_are_points_joined_by_a_dotted_line() -> None:
    """17 % and 42 %; the subtitle explains that the share between two reports is not known."""
    chart = draw_chart(100, 250)
    (line,) = figure_json(chart)["data"]
    assert (line["x"], line["line"]["dash"]) == (["2021-09-28", "2021-10-28"], "dot")
    assert line["y"] == [100 / 600, 250 / 600]
    assert chart.title == "10MSP: 42% paid by 28 Oct 2021; by 28 Sep 2021 it was 17%"
    assert "28 Sep 2021, 28 Oct 2021. Between two reports" in chart.subtitle
    assert "Report as at 28 Sep 2021: 17%, USD\u00a01 of USD\u00a06" in line["hovertext"]
    assert labels(chart) == ["<b>10MSP: 42%</b>"]


def test_a_correction_lowers_the_line() -> None:
    """The later report has a smaller amount."""
    assert figure_json(draw_chart(300, 240))["data"][0]["y"] == [0.5, 0.4]


def test_one_report_makes_no_line() -> None:
    """Neither does a meeting without an assessed amount, nor a second report after the as-of date."""
    assert draw_chart(100).is_empty
    assert draw_chart(100).title == "The days of payment for the 10MSP are not known"
    assert draw_chart(100, 100, assessed=0).is_empty
    assert draw_chart(100, 250, as_of=date(2021, 10, 15)).is_empty


def test_of_many_reports_few_dates_are_labelled() -> None:
    """Ten reports have four ticks, including the first and the last."""
    chart = draw_chart(*range(10, 110, 10))
    ticks = figure_json(chart)["layout"]["xaxis"]["ticktext"]
    assert (ticks[0], ticks[-1], len(ticks)) == ("28 Jan 2021", "28 Oct 2021", 4)
    assert "28 Jan 2021, …, 28 Oct 2021" in chart.subtitle


def test_an_overpayment_is_drawn_as_100_percent() -> None:
    """D6: 700 of 600 counts as 600."""
    assert figure_json(draw_chart(600, 700))["data"][0]["y"] == [1.0, 1.0]


def test_markup_in_a_meeting_code_is_escaped() -> None:
    """No tag of the code is in the figure."""
    assert "<b>Ruritania" not in "".join(texts(draw_chart(1, 2, code=EVIL)))
