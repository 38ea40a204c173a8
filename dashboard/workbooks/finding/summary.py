"""Sheets that say again what others say: summaries, meeting by meeting or over all, and other versions.

A summary is never counted: what it says is held against the tables that it sums up (``summary_tie``). Of "2021"
and "2021 revised" nobody can tell which holds, and both together count everything twice.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from dashboard.workbooks.cells import Sheet
from dashboard.workbooks.clean.header import title
from dashboard.workbooks.finding.column_fields import KNOWN, REPORT
from dashboard.workbooks.limits import HEADER_ROWS
from dashboard.workbooks.values.blank_cells import is_blank
from dashboard.workbooks.values.spelling import normal
from dashboard.workbooks.values.word_lists import any_of, found_as

SUMMARY: Final = found_as(any_of("text", "summary"))
VERSION: Final = found_as(rf"(?:{any_of('text', 'version')}|v ?[0-9]{{1,2}})")


def says_summary(sheet: Sheet, rows: Iterable[int]) -> bool:
    """Whether a sheet's name, or a line above its table, says that it is a summary."""
    texts = [sheet.title, *(str(c) for n in rows for c in sheet.rows[n] if isinstance(c, str))]
    return any(SUMMARY.search(normal(text)) for text in texts)


def columns(sheet: Sheet) -> tuple[int, dict[str, int]]:
    """The row of titles of a summary by meeting, and the columns of its fields; none where it is none."""
    known = KNOWN["status_reports"]
    for n, row in enumerate(sheet.rows[:HEADER_ROWS]):
        names = {place: title(cell)[0] for place, cell in enumerate(row) if not is_blank(cell)}
        fields = {known[name].field: place for place, name in names.items() if name in known}
        if "meeting" in fields and "state" not in fields and fields.keys() & set(REPORT):
            return n, fields
    return 0, {}


def is_summary(sheet: Sheet) -> bool:
    """Whether a sheet without States sums up meetings."""
    return bool(columns(sheet)[1])


def versions_in(names: Iterable[str]) -> dict[str, str]:
    """The sheets that are a version of another one, each with the name of that other."""
    by_base: dict[str, list[str]] = {}
    for name in names:
        base = " ".join(VERSION.sub(" ", normal(name)).split())
        by_base.setdefault(base, []).append(name)
    found: dict[str, str] = {}
    for base, sheets in by_base.items():
        if base and len(sheets) > 1 and any(VERSION.search(normal(name)) for name in sheets):
            found |= {name: next(o for o in sheets if o != name) for name in sheets}
    return found
