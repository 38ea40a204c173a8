"""A meeting's reports compared with each other and with payments (D16)."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from dashboard.indicators.collection import state_balances
from dashboard.indicators.status_reports import (
    compare_reports,
    conflicting_report_rows,
    has_only_reports,
    movements_as_of,
    payments_as_report,
    payments_total_on,
    prior_balances,
    states_not_tied,
    tie_outs,
)
from dashboard.indicators.sums import MixedCurrenciesError
from dashboard.ledger import Ledger
from tests.sample_ledger import ledger

DAY = date(2021, 12, 1)
SEPTEMBER, OCTOBER = "2021-09-30", "2021-10-31"


def report_row(as_at: str, state: str, received: int, **more: object) -> dict[str, object]:
    """A report row on the 10MSP: this amount received of 30'000.00 assessed."""
    row: dict[str, object] = {"as_at": as_at, "state": state, "meeting": "10MSP"}
    return row | {"assessed": 30_000_00, "received": received, "currency": "USD"} | more


def bill(state: str) -> dict[str, object]:
    """An assessment of 30'000.00 for the 10MSP."""
    row: dict[str, object] = {"state": state, "meeting": "10MSP", "amount": 30_000_00}
    return row | {"notice_date": "2021-03-15", "currency": "USD"}


def receipt(state: str, amount: int, on: str, meeting: str = "10MSP") -> dict[str, object]:
    """One receipt."""
    row: dict[str, object] = {"state": state, "meeting": meeting, "amount": amount}
    return row | {"received_on": on, "currency": "USD"}


def two_reports() -> Ledger:
    """The worked example: Japan's 17'000.00 more, and Niger's 2'000.00 less."""
    return ledger(
        status_reports=[
            report_row(SEPTEMBER, "JPN", 5_000_00),
            report_row(SEPTEMBER, "NER", 5_000_00),
            report_row(OCTOBER, "JPN", 22_000_00, prior_balance=900_00),
            report_row(OCTOBER, "NER", 3_000_00),
        ]
    )


def values(rows: pd.DataFrame, *columns: str) -> list[list[object]]:
    """The rows as lists, None for missing values."""
    chosen = rows[[*columns]].astype(object)
    return chosen.where(chosen.notna(), None).to_numpy().tolist()


def test_d16_each_report_has_the_movement_since_the_previous_one() -> None:
    """From 10'000.00 to 25'000.00: 17'000.00 received, 2'000.00 corrected downwards."""
    comparison = compare_reports(two_reports(), DAY)
    assert values(
        comparison, "states", "assessed", "received", "outstanding", "came", "corrected"
    ) == [
        [2, 60_000_00, 10_000_00, 50_000_00, None, None],
        [2, 60_000_00, 25_000_00, 35_000_00, 17_000_00, -2_000_00],
    ]
    opening, closing = comparison["received"]
    assert opening + comparison["came"].iloc[1] + comparison["corrected"].iloc[1] == closing
    assert comparison["booked"].isna().all()


def test_reports_after_the_as_of_date_are_ignored() -> None:
    """As of 15 October there is one report and no correction."""
    comparison = compare_reports(two_reports(), date(2021, 10, 15))
    assert comparison["received"].tolist() == [10_000_00]
    assert movements_as_of(two_reports(), date(2021, 10, 15))["is_correction"].sum() == 0
    assert compare_reports(ledger(), DAY).empty


def test_d6_an_overpayment_in_a_report_does_not_hide_a_debt() -> None:
    """Japan paid 1'000.00 too much, and the others' 60'000.00 stay outstanding."""
    rows = [
        report_row(OCTOBER, "JPN", 31_000_00),
        report_row(OCTOBER, "NER", 0),
        report_row(OCTOBER, "AUT", -5_00),
    ]
    book = ledger(status_reports=rows)
    assert values(compare_reports(book, DAY), "applied", "outstanding") == [[30_000_00, 60_000_00]]


def test_d16_payments_that_differ_from_the_report_are_listed_by_state() -> None:
    """The report has 25'000.00 and the books 24'000.00: Japan differs; the books count."""
    book = ledger(
        status_reports=[
            report_row(OCTOBER, "JPN", 22_000_00, book="a.xlsx", sheet="S", cell="D2"),
            report_row(OCTOBER, "NER", 3_000_00),
        ],
        assessments=[bill("JPN"), bill("NER")],
        receipts=[
            receipt("JPN", 21_000_00, "2021-10-30"),
            receipt("NER", 3_000_00, "2021-05-01", meeting=""),
            receipt("JPN", 1_000_00, "2021-11-02"),
        ],
    )
    assert not has_only_reports(book, "10MSP", DAY)
    assert values(compare_reports(book, DAY), "received", "booked") == [[25_000_00, 24_000_00]]
    assert values(states_not_tied(book, "10MSP", DAY), "state", "reported", "booked", "cell") == [
        ["JPN", 22_000_00, 21_000_00, "D2"]
    ]
    assert state_balances(book, DAY)["received"].sum() == 24_000_00


