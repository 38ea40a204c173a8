"""Payers over time."""

from __future__ import annotations

from fractions import Fraction

import pandas as pd

from dashboard.indicators.payers import amounts_by_year, concentration, longest_streak, movement

ROWS = pd.DataFrame(
    [
        ("A", 2018, 5),
        ("A", 2019, 5),
        ("A", 2021, 5),
        ("B", 2019, 7),
        ("B", 2021, -1),
        ("C", 2021, 9),
    ],
    columns=["state", "year", "amount"],
)


def test_a_year_without_any_payment_is_a_year_all_the_same() -> None:
    """2020 stands between 2019 and 2021 with zeros."""
    assert [*map(int, amounts_by_year(ROWS).columns)] == [2018, 2019, 2020, 2021]


def test_each_state_of_a_year_is_new_continuing_returned_or_lapsed() -> None:
    """A comes back in 2021, B lapses in 2020 and its refund is no payment, C is new."""
    found = movement(amounts_by_year(ROWS))
    assert found.loc[2019].to_dict() == {"new": 1, "continuing": 1, "returned": 0, "lapsed": 0}
    assert found.loc[2020].to_dict() == {"new": 0, "continuing": 0, "returned": 0, "lapsed": 2}
    assert found.loc[2021].to_dict() == {"new": 1, "continuing": 0, "returned": 1, "lapsed": 0}


def test_the_longest_streak_is_of_years_in_a_row() -> None:
    """A paid in 2018 and 2019: two."""
    assert longest_streak(amounts_by_year(ROWS)).to_dict() == {"A": 2, "B": 1, "C": 1}


def test_concentration_counts_positive_amounts_only() -> None:
    """The largest of 9 and 5 carries 9/14; a refund is no base."""
    amounts = amounts_by_year(ROWS)
    assert [c.share for c in concentration(amounts, 2021, (1,))] == [Fraction(9, 14)]
    assert concentration(amounts * 0, 2021, (1,)) == ()
