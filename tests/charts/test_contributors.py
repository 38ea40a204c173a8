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


def contributors(book: Ledger, year: int = 2021, *, opened: bool = False) -> Chart:
    """The contributors of a year."""
    rows = contributions_by_state(book, year, DECEMBER)
    return contributors_chart(book, year, rows, DECEMBER, WORDS, LIGHT, opened=opened)


def test_contributors_are_bars_with_the_previous_year_as_a_mark() -> None:
    """The largest first, in centimes; names are in full in the hover text, and shortened on the axis."""
    chart = contributors(small_ledger())
    assert chart.title == "2 contributors gave CHF\u00a0121'000 for 2021"
    bars = trace(chart, "2021")
    assert bars["x"] == [120_000_00, 1_000_00]
    assert trace(chart, "2020")["x"] == [100_000_00, 50_000_00]
    assert LONG in bars["hovertext"][1]
    ticks = figure_json(chart)["layout"]["yaxis"]["ticktext"]
    assert ticks[0] == "Austria"
    assert len(ticks[1]) <= 22
    assert ticks[1].endswith("…")


def test_a_previous_year_without_a_row_has_no_mark() -> None:
    """Unknown is not zero (D26)."""
    chart = contributors(small_ledger([gift("AUT", 100, "2021-03-01")]))
    assert trace(chart, "2020")["x"] == []
    assert "2020: no payment is known" in trace(chart, "2021")["hovertext"][0]
    assert figure_json(chart)["layout"]["showlegend"] is False


def test_a_chart_without_contributors_has_an_explaining_title() -> None:
    """A year without a row is drawn too."""
    assert contributors(small_ledger([])).title == "No contribution for 2021 is known"


def test_of_190_contributors_the_largest_15_are_bars_and_the_others_one() -> None:
    """Nothing is left out in silence: the bars add up to all, and open to one a State."""
    states = {f"S{n:02X}": f"State {n}" for n in range(190)}
    gifts = [gift(state, 100_00 + n, "2021-03-01") for n, state in enumerate(states)]
    book = with_states(ledger(contributions=gifts), states)
    chart = contributors(book)
    assert chart.title.startswith("190 contributors gave")
    assert "the 15 largest of 190" in chart.subtitle
    assert len(trace(chart, "2021")["x"]) == 15
    others = trace(chart, "175 others")["x"]
    assert sum([*trace(chart, "2021")["x"], *others]) == sum(one["amount"] for one in gifts)  # type: ignore[misc]
    opened = contributors(book, opened=True)
    assert len(trace(opened, "2021")["x"]) == 190
    assert "the largest first" in opened.subtitle


def test_a_bar_leads_to_its_state() -> None:
    """Each of this year, and each mark of last year."""
    chart = contributors(small_ledger())
    bars = trace(chart, "2021")
    assert bars["customdata"] == [f"state={state}" for state in bars["y"]]
    marks = trace(chart, "2020")
    assert marks["customdata"] == [f"state={state}" for state in marks["y"]]


def test_markup_in_a_states_name_is_escaped() -> None:
    """No tag of the name is in the figure."""
    book = with_states(ledger(contributions=[gift("AUT", 100, "2021-03-01")]), {"AUT": EVIL})
    figure_texts = texts(contributors(book))
    assert not any("<a href" in text or "<b>Ruritania</b>" in text for text in figure_texts)
    assert any("&lt;b&gt;Ruritania" in text for text in figure_texts)
