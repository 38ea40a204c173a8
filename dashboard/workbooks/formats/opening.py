"""A file opened as sheets of cells, by what it is and not by what it is called."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import PurePosixPath
from typing import Final

from dashboard.workbooks.cells import Opened, Sheet
from dashboard.workbooks.formats import kind
from dashboard.workbooks.formats.archive import Archive
from dashboard.workbooks.formats.refused import empty_file
from dashboard.workbooks.formats.seen_numbers import seen, sign_of
from dashboard.workbooks.formats.xlsx import open_xlsx
from dashboard.workbooks.limits import Limits
from dashboard.workbooks.values.state_names import StateNames

NO_STATES: Final = StateNames({})
LONG: Final = 500  # characters of a text
FEW: Final = 20
RUN: Final = re.compile(r"\s{21,}|([^\w\s])\1{20,}")


def open_book(
    name: str,
    content: bytes,
    limits: Limits,
    states: StateNames = NO_STATES,
    encoding: str = "",
) -> Opened:
    """All sheets of a file in their order. Raises UnreadableError, and nothing else.

    ``states``: names that can show the encoding of a text; ``encoding``: "" where nobody said it.
    """
    path = PurePosixPath(name.replace("\\", "/"))
    found, opened = by_content(path.stem, content, limits, states, encoding)
    opened = replace(opened, sheets=[without_runs(within(sheet)) for sheet in opened.sheets])
    for sheet in opened.sheets:
        note_seen(sheet)
    ending = path.suffix.lower()
    if kind.ALIKE.get(ending, ending) != found:
        said = ("wrong-ending", {"found": path.name, "expected": found})
        return replace(opened, told=(said, *opened.told))
    return opened


def note_seen(sheet: Sheet) -> None:
    """Note what formats show beside the values of cells, and which they show otherwise."""
    shown = sheet.shown
    for (row, column), code in shown.codes.items():
        if row < len(sheet.rows) and column < len(sheet.rows[row]):
            value = sheet.rows[row][column]
            words, is_otherwise = seen(code, sign_of(value)) if value != "" else ("", False)
            if words:
                shown.words[row, column] = words
            if is_otherwise:
                shown.otherwise[row, column] = code


def without_runs(sheet: Sheet) -> Sheet:
    """A sheet whose long texts have no long runs of blanks or of one sign: patterns end in time."""
    if not [1 for row in sheet.rows for c in row if type(c) is str and len(c) > LONG]:
        return sheet  # a list, for most sheets have no such text, and all cells are looked at
    rows = [[shortened(c) if isinstance(c, str) else c for c in row] for row in sheet.rows]
    return replace(sheet, rows=rows)


def shortened(text: str) -> str:
    """A long text with each run of blanks or of one sign cut to a few."""
    return RUN.sub(lambda run: run[0][:FEW], text) if len(text) > LONG else text


def within(sheet: Sheet) -> Sheet:
    """A sheet whose merged ranges end where its cells do: they may go on over blank ones."""
    bottom, right = len(sheet.rows) - 1, len(sheet.rows[0]) - 1 if sheet.rows else -1
    merged = tuple(
        (row, column, min(last, bottom), min(end, right))
        for row, column, last, end in sheet.merged
        if row <= min(last, bottom) and column <= min(end, right)
    )
    return sheet if merged == sheet.merged else replace(sheet, merged=merged)


def by_content(
    stem: str, content: bytes, limits: Limits, states: StateNames, encoding: str
) -> tuple[str, Opened]:
    """The kind of a file, and what is in it."""
    if not content:
        raise empty_file()
    kind.refuse_other_kinds(content)
    if content.startswith(kind.ZIP):
        archive = Archive(content, limits.unpacked_megabytes)
        found = kind.kind_of(archive)
        return found, of_archive(found, archive, limits)
    if content.startswith(kind.OLE):
        from dashboard.workbooks.formats.xls import open_xls  # noqa: PLC0415 (slow to import)

        return kind.XLS, open_xls(content, limits)
    from dashboard.workbooks.formats.text import open_text  # noqa: PLC0415 (slow to import)

    return kind.TEXT, open_text(stem, content, limits, states, encoding)


def of_archive(found: str, archive: Archive, limits: Limits) -> Opened:
    """What is in a file of many parts; what opens the rarer kinds is imported when one comes."""
    if found == kind.XLSB:
        from dashboard.workbooks.formats.xlsb import open_xlsb  # noqa: PLC0415 (slow to import)

        return open_xlsb(archive, limits)
    if found == kind.ODS:
        from dashboard.workbooks.formats.ods import open_ods  # noqa: PLC0415 (slow to import)

        return open_ods(archive, limits)
    return open_xlsx(archive, limits)
