"""Text boxes over the cells are read like footnotes: they classify rows or raise a question."""

from __future__ import annotations

from typing import Any

import pytest

from dashboard.workbooks.mapping.book_mapping import BookMapping, SheetMapping
from dashboard.workbooks.problems.questions import COUNT, EXCLUDE
from dashboard.workbooks.reader import read_with_preview
from tests.books.workbook_writers import write_xlsxwriter
from tests.workbooks.office_books import AUSTRIA, GIFTS, NAMES, PAID


def with_box(text: str) -> bytes:
    """Write a list with a text box."""

    def draw(book: Any) -> None:
        book.worksheets()[0].insert_textbox(1, 5, text)

    return write_xlsxwriter({"2021": [[GIFTS], PAID, AUSTRIA]}, draw)


def test_a_text_box_of_unknown_words_raises_a_question() -> None:
    """It is about all rows; the answer of a mapping applies."""
    content = with_box("Glorp\nof the year")
    (question,) = read_with_preview("a.xlsx", content, NAMES).questions
    assert (question.kind, question.cells) == ("note", ((1, 5),))
    assert [(i.text, i.row_count, i.amount) for i in question.items] == [
        ("Glorp of the year", 1, 950_00)
    ]
    for answer, rows in ((COUNT, 1), (EXCLUDE, 0)):
        mapping = BookMapping(sheets=(SheetMapping("2021", texts={"Glorp of the year": answer}),))
        result = read_with_preview("a.xlsx", content, NAMES, mapping)
        assert (result.questions, len(result.book.tables["contributions"])) == ((), rows)


@pytest.mark.parametrize(("text", "rows"), [("Pledges", 0), ("Payments received", 1)])
def test_a_text_box_of_known_words_classifies_the_rows(text: str, rows: int) -> None:
    """Pledges are no payments."""
    result = read_with_preview("a.xlsx", with_box(text), NAMES)
    assert (result.questions, len(result.book.tables["contributions"])) == ((), rows)
