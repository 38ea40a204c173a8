"""Receipts and refunds without a meeting (D20): debts that they pay, payments they reverse."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.indicators.unallocated_receipts import UNALLOCATED, allocate_unreferenced

ORDER = ["9MSP", "2RC", "10MSP"]
LARGE = 2**53 + 1  # beyond what a float holds

Row = tuple[str, str, int, int]


def balances(*rows: Row) -> pd.DataFrame:
    """Balances with State, meeting, assessed and received, and nothing assumed."""
    columns = {"state": "str", "meeting": "str", "assessed": "int64", "received": "int64"}
    return pd.DataFrame(rows, columns=[*columns]).astype(columns).assign(assumed=0)


def allocate(unreferenced: Mapping[str, int], *rows: Row) -> list[tuple[str, str, int, int]]:
    """State, meeting, received and assumed of each row after allocation."""
    money = pd.Series(unreferenced, dtype="int64").rename_axis("state")
    allocated = allocate_unreferenced(balances(*rows), money, ORDER)
    assert [*allocated.columns] == ["state", "meeting", "assessed", "received", "assumed"]
    assert allocated.index.tolist() == [*range(len(allocated))]
    assert {str(allocated[c].dtype) for c in ("assessed", "received", "assumed")} == {"int64"}
    assert allocated["assessed"].tolist()[: len(rows)] == [row[2] for row in rows]
    assert not allocated["assessed"].iloc[len(rows) :].any()
    return [
        (str(s), str(m), int(received), int(assumed))
        for s, m, received, assumed in zip(
            *(allocated[c] for c in ("state", "meeting", "received", "assumed")), strict=True
        )
    ]


def test_d20_the_oldest_debt_is_paid_first() -> None:
    """Austria's 1'000 pay 800 of the 2RC and 200 of the 10MSP, and nothing of Niger's debt."""
    rows = [("AUT", "10MSP", 900, 0), ("NER", "2RC", 500, 0), ("AUT", "2RC", 800, 0)]
    assert allocate({"AUT": 1000}, *rows) == [
        ("AUT", "10MSP", 200, 200),
        ("NER", "2RC", 0, 0),
        ("AUT", "2RC", 800, 800),
    ]


def test_d20_only_outstanding_amounts_are_paid() -> None:
    """510 pay the 500 outstanding for the 2RC and 10 of the 10MSP; the 9MSP is overpaid."""
    rows = [("AUT", "9MSP", 900, 1000), ("AUT", "2RC", 800, 300), ("AUT", "10MSP", 900, 0)]
    assert allocate({"AUT": 510}, *rows) == [
        ("AUT", "9MSP", 1000, 0),
        ("AUT", "2RC", 800, 500),
        ("AUT", "10MSP", 10, 10),
    ]


def test_d20_a_meeting_missing_from_the_calendar_is_paid_last() -> None:
    """Of several such meetings the first row is paid first."""
    rows = [("AUT", "odd", 100, 0), ("AUT", "even", 100, 0), ("AUT", "10MSP", 100, 0)]
    assert allocate({"AUT": 250}, *rows) == [
        ("AUT", "odd", 100, 100),
        ("AUT", "even", 50, 50),
        ("AUT", "10MSP", 100, 100),
    ]
    unlisted = [("AUT", f"old {n:02d}", 1, 0) for n in range(40)]
    assert [row[2] for row in allocate({"AUT": 7}, *unlisted)] == [1] * 7 + [0] * 33


def test_d20_money_above_all_debts_is_unallocated() -> None:
    """Austria's 50 above its debt and Guyana's 7 without a debt; Niger's 100 are used up."""
    rows = [("AUT", "2RC", 100, 0), ("NER", "2RC", 100, 0)]
    assert allocate({"AUT": 150, "GUY": 7, "NER": 100}, *rows) == [
        ("AUT", "2RC", 100, 100),
        ("NER", "2RC", 100, 100),
        ("AUT", UNALLOCATED, 50, 50),
        ("GUY", UNALLOCATED, 7, 7),
    ]
    assert allocate({"GUY": -7}) == [("GUY", UNALLOCATED, -7, -7)]


