"""The preview of a sheet that cannot be read yet, from the mapping entered so far."""

from __future__ import annotations

from dataclasses import replace

from dashboard.pages.importing.mapping.mapping_edits import mapped_field
from dashboard.workbooks.mapping.book_mapping import BookMapping
from dashboard.workbooks.preview import SheetPreview, TablePreview
from dashboard.workbooks.problems.questions import EXCLUDE


def preview_draft_mapping(preview: SheetPreview, mapping: BookMapping) -> SheetPreview:
    """Return the preview with the mapped table, so that each answer is visible at once.

    A status report without a meeting is not read; until then the preview shows its mapped columns.
    """
    sheet_mapping = mapping.for_sheet(preview.sheet)
    if preview.tables or sheet_mapping.table in {"", EXCLUDE} or not sheet_mapping.header:
        return preview
    row = sheet_mapping.header - 1
    columns = {
        field: column
        for column in range(preview.width)
        if (field := mapped_field(mapping, preview, column)) not in {"", EXCLUDE}
    }
    if not columns:
        return preview
    table = TablePreview(
        table=sheet_mapping.table,
        header_rows=(row,),
        first_row=row + 1,
        last_row=preview.height - 1,
        columns=columns,
        constants=sheet_mapping.values,
        row_count=0,
        state_count=0,
        total=None,
        currency=mapping.currency,
    )
    return replace(preview, tables=(table,))
