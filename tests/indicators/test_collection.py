"""Assessed collection: D6, D8, D12, D20, D26, collection over days, and identities."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.indicators.collection import (
    Collection,
    collection_by_day,
    meeting_balances,
    meeting_collection,
    meeting_totals,
    next_meeting,
    past_meetings_outstanding,
    state_balances,
)
from dashboard.indicators.sums import MixedCurrenciesError
from tests.sample_ledger import SETTINGS, ledger

DAY = date(2021, 12, 1)


MEETINGS = [
    {"meeting": "10MSP", "first_day": "2022-08-30"},
    {"meeting": "2RC", "first_day": "2020-11-25"},
]


def bill_without_notice(state: str, amount: int, meeting: str = "10MSP") -> dict[str, object]:
    """One assessment in cents, without a notice date."""
    return {"state": state, "meeting": meeting, "amount": amount, "currency": "USD"}


def test_d6_an_overpayment_does_not_hide_anothers_debt() -> None:
    """Austria owes 1'000 and pays nothing, Niger owes 1'000 and pays 1'300: 1'000 is missing."""
    book = ledger(
        meetings=MEETINGS,
        assessments=[bill_without_notice("AUT", 1000_00), bill_without_notice("NER", 1000_00)],
        receipts=[receipt("NER", 1300_00)],
    )
    collection = meeting_collection(state_balances(book, DAY), "10MSP")
    assert collection == Collection(2000_00, 1000_00, 1000_00, 300_00)
    assert collection.share == Fraction(1, 2)


def test_d8_the_share_is_applied_over_assessed() -> None:
    """10MSP: 322'600 assessed, 222'594 applied and 100'006 outstanding make 69 %."""
    book = ledger(
        meetings=MEETINGS,
        assessments=[
            bill_without_notice("AUT", 222_594_00),
            bill_without_notice("NER", 100_006_00),
        ],
        receipts=[receipt("AUT", 222_594_00)],
    )
    collection = meeting_collection(state_balances(book, DAY), "10MSP")
    assert collection == Collection(322_600_00, 222_594_00, 100_006_00, 0)
    assert collection.share == Fraction(69, 100)


def test_receipts_after_the_books_day_do_not_count() -> None:
    """A book as at 31 October ignores a receipt of 5 November, also as of December."""
    book = ledger(
        assessments=[bill_without_notice("AUT", 100)],
        receipts=[receipt("AUT", 100, on="2021-11-05")],
    )
    assert meeting_collection(state_balances(book, DAY), "10MSP").applied == 0


def test_d20_a_late_payment_counts_for_the_meeting_it_names() -> None:
    """A payment of 2021 for the 2RC leaves the 10MSP unchanged."""
    book = ledger(
        meetings=MEETINGS,
        assessments=[bill_without_notice("AUT", 800, "2RC"), bill_without_notice("AUT", 900)],
        receipts=[receipt("AUT", 500, "2RC")],
    )
    balances = state_balances(book, DAY)
    assert meeting_collection(balances, "2RC").applied == 500
    assert meeting_collection(balances, "10MSP").applied == 0


def test_d20_a_payment_without_a_meeting_pays_the_oldest_debt_and_is_marked() -> None:
    """1'000 without a meeting pay 800 of the 2RC, then 200 of the 10MSP, all marked as assumed."""
    book = ledger(
        meetings=MEETINGS,
        assessments=[bill_without_notice("AUT", 900), bill_without_notice("AUT", 800, "2RC")],
        receipts=[receipt("AUT", 1000, "")],
    )
    balances = state_balances(book, DAY).set_index("meeting")
    assert dict(balances["applied"]) == {"10MSP": 200, "2RC": 800}
    assert dict(balances["assumed"]) == {"10MSP": 200, "2RC": 800}


MONEY = st.integers(0, 10**12)


