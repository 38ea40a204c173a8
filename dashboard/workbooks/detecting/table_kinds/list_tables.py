"""Detect lists: one row for each announcement, payment, assessment, or yearly contribution of a State.

The kind of a list is what words say about its amounts (``ColumnMap.classify_amounts``); if none do, the
user is asked (``ask_list_amounts``).
"""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import replace
from typing import Final

import numpy as np

from dashboard.workbooks.clean.layouts import LayoutColumn
from dashboard.workbooks.detecting.column_fields import COLUMN_BY_TITLE, get_column, match_column
from dashboard.workbooks.detecting.header_rows import PAYMENT_DATE_TITLES
from dashboard.workbooks.detecting.table_context import DetectionResult
from dashboard.workbooks.detecting.table_kinds.column_map import ColumnMap
from dashboard.workbooks.detecting.table_kinds.column_problems import (
    ask_amount_kind,
    find_column_problem,
)
from dashboard.workbooks.values.allowed_words import find_allowed_word
from dashboard.workbooks.values.blank_cells import is_blank
from dashboard.workbooks.vocabulary.text_tags import PLEDGE_TAGS

MEETING_TITLES: Final = frozenset(
    n for n, c in COLUMN_BY_TITLE["receipts"].items() if c.field == "meeting"
)


def detect_announcements(column_map: ColumnMap, table: str) -> DetectionResult | None:
    """Detect a list of pledges, confirmations or transfers under way."""
    columns = match_dated_fields(column_map, table, "said_on")
    columns = {
        index: column
        for index, column in columns.items()
        if column.field != "kind" or has_announcement_kinds(column_map, index)
    }
    fields = {column.field for column in columns.values()}
    kind = column_map.context.mapping.values.get("kind") or column_map.classify_amounts(columns)
    if (
        "amount" not in fields
        or not ("kind" in fields or kind in PLEDGE_TAGS)
        or has_receipt_dates(column_map)
    ):
        return None
    values: dict[str, object] = {} if "kind" in fields else {"kind": kind}
    values |= get_preamble_values(column_map, fields)
    if find_paid_column(column_map, columns) is not None:
        return None  # the amounts received on the pledges are what counts
    if (
        problem := find_column_problem(column_map, columns) or find_missing_value(fields, values)
    ) is not None:
        return problem
    required = ("year", "amount", "currency", "said_on", "kind")
    block = column_map.build_block(table, columns, values, only_required=required)
    if "currency" not in fields:
        currency = block.currency or column_map.context.currency
        if not currency:
            return DetectionResult(problem_code="no-currency")
        block = replace(block, constants={**block.constants, "currency": currency})
    return DetectionResult((block,))


def has_announcement_kinds(column_map: ColumnMap, column: int) -> bool:
    """Return True for a column with some kind of announcement as text, or mapped by the user."""
    is_mapped = column_map.context.mapping.columns.get(column_map.titles[column].text)
    texts = {c for c in column_map.get_column_cells(column) if isinstance(c, str)}
    return bool(is_mapped) or any(find_allowed_word("kind", text) for text in texts)


def get_preamble_values(column_map: ColumnMap, fields: AbstractSet[str]) -> dict[str, object]:
    """Return the day and the year of announcements from the preamble, if no column has them."""
    values: dict[str, object] = {}
    day, year = column_map.context.as_at_date, column_map.context.year
    if "said_on" not in fields and day is not None:
        values["said_on"] = np.datetime64(day, "s")
    if "year" not in fields and year and not (day and year < day.year - 1):
        values["year"] = year  # nobody pledges for years long past
    return values


def find_missing_value(
    fields: AbstractSet[str], values: Mapping[str, object]
) -> DetectionResult | None:
    """Return the problem of announcements without a day or a year; None if both are given."""
    if "said_on" not in {*fields, *values}:
        return DetectionResult(problem_code="no-report-day")
    return DetectionResult(problem_code="no-year") if "year" not in {*fields, *values} else None


def has_receipt_dates(column_map: ColumnMap) -> bool:
    """Return True if a column holds the days on which money was received."""
    return "received_on" in {c.field for c in column_map.match_fields("contributions").values()}


def match_dated_fields(column_map: ColumnMap, table: str, field: str) -> dict[int, LayoutColumn]:
    """Match the fields of a table, a plain "Date" column being ``field``."""
    columns = column_map.match_fields(table)
    if field not in {c.field for c in columns.values()}:
        column = get_column(table, field)
        plain = [
            p
            for p, t in column_map.titles.items()
            if p not in columns and PAYMENT_DATE_TITLES & set(t.name_forms)
        ]
        columns |= dict.fromkeys(plain[:1], column)
    return columns


