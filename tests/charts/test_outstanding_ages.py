"""The bar of what is outstanding by age."""

from __future__ import annotations

from datetime import date

import pytest

from dashboard.charts.chart import Chart
from dashboard.charts.layout.theme import DARK, LIGHT, Theme
from dashboard.charts.outstanding_ages import outstanding_ages_chart
from dashboard.indicators.outstanding_states import outstanding_states, summarise_outstanding
from dashboard.ledger import Ledger
from dashboard.locale.words import load_words
from tests.charts.figure_reading import figure_json
from tests.indicators.sample_letters import bill
from tests.sample_ledger import ledger

DAY, AS_AT = date(2021, 12, 1), date(2021, 10, 31)
WORDS = load_words("en")


def bar(book: Ledger, theme: Theme = LIGHT) -> Chart:
    """The bar of a ledger."""
    summary = summarise_outstanding(outstanding_states(book, DAY))
    return outstanding_ages_chart(book, summary, (AS_AT,), DAY, WORDS, theme)


def test_the_pieces_add_up_to_what_is_outstanding() -> None:
    """Only ages with an amount have a piece; each begins where the one before it ends."""
    book = ledger(
        assessments=[
            bill("AUT", 100_00, "2RC", "2020-03-02"),
            bill("NER", 300_00),
            bill("GUY", 50_00, notice=None),
            bill("ITA", 50_00, notice="2021-10-20"),
        ]
    )
    chart = bar(book)
    pieces = [(piece["base"][0], piece["x"][0]) for piece in figure_json(chart)["data"]]
    assert pieces == [(0, 50_00), (50_00, 300_00), (350_00, 100_00), (450_00, 50_00)]
    assert chart.title == "20% of what is outstanding has been due for more than a year"
    assert "Age not known: USD\xa050" in chart.alt
    assert "as at 31 Oct 2021" in chart.subtitle


@pytest.mark.parametrize("theme", [LIGHT, DARK])
def test_no_age_is_told_by_colour_alone(theme: Theme) -> None:
    """Each piece is named with its amount; what is not due is empty, an unknown age hatched."""
    book = ledger(
        assessments=[bill("AUT", 5_00, notice="2021-10-20"), bill("NER", 7_00, notice=None)]
    )
    not_due, unknown = figure_json(bar(book, theme))["data"]
    assert (not_due["name"], unknown["name"]) == (
        "Not yet due: USD\xa05",
        "Age not known: USD\xa07",
    )
    assert not_due["marker"]["color"] == "rgba(0,0,0,0)"
    assert unknown["marker"]["pattern"]["shape"] == "/"


def test_the_title_says_what_is_due() -> None:
    """A part, or none as far as is known."""
    rows = [bill("AUT", 1_00), bill("NER", 3_00, notice=None)]
    assert bar(ledger(assessments=rows)).title == ("25% of what is outstanding is past its due day")
    assert bar(ledger(assessments=rows[1:])).title == (
        "None of what is outstanding is known to be past its due day"
    )


def test_nothing_outstanding_draws_nothing() -> None:
    """No axes without figures."""
    assert bar(ledger()).is_empty
