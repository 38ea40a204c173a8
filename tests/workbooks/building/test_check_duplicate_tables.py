"""The same money in two tables of one book counts once."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from dashboard.locale import load_words
from dashboard.wording.question_text import question_sentence
from dashboard.workbooks.mapping.book_mapping import BookMapping, SheetMapping
from dashboard.workbooks.problems.questions import EXCLUDE
from dashboard.workbooks.reader import read_with_preview
from tests.workbooks.office_books import NAMES, codes, read, workbook

Rows = list[list[Any]]
TITLE = "Voluntary contributions received in 2021 (CHF), as at 30 November 2021"
PAID: Rows = [
    [TITLE],
    ["Donor", "Date received", "Amount"],
    ["Austria", date(2021, 3, 1), 100],
    ["Austria", date(2021, 5, 1), 50],
    ["Chad", date(2021, 3, 9), 40],
]
BY_STATE: Rows = [[TITLE], ["Donor", "Received"], ["Austria", 150], ["Chad", 40]]
BY_YEAR: Rows = [
    ["Voluntary contributions received (CHF), as at 30 November 2021"],
    ["Donor", "2020", "2021"],
    ["Austria", 7, 150],
    ["Chad", None, 40],
    ["Togo", 3, None],
]
PAR_MOIS: Rows = [
    ["Contributions volontaires reçues en 2021 (CHF), au 30 novembre 2021"],
    ["Pays", "mars 2021", "mai 2021"],
    ["Autriche", 100, 50],
    ["Tchad", 40, None],
]


def received_francs(sheets: dict[str, Rows], mapping: BookMapping | None = None) -> int:
    """Return the sum of the contributions in francs."""
    book = read(sheets, mapping=mapping) if mapping else read(sheets)
    table = book.tables.get("contributions")
    return 0 if table is None else int(table["amount"].sum()) // 100


@pytest.mark.parametrize("repeated", [PAID, BY_STATE, BY_YEAR, PAR_MOIS])
@pytest.mark.parametrize("name", ["2021", "Europe", "Received"])
def test_sums_of_a_list_on_another_sheet_are_asked_about(name: str, repeated: Rows) -> None:
    """A summary of any shape and sheet name raises a question; the answer excludes it."""
    sheets = {"Payments": PAID, name: repeated}
    assert "asked-sheet" in codes(read(sheets))
    assert received_francs(sheets) == 190
    left_out = BookMapping(sheets=(SheetMapping(name, table=EXCLUDE),))
    assert received_francs(sheets, left_out) == 190
    assert "asked-sheet" not in codes(read(sheets, mapping=left_out))


def test_other_sums_of_the_same_states_both_count() -> None:
    """Two lists of different payments both count."""
    other: Rows = [[TITLE], ["Donor", "Received"], ["Austria", 151], ["Chad", 41], ["Togo", 9]]
    assert received_francs({"Payments": PAID, "Europe": other}) == 391


def test_equal_instalments_in_two_months_are_two_payments() -> None:
    """Sheets that name different months are not copies of each other."""
    may = [
        ["Voluntary contributions received in May 2021 (CHF), as at 30 June 2021"],
        *BY_STATE[1:],
    ]
    june = [["Voluntary contributions received in June 2021 (CHF), as at 30 June 2021"], *may[1:]]
    book = read({"May 2021": may, "June 2021": june})
    assert "asked-sheet" not in codes(book)


def test_sums_below_or_beside_their_list_are_an_error() -> None:
    """A question is about a sheet, so two tables on one sheet are an error instead."""
    below = read({"Paid": [*PAID, [], *BY_STATE]})
    assert "same-money" in codes(below)
    [problem] = [p for p in below.problems if p.code == "same-money"]
    assert (problem.params["found"], problem.params["expected"]) == ("2", "8")


@pytest.mark.parametrize("name", ["2021", "By State"])
def test_the_question_names_both_sheets(name: str) -> None:
    """The question gives the sheet and the one it repeats, even where the name alone raises a question."""
    result = read_with_preview("sent.xlsx", workbook({"Payments": PAID, name: BY_STATE}), NAMES)
    [question] = result.questions
    assert (question.sheet, question.title) == (name, "Payments")
    assert question_sentence(question, load_words("en")) == (
        f"The sheet “{name}” says the same amounts as “Payments”. Is it the same money?"
    )
