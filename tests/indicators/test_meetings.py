"""Meetings in a row, their shortfall (D13), counts (D12, D26), and how their money came."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.indicators.collection import (
    by_meeting,
    collected_over_days,
    meeting_states,
    next_meeting,
    past_short,
    positions,
)
from dashboard.indicators.shortfall import shortfall
from tests.hand_ledger import ledger

DAY = date(2021, 12, 1)
MEETINGS: list[dict[str, object]] = [
    {"meeting": "10MSP", "title": "Tenth", "first_day": "2022-08-30", "estimated_cost": 500_00},
    {"meeting": "2RC", "title": "Second", "first_day": "2020-11-25", "last_day": "2021-09-21"},
    {"meeting": "9MSP", "first_day": "2019-09-02", "actual_cost": 330_00},
]


def owes(state: str, amount: int, meeting: str = "10MSP") -> dict[str, object]:
    """One assessment in cents, of which notice was given in March 2021."""
    row: dict[str, object] = {"state": state, "meeting": meeting, "amount": amount}
    return row | {"currency": "USD", "notice_date": "2021-03-15"}


def pays(
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


def stated(**more: object) -> dict[str, object]:
    """UNODA's word of 1 December: almost USD 28'000 short."""
    row: dict[str, object] = {
        "said_on": "2021-12-01",
        "as_at": "2021-10-31",
        "said_by": "UNODA",
        "about": "2RC",
    }
    row |= {"measure": "shortfall", "qualifier": "almost", "amount": 28_000_00, "currency": "USD"}
    return row | more


def test_meetings_stand_in_their_order_and_the_next_is_the_first_not_over() -> None:
    """A meeting moved to another year keeps its assessments; one of today is not over."""
    book = ledger(
        meetings=MEETINGS, assessments=[owes("AUT", 5, code) for code in ("10MSP", "2RC", "9MSP")]
    )
    assert by_meeting(book, DAY)["meeting"].tolist() == ["9MSP", "2RC", "10MSP"]
    assert next_meeting(book, DAY) == "10MSP"
    assert next_meeting(book, date(2021, 9, 21)) == "2RC"
    assert next_meeting(ledger(), DAY) is None


def test_d12_states_are_counted_in_full_in_part_and_not_at_all() -> None:
    """Counts add up to the States assessed; one that was not assessed is not among them."""
    book = ledger(
        meetings=MEETINGS,
        assessments=[owes("AUT", 100), owes("NER", 100), owes("GUY", 100), owes("VUT", 0)],
        receipts=[pays("AUT", 120), pays("NER", 40)],
    )
    row = by_meeting(book, DAY).iloc[0]
    counts = row[["states", "paid_in_full", "paid_in_part", "unpaid"]].tolist()
    assert counts == [3, 1, 1, 1]
    assert (row["outstanding"], row["credit"]) == (160, 20)
    assert meeting_states(book, "10MSP", DAY)[["state", "status"]].to_numpy().tolist() == [
        ["GUY", "nothing"],
        ["NER", "part"],
        ["AUT", "full"],
        ["VUT", "not assessed"],
    ]


def test_d26_a_small_balance_settles_the_count_and_stays_in_the_sum() -> None:
    """7.02 outstanding is unpaid unless the convention's threshold says otherwise."""
    book = ledger(meetings=MEETINGS, assessments=[owes("AUT", 7_02)])
    strict, lenient = (
        by_meeting(
            replace(book, settings=replace(book.settings, small_balance_minor=limit)), DAY
        ).iloc[0]
        for limit in (0, 10_00)
    )
    assert (strict["unpaid"], lenient["unpaid"]) == (1, 0)
    assert (strict["outstanding"], lenient["outstanding"]) == (7_02, 7_02)


