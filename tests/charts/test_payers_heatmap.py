"""The grid of payers and years."""

from __future__ import annotations

from dashboard.charts.chart import Chart
from dashboard.charts.layout.theme import LIGHT
from dashboard.charts.payers_and_amounts import payers_and_amounts_chart
from dashboard.charts.payers_heatmap import payers_heatmap
from dashboard.indicators.payers import payer_totals_by_year, payments_by_state_and_year
from dashboard.ledger import Ledger
from dashboard.locale.words import load_words
from tests.charts.figure_reading import figure_json, texts
from tests.charts.sample_chart_ledger import DECEMBER, EVIL, LONG, gift, small_ledger, with_states
from tests.sample_ledger import ledger

WORDS = load_words("en")


GIFTS = [
    gift("AUT", 5_000_00, "2018-03-01", 2018),
    gift("AUT", 5_000_00, "2019-03-01", 2019),
    gift("NER", 7_000_00, "2019-03-01", 2019),
    gift("NER", -1_00, "2020-03-01", 2020),
    gift("AUT", 6_000_00, "2021-03-01"),
    gift("NER", 100_00, "2021-03-02"),
    gift("NER", -100_00, "2021-04-02"),
]


def heat(book: Ledger, order: str = "amount") -> Chart:
    """The grid."""
    amounts = payments_by_state_and_year(book, "voluntary", DECEMBER)
    return payers_heatmap(book, "voluntary", amounts, order, DECEMBER, WORDS, LIGHT)


def amounts(book: Ledger) -> Chart:
    """Number and amount."""
    years = payer_totals_by_year(payments_by_state_and_year(book, "voluntary", DECEMBER))
    return payers_and_amounts_chart(book, "voluntary", years, DECEMBER, WORDS, LIGHT)


def test_a_blank_a_zero_and_a_refund_are_three_things() -> None:
    """No row is blank, a row of nothing "0", a negative one a minus, each told in the hover."""
    grid = figure_json(heat(small_ledger(GIFTS)))["data"][0]
    assert grid["x"] == [2018, 2019, 2020, 2021]
    assert grid["text"] == [["", "", "", ""], ["", "", "−", "0"]]
    assert grid["z"][1][0] is None
    assert grid["z"][1][2:] == [-1, -1]
    assert grid["hovertext"][1][0].endswith("2018: no payment is known")
    assert "CHF\u00a0−1" in grid["hovertext"][1][2]


def test_rows_stand_in_the_order_asked_for_with_full_names_in_the_hover() -> None:
    """By name, and by total."""
    by_name = figure_json(heat(small_ledger(GIFTS), "name"))
    assert by_name["layout"]["yaxis"]["ticktext"][0] == "Austria"
    assert LONG in by_name["data"][0]["hovertext"][1][0]
    assert len(by_name["layout"]["yaxis"]["ticktext"][1]) <= 22


def test_the_running_year_is_not_held_against_anybody() -> None:
    """Austria did not pay in 2020; only years that are over count as "every year"."""
    found = heat(small_ledger(GIFTS))
    assert found.title == "0 of 2 payers paid in every year from 2018 to 2020"
    assert figure_json(found)["layout"]["xaxis"]["ticktext"] == ["2018", "2019", "2020", "2021*"]


def test_190_states_are_readable_and_their_classes_told_in_words() -> None:
    """17 pixels a row, years above and below, a legend of five classes."""
    states = {f"S{n:02X}": f"State {n}" for n in range(190)}
    gifts = [gift(s, (n + 1) ** 2 * 100, "2021-03-01") for n, s in enumerate(states)]
    found = heat(with_states(ledger(contributions=gifts), states))
    assert found.figure.layout.height >= 190 * 17
    assert len(figure_json(found)["layout"]["yaxis"]["ticktext"]) == 190
    keys = [t["name"] for t in figure_json(found)["data"] if t["type"] == "scatter"]
    assert len(keys) == 5
    assert keys[-1].endswith("or more")
    assert figure_json(found)["layout"]["xaxis2"]["side"] == "bottom"


def test_names_cannot_write_html() -> None:
    """In ticks and in hovers."""
    book = with_states(ledger(contributions=GIFTS), {"AUT": EVIL, "NER": "Niger"})
    said = texts(heat(book))
    assert not any("<a href" in text or "<b>Ruritania</b>" in text for text in said)
    assert any("&lt;b&gt;Ruritania" in text for text in said)
