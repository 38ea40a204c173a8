"""Columns beside the amounts that say of single rows that they are something else."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Final

import numpy as np
import pytest

from dashboard.workbooks import StateNames
from dashboard.workbooks.classifying.row_status import classify_rows
from dashboard.workbooks.classifying.text_classifier import TextClassifier
from dashboard.workbooks.clean.layouts import LayoutColumn
from dashboard.workbooks.clean.table_block import TableBlock
from dashboard.workbooks.mapping.book_mapping import BookMapping, SheetMapping
from dashboard.workbooks.problems.problem import Problem
from dashboard.workbooks.problems.problem_log import ProblemLog
from dashboard.workbooks.problems.questions import Question, QuestionItem
from dashboard.workbooks.reading.column_values import ColumnReader, ColumnValues, with_faults
from dashboard.workbooks.sheet import Sheet
from dashboard.workbooks.values.cell_problem import CellProblem
from tests.workbooks.office_books import AUSTRIA, GIFTS, JUNE, PAID, codes, counted_amounts, read


@pytest.mark.parametrize(
    ("title", "good", "bad"),
    [
        ("Status", "Received", "Pledged"),
        ("Statut", "Payé", "Annoncé"),
        ("Type", "Cash", "In-kind"),
        ("Nature", "Contribution", "Refund"),
        ("D/C", "C", "D"),
        ("Estado del pago", "Recibido", "Pendiente"),
        ("Art der Leistung", "Geld", "Sachleistung"),
    ],
)
def test_a_row_that_another_column_calls_something_else_is_kept_out(
    title: str, good: str, bad: str
) -> None:
    """From a list of money that came; the column itself is told too."""
    rows = [[GIFTS], [*PAID, title], [*AUSTRIA, good], ["Japan", JUNE, 5000, bad]]
    book = read({"2021": rows})
    assert counted_amounts(book) == [("AUT", 95_000)]
    assert codes(book) == ["unknown-column", "other-row"]


def test_a_remark_that_speaks_of_other_money_is_asked() -> None:
    """A payment may be of what was pledged before; of others it says that they are no payments."""
    rows = [[GIFTS], [*PAID, "Remarks"], [*AUSTRIA, "first half of the sum pledged in 2020"]]
    book = read({"2021": rows})
    assert counted_amounts(book) == []
    assert codes(book) == ["unknown-column", "asked-values"]
    said = {"Remarks": {"first half of the sum pledged in 2020": "count"}}
    mapping = BookMapping(sheets=(SheetMapping(categories=said),))
    assert counted_amounts(read({"2021": rows}, mapping=mapping)) == [("AUT", 95_000)]


NAMES: Final = StateNames.from_pairs(
    [("Japan", "JPN"), ("Iraq", "IRQ"), ("Chad", "TCD"), ("Mali", "MLI")]
)
FOUND: Final = TableBlock(
    "contributions",
    0,
    {
        "state": (0, LayoutColumn("state", "State", "state", required=True)),
        "amount": (1, LayoutColumn("amount", "Amount", "money", required=True)),
    },
    5,
    is_detected=True,
)


def judged(
    title: str,
    *cells: object,
    answers: Mapping[str, str] | None = None,
    block: TableBlock = FOUND,
    currency: str = "CHF",
) -> tuple[set[int], dict[int, CellProblem], list[Question], list[Problem]]:
    """What one column beside 10, 20, 40 and 80 says of these rows.

    The rows left out, as a person counts them; the wrong amounts by row; what is asked, and what is told.
    """
    states = ("Japan", "Iraq", "Chad", "Mali")
    amounts = (10, 20, 40, 80)
    rows = [["State", "Amount", title], *zip(states, amounts, cells, strict=True)]
    one = replace(block, unread_columns={2: title})
    reader = ColumnReader(NAMES, currency, None)
    every = {
        f: reader.read_column(c, [row[p] for row in rows[1:]]) for f, (p, c) in one.columns.items()
    }
    mapping = SheetMapping(categories={title: answers} if answers else {})
    told = ProblemLog("a.xlsx", "x")
    judge = TextClassifier(block.table, "voluntary", NAMES, mapping)
    left, faults = classify_rows(Sheet("x", rows), one, every, judge, currency, told)
    wrong = {n + 2: one for n, one in with_faults(every, faults)["amount"].errors.items()}
    problems = [p for p in told.sorted_problems() if not p.code.startswith("asked")]
    return {n + 1 for n in left}, wrong, told.questions, problems


def kept_out(title: str, *cells: object) -> list[int]:
    """The rows whose amounts are marked as something else, where nothing is asked."""
    left, wrong, asked, problems = judged(title, *cells)
    assert not left
    assert not problems
    assert not asked
    return sorted(wrong)


def open_texts(title: str, *cells: object) -> list[str]:
    """The texts that are asked about, where no row is kept out."""
    left, wrong, asked, problems = judged(title, *cells)
    assert not left
    assert not wrong
    assert not problems
    return [item.text for question in asked for item in question.open_items]


def test_a_status_keeps_its_row_out_with_what_it_says() -> None:
    """Iraq's 20 are pledged; the others are paid."""
    left, wrong, asked, problems = judged("Status", "Paid", "Pledged", "paid", "Received")
    assert (left, asked, problems) == (set(), [], [])
    assert wrong == {3: CellProblem("other-row", "Status", 20_00, "CHF", "Pledged")}
    assert judged("Status", "Paid", "Pledged", "paid", "Received", currency="")[1] == {
        3: CellProblem("other-row", "Status", None, "", "Pledged")
    }


