"""Comments and texts of number formats are read like footnote marks: they classify rows or raise a question."""

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


def read_with_comments(
    comments: dict[str, str],
    formats: dict[str, str] | None = None,
    mapping: BookMapping = EMPTY_MAPPING,
) -> ReadResult:
    """Read a small list with these comments and number formats."""
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


def francs(result: ReadResult) -> int:
    """Return the sum that counts, in francs."""
    table = result.book.tables.get("contributions")
    return 0 if table is None else int(table["amount"].sum()) // 100


@pytest.mark.parametrize("text", ["Pledge only", "ISU:\nnicht eingegangen", "annoncé", "pendiente"])
def test_a_comment_about_unpaid_money_excludes_its_row(text: str) -> None:
    """The row is reported, or a question raised about it."""
    result = read_with_comments({"B3": text})
    if result.questions:
        assert [q.cells for q in result.questions] == [((2, 1),)]
    else:
        assert francs(result) == 57
        assert "marked-rows" in {p.code for p in result.book.problems}


@pytest.mark.parametrize("cell", ["A3", "B3", "B2"])
@pytest.mark.parametrize("text", ["Glorp", "see Annette", "Обещано", "待确认"])
def test_a_comment_of_unknown_words_raises_a_question(cell: str, text: str) -> None:
    """A comment on a title is about all rows; the answer of a mapping applies."""
    result = read_with_comments({cell: text})
    assert [(q.kind, q.items[0].text) for q in result.questions] == [("note", text)]
    assert francs(result) == 0
    for answer, expected in ((COUNT, 157), (EXCLUDE, 0 if cell == "B2" else 57)):
        mapping = BookMapping(sheets=(SheetMapping("2021", texts={text: answer}),))
        answered = read_with_comments({cell: text}, mapping=mapping)
        assert (answered.questions, francs(answered)) == ((), expected)


def test_a_comment_that_confirms_the_payment_changes_nothing() -> None:
    """As a footnote with the same words."""
    result = read_with_comments({"B3": "Paid in two instalments in March 2021"})
    assert (result.questions, francs(result)) == ((), 157)


def test_a_comment_and_a_format_text_of_one_cell_both_apply() -> None:
    """The text "pledged" excludes the row that the comment confirms."""
    result = read_with_comments(
        {"B3": "Paid in two instalments in March 2021"}, {"B3": '0 "pledged"'}
    )
    assert francs(result) == 57


def test_a_comment_in_a_clean_layout_is_read_too() -> None:
    """Its rows count as money, so the comment raises a question."""
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
def test_texts_of_a_number_format_are_marks(code: str, expected: int) -> None:
    """A person sees "100 pledged", though the value is 100."""
    result = read_with_comments({}, {"B3": code})
    assert francs(result) == expected
    assert bool(result.questions) == (not expected)
