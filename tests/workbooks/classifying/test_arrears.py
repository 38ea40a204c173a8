"""What a column of arrears holds, and payments that covered earlier years too."""

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


def look(heads: list[str], rows: Rows, mapping: BookMapping = EMPTY_MAPPING) -> ReadResult:
    """A report of the 10MSP, looked at."""
    content = office_books.workbook({"10MSP": [[office_books.TO_10MSP], heads, *rows]})
    return read_with_preview("sent.xlsx", content, office_books.NAMES, mapping)


def prior(looked: ReadResult) -> list[int | None]:
    """The balances of earlier years of the States counted, in minor units."""
    found = looked.book.tables["status_reports"]["prior_balance"]
    return [None if p is None else int(p) for p in found.astype(object).where(found.notna(), None)]


def due(looked: ReadResult) -> list[int]:
    """What is outstanding for the meeting, by State, in minor units."""
    return [int(amount) for amount in looked.book.tables["status_reports"]["outstanding"]]


@pytest.mark.parametrize("title", ["Arrears", "Arriérés", "Atrasos", "Rückstände", "Total arrears"])
def test_arrears_that_are_assessed_minus_received_in_every_row_are_outstanding(title: str) -> None:
    """The same debt never stands on screen as outstanding and as a balance of earlier years."""
    looked = look([*HEADS[:3], title], [*OPEN, ["Total", 220, 90, 130]])
    assert (due(looked), prior(looked)) == ([6000, 0, 7000], [None, None, None])
    assert (office_books.codes(looked.book), looked.questions) == ([], ())


def test_an_overpaid_row_ties_with_no_arrears_and_with_less_than_none() -> None:
    """130 of 100 received leave nothing in arrears, or -30."""
    for arrears in (0, -30):
        looked = look(HEADS, [*OPEN, ["Niger", 100, 40, 60], ["Fiji", 100, 130, arrears]])
        assert due(looked) == [6000, 0, 7000, 6000, 0]
        assert looked.book.tables["status_reports"]["credit"].sum() == 3000


def test_arrears_that_differ_are_of_earlier_years() -> None:
    """They are shown apart, and the meeting's own is worked out."""
    looked = look(HEADS, EARLIER)
    assert (due(looked), prior(looked)) == ([6000, 0, 7000], [500, 0, 300])
    assert not looked.questions


@pytest.mark.parametrize(
    "rows",
    [
        [["Japan", 100, 0, 100], ["Iraq", 50, 50, 0], ["Chad", 70, 0, 70]],
        [["Japan", 100, 40, 60]],
        [*OPEN, ["Niger", 10, 0, 5]],
    ],
)
def test_arrears_that_may_be_either_are_asked_about(rows: Rows) -> None:
    """Equal bills before, a single row, or a slip among rows that tie: each answer gives its figures."""
    looked = look(HEADS, rows)
    (question,) = looked.questions
    assert not looked.book.tables
    assert (question.kind, question.title) == ("column", "Arrears")
    assert question.answers == ("outstanding", "prior_balance", "none")
    for answer in question.answers:
        said = look(HEADS, rows, apply_answers(EMPTY_MAPPING, question, {"Arrears": answer}))
        assert not said.questions
        assert (prior(said)[0] is not None) == (answer == "prior_balance")


def test_a_title_that_says_whose_arrears_they_are_holds_unless_arithmetic_contradicts_it() -> None:
    """Then it is asked about; a few rows that tie by chance are no contradiction."""
    heads = [*HEADS[:3], "Arrears of previous years"]
    assert prior(look(heads, [*OPEN, ["Niger", 10, 0, 5]])) == [6000, 0, 7000, 500]
    assert [q.title for q in look(heads, OPEN).questions] == [heads[3]]


@pytest.mark.parametrize(("arrears", "is_said"), [(OPEN, False), (EARLIER, True)])
def test_arrears_beside_what_is_outstanding_are_kept_where_they_differ(
    arrears: Rows,
    is_said: bool,  # noqa: FBT001 (a table)
) -> None:
    """The same amounts twice are one debt."""
    rows = [[*row[:3], net[3], row[3]] for row, net in zip(arrears, OPEN, strict=True)]
    looked = look([*HEADS[:3], "Outstanding", "Arrears"], rows)
    assert (due(looked), looked.questions) == ([6000, 0, 7000], ())
    assert prior(looked) == ([500, 0, 300] if is_said else [None, None, None])


def test_no_arrears_at_all_are_not_asked_about() -> None:
    """Zero is zero, whatever it is called."""
    looked = look(HEADS, [["Japan", 100, 100, 0], ["Iraq", 50, 50, 0]])
    assert (due(looked), looked.questions) == ([0, 0], ())