def test_a_text_that_nobody_knows_is_asked_with_its_rows_and_their_sum() -> None:
    """The open text stands first; known ones are shown with what they mean."""
    left, wrong, (question,), _ = judged("Status", "Paid", "zorg", "zorg", "Pledged")
    assert (left, sorted(wrong)) == (set(), [5])
    assert (question.kind, question.title, question.table) == ("values", "Status", "contributions")
    assert question.sheet == "x"
    assert question.items == (
        QuestionItem("zorg", 2, 60_00, "CHF"),
        QuestionItem("Paid", 1, 10_00, "CHF", answer="count"),
        QuestionItem("Pledged", 1, 80_00, "CHF", answer="none"),
    )
    assert question.cells == ((0, 2), (2, 2), (3, 2))
    assert judged("Status", "Paid", "zorg", "zorg", "Pledged", currency="")[2][0].items[
        0
    ] == QuestionItem("zorg", 2, None)


def test_a_person_leaves_rows_out_or_counts_them() -> None:
    """What is left out is told with its rows and sum; a known word gives way to them."""
    answers = {"zorg": "none", "Pledged": "count"}
    left, wrong, asked, (problem,) = judged(
        "Status", "Paid", "zorg", "zorg", "Pledged", answers=answers
    )
    assert (left, wrong, asked) == ({3, 4}, {}, [])
    assert (problem.code, problem.cell) == ("rows-left-out", "C3")
    assert (problem.params["found"], problem.params["expected"]) == ("zorg", "2")
    assert (problem.amount, problem.currency) == (60_00, "CHF")


def test_an_empty_cell_says_something_beside_a_status_only() -> None:
    """Beside "Pledged", "zorg" or "Paid" it may mean not paid; beside names it is nothing."""
    assert open_texts("Status", "Paid", "", "Paid", "Paid") == ["(blank)"]
    assert open_texts("Status", "Paid", "n/a", "Paid", "") == ["(blank)"]
    assert open_texts("Status", "Member State", "", "Member State", "Member State") == []
    assert judged("Status", "Paid", "", "", "", answers={"(blank)": "none"})[0] == {3, 4, 5}
    assert judged("Status", "", "", "", "") == (set(), {}, [], [])
    assert open_texts("Reference", "A1", "", "B2", "C3") == []


@pytest.mark.parametrize(
    ("title", "cells", "asked"),
    [
        ("Name", ("Anna", "Berta", "Clara", "Dora"), []),
        ("Name", ("Anna", "Anna", "Anna", "Anna"), []),
        ("Name", ("Anna", "Anna", "Berta", "Berta"), ["Anna", "Berta"]),
        ("Name", ("Anna", "Anna", "Berta", "Clara"), []),
        ("Name", ("x", "x", "x", ""), ["x", "(blank)"]),
        ("Name", ("x", "y", "z", ""), ["x", "y", "z", "(blank)"]),
        ("Name", ("x", "y", "z", "w"), []),
        ("Name", (True, True, True, False), ["TRUE", "FALSE"]),
        ("Name?", ("Anna", "Berta", "Clara", "Dora"), ["Anna", "Berta", "Clara", "Dora"]),
        ("Zorg", ("Anna", "Berta", "Clara", "Dora"), ["Anna", "Berta", "Clara", "Dora"]),
        (
            "Name",
            ("anna@un.org", "anna@un.org", "b@un.org", "b@un.org"),
            ["anna@un.org", "b@un.org"],
        ),
    ],
)
def test_names_that_tell_no_rows_apart_are_not_asked(
    title: str, cells: tuple[object, ...], asked: list[str]
) -> None:
    """Each row has its own, or all have one; what sorts the rows, and a tick, may decide about them."""
    assert open_texts(title, *cells) == asked


def test_a_column_of_other_money_or_of_funds_is_asked_about_whole() -> None:
    """What is paid below "Pledge" may be a pledge that was paid; of one fund alone the table is."""
    assert open_texts("Pledge", "Paid", "Paid", "Received", "Paid") == ["Paid", "Received"]
    assert open_texts("Project", "Paid", "Paid", "Received", "Paid") == ["Paid", "Received"]
    assert open_texts("Project", "Paid", "Paid", "Paid", "Paid") == []
    assert kept_out("Status", "Pledged", "Paid", "Paid", "Paid") == [2]


