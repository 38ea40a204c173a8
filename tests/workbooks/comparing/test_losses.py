"""What is lost between two sets of books, and which of them are to be held."""

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


def a_book(table: str, rows: Iterable[dict[str, Any]], name: str = "a.xlsx") -> Book:
    """A book with one table of money in CHF; what a row leaves out is the same in all rows."""
    usual = {
        **{c: "" for c, t in (TABLES[table] | ORIGIN_COLUMNS).items() if t == "str"},
        **{c: pd.Timestamp("2021-10-31") for c, t in TABLES[table].items() if t.startswith("date")},
        **{c: 0 for c, t in TABLES[table].items() if t in {"int64", "Int64"}},
        "currency": "CHF", "year": 2021, "meeting": "10MSP", "book": name,
    }  # fmt: skip
    columns = TABLES[table] | ORIGIN_COLUMNS
    made = pd.DataFrame([{c: (usual | row)[c] for c in columns} for row in rows])
    frame = made.astype(dict(columns)) if len(made) else make_empty_table(table)
    return Book(name, name, About(stream="voluntary"), {table: frame})


def given(*amounts: int, name: str = "a.xlsx", **more: Any) -> Book:
    """A book of contributions for 2021, a State each."""
    rows = [{"state": s, "amount": a, **more} for s, a in zip(STATES, amounts, strict=False)]
    return a_book("contributions", rows, name)


def lost(before: Sequence[Book], after: Sequence[Book]) -> tuple[int, int]:
    """How many payments are lost, and how much money."""
    found = find_losses(before, after)
    return sum(one.payments for one in found), sum(one.minor_units for one in found)


def is_held(before: Book, after: Book, bounds: LossLimits = LossLimits()) -> bool:  # noqa: B008 (frozen)
    """Whether a save of one book would be held."""
    return bool(find_books_to_hold(find_losses([before], [after]), bounds))


def of_austria(*amounts: int, name: str = "a.xlsx", **more: Any) -> Book:
    """A book of contributions of one State for 2021."""
    return a_book("contributions", [{"state": "AUT", "amount": a, **more} for a in amounts], name)


TEN = given(*[100] * 10)


@pytest.mark.parametrize(
    ("after", "expected"),
    [
        (given(*[100] * 10), (0, 0)),
        (given(*[100] * 9, 130), (0, 0)),
        (given(*[100] * 9), (1, 100)),
        (given(*[100] * 9, 30), (1, 70)),
        (given(*[100] * 10, currency="EUR"), (10, 1000)),
        (given(*[100] * 10, year=2012), (10, 1000)),
        (given(), (10, 1000)),
        (replace(TEN, about=About(stream="assessed")), (0, 0)),  # contributions say it themselves
        (replace(TEN, tables={}), (10, 1000)),
    ],
)
def test_payments_that_vanish_or_shrink_are_lost(after: Book, expected: tuple[int, int]) -> None:
    """By State, year, currency and amount."""
    assert lost([TEN], [after]) == expected


def test_what_other_states_add_makes_up_for_nothing() -> None:
    """Five payments vanish while five larger ones of other States come."""
    before, after = given(*[100] * 5), given(0, 0, 0, 0, 0, *[200] * 5)
    assert lost([before], [after]) == (5, 500)


def test_a_payment_moved_to_another_state_counts_but_its_money_stays() -> None:
    """A mended State is one payment; a column sorted alone is many."""
    before = given(100, 200, 300, 400, 500)
    assert lost([before], [given(0, 200, 300, 400, 500, 100)]) == (1, 0)
    assert not is_held(before, given(0, 200, 300, 400, 500, 100))
    assert is_held(given(*range(1, 11)), given(*range(10, 0, -1)))


def test_a_payment_booked_again_in_parts_is_no_loss() -> None:
    """Nor parts booked as one; a part left out is."""
    whole = a_book("contributions", [{"state": "AUT", "amount": 1000}])
    parts = a_book("contributions", [{"state": "AUT", "amount": a} for a in (600, 400)])
    assert lost([whole], [parts]) == lost([parts], [whole]) == (0, 0)
    assert lost([parts], [a_book("contributions", [{"state": "AUT", "amount": 600}])]) == (1, 400)


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
    """100 and 10 that became 50 are two that shrank or vanished; 100 in parts of 90 is one."""
    assert lost([of_austria(*before)], [of_austria(*after)]) == expected


