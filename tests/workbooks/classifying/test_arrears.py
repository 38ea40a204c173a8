"""Columns of arrears, and payments that covered earlier years too."""

from __future__ import annotations

from typing import Any, Final

import pytest

from dashboard.workbooks.mapping.apply_answers import apply_answers
from dashboard.workbooks.mapping.book_mapping import EMPTY_MAPPING, BookMapping
from dashboard.workbooks.preview import ReadResult
from dashboard.workbooks.reader import read_with_preview
from tests.workbooks import office_books

HEADS: Final = ["State", "Assessed", "Received", "Arrears"]
OPEN: Final[list[list[Any]]] = [["Japan", 100, 40, 60], ["Iraq", 50, 50, 0], ["Chad", 70, 0, 70]]
EARLIER: Final[list[list[Any]]] = [["Japan", 100, 40, 5], ["Iraq", 50, 50, 0], ["Chad", 70, 0, 3]]
Rows = list[list[Any]]


def read_report(heads: list[str], rows: Rows, mapping: BookMapping = EMPTY_MAPPING) -> ReadResult:
    """Read a report of the 10MSP with these titles and rows."""
    content = office_books.workbook({"10MSP": [[office_books.TO_10MSP], heads, *rows]})
    return read_with_preview("sent.xlsx", content, office_books.NAMES, mapping)


def prior_balances(result: ReadResult) -> list[int | None]:
    """Return the balances of earlier years by State, in minor units."""
    balances = result.book.tables["status_reports"]["prior_balance"]
    return [
        None if p is None else int(p) for p in balances.astype(object).where(balances.notna(), None)
    ]


def outstanding_amounts(result: ReadResult) -> list[int]:
    """Return the outstanding amounts of the meeting by State, in minor units."""
    return [int(amount) for amount in result.book.tables["status_reports"]["outstanding"]]


@pytest.mark.parametrize("title", ["Arrears", "Arriérés", "Atrasos", "Rückstände", "Total arrears"])
def test_arrears_equal_to_assessed_minus_received_are_outstanding(title: str) -> None:
    """The same debt never appears both as outstanding and as a balance of earlier years."""
    result = read_report([*HEADS[:3], title], [*OPEN, ["Total", 220, 90, 130]])
    assert (outstanding_amounts(result), prior_balances(result)) == (
        [6000, 0, 7000],
        [None, None, None],
    )
    assert (office_books.codes(result.book), result.questions) == ([], ())


def test_an_overpaid_row_matches_zero_or_negative_arrears() -> None:
    """130 received of 100 leave 0 or -30 in arrears."""
    for arrears in (0, -30):
        result = read_report(HEADS, [*OPEN, ["Niger", 100, 40, 60], ["Fiji", 100, 130, arrears]])
        assert outstanding_amounts(result) == [6000, 0, 7000, 6000, 0]
        assert result.book.tables["status_reports"]["credit"].sum() == 3000


def test_arrears_that_differ_are_of_earlier_years() -> None:
    """They are shown as prior balance, and the outstanding amount is derived."""
    result = read_report(HEADS, EARLIER)
    assert (outstanding_amounts(result), prior_balances(result)) == ([6000, 0, 7000], [500, 0, 300])
    assert not result.questions


@pytest.mark.parametrize(
    "rows",
    [
        [["Japan", 100, 0, 100], ["Iraq", 50, 50, 0], ["Chad", 70, 0, 70]],
        [["Japan", 100, 40, 60]],
        [*OPEN, ["Niger", 10, 0, 5]],
    ],
)
def test_ambiguous_arrears_raise_a_question(rows: Rows) -> None:
    """Equal to the bills, a single row, or one mismatch among matching rows: each answer gives its figures."""
    result = read_report(HEADS, rows)
    (question,) = result.questions
    assert not result.book.tables
    assert (question.kind, question.title) == ("column", "Arrears")
    assert question.answers == ("outstanding", "prior_balance", "none")
    for answer in question.answers:
        answered = read_report(
            HEADS, rows, apply_answers(EMPTY_MAPPING, question, {"Arrears": answer})
        )
        assert not answered.questions
        assert (prior_balances(answered)[0] is not None) == (answer == "prior_balance")


def test_a_title_of_prior_year_arrears_holds_unless_the_amounts_contradict_it() -> None:
    """A contradiction in every row raises a question; a few matching rows are chance."""
    heads = [*HEADS[:3], "Arrears of previous years"]
    assert prior_balances(read_report(heads, [*OPEN, ["Niger", 10, 0, 5]])) == [6000, 0, 7000, 500]
    assert [q.title for q in read_report(heads, OPEN).questions] == [heads[3]]


@pytest.mark.parametrize(("arrears", "is_prior"), [(OPEN, False), (EARLIER, True)])
def test_arrears_that_differ_from_outstanding_are_a_prior_balance(
    arrears: Rows,
    is_prior: bool,  # noqa: FBT001 (a table)
) -> None:
    """The same amount in both columns is one debt."""
    rows = [[*row[:3], net[3], row[3]] for row, net in zip(arrears, OPEN, strict=True)]
    result = read_report([*HEADS[:3], "Outstanding", "Arrears"], rows)
    assert (outstanding_amounts(result), result.questions) == ([6000, 0, 7000], ())
    assert prior_balances(result) == ([500, 0, 300] if is_prior else [None, None, None])


