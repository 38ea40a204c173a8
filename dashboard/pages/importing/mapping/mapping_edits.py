"""Edits of a mapping. Each function returns a new mapping; "" removes the setting."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from dashboard.workbooks.column_letters import column_letters
from dashboard.workbooks.mapping.apply_answers import replace_sheet
from dashboard.workbooks.mapping.book_mapping import BookMapping, SheetMapping
from dashboard.workbooks.preview import SheetPreview
from dashboard.workbooks.values.normalise import normalise_text


def sheet_mapping(mapping: BookMapping, sheet_name: str) -> SheetMapping:
    """Return the mapping of a sheet, with settings for all sheets copied to it."""
    return replace(mapping.for_sheet(sheet_name), sheet=sheet_name)


def with_table(mapping: BookMapping, name: str, table: str) -> BookMapping:
    """Set the table of a sheet, and remove its column settings."""
    sheet = sheet_mapping(mapping, name)
    return replace_sheet(mapping, replace(sheet, table=table, columns={}, values={}))


def with_header_row(mapping: BookMapping, name: str, row: int) -> BookMapping:
    """Set the zero-based header row of a sheet, and remove the titles of another row."""
    sheet = replace(sheet_mapping(mapping, name), columns={}, categories={})
    return replace_sheet(mapping, replace(sheet, header=row + 1))


def with_column(
    mapping: BookMapping, preview: SheetPreview, column: int, field: str, table: str = ""
) -> BookMapping:
    """Set the field of a column, replacing settings under its title or its letters."""
    sheet = sheet_mapping(mapping, preview.sheet)
    title = column_key(preview, column)
    keys = {normalise_text(title), normalise_text(column_letters_key(column))}
    other_columns = {
        key: other_field
        for key, other_field in sheet.columns.items()
        if normalise_text(key) not in keys
    }
    columns = other_columns | ({title: field} if field else {})
    return replace_sheet(mapping, replace(sheet, columns=columns, table=sheet.table or table))


def mapped_field(mapping: BookMapping, preview: SheetPreview, column: int) -> str:
    """Return the mapped field of a column, by its title or its letters; "" if none."""
    columns = sheet_mapping(mapping, preview.sheet).columns
    fields = {normalise_text(key): field for key, field in columns.items()}
    return fields.get(normalise_text(column_key(preview, column))) or fields.get(
        normalise_text(column_letters_key(column)), ""
    )


def column_key(preview: SheetPreview, column: int) -> str:
    """Return a column's key in the mapping: its title if unique, else its letters."""
    title = preview.titles.get(column, "").strip()
    same = [
        other for other in preview.titles.values() if normalise_text(other) == normalise_text(title)
    ]
    return title if title and len(same) == 1 else column_letters_key(column)


def column_letters_key(column: int) -> str:
    """Return the key of a column without a unique title, as "column C"."""
    return f"column {column_letters(column)}"


def with_value(mapping: BookMapping, name: str, field: str, value: str) -> BookMapping:
    """Set a value that applies to every row of a sheet."""
    sheet = sheet_mapping(mapping, name)
    others = {f: v for f, v in sheet.values.items() if f != field}
    values = others | ({field: value.strip()} if value.strip() else {})
    return replace_sheet(mapping, replace(sheet, values=values))


def with_category(
    mapping: BookMapping, name: str, title: str, text: str, meaning: str
) -> BookMapping:
    """Set the meaning of a text in a category column."""
    sheet = sheet_mapping(mapping, name)
    texts = without_empty({**sheet.categories.get(title, {}), text: meaning})
    others = {
        other_title: meanings
        for other_title, meanings in sheet.categories.items()
        if other_title != title
    }
    return replace_sheet(
        mapping, replace(sheet, categories=others | ({title: texts} if texts else {}))
    )


def with_text(mapping: BookMapping, name: str, text: str, meaning: str) -> BookMapping:
    """Set whether rows under a heading, mark or note are counted."""
    sheet = sheet_mapping(mapping, name)
    return replace_sheet(
        mapping, replace(sheet, texts=without_empty({**sheet.texts, text: meaning}))
    )


def with_titled_column(mapping: BookMapping, name: str, title: str, field: str) -> BookMapping:
    """Set the field of a column that the mapping already names."""
    sheet = sheet_mapping(mapping, name)
    columns = without_empty({**sheet.columns, title: field})
    return replace_sheet(mapping, replace(sheet, columns=columns))


def without_empty(settings: Mapping[str, str]) -> dict[str, str]:
    """Return the settings without empty ones."""
    return {key: value for key, value in settings.items() if value}


def with_as_at(mapping: BookMapping, day: date | None, version: str) -> BookMapping:
    """Set the as-at date, for this version of the file only."""
    return replace(mapping, as_at=day, as_at_of=version if day else "")


def with_states(mapping: BookMapping, spellings: Mapping[str, str]) -> BookMapping:
    """Add spellings of States with their codes; "" removes a spelling."""
    states = {**mapping.states, **spellings}
    return replace(mapping, states={name: code for name, code in states.items() if code})


def with_book_setting(mapping: BookMapping, field: str, value: str) -> BookMapping:
    """Set a field of the book: stream, currency, decimal separator, date order."""
    changed: dict[str, Any] = {field: value}
    return replace(mapping, **changed)
