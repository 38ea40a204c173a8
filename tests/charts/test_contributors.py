"""The contributors of a year."""

from __future__ import annotations

from dashboard.charts.chart import Chart
from dashboard.charts.contributors import contributors_chart
from dashboard.charts.layout.theme import LIGHT
from dashboard.indicators.coverage import contributions_by_state
from dashboard.ledger import Ledger
from dashboard.locale.words import load_words
from tests.charts.figure_reading import figure_json, texts, trace
from tests.charts.sample_chart_ledger import DECEMBER, EVIL, LONG, gift, small_ledger, with_states
from tests.sample_ledger import ledger

WORDS = load_words("en")


def givers(book: Ledger, year: int = 2021) -> Chart:
    """The contributors of a year."""
    rows = contributions_by_state(book, year, DECEMBER)
    return contributors_chart(book, year, rows, DECEMBER, WORDS, LIGHT)


def test_contributors_are_bars_with_last_year_as_a_mark() -> None:
    """The largest first, in centimes; names in full in the hover, cut beside the bar."""
    found = givers(small_ledger())
    assert found.title == "2 contributors gave CHF\u00a0121'000 for 2021"
    bars = trace(found, "2021")
    assert bars["x"] == [120_000_00, 1_000_00]
    assert trace(found, "2020")["x"] == [100_000_00, 50_000_00]
    assert LONG in bars["hovertext"][1]
    ticks = figure_json(found)["layout"]["yaxis"]["ticktext"]
    assert ticks[0] == "Austria"
    assert len(ticks[1]) <= 22
    assert ticks[1].endswith("…")


def test_no_row_of_last_year_is_no_mark() -> None:
    """Unknown is not zero (D26)."""
    found = givers(small_ledger([gift("AUT", 100, "2021-03-01")]))
    assert trace(found, "2020")["x"] == []
    assert "2020: no payment is known" in trace(found, "2021")["hovertext"][0]
    assert figure_json(found)["layout"]["showlegend"] is False


def test_without_contributors_the_chart_says_so() -> None:
    """An empty list draws."""
    assert givers(small_ledger([])).title == "No contribution for 2021 is known"


def test_of_190_contributors_the_largest_60_are_drawn_and_it_is_said() -> None:
    """Nothing is left out in silence."""
    states = {f"S{n:02X}": f"State {n}" for n in range(190)}
    gifts = [gift(state, 100_00 + n, "2021-03-01") for n, state in enumerate(states)]
    found = givers(with_states(ledger(contributions=gifts), states))
    assert found.title.startswith("190 contributors gave")
    assert len(trace(found, "2021")["x"]) == 60
    assert "the 60 largest of 190" in found.subtitle


def test_a_states_name_cannot_write_html() -> None:
    """Names are shown as they are written."""
    book = with_states(ledger(contributions=[gift("AUT", 100, "2021-03-01")]), {"AUT": EVIL})
    said = texts(givers(book))
    assert not any("<a href" in text or "<b>Ruritania</b>" in text for text in said)
    assert any("&lt;b&gt;Ruritania" in text for text in said)
