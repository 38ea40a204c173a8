"""The headline figures of the Overview: each with its currency and its own source's day."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

from dashboard.indicators.headline import Figure, headline
from tests.charts.hand import DECEMBER, due, meeting, small
from tests.hand_ledger import ledger

OCTOBER, NOVEMBER = date(2021, 10, 31), date(2021, 11, 30)


def test_the_cards_figures_stand_first_and_say_their_day() -> None:
    """The 10MSP's before the 9MSP's; the ISU's speak to another day."""
    found = headline(small(), DECEMBER)
    assert found[:5] == (
        Figure("assessed", "received", "10MSP", 690_00, "USD", OCTOBER),
        Figure("assessed", "share", "10MSP", Fraction(69, 100), "", OCTOBER),
        Figure("assessed", "outstanding", "10MSP", 310_00, "USD", OCTOBER),
        Figure("assessed", "assessed", "10MSP", 1_000_00, "USD", OCTOBER),
        Figure("assessed", "in full", "10MSP", 1, "", OCTOBER),
    )
    assert [(f.what, f.about, f.value) for f in found[5:8]] == [
        ("received", "9MSP", 900_00),
        ("share", "9MSP", Fraction(9, 10)),
        ("cost short", "9MSP", 50_00),
    ]
    assert [(f.what, f.value) for f in found[8:]] == [
        ("received", 121_000_00),
        ("share", Fraction(121, 200)),
        ("budget", 200_000_00),
        ("transit", 0),
        ("to find", 79_000_00),
        ("contributors", 2),
    ]
    assert {f.as_at for f in found[8:]} == {NOVEMBER}


def test_what_nobody_is_short_of_is_no_figure() -> None:
    """A meeting that cost less than came in has no shortfall, and nothing known no figure."""
    book = ledger(
        meetings=[meeting("9MSP", "2019-09-02", actual_cost=5)],
        assessments=[due("AUT", "9MSP", 100, "2019-01-01")],
        receipts=[due("AUT", "9MSP", 100, "2019-01-01") | {"received_on": "2019-03-01"}],
    )
    assert [f.what for f in headline(book, DECEMBER)] == ["received", "share"]
    assert headline(ledger(), DECEMBER) == ()
