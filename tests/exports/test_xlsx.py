"""XLSX, read back: numbers and dates, and no formulas."""

from __future__ import annotations

import zipfile
from dataclasses import replace
from datetime import date, datetime
from io import BytesIO
from typing import Any

import openpyxl

from dashboard.exports.xlsx import HEADER_ROW, as_xlsx
from dashboard.locale import load_words
from dashboard.tables.table import DisplayColumn, DisplayKind, DisplayTable
from tests.exports.small_table import SMALL


def read(table: DisplayTable, language: str = "en") -> Any:
    """The sheet of a table's workbook."""
    return openpyxl.load_workbook(BytesIO(as_xlsx(table, load_words(language)))).active


SHEET = read(SMALL)
FIRST = HEADER_ROW + 1


def test_xlsx_has_title_subtitle_and_source_above_the_header() -> None:
    """Cells A1 to A3; the header has the currency."""
    assert [SHEET.cell(n, 1).value for n in (1, 2, 3)] == [
        SMALL.title,
        SMALL.subtitle,
        SMALL.source,
    ]
    assert SHEET.cell(HEADER_ROW, 2).value == "Amount (CHF)"


def test_amounts_are_numbers_with_their_cents() -> None:
    """1234.50 and -12.50 can be added; a column without cents has a format without them."""
    assert [SHEET.cell(n, 2).value for n in range(FIRST, FIRST + 4)] == [1234.5, -12.5, 0, 1222]
    assert SHEET.cell(FIRST, 2).number_format == "[$CHF] #,##0.00"
    assert SHEET.cell(FIRST + 1, 3).number_format == "[$CHF] #,##0"


def test_days_are_dates_and_shares_are_numbers() -> None:
    """A share has a percentage format."""
    assert SHEET.cell(FIRST, 5).value == datetime(2021, 11, 23)  # noqa: DTZ001 (a day)
    assert SHEET.cell(FIRST, 5).is_date
    assert round(SHEET.cell(FIRST, 4).value, 6) == 0.758851
    assert SHEET.cell(FIRST, 4).number_format == "0.0%"
    assert SHEET.cell(FIRST, 7).number_format == "0"


def test_unknown_is_an_empty_cell_and_nothing_is_zero() -> None:
    """D26: an unknown amount is an empty cell, zero is 0."""
    assert [SHEET.cell(n, 3).value for n in range(FIRST, FIRST + 3)] == [None, 0, None]


def test_no_text_is_a_formula() -> None:
    """Trap 16: each text has type text, also after somebody edits its cell."""
    assert {cell.data_type for row in SHEET.iter_rows() for cell in row}.isdisjoint("fe")
    assert SHEET.cell(FIRST, 8).value == "=1+1"
    assert SHEET.cell(FIRST, 8).quotePrefix
    assert SHEET.cell(3, 1).quotePrefix
    assert not SHEET.cell(FIRST, 1).quotePrefix


def test_error_values_and_control_characters_in_texts_are_harmless() -> None:
    """A reference "#N/A" is a text; a character that XML forbids is removed."""
    table = replace(
        SMALL,
        columns=(DisplayColumn("Reference", key="reference"),),
        rows=(("#N/A",), ("a\x00b",)),
        total=None,
    )
    sheet = read(table)
    assert [sheet.cell(n, 1).value for n in (FIRST, FIRST + 1)] == ["#N/A", "ab"]
    assert sheet.cell(FIRST, 1).data_type != "e"


def test_the_header_is_frozen_and_repeats_on_printed_pages() -> None:
    """Names and header are fixed while the rest scrolls."""
    assert SHEET.freeze_panes == f"B{FIRST}"
    assert SHEET.print_title_rows == f"${HEADER_ROW}:${HEADER_ROW}"


def test_large_amounts_keep_their_cents() -> None:
    """With thirteen digits before the decimal separator, more than any convention has."""
    large = replace(
        SMALL,
        columns=(DisplayColumn("A", "money", "USD", key="amount"),),
        rows=((123456789012345,),),
        total=None,
    )
    assert read(large).cell(FIRST, 1).value == 1234567890123.45


def test_an_empty_table_is_a_workbook_with_a_header() -> None:
    """It has no row below the header."""
    assert read(replace(SMALL, rows=(), total=None)).max_row == HEADER_ROW


