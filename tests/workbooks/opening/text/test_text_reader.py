"""Tables as text: encoding and separator are found, and no cell is moved in silence."""

from __future__ import annotations

import pytest

from dashboard.workbooks.limits import Limits
from tests.workbooks.opening.format_files import open_file, refusal_of

LINES = "State;Amount;Note\nCôte d’Ivoire;356.660,00;\nNorvège;5;déjà payé\n"


@pytest.mark.parametrize(
    ("encoding", "said"),
    [
        ("utf-8", "UTF-8"),
        ("utf-8-sig", "UTF-8"),
        ("utf-16", "UTF-16"),
        ("cp1252", "CP1252"),
    ],
)
def test_the_encoding_is_found_and_told(encoding: str, said: str) -> None:
    """By its mark, else UTF-8 where all is valid, else the likeliest."""
    book = open_file("isu.csv", LINES.encode(encoding))
    assert book.sheets[0].name == "isu"
    assert book.sheets[0].rows == [line.split(";") for line in LINES.splitlines()]
    assert book.problems == (("csv-read", {"found": said, "expected": ";"}),)


def test_cyrillic_is_read_as_cyrillic() -> None:
    """In the encoding of old Windows programs."""
    text = "Страна;Сумма\nАвстрия;5\nРоссийская Федерация;7\nНорвегия;8\nШвеция;9\n"
    book = open_file("isu.csv", text.encode("cp1251"))
    assert book.sheets[0].rows[1][0] == "Австрия"


@pytest.mark.parametrize(
    ("text", "separator", "row"),
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
def test_the_separator_is_found_and_told(text: str, separator: str, row: list[str]) -> None:
    """A comma in amounts is none; what a line ``sep=`` says goes before all."""
    book = open_file("isu.csv", text.encode())
    assert book.problems[0][1]["expected"] == separator
    assert book.sheets[0].rows[1] == row


def test_a_title_with_a_comma_moves_no_cell() -> None:
    """It stands above the column titles, which are wider."""
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
def test_rows_longer_than_their_titles_are_refused(text: str, numbers: str, width: str) -> None:
    """An unquoted separator moved their cells, and nobody knows by how much."""
    assert refusal_of("isu.csv", text.encode()) == ("ragged-rows", numbers, width)


def test_a_quotation_mark_that_is_not_closed_is_refused() -> None:
    """All rows behind it would be one cell."""
    text = 'State,Amount\nAustria,"5\nNiger,7\n'
    assert refusal_of("isu.csv", text.encode())[0] == "bad-quotes"


def test_a_text_of_too_many_cells_is_refused_with_the_figure() -> None:
    """One long row makes all others as long."""
    text = "a;" * 1_000 + "a\n" + "a;b\n" * 1_000
    told = refusal_of("isu.csv", text.encode(), Limits(cells=1_000_000))
    assert told == ("too-many-cells", "1'002'001", "1'000'000")


@pytest.mark.parametrize(
    "amount", ["42728", "42 728", "42\u00a0728", "42\u202f728", "42'728", "CHF\u00a042"]
)
def test_a_text_that_ends_within_an_amount_is_told(amount: str) -> None:
    """Whatever stands between its thousands: "42 728" may have been "42 728,94"."""
    text = f"State;Amount\r\nAustria;5\r\nNiger;{amount}"
    assert "csv-no-end" in {code for code, _ in open_file("isu.csv", text.encode()).problems}
    assert "csv-no-end" not in {c for c, _ in open_file("isu.csv", f"{text}\r\n".encode()).problems}


@pytest.mark.parametrize(
    "stem", ["receipts", "10MSP as at 31 October 2021 (USD)", "About", "Pledges", "x"]
)
def test_the_name_of_a_text_is_no_title_of_its_sheet(stem: str) -> None:
    """It is only what Problems call the sheet: "receipts.csv" is read as any other name."""
    (sheet,) = open_file(f"{stem}.csv", LINES.encode()).sheets
    assert (sheet.name, sheet.title) == (stem, "")


def test_the_name_of_a_sheet_is_its_title() -> None:
    """In a workbook a person gave it."""
    assert [sheet.title for sheet in open_file("calc.xlsx").sheets] == ["Contributions", "Old"]
