"""Build a book: its About, the tables of all its sheets, its problems, and the previews of its sheets."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

import pandas as pd

from dashboard.workbooks.book import About, Book
from dashboard.workbooks.building.about_from_tables import complete_about
from dashboard.workbooks.building.about_sheet import apply_mapping, log_missing_keys, read_about
from dashboard.workbooks.building.build_preview import build_previews
from dashboard.workbooks.building.check_across_sheets import (
    TableWithLog,
    check_duplicate_rows,
    check_unknown_meetings,
    drop_contradicting_rows,
)
from dashboard.workbooks.building.check_duplicate_tables import ask_about_duplicate_tables
from dashboard.workbooks.building.check_row_totals import check_row_totals
from dashboard.workbooks.building.check_summary_sheets import check_summary
from dashboard.workbooks.building.empty_sheets import log_empty_sheets
from dashboard.workbooks.building.hidden_cells import log_hidden_cells
from dashboard.workbooks.building.read_table import ReadTable, make_column_reader, read_table
from dashboard.workbooks.clean.layouts import BOOK_CURRENCY_TABLES, LAYOUT_BY_SHEET_NAME, LAYOUTS
from dashboard.workbooks.clean.table_block import TableBlock
from dashboard.workbooks.detecting.sheet_scan import SheetScan
from dashboard.workbooks.detecting.sheet_tables import detect_sheet_tables
from dashboard.workbooks.mapping.book_mapping import BookMapping, SheetMapping
from dashboard.workbooks.preview import ReadResult
from dashboard.workbooks.problems.problem import Problem
from dashboard.workbooks.problems.problem_log import ProblemLog
from dashboard.workbooks.problems.questions import QUESTION_KINDS
from dashboard.workbooks.reading.check_table import TypedTable
from dashboard.workbooks.reading.column_values import ColumnReader
from dashboard.workbooks.reading.merged_cells import fill_merged_cells
from dashboard.workbooks.sheet import OpenedBook, Sheet
from dashboard.workbooks.values.normalise import normalise_text
from dashboard.workbooks.values.states.state_names import StateNames

EMPTY_SHEET_MAPPING: Final = SheetMapping()


@dataclass(frozen=True, slots=True)
class ReadSheet:
    """One sheet with its tables after reading."""

    scan: SheetScan
    tables: tuple[ReadTable, ...]


def build_book(
    name: str, version: str, opened: OpenedBook, states: StateNames, mapping: BookMapping
) -> ReadResult:
    """Build a book from its sheets, with all its problems and questions."""
    logs = {sheet.name: ProblemLog(name, sheet.name) for sheet in opened.sheets}
    file_log = ProblemLog(name, "")
    for code, params in opened.problems:
        file_log.add(code, found=params.get("found", ""), expected=params.get("expected", ""))
    about_sheet = next((s for s in opened.sheets if is_about_sheet(s)), None)
    about_log = logs[about_sheet.name] if about_sheet else ProblemLog(name, "About")
    parsed_about = read_about(about_sheet, about_log, has_money=True)
    stated_about = apply_mapping(parsed_about.about, mapping, version)
    scans = detect_sheet_tables(opened.sheets, logs, stated_about, states, mapping)
    about = complete_about(name, stated_about, scans, file_log)
    if has_money(scans):
        log_missing_keys(about, parsed_about, about_log)
    else:
        about = replace(about, stream="")
    base_reader = make_base_reader(states, mapping, is_1904=opened.is_1904)
    read_sheets = [read_sheet(scan, about, base_reader, mapping) for scan in scans]
    ask_about_duplicate_tables([(read.scan, read.tables) for read in read_sheets], mapping)
    compared = check_tables(read_sheets)
    tables = concatenate_tables(compared)
    check_summaries(scans, about, base_reader, tables)
    ordered_logs = [file_log, *([about_log] if about_sheet is None else []), *logs.values()]
    if log_empty_sheets(scans, compared, file_log):
        ordered_logs = [file_log]
    problems: tuple[Problem, ...] = tuple(
        problem for log in ordered_logs for problem in log.sorted_problems()
    )
    book = Book(name, version, about, select_usable_tables(tables, about), problems)
    questions = sorted(
        (question for log in ordered_logs for question in log.questions),
        key=lambda question: QUESTION_KINDS.index(question.kind),
    )
    previews = build_previews([(read.scan, read.tables) for read in read_sheets], about, problems)
    return ReadResult(book, previews, tuple(questions))


def has_money(scans: Sequence[SheetScan]) -> bool:
    """Return True for a book with amounts in its own currency."""
    tables = {block.table for scan in scans for block in scan.blocks}
    return bool(
        (tables | {LAYOUTS[scan.clean_layout][0] for scan in scans if scan.clean_layout in LAYOUTS})
        & BOOK_CURRENCY_TABLES
    )


def make_base_reader(states: StateNames, mapping: BookMapping, *, is_1904: bool) -> ColumnReader:
    """Return a column reader with the options of the mapping and the file, but no currency yet."""
    return ColumnReader(
        states,
        "",
        None,
        date_order=mapping.dates,
        decimal_separator=mapping.decimals,
        split_year_rule=mapping.split_years,
        is_1904=is_1904,
        state_spellings=mapping.states,
    )


def check_tables(read_sheets: Sequence[ReadSheet]) -> list[TableWithLog]:
    """Return the tables of all sheets without an open question, checked against each other."""
    without_questions = [read for read in read_sheets if not read.scan.problem_log.questions]
    tables = [
        TableWithLog(read.table, sheet.scan.problem_log)
        for sheet in without_questions
        for read in sheet.tables
    ]
    tables = drop_contradicting_rows(tables)
    check_unknown_meetings(tables)
    check_duplicate_rows(tables)
    return tables


def check_summaries(
    scans: Sequence[SheetScan],
    about: About,
    base_reader: ColumnReader,
    tables: Mapping[str, pd.DataFrame],
) -> None:
    """Compare each summary sheet with the tables that it sums up."""
    for scan in scans:
        if scan.is_summary:
            summary_tables = read_summary(scan, about, base_reader)
            check_summary(
                scan, summary_tables, tables, replace(base_reader, currency=about.currency)
            )


def select_usable_tables(
    tables: Mapping[str, pd.DataFrame], about: About
) -> dict[str, pd.DataFrame]:
    """Return the tables that can be used: without stream and currency, only those not in the book's currency."""
    is_known = bool(about.stream and about.currency)
    return {
        name: frame
        for name, frame in tables.items()
        if is_known or name not in BOOK_CURRENCY_TABLES
    }


