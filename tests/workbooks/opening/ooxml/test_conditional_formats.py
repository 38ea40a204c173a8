"""Conditional formats that may strike cells through or change how numbers are displayed."""

from __future__ import annotations

import pytest
from openpyxl import Workbook
from openpyxl.formatting.rule import FormulaRule, Rule
from openpyxl.styles import Font
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.styles.numbers import NumberFormat

from tests.books.workbook_writers import write_openpyxl
from tests.workbooks.opening.format_files import open_file

STRIKES = FormulaRule(formula=["$B1<9"], font=Font(strike=True))
TURNS = Rule(
    "expression",
    dxf=DifferentialStyle(numFmt=NumberFormat(170, '0"-"')),
    formula=["$B1<9"],
)
IS_RED = FormulaRule(formula=["$B1<9"], font=Font(color="FFFF0000"))


@pytest.mark.parametrize(
    ("rule", "cells", "expected"),
    [
        (STRIKES, "A1:B9", {(0, 0): "", (0, 1): "", (1, 0): ""}),
        (STRIKES, "A2 B1", {(0, 1): "", (1, 0): ""}),
        (TURNS, "B1:B2", {(0, 1): '0"-"'}),
        (IS_RED, "A1:B2", {}),
    ],
)
def test_cells_with_conditional_formats_are_listed(
    rule: Rule, cells: str, expected: dict[tuple[int, int], str]
) -> None:
    """Only cells with a value, whether or not the condition holds; a colour does not matter."""

    def change(book: Workbook) -> None:
        sheet = book.worksheets[0]
        sheet.conditional_formatting.add("A1", IS_RED)
        sheet.conditional_formatting.add(cells, rule)

    (sheet,) = open_file(
        "a.xlsx", write_openpyxl({"One": [["Iraq", 5], ["Mali"]]}, None, change)
    ).sheets
    assert sheet.display.conditional_formats == expected
