"""Status columns, remarks and other unread columns that exclude single rows or raise questions."""

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
def test_a_row_whose_status_is_not_received_is_excluded(title: str, good: str, bad: str) -> None:
    """The table lists payments received; the unread column is reported too."""
    rows = [[GIFTS], [*PAID, title], [*AUSTRIA, good], ["Japan", JUNE, 5000, bad]]
    book = read({"2021": rows})
    assert counted_amounts(book) == [("AUT", 95_000)]
    assert codes(book) == ["unknown-column", "other-row"]


def test_a_remark_about_other_money_raises_a_question() -> None:
    """A payment may fulfil an earlier pledge, or the row may be the pledge."""
    rows = [[GIFTS], [*PAID, "Remarks"], [*AUSTRIA, "first half of the sum pledged in 2020"]]
    book = read({"2021": rows})
    assert counted_amounts(book) == []
    assert codes(book) == ["unknown-column", "asked-values"]
    categories = {"Remarks": {"first half of the sum pledged in 2020": "count"}}
    mapping = BookMapping(sheets=(SheetMapping(categories=categories),))
    assert counted_amounts(read({"2021": rows}, mapping=mapping)) == [("AUT", 95_000)]


NAMES: Final = StateNames.from_pairs(
    [("Japan", "JPN"), ("Iraq", "IRQ"), ("Chad", "TCD"), ("Mali", "MLI")]
)
DETECTED: Final = TableBlock(
    "contributions",
    0,
    {
        "state": (0, LayoutColumn("state", "State", "state", required=True)),
        "amount": (1, LayoutColumn("amount", "Amount", "money", required=True)),
    },
    5,
    is_detected=True,
)


def classify_column(
    title: str,
    *cells: object,
    answers: Mapping[str, str] | None = None,
    block: TableBlock = DETECTED,
    currency: str = "CHF",
) -> tuple[set[int], dict[int, CellProblem], list[Question], list[Problem]]:
    """Classify four rows of 10, 20, 40 and 80 by the cells of one more column.

    Return the excluded rows (counted from 1), amount errors by row, questions and problems.
    """
    states = ("Japan", "Iraq", "Chad", "Mali")
    amounts = (10, 20, 40, 80)
    rows = [["State", "Amount", title], *zip(states, amounts, cells, strict=True)]
    block = replace(block, unread_columns={2: title})
    reader = ColumnReader(NAMES, currency, None)
    columns = {
        f: reader.read_column(c, [row[p] for row in rows[1:]])
        for f, (p, c) in block.columns.items()
    }
    mapping = SheetMapping(categories={title: answers} if answers else {})
    log = ProblemLog("a.xlsx", "x")
    classifier = TextClassifier(block.table, "voluntary", NAMES, mapping)
    excluded, faults = classify_rows(Sheet("x", rows), block, columns, classifier, currency, log)
    wrong = {n + 2: error for n, error in with_faults(columns, faults)["amount"].errors.items()}
    problems = [p for p in log.sorted_problems() if not p.code.startswith("asked")]
    return {n + 1 for n in excluded}, wrong, log.questions, problems


def excluded_rows(title: str, *cells: object) -> list[int]:
    """Return the rows whose amounts have an error, where no question is raised."""
    excluded, wrong, questions, problems = classify_column(title, *cells)
    assert not excluded
    assert not problems
    assert not questions
    return sorted(wrong)


def open_texts(title: str, *cells: object) -> list[str]:
    """Return the texts of open questions, where no row is excluded."""
    excluded, wrong, questions, problems = classify_column(title, *cells)
    assert not excluded
    assert not wrong
    assert not problems
    return [item.text for question in questions for item in question.open_items]


def test_a_status_excludes_its_row_with_its_text() -> None:
    """Iraq's 20 are pledged; the others are paid."""
    excluded, wrong, questions, problems = classify_column(
        "Status", "Paid", "Pledged", "paid", "Received"
    )
    assert (excluded, questions, problems) == (set(), [], [])
    assert wrong == {3: CellProblem("other-row", "Status", 20_00, "CHF", "Pledged")}
    assert classify_column("Status", "Paid", "Pledged", "paid", "Received", currency="")[1] == {
        3: CellProblem("other-row", "Status", None, "", "Pledged")
    }


