"""Assign tables to sheets: by the sheet's name, by the mapping, or by column titles."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from typing import Final

from dashboard.workbooks.book import About
from dashboard.workbooks.clean.layout_header import find_header_row
from dashboard.workbooks.clean.layouts import LAYOUT_BY_SHEET_NAME, LAYOUTS
from dashboard.workbooks.clean.table_block import TableBlock
from dashboard.workbooks.detecting.amount_scale import find_cover_scale_note
from dashboard.workbooks.detecting.detect_tables import detect_tables
from dashboard.workbooks.detecting.header_rows import YEAR_NUMBERS, find_state_column
from dashboard.workbooks.detecting.sheet_scan import SheetScan, has_content, make_sheet_question
from dashboard.workbooks.detecting.summary_sheets import find_sheet_versions
from dashboard.workbooks.mapping.book_mapping import BookMapping, SheetMapping
from dashboard.workbooks.problems.problem_log import ProblemLog
from dashboard.workbooks.problems.questions import EXCLUDE
from dashboard.workbooks.sheet import Sheet
from dashboard.workbooks.values.blank_cells import is_blank
from dashboard.workbooks.values.meeting_names import find_meetings
from dashboard.workbooks.values.normalise import normalise_text
from dashboard.workbooks.values.states.state_names import StateNames
from dashboard.workbooks.values.word_lists import phrases_pattern
from dashboard.workbooks.vocabulary.budget_years import is_only_date, parse_heading_year
from dashboard.workbooks.vocabulary.source_lines import is_source_line
from dashboard.workbooks.vocabulary.text_tags import tag_text

NUMBERED_NAME: Final = re.compile(rf"(?:[a-z]{{1,2}}|{phrases_pattern('lines', 'sheet')}) ?[0-9]+")
PART_TAGS: Final = frozenset(
    {"harmless", "joining", "received", "stream assessed", "stream voluntary"}
)
PLAIN_TAGS: Final = frozenset({"harmless", "joining", "small", "neutral", "received"})
MIN_AMOUNTS: Final = 2  # amounts that make a sheet without a table worth a question


def detect_sheet_tables(
    sheets: Sequence[Sheet],
    logs: dict[str, ProblemLog],
    about: About,
    states: StateNames,
    mapping: BookMapping,
) -> list[SheetScan]:
    """Return a scan of every sheet with its tables; log what is not read."""
    clean_layouts = match_clean_layouts(sheets, logs, states)
    layout_logs = {sheet.name: ProblemLog(logs[sheet.name].book, sheet.name) for sheet in sheets}
    headers = {
        sheet.name: find_header_row(
            sheet, clean_layouts[sheet.name], about.currency, layout_logs[sheet.name]
        )
        for sheet in sheets
        if clean_layouts.get(sheet.name) in LAYOUTS
    }
    is_clean = any(headers.values())
    scans = [
        SheetScan(sheet, logs[sheet.name], clean_layout=clean_layouts.get(sheet.name, ""))
        for sheet in sheets
    ]
    for scan in scans:
        sheet_mapping = mapping.for_sheet(scan.sheet.name)
        if sheet_mapping.table == EXCLUDE:
            if has_content(scan.sheet):
                scan.problem_log.add("left-out", found=scan.sheet.name)
        elif scan.clean_layout in {"About", "Notes", EXCLUDE}:
            continue
        elif scan.clean_layout and not sheet_mapping.has_table:
            detect_clean_table(
                scan,
                headers[scan.sheet.name],
                layout_logs[scan.sheet.name],
                about,
                states,
                sheet_mapping,
            )
        elif sheet_mapping.has_table or not is_clean:
            detect_tables(scan, about, states, sheet_mapping)
        elif has_content(scan.sheet):
            scan.problem_log.add(
                "unknown-sheet", found=scan.sheet.name, expected=", ".join(LAYOUTS)
            )
    read_only_summary(scans, about, states, mapping)
    retry_summary_sheets(scans, about, states, mapping)
    drop_tables(drop_sheet_versions(scans, mapping))
    ask_about_sheets(scans, mapping, states)
    drop_tables(drop_scaled_tables(scans))
    return scans


def drop_tables(scans: Iterable[SheetScan]) -> None:
    """Drop the tables of sheets whose amounts, or their scale, are unclear."""
    for scan in scans:
        scan.blocks = []


def read_only_summary(
    scans: Sequence[SheetScan], about: About, states: StateNames, mapping: BookMapping
) -> None:
    """Read the only sheet with tables even if it is called a summary: there is nothing it could sum up."""
    with_headers = [scan for scan in scans if scan.headers]
    if (
        len(with_headers) == 1
        and with_headers[0].is_summary
        and not any(scan.blocks for scan in scans)
    ):
        only = with_headers[0]
        detect_tables(only, about, states, mapping.for_sheet(only.sheet.name), sums_up=False)


def drop_sheet_versions(scans: Sequence[SheetScan], mapping: BookMapping) -> list[SheetScan]:
    """Return and log the sheets that are versions of one another and are not mapped by the user."""
    with_tables = [scan for scan in scans if scan.blocks and scan.clean_layout not in LAYOUTS]
    others = find_sheet_versions(scan.sheet.title for scan in with_tables)
    versions = [
        scan
        for scan in with_tables
        if scan.sheet.title in others and not mapping.for_sheet(scan.sheet.name).has_table
    ]
    for version in versions:
        version.problem_log.add("sheet-versions", found=others[version.sheet.title])
    return versions


def ask_about_sheets(scans: Sequence[SheetScan], mapping: BookMapping, states: StateNames) -> None:
    """Ask about further sheets of the same kind of table, or with unread amounts.

    Two sheets of one kind are both counted if their names are understood: years, meetings, "Received".
    """
    with_tables = [other for other in scans if other.blocks and other.clean_layout not in LAYOUTS]
    is_invented = any("invented" in other.preamble.tags for other in with_tables)
    harmless_tags = PLAIN_TAGS | ({"invented"} if is_invented else frozenset())
    kinds = [
        block.table
        for other in with_tables
        for block in {block.table: block for block in other.blocks}.values()
    ]
    for scan in scans if with_tables else ():
        name = scan.sheet.name
        if mapping.for_sheet(name).has_table or scan.is_summary or scan.problem_log.questions:
            continue
        if scan in with_tables:
            table = scan.blocks[0].table
            # of two status reports for a day only one is used
            is_one_of_several = kinds.count(table) > 1 and table != "status_reports"
            if not is_understood_name(scan.sheet.title) or (
                is_one_of_several and not is_distinguishing_name(name)
            ):
                scan.problem_log.add_question(make_sheet_question(scan, (table, EXCLUDE)))
        elif not (
            scan.headers or scan.clean_layout in {*LAYOUTS, "About", EXCLUDE}
        ) and has_relevant_text(scan.sheet, states, harmless_tags):
            scan.problem_log.add_question(make_sheet_question(scan, (EXCLUDE,)))


def is_distinguishing_name(name: str) -> bool:
    """Return True for a sheet name that says which part of a list it holds: a year, a month, a meeting."""
    tags = tag_text(name)
    if (
        NUMBERED_NAME.fullmatch(normalise_text(name))
        or find_meetings(name)
        or parse_heading_year(name)
    ):
        return True
    is_month = bool(tags.identifiers) and is_only_date(tags.identifiers) and not tags.unknown
    return is_month or (
        bool(tags.phrase_tags) and not tags.identifiers and tags.has_only_tags(PART_TAGS)
    )


def is_understood_name(name: str) -> bool:
    """Return True for a sheet name of known words only: "Payments 2021", not "Brouillon"."""
    return bool(NUMBERED_NAME.fullmatch(normalise_text(name))) or not tag_text(name).unknown


def has_amounts(sheet: Sheet) -> bool:
    """Return True for a sheet with at least two numbers that are not years."""
    cells = (c for row in sheet.rows for c in row if isinstance(c, (int, float)))
    return sum(not isinstance(c, bool) and c not in YEAR_NUMBERS for c in cells) >= MIN_AMOUNTS


def has_relevant_text(sheet: Sheet, states: StateNames, harmless_tags: AbstractSet[str]) -> bool:
    """Return True for a sheet with amounts, or with a text that may be about them."""
    if has_amounts(sheet):
        return True
    cells = {
        cell for row in sheet.rows for cell in row if isinstance(cell, str) and not is_blank(cell)
    }
    return any(
        states.find(cell)
        or not (is_source_line(cell) or tag_text(cell).has_only_tags(harmless_tags))
        for cell in cells
    )


def retry_summary_sheets(
    scans: Sequence[SheetScan], about: About, states: StateNames, mapping: BookMapping
) -> None:
    """Read a sheet called a summary if it holds another kind of table than all other sheets."""
    kinds = {block.table for other in scans for block in other.blocks}
    for scan in scans if kinds else ():
        if not scan.is_summary or not scan.headers:
            continue
        retry = scan.copy_for_retry()
        detect_tables(retry, about, states, mapping.for_sheet(scan.sheet.name), sums_up=False)
        scan.summary_blocks = retry.blocks
        if retry.blocks and not kinds & {block.table for block in retry.blocks}:
            scan.adopt_retry(retry)
            scan.is_summary = False


def drop_scaled_tables(scans: Sequence[SheetScan]) -> list[SheetScan]:
    """Return the sheets with tables if a cover sheet says that amounts are in thousands, and log it."""
    with_tables = [
        candidate
        for candidate in scans
        if candidate.blocks and candidate.clean_layout not in LAYOUTS
    ]
    without_table = (
        [
            candidate
            for candidate in scans
            if not (candidate.blocks or candidate.headers or candidate.clean_layout in LAYOUTS)
        ]
        if with_tables
        else []
    )
    scales = [
        (scan, cell)
        for scan in without_table
        if (cell := find_cover_scale_note(scan.sheet)) is not None
    ]
    for scan, cell in scales:
        scan.problem_log.add("scaled-amounts", cell)
    return with_tables if scales else []


def match_clean_layouts(
    sheets: Sequence[Sheet], logs: dict[str, ProblemLog], states: StateNames
) -> dict[str, str]:
    """Return the clean layout each sheet is named after; EXCLUDE for a second sheet of one layout, which is logged.

    A sheet "Notes" with States and amounts does not hold notes.
    """
    layouts: dict[str, str] = {}
    first_sheets: dict[str, str] = {}
    for sheet in sheets:
        layout = LAYOUT_BY_SHEET_NAME.get(normalise_text(sheet.title))
        if layout in {"About", "Notes"} and has_amounts(sheet) and find_state_column(sheet, states):
            continue
        if layout in first_sheets:
            logs[sheet.name].add("twice-sheet", found=first_sheets[layout])
            layouts[sheet.name] = EXCLUDE
        elif layout is not None:
            first_sheets[layout] = sheet.name
            layouts[sheet.name] = layout
    return layouts


def detect_clean_table(
    scan: SheetScan,
    block: TableBlock | None,
    layout_log: ProblemLog,
    about: About,
    states: StateNames,
    mapping: SheetMapping,
) -> None:
    """Take the table of a sheet named after a clean layout, or detect one that is laid out otherwise.

    ``block``: the table below the layout's header, if present; ``layout_log``: the problems of that header.
    """
    if block is None and {problem.code for _, problem in layout_log.entries} == {"wrong-header"}:
        retry = scan.copy_for_retry()
        detect_tables(retry, about, states, mapping)
        if retry.blocks:
            scan.adopt_retry(retry)
            return
    scan.problem_log.merge(layout_log)
    scan.blocks = [block] if block is not None else []
