"""Questions about a sheet: one of each kind, with an answer for each text."""

from __future__ import annotations

from datetime import date
from typing import Any

from dashboard.workbooks.mapping.apply_answers import apply_answers
from dashboard.workbooks.mapping.book_mapping import EMPTY_MAPPING
from dashboard.workbooks.problems.questions import (
    COUNT,
    EXCLUDE,
    Question,
    QuestionItem,
    make_inclusion_question,
    merge_questions,
)
from dashboard.workbooks.reader import read_with_preview
from tests.workbooks.office_books import NAMES, workbook

DAY = date(2021, 3, 5)
ROWS: list[list[Any]] = [
    ["Voluntary contributions received in 2021 (CHF)"],
    ["Donor", "Date received", "Amount received"],
    ["Zorg", None, None],
    ["Austria", DAY, 100],
    ["Quux", None, None],
    ["Chile*", DAY, 20],
    ["Peru†", DAY, 3],
    [],
    ["Plim is to be considered"],
    ["Plam is to be considered"],
]


def test_the_texts_of_a_sheet_share_a_question_of_each_kind() -> None:
    """One for headings, one for marks, one for footnotes, each text with its rows and sum."""
    result = read_with_preview("sent.xlsx", workbook({"2021": ROWS}), NAMES)
    assert [
        (q.kind, [(i.text, i.row_count, i.amount) for i in q.items]) for q in result.questions
    ] == [
        ("heading", [("Zorg", 1, 100_00), ("Quux", 2, 23_00)]),
        ("mark", [("*", 1, 20_00), ("†", 1, 3_00)]),
        ("note", [(f"{word} is to be considered", 3, 123_00) for word in ("Plim", "Plam")]),
    ]
    codes = [p.code for p in result.book.problems if p.code.startswith("asked-")]
    assert codes == ["asked-heading", "asked-mark", "asked-note"]


def test_each_text_has_its_own_answer() -> None:
    """The answers decide separately about their rows."""
    result = read_with_preview("sent.xlsx", workbook({"2021": ROWS}), NAMES)
    mapping = EMPTY_MAPPING
    for question in result.questions:
        answers = {item.text: EXCLUDE if item.text == "*" else COUNT for item in question.items}
        mapping = apply_answers(mapping, question, answers)
    answered = read_with_preview("sent.xlsx", workbook({"2021": ROWS}), NAMES, mapping)
    assert not answered.questions
    assert answered.book.tables["contributions"]["amount"].sum() == 103_00


def test_a_text_in_two_tables_has_the_sum_of_both() -> None:
    """An unknown amount makes the sum unknown; each cell is listed once."""
    first = make_inclusion_question(
        "note", "A", [QuestionItem("a", 1, 5, "CHF"), QuestionItem("b", 1)], [(1, 0), (2, 0)]
    )
    second = make_inclusion_question(
        "note",
        "A",
        [QuestionItem("a", 1, 7, "CHF"), QuestionItem("c", 1, 1, "CHF")],
        [(2, 0), (3, 0)],
    )
    merged = merge_questions([first, second])
    assert [(item.text, item.amount) for item in merged.items] == [("a", 12), ("b", None), ("c", 1)]
    assert merged.cells == ((1, 0), (2, 0), (3, 0))


def test_a_question_with_the_repeated_sheet_replaces_one_without() -> None:
    """The later question names the other sheet too."""
    first = Question("sheet", "B", "", (EXCLUDE,), (QuestionItem("B"),), ())
    second = Question("sheet", "B", "A", (EXCLUDE,), (QuestionItem("B"),), ())
    assert first.merge_key == second.merge_key
    assert merge_questions([first, second]) is second
