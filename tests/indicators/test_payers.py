"""Payers by year: movements, streaks, profiles, order and concentration."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pandas as pd

from dashboard.indicators.payers import (
    Concentration,
    PayerOrder,
    is_payer,
    longest_streak,
    payer_movements,
    payer_profiles,
    payer_totals_by_year,
    payment_concentration,
    payments_by_state_and_year,
    payments_with_year,
    pivot_by_year,
    sort_payers,
)
from tests.sample_ledger import ledger

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


def test_a_year_without_payments_has_a_column() -> None:
    """2020 is a column between 2019 and 2021."""
    assert [*map(int, pivot_by_year(ROWS).columns)] == [2018, 2019, 2020, 2021]


def test_each_state_of_a_year_is_new_continuing_returned_or_lapsed() -> None:
    """In 2021 A returns and C is new; B lapses in 2020, and its refund in 2021 is no payment."""
    movements = payer_movements(pivot_by_year(ROWS))
    assert movements.loc[2019].to_dict() == {"new": 1, "continuing": 1, "returned": 0, "lapsed": 0}
    assert movements.loc[2020].to_dict() == {"new": 0, "continuing": 0, "returned": 0, "lapsed": 2}
    assert movements.loc[2021].to_dict() == {"new": 1, "continuing": 0, "returned": 1, "lapsed": 0}


def test_the_longest_streak_counts_consecutive_years() -> None:
    """A paid for 2018 and 2019: two years."""
    assert longest_streak(pivot_by_year(ROWS)).to_dict() == {"A": 2, "B": 1, "C": 1}


def test_concentration_counts_positive_amounts_only() -> None:
    """The largest of 9 and 5 has a share of 9/14; refunds are not in the base."""
    amounts = pivot_by_year(ROWS)
    assert [c.share for c in payment_concentration(amounts, 2021)] == [Fraction(9, 14), 1, 1]
    assert payment_concentration(amounts * 0, 2021) == ()


STATES = pd.DataFrame(
    {"name": ["Zambia", "Austria", "Niger"], "region": ["Africa", "Europe", "Africa"]},
    index=["A", "B", "C"],
)


def test_amounts_by_year_are_exact_and_na_without_a_payment() -> None:
    """Amounts above 2^53 stay exact; years without payments are NA; no rows, no columns."""
    rows = pd.DataFrame(
        [("A", 2018, 2**53 + 1), ("B", 2020, 1)], columns=["state", "year", "amount"]
    )
    index = pd.Index(["A", "B"], name="state", dtype="str")
    expected = pd.DataFrame(
        {2018: [2**53 + 1, pd.NA], 2019: [pd.NA, pd.NA], 2020: [pd.NA, 1]}, index, dtype="Int64"
    )
    expected.columns.name = "year"
    pd.testing.assert_frame_equal(pivot_by_year(rows), expected)
    without_rows = pd.DataFrame(index=pd.Index([], name="state", dtype="str"))
    pd.testing.assert_frame_equal(pivot_by_year(rows.iloc[:0]), without_rows)


def test_one_minor_unit_makes_a_payer() -> None:
    """It counts as a payer and in the concentration."""
    amounts = pivot_by_year(pd.DataFrame([("A", 2021, 1)], columns=["state", "year", "amount"]))
    assert is_payer(amounts).loc["A", 2021]
    assert payment_concentration(amounts, 2021) == tuple(
        Concentration(n, 1, Fraction(1)) for n in (1, 5, 10)
    )


def test_profiles_of_payers_have_integer_types() -> None:
    """A returned, B lapsed, C is new; D only received a refund and has no first or last year."""
    more = pd.DataFrame([("D", 2020, -3)], columns=["state", "year", "amount"])
    profiles = payer_profiles(pivot_by_year(pd.concat([ROWS, more])))
    types = {"first_year": "Int64", "last_year": "Int64", "years_paid": "int64"}
    types |= dict.fromkeys(["longest_streak", "current_streak", "total"], "int64")
    assert dict(profiles.dtypes.astype(str)) == types
    assert [*profiles.loc["A"]] == [2018, 2021, 3, 2, 1, 15]
    assert [*profiles.loc["B"]] == [2019, 2019, 1, 1, 0, 6]
    assert [*profiles.loc["C"]] == [2021, 2021, 1, 1, 1, 9]
    assert [*profiles.loc["D"].isna()] == [True, True, False, False, False, False]
    assert [*profiles.loc["D"]][2:] == [0, 0, 0, -3]


def sorted_states(by: PayerOrder, *rows: tuple[str, int, int]) -> list[str]:
    """Sort the States of these payments (state, year, amount)."""
    amounts = pivot_by_year(pd.DataFrame(rows, columns=["state", "year", "amount"]))
    return sort_payers(amounts, by, STATES)


def test_equal_payers_are_sorted_by_name() -> None:
    """Austria, Niger, Zambia; a State missing from the reference table is sorted by its code."""
    equal = [(code, 2021, 5) for code in ("A", "B", "C", "Most")]
    assert sorted_states("amount", *equal) == ["B", "Most", "C", "A"]
    assert sorted_states("streak", *equal) == ["B", "Most", "C", "A"]
    assert sorted_states("name", *equal) == ["B", "Most", "C", "A"]
    assert sorted_states("region", *equal[:3]) == ["C", "A", "B"]


def test_payers_are_sorted_by_amount_or_streak() -> None:
    """Of two equal streaks the larger amount comes first."""
    rows = (("A", 2021, 5), ("B", 2021, 7), ("C", 2020, 1), ("C", 2021, 1))
    assert sorted_states("amount", *rows) == ["B", "A", "C"]
    assert sorted_states("streak", *rows) == ["C", "B", "A"]


def test_assessed_payments_combine_yearly_sums_and_receipts() -> None:
    """Each row has an index of its own."""
    yearly_sum = {
        "stream": "assessed",
        "currency": "USD",
        "state": "AUT",
        "year": 2020,
        "amount": 5,
    }
    receipt = {"currency": "USD", "state": "AUT", "received_on": "2021-03-01", "amount": 7}
    book = ledger(contributions=[yearly_sum | {"book": "assessed.xlsx"}], receipts=[receipt])
    payments = payments_with_year(book, "assessed", date(2021, 12, 1))
    assert payments[["year", "amount"]].to_numpy().tolist() == [[2020, 5], [2021, 7]]
    assert payments.index.tolist() == [0, 1]


DAY = date(2021, 12, 1)


def gift(state: str, year: int, amount: int, on: str) -> dict[str, object]:
    """One voluntary contribution in centimes."""
    row = {"stream": "voluntary", "currency": "CHF", "state": state, "year": year}
    return row | {"amount": amount, "received_on": on, "cell": "D2", "book": "isu.xlsx"}


GIFTS = [
    gift("AUT", 2019, 100, "2019-12-20"),
    gift("AUT", 2020, 110, "2021-01-04"),
    gift("NER", 2019, 50, "2019-05-02"),
    gift("NER", 2020, 60, "2020-05-02"),
    gift("NER", 2021, 70, "2021-05-02"),
]


def test_a_year_without_a_row_is_na_and_a_refunded_year_zero() -> None:
    """D26: neither makes a payer."""
    book = ledger(
        contributions=[
            *GIFTS,
            gift("GUY", 2020, 5, "2020-03-01"),
            gift("GUY", 2020, -5, "2020-04-01"),
        ]
    )
    amounts = payments_by_state_and_year(book, "voluntary", DAY)
    assert amounts.loc["GUY", 2020] == 0
    assert amounts[2021].isna().to_dict() == {"AUT": True, "GUY": True, "NER": False}
    assert payer_totals_by_year(amounts)[["year", "payers", "amount"]].to_numpy().tolist() == [
        [2019, 2, 150],
        [2020, 2, 170],
        [2021, 1, 70],
    ]


def test_assessed_receipts_count_in_the_year_of_receipt() -> None:
    """D20: a payment of 2021 for the 9MSP of 2019 counts in 2021."""
    receipt = {
        "state": "AUT",
        "meeting": "9MSP",
        "amount": 9,
        "currency": "USD",
        "received_on": "2021-03-01",
    }
    amounts = payments_by_state_and_year(ledger(receipts=[receipt]), "assessed", DAY)
    assert amounts.to_dict() == {2021: {"AUT": 9}}


def test_profiles_have_first_and_last_year_and_streaks() -> None:
    """AUT lapsed in 2021, NER paid three years in a row."""
    profiles = payer_profiles(
        payments_by_state_and_year(ledger(contributions=GIFTS), "voluntary", DAY)
    )
    assert [*profiles.loc["AUT"]] == [2019, 2020, 2, 2, 0, 210]
    assert [*profiles.loc["NER"]] == [2019, 2021, 3, 3, 3, 180]


def test_payers_can_be_sorted_in_four_ways() -> None:
    """AUT comes first by amount, NER by streak."""
    book = ledger(contributions=GIFTS)
    amounts = payments_by_state_and_year(book, "voluntary", DAY)
    assert sort_payers(amounts, "amount", book.states) == ["AUT", "NER"]
    assert sort_payers(amounts, "streak", book.states) == ["NER", "AUT"]
    assert sort_payers(amounts, "name", book.states) == ["AUT", "NER"]
    assert sort_payers(amounts, "region", book.states) == ["AUT", "NER"]


def test_concentration_is_a_share_of_the_years_payments() -> None:
    """Of 170 the largest payer paid 110; a year of refunds only has no concentration."""
    amounts = payments_by_state_and_year(ledger(contributions=GIFTS), "voluntary", DAY)
    concentration = [(c.largest, c.amount, c.share) for c in payment_concentration(amounts, 2020)]
    assert concentration == [
        (1, 110, Fraction(11, 17)),
        (5, 170, Fraction(1)),
        (10, 170, Fraction(1)),
    ]
    refunded = ledger(contributions=[gift("AUT", 2020, -1, "2020-02-01")])
    assert payment_concentration(payments_by_state_and_year(refunded, "voluntary", DAY), 2020) == ()
