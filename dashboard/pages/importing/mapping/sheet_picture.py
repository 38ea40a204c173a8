"""A picture of a sheet: its cells as a spreadsheet shows them, marked by what each was taken for.

The picture gets texts only, and its script writes them as texts: nothing in a cell becomes markup.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from string import Template
from typing import Any, Final

import streamlit as st

from dashboard.charts.layout.theme import DARK, LIGHT
from dashboard.locale import Words
from dashboard.pages.frame.differences_view import format_if_date
from dashboard.pages.importing.mapping.sheet_picture_text import picture_hint, picture_legend
from dashboard.wording.field_names import field_colour, field_names
from dashboard.workbooks import Problem, Severity
from dashboard.workbooks.column_letters import column_letters
from dashboard.workbooks.column_letters import parse_column_letters as column_of
from dashboard.workbooks.preview import SheetPreview, TablePreview
from dashboard.workbooks.sheet import CellPosition
from dashboard.workbooks.values.cell_problem import cut

MAX_ROWS: Final = 60  # drawn from the top
MAX_PROBLEM_ROWS: Final = 40  # with Problems, drawn below them
MAX_COLUMNS: Final = 40
OVERFLOW_CHARS: Final = 20  # characters of a title
MAX_TEXT_CHARS: Final = 200  # characters of a cell
CELL_ADDRESS: Final = re.compile(r"([A-Z]+)([0-9]+)")
MODULE_FOLDER: Final = Path(__file__).parent
COLOUR_NAMES: Final = (
    "background",
    "text",
    "muted",
    "grid",
    "accent",
    "assessed",
    "voluntary",
    "link",
)
COLOURS: Final = {
    name: f"light-dark({getattr(LIGHT, name)}, {getattr(DARK, name)})" for name in COLOUR_NAMES
}
STYLE: Final = Template((MODULE_FOLDER / "sheet_picture.css").read_text(encoding="utf-8"))
SCRIPT: Final = (MODULE_FOLDER / "sheet_picture.js").read_text(encoding="utf-8")

_draw = st.components.v2.component(
    "dashboard_sheet_picture", css=STYLE.substitute(COLOURS), js=SCRIPT
)


@dataclass(frozen=True, slots=True)
class PickedHead:
    """A head that was clicked: of a column or of a row, counted from zero."""

    is_row: bool
    index: int

    @property
    def axis(self) -> str:
        """What the browser calls it."""
        return "row" if self.is_row else "column"


def draw_sheet_picture(
    seen: SheetPreview,
    problems: Sequence[Problem],
    words: Words,
    key: str,
    chosen: PickedHead | None,
    asked: Collection[CellPosition] = (),
) -> PickedHead | None:
    """Draw the picture with the head that was ``chosen`` before; what was clicked just now.

    ``asked``: the cells that the open question is about.
    """
    data = build_sheet_picture(seen, problems, words, asked)
    data["chosen"] = chosen and [chosen.axis, chosen.index]
    data["asked"] = sorted(asked)
    result = _draw(key=key, data=data, on_picked_change=lambda: None)
    return parse_pick(result.get("picked"), seen)


def parse_pick(said: object, seen: SheetPreview) -> PickedHead | None:
    """What the browser says was clicked; None where it is no place of this sheet."""
    if not isinstance(said, dict):
        return None
    axis, place = said.get("axis"), said.get("place")
    most = {"row": seen.height, "column": seen.width}.get(str(axis), 0)
    if not isinstance(place, int | float) or not 0 <= place < most:
        return None
    return PickedHead(axis == "row", int(place))


def build_sheet_picture(
    seen: SheetPreview,
    problems: Sequence[Problem],
    words: Words,
    asked: Collection[CellPosition] = (),
) -> dict[str, Any]:
    """All that is drawn, in words; ``asked``: the cells that the open question is about."""
    marked = problems_by_cell(seen, problems, words)
    width = min(seen.width, MAX_COLUMNS)
    rows = rows_to_draw(seen, {**dict.fromkeys(asked), **marked})
    return {
        "label": words.t("Picture of the sheet {sheet}", sheet=seen.sheet),
        "columns": [build_column_head(seen, place, words) for place in range(width)],
        "more": words.t("{n} more columns are not drawn", n=words.count(seen.width - width))
        if seen.width > width
        else "",
        "rows": mark_question_cells(add_gap_rows(seen, rows, marked, words), asked, words),
        "legend": picture_legend(seen, marked.values(), words, has_question=bool(asked)),
        "words": {
            "row": words.t("Row"),
            "hint": picture_hint(seen, problems, words, has_question=bool(asked)),
        },
    }


def problems_by_cell(
    seen: SheetPreview, problems: Iterable[Problem], words: Words
) -> Mapping[CellPosition, tuple[str, bool]]:
    """The message at each cell with a Problem, and whether one of them is an error."""
    found: dict[CellPosition, tuple[str, bool]] = {}
    for problem in problems:
        cell = CELL_ADDRESS.match(problem.cell)
        if problem.sheet != seen.sheet or cell is None:
            continue
        place = (int(cell[2]) - 1, column_of(cell[1]))
        if place[0] not in seen.row_texts:  # of thirty thousand Problems, few are in the picture
            continue
        before, is_error = found.get(place, ("", False))
        message = f"{before} {problem.message(words.t, words.code)}".strip()
        found[place] = (message, is_error or problem.severity is Severity.ERROR)
    return found


def rows_to_draw(seen: SheetPreview, marked: Mapping[CellPosition, object]) -> list[int]:
    """The rows to draw: the first ones, and some of those with Problems below."""
    below = sorted({row for row, _ in marked if row >= MAX_ROWS and row in seen.row_texts})
    return [row for row in sorted(seen.row_texts) if row < MAX_ROWS] + below[:MAX_PROBLEM_ROWS]


def add_gap_rows(
    seen: SheetPreview,
    rows: Sequence[int],
    marked: Mapping[CellPosition, tuple[str, bool]],
    words: Words,
) -> list[dict[str, Any]]:
    """The rows that are drawn, and a line for each run of rows that are not."""
    drawn: list[dict[str, Any]] = []
    expected = 0
    for row in [*rows, seen.height]:
        if row == expected + 1:
            drawn.append({"gap": words.t("Row {row} is not drawn", row=words.count(row))})
        elif row > expected:
            first, last = words.count(expected + 1), words.count(row)
            gap = words.t("Rows {first} to {last} are not drawn", first=first, last=last)
            drawn.append({"gap": gap})
        if row < seen.height:
            drawn.append(build_row(seen, row, marked, words))
        expected = row + 1
    return drawn


def mark_question_cells(
    rows: list[dict[str, Any]], asked: Collection[CellPosition], words: Words
) -> list[dict[str, Any]]:
    """The drawn rows, with a mark on each cell that the open question is about."""
    for row in rows:
        for column, cell in enumerate(row.get("cells", ())):
            if (row["place"], column) in asked:
                cell["asked"] = words.t("The question is about this")
    return rows


def build_row(
    seen: SheetPreview, row: int, marked: Mapping[CellPosition, tuple[str, bool]], words: Words
) -> dict[str, Any]:
    """One row: its number, what it was taken for, and its cells."""
    kind = row_kind(seen, row)
    labels = {
        "titles": words.t("Titles"),
        "total": words.t("Total"),
        "note": words.t("Note"),
    }
    cells = []
    texts = seen.row_texts[row]
    for column in range(min(seen.width, MAX_COLUMNS)):
        text = texts[column] if column < len(texts) else ""
        cell: dict[str, Any] = {
            "text": cut(text, MAX_TEXT_CHARS),
            "kind": cell_kind(seen, kind, row, column),
        }
        if message := marked.get((row, column)):
            cell["problem"], cell["error"] = message
        cells.append(cell)
        if kind != "read" and is_overflowing_title(texts, row, column, marked):
            cell["over"] = True
            break
    return {
        "place": row,
        "number": str(row + 1),
        "kind": kind,
        "label": labels.get(kind, ""),
        "hidden": words.t("Hidden") if row in seen.hidden_rows else "",
        "cells": cells,
    }


def is_overflowing_title(
    texts: Sequence[str], row: int, column: int, marked: Mapping[CellPosition, tuple[str, bool]]
) -> bool:
    """Whether a long text has only empty cells beside it: it is shown over these, as a spreadsheet does."""
    if len(texts[column] if column < len(texts) else "") <= OVERFLOW_CHARS:
        return False
    return not any(texts[column + 1 :]) and not any(r == row and c > column for r, c in marked)


def row_kind(seen: SheetPreview, row: int) -> str:
    """What a row was taken for: titles | total | note | read | none."""
    if any(row in block.header_rows for block in seen.tables):
        return "titles"
    if row in seen.total_rows:
        return "total"
    if row in seen.note_rows:
        return "note"
    return "read" if any(b.first_row <= row <= b.last_row for b in seen.tables) else "none"


def cell_kind(seen: SheetPreview, row_is: str, row: int, column: int) -> str:
    """What a cell was taken for."""
    if (row, column) in seen.preamble_cells.values():
        return "said"
    if row_is == "total" and is_money_column(seen, column):
        return "total right"
    if row_is != "read":
        return "none" if row_is == "titles" and not field_at(seen, column, row) else row_is
    field = field_at(seen, column, row)
    return field_colour(field) if field else "none"


def field_at(seen: SheetPreview, column: int, row: int) -> str:
    """The field that a cell was read as, or titles; "" where it is not read."""
    for block in seen.tables:
        if row in block.header_rows or block.first_row <= row <= block.last_row:
            for field, place in block.columns.items():
                if place == column:
                    return field
    return ""


def is_money_column(seen: SheetPreview, column: int) -> bool:
    """Whether a column was read as amounts in any table."""
    fields = (f for block in seen.tables for f, place in block.columns.items() if place == column)
    return any(field_colour(field) == "money" for field in fields)


def build_column_head(seen: SheetPreview, place: int, words: Words) -> dict[str, Any]:
    """A column's letters, what it was taken for, and its title in the sheet."""
    names = field_names(words)
    found: dict[str, str] = {}
    for block in seen.tables:
        for field, column in block.columns.items():
            if column == place:
                name = names.get(field, field)
                found[qualified_field_name(name, block, seen, field, words)] = field
    return {
        "place": place,
        "letters": column_letters(place),
        "field": ", ".join(found),
        "kind": field_colour(next(iter(found.values()))) if found else "none",
        "title": cut(seen.titles.get(place, ""), MAX_TEXT_CHARS),
        "unread": words.t("not read"),
        "hidden": words.t("Hidden") if place in seen.hidden_columns else "",
    }


def qualified_field_name(
    name: str, block: TablePreview, seen: SheetPreview, field: str, words: Words
) -> str:
    """A field's name, with the meeting, day or year that tells its block from others of the sheet."""
    if field_colour(field) != "money":
        return name
    own = [
        format_if_date(value, words)
        for key in ("meeting", "year", "as_at")
        if (value := block.constants.get(key))
        and len({other.constants.get(key) for other in seen.tables}) > 1
    ]
    return words.t("{name} ({values})", name=name, values=", ".join(own)) if own else name
