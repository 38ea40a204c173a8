"""No text of a book is run as a formula by a spreadsheet."""

from __future__ import annotations

import csv
import re
import sys
import unicodedata
from io import BytesIO, StringIO
from itertools import product
from typing import Final

import pytest
from openpyxl import load_workbook

from dashboard.exports.csv import as_csv
from dashboard.exports.formula_escaping import escape_formulas, is_formula
from dashboard.exports.xlsx import as_xlsx
from dashboard.locale import load_words
from dashboard.tables.table import DisplayColumn, DisplayTable

# Spaces, control characters, and invisible format characters such as joiners.
HIDDEN: Final = [
    character
    for character in map(chr, range(sys.maxunicode + 1))
    if unicodedata.category(character) in {"Cc", "Cf", "Zl", "Zp", "Zs"}
]
# Fillers, a blank Braille cell, variation selectors and other invisible marks.
OTHERS: Final = "\u115f\u1160\u3164\uffa0\u2800\u034f\u17b4\u180b\ufe00\ufe0f\U000e0100"
SIGNS: Final = "=+-@\uff1d\uff0b\uff0d\uff20\ufe66\ufe62\ufe63\ufe6b\u2212\u207a\u208b\u2a75"


def table(*texts: str) -> DisplayTable:
    """A table of one column with these texts; the first is also its title, subtitle and source."""
    return DisplayTable(
        "t",
        texts[0],
        texts[0],
        texts[0],
        (DisplayColumn(texts[0], key="text"),),
        tuple((t,) for t in texts),
    )


@pytest.mark.parametrize("text", ["=1", "+1", "-1", "@A1", "\n1", "  =1", "\u00a0=1", "\u2212"])
def test_each_beginning_of_a_formula_is_escaped(text: str) -> None:
    """Also after spaces, which spreadsheet programs skip."""
    assert escape_formulas(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "Niger", "Côte d'Ivoire", "–", "R-2021-071", "1-2", "a; b"])
def test_other_texts_are_unchanged(text: str) -> None:
    """A hyphen inside a reference is no formula."""
    assert escape_formulas(text) == text


@pytest.mark.parametrize("sign", SIGNS)
def test_a_formula_after_invisible_characters_is_escaped(sign: str) -> None:
    """After one or two of them, a space, and with signs of any width."""
    for hidden in (*HIDDEN, *OTHERS):
        for text in (f"{hidden}{sign}1", f"\u200b{hidden}{sign}1", f"{hidden} {sign}1"):
            assert is_formula(text), ascii(text)
            assert escape_formulas(text).lstrip(hidden + "\u200b ").startswith("'"), ascii(text)


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("\t=1", "'\t'=1"),
        ("\r=1", "'\r'=1"),
        ("paid;=1", "paid;'=1"),
        ("paid; \u200b=1;2", "paid;' \u200b=1;2"),
        ("a\r\n@x", "a\r\n'@x"),
        ("a\tb\u2028+1", "a\tb\u2028'+1"),
    ],
)
def test_a_formula_after_a_delimiter_inside_a_text_is_escaped(text: str, safe: str) -> None:
    """Where a semicolon is the delimiter, or a line break is read as the end of a row."""
    assert escape_formulas(text) == safe


def test_no_exported_cell_is_a_formula_with_any_delimiter() -> None:
    """Each CSV cell is text with each delimiter, and each XLSX cell is marked as text."""
    texts = [f"{h}{s}1" for h, s in product(("\u200b", "\ufeff", "\u00ad", "\u200f", ";"), SIGNS)]
    hostile, words = table(*texts), load_words("en")
    read = as_csv(hostile, words).decode("utf-8-sig")
    for separator in ",;\t":
        for row in csv.reader(StringIO(read, newline=""), delimiter=separator):
            assert not any(is_formula(cell) for cell in row), row
    for line in re.split(r"[\r\n]+", read):
        assert not is_formula(line), line
    sheet = load_workbook(BytesIO(as_xlsx(hostile, words))).active
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value]
    assert all(cell.data_type == "s" for cell in cells)
    assert all(cell.quotePrefix for cell in cells if is_formula(cell.value))
