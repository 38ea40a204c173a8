"""One sheet of an OpenDocument spreadsheet while it is parsed."""

from __future__ import annotations

from dataclasses import dataclass, field

from dashboard.workbooks.sheet import (
    CellPosition,
    CellRange,
    SheetDisplay,
)


@dataclass(slots=True)
class OdsSheet:
    """A sheet while it is being read."""

    name: str
    is_hidden: bool = False
    is_linked_copy: bool = False  # cached copy of a sheet in another workbook
    cells: dict[CellPosition, object] = field(default_factory=dict)
    faults: dict[CellPosition, str] = field(default_factory=dict)
    merged: list[CellRange] = field(default_factory=list)
    hidden_rows: list[range] = field(default_factory=list)
    hidden_columns: list[range] = field(default_factory=list)
    box_texts: list[str] = field(default_factory=list)
    display: SheetDisplay = field(default_factory=SheetDisplay)


def expand_ranges(ranges: list[range], end: int) -> frozenset[int]:
    """Return all indexes in ranges that are below an end."""
    return frozenset(n for one in ranges for n in range(one.start, min(one.stop, end)))


def is_collapsed(attributes: dict[str, str]) -> bool:
    """Return True for a row or column that is hidden by a user or a filter."""
    return attributes.get("table:visibility") in {"collapse", "filter"}
