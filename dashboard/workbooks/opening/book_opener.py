"""A file opened as sheets of cells, by what it is and not by what it is called."""

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
LONG_TEXT: Final = 500  # characters of a text
MAX_RUN: Final = 20
LONG_RUN: Final = re.compile(r"\s{21,}|([^\w\s])\1{20,}")


def open_book(
    name: str,
    content: bytes,
    limits: Limits,
    states: StateNames = NO_STATE_NAMES,
    encoding: str = "",
) -> OpenedBook:
    """All sheets of a file in their order. Raises UnreadableError, and nothing else.

    ``states``: names that can show the encoding of a text; ``encoding``: "" where nobody said it.
    """
    path = PurePosixPath(name.replace("\\", "/"))
    found, opened = open_by_content(path.stem, content, limits, states, encoding)
    opened = replace(
        opened, sheets=[shorten_runs(clip_merged_ranges(sheet)) for sheet in opened.sheets]
    )
    for sheet in opened.sheets:
        add_format_texts(sheet)
    ending = path.suffix.lower()
    if file_kind.EQUIVALENT_SUFFIXES.get(ending, ending) != found:
        said = ("wrong-ending", {"found": path.name, "expected": found})
        return replace(opened, problems=(said, *opened.problems))
    return opened


def add_format_texts(sheet: Sheet) -> None:
    """Note what formats show beside the values of cells, and which they show otherwise."""
    shown = sheet.display
    for (row, column), code in shown.format_codes.items():
        if row < len(sheet.rows) and column < len(sheet.rows[row]):
            value = sheet.rows[row][column]
            words, is_otherwise = (
                displayed_extra(code, value_sign(value)) if value != "" else ("", False)
            )
            if words:
                shown.format_texts[row, column] = words
            if is_otherwise:
                shown.altering_formats[row, column] = code


def shorten_runs(sheet: Sheet) -> Sheet:
    """A sheet whose long texts have no long runs of blanks or of one sign: patterns end in time."""
    if not [1 for row in sheet.rows for c in row if type(c) is str and len(c) > LONG_TEXT]:
        return sheet  # a list, for most sheets have no such text, and all cells are looked at
    rows = [[shorten_text(c) if isinstance(c, str) else c for c in row] for row in sheet.rows]
    return replace(sheet, rows=rows)


def shorten_text(text: str) -> str:
    """A long text with each run of blanks or of one sign cut to a few."""
    return LONG_RUN.sub(lambda run: run[0][:MAX_RUN], text) if len(text) > LONG_TEXT else text


def clip_merged_ranges(sheet: Sheet) -> Sheet:
    """A sheet whose merged ranges end where its cells do: they may go on over blank ones."""
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
    """The kind of a file, and what is in it."""
    if not content:
        raise empty_file_error()
    file_kind.reject_other_kinds(content)
    if content.startswith(file_kind.ZIP_SIGNATURE):
        archive = Archive(content, limits.unpacked_megabytes)
        found = file_kind.detect_archive_kind(archive)
        return found, open_archive(found, archive, limits)
    if content.startswith(file_kind.OLE_SIGNATURE):
        from dashboard.workbooks.opening.xls_reader import open_xls  # noqa: PLC0415 (slow to import)

        return file_kind.XLS, open_xls(content, limits)
    from dashboard.workbooks.opening.text.text_reader import open_text  # noqa: PLC0415 (slow to import)

    return file_kind.TEXT, open_text(stem, content, limits, states, encoding)


def open_archive(found: str, archive: Archive, limits: Limits) -> OpenedBook:
    """What is in a file of many parts; what opens the rarer kinds is imported when one comes."""
    if found == file_kind.XLSB:
        from dashboard.workbooks.opening.ooxml.xlsb_reader import open_xlsb  # noqa: PLC0415 (slow to import)

        return open_xlsb(archive, limits)
    if found == file_kind.ODS:
        from dashboard.workbooks.opening.ods.ods_reader import open_ods  # noqa: PLC0415 (slow to import)

        return open_ods(archive, limits)
    return open_xlsx(archive, limits)
