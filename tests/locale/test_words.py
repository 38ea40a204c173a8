"""Numbers, dates and words in two languages (D27)."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from dashboard.locale import speak

EN, FR = speak("en"), speak("fr")


@pytest.mark.parametrize(
    ("minor", "cents", "text"),
    [
        (356_660_00, False, "CHF\u00a0356'660"),
        (-26_771_50, False, "CHF\u00a0\u221226'772"),
        (60_087_13, True, "CHF\u00a060'087.13"),
        (7, False, "CHF\u00a00.07"),
        (0, False, "CHF\u00a00"),
    ],
)
def test_money_reads_the_same_in_both_languages(minor: int, cents: bool, text: str) -> None:  # noqa: FBT001
    """Swiss grouping, no-break space, a true minus; no small amount reads as nothing."""
    assert EN.money(minor, "CHF", cents=cents) == text
    assert FR.money(minor, "CHF", cents=cents) == text


@pytest.mark.parametrize(
    ("share", "english", "french"),
    [
        (Fraction(356_660, 470_000), "76%", "76\u00a0%"),
        (Fraction(443_229, 470_000), "94%", "94\u00a0%"),
        (Fraction(9996, 10_000), "99.96%", "99,96\u00a0%"),
        (Fraction(999_999_9, 10_000_000), ">99.999%", ">99,999\u00a0%"),
        (Fraction(1, 1000), "0.1%", "0,1\u00a0%"),
        (Fraction(1, 10**9), "<0.001%", "<0,001\u00a0%"),
        (Fraction(0), "0%", "0\u00a0%"),
        (Fraction(1), "100%", "100\u00a0%"),
        (Fraction(158, 100), "158%", "158\u00a0%"),
    ],
)
def test_d27_a_percentage_never_claims_more_than_is_true(
    share: Fraction, english: str, french: str
) -> None:
    """99.96 % is not 100 % while money is due."""
    assert EN.percent(share) == english
    assert FR.percent(share) == french


def test_days_are_written_out() -> None:
    """The month is a word, so that day and month cannot be confused."""
    assert EN.day(date(2021, 11, 30)) == "30 Nov 2021"
    assert FR.day(date(2021, 11, 30)) == "30 nov. 2021"
