"""Detect the tables of one sheet by their column titles, and log or ask why there are none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from dashboard.workbooks.book import About
from dashboard.workbooks.detecting.amount_scale import find_scale, find_scaled_title
from dashboard.workbooks.detecting.column_titles import get_displayed_text
from dashboard.workbooks.detecting.detection_log import (
    log_ambiguous_date,
    log_detection_result,
    log_unrecognised_sheet,
)
from dashboard.workbooks.detecting.header_rows import (
    TableHeader,
    find_headers,
)
from dashboard.workbooks.detecting.preamble import (
    Preamble,
    add_text_above_states,
    merge_sheet_name,
    parse_preamble_text,
    read_preamble,
)
from dashboard.workbooks.detecting.sheet_scan import SheetScan
from dashboard.workbooks.detecting.summary_sheets import is_meeting_summary, is_named_summary
from dashboard.workbooks.detecting.table_context import DetectionResult, TableContext
from dashboard.workbooks.detecting.table_currency import (
    apply_currency_row,
    find_currency_columns,
    find_displayed_currencies,
    find_noted_currencies,
)
from dashboard.workbooks.detecting.table_extent import (
    choose_state_columns,
    find_ambiguous_state_columns,
    find_end_row,
    split_side_by_side,
)
from dashboard.workbooks.detecting.table_kinds.classify_table import classify_table
from dashboard.workbooks.limits import HEADER_ROWS
from dashboard.workbooks.mapping.book_mapping import SheetMapping
from dashboard.workbooks.problems.problem_log import WHOLE_SHEET
from dashboard.workbooks.problems.questions import (
    EXCLUDE,
    QuestionItem,
    make_inclusion_question,
)
from dashboard.workbooks.sheet import CellPosition, Sheet
from dashboard.workbooks.values.blank_cells import is_blank
from dashboard.workbooks.values.states.state_names import StateNames
from dashboard.workbooks.vocabulary.text_tags import (
    MIN_SENTENCE_WORDS,
    TextTags,
    has_open_negation,
    tag_text,
)


def detect_tables(
    scan: SheetScan,
    about: About,
    states: StateNames,
    mapping: SheetMapping,
    *,
    sums_up: bool = True,
) -> None:
    """Detect the tables of a sheet by their column titles, and log what is not recognised.

    ``sums_up``: other sheets may have the tables that a "Summary of contributions" sums up; if not, a
    summary is read like any table.
    """
    sheet = scan.sheet
    headers = find_headers(sheet, states, mapping)
    scan.headers = headers
    name_preamble = Preamble()
    parse_preamble_text(name_preamble, sheet.title, "as at", WHOLE_SHEET)
    if not headers:
        scan.preamble = read_preamble(sheet, range(min(len(sheet.rows), HEADER_ROWS)))
        scan.is_summary = is_meeting_summary(sheet)
        if not scan.is_summary:
            log_unrecognised_sheet(scan, states)
        return
    start = 0
    for n, header in enumerate(headers):
        end = find_end_row(
            sheet,
            header,
            headers[n + 1].first_row if n + 1 < len(headers) else len(sheet.rows),
            states,
        )
        lines = range(start, header.first_row)
        start = end
        preamble = read_preamble(sheet, lines)
        add_text_above_states(preamble, sheet, header)
        preamble.currencies |= find_noted_currencies(sheet, header, end)
        if n == 0:
            scan.preamble = preamble
        sheet_preamble = (
            name_preamble if len(headers) > 1 else merge_sheet_name(name_preamble, preamble)
        )
        if preamble.ambiguous_date or len(preamble.as_at) > 1:
            log_ambiguous_date(scan, preamble)
            continue
        scan.is_summary = sums_up and is_named_summary(sheet, lines) and not mapping.table
        if scan.is_summary:
            continue
        context = TableContext(
            preamble=preamble.inherit_from(scan.preamble),
            mapping=mapping,
            stream=about.stream,
            currency=about.currency,
            as_at=about.as_at,
            sheet_name_preamble=sheet_preamble,
            displayed_currencies=find_displayed_currencies(sheet, header.row + 1, end),
            currency_columns=find_currency_columns(sheet, header.row + 1, end),
            sheet_rows=sheet.rows,
        )
        if not is_excluded_table(
            scan, n, end, context, preamble.suspect_lines if n else preamble.unknown_lines
        ):
            if len(header.state_columns) > 1:
                scan.headers[n] = choose_state_columns(header, sheet, end, states)
            add_tables_below_header(scan, scan.headers[n], end, context, lines)


def is_excluded_table(
    scan: SheetScan, index: int, end: int, context: TableContext, lines: Mapping[str, CellPosition]
) -> bool:
    """Return True if amounts are in thousands or ``lines`` exclude the table; log or ask why."""
    header, mapping = scan.headers[index], context.mapping
    if scale_cell := find_scale(scan.sheet, header, end, context):
        scan.problem_log.add("scaled-amounts", scale_cell)
        return True
    unclear_lines = {} if mapping.table and not index else lines
    stray_texts = {} if mapping.table else find_stray_texts(scan.sheet, header, end)
    return is_excluded_by_lines(scan, {**unclear_lines, **stray_texts}, mapping)


def add_tables_below_header(
    scan: SheetScan, header: TableHeader, end: int, context: TableContext, lines: range
) -> None:
    """Add the tables below one header with a single State column each; log an ambiguous header."""
    if columns := find_ambiguous_state_columns(header):
        first, second = (header.titles[p].text for p in columns)
        scan.problem_log.add("twice-header", (header.row, columns[1]), found=second, expected=first)
        return
    header_with_currency, currency_rows = apply_currency_row(header, scan.sheet)
    add_blocks(scan, header_with_currency, end, replace(context, skipped_rows=currency_rows), lines)


def find_stray_texts(sheet: Sheet, header: TableHeader, end: int) -> dict[str, CellPosition]:
    """Return texts in the header rows that are not titles: over groups of columns, or over empty ones.

    "Not received" over two columns, or "Draft" to the right of all titles, may apply to the table.
    """
    texts: dict[str, CellPosition] = {}
    for column, title in enumerate(header.titles):
        if column <= header.state_columns[0] or not title.text:
            continue
        for row in range(header.first_row, header.row + 1):
            text = get_displayed_text(sheet, row, column)
            is_over_group = row < header.row and not title.group
            is_over_nothing = all(is_blank(r[column]) for r in sheet.rows[header.row + 1 : end])
            if (
                text
                and (is_over_group or is_over_nothing)
                and is_remark(tag_text(text), column, header)
            ):
                texts.setdefault(text, (row, column))
    return texts


def is_remark(tags: TextTags, column: int, header: TableHeader) -> bool:
    """Return True for a text that may qualify the table, not just title an empty column."""
    has_gap_before = not header.titles[column - 1].text
    is_long = len(tags.unknown) + len(tags.phrase_tags) >= MIN_SENTENCE_WORDS
    return (
        "void" in tags.money_tags
        or has_open_negation(tags)
        or bool(tags.unknown and (has_gap_before or is_long))
    )


def is_excluded_by_lines(
    scan: SheetScan, lines: Mapping[str, CellPosition], mapping: SheetMapping
) -> bool:
    """Return True if the user excluded the table because of a line above it; ask about lines without an answer."""
    answers = {text: mapping.texts.get(text, "") for text in lines}
    for text in (text for text, answer in answers.items() if answer == EXCLUDE):
        scan.problem_log.add("rows-left-out", lines[text], found=text, expected="–")
    if unanswered := {text: lines[text] for text, answer in answers.items() if not answer}:
        scan.problem_log.add_question(
            make_inclusion_question(
                "note", scan.sheet.name, map(QuestionItem, unanswered), unanswered.values()
            )
        )
    return EXCLUDE in answers.values()


def add_blocks(
    scan: SheetScan, header: TableHeader, end: int, context: TableContext, lines: range
) -> None:
    """Add the blocks of each table below one header, and log why there are none.

    ``lines``: the rows of the table's preamble.
    """
    tables = split_side_by_side(header, scan.sheet)
    for columns in tables:
        table_context = context
        if len(tables) > 1:
            # "9MSP" above one table, "10MSP" above the other
            own_preamble = read_preamble(scan.sheet, lines, columns)
            table_context = replace(context, preamble=own_preamble.inherit_from(context.preamble))
            suspect_lines = (
                own_preamble.suspect_lines if columns.start and not context.mapping.table else {}
            )
            if is_excluded_by_lines(scan, suspect_lines, context.mapping):
                continue
        result = filter_answers(
            classify_table(header, columns, end, table_context), header, columns, end, table_context
        )
        if (column := find_scaled_title(header, columns, result)) is not None:
            scan.problem_log.add("scaled-amounts", (header.row, column))
            continue
        columns_read = {p for b in result.blocks for p, _ in b.columns.values()} | {
            *result.total_columns
        }
        scan.blocks += [
            replace(
                b,
                unread_columns={
                    p: text for p, text in b.unread_columns.items() if p not in columns_read
                },
            )
            for b in result.blocks
        ]
        if result.total_columns:
            scan.total_columns[header.row] = result.total_columns
        log_detection_result(scan, header, columns, result, context.mapping)


def filter_answers(
    result: DetectionResult, header: TableHeader, columns: range, end: int, context: TableContext
) -> DetectionResult:
    """Keep the answers that give a table; if none does, return the problem of the likely answer."""
    if not result.answers:
        return result
    results = {
        table: classify_table(
            header, columns, end, replace(context, mapping=replace(context.mapping, table=table))
        )
        for table in (*result.answers, "status_reports")
        if table != EXCLUDE
    }
    valid = tuple(table for table, attempt in results.items() if attempt.blocks)
    if not valid and result.proposed_answer in results:
        return results[result.proposed_answer]
    proposed = result.proposed_answer if result.proposed_answer in {*valid, EXCLUDE} else ""
    return replace(result, answers=(*valid, EXCLUDE), proposed_answer=proposed)
