"""The report as a workbook: real numbers, native charts beside their figures, texts that stay texts."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time
from decimal import Decimal
from fractions import Fraction
from io import BytesIO

import openpyxl
import pytest

from dashboard.documents.report.content import Report
from dashboard.documents.report.native_charts import chart_panels
from dashboard.documents.report.xlsx import as_xlsx
from dashboard.documents.report.xlsx_charts import HEAD_ROW
from dashboard.locale import load_words
from tests.documents.report.sample_report import charts_of, demo_report, large_report, tables_of

WORDS = load_words("en")


def expected(value: object, kind: str) -> object:
    """What a cell holds for a value of a table."""
    if isinstance(value, date):
        return datetime.combine(value, time())
    if isinstance(value, Fraction):
        return float(value)
    if isinstance(value, int) and kind == "money":
        return value / 100
    return "" if value is None else value


def digits(value: float | Decimal) -> str:
    """A number with the digits that a workbook keeps."""
    return f"{float(value):.9g}"


@pytest.mark.parametrize("report", [demo_report(), large_report()], ids=["demo", "large"])
def test_each_list_is_a_sheet_with_its_values_unrounded(report: Report) -> None:
    """Money in units, dates as dates, unknown empty; the total below; the head repeats and stays."""
    book = openpyxl.load_workbook(BytesIO(as_xlsx(report, WORDS)))
    for number, table in enumerate(tables_of(report), 1):
        sheet = book[f"List {number}"]
        assert sheet["A1"].value == table.title
        assert sheet.print_title_rows == f"${HEAD_ROW + 1}:${HEAD_ROW + 1}"
        rows = [*table.rows, *([table.total] if table.total is not None else [])]
        read = sheet.iter_rows(min_row=HEAD_ROW + 2, values_only=True)
        for shown, row in zip(read, rows, strict=True):
            assert not any(shown[len(row) :])
            for cell, value, column in zip(shown[: len(row)], row, table.columns, strict=True):
                wanted = expected(value, column.kind)
                found = "" if cell is None else cell
                assert found == (pytest.approx(wanted) if isinstance(wanted, float) else wanted)


def test_each_chart_is_native_and_refers_to_its_figures() -> None:
    """A plot a chart, and the figures of the page beside it."""
    report = demo_report()
    book = openpyxl.load_workbook(BytesIO(as_xlsx(report, WORDS)))
    for number, chart in enumerate(charts_of(report), 1):
        sheet, panels = book[f"Chart {number}"], chart_panels(chart, WORDS)
        assert len(sheet._charts) == len(panels)
        rows = sheet.iter_rows(min_row=HEAD_ROW + 2, values_only=True)
        cells = {digits(v) for row in rows for v in row if isinstance(v, (int, float))}
        for panel in panels:
            values = {digits(v) for one in panel.series for v in one.values if v is not None}
            assert values <= cells
    assert book["Chart 1"]["O7"].value == 356660


def test_every_sheet_says_that_figures_are_invented_and_prints_its_foot() -> None:
    """The first sheet holds the answers and leads to all others."""
    report = demo_report()
    book = openpyxl.load_workbook(BytesIO(as_xlsx(report, WORDS)))
    for sheet in book:
        assert report.badge in {row[0].value for row in sheet["A1:A5"]}
        assert "1 December 2021" in str(sheet.oddFooter.left.text)
    first = book.worksheets[0]
    links = {c.hyperlink.location for row in first.iter_rows() for c in row if c.hyperlink}
    assert links == {f"'{sheet.title}'!A1" for sheet in book.worksheets[1:]}
    texts = {row[0].value for row in first.iter_rows()}
    assert set(report.minutes) <= texts


def test_a_text_that_looks_like_a_formula_stays_a_text() -> None:
    """Nothing in a book becomes a formula or a link in the report."""
    report = replace(demo_report(), minutes=("=1+1", "http://example.org"), sections=())
    first = openpyxl.load_workbook(BytesIO(as_xlsx(report, WORDS))).worksheets[0]
    cells = {c.value: c for row in first.iter_rows() for c in row if c.value}
    assert cells["=1+1"].data_type == "s"
    assert cells["http://example.org"].hyperlink is None
