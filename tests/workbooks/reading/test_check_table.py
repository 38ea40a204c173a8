"""Checks of a table after it is read: repeated rows, and amounts that do not match within a row."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

import pytest

from dashboard.workbooks.mapping.book_mapping import BookMapping, SheetMapping
from tests.workbooks import office_books, sample_book
from tests.workbooks.sample_book import GOOD, USD, assessed, contributions, problems_of_code

Rows = list[list[Any]]
DAY: Final = date(2021, 3, 1)
OCTOBER: Final = date(2021, 10, 31)
PARTIES: Final = ["State", "Entry into force", "Note"]
REPORT: Final = ["As at", "Meeting", "State", "Assessed", "Received", "Outstanding", "Credit"]
WITH_PRIOR: Final = [*REPORT, "Prior-year balance"]


def test_equal_payments_are_reported_with_the_row_that_they_repeat() -> None:
    """Row numbers are those of the sheet, excluded rows included; each payment counts."""
    book = sample_book.contributions(
        ["Austria", 2021, DAY, 5],
        ["Nowhere", 2021, DAY, 7],
        ["Niger", 2021, DAY, 1000.5],
        ["Niger", 2021, DAY, 1000.5],
        ["Niger", 2021, DAY, 1000],
        ["Austria", 2021, DAY, 5],
        ["Niger", 2021, DAY, 1000.5],
    )
    assert problems_of_code(book, "duplicate") == [
        ("D5", "4", "", 1000_50, "CHF", True),
        ("D7", "2", "", 5_00, "CHF", True),
        ("D8", "4", "", 1000_50, "CHF", True),
    ]


def test_equal_payments_without_a_day_are_equal_too() -> None:
    """A missing day equals a missing day."""
    book = sample_book.contributions(["Niger", 2021, None, 5], ["Niger", 2021, None, 5])
    assert problems_of_code(book, "duplicate") == [("D3", "2", "", 5_00, "CHF", True)]


def test_an_equal_row_of_a_table_without_amounts_has_its_own_problem() -> None:
    """A repeated party has no amount and does not count twice."""
    book = sample_book.read(
        {"Parties": [PARTIES, ["Niger", DAY], ["Niger", DAY]]}, {}, "parties.xlsx"
    )
    assert problems_of_code(book, "duplicate-row") == [("A3", "2", "", None, "", False)]
    assert not problems_of_code(book, "twice")


def test_a_repeated_party_is_reported_with_its_first_row() -> None:
    """Each row after the first is reported by code; an equal row only as a duplicate row."""
    rows = [
        PARTIES,
        ["Nowhere", DAY],
        ["Austria", DAY],
        ["Niger", DAY],
        ["Niger", DAY, "again"],
        ["Niger", DAY],
        ["Niger", OCTOBER],
    ]
    book = sample_book.read({"Parties": rows}, {}, "parties.xlsx")
    assert problems_of_code(book, "twice") == [
        ("A5", "NER", "4", None, "", False),
        ("A7", "NER", "4", None, "", False),
    ]
    assert problems_of_code(book, "duplicate-row") == [("A6", "4", "", None, "", False)]


def test_a_state_appears_once_in_a_report_of_a_meeting_and_day() -> None:
    """Two rows that differ are both excluded; another meeting or day is another report."""
    rows: Rows = [
        REPORT,
        [OCTOBER, "10MSP", "Niger", 100, 40, 60, 0],
        [OCTOBER, "2RC", "Niger", 100, 40, 60, 0],
        [date(2021, 9, 30), "10MSP", "Niger", 100, 40, 60, 0],
        [OCTOBER, "10MSP", "Niger", 100, 50, 50, 0],
        [OCTOBER, "10MSP", "Austria", 100, 50, 50, 0],
    ]
    book = assessed(status_reports=rows)
    assert problems_of_code(book, "twice-in-report") == [("C5", "NER", "2", 100_00, "USD", False)]
    assert office_books.report_rows(book) == [
        ("2021-10-31", "2RC", "NER", 100_00, 40_00, 60_00, 0),
        ("2021-09-30", "10MSP", "NER", 100_00, 40_00, 60_00, 0),
        ("2021-10-31", "10MSP", "AUT", 100_00, 50_00, 50_00, 0),
    ]


@pytest.mark.parametrize("repeated", [["Japan", 100, 40, 60], ["Japan", 10, 0, 10]])
def test_a_detected_report_has_each_state_once(repeated: list[Any]) -> None:
    """An equal second row may be a second assessment that the report's total includes."""
    rows: Rows = [["Japan", 100, 40, 60], ["Iraq", 5, 5, 0], repeated]
    total = ["Total", *(sum(row[n] for row in rows) for n in (1, 2, 3))]
    book = office_books.read({"10MSP": [[office_books.TITLE], office_books.REPORT, *rows, total]})
    assert [fields[:3] for fields in problems_of_code(book, "twice-in-report")] == [
        ("A5", "JPN", "3")
    ]
    assert [row[2] for row in office_books.report_rows(book)] == ["IRQ"]


