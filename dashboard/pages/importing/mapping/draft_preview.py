"""A sheet of which nothing could be read yet, as a person has described it so far."""

from __future__ import annotations

from dataclasses import replace

from dashboard.pages.importing.mapping.mapping_edits import mapped_field
from dashboard.workbooks.mapping.book_mapping import BookMapping
from dashboard.workbooks.preview import SheetPreview, TablePreview
from dashboard.workbooks.problems.questions import EXCLUDE


def preview_draft_mapping(seen: SheetPreview, mapping: BookMapping) -> SheetPreview:
    """The sheet with the table that was said of it, so that each word shows before the last is said.

    Where a report's meeting is missing, none of it is read: its columns are those that were said.
    """
    said = mapping.for_sheet(seen.sheet)
    if seen.tables or said.table in {"", EXCLUDE} or not said.header:
        return seen
    row = said.header - 1
    columns = {
        field: place
        for place in range(seen.width)
        if (field := mapped_field(mapping, seen, place)) not in {"", EXCLUDE}
    }
    if not columns:
        return seen
    block = TablePreview(
        table=said.table,
        header_rows=(row,),
        first_row=row + 1,
        last_row=seen.height - 1,
        columns=columns,
        constants=said.values,
        row_count=0,
        state_count=0,
        total=None,
        currency=mapping.currency,
    )
    return replace(seen, tables=(block,))
