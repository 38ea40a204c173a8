"""Rules that hold for every chart."""

from __future__ import annotations

from datetime import date
from functools import cache
from typing import Final

import pytest

from dashboard.charts.budget_years import budget_years_chart
from dashboard.charts.chart import Chart
from dashboard.charts.concentration import concentration_chart
from dashboard.charts.contributors import contributors_chart
from dashboard.charts.cumulative import cumulative_chart
from dashboard.charts.ladder import ladder_chart
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
from dashboard.indicators.ladder import budget_ladder
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
    """The heatmap of payers and years."""
    amounts = payments_by_state_and_year(book, "voluntary", DECEMBER)
    return payers_heatmap(book, "voluntary", amounts, order, DECEMBER, WORDS, LIGHT)


def movement(book: Ledger, as_of: date = DECEMBER) -> Chart:
    """Payers who began, continued and stopped."""
    years = payer_totals_by_year(payments_by_state_and_year(book, "voluntary", as_of))
    return payer_movement_chart(book, "voluntary", years, as_of, WORDS, LIGHT)


def amounts(book: Ledger) -> Chart:
    """Number of payers and amount, by year."""
    years = payer_totals_by_year(payments_by_state_and_year(book, "voluntary", DECEMBER))
    return payers_and_amounts_chart(book, "voluntary", years, DECEMBER, WORDS, LIGHT)


def concentration(book: Ledger) -> Chart:
    """The share of the largest payers."""
    rows = payments_by_state_and_year(book, "voluntary", DECEMBER)
    return concentration_chart(book, "voluntary", rows, DECEMBER, WORDS, LIGHT)


@pytest.mark.parametrize("draw", [heat, movement, amounts, concentration])
def test_a_chart_without_payments_has_an_explaining_title(draw: object) -> None:
    """The figure has no marks."""
    assert callable(draw)
    chart = draw(small_ledger([]))
    assert chart.title in {"No payment is known", "No year is over yet"}


OVERVIEW: Final = ("cumulative", "meetings", "payers-and-amounts-voluntary")


@cache
def charts(words: Words, theme: Theme) -> dict[str, Chart]:
    """Every chart of the small ledger, by name."""
    book = small_ledger()
    payments = payments_by_state_and_year(book, "voluntary", DECEMBER)
    figures = budget_coverage(book, 2021, DECEMBER)
    record = state_record(book, "NER", DECEMBER)
    meetings, years = meeting_totals(book, DECEMBER), payer_totals_by_year(payments)
    contributions = contributions_by_state(book, 2021, DECEMBER)
    drawn = (
        cumulative_chart(book, cumulative_receipts(book, DECEMBER), figures, words, theme),
        meetings_chart(book, meetings, DECEMBER, words, theme),
        payers_and_amounts_chart(book, "voluntary", years, DECEMBER, words, theme),
        ladder_chart(book, budget_ladder(book, 2021, DECEMBER), DECEMBER, words, theme),
        contributors_chart(book, 2021, contributions, DECEMBER, words, theme),
        budget_years_chart(book, coverage_by_year(book, DECEMBER), DECEMBER, words, theme),
        meeting_collection_chart(book, "10MSP", DECEMBER, words, theme),
        payers_heatmap(book, "voluntary", payments, "amount", DECEMBER, words, theme),
        payer_movement_chart(book, "voluntary", years, DECEMBER, words, theme),
        concentration_chart(book, "voluntary", payments, DECEMBER, words, theme),
        state_years_chart(book, "voluntary", record, DECEMBER, words, theme),
        state_meetings_chart(book, record, DECEMBER, words, theme),
    )
    return {chart.name: chart for chart in drawn}


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
@pytest.mark.parametrize("code", ["en", "fr"])
def test_every_chart_names_its_finding_unit_date_and_source(code: str, theme: Theme) -> None:
    """The text equivalent repeats the title."""
    drawn = charts(load_words(code), theme)
    assert len(drawn) == 12
    for chart in drawn.values():
        assert chart.title
        assert chart.subtitle
        assert chart.source
        assert chart.title in chart.alt
        assert "2021" in footer_text(chart)
        assert footer_text(chart)[:3] in {"CHF", "USD"}


@pytest.mark.parametrize("theme", [LIGHT, DARK], ids=lambda theme: theme.name)
def test_every_figure_is_static_and_has_no_default_template(theme: Theme) -> None:
    """Transparent, with a fixed height and fixed axes, no dragging, and tick labels of our own."""
    for name, chart in charts(load_words("en"), theme).items():
        layout = figure_json(chart)["layout"]
        assert len(str(layout["template"])) < 100, name
        assert layout["paper_bgcolor"] == layout["plot_bgcolor"] == "rgba(0,0,0,0)"
        assert layout["dragmode"] is False
        assert layout["height"] >= 150
        for key, axis in layout.items():
            if key.startswith(("xaxis", "yaxis")):
                assert axis["fixedrange"] is True
                assert "tickvals" in axis or axis["showticklabels"] is False, name


def test_dark_charts_have_no_colours_of_the_light_theme() -> None:
    """Every colour is taken from the theme."""
    light = {LIGHT.text, LIGHT.muted, LIGHT.grid, LIGHT.assessed, LIGHT.voluntary, LIGHT.accent}
    for chart in charts(load_words("en"), DARK).values():
        assert not light & set(texts(chart))


def test_no_chart_of_the_overview_names_a_state() -> None:
    """The Overview is shown on a projector; other pages name States."""
    drawn = charts(load_words("en"), LIGHT)
    for name in OVERVIEW:
        chart_texts = [*texts(drawn[name]), drawn[name].title, drawn[name].alt]
        assert not any("Austria" in text or LONG in text for text in chart_texts)


def test_dates_and_percentages_are_formatted_in_the_language() -> None:
    """French has a space in "69 %", and its own names of months."""
    drawn = charts(load_words("fr"), LIGHT)
    assert "69\u00a0%" in drawn["meetings"].title
    assert "nov." in footer_text(drawn["cumulative"])