def detect_payments(column_map: ColumnMap, table: str) -> DetectionResult | None:
    """Detect a list of payments, in the table of its stream."""
    columns = column_map.select_book_currency_amount(
        match_dated_fields(column_map, table, "received_on")
    )
    fields = {c.field for c in columns.values()}
    if not {"received_on", "amount"} <= fields or is_other_stream(column_map, table):
        return None
    if column_map.classify_amounts(columns) != "received" and not has_status_column(
        column_map, columns
    ):
        return None
    if (
        problem := find_column_problem(column_map, columns) or find_paid_column(column_map, columns)
    ) is not None:
        return problem
    values: dict[str, object] = {}
    if table == "receipts" and "meeting" not in fields:
        values["meeting"] = column_map.context.meeting
    if table == "contributions" and "year" not in fields and column_map.context.year:
        values["year"] = column_map.context.year
    required = ("received_on", "amount", "year")
    return DetectionResult(
        (column_map.build_block(table, columns, values, only_required=required),)
    )


def has_status_column(column_map: ColumnMap, columns: Mapping[int, LayoutColumn]) -> bool:
    """Return True if another column gives the kind of each row's amount: "Payment", "Invoice"."""
    if column_map.classify_amounts(columns):
        return False  # the kind is given for the table, and is not received
    return any(
        column_map.is_status_column(column) for column in column_map.titles if column not in columns
    )


def find_paid_column(
    column_map: ColumnMap, columns: Mapping[int, LayoutColumn]
) -> DetectionResult | None:
    """Return the problem of an invoiced amount next to the amount paid on it; None if there is none."""
    amounts = [p for p, c in columns.items() if c.field == "amount"]
    if any(column_map.titles[p].text_tags.money_tags == {"received"} for p in amounts):
        return None
    for index, title in column_map.titles.items():
        column = match_column(title, "status_reports") if index not in columns else None
        if column is None or column.field != "received":
            continue
        if column_map.has_valid_cells(index, column):
            amount_title = column_map.titles[amounts[0]].text
            return DetectionResult(
                problem_code="twice-header", column=index, actual=title.text, expected=amount_title
            )
    return None


def is_other_stream(column_map: ColumnMap, table: str) -> bool:
    """Return True for payments of another stream than the given or likely one."""
    stream = column_map.context.table_stream
    if not stream:
        names = {n for t in column_map.titles.values() for n in t.name_forms}
        stream = "assessed" if column_map.context.meeting or names & MEETING_TITLES else "voluntary"
    return table != ("receipts" if stream == "assessed" else "contributions")


def detect_assessments(column_map: ColumnMap, table: str) -> DetectionResult | None:
    """Detect a list of assessments."""
    columns = column_map.match_fields(table)
    fields = {c.field for c in columns.values()}
    if "amount" not in fields or not ("meeting" in fields or column_map.context.meeting):
        return None
    if column_map.classify_amounts(columns) != "assessed" or has_receipt_dates(column_map):
        return None
    if (problem := find_column_problem(column_map, columns)) is not None:
        return problem
    values = {} if "meeting" in fields else {"meeting": column_map.context.meeting}
    required = ("amount", "meeting")
    return DetectionResult(
        (column_map.build_block(table, columns, values, only_required=required),)
    )


def detect_yearly_contributions(column_map: ColumnMap, table: str) -> DetectionResult | None:
    """Detect a list of what States contributed in a year, without days."""
    columns = column_map.select_book_currency_amount(column_map.match_fields(table))
    fields = {c.field for c in columns.values()}
    has_year = "year" in fields or column_map.context.year or column_map.has_year_headings()
    if "amount" not in fields or not has_year:
        return None
    if column_map.context.table_stream == "assessed" and not column_map.context.mapping.table:
        return None
    if column_map.classify_amounts(columns) != "received" and not has_status_column(
        column_map, columns
    ):
        return None
    if (problem := find_column_problem(column_map, columns)) is not None:
        return problem
    values = (
        {} if "year" in fields or not column_map.context.year else {"year": column_map.context.year}
    )
    return DetectionResult(
        (column_map.build_block(table, columns, values, only_required=("amount", "year")),)
    )


def ask_list_amounts(column_map: ColumnMap) -> DetectionResult | None:
    """Ask what the amounts of a list are, if no words or contradicting words say so."""
    for table in ("contributions", "receipts", "assessments", "announcements"):
        columns = column_map.select_book_currency_amount(column_map.match_fields(table))
        amount_columns = [p for p, c in columns.items() if c.field == "amount"]
        if (
            amount_columns
            and not column_map.context.mapping.table
            and not all(map(is_blank, column_map.get_column_cells(amount_columns[0])))
        ):
            return ask_amount_kind(column_map, amount_columns[0])
    return None
