"""What charts that an office can edit hold: the page's figures in units, exact."""

from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal

import pytest

from dashboard.conventions.conventions import get_conventions
from dashboard.documents.report.native_charts import Panel, chart_panels, solid_colour
from dashboard.locale import load_words
from dashboard.room.report_files import ReportRequest, build_content
from dashboard.workbooks.values.dates import EPOCH_1900
from tests.documents.report.sample_report import charts_of, demo_report

WORDS = load_words("en")


def panels(name: str) -> list[Panel]:
    """The plots of the demo's first chart of that name."""
    chart = next(one for one in charts_of(demo_report()) if one.name == name)
    return chart_panels(chart, WORDS)


def test_the_steps_to_the_budget_are_one_stacked_bar() -> None:
    """CHF 356'660.00 received, solid; CHF 86'569.00 in transit, hatched; they fill the budget."""
    (panel,) = panels("ladder")
    assert (panel.kind, panel.is_stacked, panel.unit) == ("bar", True, "money")
    values = [one.values[0] for one in panel.series]
    assert values[:2] == [Decimal("356660.00"), Decimal("86569.00")]
    assert [one.hatching for one in panel.series[:2]] == ["", "/"]
    assert sum(value for value in values if value is not None) == Decimal("470000.00")


def test_lines_have_the_corners_of_their_steps() -> None:
    """The year's line ends at CHF 356'660.00, along an axis of months."""
    (panel,) = panels("cumulative")
    assert panel.kind == "line"
    assert panel.has_months
    last = panel.series[-1]
    assert last.values[-1] == Decimal("356660.00")
    assert len(last.values) == len(last.xs)
    steps = list(zip(last.xs, last.values, last.xs[1:], last.values[1:], strict=False))
    assert all(x == x_next or y == y_next for x, y, x_next, y_next in steps)


@pytest.mark.parametrize(
    ("as_of", "last"),
    [
        (date(2020, 6, 1), date(2020, 6, 1)),
        (date(2021, 12, 1), date(2021, 11, 30)),
        (date(2024, 3, 15), date(2021, 11, 30)),
    ],
)
def test_days_are_those_of_the_year_that_is_shown(as_of: date, last: date) -> None:
    """Not of the report's own day: the last budget year is shown later too, in a leap year as well."""
    ledger = get_conventions().snapshot("ccm").ledger
    report = build_content(ReportRequest("ccm", as_of, "fr"), ledger, load_words("fr"))
    chart = next(one for one in charts_of(report) if one.name == "cumulative")
    (panel,) = chart_panels(chart, load_words("fr"))
    assert EPOCH_1900 + timedelta(panel.days(panel.series[-1])[-1]) == last
    first, end = (EPOCH_1900 + timedelta(day) for day in panel.day_range)
    assert (first, end) == (date(last.year, 1, 1), date(last.year, 12, 31))
    assert all(panel.day_range[0] <= day for one in panel.series for day in panel.days(one))


def test_shares_and_counts_are_no_money() -> None:
    """A meeting's course is in shares; of payers over time one plot counts and one is money."""
    (course,) = panels("meeting-collection")
    assert course.unit == "share"
    assert not course.has_months
    assert course.series[-1].values[-1] == Decimal("0.69")
    counts, amounts = panels("payers-and-amounts-voluntary")
    assert (counts.unit, amounts.unit) == ("count", "money")
    assert counts.series[0].values[-1] == 47
    assert amounts.series[0].values[-1] == Decimal("356660.00")
    assert counts.title != amounts.title


def test_marks_are_not_stacked_with_bars() -> None:
    """The cost of a meeting stands beside what is secured and outstanding; it is not money on top."""
    (panel,) = panels("meetings")
    assert panel.categories[0] == "10MSP"
    assert {one.name for one in panel.drawn} == {"secured", "outstanding"}
    assert len(panel.series) > len(panel.drawn)
    tops = [sum(values) for values in zip(*(one.values for one in panel.drawn), strict=True)]
    assert tops[0] == Decimal("322600.00")


def test_a_bridge_begins_where_the_bar_before_ends() -> None:
    """What holds it up is not drawn and not named."""
    (panel,) = panels("bridge-voluntary")
    below, *others = panel.series
    assert below.is_hidden
    assert not below.name
    last = [one.values[-1] for one in others if one.values[-1] is not None]
    assert last == [Decimal("356660.00")]


def test_a_transparent_colour_is_an_outline_and_a_tint_a_colour_on_white() -> None:
    """An office program knows no transparency in these fills."""
    assert solid_colour("rgba(0,0,0,0)") == ""
    assert solid_colour("rgba(11,122,117,0.16)") == "D8EAE9"
    assert solid_colour("#A3ACB859") == "A3ACB8"
