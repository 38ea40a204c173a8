"""A sheet on its way: what is on it, how amounts, days and States are written, in which kind of file."""

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
    """A sheet on its way: rows from the top, and the number formats of cells."""

    rows: list[list[Any]] = field(default_factory=list)
    formats: dict[tuple[int, int], str] = field(default_factory=dict)

    def as_xlsx(self) -> bytes:
        """As Excel's own kind of file."""
        book = Workbook()
        sheet = book.active
        assert sheet is not None
        sheet.title = "List"
        for row in self.rows:
            sheet.append(row)
        for (n, place), code in self.formats.items():
            sheet.cell(n + 1, place + 1).number_format = code
        out = BytesIO()
        book.save(out)
        return out.getvalue()

    def as_xls(self) -> bytes:
        """As the old one."""
        book = xlwt.Workbook()
        sheet = book.add_sheet("List")
        for n, row in enumerate(self.rows):
            for place, cell in enumerate(row):
                code = self.formats.get((n, place), "DD.MM.YYYY" if isinstance(cell, date) else "")
                if cell is not None:
                    sheet.write(n, place, cell, xlwt.easyxf(num_format_str=code or "General"))
        out = BytesIO()
        book.save(out)
        return out.getvalue()

    def as_text(self, separator: str, coding: str) -> bytes:
        """As a program exports it."""
        width = max(map(len, self.rows))
        rows = [[export_text(c) for c in [*row, *[None] * (width - len(row))]] for row in self.rows]
        return write_csv(rows, separator, coding)


def export_text(cell: object) -> str:
    """A cell in an export."""
    return "" if cell is None else f"{cell:.2f}" if isinstance(cell, float) else str(cell)


@st.composite
def draw_file(draw: st.DrawFn, dressed: SheetVariant) -> tuple[bytes, str]:
    """The bytes of a sheet in one kind of file, and its name."""
    kind = draw(st.sampled_from(["xlsx", "xlsx", "xls", "tsv", "csv"]))
    if kind == "xlsx":
        return dressed.as_xlsx(), "sent.xlsx"
    if kind == "xls":
        return dressed.as_xls(), "sent.xls"
    separator = "\t" if kind == "tsv" else ";"
    return dressed.as_text(separator, draw(st.sampled_from(["utf-8-sig", "utf-16"]))), "List.csv"


@st.composite
def draw_naming(draw: st.DrawFn) -> Callable[[int], str]:
    """How States are named in one book."""
    form = draw(st.integers(0, 5))
    mark = draw(st.sampled_from(["", "", " e/", "*", " (1)"])) if form in range(1, 5) else ""
    is_upper = form > 0 and draw(st.integers(0, 2)) == 0
    return lambda n: (STATES[n][form].upper() if is_upper else STATES[n][form]) + mark
