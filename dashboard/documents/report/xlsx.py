"""The report as a workbook: real numbers and dates, native charts beside their figures, texts never formulas."""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil
from textwrap import shorten
from typing import Any, Final

from dashboard.charts.chart import Chart
from dashboard.documents.report.content import Report
from dashboard.documents.report.native_charts import chart_panels, native_subtitle
from dashboard.documents.report.xlsx_charts import (
    HEAD_ROW,
    Place,
    add_panel,
    chart_options,
    figure_format,
    panel_width,
)
from dashboard.exports.xlsx import LINE_HEIGHT, Book, print_on_one_page_width, write_table
from dashboard.locale import Words
from dashboard.tables.table import DisplayTable

MAX_FOOT: Final = 240  # characters that a foot may have
LINE_CHARS: Final = 95  # of a line of text in its column
COLUMN_CHARS: Final = 8  # of a column whose width nobody set
HEADING: Final[dict[str, object]] = {"bold": True, "font_size": 13}
HEADING_HEIGHT: Final = 18  # points
HEADING_WIDTH: Final = 1.3  # of its letters, in those of a line
CHART_ROWS: Final = 23  # that a native chart covers
BESIDE: Final = 13  # the first column right of the charts


def as_xlsx(report: Report, words: Words) -> bytes:
    """Return the workbook: what is where, the answers, a sheet a chart, and a sheet a list."""
    book = ReportBook(report, words)
    book.add_first_sheet()
    for section in report.sections:
        for chart in section.charts:
            book.add_chart(chart)
        for table in section.tables:
            book.add_table(table)
    return book.close()


class ReportBook(Book):
    """The workbook while it is written."""

    def __init__(self, report: Report, words: Words) -> None:
        """Begin with no sheet; the names of all sheets are known, so that the first can lead to them."""
        super().__init__()
        self.report, self.words = report, words
        self.book.set_properties(
            {
                "title": report.title,
                "subject": report.subtitle,
                "created": report.made,
            }
        )
        self.charts, self.tables = 0, 0

    def add_sheet(self, name: str) -> Any:
        """Return a new sheet that prints on A4 with title, as-of day, source, notice and page in its foot."""
        sheet = self.book.add_worksheet(name)
        print_on_one_page_width(sheet)
        foot, badge = (text.replace("&", "&&") for text in (self.report.foot, self.report.badge))
        sheet.set_footer(f"&L&8{shorten(foot, MAX_FOOT, placeholder=' …')}")
        sheet.set_header(f"&L&8&P / &N&R&8{badge}")
        return sheet

    def add_head(self, sheet: Any, lines: tuple[str, str, str], last: int, chars: int) -> None:
        """Write title, subtitle and source across what a sheet holds: as far as column ``last``.

        ``chars`` is how many characters these columns have room for; longer texts go on below.
        """
        for row, text in enumerate(lines):
            look = {**({} if row else HEADING), "text_wrap": True, "valign": "top"}
            if last:
                sheet.merge_range(row, 0, row, last, "", self.format(**look))
            self.write_text(sheet, row, 0, text, **look)
            width, height = (1, LINE_HEIGHT) if row else (HEADING_WIDTH, HEADING_HEIGHT)
            sheet.set_row(row, height * max(1, ceil(len(text) * width / chars)))
        if self.report.badge:
            self.write_text(sheet, 3, 0, self.report.badge, bold=True, font_color="#B4540A")

    def chart_name(self, number: int) -> str:
        """Return the name of a chart's sheet."""
        return self.words.t("Chart {number}", number=number)

    def table_name(self, number: int) -> str:
        """Return the name of a list's sheet."""
        return self.words.t("List {number}", number=number)

    def add_first_sheet(self) -> None:
        """Add the sheet with the answers, what else is to be said, and links to all other sheets."""
        report, sheet = self.report, self.add_sheet(self.report.labels.answers)
        self.add_head(sheet, (report.title, report.subtitle, report.source), 0, LINE_CHARS)
        sheet.set_column(0, 0, 100, None)
        row = HEAD_ROW
        for answer in report.answers:
            self.write_text(sheet, row, 0, f"{answer.eyebrow} · {answer.headline}", bold=True)
            lines = (*answer.parts, *answer.facts, *answer.notes, answer.as_at)
            row = self.write_lines(sheet, row + 1, lines) + 1
        for title, texts in report.overview:
            row = self.write_lines(sheet, row, [" · ".join((title, *texts))])
        row = self.write_lines(sheet, row, report.notes) + 1
        row = self.write_links(sheet, row) + 1
        parts = [(section.title, section.lines) for section in report.sections]
        labels = report.labels
        for title, lines in (
            *parts,
            (labels.minutes, report.minutes),
            (labels.method, report.method),
        ):
            if lines:
                self.write_text(sheet, row, 0, title, bold=True)
                row = self.write_lines(sheet, row + 1, lines) + 1

    def write_lines(self, sheet: Any, row: int, lines: Sequence[str]) -> int:
        """Write a line a row and return the row after them."""
        for number, line in enumerate(lines):
            sheet.set_row(row + number, LINE_HEIGHT * -(-len(line) // LINE_CHARS))
            self.write_text(sheet, row + number, 0, line, text_wrap=True, valign="top")
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
        panels, column = chart_panels(chart, self.words), BESIDE
        subtitle = native_subtitle(chart, panels, self.words)
        self.add_head(sheet, (chart.title, subtitle, chart.source), BESIDE - 1, LINE_CHARS)
        for number, panel in enumerate(panels):
            picture = self.book.add_chart(chart_options(panel))
            styles = (
                self.format(bold=True, bottom=1),
                self.format(num_format=figure_format(panel)),
            )
            day_style = (
                self.format(num_format=panel.months.replace("mmm", "d mmm"))
                if panel.has_months
                else None
            )
            add_panel(
                sheet,
                picture,
                panel,
                Place(name, column),
                (*styles, day_style),
            )
            row = HEAD_ROW + CHART_ROWS * number
            sheet.insert_chart(row, 0, picture, {"description": chart.alt})
            column += panel_width(panel) + 1
        sheet.print_area(0, 0, HEAD_ROW + CHART_ROWS * len(panels), BESIDE - 1)
        sheet.fit_to_pages(1, 1)

    def add_table(self, table: DisplayTable) -> None:
        """Add a sheet with a list, written as its copy is."""
        self.tables += 1
        sheet = self.add_sheet(self.table_name(self.tables))
        widths = write_table(self, sheet, table, self.words, HEAD_ROW + 1)
        while sum(widths) < LINE_CHARS:  # a few columns more, for the texts above
            widths.append(COLUMN_CHARS)
        lines = (table.title, table.description, table.source)
        self.add_head(sheet, lines, len(widths) - 1, sum(widths))
