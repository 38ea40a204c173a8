"""What a person's word changes in a mapping. Each gives a new mapping; "" takes the word back."""

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


def sheet_mapping(mapping: BookMapping, name: str) -> SheetMapping:
    """What is said of a sheet, under its own name: words for all sheets become its own."""
    return replace(mapping.for_sheet(name), sheet=name)


def with_table(mapping: BookMapping, name: str, table: str) -> BookMapping:
    """Another layout for a sheet; what was said of its columns was said of the old one."""
    said = sheet_mapping(mapping, name)
    return replace_sheet(mapping, replace(said, table=table, columns={}, values={}))


def with_header_row(mapping: BookMapping, name: str, row: int, table: str = "") -> BookMapping:
    """A zero-based row that holds the column titles of a sheet; titles of another row are forgotten."""
    said = replace(sheet_mapping(mapping, name), columns={}, categories={})
    return replace_sheet(mapping, replace(said, header=row + 1, table=said.table or table))


def with_column(
    mapping: BookMapping, seen: SheetPreview, place: int, field: str, table: str = ""
) -> BookMapping:
    """A field for a column of a sheet; a field stands in one column only."""
    said = sheet_mapping(mapping, seen.sheet)
    title = column_key(seen, place)
    names = {normalise_text(title), normalise_text(column_letters_key(place))}
    others = {t: f for t, f in said.columns.items() if normalise_text(t) not in names}
    columns = others | ({title: field} if field else {})
    return replace_sheet(mapping, replace(said, columns=columns, table=said.table or table))


def mapped_field(mapping: BookMapping, seen: SheetPreview, place: int) -> str:
    """The field that was said of a column, by its title or its letters; "" where nothing was."""
    columns = sheet_mapping(mapping, seen.sheet).columns
    said = {normalise_text(t): f for t, f in columns.items()}
    return said.get(normalise_text(column_key(seen, place))) or said.get(
        normalise_text(column_letters_key(place)), ""
    )


def column_key(seen: SheetPreview, place: int) -> str:
    """How a mapping names a column: by its title where no other has the same, else by its letters."""
    title = seen.titles.get(place, "").strip()
    same = [t for t in seen.titles.values() if normalise_text(t) == normalise_text(title)]
    return title if title and len(same) == 1 else column_letters_key(place)


def column_letters_key(place: int) -> str:
    """A column's name where its title is not known, as it is while too little of a sheet was said."""
    return f"column {column_letters(place)}"


def with_value(mapping: BookMapping, name: str, field: str, value: str) -> BookMapping:
    """A value that holds for every row of a sheet."""
    said = sheet_mapping(mapping, name)
    others = {f: v for f, v in said.values.items() if f != field}
    values = others | ({field: value.strip()} if value.strip() else {})
    return replace_sheet(mapping, replace(said, values=values))


def with_category(
    mapping: BookMapping, name: str, title: str, text: str, meaning: str
) -> BookMapping:
    """What a text in a column of categories says of its row."""
    said = sheet_mapping(mapping, name)
    texts = without_empty({**said.categories.get(title, {}), text: meaning})
    others = {column: known for column, known in said.categories.items() if column != title}
    return replace_sheet(
        mapping, replace(said, categories=others | ({title: texts} if texts else {}))
    )


def with_text(mapping: BookMapping, name: str, text: str, meaning: str) -> BookMapping:
    """Whether what a heading, a mark or a note concerns is counted."""
    said = sheet_mapping(mapping, name)
    return replace_sheet(mapping, replace(said, texts=without_empty({**said.texts, text: meaning})))


def with_titled_column(mapping: BookMapping, name: str, title: str, field: str) -> BookMapping:
    """A field for a column that a mapping names already."""
    said = sheet_mapping(mapping, name)
    columns = without_empty({**said.columns, title: field})
    return replace_sheet(mapping, replace(said, columns=columns))


def without_empty(said: Mapping[str, str]) -> dict[str, str]:
    """What was said, without what was taken back."""
    return {key: value for key, value in said.items() if value}


def with_as_at(mapping: BookMapping, day: date | None, version: str) -> BookMapping:
    """The day that the figures of one file speak to; of that file only."""
    return replace(mapping, as_at=day, as_at_of=version if day else "")


def with_states(mapping: BookMapping, found: Mapping[str, str]) -> BookMapping:
    """Spellings of States with their codes; "" forgets a spelling."""
    states = {**mapping.states, **found}
    return replace(mapping, states={name: code for name, code in states.items() if code})


def with_book_setting(mapping: BookMapping, field: str, word: str) -> BookMapping:
    """A word on the whole book: its stream, currency, decimal mark, or order of day and month."""
    changed: dict[str, Any] = {field: word}
    return replace(mapping, **changed)
