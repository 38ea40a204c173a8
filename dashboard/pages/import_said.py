"""A sheet of which nothing could be read yet, as a person has described it so far."""

from __future__ import annotations

from dataclasses import replace

from dashboard.pages.import_mending import said_of
from dashboard.workbooks.mapping import BookMapping
from dashboard.workbooks.questions import NONE
from dashboard.workbooks.seen import Seen, SeenBlock


def as_said(seen: Seen, mapping: BookMapping) -> Seen:
    """The sheet with the table that was said of it, so that each word shows before the last is said.

    Where a report's meeting is missing, none of it is read: its columns are those that were said.
    """
    said = mapping.sheet(seen.sheet)
    if seen.blocks or said.table in {"", NONE} or not said.header:
        return seen
    row = said.header - 1
    columns = {
        field: place
        for place in range(seen.width)
        if (field := said_of(mapping, seen, place)) not in {"", NONE}
    }
    if not columns:
        return seen
    block = SeenBlock(
        table=said.table,
        header=(row,),
        first=row + 1,
        last=seen.height - 1,
        columns=columns,
        values=said.values,
        rows=0,
        states=0,
        total=None,
        currency=mapping.currency,
    )
    return replace(seen, blocks=(block,))