def test_a_meeting_without_bills_is_not_compared_with_payments() -> None:
    """Its figures are those of its report."""
    assert has_only_reports(two_reports(), "10MSP", DAY)
    assert not has_only_reports(two_reports(), "10MSP", date(2021, 9, 1))
    only_reports = [
        has_only_reports(reports_and_payments(), m, DECEMBER) for m in ("10MSP", "9MSP", "8MSP")
    ]
    assert only_reports == [False, False, True]
    assert states_not_tied(two_reports(), "10MSP", DAY).empty
    assert states_not_tied(ledger(), "10MSP", DAY).empty


def test_d6_a_prior_balance_is_not_in_any_sum() -> None:
    """It is listed besides the meeting's outstanding amount, from the latest report only."""
    assert values(prior_balances(two_reports(), DAY), "state", "prior_balance") == [["JPN", 900_00]]
    assert prior_balances(two_reports(), date(2021, 10, 1)).empty
    assert [*prior_balances(two_reports(), DAY).columns] == [*two_reports().status_reports.columns]
    zero_balance = ledger(
        status_reports=[
            report_row(OCTOBER, "AUT", 1),
            report_row(OCTOBER, "JPN", 1, prior_balance=0),
        ]
    )
    assert prior_balances(zero_balance, DAY).index.tolist() == [0]
    assert compare_reports(two_reports(), DAY)["outstanding"].iloc[-1] == 35_000_00


def test_d22_reports_in_two_currencies_are_not_added() -> None:
    """They raise instead of giving a sum without a currency."""
    book = ledger(
        status_reports=[
            report_row(OCTOBER, "JPN", 1),
            report_row(OCTOBER, "NER", 1, currency="EUR"),
        ]
    )
    with pytest.raises(MixedCurrenciesError):
        compare_reports(book, DAY)


NOVEMBER = "2021-11-30"
DECEMBER = date(2021, 12, 1)


def reports_and_payments() -> Ledger:
    """Payments to 31 October on two meetings, and reports on these and on a third."""
    bills = [bill("JPN"), bill("NER"), bill("JPN") | {"meeting": "9MSP", "amount": 9_00}]
    return ledger(
        assessments=bills,
        receipts=[
            receipt("JPN", 20_000_00, "2021-06-01"),
            receipt("NER", 2_000_00, "2021-10-15"),
            receipt("JPN", 1_00, "2021-10-20", "9MSP"),
        ],
        status_reports=[
            report_row(SEPTEMBER, "JPN", 31_000_00),
            report_row(SEPTEMBER, "NER", 0),
            report_row(SEPTEMBER, "JPN", 1_00, meeting="9MSP", assessed=9_00),
            report_row(OCTOBER, "JPN", 4_00, meeting="9MSP", assessed=9_00),
            report_row(NOVEMBER, "JPN", 9_00, meeting="9MSP", assessed=9_00),
            report_row(NOVEMBER, "JPN", 19_000_00),
            report_row(NOVEMBER, "NER", 5_000_00),
            report_row(NOVEMBER, "NER", 7_00, meeting="8MSP"),
            report_row("2021-12-31", "NER", 8_00, meeting="8MSP"),
        ],
    )


def test_d28_a_report_after_the_payments_is_compared_with_them() -> None:
    """3'000.00 came after the payments of 31 October, and 1'000.00 was corrected."""
    comparison = compare_reports(reports_and_payments(), DECEMBER)
    assert [*comparison.columns] == [
        *("meeting", "as_at", "states", "assessed", "received", "applied", "outstanding"),
        *("came", "corrected", "booked"),
    ]
    assert {str(comparison[c].dtype) for c in ("came", "corrected", "booked")} == {"Int64"}
    assert {str(comparison[c].dtype) for c in ("states", "assessed", "applied")} == {"int64"}
    comparison = comparison.assign(as_at=comparison["as_at"].dt.strftime("%Y-%m-%d"))
    assert values(comparison, *comparison.columns) == [
        ["10MSP", SEPTEMBER, 2, 60_000_00, 31_000_00, 30_000_00, 30_000_00, None, None, 20_000_00],
        ["9MSP", SEPTEMBER, 1, 9_00, 1_00, 1_00, 8_00, None, None, 0],
        ["9MSP", OCTOBER, 1, 9_00, 4_00, 4_00, 5_00, 3_00, 0, 1_00],
        [
            "10MSP",
            NOVEMBER,
            2,
            60_000_00,
            24_000_00,
            24_000_00,
            36_000_00,
            3_000_00,
            -1_000_00,
            None,
        ],
        ["8MSP", NOVEMBER, 1, 30_000_00, 7_00, 7_00, 29_993_00, None, None, None],
        ["9MSP", NOVEMBER, 1, 9_00, 9_00, 9_00, 0, 5_00, 0, None],
    ]
    assert comparison.index.tolist() == [0, 1, 2, 3, 4, 5]


