"""Whether a mapping that was made for one file can be used for another: of the same sheets and columns."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from dashboard.workbooks.letters import column
from dashboard.workbooks.limits import HEADER_ROWS
from dashboard.workbooks.mapping import ANY_SHEET, BookMapping, SheetMapping
from dashboard.workbooks.seen import Seen
from dashboard.workbooks.values.spelling import normal

LETTERS: Final = re.compile(r"column ([A-Z]{1,3})")


def fitted(mapping: BookMapping, seen: tuple[Seen, ...]) -> BookMapping | None:
    """The mapping as it is used for a file of the same shape; None where the file is of another.

    The sheet of a text is called after its file, so next month's has another name.
    """
    if len(seen) == 1 and not seen[0].is_named and len(mapping.sheets) == 1:
        only = mapping.sheets[0]
        name = only.sheet if only.sheet == ANY_SHEET else seen[0].sheet
        mapping = replace(mapping, sheets=(replace(only, sheet=name),))
    return mapping if fits(mapping, seen) else None


def fits(mapping: BookMapping, seen: tuple[Seen, ...]) -> bool:
    """Whether a file has every sheet and every column title that the mapping names.

    A mapping that names neither says nothing of a file's shape: it fits none.
    """
    by_name = {one.sheet: one for one in seen}
    for one in mapping.sheets:
        if one.sheet == ANY_SHEET:
            if titles_named(one) and not any(has_columns(one, s) for s in seen):
                return False
        elif one.sheet not in by_name or not has_columns(one, by_name[one.sheet]):
            return False
    return any(one.sheet != ANY_SHEET or titles_named(one) for one in mapping.sheets)


def titles_named(mapping: SheetMapping) -> tuple[str, ...]:
    """The columns that a mapping names: those with a field, and those of categories."""
    return (*mapping.columns, *mapping.categories)


def has_columns(mapping: SheetMapping, seen: Seen) -> bool:
    """Whether a sheet has every column that its mapping names, by title or by letters.

    A sheet that says nothing without the mapping has no titles yet: its first rows are looked at.
    """
    titles = {normal(title) for title in seen.titles.values()}
    cells = {
        normal(text) for row, texts in seen.rows.items() if row < HEADER_ROWS for text in texts
    }
    return all(
        normal(title) in titles
        or all(normal(line) in cells for line in title.split(" / "))
        or bool((said := LETTERS.fullmatch(title)) and column(said[1]) < seen.width)
        for title in titles_named(mapping)
    )