def test_past_meetings_still_short_are_told_apart_from_the_next() -> None:
    """2RC is over and owed 30; 10MSP is not over."""
    book = ledger(
        meetings=MEETINGS,
        assessments=[owes("AUT", 100, "2RC"), owes("AUT", 100)],
        receipts=[pays("AUT", 70, "2RC")],
    )
    short = past_short(by_meeting(book, DAY))
    assert short[["meeting", "outstanding"]].to_numpy().tolist() == [["2RC", 30]]


def test_d13_a_shortfall_is_cost_less_money_received_not_outstanding() -> None:
    """9MSP cost 330.00, 300.00 came: 30.00 short, though nobody owes anything."""
    book = ledger(
        meetings=MEETINGS,
        assessments=[owes("AUT", 300_00, "9MSP")],
        receipts=[pays("AUT", 300_00, "9MSP")],
    )
    found = shortfall(book, "9MSP", DAY)
    assert found is not None
    assert (found.cost_kind, found.amount) == ("actual", 30_00)


def test_d13_a_stated_shortfall_keeps_its_word_and_an_unknown_cost_is_not_zero() -> None:
    """Almost USD 28'000 for the 2RC; what it cost is not known, so there is no computed figure."""
    book = ledger(meetings=MEETINGS, assessments=[owes("AUT", 100, "2RC")], statements=[stated()])
    found = shortfall(book, "2RC", DAY)
    assert found is not None
    assert (found.cost, found.amount) == (None, None)
    assert found.statement is not None
    assert (found.statement.qualifier, found.statement.amount) == ("almost", 28_000_00)
    before = shortfall(book, "2RC", date(2021, 11, 30))
    assert before is not None
    assert before.statement is None


def test_an_estimate_is_no_expense_once_the_meeting_is_over() -> None:
    """10MSP has an estimate: it counts before the meeting, not after it."""
    book = ledger(meetings=MEETINGS, assessments=[owes("AUT", 400_00)])
    before, after = (shortfall(book, "10MSP", d) for d in (DAY, date(2022, 12, 1)))
    assert before is not None
    assert (before.cost_kind, before.amount) == ("estimated", 500_00)
    assert after is not None
    assert after.amount is None


def test_only_status_reports_the_latest_by_the_day_counts() -> None:
    """Two reports of one meeting: each is in use from its day on."""
    report = {"meeting": "8MSP", "state": "AUT", "assessed": 100, "currency": "USD"}
    book = ledger(
        status_reports=[
            report | {"as_at": "2021-09-30", "received": 40, "outstanding": 60},
            report | {"as_at": "2021-10-31", "received": 90, "outstanding": 10},
        ]
    )
    assert positions(book, date(2021, 10, 15))["outstanding"].tolist() == [60]
    assert positions(book, DAY)["outstanding"].tolist() == [10]
    assert positions(book, date(2021, 9, 1)).empty


def test_a_report_stands_for_a_meeting_without_assessments_receipts_included() -> None:
    """The report says 90 of 100; the 40 among the receipts are in it. Invoices win over a report."""
    report: dict[str, object] = {"as_at": "2021-10-31", "meeting": "8MSP", "state": "AUT"}
    report |= {"assessed": 100, "received": 90, "outstanding": 10, "currency": "USD"}
    paid = pays("AUT", 40, "8MSP")
    found = positions(ledger(status_reports=[report], receipts=[paid]), DAY)
    assert found[["received", "outstanding"]].to_numpy().tolist() == [[90, 10]]
    billed = ledger(
        status_reports=[report], receipts=[paid], assessments=[owes("AUT", 100, "8MSP")]
    )
    assert positions(billed, DAY)["outstanding"].tolist() == [60]


def test_a_report_put_in_twice_counts_once() -> None:
    """Trap 17: the last row of the same day is in use, never both."""
    report: dict[str, object] = {"as_at": "2021-10-31", "meeting": "8MSP", "state": "AUT"}
    report |= {"assessed": 100, "currency": "USD"}
    book = ledger(status_reports=[report | {"received": r} for r in (80, 90)])
    assert positions(book, DAY)[["assessed", "received"]].to_numpy().tolist() == [[100, 90]]