@settings(max_examples=30)
@given(st.lists(st.tuples(MONEY, MONEY, MONEY), min_size=1, max_size=4))
def test_identities(rows: list[tuple[int, int, int]]) -> None:
    """Assessed = applied + outstanding; received = applied + credit; no cent is lost."""
    states = [f"S{n}" for n in range(len(rows))]
    book = ledger(
        meetings=MEETINGS,
        assessments=[bill_without_notice(s, row[0]) for s, row in zip(states, rows, strict=True)],
        receipts=[
            receipt(s, amount, meeting)
            for s, row in zip(states, rows, strict=True)
            for amount, meeting in ((row[1], "10MSP"), (row[2], ""))
        ],
    )
    balances = state_balances(book, DAY)
    assert (balances["assessed"] == balances["applied"] + balances["outstanding"]).all()
    assert (balances["received"] == balances["applied"] + balances["credit"]).all()
    assert balances["received"].sum() == sum(row[1] + row[2] for row in rows)
    assert balances["outstanding"].ge(0).all()


def test_d20_a_refund_without_a_meeting_reduces_credits_first() -> None:
    """1'300 paid on a bill of 1'000, 400 refunded: 900 stay applied, without a credit."""
    book = ledger(
        meetings=MEETINGS,
        assessments=[bill_without_notice("AUT", 1000), bill_without_notice("AUT", 500, "2RC")],
        receipts=[receipt("AUT", 1300), receipt("AUT", 500, "2RC"), receipt("AUT", -400, "")],
    )
    balances = state_balances(book, DAY).set_index("meeting")
    assert dict(balances["applied"]) == {"10MSP": 900, "2RC": 500}
    assert dict(balances["assumed"]) == {"10MSP": -400, "2RC": 0}
    assert balances["credit"].sum() == 0
    assert balances["received"].sum() == 1400


def test_d20_a_refund_without_a_meeting_reverses_the_newest_payments() -> None:
    """The newest meeting loses its payment first; an excess of 300 stays unallocated."""
    book = ledger(
        meetings=MEETINGS,
        assessments=[bill_without_notice("AUT", 900), bill_without_notice("AUT", 800, "2RC")],
        receipts=[receipt("AUT", 900), receipt("AUT", 800, "2RC"), receipt("AUT", -2000, "")],
    )
    received = state_balances(book, DAY).set_index("meeting")["received"]
    assert dict(received) == {"10MSP": 0, "2RC": 0, "": -300}


def test_money_without_a_meeting_is_not_added_to_a_reports_amount() -> None:
    """The report's 400 for the 10MSP stay 400, and 300 without a meeting are unallocated."""
    report_row = bill_without_notice("AUT", 0) | {
        "as_at": "2021-10-31",
        "assessed": 1000,
        "received": 400,
    }
    book = ledger(
        meetings=MEETINGS, status_reports=[report_row], receipts=[receipt("AUT", 300, "")]
    )
    balances = state_balances(book, DAY).set_index("meeting")
    assert dict(balances["received"]) == {"10MSP": 400, "": 300}
    assert balances.loc["10MSP", "outstanding"] == 600


def test_a_duplicated_report_row_counts_once() -> None:
    """400 received in two identical rows is 400, not 800."""
    report_row = bill_without_notice("AUT", 0) | {
        "as_at": "2021-10-31",
        "assessed": 1000,
        "received": 400,
    }
    book = ledger(meetings=MEETINGS, status_reports=[report_row, report_row])
    assert meeting_collection(state_balances(book, DAY), "10MSP") == Collection(1000, 400, 600, 0)


def test_d22_rows_outside_the_streams_currency_raise() -> None:
    """Assessments in euros raise in a dollar stream, though all rows agree."""
    book = ledger(assessments=[bill_without_notice("AUT", 5) | {"currency": "EUR"}])
    with pytest.raises(MixedCurrenciesError, match="EUR"):
        state_balances(book, DAY)


ALL_MEETINGS: list[dict[str, object]] = [
    {"meeting": "10MSP", "title": "Tenth", "first_day": "2022-08-30", "estimated_cost": 500_00},
    {"meeting": "2RC", "title": "Second", "first_day": "2020-11-25", "last_day": "2021-09-21"},
    {"meeting": "9MSP", "first_day": "2019-09-02", "actual_cost": 330_00},
]


def bill(state: str, amount: int, meeting: str = "10MSP") -> dict[str, object]:
    """One assessment in cents with a notice date in March 2021."""
    row: dict[str, object] = {"state": state, "meeting": meeting, "amount": amount}
    return row | {"currency": "USD", "notice_date": "2021-03-15"}