def test_debits_of_a_ledger_are_kept_out() -> None:
    """In a column of nothing but D and C, in any of their forms."""
    assert kept_out("Zorg", "D", "C", "C", "D") == [2, 5]
    assert kept_out("Zorg", "Soll", "Haben", "Haben", "Haben") == [2]
    assert open_texts("Zorg", "C", "C", "x", "C") == ["C", "x"]


def test_a_long_remark_is_not_asked_and_a_short_one_is() -> None:
    """Two words may be a status; a sentence about other money may only mention it."""
    assert open_texts("Remarks", "on zorg", "with many zorg zorgs", "b c d", "") == ["on zorg"]
    assert open_texts("Remarks", "zorg", "", "", "") == ["zorg"]
    assert open_texts("Remarks", "zorg", "zorg", "zorg", "zorg") == []
    assert open_texts("Status", "with many zorg zorgs", "Paid", "Paid", "Paid") == [
        "with many zorg zorgs"
    ]
    assert kept_out("Remarks", "refund", "paid", "paid", "paid") == [2]
    long = "the refund of last year was paid back"
    assert open_texts("Remarks", long, "paid", "paid", "paid") == [long]


def test_numbers_days_and_blank_states_say_nothing_of_a_row() -> None:
    """Columns of amounts are asked about elsewhere."""
    assert open_texts("Zorg", 5, 7.5, "1'000", date(2021, 3, 1)) == []
    assert open_texts("Zorg", 5, "zorg", "1'000", date(2021, 3, 1)) == ["zorg"]


def test_a_clean_layout_asks_nothing_and_a_table_of_no_money_is_not_judged() -> None:
    """Its other columns are its owner's; a known word still keeps a row out."""
    clean = replace(FOUND, is_detected=False)
    assert judged("Status", "Paid", "zorg", "Pledged", "", block=clean)[2] == []
    assert sorted(judged("Status", "Paid", "zorg", "Pledged", "", block=clean)[1]) == [4]
    budgets = replace(FOUND, table="budgets")
    assert judged("Status", "Paid", "zorg", "Pledged", "", block=budgets) == (set(), {}, [], [])


@pytest.mark.parametrize("field", ["reference", "note"])
@pytest.mark.parametrize(("is_found", "wrong"), [(True, [0]), (False, [])])
def test_a_text_that_is_read_is_judged_in_a_found_table(
    field: str,
    is_found: bool,  # noqa: FBT001 (a table)
    wrong: list[int],
) -> None:
    """By its own title; "Refund" as a reference is none of the payments."""
    columns = {**FOUND.columns, field: (2, LayoutColumn(field, field.title()))}
    rows: list[list[object]] = [
        ["State", "Amount", field.title()],
        ["Japan", 10, "Refund"],
        ["Iraq", 20, "A 2"],
    ]
    block = replace(FOUND, columns=columns, end_row=3, is_detected=is_found)
    amounts = ColumnValues(np.array([10_00, 20_00]), np.ones(2, bool), {})
    judge = TextClassifier("contributions", "voluntary", NAMES, SheetMapping())
    every = {"amount": amounts}
    _, faults = classify_rows(Sheet("x", rows), block, every, judge, "CHF", ProblemLog("a", "x"))
    assert sorted(with_faults(every, faults)["amount"].errors) == wrong


def test_a_row_that_is_wrong_already_keeps_what_is_wrong_with_it() -> None:
    """And one without an amount is none of the rows that are asked about."""
    bad = CellProblem("bad-amount")
    rows: list[list[object]] = [
        ["State", "Amount", "Status"],
        ["Japan", "?", "Pledged"],
        ["", 20, "zorg"],
        ["Iraq", "", "zorg"],
    ]
    amounts = ColumnValues(np.array([0, 20_00, 0]), np.array([True, True, False]), {0: bad})
    judge = TextClassifier("contributions", "voluntary", NAMES, SheetMapping())
    told = ProblemLog("a.xlsx", "x")
    block = replace(FOUND, end_row=4, unread_columns={2: "Status"})
    every = {"amount": amounts}
    _, faults = classify_rows(Sheet("x", rows), block, every, judge, "CHF", told)
    assert (with_faults(every, faults)["amount"].errors, told.questions) == ({0: bad}, [])


def test_a_question_lists_no_more_texts_than_a_person_can_read() -> None:
    """Forty, the open ones first."""
    count = 50
    cells = [f"zorg {chr(97 + n // 26)}{chr(97 + n % 26)}" for n in range(count)]
    rows: list[list[object]] = [
        ["State", "Amount", "Status"],
        *(["Japan", 1, cell] for cell in cells),
    ]
    amounts = ColumnValues(np.full(count, 1_00), np.ones(count, bool), {})
    told = ProblemLog("a.xlsx", "x")
    block = replace(FOUND, end_row=count + 1, unread_columns={2: "Status"})
    judge = TextClassifier("contributions", "voluntary", NAMES, SheetMapping())
    classify_rows(Sheet("x", rows), block, {"amount": amounts}, judge, "CHF", told)
    (question,) = told.questions
    assert [item.text for item in question.items] == cells[:40]
    assert len(question.cells) == 41
