"""Contributor counts (D11): distinct States whose receipts for a year add up to more than nothing."""

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
    """AUT and NER gave for 2020, NER one minor unit."""
    of_2020 = RECEIPTS[RECEIPTS["year"].eq(2020)]
    assert contributing_states(of_2020, STATES) == {"AUT", "NER"}


def test_a_refund_in_full_and_money_given_back_are_no_contribution() -> None:
    """Nobody is left for 2021."""
    assert contributing_states(RECEIPTS[RECEIPTS["year"].eq(2021)], STATES) == frozenset()


def test_each_year_has_its_own_count() -> None:
    """2 for 2020 and 0, which is known, for 2021."""
    found = contributor_count_by_year(RECEIPTS, STATES)
    assert found.to_dict() == {2020: 2, 2021: 0}
    assert found.dtype == "int64"
