"""Assessed collection: D6, D8, D12, D20, D26, how the money came, and the identities."""

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


def owes(state: str, amount: int, meeting: str = "10MSP") -> dict[str, object]:
    """One assessment in cents."""
    return {"state": state, "meeting": meeting, "amount": amount, "currency": "USD"}


def pays(
    state: str, amount: int, meeting: str = "10MSP", on: str = "2021-06-01"
) -> dict[str, object]:
    """One receipt in cents."""
    return owes(state, amount, meeting) | {"received_on": on}


def test_d6_an_overpayment_does_not_hide_anothers_debt() -> None:
    """A owes 1'000 and pays nothing, B owes 1'000 and pays 1'300."""
    book = ledger(
        meetings=MEETINGS,
        assessments=[owes("AUT", 1000_00), owes("NER", 1000_00)],
        receipts=[pays("NER", 1300_00)],
    )
    found = meeting_collection(state_balances(book, DAY), "10MSP")
    assert found == Collection(2000_00, 1000_00, 1000_00, 300_00)
    assert found.share == Fraction(1, 2)


def test_d8_sixty_nine_percent_of_the_10msp() -> None:
    """322'600 assessed, 222'594 applied: 100'006 outstanding."""
    book = ledger(
        meetings=MEETINGS,
        assessments=[owes("AUT", 222_594_00), owes("NER", 100_006_00)],
        receipts=[pays("AUT", 222_594_00)],
    )
    found = meeting_collection(state_balances(book, DAY), "10MSP")
    assert found == Collection(322_600_00, 222_594_00, 100_006_00, 0)
    assert found.share == Fraction(69, 100)


def test_as_of_and_the_books_own_day_cut_receipts() -> None:
    """A receipt of November is unknown to a book that speaks to 31 October."""
    book = ledger(assessments=[owes("AUT", 100)], receipts=[pays("AUT", 100, on="2021-11-05")])
    assert meeting_collection(state_balances(book, DAY), "10MSP").applied == 0


def test_d20_a_late_payment_raises_the_meeting_it_pays() -> None:
    """Money of 2021 for the 2RC leaves the 10MSP as it is."""
    book = ledger(
        meetings=MEETINGS,
        assessments=[owes("AUT", 800, "2RC"), owes("AUT", 900)],
        receipts=[pays("AUT", 500, "2RC")],
    )
    found = state_balances(book, DAY)
    assert meeting_collection(found, "2RC").applied == 500
    assert meeting_collection(found, "10MSP").applied == 0


def test_d20_without_reference_the_oldest_debt_is_paid_first_and_marked() -> None:
    """1'000 without a meeting pay 800 of the 2RC, then 200 of the 10MSP."""
    book = ledger(
        meetings=MEETINGS,
        assessments=[owes("AUT", 900), owes("AUT", 800, "2RC")],
        receipts=[pays("AUT", 1000, "")],
    )
    found = state_balances(book, DAY).set_index("meeting")
    assert dict(found["applied"]) == {"10MSP": 200, "2RC": 800}
    assert dict(found["assumed"]) == {"10MSP": 200, "2RC": 800}


MONEY = st.integers(0, 10**12)


@settings(max_examples=30)
@given(st.lists(st.tuples(MONEY, MONEY, MONEY), min_size=1, max_size=4))
def test_identities(rows: list[tuple[int, int, int]]) -> None:
    """Assessed = applied + outstanding; received = applied + credit; no cent is lost."""
    states = [f"S{n}" for n in range(len(rows))]
    book = ledger(
        meetings=MEETINGS,
        assessments=[owes(s, row[0]) for s, row in zip(states, rows, strict=True)],
        receipts=[
            pays(s, amount, meeting)
            for s, row in zip(states, rows, strict=True)
            for amount, meeting in ((row[1], "10MSP"), (row[2], ""))
        ],
    )
    found = state_balances(book, DAY)
    assert (found["assessed"] == found["applied"] + found["outstanding"]).all()
    assert (found["received"] == found["applied"] + found["credit"]).all()
    assert found["received"].sum() == sum(row[1] + row[2] for row in rows)
    assert found["outstanding"].ge(0).all()


