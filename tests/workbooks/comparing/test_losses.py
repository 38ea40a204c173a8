"""Losses between two sets of books, and which books are held because of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

import pandas as pd
import pytest

from dashboard.workbooks.book import About, Book
from dashboard.workbooks.clean.tables import ORIGIN_COLUMNS, TABLES
from dashboard.workbooks.comparing.differences import make_empty_table
from dashboard.workbooks.comparing.losses import (
    ASSESSED_BY_REPORT,
    Loss,
    LossGroup,
    LossLimits,
    find_books_to_hold,
    find_losses,
)

STATES = ["AUT", "BEL", "CHE", "DEU", "ESP", "FRA", "GBR", "HUN", "IRL", "JPN"]


def make_book(table: str, rows: Iterable[dict[str, Any]], name: str = "a.xlsx") -> Book:
    """Make a book with one table of money in CHF; columns that a row leaves out have the same value in all."""
    defaults = {
        **{c: "" for c, t in (TABLES[table] | ORIGIN_COLUMNS).items() if t == "str"},
        **{c: pd.Timestamp("2021-10-31") for c, t in TABLES[table].items() if t.startswith("date")},
        **{c: 0 for c, t in TABLES[table].items() if t in {"int64", "Int64"}},
        "currency": "CHF", "year": 2021, "meeting": "10MSP", "book": name,
    }  # fmt: skip
    columns = TABLES[table] | ORIGIN_COLUMNS
    rows_in_full = pd.DataFrame([{c: (defaults | row)[c] for c in columns} for row in rows])
    frame = rows_in_full.astype(dict(columns)) if len(rows_in_full) else make_empty_table(table)
    return Book(name, name, About(stream="voluntary"), {table: frame})


def contributions(*amounts: int, name: str = "a.xlsx", **more: Any) -> Book:
    """Make a book of contributions for 2021, one State an amount."""
    rows = [{"state": s, "amount": a, **more} for s, a in zip(STATES, amounts, strict=False)]
    return make_book("contributions", rows, name)


def count_lost(before: Sequence[Book], after: Sequence[Book]) -> tuple[int, int]:
    """Return how many payments are lost, and how much money."""
    losses = find_losses(before, after)
    return sum(loss.payments for loss in losses), sum(loss.minor_units for loss in losses)


def is_held(before: Book, after: Book, limits: LossLimits = LossLimits()) -> bool:  # noqa: B008 (frozen)
    """Return True if a save with these books before and after is held."""
    return bool(find_books_to_hold(find_losses([before], [after]), limits))


def from_austria(*amounts: int, name: str = "a.xlsx", **more: Any) -> Book:
    """Make a book of Austria's contributions for 2021."""
    return make_book(
        "contributions", [{"state": "AUT", "amount": a, **more} for a in amounts], name
    )


TEN = contributions(*[100] * 10)


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        (contributions(*[100] * 10), (0, 0)),
        (contributions(*[100] * 9, 130), (0, 0)),
        (contributions(*[100] * 9), (1, 100)),
        (contributions(*[100] * 9, 30), (1, 70)),
        (contributions(*[100] * 10, currency="EUR"), (10, 1000)),
        (contributions(*[100] * 10, year=2012), (10, 1000)),
        (contributions(), (10, 1000)),
        (replace(TEN, about=About(stream="assessed")), (0, 0)),  # contributions are voluntary
        (replace(TEN, tables={}), (10, 1000)),
    ],
)
def test_removed_or_reduced_payments_are_lost(after: Book, expected: tuple[int, int]) -> None:
    """Payments are compared by State, year, currency and amount."""
    assert count_lost([TEN], [after]) == expected


def test_payments_of_other_states_do_not_offset_a_loss() -> None:
    """Five payments are removed while five larger ones of other States are added."""
    before, after = contributions(*[100] * 5), contributions(0, 0, 0, 0, 0, *[200] * 5)
    assert count_lost([before], [after]) == (5, 500)


def test_a_payment_moved_to_another_state_counts_but_its_money_stays() -> None:
    """A corrected State is one payment; a column sorted alone is many."""
    before = contributions(100, 200, 300, 400, 500)
    assert count_lost([before], [contributions(0, 200, 300, 400, 500, 100)]) == (1, 0)
    assert not is_held(before, contributions(0, 200, 300, 400, 500, 100))
    assert is_held(contributions(*range(1, 11)), contributions(*range(10, 0, -1)))