def is_about_sheet(sheet: Sheet) -> bool:
    """Return True for the book's About sheet."""
    return LAYOUT_BY_SHEET_NAME.get(normalise_text(sheet.title)) == "About"


def read_sheet(
    scan: SheetScan, about: About, base_reader: ColumnReader, mapping: BookMapping
) -> ReadSheet:
    """Read the tables of one sheet."""
    sheet = fill_merged_cells(scan.sheet, scan.blocks)
    log_hidden_cells(scan)
    tables = []
    for block in scan.blocks:
        if has_other_currency(block, about, scan.problem_log):
            continue
        reader = make_column_reader(block, about, base_reader)
        sheet_mapping = mapping.for_sheet(scan.sheet.name)
        tables.append(read_table(sheet, block, about, reader, scan.problem_log, sheet_mapping))
    check_row_totals(scan, tables, replace(base_reader, currency=about.currency))
    return ReadSheet(scan, tuple(tables))


def read_summary(scan: SheetScan, about: About, base_reader: ColumnReader) -> list[TypedTable]:
    """Read the tables of a summary sheet for comparison only; their problems are discarded."""
    discarded_log = ProblemLog(scan.problem_log.book, scan.sheet.name)
    sheet = fill_merged_cells(scan.sheet, scan.summary_blocks)
    return [
        read_table(
            sheet,
            block,
            about,
            make_column_reader(block, about, base_reader),
            discarded_log,
            EMPTY_SHEET_MAPPING,
        ).table
        for block in scan.summary_blocks
        if block.table != "status_reports" and not has_other_currency(block, about, discarded_log)
    ]


def has_other_currency(block: TableBlock, about: About, log: ProblemLog) -> bool:
    """Return True for a table in another currency than the book's, and log it."""
    other = (
        block.table in BOOK_CURRENCY_TABLES
        and block.currency
        and about.currency
        and block.currency != about.currency
    )
    if other:
        log.add(
            "other-currency-column",
            (block.header_row, block.key_column),
            found=block.currency,
            expected=about.currency,
        )
    return bool(other)


def concatenate_tables(tables: Sequence[TableWithLog]) -> dict[str, pd.DataFrame]:
    """Return one frame for each kind of table, over all sheets in their order."""
    frames: dict[str, list[pd.DataFrame]] = {}
    for table in tables:
        frames.setdefault(table.table.name, []).append(table.table.frame)
    joined = {}
    for name, sheet_frames in frames.items():
        filled = [frame for frame in sheet_frames if len(frame)] or sheet_frames[:1]
        joined[name] = filled[0] if len(filled) == 1 else pd.concat(filled, ignore_index=True)
    return joined