def test_d20_a_refund_that_names_no_meeting_takes_what_was_paid_above_the_bill_first() -> None:
    """1'300 paid on 1'000, 400 refunded: 900 is applied, and nothing is above the bill any more."""
    book = ledger(
        meetings=MEETINGS,
        assessments=[owes("AUT", 1000), owes("AUT", 500, "2RC")],
        receipts=[pays("AUT", 1300), pays("AUT", 500, "2RC"), pays("AUT", -400, "")],
    )
    found = state_balances(book, DAY).set_index("meeting")
    assert dict(found["applied"]) == {"10MSP": 900, "2RC": 500}
    assert dict(found["assumed"]) == {"10MSP": -400, "2RC": 0}
    assert found["credit"].sum() == 0
    assert found["received"].sum() == 1400


def test_d20_a_refund_takes_back_what_was_paid_last() -> None:
    """As if it had never come: the oldest debt stays paid; what nobody paid stands by itself."""
    book = ledger(
        meetings=MEETINGS,
        assessments=[owes("AUT", 900), owes("AUT", 800, "2RC")],
        receipts=[pays("AUT", 900), pays("AUT", 800, "2RC"), pays("AUT", -2000, "")],
    )
    found = state_balances(book, DAY).set_index("meeting")["received"]
    assert dict(found) == {"10MSP": 0, "2RC": 0, "": -300}


def test_money_without_a_meeting_is_not_added_to_what_a_report_says() -> None:
    """The report knows what came for the 10MSP: 400 stays 400, and 300 stand by themselves."""
    said = owes("AUT", 0) | {"as_at": "2021-10-31", "assessed": 1000, "received": 400}
    book = ledger(meetings=MEETINGS, status_reports=[said], receipts=[pays("AUT", 300, "")])
    found = state_balances(book, DAY).set_index("meeting")
    assert dict(found["received"]) == {"10MSP": 400, "": 300}
    assert found.loc["10MSP", "outstanding"] == 600


def test_a_row_that_stands_twice_in_a_report_counts_once() -> None:
    """400 is not 800."""
    said = owes("AUT", 0) | {"as_at": "2021-10-31", "assessed": 1000, "received": 400}
    book = ledger(meetings=MEETINGS, status_reports=[said, said])
    assert meeting_collection(state_balances(book, DAY), "10MSP") == Collection(1000, 400, 600, 0)


def test_d22_rows_in_another_currency_than_the_streams_raise() -> None:
    """Also where all rows agree among themselves."""
    book = ledger(assessments=[owes("AUT", 5) | {"currency": "EUR"}])
    with pytest.raises(MixedCurrenciesError, match="EUR"):
        state_balances(book, DAY)


ALL_MEETINGS: list[dict[str, object]] = [
    {"meeting": "10MSP", "title": "Tenth", "first_day": "2022-08-30", "estimated_cost": 500_00},
    {"meeting": "2RC", "title": "Second", "first_day": "2020-11-25", "last_day": "2021-09-21"},
    {"meeting": "9MSP", "first_day": "2019-09-02", "actual_cost": 330_00},
]


def billed(state: str, amount: int, meeting: str = "10MSP") -> dict[str, object]:
    """One assessment in cents, of which notice was given in March 2021."""
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


def test_meetings_stand_in_their_order_and_the_next_is_the_first_not_over() -> None:
    """A meeting moved to another year keeps its assessments; one of today is not over."""
    book = ledger(
        meetings=ALL_MEETINGS,
        assessments=[billed("AUT", 5, code) for code in ("10MSP", "2RC", "9MSP")],
    )
    assert meeting_totals(book, DAY)["meeting"].tolist() == ["9MSP", "2RC", "10MSP"]
    assert next_meeting(book, DAY) == "10MSP"
    assert next_meeting(book, date(2021, 9, 21)) == "2RC"
    assert next_meeting(ledger(), DAY) is None