def receipt(
    state: str, amount: int, meeting: str = "10MSP", on: str = "2021-06-01"
) -> dict[str, object]:
    """One receipt in cents."""
    return {
        "state": state,
        "meeting": meeting,
        "amount": amount,
        "currency": "USD",
        "received_on": on,
    }


def test_meetings_are_sorted_by_day_and_the_next_is_the_first_not_over() -> None:
    """The 2RC, begun in 2020 and ended on 21 Sept 2021, is still the next one on that day."""
    book = ledger(
        meetings=ALL_MEETINGS,
        assessments=[bill("AUT", 5, code) for code in ("10MSP", "2RC", "9MSP")],
    )
    assert meeting_totals(book, DAY)["meeting"].tolist() == ["9MSP", "2RC", "10MSP"]
    assert next_meeting(book, DAY) == "10MSP"
    assert next_meeting(book, date(2021, 9, 21)) == "2RC"
    assert next_meeting(ledger(), DAY) is None


def test_d12_states_are_counted_as_paid_in_full_in_part_or_unpaid() -> None:
    """The counts add up to the States assessed; one assessed at zero is not among them (Q19)."""
    book = ledger(
        meetings=ALL_MEETINGS,
        assessments=[bill("AUT", 100), bill("NER", 100), bill("GUY", 100), bill("VUT", 0)],
        receipts=[receipt("AUT", 120), receipt("NER", 40)],
    )
    row = meeting_totals(book, DAY).iloc[0]
    counts = row[["states", "paid_in_full", "paid_in_part", "unpaid"]].tolist()
    assert counts == [3, 1, 1, 1]
    assert (row["outstanding"], row["credit"]) == (160, 20)
    assert meeting_balances(book, "10MSP", DAY)[["state", "status"]].to_numpy().tolist() == [
        ["GUY", "nothing"],
        ["NER", "part"],
        ["AUT", "full"],
        ["VUT", "not assessed"],
    ]


def test_d26_a_small_balance_counts_as_paid_but_stays_outstanding() -> None:
    """7.02 outstanding is unpaid, but paid under a threshold of 10.00; the sum keeps it."""
    book = ledger(meetings=ALL_MEETINGS, assessments=[bill("AUT", 7_02)])
    strict, lenient = (
        meeting_totals(
            replace(book, settings=replace(book.settings, small_balance_minor=limit)), DAY
        ).iloc[0]
        for limit in (0, 10_00)
    )
    assert (strict["unpaid"], lenient["unpaid"]) == (1, 0)
    assert (strict["outstanding"], lenient["outstanding"]) == (7_02, 7_02)