def test_a_row_of_a_report_that_does_not_match_is_reported_with_the_expected_amount() -> None:
    """130 received of 100 leave a credit of 30; 40 received leave 60 outstanding (D6)."""
    rows: Rows = [
        REPORT,
        [OCTOBER, "10MSP", "Nowhere", 100, 40, 60, 0],
        [OCTOBER, "10MSP", "Niger", 100, 130, 0, 20],
        [OCTOBER, "10MSP", "Austria", 100, 40, 50, 0],
        [OCTOBER, "2RC", "Austria", 100, 40, 60, 10],
        [OCTOBER, "2RC", "Niger", 100, 100, 0, 0],
    ]
    book = assessed(status_reports=rows)
    assert problems_of_code(book, "untied") == [
        ("G3", "USD\u00a020.00", "USD\u00a030.00", 100_00, "USD", False),
        ("F4", "USD\u00a050.00", "USD\u00a060.00", 100_00, "USD", False),
        ("G5", "USD\u00a010.00", "USD\u00a00.00", 100_00, "USD", False),
    ]
    assert [row[1:3] for row in office_books.report_rows(book)] == [("2RC", "NER")]


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ([100, 40, 61], "does-not-tie"),
        ([100, 40, 62], "untied"),
        ([100.5, 40.25, 60.26], "does-not-tie"),
        ([100.5, 40.25, 60.27], "untied"),
    ],
)
def test_amounts_may_be_rounded(row: list[float], code: str) -> None:
    """Whole amounts may differ by 1, those with cents by one cent."""
    rows = [[office_books.TITLE], office_books.REPORT, ["Japan", *row], ["Iraq", 5, 5, 0]]
    book = office_books.read({"10MSP": rows})
    assert [fields[0] for fields in problems_of_code(book, code)] == ["D3"]
    assert len(office_books.codes(book)) == 1
    assert len(office_books.report_rows(book)) == 1 + (code == "does-not-tie")


def test_a_report_without_any_matching_row_is_refused() -> None:
    """One problem, at the title of the contradicting column; no row counts."""
    rows = [["Japan", 100, 40, -60], ["Iraq", 10, 0, -10], ["Total", 110, 40, -70]]
    book = office_books.read({"10MSP": [[office_books.TITLE], office_books.REPORT, *rows]})
    assert problems_of_code(book, "ties-nowhere") == [("D2", "2", "", None, "", False)]
    assert office_books.codes(book) == ["ties-nowhere"]
    assert not office_books.report_rows(book)


@pytest.mark.parametrize("outstanding", [50, 70])
def test_more_may_be_outstanding_if_the_mapping_names_the_received_column(outstanding: int) -> None:
    """70 outstanding of 100 with 40 received may include earlier years; 50 is an error all the same."""
    columns = {"Cashed": "received"}
    rows = [["State", "Assessed", "Cashed", "Outstanding"], ["Japan", 100, 40, outstanding]]
    mapping = BookMapping(sheets=(SheetMapping("10MSP", "status_reports", columns=columns),))
    book = office_books.read(
        {"10MSP": [[office_books.TITLE], *rows, ["Iraq", 5, 5, 0]]}, mapping=mapping
    )
    assert office_books.codes(book) == ["does-not-tie" if outstanding > 60 else "untied"]


def test_outstanding_with_prior_balance_is_reported_once() -> None:
    """60 of this meeting and a prior balance of 30 are 90 in two rows; 91 matches nothing."""
    rows: Rows = [
        WITH_PRIOR,
        [OCTOBER, "10MSP", "Austria", 100, 40, 60, 0, 30],
        [OCTOBER, "10MSP", "Nowhere", 100, 40, 90, 0, 30],
        [OCTOBER, "10MSP", "Niger", 100, 40, 90, 0, 30],
        [OCTOBER, "10MSP", "Nigeria", 100, 40, 90, 0, 30],
        [OCTOBER, "2RC", "Niger", 100, 40, 91, 0, 30],
        [OCTOBER, "2RC", "Nigeria", 100, 40, 60, 0, None],
    ]
    book = assessed(status_reports=rows)
    assert problems_of_code(book, "outstanding-with-prior") == [("F4", "2", "", None, "", False)]
    assert problems_of_code(book, "untied") == [
        ("F6", "USD\u00a091.00", "USD\u00a060.00", 100_00, "USD", False)
    ]


