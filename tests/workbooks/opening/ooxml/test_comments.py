"""Comments on cells and words that a number format shows are read like marks: understood, or asked about."""

from __future__ import annotations

from io import BytesIO

import pytest
from openpyxl import Workbook
from openpyxl.comments import Comment

from dashboard.workbooks.mapping.book_mapping import EMPTY_MAPPING, BookMapping, SheetMapping
from dashboard.workbooks.preview import ReadResult
from dashboard.workbooks.problems.questions import COUNT, EXCLUDE
from dashboard.workbooks.reader import read_with_preview
from tests.workbooks.office_books import NAMES

ROWS = [
    ["Voluntary contributions received in 2021 (CHF), as at 30 November 2021"],
    ["Donor", "Received"],
    ["Austria", 100],
    ["Chad", 50],
    ["Togo", 7],
]


def looked(
    comments: dict[str, str],
    formats: dict[str, str] | None = None,
    mapping: BookMapping = EMPTY_MAPPING,
) -> ReadResult:
    """A small list with comments and number formats on some cells."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "2021"
    for row in ROWS:
        sheet.append(row)
    for cell, text in comments.items():
        sheet[cell].comment = Comment(text, "ISU")
    for cell, code in (formats or {}).items():
        sheet[cell].number_format = code
    file = BytesIO()
    book.save(file)
    return read_with_preview("book.xlsx", file.getvalue(), NAMES, mapping)


def francs(one: ReadResult) -> int:
    """What counts."""
    table = one.book.tables.get("contributions")
    return 0 if table is None else int(table["amount"].sum()) // 100


@pytest.mark.parametrize("text", ["Pledge only", "ISU:\nnicht eingegangen", "annoncé", "pendiente"])
def test_a_comment_that_the_money_did_not_come_keeps_its_row_out(text: str) -> None:
    """Told with its words; on the title it is about all rows."""
    one = looked({"B3": text})
    if one.questions:
        assert [q.cells for q in one.questions] == [((2, 1),)]
    else:
        assert francs(one) == 57
        assert "marked-rows" in {p.code for p in one.book.problems}


@pytest.mark.parametrize("cell", ["A3", "B3", "B2"])
@pytest.mark.parametrize("text", ["Glorp", "see Annette", "Обещано", "待确认"])
def test_a_comment_that_nobody_understands_is_asked_about(cell: str, text: str) -> None:
    """And its answer is kept."""
    one = looked({cell: text})
    assert [(q.kind, q.items[0].text) for q in one.questions] == [("note", text)]
    assert francs(one) == 0
    for answer, expected in ((COUNT, 157), (EXCLUDE, 0 if cell == "B2" else 57)):
        mapping = BookMapping(sheets=(SheetMapping("2021", texts={text: answer}),))
        again = looked({cell: text}, mapping=mapping)
        assert (again.questions, francs(again)) == ((), expected)


def test_a_comment_that_affirms_the_payment_changes_nothing() -> None:
    """No more than a note with the same words."""
    one = looked({"B3": "Paid in two instalments in March 2021"})
    assert (one.questions, francs(one)) == ((), 157)


def test_a_comment_and_the_words_of_a_format_on_one_cell_both_hold() -> None:
    """Neither hides the other."""
    one = looked({"B3": "Paid in two instalments in March 2021"}, {"B3": '0 "pledged"'})
    assert francs(one) == 57


def test_a_comment_in_a_clean_layout_is_read_too() -> None:
    """Whatever its sheet is called, its rows are money."""
    book = Workbook()
    about, sheet = book.worksheets[0], book.create_sheet("Contributions")
    about.title = "About"
    for line in (("Stream", "voluntary"), ("Currency", "CHF"), ("As at", "2021-11-30")):
        about.append(line)
    for row in (["State", "Budget year", "Amount booked"], ["Chad", 2021, 5], ["Togo", 2021, 7]):
        sheet.append(row)
    sheet["C3"].comment = Comment("Glorp", "ISU")
    file = BytesIO()
    book.save(file)
    (question,) = read_with_preview("book.xlsx", file.getvalue(), NAMES, EMPTY_MAPPING).questions
    assert [(i.text, i.row_count, i.amount) for i in question.items] == [("Glorp", 1, 7_00)]


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        *(('0 "pledged"', 57), ('0 "glorp"', 0), ("(0)", 0), ('0.00"-"', 0), ("0,", 0)),
        *((";;;", 0), ('0"*"', 0), ('"1"000', 0)),
    ],
)
def test_words_of_a_number_format_are_a_mark(code: str, expected: int) -> None:
    """A person sees "100 pledged", whatever the cell's value is."""
    one = looked({}, {"B3": code})
    assert francs(one) == expected
    assert bool(one.questions) == (not expected)
