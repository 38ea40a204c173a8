"""A meeting's reports side by side, what came between them, and whether payments tie to them (D16)."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from dashboard.indicators.collection import positions
from dashboard.indicators.reports import (
    is_by_reports,
    moved_by,
    prior_balances,
    reports_side_by_side,
    states_that_differ,
    versions_that_differ,
)
from dashboard.indicators.sums import MixedCurrenciesError
from dashboard.ledger import Ledger
from tests.hand_ledger import ledger

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
    found = reports_side_by_side(two(), DAY)
    assert values(found, "states", "assessed", "received", "outstanding", "came", "corrected") == [
        [2, 60_000_00, 10_000_00, 50_000_00, None, None],
        [2, 60_000_00, 25_000_00, 35_000_00, 17_000_00, -2_000_00],
    ]
    opening, closing = found["received"]
    assert opening + found["came"].iloc[1] + found["corrected"].iloc[1] == closing
    assert found["booked"].isna().all()


def test_a_report_of_a_later_day_is_not_known_yet() -> None:
    """On 15 October there is one report, and nothing has moved since it."""
    found = reports_side_by_side(two(), date(2021, 10, 15))
    assert found["received"].tolist() == [10_000_00]
    assert moved_by(two(), date(2021, 10, 15))["is_correction"].sum() == 0
    assert reports_side_by_side(ledger(), DAY).empty


def test_an_overpayment_in_a_report_hides_no_debt() -> None:
    """D6: 30'000.00 of one State is outstanding though 31'000.00 came of another."""
    book = ledger(status_reports=[says(OCTOBER, "JPN", 31_000_00), says(OCTOBER, "NER", 0)])
    assert values(reports_side_by_side(book, DAY), "applied", "outstanding") == [
        [30_000_00, 30_000_00]
    ]


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
    assert not is_by_reports(book, "10MSP", DAY)
    assert values(reports_side_by_side(book, DAY), "received", "booked") == [[25_000_00, 24_000_00]]
    assert values(
        states_that_differ(book, "10MSP", DAY), "state", "reported", "booked", "cell"
    ) == [["JPN", 22_000_00, 21_000_00, "D2"]]
    assert positions(book, DAY)["received"].sum() == 24_000_00


def test_without_bills_there_is_nothing_to_tie_to() -> None:
    """The meeting stands as its report says."""
    assert is_by_reports(two(), "10MSP", DAY)
    assert not is_by_reports(two(), "10MSP", date(2021, 9, 1))
    assert states_that_differ(two(), "10MSP", DAY).empty
    assert states_that_differ(ledger(), "10MSP", DAY).empty


def test_d6_a_balance_of_earlier_years_is_in_no_sum() -> None:
    """Told beside the meeting's outstanding, for the last report only."""
    assert values(prior_balances(two(), DAY), "state", "prior_balance") == [["JPN", 900_00]]
    assert prior_balances(two(), date(2021, 10, 1)).empty
    assert reports_side_by_side(two(), DAY)["outstanding"].iloc[-1] == 35_000_00


def test_d22_reports_in_two_currencies_are_not_added() -> None:
    """It raises rather than give a sum without a unit."""
    book = ledger(status_reports=[says(OCTOBER, "JPN", 1), says(OCTOBER, "NER", 1, currency="EUR")])
    with pytest.raises(MixedCurrenciesError):
        reports_side_by_side(book, DAY)


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
    found = versions_that_differ(book, "10MSP", DAY)
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
    assert versions_that_differ(two(), "10MSP", DAY).empty
    same = ledger(status_reports=[says(OCTOBER, "JPN", 5), says(OCTOBER, "JPN", 5)])
    assert versions_that_differ(same, "10MSP", DAY).empty
    assert versions_that_differ(ledger(), "10MSP", DAY).empty
