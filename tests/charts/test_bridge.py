"""The bridge from the figure of one day to that of another."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.charts.bridge import bridge_chart
from dashboard.charts.chart import Chart
from dashboard.charts.layout.theme import LIGHT
from dashboard.indicators.movements import movements
from dashboard.ledger import Ledger
from dashboard.ledger.past_ledger import PastLedger
from dashboard.locale import load_words
from tests.charts.figure_reading import figure_json, labels, texts
from tests.charts.sample_chart_ledger import (
    DECEMBER,
    EVIL,
    assessment,
    budget,
    gift,
    receipt,
    with_states,
)
from tests.sample_ledger import ledger

WORDS = load_words("en")
EARLIER = date(2021, 11, 2)
MANY = [f"X{n:02d}" for n in range(190)]


def bridge(book: Ledger, known: Ledger | None = None, stream: str = "voluntary") -> Chart:
    """The bridge of a stream since 2 November."""
    past = PastLedger(EARLIER, known)
    return bridge_chart(book, movements(book, past, EARLIER, DECEMBER), stream, WORDS, LIGHT)


def bars(chart: Chart) -> list[tuple[str, int, int]]:
    """Kind, start and length of each bar, from the top."""
    found = [
        (place, trace["name"], start, length)
        for trace in figure_json(chart)["data"]
        for place, start, length in zip(trace["y"], trace["base"], trace["x"], strict=True)
    ]
    return [bar[1:] for bar in sorted(found)]


def test_then_corrections_and_new_money_end_at_now() -> None:
    """1'000 as known, 100 taken back, 250 new: each bar begins where the one before it ends."""
    known = ledger(contributions=[gift("AUT", 100_000, "2021-10-05")], budgets=[budget(200_000)])
    book = ledger(
        contributions=[gift("AUT", 90_000, "2021-10-05"), gift("NER", 25_000, "2021-11-20")],
        budgets=[budget(200_000)],
    )
    chart = bridge(book, known)
    assert bars(chart) == [
        ("total", 0, 100_000),
        ("correction", 100_000, -10_000),
        ("money", 90_000, 25_000),
        ("total", 0, 115_000),
    ]
    assert labels(chart) == [
        *("CHF\u00a01'000", "CHF\u00a0−100"),
        *("+CHF\u00a0250", "CHF\u00a01'150"),
    ]
    assert chart.title == (
        "+CHF\u00a0250 for 2021 from 1 State, new this year since 2 Nov 2021:"
        " 1 → 2 contributors, 50% → 58% of the budget."
    )
    assert "Corrections downwards: CHF\u00a0−100.00; Niger: +CHF\u00a0250.00" in chart.alt


def test_without_movement_there_is_no_bridge() -> None:
    """The words say that nothing is new, and no axes are drawn."""
    chart = bridge(ledger(contributions=[gift("AUT", 100, "2021-10-05")]))
    assert chart.is_empty
    assert chart.title.startswith("Nothing new for 2021 since 2 Nov 2021")


def test_of_190_payers_the_largest_are_named_and_the_others_are_one_bar() -> None:
    """Three by name, as each brought less than a fiftieth, 187 others; and the ends tie."""
    rows = [gift(state, 20_000 + n, "2021-11-20") for n, state in enumerate(MANY)]
    book = with_states(ledger(contributions=rows), {state: f"State {state}" for state in MANY})
    chart = bridge(book)
    assert len(bars(chart)) == 6
    assert bars(chart)[-2][1] + bars(chart)[-2][2] == bars(chart)[-1][2]
    assert {"State X189", "187 others"} <= {*texts(chart)}


def test_meetings_are_measured_by_what_is_applied() -> None:
    """D6: 120 on a bill of 100 makes a bridge of 100; two meetings of one stream are one bridge."""
    book = ledger(
        assessed=DECEMBER,
        assessments=[
            assessment("AUT", "10MSP", 100, "2021-01-15"),
            assessment("AUT", "2RC", 50, "2021-01-15"),
        ],
        receipts=[
            receipt("AUT", "10MSP", 120, "2021-11-20"),
            receipt("AUT", "2RC", 50, "2021-11-21"),
        ],
    )
    assert bars(bridge(book, stream="assessed")) == [
        *(("total", 0, 0), ("money", 0, 150), ("total", 0, 150))
    ]


def test_names_of_books_are_no_markup() -> None:
    """What somebody typed is shown as typed."""
    book = with_states(ledger(contributions=[gift("EVI", 100, "2021-11-20")]), {"EVI": EVIL})
    assert not any("<b>Ruri" in text for text in texts(bridge(book)))


@settings(max_examples=15)
@given(
    st.lists(st.tuples(st.sampled_from(MANY[:12]), st.integers(-5000, 5000)), max_size=20),
    st.lists(st.tuples(st.sampled_from(MANY[:12]), st.integers(-5000, 5000)), max_size=20),
)
def test_the_bars_tie_to_the_cent(
    before: list[tuple[str, int]], after: list[tuple[str, int]]
) -> None:
    """D16: whatever was corrected, refunded or paid."""
    known = ledger(contributions=[gift(s, n, "2021-10-01") for s, n in before])
    changed = [gift(s, n + 7, "2021-10-01") for s, n in before[1:]]
    book = ledger(contributions=[*changed, *(gift(s, n, "2021-11-20") for s, n in after)])
    at = 0
    found = bars(bridge(book, known))
    for kind, start, length in found[:-1]:
        assert start == (0 if kind == "total" else at)
        at = start + length
    assert not found or found[-1] == ("total", 0, at)


@pytest.mark.parametrize("code", ["en", "fr"])
def test_a_copy_says_currency_and_day(code: str) -> None:
    """The footer is inside the figure."""
    book = ledger(contributions=[gift("AUT", 100, "2021-11-20")])
    moved = movements(book, PastLedger(EARLIER), EARLIER, DECEMBER)
    chart = bridge_chart(book, moved, "voluntary", load_words(code), LIGHT)
    assert "CHF" in figure_json(chart)["layout"]["title"]["text"]
    assert "30" in figure_json(chart)["layout"]["title"]["text"]


def test_where_texts_are_large_fewer_payers_are_named() -> None:
    """The others are one bar, and nothing is lost."""
    names = {f"X{n:02d}": f"State {n}" for n in range(9)}
    gifts = [gift(code, (9 - n) * 1_000, "2021-11-20") for n, code in enumerate(names)]
    book = with_states(ledger(contributions=gifts), names)
    moved = movements(book, PastLedger(EARLIER), EARLIER, DECEMBER)
    chart = bridge_chart(book, moved, "voluntary", WORDS, LIGHT, 3)
    axis = figure_json(chart)["layout"]["yaxis"]["ticktext"]
    assert axis == ["2 Nov 2021", "State 0", "State 1", "State 2", "6 others", "1 Dec 2021"]
    assert bars(chart)[-2:] == [("money", 24_000, 21_000), ("total", 0, 45_000)]


def test_an_amount_stands_on_the_side_with_more_room() -> None:
    """A long bar from the middle to near the end has its amount before it."""
    gifts = [
        gift("X00", 60_000, "2021-10-05"),
        gift("X01", 40_000, "2021-11-20"),
        gift("X02", 10_000, "2021-11-21"),
    ]
    chart = bridge(ledger(contributions=gifts))
    marks = figure_json(chart)["layout"]["annotations"]
    assert [(mark["x"], mark["xanchor"]) for mark in marks[1:3]] == [
        (60_000, "right"),
        (100_000, "right"),
    ]
