"""A meeting's reports side by side, what came between them, and whether payments tie to them (D16)."""

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


def says(as_at: str, state: str, received: int, **more: object) -> dict[str, object]:
    """A row of a report on the 10MSP: of 30'000.00, so much was received."""
    row: dict[str, object] = {"as_at": as_at, "state": state, "meeting": "10MSP"}
    return row | {"assessed": 30_000_00, "received": received, "currency": "USD"} | more


def owes(state: str) -> dict[str, object]:
    """A bill for the same."""
    row: dict[str, object] = {"state": state, "meeting": "10MSP", "amount": 30_000_00}
    return row | {"notice_date": "2021-03-15", "currency": "USD"}


def pays(state: str, amount: int, on: str, meeting: str = "10MSP") -> dict[str, object]:
    """A payment."""
    row: dict[str, object] = {"state": state, "meeting": meeting, "amount": amount}
    return row | {"received_on": on, "currency": "USD"}


def two() -> Ledger:
    """The worked example: Japan's 17'000.00 more, and Niger's 2'000.00 less."""
    return ledger(
        status_reports=[
            says(SEPTEMBER, "JPN", 5_000_00),
            says(SEPTEMBER, "NER", 5_000_00),
            says(OCTOBER, "JPN", 22_000_00, prior_balance=900_00),
            says(OCTOBER, "NER", 3_000_00),
        ]
    )


def values(rows: pd.DataFrame, *columns: str) -> list[list[object]]:
    """The rows as lists, None where nothing is known."""
    chosen = rows[[*columns]].astype(object)
    return chosen.where(chosen.notna(), None).to_numpy().tolist()


def test_each_report_and_what_came_since_the_one_before() -> None:
    """10'000.00, then 25'000.00: 17'000.00 came, a correction took 2'000.00 back (D16)."""
    found = compare_reports(two(), DAY)
    assert values(found, "states", "assessed", "received", "outstanding", "came", "corrected") == [
        [2, 60_000_00, 10_000_00, 50_000_00, None, None],
        [2, 60_000_00, 25_000_00, 35_000_00, 17_000_00, -2_000_00],
    ]
    opening, closing = found["received"]
    assert opening + found["came"].iloc[1] + found["corrected"].iloc[1] == closing
    assert found["booked"].isna().all()


def test_a_report_of_a_later_day_is_not_known_yet() -> None:
    """On 15 October there is one report, and nothing has moved since it."""
    found = compare_reports(two(), date(2021, 10, 15))
    assert found["received"].tolist() == [10_000_00]
    assert movements_as_of(two(), date(2021, 10, 15))["is_correction"].sum() == 0
    assert compare_reports(ledger(), DAY).empty


def test_an_overpayment_in_a_report_hides_no_debt() -> None:
    """D6: 30'000.00 of one State is outstanding though 31'000.00 came of another."""
    rows = [says(OCTOBER, "JPN", 31_000_00), says(OCTOBER, "NER", 0), says(OCTOBER, "AUT", -5_00)]
    book = ledger(status_reports=rows)
    assert values(compare_reports(book, DAY), "applied", "outstanding") == [[30_000_00, 60_000_00]]


def test_d16_payments_in_the_books_should_be_what_the_report_says() -> None:
    """Bills count; the report of 25'000.00 against 24'000.00 in the books is told State by State."""
    book = ledger(
        status_reports=[
            says(OCTOBER, "JPN", 22_000_00, book="a.xlsx", sheet="S", cell="D2"),
            says(OCTOBER, "NER", 3_000_00),
        ],
        assessments=[owes("JPN"), owes("NER")],
        receipts=[
            pays("JPN", 21_000_00, "2021-10-30"),
            pays("NER", 3_000_00, "2021-05-01", meeting=""),
            pays("JPN", 1_000_00, "2021-11-02"),
        ],
    )
    assert not has_only_reports(book, "10MSP", DAY)
    assert values(compare_reports(book, DAY), "received", "booked") == [[25_000_00, 24_000_00]]
    assert values(states_not_tied(book, "10MSP", DAY), "state", "reported", "booked", "cell") == [
        ["JPN", 22_000_00, 21_000_00, "D2"]
    ]
    assert state_balances(book, DAY)["received"].sum() == 24_000_00


