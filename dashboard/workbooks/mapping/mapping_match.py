"""Decide whether the mapping of one file applies to another: to one with the same sheets and columns."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from dashboard.workbooks.column_letters import parse_column_letters
from dashboard.workbooks.limits import HEADER_ROWS
from dashboard.workbooks.mapping.book_mapping import ANY_SHEET, BookMapping, SheetMapping
from dashboard.workbooks.preview import SheetPreview
from dashboard.workbooks.values.normalise import normalise_text

COLUMN_NAME: Final = re.compile(r"column ([A-Z]{1,3})")


def adapt_mapping(mapping: BookMapping, previews: tuple[SheetPreview, ...]) -> BookMapping | None:
    """Return the mapping as it applies to a file of the same shape; None if the shape differs.

    The sheet of a text file is named after the file, so next month's has another name.
    """
    if len(previews) == 1 and not previews[0].is_named_by_user and len(mapping.sheets) == 1:
        only = mapping.sheets[0]
        name = only.sheet if only.sheet == ANY_SHEET else previews[0].sheet
        mapping = replace(mapping, sheets=(replace(only, sheet=name),))
    return mapping if is_applicable(mapping, previews) else None


def is_applicable(mapping: BookMapping, previews: tuple[SheetPreview, ...]) -> bool:
    """Return True if a file has every sheet and every column title that the mapping names.

    A mapping that names neither has no shape, and applies to no other file.
    """
    preview_by_name = {sheet_mapping.sheet: sheet_mapping for sheet_mapping in previews}
    for sheet_mapping in mapping.sheets:
        if sheet_mapping.sheet == ANY_SHEET:
            if list_mapped_titles(sheet_mapping) and not any(
                has_mapped_columns(sheet_mapping, preview) for preview in previews
            ):
                return False
        elif sheet_mapping.sheet not in preview_by_name or not has_mapped_columns(
            sheet_mapping, preview_by_name[sheet_mapping.sheet]
        ):
            return False
    return any(
        sheet_mapping.sheet != ANY_SHEET or list_mapped_titles(sheet_mapping)
        for sheet_mapping in mapping.sheets
    )


def list_mapped_titles(mapping: SheetMapping) -> tuple[str, ...]:
    """Return the column titles that a mapping names, for fields and for categories."""
    return (*mapping.columns, *mapping.categories)


def has_mapped_columns(mapping: SheetMapping, preview: SheetPreview) -> bool:
    """Return True if a sheet has every column that its mapping names, by title or by letters.

    A sheet not recognised without the mapping has no titles yet: its first rows are searched.
    """
    titles = {normalise_text(title) for title in preview.titles.values()}
    cells = {
        normalise_text(text)
        for row, texts in preview.row_texts.items()
        if row < HEADER_ROWS
        for text in texts
    }
    return all(
        normalise_text(title) in titles
        or all(normalise_text(line) in cells for line in title.split(" / "))
        or bool(
            (match := COLUMN_NAME.fullmatch(title))
            and parse_column_letters(match[1]) < preview.width
        )
        for title in list_mapped_titles(mapping)
    )
