"""A reader that asks two questions about every ISU book, until its mapping answers them.

It replaces the real reader in tests of what happens after a question, whatever raised it.
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
    """An ISU book with a status column, and a contribution of Austria for each amount."""
    rows = [["Austria", 2021, date(2021, 3, 1 + n), a, "†"] for n, a in enumerate(amounts)]
    about: list[list[object]] = [
        ["Stream", "voluntary"],
        ["Currency", "CHF"],
        ["As at", date(2021, 11, 30)],
    ]
    return book(("About", about), (SHEET, [[*HEADER, "Status"], *rows]))


def open_questions(mapping: BookMapping) -> tuple[Question, ...]:
    """The questions without an answer in a mapping, the least harmful first."""
    sheet_mapping = mapping.for_sheet(SHEET)
    categories = sheet_mapping.categories.get("Status", {})
    items = tuple(replace(i, answer=categories.get(i.text, i.answer)) for i in VALUES.items)
    values = replace(VALUES, items=items)
    is_open = values.open_items and ANY_TEXT not in categories
    return (*(() if "†" in sheet_mapping.texts else (MARK,)), *((values,) if is_open else ()))


def read_with_questions(
    name: str, content: bytes, mapping: BookMapping = EMPTY_MAPPING, limits: Limits = DEFAULT_LIMITS
) -> ReadResult:
    """Read a book like ``read_in_sandbox``, but without its tables while a question is open."""
    result = read_with_preview(name, content, StateNames.load(reference_folder()), mapping, limits)
    questions = open_questions(mapping) if result.book.tables else ()
    if not questions:
        return result
    problems = tuple(
        Problem(
            f"asked-{q.kind}",
            name,
            q.sheet,
            format_address(*q.cells[0]),
            {"found": q.items[0].text, "expected": q.title},
        )
        for q in questions
    )
    book_with_questions = replace(
        result.book, tables={}, problems=(*result.book.problems, *problems)
    )
    return replace(result, book=book_with_questions, questions=questions)


def save_mapping(path: Path, text: str = ANSWERS) -> None:
    """Save a mapping file for a book, as a person would by hand."""
    path.with_name(f"{path.name}.toml").write_text(text, encoding="utf-8")