def test_without_bills_there_is_nothing_to_tie_to() -> None:
    """The meeting stands as its report says."""
    assert has_only_reports(two(), "10MSP", DAY)
    assert not has_only_reports(two(), "10MSP", date(2021, 9, 1))
    known = [has_only_reports(beside_payments(), m, DECEMBER) for m in ("10MSP", "9MSP", "8MSP")]
    assert known == [False, False, True]
    assert states_not_tied(two(), "10MSP", DAY).empty
    assert states_not_tied(ledger(), "10MSP", DAY).empty


def test_d6_a_balance_of_earlier_years_is_in_no_sum() -> None:
    """Told beside the meeting's outstanding, for the last report only."""
    assert values(prior_balances(two(), DAY), "state", "prior_balance") == [["JPN", 900_00]]
    assert prior_balances(two(), date(2021, 10, 1)).empty
    assert [*prior_balances(two(), DAY).columns] == [*two().status_reports.columns]
    second = ledger(
        status_reports=[says(OCTOBER, "AUT", 1), says(OCTOBER, "JPN", 1, prior_balance=0)]
    )
    assert prior_balances(second, DAY).index.tolist() == [0]
    assert compare_reports(two(), DAY)["outstanding"].iloc[-1] == 35_000_00


def test_d22_reports_in_two_currencies_are_not_added() -> None:
    """It raises rather than give a sum without a unit."""
    book = ledger(status_reports=[says(OCTOBER, "JPN", 1), says(OCTOBER, "NER", 1, currency="EUR")])
    with pytest.raises(MixedCurrenciesError):
        compare_reports(book, DAY)


NOVEMBER = "2021-11-30"
DECEMBER = date(2021, 12, 1)


def beside_payments() -> Ledger:
    """Payments to 31 October on two meetings, and reports on these and on a third."""
    owed = [owes("JPN"), owes("NER"), owes("JPN") | {"meeting": "9MSP", "amount": 9_00}]
    return ledger(
        assessments=owed,
        receipts=[
            pays("JPN", 20_000_00, "2021-06-01"),
            pays("NER", 2_000_00, "2021-10-15"),
            pays("JPN", 1_00, "2021-10-20", "9MSP"),
        ],
        status_reports=[
            says(SEPTEMBER, "JPN", 31_000_00),
            says(SEPTEMBER, "NER", 0),
            says(SEPTEMBER, "JPN", 1_00, meeting="9MSP", assessed=9_00),
            says(OCTOBER, "JPN", 4_00, meeting="9MSP", assessed=9_00),
            says(NOVEMBER, "JPN", 9_00, meeting="9MSP", assessed=9_00),
            says(NOVEMBER, "JPN", 19_000_00),
            says(NOVEMBER, "NER", 5_000_00),
            says(NOVEMBER, "NER", 7_00, meeting="8MSP"),
            says("2021-12-31", "NER", 8_00, meeting="8MSP"),
        ],
    )


