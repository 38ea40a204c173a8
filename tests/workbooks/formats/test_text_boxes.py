"""Texts in boxes over the cells are read like notes: understood, or asked about."""

from __future__ import annotations

from typing import Any

import pytest

from dashboard.workbooks.mapping import BookMapping, SheetMapping
from dashboard.workbooks.questions import COUNT, NONE
from dashboard.workbooks.reader import look_at
from tests.books.sheets import by_xlsxwriter
from tests.workbooks.sent import AUSTRIA, GIFTS, NAMES, PAID


def with_box(text: str) -> bytes:
    """A list with a box beside it."""

    def draw(book: Any) -> None:
        book.worksheets()[0].insert_textbox(1, 5, text)

    return by_xlsxwriter({"2021": [[GIFTS], PAID, AUSTRIA]}, draw)


def test_a_box_that_nobody_understands_is_asked_about() -> None:
    """It is about all rows; the answer is kept."""
    content = with_box("Glorp\nof the year")
    (question,) = look_at("a.xlsx", content, NAMES).questions
    assert (question.kind, question.places) == ("note", ((1, 5),))
    assert [(i.text, i.rows, i.amount) for i in question.items] == [
        ("Glorp of the year", 1, 950_00)
    ]
    for answer, rows in ((COUNT, 1), (NONE, 0)):
        mapping = BookMapping(sheets=(SheetMapping("2021", texts={"Glorp of the year": answer}),))
        looked = look_at("a.xlsx", content, NAMES, mapping)
        assert (looked.questions, len(looked.book.tables["contributions"])) == ((), rows)


@pytest.mark.parametrize(("text", "rows"), [("Pledges", 0), ("Payments received", 1)])
def test_a_box_that_is_understood(text: str, rows: int) -> None:
    """A promise is no payment."""
    looked = look_at("a.xlsx", with_box(text), NAMES)
    assert (looked.questions, len(looked.book.tables["contributions"])) == ((), rows)
