"""The usual month is the mode, with its years; ties are named, and no month is made up."""

from __future__ import annotations

from collections import Counter
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.indicators.usual_months import UsualMonth, mode_of_months, usual_months
from tests.sample_ledger import table


@pytest.mark.parametrize(
    ("months", "usual"),
    [
        ([], None),
        ([12], UsualMonth((12,), 1, 1)),
        ([12, 1, 12], UsualMonth((12,), 2, 3)),
        ([12, 1, 12, 1], UsualMonth((1, 12), 2, 4)),
        ([12, 1], UsualMonth((), 1, 2)),
        ([3, 7, 11], UsualMonth((), 1, 3)),
    ],
)
def test_december_and_january_do_not_make_june(months: list[int], usual: UsualMonth | None) -> None:
    """The most frequent month; two of them if tied; none if no month occurs twice."""
    assert mode_of_months(months) == usual


@given(st.lists(st.integers(1, 12), max_size=12))
def test_the_mode_is_among_the_months_and_no_month_is_more_frequent(months: list[int]) -> None:
    """Whatever the months: the mode of all of them, with its true number of years."""
    usual = mode_of_months(months)
    if usual is None:
        assert months == []
        return
    counts = Counter(months)
    assert usual.of == len(months)
    assert usual.years == max(counts.values())
    assert all(counts[month] == usual.years for month in usual.months)
    assert (usual.months == ()) == (usual.years == 1 and len(months) > 1)
    if usual.months:
        assert {*usual.months} == {m for m, n in counts.items() if n == usual.years}


def test_a_years_last_payment_counts_and_a_refunded_year_does_not() -> None:
    """AUT: November 2019 (not March), January 2021 for 2020; 2018 was given back; NER has no day."""
    rows = [
        ("AUT", 2018, 5, date(2018, 6, 1)),
        ("AUT", 2018, -5, date(2018, 7, 1)),
        ("AUT", 2019, 5, date(2019, 3, 1)),
        ("AUT", 2019, 5, date(2019, 11, 1)),
        ("AUT", 2020, 5, date(2020, 11, 1)),
        ("AUT", 2021, 5, date(2022, 1, 4)),
        ("NER", 2021, 5, None),
    ]
    columns = ("state", "year", "amount", "received_on")
    frame = table("contributions", [dict(zip(columns, row, strict=True)) for row in rows])
    assert usual_months(frame) == {"AUT": UsualMonth((11,), 2, 3)}
