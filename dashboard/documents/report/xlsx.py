"""The report as a workbook: real numbers and dates, native charts beside their figures, texts never formulas."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time
from decimal import Decimal
from fractions import Fraction
from io import BytesIO
from typing import Any, Final

from xlsxwriter import Workbook

from dashboard.charts.chart import Chart
from dashboard.documents.report.content import Report
from dashboard.documents.report.native_charts import chart_panels
from dashboard.documents.report.xlsx_charts import (
    HEAD_ROW,
    Place,
    add_panel,
    chart_options,
    figure_format,
    panel_width,
)
from dashboard.exports.cell_format import (
    NUMERIC_KINDS,
    column_heading,
    columns_with_cents,
    format_cell,
)
from dashboard.exports.plain_values import to_decimal
from dashboard.locale import Words
from dashboard.tables.table import DisplayKind, DisplayTable

A4: Final = 9
MAX_FOOT: Final = 240  # characters that a foot may have
MAX_WIDTH: Final = 48  # characters
LINE_CHARS: Final = 95  # of a line of text in its column
LINE_HEIGHT: Final = 15  # points
CHART_ROWS: Final = 23  # that a native chart covers
BESIDE: Final = 13  # the first column right of the charts
FORMATS: Final[dict[DisplayKind, str]] = {
    "count": "#,##0",
    "year": "0",
    "percent": "0.0%",
    "date": "yyyy-mm-dd",
}
CENTS: Final = "#,##0.00"
UNITS: Final = "#,##0"


def as_xlsx(report: Report, words: Words) -> bytes:
    """Return the workbook: what is where, the answers, a sheet a chart, and a sheet a list."""
    book = Book(report, words)
    book.add_first_sheet()
    for section in report.sections:
        for chart in section.charts:
            book.add_chart(chart)
        for table in section.tables:
            book.add_table(table)
    return book.save()


class Book:
    """The workbook while it is written."""

    def __init__(self, report: Report, words: Words) -> None:
        """Begin with no sheet; the names of all sheets are known, so that the first can lead to them."""
        self.report, self.words, self.content = report, words, BytesIO()
        options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
        self.book = Workbook(self.content, options)
        self.book.set_properties(
            {
                "title": report.title,
                "subject": report.subtitle,
                "created": datetime.combine(report.as_of, time()),
            }
        )
        self.formats: dict[tuple[tuple[str, object], ...], Any] = {}
        self.charts, self.tables = 0, 0

    def save(self) -> bytes:
        """Return the file."""
        self.book.close()
        return self.content.getvalue()

    def format(self, **properties: object) -> Any:
        """Return a format, made once."""
        key = tuple(sorted(properties.items()))
        if key not in self.formats:
            self.formats[key] = self.book.add_format(properties)
        return self.formats[key]

    def add_sheet(self, name: str) -> Any:
        """Return a new sheet that prints on A4 with title, as-of day, source, notice and page in its foot."""
        sheet = self.book.add_worksheet(name)
        sheet.set_paper(A4)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        foot, badge = (text.replace("&", "&&") for text in (self.report.foot, self.report.badge))
        sheet.set_footer(f"&L&8{foot[:MAX_FOOT]}")
        sheet.set_header(f"&L&8&P / &N&R&8{badge}")
        return sheet

    def add_head(self, sheet: Any, title: str, subtitle: str, source: str) -> None:
        """Write the lines that stand above what a sheet holds."""
        sheet.write_string(0, 0, title, self.format(bold=True, font_size=13))
        sheet.write_string(1, 0, subtitle)
        sheet.write_string(2, 0, source)
        if self.report.badge:
            sheet.write_string(
                3, 0, self.report.badge, self.format(bold=True, font_color="#B4540A")
            )

    def chart_name(self, number: int) -> str:
        """Return the name of a chart's sheet."""
        return self.words.t("Chart {number}", number=number)

    def table_name(self, number: int) -> str:
        """Return the name of a list's sheet."""
        return self.words.t("List {number}", number=number)

    def add_first_sheet(self) -> None:
        """Add the sheet with the answers, what else is to be said, and links to all other sheets."""
        report, sheet = self.report, self.add_sheet(self.report.labels.answers)
        self.add_head(sheet, report.title, report.subtitle, report.source)
        bold, wrap = self.format(bold=True), self.format(text_wrap=True, valign="top")
        sheet.set_column(0, 0, 100, None)
        row = HEAD_ROW
        for answer in report.answers:
            sheet.write_string(row, 0, f"{answer.eyebrow} · {answer.headline}", bold)
            lines = (*answer.parts, *answer.facts, *answer.notes, answer.as_at)
            row = self.write_lines(sheet, row + 1, lines, wrap) + 1
        for title, texts in report.overview:
            row = self.write_lines(sheet, row, [" · ".join((title, *texts))], wrap)
        row = self.write_lines(sheet, row, report.notes, wrap) + 1
        row = self.write_links(sheet, row) + 1
        parts = [(section.title, section.lines) for section in report.sections]
        labels = report.labels
        for title, lines in (
            *parts,
            (labels.minutes, report.minutes),
            (labels.method, report.method),
        ):
            if lines:
                sheet.write_string(row, 0, title, bold)
                row = self.write_lines(sheet, row + 1, lines, wrap) + 1

    def write_lines(self, sheet: Any, row: int, lines: Sequence[str], style: Any) -> int:
        """Write a line a row and return the row after them."""
        for number, line in enumerate(lines):
            sheet.set_row(row + number, LINE_HEIGHT * -(-len(line) // LINE_CHARS))
            sheet.write_string(row + number, 0, line, style)
        return row + len(lines)

    def write_links(self, sheet: Any, row: int) -> int:
        """Write a link to each sheet with its finding, and return the row after them."""
        charts = [one.title for section in self.report.sections for one in section.charts]
        tables = [one.title for section in self.report.sections for one in section.tables]
        names = [(self.chart_name(n), title) for n, title in enumerate(charts, 1)]
        names += [(self.table_name(n), title) for n, title in enumerate(tables, 1)]
        style = self.format(font_color="#1F4E8C", underline=1)
        for number, (name, title) in enumerate(names):
            sheet.write_url(
                row + number, 0, f"internal:'{name}'!A1", style, f"{name} · {title}"[:255]
            )
        return row + len(names)

    def add_chart(self, chart: Chart) -> None:
        """Add a sheet with a chart's native plots and their figures beside them; the plots are what is printed."""
        self.charts += 1
        name = self.chart_name(self.charts)
        sheet = self.add_sheet(name)
        self.add_head(sheet, chart.title, chart.subtitle, chart.source)
        panels, column = chart_panels(chart, self.words), BESIDE
        for number, panel in enumerate(panels):
            picture = self.book.add_chart(chart_options(panel))
            styles = (
                self.format(bold=True, bottom=1),
                self.format(num_format=figure_format(panel)),
            )
            day_style = self.format(num_format="d mmm") if panel.has_months else None
            add_panel(
                sheet,
                picture,
                panel,
                Place(name, column),
                (*styles, day_style),
                self.report.as_of.year,
            )
            row = HEAD_ROW + CHART_ROWS * number
            sheet.insert_chart(row, 0, picture, {"description": chart.alt})
            column += panel_width(panel) + 1
        sheet.print_area(0, 0, HEAD_ROW + CHART_ROWS * len(panels), BESIDE - 1)

    def add_table(self, table: DisplayTable) -> None:
        """Add a sheet with a list."""
        self.tables += 1
        sheet, words = self.add_sheet(self.table_name(self.tables)), self.words
        self.add_head(sheet, table.title, table.description, table.source)
        cents = columns_with_cents(table)
        for n, column in enumerate(table.columns):
            is_number = column.kind in NUMERIC_KINDS
            style = self.format(
                bold=True, bottom=1, text_wrap=True, align="right" if is_number else "left"
            )
            sheet.write_string(HEAD_ROW, n, column_heading(column, words), style)
            texts = [format_cell(row[n], column.kind, words, cents=cents[n]) for row in table.rows]
            title = max(map(len, column_heading(column, words).split()), default=0)
            widest = max([title, 6, *map(len, texts)])
            sheet.set_column(n, n, min(widest, MAX_WIDTH) + 2)
        rows = [*table.rows, *([table.total] if table.total is not None else [])]
        for y, row in enumerate(rows):
            strong = y == len(table.rows)
            for x, value in enumerate(row):
                kind = table.columns[x].kind
                self.write_value(
                    sheet, (HEAD_ROW + 1 + y, x), value, kind, cents=cents[x], strong=strong
                )
        sheet.freeze_panes(HEAD_ROW + 1, 1)
        sheet.repeat_rows(HEAD_ROW)
        if table.rows:
            sheet.autofilter(HEAD_ROW, 0, HEAD_ROW + len(table.rows), len(table.columns) - 1)

    def write_value(
        self,
        sheet: Any,
        place: tuple[int, int],
        value: object,
        kind: DisplayKind,
        *,
        cents: bool,
        strong: bool,
    ) -> None:
        """Write a value in its own type; what is not known stays an empty cell."""
        style: dict[str, object] = {"bold": True, "top": 1} if strong else {}
        if isinstance(value, str):
            sheet.write_string(*place, value, self.format(**style))
        elif isinstance(value, date):
            number = self.format(**style, num_format=FORMATS["date"], align="left")
            sheet.write_datetime(*place, datetime.combine(value, time()), number)
        elif value is not None:
            number = UNITS if kind == "money" else FORMATS.get(kind, "General")
            style["num_format"] = CENTS if cents and kind == "money" else number
            sheet.write_number(*place, float(in_units(value, kind)), self.format(**style))


def in_units(value: object, kind: DisplayKind) -> Decimal:
    """Return a number as a workbook holds it: money in units, shares as parts of one."""
    if isinstance(value, Fraction):
        return Decimal(value.numerator) / Decimal(value.denominator)
    if isinstance(value, int):
        return to_decimal(value) if kind == "money" else Decimal(value)
    message = f"not a number of a table: {value!r}"
    raise TypeError(message)