def test_each_meeting_has_its_title_days_costs_and_sums() -> None:
    """A meeting missing from the calendar has its code as title, no day or cost, and comes last."""
    book = ledger(
        meetings=[
            *ALL_MEETINGS,
            {"meeting": "11MSP", "first_day": "2021-12-01", "moved_from": "2020-12-01"},
            {"meeting": "12MSP", "first_day": "2021-11-30"},
        ],
        assessments=[
            bill("AUT", 100),
            bill("NER", 50),
            bill("AUT", 400, "9MSP"),
            bill("AUT", 7, "odd"),
            bill("AUT", 1, "11MSP"),
            bill("AUT", 1, "12MSP"),
        ],
        receipts=[
            receipt("AUT", 130),
            receipt("NER", 20),
            receipt("AUT", 3, ""),
            receipt("GUY", 8, ""),
        ],
    )
    totals = meeting_totals(book, DAY)
    assert [*totals.columns] == [
        *("meeting", "assessed", "received", "applied", "outstanding", "credit"),
        *("states", "paid_in_full", "paid_in_part", "unpaid"),
        *("title", "first_day", "last_day", "moved_from", "estimated_cost", "actual_cost"),
        *("currency", "as_at", "is_past", "is_coming"),
    ]
    assert totals["meeting"].tolist() == ["9MSP", "12MSP", "11MSP", "10MSP", "odd"]
    assert totals["title"].tolist() == ["", "", "", "Tenth", "odd"]
    assert iso_dates(totals["first_day"]) == [
        "2019-09-02",
        "2021-11-30",
        "2021-12-01",
        "2022-08-30",
        None,
    ]
    assert iso_dates(totals["moved_from"]) == [None, None, "2020-12-01", None, None]
    assert iso_dates(totals["last_day"]) == [None] * 5
    assert iso_dates(totals["as_at"]) == ["2021-10-31"] * 5
    assert totals["estimated_cost"].tolist() == [pd.NA, pd.NA, pd.NA, 500_00, pd.NA]
    assert totals["actual_cost"].tolist() == [330_00, pd.NA, pd.NA, pd.NA, pd.NA]
    sums = ["assessed", "received", "applied", "outstanding", "credit"]
    assert totals[sums].to_numpy().tolist() == [
        [400, 3, 3, 397, 0],
        [1, 0, 0, 1, 0],
        [1, 0, 0, 1, 0],
        [150, 150, 120, 30, 30],
        [7, 0, 0, 7, 0],
    ]
    counts = ["states", "paid_in_full", "paid_in_part", "unpaid"]
    assert totals[counts].to_numpy().tolist() == [
        [1, 0, 1, 0],
        [1, 0, 0, 1],
        [1, 0, 0, 1],
        [2, 1, 1, 0],
        [1, 0, 0, 1],
    ]
    assert totals["currency"].tolist() == ["USD"] * 5
    assert totals["is_past"].tolist() == [True, True, False, False, False]
    assert totals["is_coming"].tolist() == [False, False, True, True, False]
    assert totals.index.tolist() == [0, 1, 2, 3, 4]
    assert {str(totals[c].dtype) for c in (*sums, *counts)} == {"int64"}
    april = meeting_totals(book, date(2021, 4, 30))
    assert iso_dates(april["as_at"]) == ["2021-04-30"] * 5
    assert april[["received", "outstanding"]].sum().tolist() == [0, 559]


def test_a_meeting_listed_twice_gives_one_row() -> None:
    """The first row of the Meetings sheet is used."""
    listed = [ALL_MEETINGS[0], ALL_MEETINGS[0] | {"title": "Another"}]
    totals = meeting_totals(ledger(meetings=listed, assessments=[bill("AUT", 5)]), DAY)
    assert totals[["title", "assessed"]].to_numpy().tolist() == [["Tenth", 5]]


def iso_dates(days: pd.Series[pd.Timestamp]) -> list[str | None]:
    """Dates as ISO texts, None for a missing date."""
    return [None if pd.isna(day) else day.date().isoformat() for day in days]


def test_meetings_of_one_day_are_sorted_by_code() -> None:
    """Holds for forty meetings on three days."""
    codes = [f"M{n:02d}" for n in range(40)]
    days = {code: f"202{n * 7 % 3}-03-01" for n, code in enumerate(codes)}
    book = ledger(
        meetings=[{"meeting": code, "first_day": days[code]} for code in reversed(codes)],
        assessments=[bill("AUT", 1, code) for code in codes],
    )
    assert meeting_totals(book, DAY)["meeting"].tolist() == sorted(
        codes, key=lambda code: days[code]
    )


def test_d20_of_meetings_of_one_day_the_one_listed_first_is_the_oldest() -> None:
    """7 cents without a meeting pay the first seven of forty debts of a cent."""
    codes = [f"M{n * 7 % 40:02d}" for n in range(40)]
    book = ledger(
        meetings=[
            {"meeting": code, "first_day": f"202{n * 7 % 3}-03-01"} for n, code in enumerate(codes)
        ],
        assessments=[bill("AUT", 1, code) for code in codes],
        receipts=[receipt("AUT", 7, "")],
    )
    balances = state_balances(book, DAY)
    assert set(balances.loc[balances["applied"].eq(1), "meeting"]) == set(codes[::3][:7])