def test_a_payment_booked_again_in_parts_is_no_loss() -> None:
    """Nor is the reverse; a missing part is one."""
    single = make_book("contributions", [{"state": "AUT", "amount": 1000}])
    parts = make_book("contributions", [{"state": "AUT", "amount": a} for a in (600, 400)])
    assert count_lost([single], [parts]) == count_lost([parts], [single]) == (0, 0)
    assert count_lost([parts], [make_book("contributions", [{"state": "AUT", "amount": 600}])]) == (
        1,
        400,
    )


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ([100], [60, 30], (1, 10)),
        ([100, 10], [50], (2, 60)),
        ([100, 50], [120], (1, 30)),
        ([100, 50], [90, 20], (2, 40)),
        ([100, 100], [100], (1, 100)),
        ([100, -40], [], (2, 60)),
    ],
)
def test_payments_of_one_state_are_compared_from_the_largest(
    before: list[int], after: list[int], expected: tuple[int, int]
) -> None:
    """100 and 10 reduced to 50 are two lost payments; 100 split into 60 and 30 is one."""
    assert count_lost([from_austria(*before)], [from_austria(*after)]) == expected


def test_a_payment_with_a_changed_day_is_not_lost() -> None:
    """Of 100 and 50, the 100 are booked a day later and the 50 are removed."""
    later = from_austria(100, received_on=pd.Timestamp("2021-11-01"))
    assert count_lost([from_austria(100, 50)], [later]) == (1, 50)


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ((100, 80), (0, 100), (1, 80)),
        ((100, 0), (90, 100), (1, 0)),
        ((1, 0), (0, 1), (1, 0)),
        ((100, 0), (0, 90), (1, 100)),
    ],
)
def test_money_moves_only_as_far_as_the_other_state_gains(
    before: tuple[int, int], after: tuple[int, int], expected: tuple[int, int]
) -> None:
    """Belgium had 80 and has 100: at most 20 of Austria's removed 100 moved there."""
    assert count_lost([contributions(*before)], [contributions(*after)]) == expected


def test_equal_payments_move_together_and_are_summed() -> None:
    """Two payments of 100 are 200, and both move to Belgium."""
    two = from_austria(100, 100)
    moved = make_book("contributions", [{"state": "BEL", "amount": 100}] * 2)
    assert count_lost([two], [moved]) == (2, 0)
    assert [loss.minor_units_before for loss in find_losses([two], [])] == [200]


def test_a_payment_split_in_parts_does_not_offset_another_states_loss() -> None:
    """Austria's 600 are lost, though Belgium's 1000 are now 600 and 400, and Switzerland's 600 two of 300."""
    rows = [("BEL", 600), ("BEL", 400), ("CHE", 300), ("CHE", 300)]
    after = make_book("contributions", [{"state": s, "amount": a} for s, a in rows])
    assert count_lost([contributions(600, 1000)], [after]) == (1, 600)


def test_a_loss_has_the_amount_before_and_the_books_concerned() -> None:
    """Belgium's 200 of 2021 are lost: the books with its rows of that year are named."""
    other = contributions(100, 200, year=2022, name="b.xlsx")
    copy = make_book("contributions", [{"state": "BEL", "amount": 50}], "c.xlsx")
    third = make_book("contributions", [{"state": "CHE", "amount": 50}], "d.xlsx")
    parts = make_book("contributions", [{"state": "CHE", "amount": a} for a in (20, 30)], "d.xlsx")
    losses = find_losses(
        [contributions(100, 200), other, third], [contributions(100), other, copy, parts]
    )
    group = LossGroup("contributions", "", "2021", 0, "CHF")
    assert losses == (Loss(group, 1, 150, 350, frozenset({"a.xlsx", "c.xlsx"})),)


def test_the_share_of_a_small_loss_counts() -> None:
    """One cent of five is a fifth; money that moved to another State is not lost."""
    assert is_held(contributions(5), contributions(4))
    refunds = [{"state": "AUT", "amount": 40}, {"state": "BEL", "amount": -100}]
    moved = [{"state": "CHE", "amount": 40}, refunds[1]]
    assert not is_held(make_book("contributions", refunds), make_book("contributions", moved))


def test_an_added_refund_is_a_loss_and_a_removed_one_is_not() -> None:
    """A refund lowers the total."""
    refund = make_book("contributions", [{"state": "AUT", "amount": a} for a in (100, -40)])
    assert count_lost([contributions(100)], [refund]) == (1, 40)
    assert count_lost([refund], [contributions(100)]) == (0, 0)