def column(kind: DisplayKind, *values: object, currency: str = "") -> Any:
    """The sheet of a table of one column."""
    columns = (DisplayColumn("A", kind, currency, key="a"),)
    return read(replace(SMALL, columns=columns, rows=tuple((v,) for v in values), total=None))


def test_the_currency_of_a_row_is_in_its_amounts_format() -> None:
    """Where a column has none of its own; anything else than a code is left out of the format."""
    columns = (
        DisplayColumn("Announced", "money", key="announced_amount"),
        DisplayColumn("In", key="announced_currency"),
    )
    rows = ((8300000, "EUR"), (100, '"x"'), (150, ""))
    sheet = read(replace(SMALL, columns=columns, rows=rows, total=None))
    formats = [sheet.cell(n, 1).number_format for n in range(FIRST, FIRST + 3)]
    assert formats == ["[$EUR] #,##0.00", "#,##0.00", "#,##0.00"]
    assert sheet.cell(FIRST, 1).value == 83000


def test_days_that_spreadsheets_count_wrong_are_texts() -> None:
    """Excel has a 29 February 1900, and nothing before that year."""
    sheet = column(
        "date", date(1899, 12, 31), date(1900, 2, 28), date(1900, 3, 1), date(2020, 2, 29)
    )
    values = [sheet.cell(n, 1).value for n in range(FIRST, FIRST + 4)]
    assert values == ["1899-12-31", "1900-02-28", datetime(1900, 3, 1), datetime(2020, 2, 29)]  # noqa: DTZ001


def test_a_text_that_is_too_long_for_a_cell_is_cut_between_characters() -> None:
    """A cell holds 32,767 units of UTF-16; half a character would damage the file."""
    sheet = column(
        "text", "x" * 40_000, "\U0001f54a" * 20_000, "\ud83d alone", "_x0041_", "a\u202eb"
    )
    texts = [sheet.cell(n, 1).value for n in range(FIRST, FIRST + 5)]
    assert len(texts[0]) == 32_767
    assert texts[1] == "\U0001f54a" * 16_383
    assert texts[2] == " alone"
    assert texts[4] == "a\u202eb"
    assert column("text", "=" + "x" * 40_000).cell(FIRST, 1).quotePrefix


def test_texts_that_mean_something_in_xml_or_in_names_of_sheets_stay_as_they_are() -> None:
    """Escapes of a spreadsheet, ends of lines, blanks before a text, addresses, and signs of paths."""
    given = ("_x0041_", "a\r\nb\rc", "  x", "https://x.example", "[]:*?/\\", "&lt;<b>")
    sheet = column("text", *given)
    read_back = [sheet.cell(n, 1).value for n in range(FIRST, FIRST + len(given))]
    assert read_back == ["_x0041_", "a\nb\nc", *given[2:]]
    assert not any(sheet.cell(n, 1).hyperlink for n in range(FIRST, FIRST + len(given)))


def test_amounts_beyond_doubles_stay_numbers() -> None:
    """As near as a spreadsheet keeps them; never a text, and negative ones below zero."""
    amounts = (2**53 + 1, -(10**17) - 1, 10**20)
    sheet = column("money", *amounts, currency="USD")
    for n, amount in enumerate(amounts, start=FIRST):
        assert sheet.cell(n, 1).data_type == "n"
        assert abs(float(sheet.cell(n, 1).value) * 100 / amount - 1) < 1e-14


def test_the_head_filters_the_rows_and_not_the_total() -> None:
    """Without rows there is nothing to filter."""
    assert SHEET.auto_filter.ref == f"A{HEADER_ROW}:H{HEADER_ROW + len(SMALL.rows)}"
    assert read(replace(SMALL, rows=(), total=None)).auto_filter.ref is None


def test_the_file_holds_no_clock() -> None:
    """The same table is the same file, whenever it is made."""
    content = as_xlsx(SMALL, load_words("en"))
    assert content == as_xlsx(SMALL, load_words("en"))
    with zipfile.ZipFile(BytesIO(content)) as archive:
        assert {info.date_time[0] for info in archive.infolist()} == {1980}
        assert b"2000-01-01" in archive.read("docProps/core.xml")
