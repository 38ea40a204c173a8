"""Money that names no meeting (D20): what it pays, and what a refund takes back."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.indicators.unallocated_receipts import UNALLOCATED, allocate_unreferenced

ORDER = ["9MSP", "2RC", "10MSP"]
LARGE = 2**53 + 1  # beyond what a float holds

Row = tuple[str, str, int, int]


def stands(*rows: Row) -> pd.DataFrame:
    """Positions of State, meeting, assessed and received; nothing is assumed yet."""
    columns = {"state": "str", "meeting": "str", "assessed": "int64", "received": "int64"}
    return pd.DataFrame(rows, columns=[*columns]).astype(columns).assign(assumed=0)


def placed(loose: Mapping[str, int], *rows: Row) -> list[tuple[str, str, int, int]]:
    """State, meeting, received and assumed of each row once loose money has been placed."""
    money = pd.Series(loose, dtype="int64").rename_axis("state")
    found = allocate_unreferenced(stands(*rows), money, ORDER)
    assert [*found.columns] == ["state", "meeting", "assessed", "received", "assumed"]
    assert found.index.tolist() == [*range(len(found))]
    assert {str(found[c].dtype) for c in ("assessed", "received", "assumed")} == {"int64"}
    assert found["assessed"].tolist()[: len(rows)] == [row[2] for row in rows]
    assert not found["assessed"].iloc[len(rows) :].any()
    return [
        (str(s), str(m), int(received), int(assumed))
        for s, m, received, assumed in zip(
            *(found[c] for c in ("state", "meeting", "received", "assumed")), strict=True
        )
    ]


def test_d20_the_oldest_debt_is_paid_first() -> None:
    """1'000 pay 800 of the 2RC and 200 of the 10MSP; Niger's debt is Niger's own."""
    rows = [("AUT", "10MSP", 900, 0), ("NER", "2RC", 500, 0), ("AUT", "2RC", 800, 0)]
    assert placed({"AUT": 1000}, *rows) == [
        ("AUT", "10MSP", 200, 200),
        ("NER", "2RC", 0, 0),
        ("AUT", "2RC", 800, 800),
    ]


def test_d20_only_what_is_still_owed_is_paid() -> None:
    """300 of 800 have come and 1'000 of 900: 500 go to the 2RC, none to the 9MSP, 10 to the 10MSP."""
    rows = [("AUT", "9MSP", 900, 1000), ("AUT", "2RC", 800, 300), ("AUT", "10MSP", 900, 0)]
    assert placed({"AUT": 510}, *rows) == [
        ("AUT", "9MSP", 1000, 0),
        ("AUT", "2RC", 800, 500),
        ("AUT", "10MSP", 10, 10),
    ]


def test_d20_a_meeting_that_no_calendar_knows_is_the_newest() -> None:
    """Those of the calendar are paid before it; of two such the one that stands first."""
    rows = [("AUT", "odd", 100, 0), ("AUT", "even", 100, 0), ("AUT", "10MSP", 100, 0)]
    assert placed({"AUT": 250}, *rows) == [
        ("AUT", "odd", 100, 100),
        ("AUT", "even", 50, 50),
        ("AUT", "10MSP", 100, 100),
    ]
    many = [("AUT", f"old {n:02d}", 1, 0) for n in range(40)]
    assert [row[2] for row in placed({"AUT": 7}, *many)] == [1] * 7 + [0] * 33


def test_d20_what_is_above_all_debts_stands_by_itself() -> None:
    """Austria's 50 above, all of Guyana's, which owes nothing, and not Niger's, which is used up."""
    rows = [("AUT", "2RC", 100, 0), ("NER", "2RC", 100, 0)]
    assert placed({"AUT": 150, "GUY": 7, "NER": 100}, *rows) == [
        ("AUT", "2RC", 100, 100),
        ("NER", "2RC", 100, 100),
        ("AUT", UNALLOCATED, 50, 50),
        ("GUY", UNALLOCATED, 7, 7),
    ]
    assert placed({"GUY": -7}) == [("GUY", UNALLOCATED, -7, -7)]