def test_unknown_texts_raise_a_question_with_their_rows_and_sum() -> None:
    """Open texts come first; known ones follow with their meaning."""
    excluded, wrong, (question,), _ = classify_column("Status", "Paid", "zorg", "zorg", "Pledged")
    assert (excluded, sorted(wrong)) == (set(), [5])
    assert (question.kind, question.title, question.table) == ("values", "Status", "contributions")
    assert question.sheet == "x"
    assert question.items == (
        QuestionItem("zorg", 2, 60_00, "CHF"),
        QuestionItem("Paid", 1, 10_00, "CHF", answer="count"),
        QuestionItem("Pledged", 1, 80_00, "CHF", answer="none"),
    )
    assert question.cells == ((0, 2), (2, 2), (3, 2))
    assert classify_column("Status", "Paid", "zorg", "zorg", "Pledged", currency="")[2][0].items[
        0
    ] == QuestionItem("zorg", 2, None)


def test_an_answer_excludes_or_counts_rows() -> None:
    """Excluded rows are reported with their number and sum; an answer goes before a known word."""
    answers = {"zorg": "none", "Pledged": "count"}
    excluded, wrong, questions, (problem,) = classify_column(
        "Status", "Paid", "zorg", "zorg", "Pledged", answers=answers
    )
    assert (excluded, wrong, questions) == ({3, 4}, {}, [])
    assert (problem.code, problem.cell) == ("rows-left-out", "C3")
    assert (problem.params["found"], problem.params["expected"]) == ("zorg", "2")
    assert (problem.amount, problem.currency) == (60_00, "CHF")


def test_an_empty_cell_matters_in_a_status_column_only() -> None:
    """Among "Pledged", "zorg" or "Paid" it may mean unpaid; among names it means nothing."""
    assert open_texts("Status", "Paid", "", "Paid", "Paid") == ["(blank)"]
    assert open_texts("Status", "Paid", "n/a", "Paid", "") == ["(blank)"]
    assert open_texts("Status", "Member State", "", "Member State", "Member State") == []
    assert classify_column("Status", "Paid", "", "", "", answers={"(blank)": "none"})[0] == {
        3,
        4,
        5,
    }
    assert classify_column("Status", "", "", "", "") == (set(), {}, [], [])
    assert open_texts("Reference", "A1", "", "B2", "C3") == []