def test_each_states_balance_for_a_meeting() -> None:
    """Assumed amount, last payment date, credit and status per State, the largest debt first."""
    book = ledger(
        settings=replace(SETTINGS, small_balance_minor=5),
        meetings=ALL_MEETINGS,
        assessments=[
            *(bill(s, 100) for s in ("AUT", "GUY", "NER", "VUT")),
            bill("ITA", 60),
            bill("BEL", 60),
            bill("LUX", 6),
            bill("AUT", 900, "2RC"),
        ],
        receipts=[
            receipt("AUT", 30),
            receipt("AUT", 20, on="2021-05-01"),
            receipt("AUT", 9, "2RC", on="2021-10-01"),
            receipt("GUY", 40, "", on="2021-07-01"),
            receipt("NER", 130),
            receipt("VUT", 95),
            receipt("FRA", 8),
        ],
    )
    balances = meeting_balances(book, "10MSP", DAY)
    numbers = ["assessed", "received", "applied", "outstanding", "credit", "assumed"]
    assert balances[["state", *numbers, "status"]].to_numpy().tolist() == [
        ["GUY", 100, 40, 40, 60, 0, 40, "part"],
        ["BEL", 60, 0, 0, 60, 0, 0, "nothing"],
        ["ITA", 60, 0, 0, 60, 0, 0, "nothing"],
        ["AUT", 100, 50, 50, 50, 0, 0, "part"],
        ["LUX", 6, 0, 0, 6, 0, 0, "nothing"],
        ["VUT", 100, 95, 95, 5, 0, 0, "full"],
        ["NER", 100, 130, 100, 0, 30, 0, "full"],
        ["FRA", 0, 8, 0, 0, 8, 0, "not assessed"],
    ]
    june = "2021-06-01"
    assert iso_dates(balances["last_paid_on"]) == [None, None, None, june, None, june, june, june]
    assert [*balances.columns] == [
        "state",
        *numbers[:2],
        "assumed",
        *numbers[2:5],
        "status",
        "last_paid_on",
    ]
    assert balances.index.tolist() == [*range(8)]
    may = meeting_balances(book, "10MSP", date(2021, 5, 15)).set_index("state")
    assert iso_dates(may["last_paid_on"].dropna()) == ["2021-05-01"]
    assert may.loc["AUT", "received"] == 20


def test_one_cent_paid_is_a_part_payment() -> None:
    """NER has paid nothing of its bill, AUT one cent."""
    book = ledger(assessments=[bill("AUT", 100), bill("NER", 100)], receipts=[receipt("AUT", 1)])
    status = meeting_balances(book, "10MSP", DAY).set_index("state")["status"]
    assert status.to_dict() == {"NER": "nothing", "AUT": "part"}


def test_a_report_that_matches_the_payments_keeps_their_dates() -> None:
    """NER's 40 match its payment of June; AUT's reported 50 do not match its 30: no date."""
    report_row: dict[str, object] = {"as_at": "2021-10-31", "meeting": "8MSP", "currency": "USD"}
    book = ledger(
        status_reports=[
            report_row | {"state": "AUT", "assessed": 100, "received": 50},
            report_row | {"state": "NER", "assessed": 100, "received": 40},
        ],
        receipts=[receipt("AUT", 30, "8MSP"), receipt("NER", 40, "8MSP")],
    )
    balances = meeting_balances(book, "8MSP", DAY)
    assert balances["state"].tolist() == ["NER", "AUT"]
    assert iso_dates(balances["last_paid_on"]) == ["2021-06-01", None]
    large = 2**53 + 1
    owed = {"assessed": large + 9, "received": large - 1}
    close = ledger(
        status_reports=[report_row | owed | {"state": "AUT"}, report_row | owed | {"state": "NER"}],
        receipts=[receipt("AUT", large, "8MSP")],
    )
    assert iso_dates(meeting_balances(close, "8MSP", DAY)["last_paid_on"]) == [None, None]


def test_money_without_a_meeting_is_not_applied_to_reported_meetings() -> None:
    """A refund leaves a report's 90 unchanged; 30 above a bill paid in full are unallocated."""
    report_row: dict[str, object] = {"state": "AUT", "currency": "USD", "assessed": 100}
    october_row = report_row | {"as_at": "2021-10-31", "meeting": "8MSP", "received": 90}
    refunded = ledger(
        status_reports=[october_row], receipts=[receipt("AUT", 40, "8MSP"), receipt("AUT", -5, "")]
    )
    assert [*state_balances(refunded, DAY).set_index("meeting")["received"].items()] == [
        ("", -5),
        ("8MSP", 90),
    ]
    assert [
        *state_balances(refunded, date(2021, 10, 30)).set_index("meeting")["received"].items()
    ] == [("8MSP", 35)]
    november_row = report_row | {"as_at": "2021-11-30", "meeting": "10MSP", "received": 100}
    paid = ledger(
        status_reports=[november_row],
        assessments=[bill("AUT", 100)],
        receipts=[receipt("AUT", 100), receipt("AUT", 30, "")],
    )
    assert [*state_balances(paid, DAY).set_index("meeting")["received"].items()] == [
        ("", 30),
        ("10MSP", 100),
    ]


