"""Detect sheets that repeat amounts of others: summaries, by meeting or over all, and other versions.

A summary is never counted: it is compared with the tables it sums up (``check_summary_sheets``). Of "2021" and
"2021 revised", it is unclear which is valid, and counting both would count everything twice.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from dashboard.workbooks.clean.layout_header import parse_header
from dashboard.workbooks.detecting.column_fields import COLUMN_BY_TITLE, REPORT_FIELDS
from dashboard.workbooks.limits import HEADER_ROWS
from dashboard.workbooks.sheet import Sheet
from dashboard.workbooks.values.blank_cells import is_blank
from dashboard.workbooks.values.normalise import normalise_text
from dashboard.workbooks.values.word_lists import phrases_pattern, whole_word_pattern

SUMMARY_WORDS: Final = whole_word_pattern(phrases_pattern("text", "summary"))
VERSION_WORDS: Final = whole_word_pattern(
    rf"(?:{phrases_pattern('text', 'version')}|v ?[0-9]{{1,2}})"
)


def is_named_summary(sheet: Sheet, rows: Iterable[int]) -> bool:
    """Return True if a sheet's name, or a line above its table, calls it a summary."""
    texts = [sheet.title, *(str(c) for row in rows for c in sheet.rows[row] if isinstance(c, str))]
    return any(SUMMARY_WORDS.search(normalise_text(text)) for text in texts)


def find_summary_columns(sheet: Sheet) -> tuple[int, dict[str, int]]:
    """Return the header row of a summary by meeting and the column of each field; (0, {}) if it is not one."""
    columns_by_title = COLUMN_BY_TITLE["status_reports"]
    for number, row in enumerate(sheet.rows[:HEADER_ROWS]):
        titles = {
            column: parse_header(cell)[0] for column, cell in enumerate(row) if not is_blank(cell)
        }
        fields = {
            columns_by_title[title].field: column
            for column, title in titles.items()
            if title in columns_by_title
        }
        if "meeting" in fields and "state" not in fields and fields.keys() & set(REPORT_FIELDS):
            return number, fields
    return 0, {}


def is_meeting_summary(sheet: Sheet) -> bool:
    """Return True for a sheet without States that sums up meetings."""
    return bool(find_summary_columns(sheet)[1])


def find_sheet_versions(names: Iterable[str]) -> dict[str, str]:
    """Return the sheets that are a version of another one, each with the name of that other."""
    by_base: dict[str, list[str]] = {}
    for name in names:
        base = " ".join(VERSION_WORDS.sub(" ", normalise_text(name)).split())
        by_base.setdefault(base, []).append(name)
    versions: dict[str, str] = {}
    for base, sheets in by_base.items():
        if (
            base
            and len(sheets) > 1
            and any(VERSION_WORDS.search(normalise_text(name)) for name in sheets)
        ):
            versions |= {name: next(other for other in sheets if other != name) for name in sheets}
    return versions