@pytest.mark.parametrize(
    ("title", "cells", "expected"),
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
def test_names_that_do_not_group_rows_raise_no_question(
    title: str, cells: tuple[object, ...], expected: list[str]
) -> None:
    """Names differ in each row or are all the same; repeated names and ticks may decide about rows."""
    assert open_texts(title, *cells) == expected


def test_a_column_of_other_money_or_of_funds_raises_a_question_about_all_its_texts() -> None:
    """A pledge marked "Paid" may count or not; one project in all rows groups nothing."""
    assert open_texts("Pledge", "Paid", "Paid", "Received", "Paid") == ["Paid", "Received"]
    assert open_texts("Project", "Paid", "Paid", "Received", "Paid") == ["Paid", "Received"]
    assert open_texts("Project", "Paid", "Paid", "Paid", "Paid") == []
    assert excluded_rows("Status", "Pledged", "Paid", "Paid", "Paid") == [2]


def test_debits_of_a_ledger_are_excluded() -> None:
    """A column of nothing but D and C, or Soll and Haben."""
    assert excluded_rows("Zorg", "D", "C", "C", "D") == [2, 5]
    assert excluded_rows("Zorg", "Soll", "Haben", "Haben", "Haben") == [2]
    assert open_texts("Zorg", "C", "C", "x", "C") == ["C", "x"]


def test_short_remarks_raise_a_question_and_long_ones_do_not() -> None:
    """Two words may be a status; a sentence of unknown words is none, unless it mentions other money."""
    assert open_texts("Remarks", "on zorg", "with many zorg zorgs", "b c d", "") == ["on zorg"]
    assert open_texts("Remarks", "zorg", "", "", "") == ["zorg"]
    assert open_texts("Remarks", "zorg", "zorg", "zorg", "zorg") == []
    assert open_texts("Status", "with many zorg zorgs", "Paid", "Paid", "Paid") == [
        "with many zorg zorgs"
    ]
    assert excluded_rows("Remarks", "refund", "paid", "paid", "paid") == [2]
    long = "the refund of last year was paid back"
    assert open_texts("Remarks", long, "paid", "paid", "paid") == [long]


def test_numbers_and_days_are_no_status() -> None:
    """Columns of amounts raise their own questions."""
    assert open_texts("Zorg", 5, 7.5, "1'000", date(2021, 3, 1)) == []
    assert open_texts("Zorg", 5, "zorg", "1'000", date(2021, 3, 1)) == ["zorg"]


def test_clean_layouts_raise_no_question_and_budgets_are_not_classified() -> None:
    """A known word still excludes a row of a clean layout."""
    clean = replace(DETECTED, is_detected=False)
    assert classify_column("Status", "Paid", "zorg", "Pledged", "", block=clean)[2] == []
    assert sorted(classify_column("Status", "Paid", "zorg", "Pledged", "", block=clean)[1]) == [4]
    budgets = replace(DETECTED, table="budgets")
    assert classify_column("Status", "Paid", "zorg", "Pledged", "", block=budgets) == (
        set(),
        {},
        [],
        [],
    )


@pytest.mark.parametrize("field", ["reference", "note"])
@pytest.mark.parametrize(("is_detected", "wrong"), [(True, [0]), (False, [])])
def test_references_and_notes_are_classified_in_a_detected_table(
    field: str,
    is_detected: bool,  # noqa: FBT001 (a table)
    wrong: list[int],
) -> None:
    """A row with "Refund" as its reference or note is excluded; in a clean layout it counts."""
    columns = {**DETECTED.columns, field: (2, LayoutColumn(field, field.title()))}
    rows: list[list[object]] = [
        ["State", "Amount", field.title()],
        ["Japan", 10, "Refund"],
        ["Iraq", 20, "A 2"],
    ]
    block = replace(DETECTED, columns=columns, end_row=3, is_detected=is_detected)
    amounts = ColumnValues(np.array([10_00, 20_00]), np.ones(2, bool), {})
    classifier = TextClassifier("contributions", "voluntary", NAMES, SheetMapping())
    values = {"amount": amounts}
    _, faults = classify_rows(
        Sheet("x", rows), block, values, classifier, "CHF", ProblemLog("a", "x")
    )
    assert sorted(with_faults(values, faults)["amount"].errors) == wrong


def test_a_row_with_an_error_keeps_it() -> None:
    """A row without an amount raises no question."""
    bad = CellProblem("bad-amount")
    rows: list[list[object]] = [
        ["State", "Amount", "Status"],
        ["Japan", "?", "Pledged"],
        ["", 20, "zorg"],
        ["Iraq", "", "zorg"],
    ]
    amounts = ColumnValues(np.array([0, 20_00, 0]), np.array([True, True, False]), {0: bad})
    classifier = TextClassifier("contributions", "voluntary", NAMES, SheetMapping())
    log = ProblemLog("a.xlsx", "x")
    block = replace(DETECTED, end_row=4, unread_columns={2: "Status"})
    columns = {"amount": amounts}
    _, faults = classify_rows(Sheet("x", rows), block, columns, classifier, "CHF", log)
    assert (with_faults(columns, faults)["amount"].errors, log.questions) == ({0: bad}, [])


def test_a_question_lists_at_most_forty_texts() -> None:
    """Open texts come first."""
    count = 50
    cells = [f"zorg {chr(97 + n // 26)}{chr(97 + n % 26)}" for n in range(count)]
    rows: list[list[object]] = [
        ["State", "Amount", "Status"],
        *(["Japan", 1, cell] for cell in cells),
    ]
    amounts = ColumnValues(np.full(count, 1_00), np.ones(count, bool), {})
    log = ProblemLog("a.xlsx", "x")
    block = replace(DETECTED, end_row=count + 1, unread_columns={2: "Status"})
    classifier = TextClassifier("contributions", "voluntary", NAMES, SheetMapping())
    classify_rows(Sheet("x", rows), block, {"amount": amounts}, classifier, "CHF", log)
    (question,) = log.questions
    assert [item.text for item in question.items] == cells[:40]
    assert len(question.cells) == 41
