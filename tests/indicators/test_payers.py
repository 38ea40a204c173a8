"""Payers over time."""

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


def test_a_year_without_any_payment_is_a_year_all_the_same() -> None:
    """2020 stands between 2019 and 2021 with zeros."""
    assert [*map(int, pivot_by_year(ROWS).columns)] == [2018, 2019, 2020, 2021]


def test_each_state_of_a_year_is_new_continuing_returned_or_lapsed() -> None:
    """A comes back in 2021, B lapses in 2020 and its refund is no payment, C is new."""
    found = payer_movements(pivot_by_year(ROWS))
    assert found.loc[2019].to_dict() == {"new": 1, "continuing": 1, "returned": 0, "lapsed": 0}
    assert found.loc[2020].to_dict() == {"new": 0, "continuing": 0, "returned": 0, "lapsed": 2}
    assert found.loc[2021].to_dict() == {"new": 1, "continuing": 0, "returned": 1, "lapsed": 0}


def test_the_longest_streak_is_of_years_in_a_row() -> None:
    """A paid in 2018 and 2019: two."""
    assert longest_streak(pivot_by_year(ROWS)).to_dict() == {"A": 2, "B": 1, "C": 1}


def test_concentration_counts_positive_amounts_only() -> None:
    """The largest of 9 and 5 carries 9/14; a refund is no base."""
    amounts = pivot_by_year(ROWS)
    assert [c.share for c in payment_concentration(amounts, 2021, (1,))] == [Fraction(9, 14)]
    assert payment_concentration(amounts * 0, 2021, (1,)) == ()


STATES = pd.DataFrame(
    {"name": ["Zambia", "Austria", "Niger"], "region": ["Africa", "Europe", "Africa"]},
    index=["A", "B", "C"],
)


def test_amounts_by_year_are_exact_and_know_no_row_from_nothing() -> None:
    """Beyond what a float holds, with years that nobody paid for, and with none at all."""
    rows = pd.DataFrame(
        [("A", 2018, 2**53 + 1), ("B", 2020, 1)], columns=["state", "year", "amount"]
    )
    index = pd.Index(["A", "B"], name="state", dtype="str")
    expected = pd.DataFrame(
        {2018: [2**53 + 1, pd.NA], 2019: [pd.NA, pd.NA], 2020: [pd.NA, 1]}, index, dtype="Int64"
    )
    expected.columns.name = "year"
    pd.testing.assert_frame_equal(pivot_by_year(rows), expected)
    nobody = pd.DataFrame(index=pd.Index([], name="state", dtype="str"))
    pd.testing.assert_frame_equal(pivot_by_year(rows.iloc[:0]), nobody)


def test_one_minor_unit_makes_a_payer() -> None:
    """As in the counts, so in what the largest carry."""
    amounts = pivot_by_year(pd.DataFrame([("A", 2021, 1)], columns=["state", "year", "amount"]))
    assert is_payer(amounts).loc["A", 2021]
    assert payment_concentration(amounts, 2021, (1,)) == (Concentration(1, 1, Fraction(1)),)


def test_profiles_say_how_each_paid_in_whole_numbers() -> None:
    """A returned, B was refunded and lapsed, C is new, and D has only ever got money back."""
    more = pd.DataFrame([("D", 2020, -3)], columns=["state", "year", "amount"])
    found = payer_profiles(pivot_by_year(pd.concat([ROWS, more])))
    types = {"first_year": "Int64", "last_year": "Int64", "years_paid": "int64"}
    types |= dict.fromkeys(["longest_streak", "current_streak", "total"], "int64")
    assert dict(found.dtypes.astype(str)) == types
    assert [*found.loc["A"]] == [2018, 2021, 3, 2, 1, 15]
    assert [*found.loc["B"]] == [2019, 2019, 1, 1, 0, 6]
    assert [*found.loc["C"]] == [2021, 2021, 1, 1, 1, 9]
    assert [*found.loc["D"].isna()] == [True, True, False, False, False, False]
    assert [*found.loc["D"]][2:] == [0, 0, 0, -3]


def order(by: PayerOrder, *rows: tuple[str, int, int]) -> list[str]:
    """The States of these payments (state, year, amount) in an order."""
    amounts = pivot_by_year(pd.DataFrame(rows, columns=["state", "year", "amount"]))
    return sort_payers(amounts, by, STATES)


