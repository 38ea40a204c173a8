"""Answers become entries of the mapping, which can be written, read again and removed."""

from __future__ import annotations

import pickle

import pytest

from dashboard.workbooks.mapping.apply_answers import apply_answers
from dashboard.workbooks.mapping.book_mapping import (
    ANY_TEXT,
    EMPTY_MAPPING,
    BookMapping,
    SheetMapping,
)
from dashboard.workbooks.mapping.mapping_file import format_mapping, read_mapping
from dashboard.workbooks.problems.questions import (
    COUNT,
    EXCLUDE,
    TEXT_MEANINGS,
    Question,
    QuestionItem,
    QuestionKind,
)


def make_question(
    kind: QuestionKind, title: str = "", answers: tuple[str, ...] = TEXT_MEANINGS
) -> Question:
    """Make a question about two texts of a sheet."""
    items = (QuestionItem("pledged", 2, 500, "CHF"), QuestionItem("†", 1))
    return Question(kind, "2021", title, answers, items, ((1, 3),), "contributions")


@pytest.mark.parametrize(
    ("question", "answers", "sheet"),
    [
        (
            make_question("amounts", answers=("announcements", EXCLUDE)),
            {"": "announcements"},
            SheetMapping("2021", "announcements"),
        ),
        (
            make_question("column", "Montant"),
            {"Montant": "amount"},
            SheetMapping("2021", columns={"Montant": "amount"}),
        ),
        (
            make_question("values", "Status"),
            {"pledged": "announced"},
            SheetMapping("2021", categories={"Status": {"pledged": "announced"}}),
        ),
        (
            make_question("values", "Status"),
            {ANY_TEXT: COUNT},
            SheetMapping("2021", categories={"Status": {ANY_TEXT: COUNT}}),
        ),
        (make_question("mark"), {"†": EXCLUDE}, SheetMapping("2021", texts={"†": EXCLUDE})),
        (
            make_question("sheet", answers=(EXCLUDE,)),
            {"2021": EXCLUDE},
            SheetMapping("2021", EXCLUDE),
        ),
    ],
)
def test_an_answer_is_added_to_the_mapping_of_its_sheet(
    question: Question, answers: dict[str, str], sheet: SheetMapping
) -> None:
    """The mapping file that holds it is read back unchanged."""
    mapping = apply_answers(EMPTY_MAPPING, question, answers)
    assert mapping.sheets == (sheet,)
    assert read_mapping(format_mapping(mapping), "isu.xlsx.toml") == mapping


def test_later_answers_are_added_to_earlier_ones() -> None:
    """Earlier answers about the column remain; an empty answer changes nothing."""
    first = apply_answers(
        EMPTY_MAPPING, make_question("values", "Status"), {"pledged": "announced"}
    )
    second = apply_answers(first, make_question("values", "Status"), {"†": EXCLUDE})
    assert second.for_sheet("2021").categories == {"Status": {"pledged": "announced", "†": EXCLUDE}}
    assert apply_answers(second, make_question("values", "Status"), {"†": ""}) == second


def test_a_new_table_kind_drops_fields_that_it_lacks() -> None:
    """Otherwise the mapping file would be invalid."""
    before = SheetMapping("2021", "status_reports", 3, {"Paid": "received", "X": EXCLUDE})
    question = make_question("amounts", answers=("contributions",))
    mapping = apply_answers(BookMapping(sheets=(before,)), question, {"": "contributions"})
    assert mapping.sheets == (SheetMapping("2021", "contributions", 3, {"X": EXCLUDE}),)
    assert read_mapping(format_mapping(mapping), "isu.xlsx.toml") == mapping


def test_questions_can_be_pickled() -> None:
    """The sandbox worker hands them to the server."""
    question = make_question("values", "Status")
    assert pickle.loads(pickle.dumps(question)) == question  # noqa: S301 (our own)
    assert [item.text for item in question.open_items] == ["pledged", "†"]
