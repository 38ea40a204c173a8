"""Reading delimited text: encoding and delimiter are detected, and no cell is shifted without notice."""

from __future__ import annotations

import pytest

from dashboard.workbooks.limits import Limits
from tests.workbooks.opening.format_files import open_file, refusal_of

LINES = "State;Amount;Note\nCôte d’Ivoire;356.660,00;\nNorvège;5;déjà payé\n"


@pytest.mark.parametrize(
    ("encoding", "expected"),
    [
        ("utf-8", "UTF-8"),
        ("utf-8-sig", "UTF-8"),
        ("utf-16", "UTF-16"),
        ("cp1252", "CP1252"),
    ],
)
def test_the_encoding_is_detected_and_reported(encoding: str, expected: str) -> None:
    """A byte order mark goes first, then valid UTF-8, then the likeliest encoding."""
    book = open_file("isu.csv", LINES.encode(encoding))
    assert book.sheets[0].name == "isu"
    assert book.sheets[0].rows == [line.split(";") for line in LINES.splitlines()]
    assert book.problems == (("csv-read", {"found": expected, "expected": ";"}),)


def test_a_cyrillic_text_is_read() -> None:
    """In the encoding of old Windows programs."""
    text = "Страна;Сумма\nАвстрия;5\nРоссийская Федерация;7\nНорвегия;8\nШвеция;9\n"
    book = open_file("isu.csv", text.encode("cp1251"))
    assert book.sheets[0].rows[1][0] == "Австрия"


@pytest.mark.parametrize(
    ("text", "delimiter", "row"),
    [
        ("State,Amount\nAustria,5\n", ",", ["Austria", "5"]),
        ('State,Amount\n"Congo, Rep.","1,234.50"\n', ",", ["Congo, Rep.", "1,234.50"]),
        ("State;Amount\nAustria;1,5\nNiger;2,5\n", ";", ["Austria", "1,5"]),
        ("State\tAmount\nAustria\t1,5\n", "tab", ["Austria", "1,5"]),
        ("State|Amount\nAustria|5\n", "|", ["Austria", "5"]),
        ("sep=;\nState;Amount\nAustria;5\n", ";", ["Austria", "5"]),
        ("sep=:\nState:Amount\nAustria:5\n", ":", ["Austria", "5"]),
        ('State;Note\r\nAustria;"two\r\nlines"\r\n', ";", ["Austria", "two\r\nlines"]),
        ("State,Amount\nAustria,-5\n=1+1,7\n", ",", ["Austria", "-5"]),
    ],
)
def test_the_delimiter_is_detected_and_reported(text: str, delimiter: str, row: list[str]) -> None:
    """A comma in amounts is none; a line ``sep=`` goes first."""
    book = open_file("isu.csv", text.encode())
    assert book.problems[0][1]["expected"] == delimiter
    assert book.sheets[0].rows[1] == row


def test_a_title_with_a_comma_shifts_no_cell() -> None:
    """The row of column titles below it is wider."""
    text = "Status, as at 31 October 2021\n\nState,Assessed,Received\nAustria,5,4\nTotal,5\n"
    rows = open_file("isu.csv", text.encode()).sheets[0].rows
    assert rows[3:] == [["Austria", "5", "4"], ["Total", "5", ""]]


@pytest.mark.parametrize(
    ("text", "numbers", "width"),
    [
        ("State,Amount\nAustria,356,660\nNiger,5\n", "2", "2"),
        ("State,Amount\nAustria,356,660\nNiger,356,661\n", "2, 3", "2"),
        ("State,2020,2021\nAustria,5,6\nCongo, Rep.,7,8\n", "3", "3"),
        ("A,B,C\nx,1,2\n\nState,Amount\nAustria,356,660\n", "5", "2"),
    ],
)
def test_rows_longer_than_their_header_row_are_refused(text: str, numbers: str, width: str) -> None:
    """An unquoted delimiter shifted their cells, by an unknown number."""
    assert refusal_of("isu.csv", text.encode()) == ("ragged-rows", numbers, width)


def test_an_unclosed_quotation_mark_is_refused() -> None:
    """All rows after it would be one cell."""
    text = 'State,Amount\nAustria,"5\nNiger,7\n'
    assert refusal_of("isu.csv", text.encode())[0] == "bad-quotes"


def test_a_text_of_too_many_cells_is_refused_with_their_number() -> None:
    """One long row makes all rows as long."""
    text = "a;" * 1_000 + "a\n" + "a;b\n" * 1_000
    refusal = refusal_of("isu.csv", text.encode(), Limits(cells=1_000_000))
    assert refusal == ("too-many-cells", "1'002'001", "1'000'000")


@pytest.mark.parametrize(
    "amount", ["42728", "42 728", "42\u00a0728", "42\u202f728", "42'728", "CHF\u00a042"]
)
def test_a_text_that_ends_in_an_amount_is_reported(amount: str) -> None:
    """With any thousands separator: "42 728" may have been "42 728,94"."""
    text = f"State;Amount\r\nAustria;5\r\nNiger;{amount}"
    assert "csv-no-end" in {code for code, _ in open_file("isu.csv", text.encode()).problems}
    assert "csv-no-end" not in {c for c, _ in open_file("isu.csv", f"{text}\r\n".encode()).problems}


@pytest.mark.parametrize(
    "stem", ["receipts", "10MSP as at 31 October 2021 (USD)", "About", "Pledges", "x"]
)
def test_the_file_name_of_a_text_is_no_sheet_title(stem: str) -> None:
    """Problems name the sheet by it, but "receipts.csv" is read like any other name."""
    (sheet,) = open_file(f"{stem}.csv", LINES.encode()).sheets
    assert (sheet.name, sheet.title) == (stem, "")


def test_the_name_of_a_sheet_in_a_workbook_is_its_title() -> None:
    """A person has chosen it."""
    assert [sheet.title for sheet in open_file("calc.xlsx").sheets] == ["Contributions", "Old"]