def test_a_payment_in_another_book_is_not_lost() -> None:
    """A book is renamed, split in two, or its copy is deleted."""
    renamed = contributions(*[100] * 10, name="b.xlsx")
    assert count_lost([TEN], [renamed]) == (0, 0)
    assert count_lost([TEN, renamed], [TEN]) == (0, 0)
    rest = make_book("contributions", [{"state": s, "amount": 100} for s in STATES[4:]], "b.xlsx")
    assert count_lost([TEN], [contributions(*[100] * 4), rest]) == (0, 0)
    assert count_lost([TEN], [contributions(*[100] * 4)]) == (6, 600)


def test_equal_payments_of_one_book_all_count() -> None:
    """Three equal payments reduced to two are one lost."""
    three = make_book("contributions", [{"state": "AUT", "amount": 100}] * 3)
    two = make_book("contributions", [{"state": "AUT", "amount": 100}] * 2)
    assert count_lost([three], [two]) == (1, 100)


def test_of_two_copies_the_larger_number_of_equal_payments_counts() -> None:
    """Three equal payments in one book and two in its copy are three payments."""
    three, two = from_austria(100, 100, 100), from_austria(100, 100, name="b.xlsx")
    assert count_lost([three, two], [two]) == count_lost([two, three], [two]) == (1, 100)
    assert count_lost([three, two], [three]) == (0, 0)


def reports(*received_by_day: tuple[str, int], name: str = "a.xlsx", assessed: int = 1000) -> Book:
    """Make a book of status reports: a day and the amount received by then from each of three States."""
    rows = [
        {"state": s, "as_at": pd.Timestamp(day), "received": received, "assessed": assessed}
        for day, received in received_by_day
        for s in STATES[:3]
    ]
    return make_book("status_reports", rows, name)


def test_a_report_that_a_later_one_replaces_is_no_loss() -> None:
    """A later report with less received is a loss; an earlier report replaces nothing."""
    october = reports(("2021-10-31", 500))
    assert count_lost([october], [reports(("2021-11-30", 700))]) == (0, 0)
    assert count_lost([october], [reports(("2021-11-30", 300))]) == (3, 600)
    assert count_lost([reports(("2021-09-30", 400), ("2021-10-31", 500))], [october]) == (0, 0)
    assert count_lost([reports(("2021-09-30", 400), ("2021-10-31", 500))], [reports(("2021-09-30", 400))]) == (3, 300)  # fmt: skip


def test_a_removed_report_is_lost_with_its_assessments() -> None:
    """Three States had paid 500 of 1000 each; a report of another meeting does not replace theirs."""
    october = reports(("2021-10-31", 500))
    other = make_book("status_reports", [{"state": "AUT", "meeting": "2RC"}], "b.xlsx")
    day = pd.Timestamp("2021-10-31").value // 10**9
    assessed_group = LossGroup(ASSESSED_BY_REPORT, "voluntary", "10MSP", day, "CHF")
    received = assessed_group._replace(table="status_reports")
    for after in ([], [other]):
        assert set(find_losses([october], after)) == {
            Loss(assessed_group, 0, 3000, 3000, frozenset({"a.xlsx"})),
            Loss(received, 3, 1500, 1500, frozenset({"a.xlsx"})),
        }


def test_a_report_is_compared_with_the_next_one_not_the_latest() -> None:
    """By 30 November Austria had paid 400 of its 500, by 31 December 600."""
    before = reports(("2021-10-31", 500))
    after = reports(("2021-12-31", 600), ("2021-11-30", 400))
    (loss,) = find_losses([before], [after])
    assert (loss.payments, loss.minor_units, loss.minor_units_before) == (3, 300, 1500)
    assert not find_losses([before], [reports(("2021-10-31", 500), ("2021-11-30", 300))])


def test_a_report_of_another_meeting_replaces_none() -> None:
    """Even if it is the next one by day."""
    rows = {"state": "AUT", "meeting": "2RC", "as_at": pd.Timestamp("2021-11-10"), "received": 1}
    other = make_book("status_reports", [rows], "b.xlsx")
    assert not find_losses([reports(("2021-10-31", 500))], [reports(("2021-11-30", 700)), other])


def test_a_state_removed_from_a_report_is_lost() -> None:
    """The other States of the report are unchanged."""
    after = replace(october := reports(("2021-10-31", 500)), tables={
        "status_reports": october.tables["status_reports"].iloc[:2]
    })  # fmt: skip
    assert count_lost([october], [after]) == (1, 1500)


def test_of_two_reports_of_a_day_the_higher_amount_counts() -> None:
    """Whichever book has it."""
    low, high = reports(("2021-10-31", 500)), reports(("2021-10-31", 700), name="b.xlsx")
    assert count_lost([low, high], [high]) == count_lost([high, low], [high]) == (0, 0)
    assert count_lost([low, high], [low]) == count_lost([high, low], [low]) == (3, 600)