def test_d22_a_payment_outside_the_streams_currency_raises() -> None:
    """It raises though the assessments are in the stream's currency."""
    book = ledger(assessments=[bill("AUT", 5)], receipts=[receipt("AUT", 5) | {"currency": "EUR"}])
    with pytest.raises(MixedCurrenciesError, match="EUR and USD"):
        state_balances(book, DAY)


def test_balances_cover_bills_payments_and_reports() -> None:
    """A refund above the receipts leaves nothing applied and no credit; all amounts are exact."""
    large = 2**53 + 1
    report_row: dict[str, object] = {"as_at": "2021-10-31", "state": "AUT", "currency": "USD"}
    book = ledger(
        meetings=ALL_MEETINGS,
        assessments=[bill("AUT", large), bill("AUT", 2, "2RC"), bill("NER", 100)],
        receipts=[
            receipt("NER", 30),
            receipt("NER", -50),
            receipt("AUT", 5, "9MSP"),
            receipt("AUT", 4, "8MSP"),
        ],
        status_reports=[report_row | {"meeting": "8MSP", "assessed": large, "received": large + 2}],
    )
    balances = state_balances(book, DAY)
    columns = [
        "state",
        "meeting",
        "assessed",
        "received",
        "applied",
        "outstanding",
        "credit",
        "assumed",
    ]
    assert [*balances.columns] == [
        "state",
        "meeting",
        "assessed",
        "received",
        "assumed",
        *columns[4:7],
    ]
    assert balances[columns].to_numpy().tolist() == [
        ["AUT", "10MSP", large, 0, 0, large, 0, 0],
        ["AUT", "2RC", 2, 0, 0, 2, 0, 0],
        ["AUT", "9MSP", 0, 5, 0, 0, 5, 0],
        ["NER", "10MSP", 100, -20, 0, 100, 0, 0],
        ["AUT", "8MSP", large, large + 2, large, 0, 2, 0],
    ]
    assert {str(kind) for kind in balances[columns[2:]].dtypes} == {"int64"}
    assert balances.index.tolist() == [*range(5)]


def test_d22_a_report_outside_the_streams_currency_raises() -> None:
    """A report row in euros raises in a dollar stream."""
    report_row: dict[str, object] = {"as_at": "2021-10-31", "meeting": "8MSP", "currency": "EUR"}
    book = ledger(status_reports=[report_row | {"state": "AUT", "assessed": 1}])
    with pytest.raises(MixedCurrenciesError, match="EUR and USD"):
        state_balances(book, DAY)


def test_without_an_assessed_stream_there_are_no_meetings() -> None:
    """There is no next meeting, and the collection is zero without a share."""
    book = ledger(settings=replace(SETTINGS, streams={}), assessments=[bill("AUT", 1)])
    assert meeting_totals(book, DAY).empty
    assert (meeting_collection(state_balances(book, DAY), "10MSP"), next_meeting(book, DAY)) == (
        Collection(0, 0, 0, 0),
        None,
    )
    assert meeting_collection(state_balances(book, DAY), "10MSP").share is None


def test_only_past_meetings_are_listed_as_outstanding() -> None:
    """The 2RC is over with 30 outstanding; the 10MSP is not over."""
    book = ledger(
        meetings=ALL_MEETINGS,
        assessments=[bill("AUT", 100, "2RC"), bill("AUT", 100)],
        receipts=[receipt("AUT", 70, "2RC")],
    )
    outstanding = past_meetings_outstanding(meeting_totals(book, DAY))
    assert outstanding[["meeting", "outstanding"]].to_numpy().tolist() == [["2RC", 30]]


