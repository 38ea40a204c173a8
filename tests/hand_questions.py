"""A reader that asks two questions about every ISU book, until its mapping answers them.

It stands in for what the real one asks: the steps after it are the same whatever raised a question.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Final

from dashboard.places import reference
from dashboard.workbooks import StateNames
from dashboard.workbooks.cells import address
from dashboard.workbooks.limits import DEFAULT, Limits
from dashboard.workbooks.mapping import ANY_TEXT, AS_FOUND, BookMapping
from dashboard.workbooks.problems.problem import Problem
from dashboard.workbooks.questions import COUNT, MEANINGS, NONE, Item, Question
from dashboard.workbooks.reader import look_at
from dashboard.workbooks.seen import Looked
from tests.small_books import HEADER, book

SHEET: Final = "Contributions"
VALUES: Final = Question(
    "values",
    SHEET,
    "Status",
    MEANINGS,
    (
        Item("confirmed 👩‍🌾", 3, 125_000, "CHF", proposed="received"),
        Item("promised", 2, 5_000, "CHF", answer="announced"),
        Item("مدفوعات", 1),
    ),
    ((0, 2), (1, 2), (2, 2)),
    "contributions",
)
MARK: Final = Question("mark", SHEET, "", (COUNT, NONE), (Item("†", 1, 700, "CHF"),), ((1, 3),))
ANSWERS: Final = f"""
[[sheets]]
sheet = "{SHEET}"
texts = {{"†" = "count"}}
categories = {{Status = {{"*" = "count"}}}}
"""


def gifts(*amounts: object) -> bytes:
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
    said = mapping.sheet(SHEET)
    known = said.categories.get("Status", {})
    items = tuple(replace(i, answer=known.get(i.text, i.answer)) for i in VALUES.items)
    values = replace(VALUES, items=items)
    is_open = values.open_items and ANY_TEXT not in known
    return (*(() if "†" in said.texts else (MARK,)), *((values,) if is_open else ()))


def looks(
    name: str, content: bytes, mapping: BookMapping = AS_FOUND, limits: Limits = DEFAULT
) -> Looked:
    """In the place of ``look_apart``: the book as read, without its tables while a question is open."""
    looked = look_at(name, content, StateNames.load(reference()), mapping, limits)
    asked = open_questions(mapping) if looked.book.tables else ()
    if not asked:
        return looked
    told = tuple(
        Problem(
            f"asked-{q.kind}",
            name,
            q.sheet,
            address(*q.places[0]),
            {"found": q.items[0].text, "expected": q.title},
        )
        for q in asked
    )
    read = replace(looked.book, tables={}, problems=(*looked.book.problems, *told))
    return replace(looked, book=read, questions=asked)


def mapping_beside(path: Path, said: str = ANSWERS) -> None:
    """Save a mapping beside a book, as a person does by hand."""
    path.with_name(f"{path.name}.toml").write_text(said, encoding="utf-8")
