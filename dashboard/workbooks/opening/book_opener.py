"""Open a file as sheets of cells, by its content and not by its file name."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import PurePosixPath
from typing import Final

from dashboard.workbooks.limits import Limits
from dashboard.workbooks.opening import file_kind
from dashboard.workbooks.opening.displayed_values import displayed_extra, value_sign
from dashboard.workbooks.opening.ooxml.xlsx_reader import open_xlsx
from dashboard.workbooks.opening.open_errors import empty_file_error
from dashboard.workbooks.opening.zip_archive import Archive
from dashboard.workbooks.sheet import OpenedBook, Sheet
from dashboard.workbooks.values.states.state_names import StateNames

NO_STATE_NAMES: Final = StateNames({})
LONG_TEXT: Final = 500  # characters
MAX_RUN: Final = 20
LONG_RUN: Final = re.compile(r"\s{21,}|([^\w\s])\1{20,}")


def open_book(
    name: str,
    content: bytes,
    limits: Limits,
    states: StateNames = NO_STATE_NAMES,
    encoding: str = "",
) -> OpenedBook:
    """Return all sheets of a file in their order. Raises only UnreadableError.

    ``states``: names used to detect the encoding of a text file; ``encoding``: "" to detect it.
    """
    path = PurePosixPath(name.replace("\\", "/"))
    suffix, opened = open_by_content(path.stem, content, limits, states, encoding)
    opened = replace(
        opened, sheets=[shorten_runs(clip_merged_ranges(sheet)) for sheet in opened.sheets]
    )
    for sheet in opened.sheets:
        add_format_texts(sheet)
    named_suffix = path.suffix.lower()
    if file_kind.EQUIVALENT_SUFFIXES.get(named_suffix, named_suffix) != suffix:
        problem = ("wrong-ending", {"found": path.name, "expected": suffix})
        return replace(opened, problems=(problem, *opened.problems))
    return opened


def add_format_texts(sheet: Sheet) -> None:
    """Record the words that number formats display, and the formats that alter displayed values."""
    display = sheet.display
    for (row, column), code in display.format_codes.items():
        if row < len(sheet.rows) and column < len(sheet.rows[row]):
            value = sheet.rows[row][column]
            words, is_altered = (
                displayed_extra(code, value_sign(value)) if value != "" else ("", False)
            )
            if words:
                display.format_texts[row, column] = words
            if is_altered:
                display.altering_formats[row, column] = code


def shorten_runs(sheet: Sheet) -> Sheet:
    """Shorten long runs of one character in long texts, so that regular expressions stay fast."""
    if not [1 for row in sheet.rows for c in row if type(c) is str and len(c) > LONG_TEXT]:
        return sheet  # the common case, checked without copying rows
    rows = [[shorten_text(c) if isinstance(c, str) else c for c in row] for row in sheet.rows]
    return replace(sheet, rows=rows)


def shorten_text(text: str) -> str:
    """Cut each run of spaces or of one character in a long text to MAX_RUN."""
    return LONG_RUN.sub(lambda run: run[0][:MAX_RUN], text) if len(text) > LONG_TEXT else text


def clip_merged_ranges(sheet: Sheet) -> Sheet:
    """Clip merged ranges to the cells of the sheet, as they may extend over blank rows and columns."""
    bottom, right = len(sheet.rows) - 1, len(sheet.rows[0]) - 1 if sheet.rows else -1
    merged = tuple(
        (row, column, min(last, bottom), min(end, right))
        for row, column, last, end in sheet.merged_ranges
        if row <= min(last, bottom) and column <= min(end, right)
    )
    return sheet if merged == sheet.merged_ranges else replace(sheet, merged_ranges=merged)


def open_by_content(
    stem: str, content: bytes, limits: Limits, states: StateNames, encoding: str
) -> tuple[str, OpenedBook]:
    """Detect the format of a file and open it; return the format's suffix and the book."""
    if not content:
        raise empty_file_error()
    file_kind.reject_other_kinds(content)
    if content.startswith(file_kind.ZIP_SIGNATURE):
        archive = Archive(content, limits.unpacked_megabytes)
        kind = file_kind.detect_archive_kind(archive)
        return kind, open_archive(kind, archive, limits)
    if content.startswith(file_kind.OLE_SIGNATURE):
        from dashboard.workbooks.opening.xls_reader import open_xls  # noqa: PLC0415 (slow to import)

        return file_kind.XLS, open_xls(content, limits)
    from dashboard.workbooks.opening.text.text_reader import open_text  # noqa: PLC0415 (slow to import)

    return file_kind.TEXT, open_text(stem, content, limits, states, encoding)


def open_archive(kind: str, archive: Archive, limits: Limits) -> OpenedBook:
    """Open a zip-based workbook; readers of rare formats are imported on demand."""
    if kind == file_kind.XLSB:
        from dashboard.workbooks.opening.ooxml.xlsb_reader import open_xlsb  # noqa: PLC0415 (slow to import)

        return open_xlsb(archive, limits)
    if kind == file_kind.ODS:
        from dashboard.workbooks.opening.ods.ods_reader import open_ods  # noqa: PLC0415 (slow to import)

        return open_ods(archive, limits)
    return open_xlsx(archive, limits)