def test_d20_a_refund_takes_what_was_paid_above_a_bill_first() -> None:
    """Of 1'300 on a bill of 1'000 a refund of 400 leaves 900; of two credits the oldest goes first."""
    assert placed({"AUT": -400}, ("AUT", "2RC", 1000, 1300)) == [("AUT", "2RC", 900, -400)]
    rows = [("AUT", "10MSP", 100, 180), ("AUT", "2RC", 100, 160), ("NER", "2RC", 100, 130)]
    assert placed({"AUT": -70}, *rows) == [
        ("AUT", "10MSP", 170, -10),
        ("AUT", "2RC", 100, -60),
        ("NER", "2RC", 130, 0),
    ]


def test_d20_a_refund_then_takes_back_what_was_paid_last() -> None:
    """100 for the 10MSP go before any of the 2RC; what nobody paid is not taken from a bill."""
    rows = [("AUT", "2RC", 100, 100), ("AUT", "10MSP", 200, 100), ("AUT", "9MSP", 100, -30)]
    assert placed({"AUT": -140}, *rows) == [
        ("AUT", "2RC", 60, -40),
        ("AUT", "10MSP", 0, -100),
        ("AUT", "9MSP", -30, 0),
    ]
    assert placed({"AUT": -230}, *rows) == [
        ("AUT", "2RC", 0, -100),
        ("AUT", "10MSP", 0, -100),
        ("AUT", "9MSP", -30, 0),
        ("AUT", UNALLOCATED, -30, -30),
    ]


def test_d20_a_refund_takes_credits_and_then_no_more_than_a_bill() -> None:
    """80 above the 10MSP and 60 above the 2RC, then all 100 of the 10MSP and 60 of the 2RC."""
    rows = [("AUT", "2RC", 100, 160), ("AUT", "10MSP", 100, 180)]
    assert placed({"AUT": -300}, *rows) == [
        ("AUT", "2RC", 40, -120),
        ("AUT", "10MSP", 0, -180),
    ]


def test_one_states_refund_and_anothers_payment_do_not_meet() -> None:
    """To the cent, beyond what a float holds; a State without loose money stays as it is."""
    rows = [("AUT", "2RC", LARGE, 0), ("NER", "2RC", LARGE, LARGE), ("GUY", "2RC", LARGE, 1)]
    assert placed({"AUT": LARGE, "NER": -2, "VUT": LARGE}, *rows) == [
        ("AUT", "2RC", LARGE, LARGE),
        ("NER", "2RC", LARGE - 2, -2),
        ("GUY", "2RC", 1, 0),
        ("VUT", UNALLOCATED, LARGE, LARGE),
    ]


def test_without_loose_money_nothing_changes() -> None:
    """No row is added, and nothing is assumed."""
    rows = [("AUT", "2RC", 100, 30)]
    assert placed({}, *rows) == [("AUT", "2RC", 30, 0)]
    assert placed({"AUT": 0}, *rows) == [("AUT", "2RC", 30, 0)]


MONEY = st.integers(-(10**12), 10**12)
ROWS = st.lists(
    st.tuples(st.sampled_from(["AUT", "NER"]), st.sampled_from([*ORDER, "odd"]), MONEY, MONEY),
    max_size=6,
    unique_by=lambda row: row[:2],
)


@settings(max_examples=30)
@given(ROWS, st.dictionaries(st.sampled_from(["AUT", "GUY"]), MONEY))
def test_no_cent_is_lost_or_made(rows: list[Row], loose: dict[str, int]) -> None:
    """What is placed and what stands by itself are together all that was loose."""
    rows = [
        (state, meeting, abs(assessed), received) for state, meeting, assessed, received in rows
    ]
    found = placed(loose, *rows)
    assert sum(row[3] for row in found) == sum(loose.values())
    assert sum(row[2] for row in found) == sum(row[3] for row in rows) + sum(loose.values())