def test_a_loss_names_books_with_later_reports_too() -> None:
    """An amount missing from October's successor may have been removed from November's report."""
    october, november = reports(("2021-10-31", 500)), reports(("2021-11-30", 500), name="b.xlsx")
    other = reports(("2021-11-30", 300), name="b.xlsx")
    losses = find_losses([october, november], [other])
    assert {loss.books for loss in losses} == {frozenset({"a.xlsx", "b.xlsx"})}


def test_an_added_report_with_lower_amounts_is_a_correction() -> None:
    """Nothing is removed, so nothing is lost."""
    october = reports(("2021-10-31", 500))
    assert count_lost([october], [october, reports(("2021-11-30", 300), name="b.xlsx")]) == (0, 0)


def test_a_reduced_assessment_in_a_report_is_a_loss() -> None:
    """Half of the assessed money is lost, though the amount received is unchanged."""
    before, after = reports(("2021-10-31", 500)), reports(("2021-10-31", 500), assessed=500)
    assert count_lost([before], [after]) == (0, 1500)
    assert is_held(before, after)


def assessments(*amounts: int) -> Book:
    """Make a book of assessments for one meeting, one State an amount."""
    rows = [{"state": s, "amount": a} for s, a in zip(STATES, amounts, strict=False)]
    return make_book("assessments", rows)


def test_reissued_assessments_pass_and_removed_ones_are_held() -> None:
    """All assessments may fall by a twentieth at once; four removed ones are held."""
    assert not is_held(assessments(*[100] * 10), assessments(*[95] * 10))
    assert is_held(assessments(*[100] * 10), assessments(*[80] * 10))
    assert is_held(assessments(*[1] * 9, 991), assessments(*[0] * 9, 1100)) is False
    assert is_held(assessments(*[1000] * 5, 1, 1, 1, 1), assessments(*[1000] * 5))


def test_assessments_of_a_state_are_removed_if_there_are_fewer() -> None:
    """Two became one; one became two smaller ones."""
    rows = [{"state": "AUT", "amount": a} for a in (100, 50, 80, 10)]
    two, one, parts = (make_book("assessments", part) for part in (rows[:2], rows[2:3], rows[2:]))
    assert count_lost([two], [one]) == (1, 70)
    assert count_lost([make_book("assessments", rows[:1])], [parts]) == (0, 10)


def test_receipts_of_another_stream_do_not_offset_a_loss() -> None:
    """The book gives the stream of its receipts."""
    receipts = make_book("receipts", [{"state": "AUT", "amount": 100}])
    assert count_lost([receipts], [replace(receipts, about=About(stream="assessed"))]) == (1, 100)


def test_receipts_are_lost_by_meeting() -> None:
    """A receipt that now names another meeting is lost for the first."""
    receipts = make_book("receipts", [{"state": "AUT", "amount": 100}])
    other = make_book("receipts", [{"state": "AUT", "amount": 100, "meeting": "2RC"}])
    assert count_lost([receipts], [other]) == (1, 100)


@pytest.mark.parametrize(
    ("after", "limits", "expected"),
    [
        (contributions(*[100] * 9, 90), LossLimits(), False),
        (contributions(*[100] * 9), LossLimits(), False),
        (contributions(*[100] * 8, 90, 80), LossLimits(), False),
        (contributions(*[99] * 3, *[100] * 7), LossLimits(), False),
        (contributions(*[99] * 4, *[100] * 6), LossLimits(), True),
        (contributions(*[100] * 8, 95, 0), LossLimits(), True),
        (contributions(*[100] * 9, 99), LossLimits(payments=0), True),
        (contributions(*[100] * 9), LossLimits(share=9), True),
        (contributions(), LossLimits(payments=10, share=100), False),
    ],
)
def test_more_payments_or_more_money_than_allowed_holds_a_book(
    after: Book, limits: LossLimits, *, expected: bool
) -> None:
    """A loss equal to the limit passes."""
    assert is_held(TEN, after, limits) is expected


def test_the_share_of_a_loss_is_that_of_its_year() -> None:
    """A screen shows one year, so a loss of half a year is held, however small it is in all years."""
    old = [{"state": s, "amount": 1000, "year": y} for s in STATES for y in range(2010, 2021)]
    now = [{"state": "AUT", "amount": 100}, {"state": "BEL", "amount": 100}]
    assert is_held(
        make_book("contributions", [*old, *now]), make_book("contributions", [*old, now[0]])
    )
