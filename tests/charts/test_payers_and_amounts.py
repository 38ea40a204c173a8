"""Number of payers and amount, by year."""

from __future__ import annotations

import pytest

from dashboard.charts.chart import Chart
from dashboard.charts.layout.shades import mix_colours
from dashboard.charts.layout.theme import DARK, LIGHT, Theme
from dashboard.charts.payers_and_amounts import PALE, payers_and_amounts_chart
from dashboard.indicators.payers import payer_totals_by_year, payments_by_state_and_year
from dashboard.ledger import Ledger
from dashboard.locale.words import load_words
from tests.charts.figure_reading import figure_json, relative_luminance
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


def test_the_title_leads_with_the_running_year() -> None:
    """So far, against the last complete year; two complete years are compared where none is running."""
    assert amounts(small_ledger()).title == (
        "2021 so far: 2 payers, CHF\u00a0121'000; in 2020, 2 paid CHF\u00a0150'000"
    )
    three = [gift("AUT", 100_00 * n, f"{2017 + n}-03-01", 2017 + n) for n in range(1, 4)]
    assert amounts(small_ledger(three)).title == (
        "1 payer paid CHF\u00a0300 in 2020; the year before, 1 paid CHF\u00a0200"
    )


def test_a_running_year_is_marked_so_far() -> None:
    """Its bar is paler too."""
    chart = amounts(small_ledger([gift("AUT", 100_00, "2021-03-01")]))
    assert chart.title == "2021 so far: 1 payer, CHF\u00a0100"
    (colour,) = figure_json(chart)["data"][0]["marker"]["color"]
    assert colour != LIGHT.voluntary


def test_every_bar_has_its_value() -> None:
    """In both panels; the browser writes it in or above the bar."""
    upper, lower = figure_json(amounts(small_ledger()))["data"]
    assert (upper["text"], lower["text"]) == (["2", "2"], ["150'000", "121'000"])
    assert {upper["textposition"], lower["textposition"]} == {"auto"}


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_values_in_bars_can_be_read(theme: Theme) -> None:
    """On the full and on the pale colour, of both streams (WCAG AA)."""
    for colour in (theme.voluntary, theme.assessed):
        pale = mix_colours(theme.background, colour, PALE)
        assert contrast(theme.background, colour) >= 4.5
        assert contrast(theme.text, pale) >= 4.5


def contrast(one: str, other: str) -> float:
    """The contrast of two colours by WCAG 2."""
    darker, lighter = sorted((relative_luminance(one), relative_luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)