@pytest.mark.parametrize("outstanding", [True, False])
def test_a_payment_that_covered_arrears_too_gives_no_credit(outstanding: bool) -> None:  # noqa: FBT001 (a table)
    """1'100 for 1'000 and 100 in arrears: nothing is overpaid, and no row says what is for the meeting."""
    rows = [["Japan", 100, 1000, 1100, 0], ["Iraq", 50, 2000, 1000, 1050], ["Chad", 0, 700, 0, 700]]
    heads = ["State", "Arrears", "Assessed", "Received", "Outstanding"]
    cut = 5 if outstanding else 4
    looked = look(heads[:cut], [[*row[:cut]] for row in rows])
    frame = looked.book.tables["status_reports"]
    assert (frame["state"].tolist(), frame["credit"].sum()) == (["TCD"], 0)
    refused = [p for p in looked.book.problems if p.code == "received-with-prior"]
    assert [(p.cell, p.params["expected"]) for p in refused] == [("D3", "100.00"), ("D4", "50.00")]


@pytest.mark.parametrize(
    ("heads", "row"),
    [
        (["Outstanding", "Credit"], [0, 100]),
        (["Outstanding"], [-100]),
    ],
)
def test_what_a_report_says_is_overpaid_is_a_credit_beside_arrears(
    heads: list[str], row: list[Any]
) -> None:
    """It says so in a column of its own, or by a minus."""
    others = [0] * (len(heads) - 1)
    rows = [["Japan", 30, 1000, 1100, *row], ["Chad", 0, 700, 0, 700, *others]]
    looked = look(["State", "Arrears", "Assessed", "Received", *heads], rows)
    assert looked.book.tables["status_reports"]["credit"].tolist() == [100_00, 0]
    assert office_books.codes(looked.book) == []


@pytest.mark.parametrize(("outstanding", "is_read"), [(450, False), (500, True)])
def test_a_credit_of_earlier_years_that_was_used_is_no_debt(
    outstanding: int,
    is_read: bool,  # noqa: FBT001 (a table)
) -> None:
    """Of 1'000 less 500 received and 50 brought forward 450 are due; the screen would say 500 (D21)."""
    rows = [["Japan", -50, 1000, 500, outstanding], ["Chad", 0, 700, 0, 700]]
    looked = look(["State", "Prior balance", "Assessed", "Received", "Outstanding"], rows)
    assert (office_books.codes(looked.book) == []) is is_read
    assert len(due(looked)) == 1 + is_read


def test_arrears_beside_bills_alone_are_asked_about() -> None:
    """What is outstanding of them says what came; of earlier years it says nothing."""
    rows = [[row[0], row[1], row[3]] for row in OPEN]
    heads = ["State", "Assessed", "Arrears"]
    (question,) = look(heads, rows).questions
    assert question.answers == ("outstanding", "prior_balance", "none")
    said = look(heads, rows, apply_answers(EMPTY_MAPPING, question, {"Arrears": "outstanding"}))
    assert (due(said), said.questions) == ([6000, 0, 7000], ())
    other = look(heads, rows, apply_answers(EMPTY_MAPPING, question, {"Arrears": "prior_balance"}))
    assert (other.book.tables["assessments"]["amount"].sum(), other.questions) == (220_00, ())
    zero = look(heads, [["Japan", 100, 0], ["Iraq", 50, 0]])
    assert (list(zero.book.tables), zero.questions) == (["assessments"], ())


@pytest.mark.parametrize("title", ["Prior-year assessed", "Assessed in previous years"])
def test_what_was_assessed_in_earlier_years_is_no_balance_of_theirs(title: str) -> None:
    """It is not shown as due: nothing says what of it was paid."""
    looked = look(["State", "Assessed", title, "Received"], [["Japan", 100, 90, 40]])
    assert (due(looked), prior(looked), looked.questions) == ([6000], [None], ())


def test_arrears_with_a_minus_may_be_the_same_debt() -> None:
    """-60 of 100 with 40 received is asked about: a credit of earlier years would not be just that."""
    (question,) = look(HEADS, [["Japan", 100, 40, -60], ["Iraq", 50, 50, 0]]).questions
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
def test_a_report_in_which_most_is_overpaid_needs_a_column_that_says_so(
    rows: Rows, refused: int
) -> None:
    """Its titles may be exchanged; a few credits, or less received than assessed in all, are none of this."""
    named = [
        [state, *row] for state, row in zip(("Japan", "Iraq", "Chad", "Fiji"), rows, strict=False)
    ]
    codes = office_books.codes(look(HEADS[:3], named).book)
    assert codes.count("received-above") == refused
    proven = [[*row, max(row[2] - row[1], 0)] for row in named]
    assert "received-above" not in office_books.codes(look([*HEADS[:3], "Credit"], proven).book)
