"""A person's answers become words of the mapping that can be written, read again and taken back."""

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


def question(
    kind: QuestionKind, title: str = "", answers: tuple[str, ...] = TEXT_MEANINGS
) -> Question:
    """A question about two texts of a sheet."""
    items = (QuestionItem("pledged", 2, 500, "CHF"), QuestionItem("†", 1))
    return Question(kind, "2021", title, answers, items, ((1, 3),), "contributions")


@pytest.mark.parametrize(
    ("asked", "said", "sheet"),
    [
        (
            question("amounts", answers=("announcements", EXCLUDE)),
            {"": "announcements"},
            SheetMapping("2021", "announcements"),
        ),
        (
            question("column", "Montant"),
            {"Montant": "amount"},
            SheetMapping("2021", columns={"Montant": "amount"}),
        ),
        (
            question("values", "Status"),
            {"pledged": "announced"},
            SheetMapping("2021", categories={"Status": {"pledged": "announced"}}),
        ),
        (
            question("values", "Status"),
            {ANY_TEXT: COUNT},
            SheetMapping("2021", categories={"Status": {ANY_TEXT: COUNT}}),
        ),
        (question("mark"), {"†": EXCLUDE}, SheetMapping("2021", texts={"†": EXCLUDE})),
        (question("sheet", answers=(EXCLUDE,)), {"2021": EXCLUDE}, SheetMapping("2021", EXCLUDE)),
    ],
)
def test_an_answer_is_kept_in_the_mapping_of_its_sheet(
    asked: Question, said: dict[str, str], sheet: SheetMapping
) -> None:
    """And stands in a file that is read back as it was said."""
    mapping = apply_answers(EMPTY_MAPPING, asked, said)
    assert mapping.sheets == (sheet,)
    assert read_mapping(format_mapping(mapping), "isu.xlsx.toml") == mapping


def test_later_answers_stand_beside_earlier_ones() -> None:
    """Of a column the texts that were answered before are kept; without an answer nothing changes."""
    first = apply_answers(EMPTY_MAPPING, question("values", "Status"), {"pledged": "announced"})
    second = apply_answers(first, question("values", "Status"), {"†": EXCLUDE})
    assert second.for_sheet("2021").categories == {"Status": {"pledged": "announced", "†": EXCLUDE}}
    assert apply_answers(second, question("values", "Status"), {"†": ""}) == second


def test_another_kind_of_amounts_forgets_the_fields_it_has_not() -> None:
    """Else the file that is kept could not be read."""
    said = SheetMapping("2021", "status_reports", 3, {"Paid": "received", "X": EXCLUDE})
    asked = question("amounts", answers=("contributions",))
    mapping = apply_answers(BookMapping(sheets=(said,)), asked, {"": "contributions"})
    assert mapping.sheets == (SheetMapping("2021", "contributions", 3, {"X": EXCLUDE}),)
    assert read_mapping(format_mapping(mapping), "isu.xlsx.toml") == mapping


def test_questions_pass_from_process_to_process() -> None:
    """As a book that is read apart hands them over."""
    asked = question("values", "Status")
    assert pickle.loads(pickle.dumps(asked)) == asked  # noqa: S301 (our own)
    assert [item.text for item in asked.open_items] == ["pledged", "†"]