def test_a_payment_of_another_day_is_the_same_amount() -> None:
    """Of 100 and 50, the 100 are booked a day later and the 50 are gone."""
    later = of_austria(100, received_on=pd.Timestamp("2021-11-01"))
    assert lost([of_austria(100, 50)], [later]) == (1, 50)


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
    """Belgium had 80 and has 100: of Austria's 100 that are gone, 20 may be these."""
    assert lost([given(*before)], [given(*after)]) == expected


def test_equal_payments_move_and_are_summed_each() -> None:
    """Two of 100 are 200, and both are Belgium's now."""
    two = of_austria(100, 100)
    moved = a_book("contributions", [{"state": "BEL", "amount": 100}] * 2)
    assert lost([two], [moved]) == (2, 0)
    assert [one.minor_units_before for one in find_losses([two], [])] == [200]


def test_money_that_one_state_books_in_parts_is_not_another_states() -> None:
    """Austria's 600 are gone; Belgium's 1000 are booked as 600 and 400, and Switzerland's 600 as two of 300."""
    rows = [("BEL", 600), ("BEL", 400), ("CHE", 300), ("CHE", 300)]
    after = a_book("contributions", [{"state": s, "amount": a} for s, a in rows])
    assert lost([given(600, 1000)], [after]) == (1, 600)


def test_a_loss_is_said_with_what_there_was_and_where_it_stood() -> None:
    """Of 300 for 2021 Belgium's 200 are gone: the books with its rows are named, and no other year's."""
    other = given(100, 200, year=2022, name="b.xlsx")
    copy = a_book("contributions", [{"state": "BEL", "amount": 50}], "c.xlsx")
    third = a_book("contributions", [{"state": "CHE", "amount": 50}], "d.xlsx")
    parts = a_book("contributions", [{"state": "CHE", "amount": a} for a in (20, 30)], "d.xlsx")
    found = find_losses([given(100, 200), other, third], [given(100), other, copy, parts])
    group = LossGroup("contributions", "", "2021", 0, "CHF")
    assert found == (Loss(group, 1, 150, 350, frozenset({"a.xlsx", "c.xlsx"})),)


def test_a_cent_of_five_is_a_fifth() -> None:
    """The share counts, however little it is; what only moved to another State is no money."""
    assert is_held(given(5), given(4))
    refunds = [{"state": "AUT", "amount": 40}, {"state": "BEL", "amount": -100}]
    moved = [{"state": "CHE", "amount": 40}, refunds[1]]
    assert not is_held(a_book("contributions", refunds), a_book("contributions", moved))


def test_a_new_refund_is_a_loss_and_a_vanished_one_is_not() -> None:
    """It lowers what stands there."""
    refund = a_book("contributions", [{"state": "AUT", "amount": a} for a in (100, -40)])
    assert lost([given(100)], [refund]) == (1, 40)
    assert lost([refund], [given(100)]) == (0, 0)


def test_a_payment_that_another_book_says_is_not_lost() -> None:
    """A book is renamed, split in two, or its copy taken away."""
    renamed = given(*[100] * 10, name="b.xlsx")
    assert lost([TEN], [renamed]) == (0, 0)
    assert lost([TEN, renamed], [TEN]) == (0, 0)
    rest = a_book("contributions", [{"state": s, "amount": 100} for s in STATES[4:]], "b.xlsx")
    assert lost([TEN], [given(*[100] * 4), rest]) == (0, 0)
    assert lost([TEN], [given(*[100] * 4)]) == (6, 600)


def test_equal_payments_of_one_book_are_each_a_payment() -> None:
    """Of three equal ones, two are not the same."""
    three = a_book("contributions", [{"state": "AUT", "amount": 100}] * 3)
    two = a_book("contributions", [{"state": "AUT", "amount": 100}] * 2)
    assert lost([three], [two]) == (1, 100)