@pytest.mark.parametrize(("paid", "meetings"), [(99, ["2RC"]), (100, [])])
def test_a_meeting_with_one_cent_outstanding_is_listed(paid: int, meetings: list[str]) -> None:
    """Of 100 assessed, 99 paid leave the meeting outstanding and 100 do not."""
    book = ledger(
        meetings=ALL_MEETINGS,
        assessments=[bill("AUT", 100, "2RC")],
        receipts=[receipt("AUT", paid, "2RC")],
    )
    assert past_meetings_outstanding(meeting_totals(book, DAY))["meeting"].tolist() == meetings


def test_the_latest_report_by_the_as_of_date_is_used() -> None:
    """Each of two reports on a meeting is used from its day on."""
    report = {"meeting": "8MSP", "state": "AUT", "assessed": 100, "currency": "USD"}
    book = ledger(
        status_reports=[
            report | {"as_at": "2021-09-30", "received": 40, "outstanding": 60},
            report | {"as_at": "2021-10-31", "received": 90, "outstanding": 10},
        ]
    )
    assert state_balances(book, date(2021, 10, 15))["outstanding"].tolist() == [60]
    assert state_balances(book, DAY)["outstanding"].tolist() == [10]
    assert state_balances(book, date(2021, 9, 1)).empty


def test_a_report_replaces_receipts_of_a_meeting_without_bills() -> None:
    """The reported 90 of 100 include the 40 in the books; with bills, bills and receipts win."""
    report: dict[str, object] = {"as_at": "2021-10-31", "meeting": "8MSP", "state": "AUT"}
    report |= {"assessed": 100, "received": 90, "outstanding": 10, "currency": "USD"}
    paid = receipt("AUT", 40, "8MSP")
    balances = state_balances(ledger(status_reports=[report], receipts=[paid]), DAY)
    assert balances[["received", "outstanding"]].to_numpy().tolist() == [[90, 10]]
    with_bills = ledger(
        status_reports=[report], receipts=[paid], assessments=[bill("AUT", 100, "8MSP")]
    )
    assert state_balances(with_bills, DAY)["outstanding"].tolist() == [60]


def test_of_two_reports_of_one_day_the_last_row_is_used() -> None:
    """Trap 17: two rows of the same day for one State are never added."""
    report: dict[str, object] = {"as_at": "2021-10-31", "meeting": "8MSP", "state": "AUT"}
    report |= {"assessed": 100, "currency": "USD"}
    book = ledger(status_reports=[report | {"received": r} for r in (80, 90)])
    assert state_balances(book, DAY)[["assessed", "received"]].to_numpy().tolist() == [[100, 90]]


def test_d7_one_states_share_of_the_debt_is_of_gross_arrears() -> None:
    """Other States' credits do not reduce the debt: 652'657 of 929'112 is 70.2 %."""
    book = ledger(
        assessments=[bill("AUT", 652_657_00), bill("NER", 276_455_00), bill("GUY", 100)],
        receipts=[receipt("GUY", 500_000_00)],
    )
    outstanding = meeting_balances(book, "10MSP", DAY).set_index("state")["outstanding"]
    assert outstanding.sum() == 929_112_00
    assert f"{100 * outstanding['AUT'] / outstanding.sum():.1f}" == "70.2"


def test_collection_over_days_never_counts_an_overpayment() -> None:
    """Payments of 60 and 60 on a bill of 100 count as 60, then 100; a refund lowers the curve."""
    book = ledger(
        assessments=[bill("AUT", 100), bill("NER", 100)],
        receipts=[
            receipt("AUT", 60),
            receipt("AUT", 60, on="2021-07-02"),
            receipt("NER", 10, on="2021-07-02"),
            receipt("NER", -10, on="2021-08-02"),
        ],
    )
    curve = collection_by_day(book, "10MSP", DAY)
    assert curve[["day", "applied", "assessed"]].to_numpy().tolist() == [
        [78, 60, 200],
        [109, 110, 200],
        [140, 100, 200],
    ]