def test_equal_payers_stand_by_name() -> None:
    """Austria, Niger and Zambia; who is not among the States stands by its code."""
    equal = [(code, 2021, 5) for code in ("A", "B", "C", "Most")]
    assert order("amount", *equal) == ["B", "Most", "C", "A"]
    assert order("streak", *equal) == ["B", "Most", "C", "A"]
    assert order("name", *equal) == ["B", "Most", "C", "A"]
    assert order("region", *equal[:3]) == ["C", "A", "B"]


def test_the_larger_and_the_longer_stand_first() -> None:
    """Of two with the same streak the one that paid more."""
    rows = (("A", 2021, 5), ("B", 2021, 7), ("C", 2020, 1), ("C", 2021, 1))
    assert order("amount", *rows) == ["B", "A", "C"]
    assert order("streak", *rows) == ["C", "B", "A"]


def test_assessed_payments_of_both_kinds_stand_below_each_other() -> None:
    """Yearly sums and dated payments, each row with an index of its own."""
    sums = {"stream": "assessed", "currency": "USD", "state": "AUT", "year": 2020, "amount": 5}
    paid_on = {"currency": "USD", "state": "AUT", "received_on": "2021-03-01", "amount": 7}
    book = ledger(contributions=[sums | {"book": "assessed.xlsx"}], receipts=[paid_on])
    found = payments_with_year(book, "assessed", date(2021, 12, 1))
    assert found[["year", "amount"]].to_numpy().tolist() == [[2020, 5], [2021, 7]]
    assert found.index.tolist() == [0, 1]


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


def test_history_knows_no_row_from_nothing_paid() -> None:
    """D26: a year without a row is NA, a refunded year is 0; neither makes a payer."""
    book = ledger(
        contributions=[
            *GIFTS,
            gift("GUY", 2020, 5, "2020-03-01"),
            gift("GUY", 2020, -5, "2020-04-01"),
        ]
    )
    found = payments_by_state_and_year(book, "voluntary", DAY)
    assert found.loc["GUY", 2020] == 0
    assert found[2021].isna().to_dict() == {"AUT": True, "GUY": True, "NER": False}
    assert payer_totals_by_year(found)[["year", "payers", "amount"]].to_numpy().tolist() == [
        [2019, 2, 150],
        [2020, 2, 170],
        [2021, 1, 70],
    ]


def test_assessed_money_stands_in_the_year_in_which_it_came() -> None:
    """D20: paid in 2021 for a meeting of 2019."""
    paid = {
        "state": "AUT",
        "meeting": "9MSP",
        "amount": 9,
        "currency": "USD",
        "received_on": "2021-03-01",
    }
    found = payments_by_state_and_year(ledger(receipts=[paid]), "assessed", DAY)
    assert found.to_dict() == {2021: {"AUT": 9}}


def test_profiles_tell_first_last_and_runs() -> None:
    """AUT lapsed in 2021, NER paid three years in a row."""
    found = payer_profiles(
        payments_by_state_and_year(ledger(contributions=GIFTS), "voluntary", DAY)
    )
    assert [*found.loc["AUT"]] == [2019, 2020, 2, 2, 0, 210]
    assert [*found.loc["NER"]] == [2019, 2021, 3, 3, 3, 180]


def test_states_can_be_put_in_four_orders() -> None:
    """By amount AUT leads, by streak NER."""
    book = ledger(contributions=GIFTS)
    amounts = payments_by_state_and_year(book, "voluntary", DAY)
    assert sort_payers(amounts, "amount", book.states) == ["AUT", "NER"]
    assert sort_payers(amounts, "streak", book.states) == ["NER", "AUT"]
    assert sort_payers(amounts, "name", book.states) == ["AUT", "NER"]
    assert sort_payers(amounts, "region", book.states) == ["AUT", "NER"]


def test_concentration_is_a_share_of_what_was_paid() -> None:
    """Of 170 the largest carries 110."""
    amounts = payments_by_state_and_year(ledger(contributions=GIFTS), "voluntary", DAY)
    found = [(c.largest, c.amount, c.share) for c in payment_concentration(amounts, 2020, (1, 5))]
    assert found == [(1, 110, Fraction(11, 17)), (5, 170, Fraction(1))]
    refunded = ledger(contributions=[gift("AUT", 2020, -1, "2020-02-01")])
    assert payment_concentration(payments_by_state_and_year(refunded, "voluntary", DAY), 2020) == ()
