"""XLSX, read back: numbers and dates, and no formulas."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from io import BytesIO
from typing import Any

import openpyxl

from dashboard.exports.xlsx import HEADER_ROW, as_xlsx
from dashboard.locale import load_words
from dashboard.tables.table import DisplayColumn, DisplayTable
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