def test_d28_reports_and_payments_follow_each_other_by_their_days() -> None:
    """3'000.00 came after the payments and 1'000.00 is taken back; what the payments are by a report's day."""
    found = compare_reports(beside_payments(), DECEMBER)
    assert [*found.columns] == [
        *("meeting", "as_at", "states", "assessed", "received", "applied", "outstanding"),
        *("came", "corrected", "booked"),
    ]
    assert {str(found[c].dtype) for c in ("came", "corrected", "booked")} == {"Int64"}
    assert {str(found[c].dtype) for c in ("states", "assessed", "applied")} == {"int64"}
    found = found.assign(as_at=found["as_at"].dt.strftime("%Y-%m-%d"))
    assert values(found, *found.columns) == [
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
    assert found.index.tolist() == [0, 1, 2, 3, 4, 5]


def test_d28_payments_between_two_reports_stand_as_a_report_of_their_day() -> None:
    """Of the 10MSP: the 9MSP has a report of that very day, and the 8MSP no bills."""
    book = beside_payments()
    found = payments_as_report(book, DECEMBER)
    assert values(found, "meeting", "state", "assessed", "received", "outstanding", "credit") == [
        ["10MSP", "JPN", 30_000_00, 20_000_00, 10_000_00, 0],
        ["10MSP", "NER", 30_000_00, 2_000_00, 28_000_00, 0],
    ]
    assert {day.date() for day in found["as_at"]} == {date(2021, 10, 31)}
    assert set(found["currency"]) == {"USD"}
    assert values(found, "prior_balance", "book", "sheet", "cell") == [[None, "", "", ""]] * 2
    assert dict(found.dtypes) == dict(book.status_reports.dtypes)
    assert found.index.tolist() == [0, 1]
    assert payments_as_report(book, date(2021, 11, 29)).empty
    other = ledger(
        assessments=[
            owes("JPN"),
            owes("JPN") | {"meeting": "9MSP"},
            owes("GUY") | {"meeting": "9MSP", "notice_date": "2021-11-15"},
        ],
        receipts=[pays("JPN", 1, "2021-06-01"), pays("JPN", 2, "2021-06-01", "9MSP")],
        status_reports=[
            says(OCTOBER, "JPN", 1),
            says(NOVEMBER, "JPN", 1),
            says(NOVEMBER, "JPN", 2, meeting="9MSP"),
        ],
    )
    assert values(payments_as_report(other, DECEMBER), "meeting", "state") == [["9MSP", "JPN"]]
    assert [*payments_as_report(ledger(), DAY).columns] == [*book.status_reports.columns]


def test_d28_what_moved_is_told_by_reports_and_never_by_the_payments_between() -> None:
    """What moved after 31 October begins there; the 2'000.00 of October stand in the payments."""
    found = movements_as_of(beside_payments(), DECEMBER)
    days = {c: found[c].dt.strftime("%m-%d") for c in ("received_from", "received_by")}
    columns = ("meeting", "state", *days, "amount", "since_payments")
    assert values(found.assign(**days), *columns) == [
        ["10MSP", "JPN", None, "09-30", 31_000_00, False],
        ["10MSP", "NER", None, "09-30", 0, False],
        ["9MSP", "JPN", None, "09-30", 1_00, False],
        ["9MSP", "JPN", "10-01", "10-31", 3_00, False],
        ["10MSP", "JPN", "11-01", "11-30", -1_000_00, True],
        ["10MSP", "NER", "11-01", "11-30", 3_000_00, True],
        ["8MSP", "NER", None, "11-30", 7_00, False],
        ["9MSP", "JPN", "11-01", "11-30", 5_00, False],
    ]
    assert found.index.tolist() == [*range(8)]
    assert "index" not in found


def test_d16_the_payments_by_a_day_are_those_of_that_day() -> None:
    """None where the meeting has no bills by then, or its payments speak to an earlier day."""
    book = beside_payments()
    asked = [
        ("10MSP", date(2021, 10, 31)),
        ("10MSP", date(2021, 9, 30)),
        ("9MSP", date(2021, 9, 30)),
        ("10MSP", DECEMBER),
        ("8MSP", date(2021, 10, 31)),
        ("10MSP", date(2021, 3, 14)),
    ]
    found = [payments_total_on(book, meeting, day) for meeting, day in asked]
    assert found == [22_000_00, 20_000_00, 0, None, None, None]


def test_d16_each_line_in_which_report_and_books_differ_is_told_with_its_place() -> None:
    """Of two meetings, each by its last report's day; the 8MSP ties, and a later report is no tie-out."""
    place = {"book": "r.xlsx", "sheet": "Status"}
    book = ledger(
        assessments=[
            owes("JPN"),
            owes("NER"),
            *(owes("AUT") | {"meeting": m} for m in ("9MSP", "8MSP")),
        ],
        receipts=[
            pays("JPN", 5, "2021-10-01"),
            pays("JPN", 6, "2021-10-31"),
            pays("AUT", 3, "2021-02-01", "9MSP"),
            pays("GUY", 1, "2021-02-01", "9MSP"),
        ],
        status_reports=[
            says(SEPTEMBER, "JPN", 1, cell="D9", **place),
            says("2021-10-15", "JPN", 4, cell="D2", **place),
            says("2021-10-15", "NER", 0, cell="D3", assessed=30_001_00, **place),
            says(OCTOBER, "AUT", 2, meeting="9MSP", cell="D2", **place),
            says(OCTOBER, "AUT", 0, meeting="8MSP", cell="D3", **place),
        ],
    )
    found = tie_outs(book, DAY)
    assert [*found.columns] == [
        *("meeting", "state", "as_at", "reported_assessed", "billed", "reported", "booked"),
        *("book", "sheet", "cell"),
    ]
    found = found.assign(as_at=found["as_at"].dt.strftime("%m-%d"))
    assert values(found, *found.columns) == [
        ["10MSP", "JPN", "10-15", 30_000_00, 30_000_00, 4, 5, "r.xlsx", "Status", "D2"],
        ["10MSP", "NER", "10-15", 30_001_00, 30_000_00, 0, 0, "r.xlsx", "Status", "D3"],
        ["9MSP", "AUT", "10-31", 30_000_00, 30_000_00, 2, 3, "r.xlsx", "Status", "D2"],
        ["9MSP", "GUY", "10-31", 0, 0, 0, 1, "", "", ""],
    ]
    assert found.index.tolist() == [0, 1, 2, 3]
    assert {str(found[c].dtype) for c in ("reported", "booked", "billed")} == {"int64"}
    differ = states_not_tied(book, "9MSP", DAY)
    assert [*differ.columns] == [*found.columns]
    assert (differ["state"].tolist(), differ.index.tolist()) == (["AUT", "GUY"], [0, 1])
    assert values(states_not_tied(book, "10MSP", DAY), "state") == [["JPN"]]
    nothing = tie_outs(ledger(), DAY)
    assert dict(nothing.dtypes) == dict(tie_outs(book, DAY).dtypes)
    assert [*nothing.columns] == [*found.columns]


def test_trap_17_two_reports_of_one_day_stand_side_by_side_where_they_differ() -> None:
    """The later one is in use; Austria is the same in both, and Guyana in one of them alone."""
    first = {"book": "10.xlsx", "sheet": "Status", "cell": "D2"}
    again = {"book": "10-corrected.xlsx", "sheet": "Report", "cell": "E5"}
    book = ledger(
        status_reports=[
            says(SEPTEMBER, "JPN", 1_00),
            says(SEPTEMBER, "JPN", 2_00),
            says(OCTOBER, "AUT", 7_00, **first),
            says(OCTOBER, "GUY", 9_00, **first),
            says(OCTOBER, "JPN", 22_000_00, **first),
            says(OCTOBER, "NER", 3_000_00, **first),
            says(OCTOBER, "NER", 5_00, meeting="9MSP"),
            says(OCTOBER, "AUT", 7_00, **again),
            says(OCTOBER, "JPN", 21_000_00, **again),
            says(OCTOBER, "NER", 3_000_00, assessed=29_000_00, **again),
            says("2021-12-31", "NER", 4_00),
            says("2021-12-31", "NER", 5_00),
        ]
    )
    found = conflicting_report_rows(book, "10MSP", DAY)
    amounts = ("assessed_used", "assessed_other", "received_used", "received_other")
    assert values(found, "state", *amounts) == [
        ["JPN", 30_000_00, 30_000_00, 21_000_00, 22_000_00],
        ["NER", 29_000_00, 30_000_00, 3_000_00, 3_000_00],
    ]
    assert {day.date() for day in found["as_at"]} == {date(2021, 10, 31)}
    places = [f"{column}_{side}" for column in ("book", "sheet", "cell") for side in SIDES]
    assert values(found, *places) == 2 * [[*again_and_first(again, first)]]
    assert {*found.columns} == {"state", "as_at", *amounts, *places}
    assert found.index.tolist() == [0, 1]
    assert dict(found[[*amounts]].dtypes.astype(str)) == dict.fromkeys(amounts, "int64")


SIDES = ("used", "other")


def again_and_first(used: dict[str, str], other: dict[str, str]) -> list[str]:
    """Book, sheet and cell of both, side by side."""
    return [side[column] for column in ("book", "sheet", "cell") for side in (used, other)]


def test_trap_17_one_report_of_a_day_differs_from_none() -> None:
    """Nor where a report was put in twice and says the same."""
    assert conflicting_report_rows(two(), "10MSP", DAY).empty
    same = ledger(status_reports=[says(OCTOBER, "JPN", 5), says(OCTOBER, "JPN", 5)])
    assert conflicting_report_rows(same, "10MSP", DAY).empty
    assert conflicting_report_rows(ledger(), "10MSP", DAY).empty
