"""A meeting known by reports: points at their days, and nothing claimed between them."""

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


def chart(
    *received: int, code: str = "10MSP", as_of: date = DECEMBER, assessed: int = 600
) -> Chart:
    """Austria's reports at the ends of the months up to October 2021."""
    days = [date(2021, 11 - len(received) + n, 28) for n in range(len(received))]
    rows: list[dict[str, object]] = [
        {
            "as_at": day.isoformat(),
            "meeting": code,
            "state": "AUT",
            "assessed": assessed,
            "received": came,
            "currency": "USD",
        }
        for day, came in zip(days, received, strict=True)
    ]
    book = ledger(meetings=[meeting(code, "2022-08-30")], status_reports=rows)
    return meeting_reports_chart(book, code, as_of, WORDS, LIGHT)


def test_points_at_the_reports_and_a_dotted_line_between() -> None:
    """17 % and 42 %: what it was between is not known, and the subtitle says so."""
    found = chart(100, 250)
    (course,) = figure_json(found)["data"]
    assert (course["x"], course["line"]["dash"]) == (["2021-09-28", "2021-10-28"], "dot")
    assert course["y"] == [100 / 600, 250 / 600]
    assert found.title == "10MSP: 42% paid by 28 Oct 2021; by 28 Sep 2021 it was 17%"
    assert "28 Sep 2021, 28 Oct 2021. Between two reports" in found.subtitle
    assert "Report as at 28 Sep 2021: 17%, USD\u00a01 of USD\u00a06" in course["hovertext"]
    assert labels(found) == ["<b>10MSP: 42%</b>"]


def test_a_correction_goes_down() -> None:
    """The later report says less, and is drawn so."""
    assert figure_json(chart(300, 240))["data"][0]["y"] == [0.5, 0.4]


def test_one_report_says_no_days_and_none_says_no_payment() -> None:
    """No line through a single point; a meeting assessed nothing has no share."""
    assert chart(100).is_empty
    assert chart(100).title == "The days of payment for the 10MSP are not known"
    assert chart(100, 100, assessed=0).is_empty
    assert chart(100, 250, as_of=date(2021, 10, 15)).is_empty


def test_of_many_reports_few_days_are_named() -> None:
    """Ten reports: four ticks, the first and the last among them."""
    found = chart(*range(10, 110, 10))
    ticks = figure_json(found)["layout"]["xaxis"]["ticktext"]
    assert (ticks[0], ticks[-1], len(ticks)) == ("28 Jan 2021", "28 Oct 2021", 4)
    assert "28 Jan 2021, …, 28 Oct 2021" in found.subtitle


def test_an_overpayment_never_reads_more_than_all() -> None:
    """D6: 700 of 600 is all that was assessed."""
    assert figure_json(chart(600, 700))["data"][0]["y"] == [1.0, 1.0]


def test_a_code_from_a_book_is_text() -> None:
    """Markup in a meeting's code is drawn as it is written."""
    assert "<b>Ruritania" not in "".join(texts(chart(1, 2, code=EVIL)))
