"""Questions about one sheet: few, whatever stands in it, and each text answered by itself."""

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


def test_the_texts_of_a_sheet_are_asked_about_together() -> None:
    """One question for its headings, one for its marks, one for its notes, each text with its rows and sum."""
    looked = read_with_preview("sent.xlsx", workbook({"2021": ROWS}), NAMES)
    assert [
        (q.kind, [(i.text, i.row_count, i.amount) for i in q.items]) for q in looked.questions
    ] == [
        ("heading", [("Zorg", 1, 100_00), ("Quux", 2, 23_00)]),
        ("mark", [("*", 1, 20_00), ("†", 1, 3_00)]),
        ("note", [(f"{one} is to be considered", 3, 123_00) for one in ("Plim", "Plam")]),
    ]
    codes = [p.code for p in looked.book.problems if p.code.startswith("asked-")]
    assert codes == ["asked-heading", "asked-mark", "asked-note"]


def test_each_text_has_its_own_answer() -> None:
    """What one answer leaves out, another counts."""
    looked = read_with_preview("sent.xlsx", workbook({"2021": ROWS}), NAMES)
    mapping = EMPTY_MAPPING
    for question in looked.questions:
        said = {item.text: EXCLUDE if item.text == "*" else COUNT for item in question.items}
        mapping = apply_answers(mapping, question, said)
    again = read_with_preview("sent.xlsx", workbook({"2021": ROWS}), NAMES, mapping)
    assert not again.questions
    assert again.book.tables["contributions"]["amount"].sum() == 103_00


def test_a_text_of_two_tables_decides_on_the_money_of_both() -> None:
    """An amount that is not known adds nothing; cells are named once."""
    first = make_inclusion_question(
        "note", "A", [QuestionItem("a", 1, 5, "CHF"), QuestionItem("b", 1)], [(1, 0), (2, 0)]
    )
    second = make_inclusion_question(
        "note",
        "A",
        [QuestionItem("a", 1, 7, "CHF"), QuestionItem("c", 1, 1, "CHF")],
        [(2, 0), (3, 0)],
    )
    one = merge_questions([first, second])
    assert [(item.text, item.amount) for item in one.items] == [("a", 12), ("b", None), ("c", 1)]
    assert one.cells == ((1, 0), (2, 0), (3, 0))


def test_what_a_sheet_repeats_is_asked_last() -> None:
    """Its name alone was asked about before."""
    one = Question("sheet", "B", "", (EXCLUDE,), (QuestionItem("B"),), ())
    again = Question("sheet", "B", "A", (EXCLUDE,), (QuestionItem("B"),), ())
    assert one.merge_key == again.merge_key
    assert merge_questions([one, again]) is again
