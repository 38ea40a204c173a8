"""The heatmap of payers and years."""

from __future__ import annotations

from dashboard.charts.chart import Chart
from dashboard.charts.layout.theme import LIGHT
from dashboard.charts.payers_heatmap import payers_heatmap
from dashboard.indicators.payers import payments_by_state_and_year
from dashboard.ledger import Ledger
from dashboard.locale.words import load_words
from tests.charts.figure_reading import figure_json, texts
from tests.charts.sample_chart_ledger import (
    DECEMBER,
    EVIL,
    LONG,
    UNEVEN_GIFTS,
    gift,
    small_ledger,
    with_states,
)
from tests.sample_ledger import ledger

WORDS = load_words("en")


def heat(book: Ledger, order: str = "amount", *, opened: bool = False) -> Chart:
    """Draw the heatmap of voluntary contributions."""
    amounts = payments_by_state_and_year(book, "voluntary", DECEMBER)
    return payers_heatmap(book, "voluntary", amounts, order, DECEMBER, WORDS, LIGHT, opened=opened)


def test_no_row_a_zero_and_a_refund_are_shown_differently() -> None:
    """Blank, "0" and a minus sign, each explained in the hover text."""
    grid = figure_json(heat(small_ledger(UNEVEN_GIFTS)))["data"][0]
    assert grid["x"] == [2018, 2019, 2020, 2021]
    assert grid["text"] == [["", "", "", ""], ["", "", "−", "0"]]
    assert grid["z"][1][0] is None
    assert grid["z"][1][2:] == [-1, -1]
    assert grid["hovertext"][1][0].endswith("2018: no payment is known")
    assert "CHF\u00a0−1" in grid["hovertext"][1][2]


def test_rows_can_be_sorted_by_name() -> None:
    """Long names are shortened on the axis, and in full in the hover text."""
    by_name = figure_json(heat(small_ledger(UNEVEN_GIFTS), "name"))
    assert by_name["layout"]["yaxis"]["ticktext"][0] == "Austria"
    assert LONG in by_name["data"][0]["hovertext"][1][0]
    assert len(by_name["layout"]["yaxis"]["ticktext"][1]) <= 22


def test_the_running_year_does_not_count_as_unpaid() -> None:
    """Austria did not pay in 2020; only complete years count as "every year"."""
    chart = heat(small_ledger(UNEVEN_GIFTS))
    assert chart.title == "0 of 2 payers paid in every year from 2018 to 2020"
    assert figure_json(chart)["layout"]["xaxis"]["ticktext"] == ["2018", "2019", "2020", "2021*"]


def test_190_states_are_readable() -> None:
    """17 pixels a row, years at the top and the bottom, and a legend of five classes."""
    states = {f"S{n:02X}": f"State {n}" for n in range(190)}
    gifts = [gift(s, (n + 1) ** 2 * 100, "2021-03-01") for n, s in enumerate(states)]
    chart = heat(with_states(ledger(contributions=gifts), states), opened=True)
    assert chart.figure.layout.height >= 190 * 17
    assert len(figure_json(chart)["layout"]["yaxis"]["ticktext"]) == 190
    keys = [t["name"] for t in figure_json(chart)["data"] if t["type"] == "scatter"]
    assert len(keys) == 5
    assert keys[-1].endswith("or more")
    assert figure_json(chart)["layout"]["xaxis2"]["side"] == "bottom"


def test_markup_in_names_is_escaped() -> None:
    """In ticks and in hover texts."""
    book = with_states(ledger(contributions=UNEVEN_GIFTS), {"AUT": EVIL, "NER": "Niger"})
    figure_texts = texts(heat(book))
    assert not any("<a href" in text or "<b>Ruritania</b>" in text for text in figure_texts)
    assert any("&lt;b&gt;Ruritania" in text for text in figure_texts)


def test_of_many_payers_the_first_15_are_drawn_until_the_others_are_opened() -> None:
    """Each cell leads to its State."""
    states = {f"S{n:02X}": f"State {n}" for n in range(40)}
    gifts = [gift(state, 100_00 + n, "2021-03-01") for n, state in enumerate(states)]
    book = with_states(ledger(contributions=gifts), states)
    chart = heat(book)
    grid = figure_json(chart)["data"][0]
    assert grid["customdata"][0] == ["state=S27"]
    assert len(grid["z"]) == 15
    assert chart.subtitle.endswith("The first 15 of 40 are drawn.")
    opened = heat(book, opened=True)
    assert len(figure_json(opened)["data"][0]["z"]) == 40
    assert "are drawn" not in opened.subtitle