def test_of_copies_the_book_with_most_equal_payments_counts() -> None:
    """Three equal payments in one book and two in its copy are three."""
    three, two = of_austria(100, 100, 100), of_austria(100, 100, name="b.xlsx")
    assert lost([three, two], [two]) == lost([two, three], [two]) == (1, 100)
    assert lost([three, two], [three]) == (0, 0)


def reports(*said: tuple[str, int], name: str = "a.xlsx", billed: int = 1000) -> Book:
    """A book of status reports: a day and what each of three States had paid by then."""
    rows = [
        {"state": s, "as_at": pd.Timestamp(day), "received": received, "assessed": billed}
        for day, received in said
        for s in STATES[:3]
    ]
    return a_book("status_reports", rows, name)


def test_a_report_that_a_later_one_replaces_is_no_loss() -> None:
    """Unless the later one says less; and an earlier one does not replace it."""
    october = reports(("2021-10-31", 500))
    assert lost([october], [reports(("2021-11-30", 700))]) == (0, 0)
    assert lost([october], [reports(("2021-11-30", 300))]) == (3, 600)
    assert lost([reports(("2021-09-30", 400), ("2021-10-31", 500))], [october]) == (0, 0)
    assert lost([reports(("2021-09-30", 400), ("2021-10-31", 500))], [reports(("2021-09-30", 400))]) == (3, 300)  # fmt: skip


def test_a_report_that_is_gone_is_lost_with_what_it_billed() -> None:
    """Three States had paid 500 of 1000 each; a report of another meeting does not replace it."""
    october = reports(("2021-10-31", 500))
    other = a_book("status_reports", [{"state": "AUT", "meeting": "2RC"}], "b.xlsx")
    day = pd.Timestamp("2021-10-31").value // 10**9
    billed = LossGroup(ASSESSED_BY_REPORT, "voluntary", "10MSP", day, "CHF")
    received = billed._replace(table="status_reports")
    for after in ([], [other]):
        assert set(find_losses([october], after)) == {
            Loss(billed, 0, 3000, 3000, frozenset({"a.xlsx"})),
            Loss(received, 3, 1500, 1500, frozenset({"a.xlsx"})),
        }


def test_the_next_later_report_replaces_one_and_not_the_latest() -> None:
    """By 30 November Austria had paid 400 of its 500, by 31 December 600."""
    before = reports(("2021-10-31", 500))
    after = reports(("2021-12-31", 600), ("2021-11-30", 400))
    (loss,) = find_losses([before], [after])
    assert (loss.payments, loss.minor_units, loss.minor_units_before) == (3, 300, 1500)
    assert not find_losses([before], [reports(("2021-10-31", 500), ("2021-11-30", 300))])


def test_a_report_of_another_meeting_replaces_none() -> None:
    """Though it is of an earlier day than the next one of the meeting itself."""
    rows = {"state": "AUT", "meeting": "2RC", "as_at": pd.Timestamp("2021-11-10"), "received": 1}
    other = a_book("status_reports", [rows], "b.xlsx")
    assert not find_losses([reports(("2021-10-31", 500))], [reports(("2021-11-30", 700)), other])


def test_a_state_that_a_report_leaves_out_is_lost() -> None:
    """The others of the same report stand as they did."""
    after = replace(october := reports(("2021-10-31", 500)), tables={
        "status_reports": october.tables["status_reports"].iloc[:2]
    })  # fmt: skip
    assert lost([october], [after]) == (1, 1500)


def test_of_two_reports_of_one_day_the_higher_amount_counts() -> None:
    """In whichever book it stands."""
    low, high = reports(("2021-10-31", 500)), reports(("2021-10-31", 700), name="b.xlsx")
    assert lost([low, high], [high]) == lost([high, low], [high]) == (0, 0)
    assert lost([low, high], [low]) == lost([high, low], [low]) == (3, 600)