def test_arrears_of_zero_raise_no_question() -> None:
    """Zero needs no explanation."""
    result = read_report(HEADS, [["Japan", 100, 100, 0], ["Iraq", 50, 50, 0]])
    assert (outstanding_amounts(result), result.questions) == ([0, 0], ())


@pytest.mark.parametrize("outstanding", [True, False])
def test_a_payment_that_covered_arrears_too_gives_no_credit(outstanding: bool) -> None:  # noqa: FBT001 (a table)
    """1'100 for 1'000 and 100 in arrears: nothing is overpaid, and the meeting's share is unknown."""
    rows = [["Japan", 100, 1000, 1100, 0], ["Iraq", 50, 2000, 1000, 1050], ["Chad", 0, 700, 0, 700]]
    heads = ["State", "Arrears", "Assessed", "Received", "Outstanding"]
    cut = 5 if outstanding else 4
    result = read_report(heads[:cut], [[*row[:cut]] for row in rows])
    frame = result.book.tables["status_reports"]
    assert (frame["state"].tolist(), frame["credit"].sum()) == (["TCD"], 0)
    refused = [p for p in result.book.problems if p.code == "received-with-prior"]
    assert [(p.cell, p.params["expected"]) for p in refused] == [("D3", "100.00"), ("D4", "50.00")]


@pytest.mark.parametrize(
    ("heads", "row"),
    [
        (["Outstanding", "Credit"], [0, 100]),
        (["Outstanding"], [-100]),
    ],
)
def test_a_reported_credit_is_read_in_a_report_with_arrears(
    heads: list[str], row: list[Any]
) -> None:
    """The report has a credit column, or a negative outstanding amount."""
    no_credit = [0] * (len(heads) - 1)
    rows = [["Japan", 30, 1000, 1100, *row], ["Chad", 0, 700, 0, 700, *no_credit]]
    result = read_report(["State", "Arrears", "Assessed", "Received", *heads], rows)
    assert result.book.tables["status_reports"]["credit"].tolist() == [100_00, 0]
    assert office_books.codes(result.book) == []


@pytest.mark.parametrize(("outstanding", "is_read"), [(450, False), (500, True)])
def test_a_prior_credit_used_for_the_assessment_is_refused(
    outstanding: int,
    is_read: bool,  # noqa: FBT001 (a table)
) -> None:
    """1'000 less 500 received and 50 brought forward leave 450, but the screen would show 500 (D21)."""
    rows = [["Japan", -50, 1000, 500, outstanding], ["Chad", 0, 700, 0, 700]]
    result = read_report(["State", "Prior balance", "Assessed", "Received", "Outstanding"], rows)
    assert (office_books.codes(result.book) == []) is is_read
    assert len(outstanding_amounts(result)) == 1 + is_read


def test_arrears_of_a_report_without_receipts_raise_a_question() -> None:
    """If outstanding, they give the amount received; if a prior balance, the table holds assessments."""
    rows = [[row[0], row[1], row[3]] for row in OPEN]
    heads = ["State", "Assessed", "Arrears"]
    (question,) = read_report(heads, rows).questions
    assert question.answers == ("outstanding", "prior_balance", "none")
    answered = read_report(
        heads, rows, apply_answers(EMPTY_MAPPING, question, {"Arrears": "outstanding"})
    )
    assert (outstanding_amounts(answered), answered.questions) == ([6000, 0, 7000], ())
    other = read_report(
        heads, rows, apply_answers(EMPTY_MAPPING, question, {"Arrears": "prior_balance"})
    )
    assert (other.book.tables["assessments"]["amount"].sum(), other.questions) == (220_00, ())
    zero = read_report(heads, [["Japan", 100, 0], ["Iraq", 50, 0]])
    assert (list(zero.book.tables), zero.questions) == (["assessments"], ())


@pytest.mark.parametrize("title", ["Prior-year assessed", "Assessed in previous years"])
def test_prior_year_assessments_are_no_prior_balance(title: str) -> None:
    """Without the payments of those years they are not shown as outstanding."""
    result = read_report(["State", "Assessed", title, "Received"], [["Japan", 100, 90, 40]])
    assert (outstanding_amounts(result), prior_balances(result), result.questions) == (
        [6000],
        [None],
        (),
    )


def test_negative_arrears_may_be_the_outstanding_amount() -> None:
    """-60 of 100 with 40 received raises a question: a prior credit would hardly be the same amount."""
    (question,) = read_report(HEADS, [["Japan", 100, 40, -60], ["Iraq", 50, 50, 0]]).questions
    assert question.title == "Arrears"


@pytest.mark.parametrize(
    ("rows", "refused"),
    [
        ([[40, 100], [50, 70], [0, 70]], 3),
        ([[100, 40], [50, 70], [10, 12]], 0),
        ([[100, 40], [50, 170]], 0),
        ([[100, 130]], 0),
        ([[100, 130], [50, 60], [10, 0], [10, 0]], 0),
    ],
)
def test_a_report_with_mostly_overpaid_rows_needs_a_credit_column(rows: Rows, refused: int) -> None:
    """Its titles may be swapped; a few credits, or less received than assessed in all, are accepted."""
    named = [
        [state, *row] for state, row in zip(("Japan", "Iraq", "Chad", "Fiji"), rows, strict=False)
    ]
    codes = office_books.codes(read_report(HEADS[:3], named).book)
    assert codes.count("received-above") == refused
    proven = [[*row, max(row[2] - row[1], 0)] for row in named]
    assert "received-above" not in office_books.codes(
        read_report([*HEADS[:3], "Credit"], proven).book
    )