def test_a_report_without_a_credit_column_is_checked_at_its_outstanding_amounts() -> None:
    """40 received of 100 leave 60 and not 70 outstanding; 130 leave a credit of 30 and not 20."""
    rows = [
        [office_books.TITLE],
        office_books.REPORT,
        ["Japan", 100, 40, 70],
        ["Iraq", 100, 130, -20],
        ["Chad", 5, 5, 0],
    ]
    assert problems_of_code(office_books.read({"10MSP": rows}), "untied") == [
        ("D3", "USD\u00a070.00", "USD\u00a060.00", 100_00, "USD", False),
        ("D4", "USD\u00a0-20.00", "USD\u00a00.00", 100_00, "USD", False),
    ]


CLEAN_REPORT = ["As at", "Meeting", "State", "Assessed", "Received", "Outstanding", "Credit"]


def test_a_duplicate_row_is_reported_and_counted() -> None:
    """Two equal payments may be real."""
    book = contributions(GOOD, GOOD)
    assert sample_book.problem_sentences(book) == [
        (
            "isu.xlsx, Contributions!D3: This row says the same as row 2."
            " Delete one if it is the same payment; both were counted."
        )
    ]
    assert book.tables["contributions"]["amount"].sum() == 200100


def test_the_amounts_of_a_status_report_must_match() -> None:
    """Assessed minus received is outstanding minus credit in each row (D6)."""
    rows = [
        [date(2021, 10, 31), "10MSP", "Austria", 1000, 1300, 0, 300],
        [date(2021, 10, 31), "10MSP", "Niger", 7.02, 0, 7.02, 0],
        [date(2021, 10, 31), "10MSP", "Nigeria", 100, 60, 50, 0],
        ["Total", None, None, 1107.02, 1360, 57.02, 300],
    ]
    book = sample_book.read({"Status reports": [CLEAN_REPORT, *rows]}, USD, "assessed.xlsx")
    assert sample_book.problem_sentences(book)[0] == (
        "assessed.xlsx, Status reports!F4: This cell says USD\u00a050.00, but assessed and received of its"
        " row make it USD\u00a040.00. Check the row against the report and correct it. If this column holds"
        " something else, say on the page Import that it is not to be read. The row was not counted."
    )
    assert [code for code, _ in sample_book.codes_and_cells(book)] == ["untied", "total-row"]
    assert book.tables["status_reports"]["outstanding"].tolist() == [0, 702]


def test_a_prior_balance_is_read_into_its_own_column() -> None:
    """Empty is not zero; an outstanding amount that includes it is reported once and accepted (D6, D16)."""
    rows = [
        [date(2021, 10, 31), "10MSP", "Austria", 100, 40, 60, 0, 30],
        [date(2021, 10, 31), "10MSP", "Niger", 100, 40, 90, 0, 30],
        [date(2021, 10, 31), "10MSP", "Nigeria", 100, 40, 60, 0, None],
    ]
    header = [*CLEAN_REPORT, "Balance from prior years (USD)"]
    book = sample_book.read({"Status reports": [header, *rows]}, USD, "assessed.xlsx")
    assert sample_book.codes_and_cells(book) == [("outstanding-with-prior", "Status reports!F3")]
    assert book.tables["status_reports"]["prior_balance"].isna().tolist() == [False, False, True]
    assert book.tables["status_reports"]["prior_balance"].sum() == 6000


def test_a_party_appears_once() -> None:
    """A second row of a party is reported; its case does not matter."""
    rows = [
        ["State", "Entry into force"],
        ["Niger", DAY],
        ["Austria", DAY],
        ["niger", date(2022, 1, 1)],
    ]
    book = sample_book.read({"Parties": rows}, {}, "parties.xlsx")
    assert sample_book.codes_and_cells(book) == [("twice", "Parties!A4")]


def test_the_problem_of_an_equal_row_of_a_report_says_that_it_counts_once() -> None:
    """A State appears once in a status report."""
    row = [DAY, "10MSP", "Austria", 1000, 400, 600, 0]
    book = sample_book.read({"Status reports": [CLEAN_REPORT, row, row]}, USD, "assessed.xlsx")
    (problem,) = [p for p in book.problems if p.code.startswith("duplicate")]
    assert problem.code == "duplicate-row"
    assert "both count once" in problem.message()
