"""Ages of what is outstanding: the buckets' bounds, and that they tie to outstanding (D19)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.indicators.collection import state_balances
from dashboard.indicators.outstanding_ages import (
    AGE_BUCKETS,
    amounts_by_age,
    outstanding_by_age,
)
from dashboard.ledger import Ledger
from tests.sample_ledger import SETTINGS, ledger

DAY = date(2021, 12, 1)
AS_AT = date(2021, 10, 31)


def bill(
    amount: int, notice: date | None, state: str = "AUT", meeting: str = "10MSP"
) -> dict[str, object]:
    """One bill in cents."""
    row: dict[str, object] = {"state": state, "meeting": meeting, "currency": "USD"}
    return row | {"amount": amount, "notice_date": notice}


def receipt(
    amount: int, state: str = "AUT", meeting: str = "10MSP", on: str = "2021-05-03"
) -> dict[str, object]:
    """One payment in cents."""
    row: dict[str, object] = {"state": state, "meeting": meeting, "currency": "USD"}
    return row | {"amount": amount, "received_on": on}


def report(outstanding: int, state: str = "AUT", meeting: str = "10MSP") -> dict[str, object]:
    """One row of a status report of 15 November, in cents."""
    row: dict[str, object] = {"state": state, "meeting": meeting, "currency": "USD"}
    return row | {"as_at": "2021-11-15", "assessed": outstanding, "outstanding": outstanding}


def ages(book: Ledger) -> dict[str, int]:
    """The amounts above zero by bucket."""
    amounts = amounts_by_age(outstanding_by_age(book, DAY))
    return {age: n for age, n in zip(AGE_BUCKETS, amounts, strict=True) if n}


def test_d19_a_bill_of_february_2017_is_260_days_late_on_30_november() -> None:
    """Notice on 13 Feb and 30 days are 15 Mar; counted to the day of the figures."""
    book = ledger(assessed=date(2017, 11, 30), assessments=[bill(100, date(2017, 2, 13))])
    (row,) = outstanding_by_age(book, date(2017, 12, 24)).to_dict("records")
    assert (row["as_at"] - row["due_on"]).days == 260
    assert (row["due_on"].date(), row["age"]) == (date(2017, 3, 15), "days_181_365")


@pytest.mark.parametrize(
    ("late", "age"),
    [
        (-5, "not_due"),
        (0, "not_due"),
        (1, "days_1_90"),
        (90, "days_1_90"),
        (91, "days_91_180"),
        (180, "days_91_180"),
        (181, "days_181_365"),
        (365, "days_181_365"),
        (366, "over_365"),
    ],
)
def test_each_bucket_has_its_bounds(late: int, age: str) -> None:
    """The due day itself is not late."""
    notice = AS_AT - timedelta(days=30 + late)
    assert ages(ledger(assessments=[bill(700, notice)])) == {age: 700}


def test_the_term_is_the_conventions() -> None:
    """With 90 days to pay the same bill is not due yet."""
    book = ledger(assessments=[bill(700, date(2021, 9, 1))])
    assert ages(book) == {"days_1_90": 700}
    later = replace(book, settings=replace(SETTINGS, payment_term_days=90))
    assert ages(later) == {"not_due": 700}


def test_without_a_notice_the_age_is_not_known() -> None:
    """Neither for a bill without its day, nor for a status report without bills."""
    assert ages(ledger(assessments=[bill(700, None)])) == {"unknown": 700}
    assert ages(ledger(status_reports=[report(300)])) == {"unknown": 300}


def test_a_report_takes_its_ages_from_the_bills_and_the_rest_is_not_known() -> None:
    """Billed 700, reported 900 outstanding: 200 of it has no notice."""
    book = ledger(assessments=[bill(700, date(2021, 1, 1))], status_reports=[report(900)])
    assert ages(book) == {"days_181_365": 700, "unknown": 200}


def test_payments_pay_the_older_of_two_bills_first() -> None:
    """Of 600 billed in 2019 and 100 billed in October, 650 were paid: 50 is not due yet."""
    book = ledger(
        assessments=[bill(600, date(2019, 1, 1)), bill(100, date(2021, 10, 20))],
        receipts=[receipt(650)],
    )
    assert ages(book) == {"not_due": 50}


def test_a_correction_of_a_bill_is_no_bill_of_its_own() -> None:
    """100 billed, corrected by -20: 80 is outstanding, of the first notice."""
    book = ledger(assessments=[bill(100, date(2021, 1, 1)), bill(-20, date(2021, 10, 1))])
    assert ages(book) == {"days_181_365": 80}


STATES, MEETINGS = st.sampled_from(["AUT", "NER", "GUY"]), st.sampled_from(["2RC", "10MSP"])
NOTICES = st.none() | st.dates(date(2019, 1, 1), date(2022, 2, 1))
BILLS = st.builds(bill, st.integers(-500, 2000), NOTICES, STATES, MEETINGS)
RECEIPTS = st.builds(
    receipt, st.integers(-500, 2000), STATES, MEETINGS | st.just(""), st.just("2021-05-03")
)
REPORTS = st.builds(report, st.integers(0, 2000), STATES, MEETINGS)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(BILLS, max_size=6),
    st.lists(RECEIPTS, max_size=6),
    st.lists(REPORTS, max_size=3, unique_by=lambda row: (row["state"], row["meeting"])),
)
def test_the_buckets_tie_to_outstanding(
    bills: list[dict[str, object]],
    receipts: list[dict[str, object]],
    reports: list[dict[str, object]],
) -> None:
    """Of each State and meeting, and in all; also where the source is a status report (D19)."""
    book = ledger(assessments=bills, receipts=receipts, status_reports=reports)
    found, balances = outstanding_by_age(book, DAY), state_balances(book, DAY)
    owed = balances[balances["outstanding"].gt(0)].set_index(["state", "meeting"])["outstanding"]
    by_pair = found.groupby(["state", "meeting"])["amount"].sum()
    assert by_pair.to_dict() == owed.to_dict()
    assert sum(amounts_by_age(found)) == balances["outstanding"].clip(lower=0).sum()
    assert found["amount"].gt(0).all()
    assert found["due_on"].isna().equals(found["age"].eq("unknown"))
