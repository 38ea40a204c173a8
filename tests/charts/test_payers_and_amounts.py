"""Number and amount."""

from __future__ import annotations

from dashboard.charts.chart import Chart
from dashboard.charts.look import LIGHT
from dashboard.charts.payers_and_amounts import payers_and_amounts
from dashboard.indicators.payers import by_year, history
from dashboard.ledger import Ledger
from dashboard.locale.words import speak
from tests.charts.hand import DECEMBER, gift, small
from tests.charts.reading import drawn

WORDS = speak("en")


def amounts(book: Ledger) -> Chart:
    """Number and amount."""
    years = by_year(history(book, "voluntary", DECEMBER))
    return payers_and_amounts(book, "voluntary", years, DECEMBER, WORDS, LIGHT)


def test_number_and_amount_have_a_panel_each() -> None:
    """Two y axes in two places, one x axis: no dual axis."""
    found = amounts(small())
    upper, lower = drawn(found)["data"]
    assert (upper["y"], lower["y"]) == ([2, 2], [150_000_00, 121_000_00])
    layout = drawn(found)["layout"]
    assert layout["yaxis"]["domain"][0] > layout["yaxis2"]["domain"][1]
    assert "overlaying" not in layout["yaxis2"]
    assert layout["xaxis"]["ticktext"] == ["2020", "2021<br>so far"]


def test_the_title_compares_years_that_are_over() -> None:
    """2021 is running: 2020 stands alone; with two years over, the later against the earlier."""
    assert amounts(small()).title == "2020: 2 payers, CHF\u00a0150'000"
    three = [gift("AUT", 100_00 * n, f"{2017 + n}-03-01", 2017 + n) for n in range(1, 4)]
    assert amounts(small(three)).title == (
        "1 payer paid CHF\u00a0300 in 2020; the year before, 1 paid CHF\u00a0200"
    )


def test_one_running_year_says_so_far() -> None:
    """A year that is not over is never shown as if it were."""
    found = amounts(small([gift("AUT", 100_00, "2021-03-01")]))
    assert found.title == "2021 so far: 1 payer, CHF\u00a0100"
    assert trace_opacity(found) == [0.55]


def trace_opacity(chart: Chart) -> list[float]:
    """How solid the bars of the first panel are."""
    found: list[float] = drawn(chart)["data"][0]["marker"]["opacity"]
    return found