def test_books_with_later_reports_of_a_loss_are_named_too() -> None:
    """What is lost of October's report may have been taken out of November's."""
    october, november = reports(("2021-10-31", 500)), reports(("2021-11-30", 500), name="b.xlsx")
    other = reports(("2021-11-30", 300), name="b.xlsx")
    found = find_losses([october, november], [other])
    assert {one.books for one in found} == {frozenset({"a.xlsx", "b.xlsx"})}


def test_a_later_report_that_says_less_beside_an_earlier_one_is_a_correction() -> None:
    """It is added, not taken away, and told as what it is."""
    october = reports(("2021-10-31", 500))
    assert lost([october], [october, reports(("2021-11-30", 300), name="b.xlsx")]) == (0, 0)


def test_bills_in_a_report_count_by_their_money() -> None:
    """Half of what was assessed is gone, though all that was received stands."""
    before, after = reports(("2021-10-31", 500)), reports(("2021-10-31", 500), billed=500)
    assert lost([before], [after]) == (0, 1500)
    assert is_held(before, after)


def bills(*amounts: int) -> Book:
    """A book of bills for one meeting, a State each."""
    rows = [{"state": s, "amount": a} for s, a in zip(STATES, amounts, strict=False)]
    return a_book("assessments", rows)


def test_bills_issued_anew_pass_and_bills_that_vanish_do_not() -> None:
    """All States' bills fall by a twentieth at once; four vanish."""
    assert not is_held(bills(*[100] * 10), bills(*[95] * 10))
    assert is_held(bills(*[100] * 10), bills(*[80] * 10))
    assert is_held(bills(*[1] * 9, 991), bills(*[0] * 9, 1100)) is False
    assert is_held(bills(*[1000] * 5, 1, 1, 1, 1), bills(*[1000] * 5))


def test_bills_of_one_state_vanish_when_there_are_fewer_of_them() -> None:
    """Two became one; one became two smaller ones."""
    rows = [{"state": "AUT", "amount": a} for a in (100, 50, 80, 10)]
    two, one, parts = (a_book("assessments", some) for some in (rows[:2], rows[2:3], rows[2:]))
    assert lost([two], [one]) == (1, 70)
    assert lost([a_book("assessments", rows[:1])], [parts]) == (0, 10)


def test_receipts_of_another_stream_are_others() -> None:
    """The book says whose money its receipts are."""
    one = a_book("receipts", [{"state": "AUT", "amount": 100}])
    assert lost([one], [replace(one, about=About(stream="assessed"))]) == (1, 100)


def test_receipts_are_lost_by_meeting() -> None:
    """One that now names another meeting is lost for the first."""
    one = a_book("receipts", [{"state": "AUT", "amount": 100}])
    other = a_book("receipts", [{"state": "AUT", "amount": 100, "meeting": "2RC"}])
    assert lost([one], [other]) == (1, 100)


@pytest.mark.parametrize(
    ("after", "bounds", "expected"),
    [
        (given(*[100] * 9, 90), LossLimits(), False),
        (given(*[100] * 9), LossLimits(), False),
        (given(*[100] * 8, 90, 80), LossLimits(), False),
        (given(*[99] * 3, *[100] * 7), LossLimits(), False),
        (given(*[99] * 4, *[100] * 6), LossLimits(), True),
        (given(*[100] * 8, 95, 0), LossLimits(), True),
        (given(*[100] * 9, 99), LossLimits(payments=0), True),
        (given(*[100] * 9), LossLimits(share=9), True),
        (given(), LossLimits(payments=10, share=100), False),
    ],
)
def test_more_payments_or_more_money_than_allowed_holds_a_book(
    after: Book, bounds: LossLimits, *, expected: bool
) -> None:
    """Exactly as much as allowed passes."""
    assert is_held(TEN, after, bounds) is expected


def test_a_small_loss_of_all_money_of_a_large_book_is_one_of_its_year() -> None:
    """The share is that of a year, which is what a screen shows, and not of all years."""
    old = [{"state": s, "amount": 1000, "year": y} for s in STATES for y in range(2010, 2021)]
    now = [{"state": "AUT", "amount": 100}, {"state": "BEL", "amount": 100}]
    assert is_held(a_book("contributions", [*old, *now]), a_book("contributions", [*old, now[0]]))
