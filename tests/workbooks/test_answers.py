"""A person's answers become words of the mapping that can be written, read again and taken back."""

from __future__ import annotations

import pickle

import pytest

from dashboard.workbooks.answers import answered
from dashboard.workbooks.mapping import ANY_TEXT, AS_FOUND, BookMapping, SheetMapping
from dashboard.workbooks.mapping_file import read_mapping, written_mapping
from dashboard.workbooks.questions import COUNT, MEANINGS, NONE, Item, Kind, Question


def question(kind: Kind, title: str = "", answers: tuple[str, ...] = MEANINGS) -> Question:
    """A question about two texts of a sheet."""
    items = (Item("pledged", 2, 500, "CHF"), Item("†", 1))
    return Question(kind, "2021", title, answers, items, ((1, 3),), "contributions")


@pytest.mark.parametrize(
    ("asked", "said", "sheet"),
    [
        (
            question("amounts", answers=("announcements", NONE)),
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
        (question("mark"), {"†": NONE}, SheetMapping("2021", texts={"†": NONE})),
        (question("sheet", answers=(NONE,)), {"2021": NONE}, SheetMapping("2021", NONE)),
    ],
)
def test_an_answer_is_kept_in_the_mapping_of_its_sheet(
    asked: Question, said: dict[str, str], sheet: SheetMapping
) -> None:
    """And stands in a file that is read back as it was said."""
    mapping = answered(AS_FOUND, asked, said)
    assert mapping.sheets == (sheet,)
    assert read_mapping(written_mapping(mapping), "isu.xlsx.toml") == mapping


def test_later_answers_stand_beside_earlier_ones() -> None:
    """Of a column the texts that were answered before are kept; without an answer nothing changes."""
    first = answered(AS_FOUND, question("values", "Status"), {"pledged": "announced"})
    second = answered(first, question("values", "Status"), {"†": NONE})
    assert second.sheet("2021").categories == {"Status": {"pledged": "announced", "†": NONE}}
    assert answered(second, question("values", "Status"), {"†": ""}) == second


def test_another_kind_of_amounts_forgets_the_fields_it_has_not() -> None:
    """Else the file that is kept could not be read."""
    said = SheetMapping("2021", "status_reports", 3, {"Paid": "received", "X": NONE})
    asked = question("amounts", answers=("contributions",))
    mapping = answered(BookMapping(sheets=(said,)), asked, {"": "contributions"})
    assert mapping.sheets == (SheetMapping("2021", "contributions", 3, {"X": NONE}),)
    assert read_mapping(written_mapping(mapping), "isu.xlsx.toml") == mapping


def test_questions_pass_from_process_to_process() -> None:
    """As a book that is read apart hands them over."""
    asked = question("values", "Status")
    assert pickle.loads(pickle.dumps(asked)) == asked  # noqa: S301 (our own)
    assert [item.text for item in asked.open_items] == ["pledged", "†"]