def test_d12_states_are_counted_in_full_in_part_and_not_at_all() -> None:
    """Counts add up to the States assessed; one that was not assessed is not among them (Q19)."""
    book = ledger(
        meetings=ALL_MEETINGS,
        assessments=[billed("AUT", 100), billed("NER", 100), billed("GUY", 100), billed("VUT", 0)],
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


def test_d26_a_small_balance_settles_the_count_and_stays_in_the_sum() -> None:
    """7.02 outstanding is unpaid unless the convention's threshold says otherwise."""
    book = ledger(meetings=ALL_MEETINGS, assessments=[billed("AUT", 7_02)])
    strict, lenient = (
        meeting_totals(
            replace(book, settings=replace(book.settings, small_balance_minor=limit)), DAY
        ).iloc[0]
        for limit in (0, 10_00)
    )
    assert (strict["unpaid"], lenient["unpaid"]) == (1, 0)
    assert (strict["outstanding"], lenient["outstanding"]) == (7_02, 7_02)


def test_each_meeting_tells_its_title_days_costs_and_sums() -> None:
    """An unlisted meeting is called by its code, has no day or cost, stands last and never comes."""
    book = ledger(
        meetings=[
            *ALL_MEETINGS,
            {"meeting": "11MSP", "first_day": "2021-12-01", "moved_from": "2020-12-01"},
            {"meeting": "12MSP", "first_day": "2021-11-30"},
        ],
        assessments=[
            billed("AUT", 100),
            billed("NER", 50),
            billed("AUT", 400, "9MSP"),
            billed("AUT", 7, "odd"),
            billed("AUT", 1, "11MSP"),
            billed("AUT", 1, "12MSP"),
        ],
        receipts=[
            receipt("AUT", 130),
            receipt("NER", 20),
            receipt("AUT", 3, ""),
            receipt("GUY", 8, ""),
        ],
    )
    found = meeting_totals(book, DAY)
    assert [*found.columns] == [
        *("meeting", "assessed", "received", "applied", "outstanding", "credit"),
        *("states", "paid_in_full", "paid_in_part", "unpaid"),
        *("title", "first_day", "last_day", "moved_from", "estimated_cost", "actual_cost"),
        *("currency", "as_at", "is_past", "is_coming"),
    ]
    assert found["meeting"].tolist() == ["9MSP", "12MSP", "11MSP", "10MSP", "odd"]
    assert found["title"].tolist() == ["", "", "", "Tenth", "odd"]
    assert known(found["first_day"]) == [
        "2019-09-02",
        "2021-11-30",
        "2021-12-01",
        "2022-08-30",
        None,
    ]
    assert known(found["moved_from"]) == [None, None, "2020-12-01", None, None]
    assert known(found["last_day"]) == [None] * 5
    assert known(found["as_at"]) == ["2021-10-31"] * 5
    assert found["estimated_cost"].tolist() == [pd.NA, pd.NA, pd.NA, 500_00, pd.NA]
    assert found["actual_cost"].tolist() == [330_00, pd.NA, pd.NA, pd.NA, pd.NA]
    sums = ["assessed", "received", "applied", "outstanding", "credit"]
    assert found[sums].to_numpy().tolist() == [
        [400, 3, 3, 397, 0],
        [1, 0, 0, 1, 0],
        [1, 0, 0, 1, 0],
        [150, 150, 120, 30, 30],
        [7, 0, 0, 7, 0],
    ]
    counts = ["states", "paid_in_full", "paid_in_part", "unpaid"]
    assert found[counts].to_numpy().tolist() == [
        [1, 0, 1, 0],
        [1, 0, 0, 1],
        [1, 0, 0, 1],
        [2, 1, 1, 0],
        [1, 0, 0, 1],
    ]
    assert found["currency"].tolist() == ["USD"] * 5
    assert found["is_past"].tolist() == [True, True, False, False, False]
    assert found["is_coming"].tolist() == [False, False, True, True, False]
    assert found.index.tolist() == [0, 1, 2, 3, 4]
    assert {str(found[c].dtype) for c in (*sums, *counts)} == {"int64"}
    april = meeting_totals(book, date(2021, 4, 30))
    assert known(april["as_at"]) == ["2021-04-30"] * 5
    assert april[["received", "outstanding"]].sum().tolist() == [0, 559]


def test_a_meeting_that_is_listed_twice_stands_once() -> None:
    """As it is listed first; the reader tells the other."""
    listed = [ALL_MEETINGS[0], ALL_MEETINGS[0] | {"title": "Another"}]
    found = meeting_totals(ledger(meetings=listed, assessments=[billed("AUT", 5)]), DAY)
    assert found[["title", "assessed"]].to_numpy().tolist() == [["Tenth", 5]]


def known(days: pd.Series[pd.Timestamp]) -> list[str | None]:
    """The days as texts, None where one is not known."""
    return [None if pd.isna(day) else day.date().isoformat() for day in days]


def test_meetings_of_one_day_keep_the_order_of_their_codes() -> None:
    """However many there are."""
    codes = [f"M{n:02d}" for n in range(40)]
    days = {code: f"202{n * 7 % 3}-03-01" for n, code in enumerate(codes)}
    book = ledger(
        meetings=[{"meeting": code, "first_day": days[code]} for code in reversed(codes)],
        assessments=[billed("AUT", 1, code) for code in codes],
    )
    assert meeting_totals(book, DAY)["meeting"].tolist() == sorted(
        codes, key=lambda code: days[code]
    )


def test_d20_of_meetings_of_one_day_the_one_listed_first_is_the_oldest() -> None:
    """However many there are; 7 cents of no meeting pay the first seven of a cent each."""
    codes = [f"M{n * 7 % 40:02d}" for n in range(40)]
    book = ledger(
        meetings=[
            {"meeting": code, "first_day": f"202{n * 7 % 3}-03-01"} for n, code in enumerate(codes)
        ],
        assessments=[billed("AUT", 1, code) for code in codes],
        receipts=[receipt("AUT", 7, "")],
    )
    found = state_balances(book, DAY)
    assert set(found.loc[found["applied"].eq(1), "meeting"]) == set(codes[::3][:7])


def test_each_states_standing_with_a_meeting() -> None:
    """What was assumed for it, when it last paid, and what is above its bill; the largest debt first."""
    book = ledger(
        settings=replace(SETTINGS, small_balance_minor=5),
        meetings=ALL_MEETINGS,
        assessments=[
            *(billed(s, 100) for s in ("AUT", "GUY", "NER", "VUT")),
            billed("ITA", 60),
            billed("BEL", 60),
            billed("LUX", 6),
            billed("AUT", 900, "2RC"),
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
    found = meeting_balances(book, "10MSP", DAY)
    numbers = ["assessed", "received", "applied", "outstanding", "credit", "assumed"]
    assert found[["state", *numbers, "status"]].to_numpy().tolist() == [
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
    assert known(found["last_paid_on"]) == [None, None, None, june, None, june, june, june]
    assert [*found.columns] == [
        "state",
        *numbers[:2],
        "assumed",
        *numbers[2:5],
        "status",
        "last_paid_on",
    ]
    assert found.index.tolist() == [*range(8)]
    may = meeting_balances(book, "10MSP", date(2021, 5, 15)).set_index("state")
    assert known(may["last_paid_on"].dropna()) == ["2021-05-01"]
    assert may.loc["AUT", "received"] == 20


def test_one_cent_of_a_bill_is_a_part_of_it() -> None:
    """Nothing is not."""
    book = ledger(
        assessments=[billed("AUT", 100), billed("NER", 100)], receipts=[receipt("AUT", 1)]
    )
    found = meeting_balances(book, "10MSP", DAY).set_index("state")["status"]
    assert found.to_dict() == {"NER": "nothing", "AUT": "part"}


def test_a_report_that_says_what_the_payments_say_keeps_their_days() -> None:
    """Without bills of its own, NER's 40 of the report are its 40 of June; AUT's 50 are not its 30."""
    said: dict[str, object] = {"as_at": "2021-10-31", "meeting": "8MSP", "currency": "USD"}
    book = ledger(
        status_reports=[
            said | {"state": "AUT", "assessed": 100, "received": 50},
            said | {"state": "NER", "assessed": 100, "received": 40},
        ],
        receipts=[receipt("AUT", 30, "8MSP"), receipt("NER", 40, "8MSP")],
    )
    found = meeting_balances(book, "8MSP", DAY)
    assert found["state"].tolist() == ["NER", "AUT"]
    assert known(found["last_paid_on"]) == ["2021-06-01", None]
    large = 2**53 + 1
    owed = {"assessed": large + 9, "received": large - 1}
    almost = ledger(
        status_reports=[said | owed | {"state": "AUT"}, said | owed | {"state": "NER"}],
        receipts=[receipt("AUT", large, "8MSP")],
    )
    assert known(meeting_balances(almost, "8MSP", DAY)["last_paid_on"]) == [None, None]


def test_what_no_meeting_is_named_for_stands_apart_from_meetings_that_a_report_tells() -> None:
    """A refund takes nothing of a report's 90; 30 above a bill that is paid in full stand by themselves."""
    said: dict[str, object] = {"state": "AUT", "currency": "USD", "assessed": 100}
    early = said | {"as_at": "2021-10-31", "meeting": "8MSP", "received": 90}
    refunded = ledger(
        status_reports=[early], receipts=[receipt("AUT", 40, "8MSP"), receipt("AUT", -5, "")]
    )
    assert [*state_balances(refunded, DAY).set_index("meeting")["received"].items()] == [
        ("", -5),
        ("8MSP", 90),
    ]
    assert [
        *state_balances(refunded, date(2021, 10, 30)).set_index("meeting")["received"].items()
    ] == [("8MSP", 35)]
    late = said | {"as_at": "2021-11-30", "meeting": "10MSP", "received": 100}
    paid = ledger(
        status_reports=[late],
        assessments=[billed("AUT", 100)],
        receipts=[receipt("AUT", 100), receipt("AUT", 30, "")],
    )
    assert [*state_balances(paid, DAY).set_index("meeting")["received"].items()] == [
        ("", 30),
        ("10MSP", 100),
    ]


def test_d22_a_payment_in_another_currency_raises_as_a_bill_does() -> None:
    """Also where the bills are in the stream's."""
    book = ledger(
        assessments=[billed("AUT", 5)], receipts=[receipt("AUT", 5) | {"currency": "EUR"}]
    )
    with pytest.raises(MixedCurrenciesError, match="EUR and USD"):
        state_balances(book, DAY)


def test_positions_of_bills_payments_and_reports_stand_in_one_table() -> None:
    """A refund of more than came leaves nothing applied and no credit; all in whole cents."""
    large = 2**53 + 1
    said: dict[str, object] = {"as_at": "2021-10-31", "state": "AUT", "currency": "USD"}
    book = ledger(
        meetings=ALL_MEETINGS,
        assessments=[billed("AUT", large), billed("AUT", 2, "2RC"), billed("NER", 100)],
        receipts=[
            receipt("NER", 30),
            receipt("NER", -50),
            receipt("AUT", 5, "9MSP"),
            receipt("AUT", 4, "8MSP"),
        ],
        status_reports=[said | {"meeting": "8MSP", "assessed": large, "received": large + 2}],
    )
    found = state_balances(book, DAY)
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
    assert [*found.columns] == [
        "state",
        "meeting",
        "assessed",
        "received",
        "assumed",
        *columns[4:7],
    ]
    assert found[columns].to_numpy().tolist() == [
        ["AUT", "10MSP", large, 0, 0, large, 0, 0],
        ["AUT", "2RC", 2, 0, 0, 2, 0, 0],
        ["AUT", "9MSP", 0, 5, 0, 0, 5, 0],
        ["NER", "10MSP", 100, -20, 0, 100, 0, 0],
        ["AUT", "8MSP", large, large + 2, large, 0, 2, 0],
    ]
    assert {str(kind) for kind in found[columns[2:]].dtypes} == {"int64"}
    assert found.index.tolist() == [*range(5)]


def test_d22_a_report_in_another_currency_raises() -> None:
    """Whether it is in use or not."""
    said: dict[str, object] = {"as_at": "2021-10-31", "meeting": "8MSP", "currency": "EUR"}
    book = ledger(status_reports=[said | {"state": "AUT", "assessed": 1}])
    with pytest.raises(MixedCurrenciesError, match="EUR and USD"):
        state_balances(book, DAY)


def test_of_a_convention_without_assessed_money_no_meeting_is_known() -> None:
    """Its currency is none."""
    book = ledger(settings=replace(SETTINGS, streams={}), assessments=[billed("AUT", 1)])
    assert meeting_totals(book, DAY).empty
    assert (meeting_collection(state_balances(book, DAY), "10MSP"), next_meeting(book, DAY)) == (
        Collection(0, 0, 0, 0),
        None,
    )
    assert meeting_collection(state_balances(book, DAY), "10MSP").share is None


def test_past_meetings_still_short_are_told_apart_from_the_next() -> None:
    """2RC is over and owed 30; 10MSP is not over."""
    book = ledger(
        meetings=ALL_MEETINGS,
        assessments=[billed("AUT", 100, "2RC"), billed("AUT", 100)],
        receipts=[receipt("AUT", 70, "2RC")],
    )
    short = past_meetings_outstanding(meeting_totals(book, DAY))
    assert short[["meeting", "outstanding"]].to_numpy().tolist() == [["2RC", 30]]


@pytest.mark.parametrize(("paid", "meetings"), [(99, ["2RC"]), (100, [])])
def test_a_cent_owed_is_owed(paid: int, meetings: list[str]) -> None:
    """Of 100, 99 leave the meeting short and 100 do not."""
    book = ledger(
        meetings=ALL_MEETINGS,
        assessments=[billed("AUT", 100, "2RC")],
        receipts=[receipt("AUT", paid, "2RC")],
    )
    assert past_meetings_outstanding(meeting_totals(book, DAY))["meeting"].tolist() == meetings


def test_only_status_reports_the_latest_by_the_day_counts() -> None:
    """Two reports of one meeting: each is in use from its day on."""
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


def test_a_report_stands_for_a_meeting_without_assessments_receipts_included() -> None:
    """The report says 90 of 100; the 40 among the receipts are in it. Invoices win over a report."""
    report: dict[str, object] = {"as_at": "2021-10-31", "meeting": "8MSP", "state": "AUT"}
    report |= {"assessed": 100, "received": 90, "outstanding": 10, "currency": "USD"}
    paid = receipt("AUT", 40, "8MSP")
    found = state_balances(ledger(status_reports=[report], receipts=[paid]), DAY)
    assert found[["received", "outstanding"]].to_numpy().tolist() == [[90, 10]]
    with_bills = ledger(
        status_reports=[report], receipts=[paid], assessments=[billed("AUT", 100, "8MSP")]
    )
    assert state_balances(with_bills, DAY)["outstanding"].tolist() == [60]


def test_a_report_put_in_twice_counts_once() -> None:
    """Trap 17: the last row of the same day is in use, never both."""
    report: dict[str, object] = {"as_at": "2021-10-31", "meeting": "8MSP", "state": "AUT"}
    report |= {"assessed": 100, "currency": "USD"}
    book = ledger(status_reports=[report | {"received": r} for r in (80, 90)])
    assert state_balances(book, DAY)[["assessed", "received"]].to_numpy().tolist() == [[100, 90]]


def test_d7_one_states_share_of_the_debt_is_of_gross_arrears() -> None:
    """A credit of others lowers no debt: 652'657 of 929'112 is 70.2 %, and never above 100 %."""
    book = ledger(
        assessments=[billed("AUT", 652_657_00), billed("NER", 276_455_00), billed("GUY", 100)],
        receipts=[receipt("GUY", 500_000_00)],
    )
    states = meeting_balances(book, "10MSP", DAY).set_index("state")["outstanding"]
    assert states.sum() == 929_112_00
    assert f"{100 * states['AUT'] / states.sum():.1f}" == "70.2"


def test_collection_over_days_never_counts_an_overpayment() -> None:
    """A receipt 60 and 60 of 100: 60 after 78 days, 100 (not 120) after 109; the refund shows."""
    book = ledger(
        assessments=[billed("AUT", 100), billed("NER", 100)],
        receipts=[
            receipt("AUT", 60),
            receipt("AUT", 60, on="2021-07-02"),
            receipt("NER", 10, on="2021-07-02"),
            receipt("NER", -10, on="2021-08-02"),
        ],
    )
    found = collection_by_day(book, "10MSP", DAY)
    assert found[["day", "applied", "assessed"]].to_numpy().tolist() == [
        [78, 60, 200],
        [109, 110, 200],
        [140, 100, 200],
    ]


def test_collection_over_days_knows_nothing_of_the_day_after() -> None:
    """A bill of November and a payment of July are not known on 1 July; the payment of June is."""
    book = ledger(
        assessments=[billed("AUT", 100), billed("NER", 50) | {"notice_date": "2021-11-15"}],
        receipts=[receipt("AUT", 60), receipt("AUT", 10, on="2021-07-02")],
    )
    found = collection_by_day(book, "10MSP", date(2021, 7, 1))
    assert found.to_numpy().tolist() == [[78, pd.Timestamp("2021-06-01"), 60, 100]]


def test_collection_over_days_of_one_meeting_is_exact_and_counts_its_debtors_only() -> None:
    """Beyond what a float holds; who owes nothing pays nothing of it, and a cent is a row."""
    large = 2**53 + 1
    book = ledger(
        assessments=[billed("AUT", large + 1), billed("AUT", 5, "2RC")],
        receipts=[
            receipt("GUY", 7, on="2021-06-03"),
            receipt("AUT", 1, on="2021-06-02"),
            receipt("AUT", large),
            receipt("AUT", 3, "2RC", on="2021-06-04"),
            receipt("AUT", 9, on="2021-06-05"),
        ],
    )
    found = collection_by_day(book, "10MSP", DAY)
    assert found["applied"].tolist() == [large, large + 1]
    assert found["day"].tolist() == [78, 79]
    assert found["assessed"].tolist() == [large + 1, large + 1]
    assert found["applied"].dtype == "int64"


def test_collection_over_days_falls_with_a_refund_and_never_below_zero() -> None:
    """5 came and 20 were refunded: 0 is applied; of 30 more, 15."""
    book = ledger(
        assessments=[billed("AUT", 100)],
        receipts=[
            receipt("AUT", 5, on="2021-06-01"),
            receipt("AUT", -20, on="2021-06-02"),
            receipt("AUT", 30, on="2021-06-03"),
        ],
    )
    assert collection_by_day(book, "10MSP", DAY)["applied"].tolist() == [5, 0, 15]


def test_collection_over_days_since_a_notice_that_is_not_known() -> None:
    """All days are day 0; of two notices the first counts."""
    unknown = billed("AUT", 100) | {"notice_date": None}
    paid = [receipt("AUT", 60), receipt("AUT", 10, on="2021-06-03")]
    found = collection_by_day(ledger(assessments=[unknown], receipts=paid), "10MSP", DAY)
    assert found["day"].tolist() == [0, 0]
    two = [billed("AUT", 100), billed("NER", 100) | {"notice_date": "2021-03-20"}]
    found = collection_by_day(ledger(assessments=two, receipts=paid), "10MSP", DAY)
    assert found["day"].tolist() == [78, 80]


DAYS = st.dates(date(2021, 4, 1), date(2021, 10, 31))


RECEIPT = st.tuples(st.sampled_from(["AUT", "NER"]), st.integers(-(10**6), 10**6), DAYS)


@settings(max_examples=25)
@given(st.lists(RECEIPT, max_size=12), DAYS)
def test_opening_and_movement_make_the_closing(
    receipts: list[tuple[str, int, date]], day: date
) -> None:
    """Received by a day and received after it are all that is received; curves end in the sum."""
    book = ledger(
        meetings=ALL_MEETINGS,
        assessments=[billed("AUT", 10**6), billed("NER", 10**5)],
        receipts=[receipt(s, a, on=d.isoformat()) for s, a, d in receipts],
    )
    opening = state_balances(book, day)["received"].sum()
    moved = sum(a for _, a, d in receipts if d > day)
    closing = state_balances(book, DAY)
    assert opening + moved == closing["received"].sum()
    curve = collection_by_day(book, "10MSP", DAY)
    assert (curve["applied"].iloc[-1] if len(curve) else 0) == closing["applied"].sum()


def test_sums_beyond_the_exact_floats_stay_exact() -> None:
    """2^53 + 1 + 1 is that, in int64."""
    rows = pd.DataFrame({"state": ["AUT"] * 3, "amount": [2**53, 1, 1], "currency": "USD"})
    book = ledger(
        assessments=[billed("AUT", 2**60)],
        receipts=[receipt("AUT", int(amount)) for amount in rows["amount"]],
    )
    assert state_balances(book, DAY)["applied"].tolist() == [2**53 + 2]
