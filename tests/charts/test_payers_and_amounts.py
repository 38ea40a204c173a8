"""Number of payers and amount, by year."""

from __future__ import annotations

from dashboard.charts.chart import Chart
from dashboard.charts.layout.theme import LIGHT
from dashboard.charts.payers_and_amounts import payers_and_amounts_chart
from dashboard.indicators.payers import payer_totals_by_year, payments_by_state_and_year
from dashboard.ledger import Ledger
from dashboard.locale.words import load_words
from tests.charts.figure_reading import figure_json
from tests.charts.sample_chart_ledger import DECEMBER, gift, small_ledger

WORDS = load_words("en")


def amounts(book: Ledger) -> Chart:
    """The chart of voluntary contributions."""
    years = payer_totals_by_year(payments_by_state_and_year(book, "voluntary", DECEMBER))
    return payers_and_amounts_chart(book, "voluntary", years, DECEMBER, WORDS, LIGHT)


def test_number_and_amount_have_a_panel_each() -> None:
    """Two y axes in two panels share an x axis."""
    chart = amounts(small_ledger())
    upper, lower = figure_json(chart)["data"]
    assert (upper["y"], lower["y"]) == ([2, 2], [150_000_00, 121_000_00])
    layout = figure_json(chart)["layout"]
    assert layout["yaxis"]["domain"][0] > layout["yaxis2"]["domain"][1]
    assert "overlaying" not in layout["yaxis2"]
    assert layout["xaxis"]["ticktext"] == ["2020", "2021<br>so far"]


def test_the_title_compares_complete_years() -> None:
    """2021 is running, so 2020 has no comparison; two complete years are compared."""
    assert amounts(small_ledger()).title == "2020: 2 payers, CHF\u00a0150'000"
    three = [gift("AUT", 100_00 * n, f"{2017 + n}-03-01", 2017 + n) for n in range(1, 4)]
    assert amounts(small_ledger(three)).title == (
        "1 payer paid CHF\u00a0300 in 2020; the year before, 1 paid CHF\u00a0200"
    )


def test_a_running_year_is_marked_so_far() -> None:
    """Its bar is lighter too."""
    chart = amounts(small_ledger([gift("AUT", 100_00, "2021-03-01")]))
    assert chart.title == "2021 so far: 1 payer, CHF\u00a0100"
    assert trace_opacity(chart) == [0.55]


def trace_opacity(chart: Chart) -> list[float]:
    """The opacities of the bars in the first panel."""
    opacities: list[float] = figure_json(chart)["data"][0]["marker"]["opacity"]
    return opacities
