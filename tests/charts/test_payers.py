"""Payers over time: grid, movement, number and amount, concentration."""

from __future__ import annotations

from datetime import date

import pytest

from dashboard.charts.chart import Chart
from dashboard.charts.concentration import concentration_chart
from dashboard.charts.look import LIGHT
from dashboard.charts.payer_movement import payer_movement
from dashboard.charts.payers_and_amounts import payers_and_amounts
from dashboard.charts.payers_heat import payers_heat
from dashboard.indicators.payers import by_year, history
from dashboard.ledger import Ledger
from dashboard.locale.words import speak
from tests.charts.hand import DECEMBER, EVIL, LONG, gift, named, small
from tests.charts.reading import drawn, labels, texts, trace
from tests.hand_ledger import ledger

WORDS = speak("en")
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
    amounts = history(book, "voluntary", DECEMBER)
    return payers_heat(book, "voluntary", amounts, order, DECEMBER, WORDS, LIGHT)


def movement(book: Ledger, as_of: date = DECEMBER) -> Chart:
    """Who came and went."""
    years = by_year(history(book, "voluntary", as_of))
    return payer_movement(book, "voluntary", years, as_of, WORDS, LIGHT)


def amounts(book: Ledger) -> Chart:
    """Number and amount."""
    years = by_year(history(book, "voluntary", DECEMBER))
    return payers_and_amounts(book, "voluntary", years, DECEMBER, WORDS, LIGHT)


def concentration(book: Ledger) -> Chart:
    """What the largest carry."""
    rows = history(book, "voluntary", DECEMBER)
    return concentration_chart(book, "voluntary", rows, DECEMBER, WORDS, LIGHT)


def test_a_blank_a_zero_and_a_refund_are_three_things() -> None:
    """No row is blank, a row of nothing "0", a negative one a minus, each told in the hover."""
    grid = drawn(heat(small(GIFTS)))["data"][0]
    assert grid["x"] == [2018, 2019, 2020, 2021]
    assert grid["text"] == [["", "", "", ""], ["", "", "−", "0"]]
    assert grid["z"][1][0] is None
    assert grid["z"][1][2:] == [-1, -1]
    assert grid["hovertext"][1][0].endswith("2018: no payment is known")
    assert "CHF\u00a0−1" in grid["hovertext"][1][2]


def test_rows_stand_in_the_order_asked_for_with_full_names_in_the_hover() -> None:
    """By name, and by total."""
    by_name = drawn(heat(small(GIFTS), "name"))
    assert by_name["layout"]["yaxis"]["ticktext"][0] == "Austria"
    assert LONG in by_name["data"][0]["hovertext"][1][0]
    assert len(by_name["layout"]["yaxis"]["ticktext"][1]) <= 22


def test_the_running_year_is_not_held_against_anybody() -> None:
    """Austria did not pay in 2020; only years that are over count as "every year"."""
    found = heat(small(GIFTS))
    assert found.title == "0 of 2 payers paid in every year from 2018 to 2020"
    assert drawn(found)["layout"]["xaxis"]["ticktext"] == ["2018", "2019", "2020", "2021*"]


def test_190_states_are_readable_and_their_classes_told_in_words() -> None:
    """17 pixels a row, years above and below, a legend of five classes."""
    states = {f"S{n:02X}": f"State {n}" for n in range(190)}
    gifts = [gift(s, (n + 1) ** 2 * 100, "2021-03-01") for n, s in enumerate(states)]
    found = heat(named(ledger(contributions=gifts), states))
    assert found.figure.layout.height >= 190 * 17
    assert len(drawn(found)["layout"]["yaxis"]["ticktext"]) == 190
    keys = [t["name"] for t in drawn(found)["data"] if t["type"] == "scatter"]
    assert len(keys) == 5
    assert keys[-1].endswith("or more")
    assert drawn(found)["layout"]["xaxis2"]["side"] == "bottom"


def test_names_cannot_write_html() -> None:
    """In ticks and in hovers."""
    book = named(ledger(contributions=GIFTS), {"AUT": EVIL, "NER": "Niger"})
    said = texts(heat(book))
    assert not any("<a href" in text or "<b>Ruritania</b>" in text for text in said)
    assert any("&lt;b&gt;Ruritania" in text for text in said)


def test_movement_is_counted_and_the_lapsed_stand_below_zero() -> None:
    """2020: both had paid in 2019, none pays; 2021: Austria comes back."""
    found = movement(small(GIFTS))
    names = [t["name"] for t in drawn(found)["data"]]
    bars = {name: trace(found, name)["y"] for name in names}
    assert bars == {
        "also paid the year before": [0, 1, 0, 0],
        "came back": [0, 0, 0, 1],
        "first payment in these books": [1, 1, 0, 0],
        "paid the year before, not this year": [0, 0, -2, 0],
    }
    assert found.title == (
        "In 2020, 0 paid for the first time in these books, 0 came back and 2 stopped"
    )


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


def test_concentration_is_exact_and_a_year_without_payments_a_hole() -> None:
    """The largest of 5'000 and 7'000 carries 7/12; nothing was paid in 2020."""
    found = concentration(small(GIFTS))
    shares = trace(found, "the largest")["y"]
    assert shares == [1.0, pytest.approx(7 / 12), None, 1.0]
    assert len(labels(found)) == 3
    assert found.title == "The largest payer carries 100% of 2021 so far: CHF\u00a06'000"


@pytest.mark.parametrize("draw", [heat, movement, amounts, concentration])
def test_without_any_payment_nothing_breaks(draw: object) -> None:
    """An empty history is a figure without marks and a plain sentence."""
    assert callable(draw)
    found = draw(small([]))
    assert found.title in {"No payment is known", "No year is over yet"}