def test_d20_a_refund_reduces_credits_first() -> None:
    """1'300 paid on a bill of 1'000, less 400, leave 900; of two credits the oldest goes first."""
    assert allocate({"AUT": -400}, ("AUT", "2RC", 1000, 1300)) == [("AUT", "2RC", 900, -400)]
    rows = [("AUT", "10MSP", 100, 180), ("AUT", "2RC", 100, 160), ("NER", "2RC", 100, 130)]
    assert allocate({"AUT": -70}, *rows) == [
        ("AUT", "10MSP", 170, -10),
        ("AUT", "2RC", 100, -60),
        ("NER", "2RC", 130, 0),
    ]


def test_d20_a_refund_then_reverses_the_newest_payments() -> None:
    """The 10MSP's 100 go before the 2RC's; more than was paid is unallocated."""
    rows = [("AUT", "2RC", 100, 100), ("AUT", "10MSP", 200, 100), ("AUT", "9MSP", 100, -30)]
    assert allocate({"AUT": -140}, *rows) == [
        ("AUT", "2RC", 60, -40),
        ("AUT", "10MSP", 0, -100),
        ("AUT", "9MSP", -30, 0),
    ]
    assert allocate({"AUT": -230}, *rows) == [
        ("AUT", "2RC", 0, -100),
        ("AUT", "10MSP", 0, -100),
        ("AUT", "9MSP", -30, 0),
        ("AUT", UNALLOCATED, -30, -30),
    ]


def test_d20_a_refund_reduces_credits_and_then_applied_amounts() -> None:
    """First credits of 60 and 80, then 100 of the 10MSP and 60 of the 2RC."""
    rows = [("AUT", "2RC", 100, 160), ("AUT", "10MSP", 100, 180)]
    assert allocate({"AUT": -300}, *rows) == [
        ("AUT", "2RC", 40, -120),
        ("AUT", "10MSP", 0, -180),
    ]


def test_states_are_allocated_independently() -> None:
    """Amounts above 2^53 stay exact; a State without such money is unchanged."""
    rows = [("AUT", "2RC", LARGE, 0), ("NER", "2RC", LARGE, LARGE), ("GUY", "2RC", LARGE, 1)]
    assert allocate({"AUT": LARGE, "NER": -2, "VUT": LARGE}, *rows) == [
        ("AUT", "2RC", LARGE, LARGE),
        ("NER", "2RC", LARGE - 2, -2),
        ("GUY", "2RC", 1, 0),
        ("VUT", UNALLOCATED, LARGE, LARGE),
    ]


def test_without_unreferenced_money_nothing_changes() -> None:
    """No row is added, and nothing is assumed."""
    rows = [("AUT", "2RC", 100, 30)]
    assert allocate({}, *rows) == [("AUT", "2RC", 30, 0)]
    assert allocate({"AUT": 0}, *rows) == [("AUT", "2RC", 30, 0)]


MONEY = st.integers(-(10**12), 10**12)
ROWS = st.lists(
    st.tuples(st.sampled_from(["AUT", "NER"]), st.sampled_from([*ORDER, "odd"]), MONEY, MONEY),
    max_size=6,
    unique_by=lambda row: row[:2],
)


@settings(max_examples=30)
@given(ROWS, st.dictionaries(st.sampled_from(["AUT", "GUY"]), MONEY))
def test_no_cent_is_lost_or_added(rows: list[Row], unreferenced: dict[str, int]) -> None:
    """The assumed amounts add up to the unreferenced money."""
    rows = [
        (state, meeting, abs(assessed), received) for state, meeting, assessed, received in rows
    ]
    allocated = allocate(unreferenced, *rows)
    assert sum(row[3] for row in allocated) == sum(unreferenced.values())
    assert sum(row[2] for row in allocated) == sum(row[3] for row in rows) + sum(
        unreferenced.values()
    )
