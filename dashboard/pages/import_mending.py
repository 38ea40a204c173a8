"""What a person's word changes in a mapping. Each gives a new mapping; "" takes the word back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from dashboard.workbooks.answers import with_sheet
from dashboard.workbooks.letters import letters
from dashboard.workbooks.mapping import BookMapping, SheetMapping
from dashboard.workbooks.seen import Seen
from dashboard.workbooks.values.spelling import normal


def of_sheet(mapping: BookMapping, name: str) -> SheetMapping:
    """What is said of a sheet, under its own name: words for all sheets become its own."""
    return replace(mapping.sheet(name), sheet=name)


def with_table(mapping: BookMapping, name: str, table: str) -> BookMapping:
    """Another layout for a sheet; what was said of its columns was said of the old one."""
    said = of_sheet(mapping, name)
    return with_sheet(mapping, replace(said, table=table, columns={}, values={}))


def with_header(mapping: BookMapping, name: str, row: int, table: str = "") -> BookMapping:
    """A zero-based row that holds the column titles of a sheet; titles of another row are forgotten."""
    said = replace(of_sheet(mapping, name), columns={}, categories={})
    return with_sheet(mapping, replace(said, header=row + 1, table=said.table or table))


def with_column(
    mapping: BookMapping, seen: Seen, place: int, field: str, table: str = ""
) -> BookMapping:
    """A field for a column of a sheet; a field stands in one column only."""
    said = of_sheet(mapping, seen.sheet)
    title = title_of(seen, place)
    names = {normal(title), normal(by_letters(place))}
    others = {t: f for t, f in said.columns.items() if normal(t) not in names}
    columns = others | ({title: field} if field else {})
    return with_sheet(mapping, replace(said, columns=columns, table=said.table or table))


def said_of(mapping: BookMapping, seen: Seen, place: int) -> str:
    """The field that was said of a column, by its title or its letters; "" where nothing was."""
    columns = of_sheet(mapping, seen.sheet).columns
    said = {normal(t): f for t, f in columns.items()}
    return said.get(normal(title_of(seen, place))) or said.get(normal(by_letters(place)), "")


def title_of(seen: Seen, place: int) -> str:
    """How a mapping names a column: by its title where no other has the same, else by its letters."""
    title = seen.titles.get(place, "").strip()
    same = [t for t in seen.titles.values() if normal(t) == normal(title)]
    return title if title and len(same) == 1 else by_letters(place)


def by_letters(place: int) -> str:
    """A column's name where its title is not known, as it is while too little of a sheet was said."""
    return f"column {letters(place)}"


def with_value(mapping: BookMapping, name: str, field: str, value: str) -> BookMapping:
    """A value that holds for every row of a sheet."""
    said = of_sheet(mapping, name)
    others = {f: v for f, v in said.values.items() if f != field}
    values = others | ({field: value.strip()} if value.strip() else {})
    return with_sheet(mapping, replace(said, values=values))


def with_category(
    mapping: BookMapping, name: str, title: str, text: str, meaning: str
) -> BookMapping:
    """What a text in a column of categories says of its row."""
    said = of_sheet(mapping, name)
    texts = without_silence({**said.categories.get(title, {}), text: meaning})
    others = {column: known for column, known in said.categories.items() if column != title}
    return with_sheet(mapping, replace(said, categories=others | ({title: texts} if texts else {})))


def with_text(mapping: BookMapping, name: str, text: str, meaning: str) -> BookMapping:
    """Whether what a heading, a mark or a note concerns is counted."""
    said = of_sheet(mapping, name)
    return with_sheet(mapping, replace(said, texts=without_silence({**said.texts, text: meaning})))


def with_title(mapping: BookMapping, name: str, title: str, field: str) -> BookMapping:
    """A field for a column that a mapping names already."""
    said = of_sheet(mapping, name)
    columns = without_silence({**said.columns, title: field})
    return with_sheet(mapping, replace(said, columns=columns))


def without_silence(said: Mapping[str, str]) -> dict[str, str]:
    """What was said, without what was taken back."""
    return {key: value for key, value in said.items() if value}


def with_as_at(mapping: BookMapping, day: date | None, version: str) -> BookMapping:
    """The day that the figures of one file speak to; of that file only."""
    return replace(mapping, as_at=day, as_at_of=version if day else "")


def with_states(mapping: BookMapping, found: Mapping[str, str]) -> BookMapping:
    """Spellings of States with their codes; "" forgets a spelling."""
    states = {**mapping.states, **found}
    return replace(mapping, states={name: code for name, code in states.items() if code})


def with_word(mapping: BookMapping, field: str, word: str) -> BookMapping:
    """A word on the whole book: its stream, currency, decimal mark, or order of day and month."""
    changed: dict[str, Any] = {field: word}
    return replace(mapping, **changed)
