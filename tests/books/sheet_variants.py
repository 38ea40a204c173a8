"""Variants of a sheet: styles of amounts, days and names of States, and kinds of files."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from io import BytesIO
from typing import Any, Final

import xlwt
from hypothesis import strategies as st
from openpyxl import Workbook

from tests.books.workbook_writers import write_csv

STATES: Final = (
    ("DEU", "Germany", "Allemagne", "Alemania", "Deutschland", "276"),
    ("JPN", "Japan", "Japon", "Japón", "Japan", "392"),
    ("NER", "Niger", "Niger", "Níger", "Niger", "562"),
    ("NGA", "Nigeria", "Nigéria", "Nigeria", "Nigeria", "566"),
    ("CIV", "Côte d'Ivoire", "Cote d’Ivoire", "Costa de Marfil", "Elfenbeinküste", "384"),
    ("GNB", "Guinea-Bissau", "Guinée-Bissau", "Guinea-Bissáu", "Guinea-Bissau", "624"),
    ("GIN", "Guinea", "Guinée", "Guinea", "Guinea", "324"),
    (
        "GNQ",
        "Equatorial Guinea",
        "Guinée équatoriale",
        "Guinea Ecuatorial",
        "Äquatorialguinea",
        "226",
    ),
)
AmountStyle = Callable[[int], object]
AMOUNT_STYLES: Final[tuple[AmountStyle, ...]] = (
    lambda minor: minor / 100,
    lambda minor: f"{minor / 100:.2f}",
    lambda minor: f"{minor / 100:,.2f}".replace(",", "'"),
    lambda minor: f"{minor / 100:,.2f}",
    lambda minor: f"{minor / 100:,.2f}".replace(",", "\u202f").replace(".", ","),
    lambda minor: f"{minor / 100:,.2f}".translate(str.maketrans(",.", ".,")),
    lambda minor: f"CHF {minor / 100:,.2f}",
    lambda minor: f"{minor // 100:,}" if minor % 100 == 0 else minor / 100,
    lambda minor: f"{minor // 100:,}.-".replace(",", "'") if minor % 100 == 0 else minor / 100,
)
DATE_STYLES: Final[tuple[Callable[[date], object], ...]] = (
    lambda day: day,
    date.isoformat,
    lambda day: f"{day:%d.%m.%Y}",
    lambda day: f"{day:%d/%m/%Y}",
    lambda day: f"{day:%m/%d/%Y}",
    lambda day: f"{day.day} {day:%B} {day.year}",
    lambda day: (day - date(1899, 12, 30)).days,
    lambda day: f"{day:%d/%m/%y}",
)


@dataclass
class SheetVariant:
    """A variant of a sheet: its rows, and the number formats of its cells."""

    rows: list[list[Any]] = field(default_factory=list)
    formats: dict[tuple[int, int], str] = field(default_factory=dict)

    def as_xlsx(self) -> bytes:
        """Write it as .xlsx."""
        book = Workbook()
        sheet = book.active
        assert sheet is not None
        sheet.title = "List"
        for row in self.rows:
            sheet.append(row)
        for (n, column), code in self.formats.items():
            sheet.cell(n + 1, column + 1).number_format = code
        out = BytesIO()
        book.save(out)
        return out.getvalue()

    def as_xls(self) -> bytes:
        """Write it as .xls."""
        book = xlwt.Workbook()
        sheet = book.add_sheet("List")
        for n, row in enumerate(self.rows):
            for column, cell in enumerate(row):
                code = self.formats.get((n, column), "DD.MM.YYYY" if isinstance(cell, date) else "")
                if cell is not None:
                    sheet.write(n, column, cell, xlwt.easyxf(num_format_str=code or "General"))
        out = BytesIO()
        book.save(out)
        return out.getvalue()

    def as_text(self, delimiter: str, encoding: str) -> bytes:
        """Write it as delimited text."""
        width = max(map(len, self.rows))
        rows = [[export_text(c) for c in [*row, *[None] * (width - len(row))]] for row in self.rows]
        return write_csv(rows, delimiter, encoding)


def export_text(cell: object) -> str:
    """Return a cell as text of an export."""
    return "" if cell is None else f"{cell:.2f}" if isinstance(cell, float) else str(cell)


@st.composite
def draw_file(draw: st.DrawFn, variant: SheetVariant) -> tuple[bytes, str]:
    """Draw the kind of file; return its bytes and name."""
    kind = draw(st.sampled_from(["xlsx", "xlsx", "xls", "tsv", "csv"]))
    if kind == "xlsx":
        return variant.as_xlsx(), "sent.xlsx"
    if kind == "xls":
        return variant.as_xls(), "sent.xls"
    delimiter = "\t" if kind == "tsv" else ";"
    return variant.as_text(delimiter, draw(st.sampled_from(["utf-8-sig", "utf-16"]))), "List.csv"


@st.composite
def draw_naming(draw: st.DrawFn) -> Callable[[int], str]:
    """Draw how a book names its States."""
    form = draw(st.integers(0, 5))
    mark = draw(st.sampled_from(["", "", " e/", "*", " (1)"])) if form in range(1, 5) else ""
    is_upper = form > 0 and draw(st.integers(0, 2)) == 0
    return lambda n: (STATES[n][form].upper() if is_upper else STATES[n][form]) + mark
