"""A reader that asks two questions about every ISU book, until its mapping answers them.

It stands in for what the real one asks: the steps after it are the same whatever raised a question.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Final

from dashboard.paths import reference_folder
from dashboard.workbooks import StateNames
from dashboard.workbooks.limits import DEFAULT_LIMITS, Limits
from dashboard.workbooks.mapping.book_mapping import ANY_TEXT, EMPTY_MAPPING, BookMapping
from dashboard.workbooks.preview import ReadResult
from dashboard.workbooks.problems.problem import Problem
from dashboard.workbooks.problems.questions import (
    COUNT,
    EXCLUDE,
    TEXT_MEANINGS,
    Question,
    QuestionItem,
)
from dashboard.workbooks.reader import read_with_preview
from dashboard.workbooks.sheet import format_address
from tests.small_books import HEADER, book

SHEET: Final = "Contributions"
VALUES: Final = Question(
    "values",
    SHEET,
    "Status",
    TEXT_MEANINGS,
    (
        QuestionItem("confirmed 👩‍🌾", 3, 125_000, "CHF", proposed="received"),
        QuestionItem("promised", 2, 5_000, "CHF", answer="announced"),
        QuestionItem("مدفوعات", 1),
    ),
    ((0, 2), (1, 2), (2, 2)),
    "contributions",
)
MARK: Final = Question(
    "mark", SHEET, "", (COUNT, EXCLUDE), (QuestionItem("†", 1, 700, "CHF"),), ((1, 3),)
)
ANSWERS: Final = f"""
[[sheets]]
sheet = "{SHEET}"
texts = {{"†" = "count"}}
categories = {{Status = {{"*" = "count"}}}}
"""


def contributions_book(*amounts: object) -> bytes:
    """An ISU book with a column of categories, and a contribution of Austria for each amount."""
    rows = [["Austria", 2021, date(2021, 3, 1 + n), a, "†"] for n, a in enumerate(amounts)]
    about: list[list[object]] = [
        ["Stream", "voluntary"],
        ["Currency", "CHF"],
        ["As at", date(2021, 11, 30)],
    ]
    return book(("About", about), (SHEET, [[*HEADER, "Status"], *rows]))


def open_questions(mapping: BookMapping) -> tuple[Question, ...]:
    """The questions that a mapping leaves open, the less harmful first."""
    said = mapping.for_sheet(SHEET)
    known = said.categories.get("Status", {})
    items = tuple(replace(i, answer=known.get(i.text, i.answer)) for i in VALUES.items)
    values = replace(VALUES, items=items)
    is_open = values.open_items and ANY_TEXT not in known
    return (*(() if "†" in said.texts else (MARK,)), *((values,) if is_open else ()))


def read_with_questions(
    name: str, content: bytes, mapping: BookMapping = EMPTY_MAPPING, limits: Limits = DEFAULT_LIMITS
) -> ReadResult:
    """In the place of ``look_apart``: the book as read, without its tables while a question is open."""
    looked = read_with_preview(name, content, StateNames.load(reference_folder()), mapping, limits)
    asked = open_questions(mapping) if looked.book.tables else ()
    if not asked:
        return looked
    told = tuple(
        Problem(
            f"asked-{q.kind}",
            name,
            q.sheet,
            format_address(*q.cells[0]),
            {"found": q.items[0].text, "expected": q.title},
        )
        for q in asked
    )
    read = replace(looked.book, tables={}, problems=(*looked.book.problems, *told))
    return replace(looked, book=read, questions=asked)


def save_mapping(path: Path, said: str = ANSWERS) -> None:
    """Save a mapping beside a book, as a person does by hand."""
    path.with_name(f"{path.name}.toml").write_text(said, encoding="utf-8")