def test_d7_one_states_share_of_the_debt_is_of_gross_arrears() -> None:
    """A credit of others lowers no debt: 652'657 of 929'112 is 70.2 %, and never above 100 %."""
    book = ledger(
        assessments=[owes("AUT", 652_657_00), owes("NER", 276_455_00), owes("GUY", 100)],
        receipts=[pays("GUY", 500_000_00)],
    )
    states = meeting_states(book, "10MSP", DAY).set_index("state")["outstanding"]
    assert states.sum() == 929_112_00
    assert f"{100 * states['AUT'] / states.sum():.1f}" == "70.2"


def test_a_meeting_only_spoken_of_keeps_its_statement() -> None:
    """The books hold no assessment of the 2RC: nothing is computed, the word is kept."""
    book = ledger(meetings=MEETINGS, statements=[stated()])
    found = shortfall(book, "2RC", DAY)
    assert found is not None
    assert (found.is_past, found.cost, found.amount, found.currency) == (True, None, None, "USD")
    assert found.statement is not None


def test_the_last_statement_by_the_day_counts() -> None:
    """A correction of 10 December takes the place of the first word from then on."""
    book = ledger(
        meetings=MEETINGS,
        statements=[stated(), stated(said_on="2021-12-10", qualifier="", amount=27_500_00)],
    )
    then, now = (shortfall(book, "2RC", day) for day in (DAY, date(2021, 12, 10)))
    assert then is not None
    assert then.statement is not None
    assert now is not None
    assert now.statement is not None
    assert (then.statement.amount, now.statement.amount) == (28_000_00, 27_500_00)


def test_collection_over_days_never_counts_an_overpayment() -> None:
    """A pays 60 and 60 of 100: 60 after 78 days, 100 (not 120) after 109; the refund shows."""
    book = ledger(
        assessments=[owes("AUT", 100), owes("NER", 100)],
        receipts=[
            pays("AUT", 60),
            pays("AUT", 60, on="2021-07-02"),
            pays("NER", 10, on="2021-07-02"),
            pays("NER", -10, on="2021-08-02"),
        ],
    )
    found = collected_over_days(book, "10MSP", DAY)
    assert found[["day", "applied", "assessed"]].to_numpy().tolist() == [
        [78, 60, 200],
        [109, 110, 200],
        [140, 100, 200],
    ]


DAYS = st.dates(date(2021, 4, 1), date(2021, 10, 31))
RECEIPT = st.tuples(st.sampled_from(["AUT", "NER"]), st.integers(-(10**6), 10**6), DAYS)


@settings(max_examples=25)
@given(st.lists(RECEIPT, max_size=12), DAYS)
def test_opening_and_movement_make_the_closing(
    receipts: list[tuple[str, int, date]], day: date
) -> None:
    """Received by a day and received after it are all that is received; curves end in the sum."""
    book = ledger(
        meetings=MEETINGS,
        assessments=[owes("AUT", 10**6), owes("NER", 10**5)],
        receipts=[pays(s, a, on=d.isoformat()) for s, a, d in receipts],
    )
    opening = positions(book, day)["received"].sum()
    moved = sum(a for _, a, d in receipts if d > day)
    closing = positions(book, DAY)
    assert opening + moved == closing["received"].sum()
    curve = collected_over_days(book, "10MSP", DAY)
    assert (curve["applied"].iloc[-1] if len(curve) else 0) == closing["applied"].sum()


def test_sums_beyond_the_exact_floats_stay_exact() -> None:
    """2^53 + 1 + 1 is that, in int64."""
    rows = pd.DataFrame({"state": ["AUT"] * 3, "amount": [2**53, 1, 1], "currency": "USD"})
    book = ledger(
        assessments=[owes("AUT", 2**60)],
        receipts=[pays("AUT", int(amount)) for amount in rows["amount"]],
    )
    assert positions(book, DAY)["applied"].tolist() == [2**53 + 2]