def test_d28_payments_between_two_reports_become_a_report_of_their_day() -> None:
    """For the 10MSP only: the 9MSP has a report of that day, and the 8MSP no bills."""
    book = reports_and_payments()
    report = payments_as_report(book, DECEMBER)
    assert values(report, "meeting", "state", "assessed", "received", "outstanding", "credit") == [
        ["10MSP", "JPN", 30_000_00, 20_000_00, 10_000_00, 0],
        ["10MSP", "NER", 30_000_00, 2_000_00, 28_000_00, 0],
    ]
    assert {day.date() for day in report["as_at"]} == {date(2021, 10, 31)}
    assert set(report["currency"]) == {"USD"}
    assert values(report, "prior_balance", "book", "sheet", "cell") == [[None, "", "", ""]] * 2
    assert dict(report.dtypes) == dict(book.status_reports.dtypes)
    assert report.index.tolist() == [0, 1]
    assert payments_as_report(book, date(2021, 11, 29)).empty
    other = ledger(
        assessments=[
            bill("JPN"),
            bill("JPN") | {"meeting": "9MSP"},
            bill("GUY") | {"meeting": "9MSP", "notice_date": "2021-11-15"},
        ],
        receipts=[receipt("JPN", 1, "2021-06-01"), receipt("JPN", 2, "2021-06-01", "9MSP")],
        status_reports=[
            report_row(OCTOBER, "JPN", 1),
            report_row(NOVEMBER, "JPN", 1),
            report_row(NOVEMBER, "JPN", 2, meeting="9MSP"),
        ],
    )
    assert values(payments_as_report(other, DECEMBER), "meeting", "state") == [["9MSP", "JPN"]]
    assert [*payments_as_report(ledger(), DAY).columns] == [*book.status_reports.columns]


def test_d28_movements_come_from_reports_only() -> None:
    """Movements after the payments begin on 1 November; the receipts of October are none."""
    movements = movements_as_of(reports_and_payments(), DECEMBER)
    days = {c: movements[c].dt.strftime("%m-%d") for c in ("received_from", "received_by")}
    columns = ("meeting", "state", *days, "amount", "since_payments")
    assert values(movements.assign(**days), *columns) == [
        ["10MSP", "JPN", None, "09-30", 31_000_00, False],
        ["10MSP", "NER", None, "09-30", 0, False],
        ["9MSP", "JPN", None, "09-30", 1_00, False],
        ["9MSP", "JPN", "10-01", "10-31", 3_00, False],
        ["10MSP", "JPN", "11-01", "11-30", -1_000_00, True],
        ["10MSP", "NER", "11-01", "11-30", 3_000_00, True],
        ["8MSP", "NER", None, "11-30", 7_00, False],
        ["9MSP", "JPN", "11-01", "11-30", 5_00, False],
    ]
    assert movements.index.tolist() == [*range(8)]
    assert "index" not in movements


def test_d16_payments_up_to_a_day_are_added() -> None:
    """None if the meeting has no bills by that day, or its payments end before it."""
    book = reports_and_payments()
    cases = [
        ("10MSP", date(2021, 10, 31)),
        ("10MSP", date(2021, 9, 30)),
        ("9MSP", date(2021, 9, 30)),
        ("10MSP", DECEMBER),
        ("8MSP", date(2021, 10, 31)),
        ("10MSP", date(2021, 3, 14)),
    ]
    totals = [payments_total_on(book, meeting, day) for meeting, day in cases]
    assert totals == [22_000_00, 20_000_00, 0, None, None, None]


