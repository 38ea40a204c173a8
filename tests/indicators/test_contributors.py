"""Contributor counts (D11): distinct States whose receipts for a year add up to more than zero."""

from __future__ import annotations

import pandas as pd

from dashboard.indicators.contributors import contributing_states, contributor_count_by_year

STATES = pd.DataFrame({"kind": ["state", "state", "organisation"]}, index=["AUT", "NER", "EUE"])
RECEIPTS = pd.DataFrame(
    [
        ("AUT", 2020, 5),
        ("AUT", 2020, 5),
        ("NER", 2020, 1),
        ("EUE", 2020, 9),
        ("AUT", 2021, 5),
        ("AUT", 2021, -5),
        ("NER", 2021, -1),
        ("EUE", 2021, 9),
    ],
    columns=["state", "year", "amount"],
)


def test_two_payments_count_once_and_an_organisation_is_no_state() -> None:
    """AUT paid twice and NER one minor unit for 2020; the European Union is not counted."""
    receipts_2020 = RECEIPTS[RECEIPTS["year"].eq(2020)]
    assert contributing_states(receipts_2020, STATES) == {"AUT", "NER"}


def test_refunds_do_not_make_a_contributor() -> None:
    """In 2021 AUT was refunded in full and NER only received money: nobody contributed."""
    assert contributing_states(RECEIPTS[RECEIPTS["year"].eq(2021)], STATES) == frozenset()


def test_each_year_has_its_own_count() -> None:
    """2 for 2020; 0, not unknown, for 2021."""
    counts = contributor_count_by_year(RECEIPTS, STATES)
    assert counts.to_dict() == {2020: 2, 2021: 0}
    assert counts.dtype == "int64"
