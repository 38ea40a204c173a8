"""Rules that hold of every chart."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Final

import pytest

from dashboard.charts.budget_years import budget_years_chart
from dashboard.charts.chart import Chart
from dashboard.charts.concentration import concentration_chart
from dashboard.charts.contributors import contributors_chart
from dashboard.charts.coverage_bar import coverage_bar_chart
from dashboard.charts.cumulative import cumulative_chart
from dashboard.charts.layout.theme import DARK, LIGHT, Theme
from dashboard.charts.meeting_collection import meeting_collection_chart
from dashboard.charts.meetings import meetings_chart
from dashboard.charts.payer_movement import payer_movement_chart
from dashboard.charts.payers_and_amounts import payers_and_amounts_chart
from dashboard.charts.payers_heatmap import payers_heatmap
from dashboard.charts.state_meetings import state_meetings_chart
from dashboard.charts.state_years import state_years_chart
from dashboard.indicators.collection import meeting_totals
from dashboard.indicators.coverage import budget_coverage, contributions_by_state, coverage_by_year
from dashboard.indicators.pace import cumulative_receipts
from dashboard.indicators.payers import payer_totals_by_year, payments_by_state_and_year
from dashboard.indicators.state_record import state_record
from dashboard.ledger import Ledger
from dashboard.locale import Words
from dashboard.locale.words import load_words
from tests.charts.figure_reading import figure_json, footer_text, texts
from tests.charts.sample_chart_ledger import DECEMBER, LONG, small_ledger

WORDS = load_words("en")


def heat(book: Ledger, order: str = "amount") -> Chart:
    """The grid."""
    amounts = payments_by_state_and_year(book, "voluntary", DECEMBER)
    return payers_heatmap(book, "voluntary", amounts, order, DECEMBER, WORDS, LIGHT)


def movement(book: Ledger, as_of: date = DECEMBER) -> Chart:
    """Who came and went."""
    years = payer_totals_by_year(payments_by_state_and_year(book, "voluntary", as_of))
    return payer_movement_chart(book, "voluntary", years, as_of, WORDS, LIGHT)


def amounts(book: Ledger) -> Chart:
    """Number and amount."""
    years = payer_totals_by_year(payments_by_state_and_year(book, "voluntary", DECEMBER))
    return payers_and_amounts_chart(book, "voluntary", years, DECEMBER, WORDS, LIGHT)


def concentration(book: Ledger) -> Chart:
    """What the largest carry."""
    rows = payments_by_state_and_year(book, "voluntary", DECEMBER)
    return concentration_chart(book, "voluntary", rows, DECEMBER, WORDS, LIGHT)


@pytest.mark.parametrize("draw", [heat, movement, amounts, concentration])
def test_without_any_payment_nothing_breaks(draw: object) -> None:
    """An empty history is a figure without marks and a plain sentence."""
    assert callable(draw)
    found = draw(small_ledger([]))
    assert found.title in {"No payment is known", "No year is over yet"}


OVERVIEW: Final = ("cumulative", "meetings", "payers-and-amounts-voluntary")


@cache
def charts(words: Words, look: Theme) -> dict[str, Chart]:
    """Every chart of the small ledger, by name."""
    book = small_ledger()
    given = payments_by_state_and_year(book, "voluntary", DECEMBER)
    figures = budget_coverage(book, 2021, DECEMBER)
    record = state_record(book, "NER", DECEMBER)
    meetings, years = meeting_totals(book, DECEMBER), payer_totals_by_year(given)
    gave = contributions_by_state(book, 2021, DECEMBER)
    found = (
        cumulative_chart(book, cumulative_receipts(book, DECEMBER), figures, words, look),
        meetings_chart(book, meetings, DECEMBER, words, look),
        payers_and_amounts_chart(book, "voluntary", years, DECEMBER, words, look),
        coverage_bar_chart(book, figures, DECEMBER, words, look),
        contributors_chart(book, 2021, gave, DECEMBER, words, look),
        budget_years_chart(book, coverage_by_year(book, DECEMBER), DECEMBER, words, look),
        meeting_collection_chart(book, "10MSP", DECEMBER, words, look),
        payers_heatmap(book, "voluntary", given, "amount", DECEMBER, words, look),
        payer_movement_chart(book, "voluntary", years, DECEMBER, words, look),
        concentration_chart(book, "voluntary", given, DECEMBER, words, look),
        state_years_chart(book, "voluntary", record, DECEMBER, words, look),
        state_meetings_chart(book, record, DECEMBER, words, look),
    )
    return {chart.name: chart for chart in found}


@pytest.mark.parametrize("look", [LIGHT, DARK], ids=lambda look: look.name)
@pytest.mark.parametrize("code", ["en", "fr"])
def test_every_chart_says_what_when_and_from_where(code: str, look: Theme) -> None:
    """A finding, unit and day in its foot, source with "illustrative", and words for all."""
    found = charts(load_words(code), look)
    assert len(found) == 12
    for chart in found.values():
        assert chart.title
        assert chart.subtitle
        assert chart.source
        assert chart.title in chart.alt
        assert "2021" in footer_text(chart)
        assert footer_text(chart)[:3] in {"CHF", "USD"}


@pytest.mark.parametrize("look", [LIGHT, DARK], ids=lambda look: look.name)
def test_every_figure_scrolls_and_carries_no_default_template(look: Theme) -> None:
    """Transparent, of a fixed height, axes fixed, no dragging, all ticks in our own words."""
    for name, chart in charts(load_words("en"), look).items():
        layout = figure_json(chart)["layout"]
        assert len(str(layout["template"])) < 100, name
        assert layout["paper_bgcolor"] == layout["plot_bgcolor"] == "rgba(0,0,0,0)"
        assert layout["dragmode"] is False
        assert layout["height"] >= 150
        for key, axis in layout.items():
            if key.startswith(("xaxis", "yaxis")):
                assert axis["fixedrange"] is True
                assert "tickvals" in axis or axis["showticklabels"] is False, name


def test_colours_follow_the_look() -> None:
    """No colour of the light look is left in the dark one's figures."""
    light = {LIGHT.text, LIGHT.muted, LIGHT.grid, LIGHT.assessed, LIGHT.voluntary, LIGHT.accent}
    for chart in charts(load_words("en"), DARK).values():
        assert not light & set(texts(chart))


def test_no_chart_of_the_overview_names_a_state() -> None:
    """The Overview stands on a projector: States are named where one asks for them."""
    found = charts(load_words("en"), LIGHT)
    for name in OVERVIEW:
        said = [*texts(found[name]), found[name].title, found[name].alt]
        assert not any("Austria" in text or LONG in text for text in said)


def test_days_and_percentages_follow_the_language() -> None:
    """French writes 69 % with a space and November with its own letters."""
    found = charts(load_words("fr"), LIGHT)
    assert "69\u00a0%" in found["meetings"].title
    assert "nov." in footer_text(found["cumulative"])