def test_collection_over_days_ignores_later_bills_and_payments() -> None:
    """As of 1 July, a bill of November and a payment of 2 July do not count."""
    book = ledger(
        assessments=[bill("AUT", 100), bill("NER", 50) | {"notice_date": "2021-11-15"}],
        receipts=[receipt("AUT", 60), receipt("AUT", 10, on="2021-07-02")],
    )
    curve = collection_by_day(book, "10MSP", date(2021, 7, 1))
    assert curve.to_numpy().tolist() == [[78, pd.Timestamp("2021-06-01"), 60, 100]]


def test_collection_over_days_is_exact_and_counts_assessed_states_only() -> None:
    """Integers above 2^53 stay exact; a payment of a State that was not assessed does not count."""
    large = 2**53 + 1
    book = ledger(
        assessments=[bill("AUT", large + 1), bill("AUT", 5, "2RC")],
        receipts=[
            receipt("GUY", 7, on="2021-06-03"),
            receipt("AUT", 1, on="2021-06-02"),
            receipt("AUT", large),
            receipt("AUT", 3, "2RC", on="2021-06-04"),
            receipt("AUT", 9, on="2021-06-05"),
        ],
    )
    curve = collection_by_day(book, "10MSP", DAY)
    assert curve["applied"].tolist() == [large, large + 1]
    assert curve["day"].tolist() == [78, 79]
    assert curve["assessed"].tolist() == [large + 1, large + 1]
    assert curve["applied"].dtype == "int64"


def test_collection_over_days_falls_with_a_refund_and_never_below_zero() -> None:
    """5 received and 20 refunded leave 0 applied; 30 more make 15."""
    book = ledger(
        assessments=[bill("AUT", 100)],
        receipts=[
            receipt("AUT", 5, on="2021-06-01"),
            receipt("AUT", -20, on="2021-06-02"),
            receipt("AUT", 30, on="2021-06-03"),
        ],
    )
    assert collection_by_day(book, "10MSP", DAY)["applied"].tolist() == [5, 0, 15]


def test_collection_over_days_without_a_notice_date_uses_day_zero() -> None:
    """Of two notice dates the first counts."""
    undated = bill("AUT", 100) | {"notice_date": None}
    receipts = [receipt("AUT", 60), receipt("AUT", 10, on="2021-06-03")]
    curve = collection_by_day(ledger(assessments=[undated], receipts=receipts), "10MSP", DAY)
    assert curve["day"].tolist() == [0, 0]
    bills = [bill("AUT", 100), bill("NER", 100) | {"notice_date": "2021-03-20"}]
    curve = collection_by_day(ledger(assessments=bills, receipts=receipts), "10MSP", DAY)
    assert curve["day"].tolist() == [78, 80]


DAYS = st.dates(date(2021, 4, 1), date(2021, 10, 31))


RECEIPT = st.tuples(st.sampled_from(["AUT", "NER"]), st.integers(-(10**6), 10**6), DAYS)


@settings(max_examples=25)
@given(st.lists(RECEIPT, max_size=12), DAYS)
def test_opening_and_movement_make_the_closing(
    receipts: list[tuple[str, int, date]], day: date
) -> None:
    """Received by a day plus received after it is the total; the curve ends in the sum applied."""
    book = ledger(
        meetings=ALL_MEETINGS,
        assessments=[bill("AUT", 10**6), bill("NER", 10**5)],
        receipts=[receipt(s, a, on=d.isoformat()) for s, a, d in receipts],
    )
    opening = state_balances(book, day)["received"].sum()
    movement = sum(a for _, a, d in receipts if d > day)
    closing = state_balances(book, DAY)
    assert opening + movement == closing["received"].sum()
    curve = collection_by_day(book, "10MSP", DAY)
    assert (curve["applied"].iloc[-1] if len(curve) else 0) == closing["applied"].sum()


def test_sums_above_2_53_stay_exact() -> None:
    """2^53 + 1 + 1 is exact in int64."""
    rows = pd.DataFrame({"state": ["AUT"] * 3, "amount": [2**53, 1, 1], "currency": "USD"})
    book = ledger(
        assessments=[bill("AUT", 2**60)],
        receipts=[receipt("AUT", int(amount)) for amount in rows["amount"]],
    )
    assert state_balances(book, DAY)["applied"].tolist() == [2**53 + 2]