def test_d16_each_difference_has_the_cell_of_its_report_row() -> None:
    """Each meeting is compared on its latest report's day up to the payments; the 8MSP ties."""
    origin = {"book": "r.xlsx", "sheet": "Status"}
    book = ledger(
        assessments=[
            bill("JPN"),
            bill("NER"),
            *(bill("AUT") | {"meeting": m} for m in ("9MSP", "8MSP")),
        ],
        receipts=[
            receipt("JPN", 5, "2021-10-01"),
            receipt("JPN", 6, "2021-10-31"),
            receipt("AUT", 3, "2021-02-01", "9MSP"),
            receipt("GUY", 1, "2021-02-01", "9MSP"),
        ],
        status_reports=[
            report_row(SEPTEMBER, "JPN", 1, cell="D9", **origin),
            report_row("2021-10-15", "JPN", 4, cell="D2", **origin),
            report_row("2021-10-15", "NER", 0, cell="D3", assessed=30_001_00, **origin),
            report_row(OCTOBER, "AUT", 2, meeting="9MSP", cell="D2", **origin),
            report_row(OCTOBER, "AUT", 0, meeting="8MSP", cell="D3", **origin),
        ],
    )
    differences = tie_outs(book, DAY)
    assert [*differences.columns] == [
        *("meeting", "state", "as_at", "reported_assessed", "billed", "reported", "booked"),
        *("book", "sheet", "cell"),
    ]
    differences = differences.assign(as_at=differences["as_at"].dt.strftime("%m-%d"))
    assert values(differences, *differences.columns) == [
        ["10MSP", "JPN", "10-15", 30_000_00, 30_000_00, 4, 5, "r.xlsx", "Status", "D2"],
        ["10MSP", "NER", "10-15", 30_001_00, 30_000_00, 0, 0, "r.xlsx", "Status", "D3"],
        ["9MSP", "AUT", "10-31", 30_000_00, 30_000_00, 2, 3, "r.xlsx", "Status", "D2"],
        ["9MSP", "GUY", "10-31", 0, 0, 0, 1, "", "", ""],
    ]
    assert differences.index.tolist() == [0, 1, 2, 3]
    assert {str(differences[c].dtype) for c in ("reported", "booked", "billed")} == {"int64"}
    not_tied = states_not_tied(book, "9MSP", DAY)
    assert [*not_tied.columns] == [*differences.columns]
    assert (not_tied["state"].tolist(), not_tied.index.tolist()) == (["AUT", "GUY"], [0, 1])
    assert values(states_not_tied(book, "10MSP", DAY), "state") == [["JPN"]]
    empty = tie_outs(ledger(), DAY)
    assert dict(empty.dtypes) == dict(tie_outs(book, DAY).dtypes)
    assert [*empty.columns] == [*differences.columns]


def test_trap_17_conflicting_rows_of_two_reports_of_one_day_are_paired() -> None:
    """The later report is in use; equal rows and rows of one report only are not listed."""
    first = {"book": "10.xlsx", "sheet": "Status", "cell": "D2"}
    corrected = {"book": "10-corrected.xlsx", "sheet": "Report", "cell": "E5"}
    book = ledger(
        status_reports=[
            report_row(SEPTEMBER, "JPN", 1_00),
            report_row(SEPTEMBER, "JPN", 2_00),
            report_row(OCTOBER, "AUT", 7_00, **first),
            report_row(OCTOBER, "GUY", 9_00, **first),
            report_row(OCTOBER, "JPN", 22_000_00, **first),
            report_row(OCTOBER, "NER", 3_000_00, **first),
            report_row(OCTOBER, "NER", 5_00, meeting="9MSP"),
            report_row(OCTOBER, "AUT", 7_00, **corrected),
            report_row(OCTOBER, "JPN", 21_000_00, **corrected),
            report_row(OCTOBER, "NER", 3_000_00, assessed=29_000_00, **corrected),
            report_row("2021-12-31", "NER", 4_00),
            report_row("2021-12-31", "NER", 5_00),
        ]
    )
    conflicts = conflicting_report_rows(book, "10MSP", DAY)
    amounts = ("assessed_used", "assessed_other", "received_used", "received_other")
    assert values(conflicts, "state", *amounts) == [
        ["JPN", 30_000_00, 30_000_00, 21_000_00, 22_000_00],
        ["NER", 29_000_00, 30_000_00, 3_000_00, 3_000_00],
    ]
    assert {day.date() for day in conflicts["as_at"]} == {date(2021, 10, 31)}
    origin_columns = [f"{column}_{side}" for column in ("book", "sheet", "cell") for side in SIDES]
    assert values(conflicts, *origin_columns) == 2 * [[*origins(corrected, first)]]
    assert {*conflicts.columns} == {"state", "as_at", *amounts, *origin_columns}
    assert conflicts.index.tolist() == [0, 1]
    assert dict(conflicts[[*amounts]].dtypes.astype(str)) == dict.fromkeys(amounts, "int64")


SIDES = ("used", "other")


def origins(used: dict[str, str], other: dict[str, str]) -> list[str]:
    """Book, sheet and cell of both rows, alternating."""
    return [origin[column] for column in ("book", "sheet", "cell") for origin in (used, other)]


def test_trap_17_one_report_or_equal_reports_have_no_conflict() -> None:
    """A report imported twice with the same amounts has none either."""
    assert conflicting_report_rows(two_reports(), "10MSP", DAY).empty
    same = ledger(status_reports=[report_row(OCTOBER, "JPN", 5), report_row(OCTOBER, "JPN", 5)])
    assert conflicting_report_rows(same, "10MSP", DAY).empty
    assert conflicting_report_rows(ledger(), "10MSP", DAY).empty
