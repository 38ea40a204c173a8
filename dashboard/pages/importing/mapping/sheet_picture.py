"""The picture of a sheet: its cells as displayed, coloured by how each was read.

The component gets texts only, and its script writes them as text: cell content never becomes
markup.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from string import Template
from typing import Any, Final

import streamlit as st

from dashboard.locale import Words
from dashboard.pages.frame.differences_view import format_if_date
from dashboard.pages.frame.style import css_colours
from dashboard.pages.importing.mapping.sheet_picture_cells import (
    cell_kind,
    is_overflowing_title,
    row_kind,
)
from dashboard.pages.importing.mapping.sheet_picture_text import picture_hint, picture_legend
from dashboard.wording.field_names import field_colour, field_names
from dashboard.workbooks import Problem, Severity
from dashboard.workbooks.column_letters import column_letters
from dashboard.workbooks.column_letters import parse_column_letters as column_of
from dashboard.workbooks.preview import SheetPreview, TablePreview
from dashboard.workbooks.sheet import CellPosition
from dashboard.workbooks.values.cell_problem import cut

MAX_ROWS: Final = 60  # from the top
MAX_PROBLEM_ROWS: Final = 40  # with Problems, below the first ones
MAX_COLUMNS: Final = 40
MAX_TEXT_CHARS: Final = 200  # of a cell
CELL_ADDRESS: Final = re.compile(r"([A-Z]+)([0-9]+)")
MODULE_FOLDER: Final = Path(__file__).parent
STYLE: Final = Template((MODULE_FOLDER / "sheet_picture.css").read_text(encoding="utf-8"))
SCRIPT: Final = (MODULE_FOLDER / "sheet_picture.js").read_text(encoding="utf-8")

_draw = st.components.v2.component(
    "dashboard_sheet_picture", css=STYLE.substitute(css_colours()), js=SCRIPT
)


@dataclass(frozen=True, slots=True)
class PickedHeader:
    """A clicked column or row header, with its zero-based index."""

    is_row: bool
    index: int

    @property
    def axis(self) -> str:
        """Return the axis name used by the script."""
        return "row" if self.is_row else "column"


def draw_sheet_picture(
    preview: SheetPreview,
    problems: Sequence[Problem],
    words: Words,
    key: str,
    selected: PickedHeader | None,
    question_cells: Collection[CellPosition] = (),
) -> PickedHeader | None:
    """Draw the picture and return the header clicked just now, if any.

    ``chosen`` is the header clicked before. ``question_cells`` are the cells of the open question.
    """
    data = build_sheet_picture(preview, problems, words, question_cells)
    data["chosen"] = selected and [selected.axis, selected.index]
    data["asked"] = sorted(question_cells)
    result = _draw(key=key, data=data, on_picked_change=lambda: None)
    return parse_pick(result.get("picked"), preview)


def parse_pick(picked: object, preview: SheetPreview) -> PickedHeader | None:
    """Return the clicked header as reported by the browser; None if it is not on this sheet."""
    if not isinstance(picked, dict):
        return None
    axis, index = picked.get("axis"), picked.get("place")
    count = {"row": preview.height, "column": preview.width}.get(str(axis), 0)
    if not isinstance(index, int | float) or not 0 <= index < count:
        return None
    return PickedHeader(axis == "row", int(index))


def build_sheet_picture(
    preview: SheetPreview,
    problems: Sequence[Problem],
    words: Words,
    question_cells: Collection[CellPosition] = (),
) -> dict[str, Any]:
    """Return the picture's data; ``question_cells`` are the cells of the open question."""
    marked = problems_by_cell(preview, problems, words)
    width = min(preview.width, MAX_COLUMNS)
    rows = rows_to_draw(preview, {**dict.fromkeys(question_cells), **marked})
    return {
        "label": words.t("Picture of the sheet {sheet}", sheet=preview.sheet),
        "columns": [build_column_header(preview, column, words) for column in range(width)],
        "more": words.t("{n} more columns are not drawn", n=words.count(preview.width - width))
        if preview.width > width
        else "",
        "rows": mark_question_cells(
            add_gap_rows(preview, rows, marked, words), question_cells, words
        ),
        "legend": picture_legend(
            preview, marked.values(), words, has_question=bool(question_cells)
        ),
        "words": {
            "row": words.t("Row"),
            "hint": picture_hint(preview, problems, words, has_question=bool(question_cells)),
        },
    }


def problems_by_cell(
    preview: SheetPreview, problems: Iterable[Problem], words: Words
) -> Mapping[CellPosition, tuple[str, bool]]:
    """Return {cell: (messages, True if one is an error)} for cells in the picture."""
    messages: dict[CellPosition, tuple[str, bool]] = {}
    for problem in problems:
        cell = CELL_ADDRESS.match(problem.cell)
        if problem.sheet != preview.sheet or cell is None:
            continue
        position = (int(cell[2]) - 1, column_of(cell[1]))
        if (
            position[0] not in preview.row_texts
        ):  # of thirty thousand Problems, few are in the picture
            continue
        before, is_error = messages.get(position, ("", False))
        message = f"{before} {problem.message(words.t, words.code)}".strip()
        messages[position] = (message, is_error or problem.severity is Severity.ERROR)
    return messages


def rows_to_draw(preview: SheetPreview, marked: Mapping[CellPosition, object]) -> list[int]:
    """Return the rows to draw: the first ones, and some with Problems below."""
    below = sorted({row for row, _ in marked if row >= MAX_ROWS and row in preview.row_texts})
    return [row for row in sorted(preview.row_texts) if row < MAX_ROWS] + below[:MAX_PROBLEM_ROWS]


def add_gap_rows(
    preview: SheetPreview,
    rows: Sequence[int],
    marked: Mapping[CellPosition, tuple[str, bool]],
    words: Words,
) -> list[dict[str, Any]]:
    """Return the drawn rows, with a line for each run of omitted rows."""
    drawn: list[dict[str, Any]] = []
    expected = 0
    for row in [*rows, preview.height]:
        if row == expected + 1:
            drawn.append({"gap": words.t("Row {row} is not drawn", row=words.count(row))})
        elif row > expected:
            first, last = words.count(expected + 1), words.count(row)
            gap = words.t("Rows {first} to {last} are not drawn", first=first, last=last)
            drawn.append({"gap": gap})
        if row < preview.height:
            drawn.append(build_row(preview, row, marked, words))
        expected = row + 1
    return drawn


def mark_question_cells(
    rows: list[dict[str, Any]], question_cells: Collection[CellPosition], words: Words
) -> list[dict[str, Any]]:
    """Mark the cells of the open question in the drawn rows."""
    for row in rows:
        for column, cell in enumerate(row.get("cells", ())):
            if (row["place"], column) in question_cells:
                cell["asked"] = words.t("The question is about this")
    return rows


def build_row(
    preview: SheetPreview, row: int, marked: Mapping[CellPosition, tuple[str, bool]], words: Words
) -> dict[str, Any]:
    """Return a row's data: number, kind and cells."""
    kind = row_kind(preview, row)
    labels = {
        "titles": words.t("Titles"),
        "total": words.t("Total"),
        "note": words.t("Note"),
    }
    cells = []
    texts = preview.row_texts[row]
    for column in range(min(preview.width, MAX_COLUMNS)):
        text = texts[column] if column < len(texts) else ""
        cell: dict[str, Any] = {
            "text": cut(text, MAX_TEXT_CHARS),
            "kind": cell_kind(preview, kind, row, column),
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
        "hidden": words.t("Hidden") if row in preview.hidden_rows else "",
        "cells": cells,
    }


def build_column_header(preview: SheetPreview, column: int, words: Words) -> dict[str, Any]:
    """Return a column's letters, field, kind and title."""
    names = field_names(words)
    fields: dict[str, str] = {}
    for block in preview.tables:
        for field, field_column in block.columns.items():
            if field_column == column:
                name = names.get(field, field)
                fields[qualified_field_name(name, block, preview, field, words)] = field
    return {
        "place": column,
        "letters": column_letters(column),
        "field": ", ".join(fields),
        "kind": field_colour(next(iter(fields.values()))) if fields else "none",
        "title": cut(preview.titles.get(column, ""), MAX_TEXT_CHARS),
        "unread": words.t("not read"),
        "hidden": words.t("Hidden") if column in preview.hidden_columns else "",
    }


def qualified_field_name(
    name: str, block: TablePreview, preview: SheetPreview, field: str, words: Words
) -> str:
    """Return a field's name, with meeting, day or year if the sheet has several tables."""
    if field_colour(field) != "money":
        return name
    values = [
        format_if_date(value, words)
        for key in ("meeting", "year", "as_at")
        if (value := block.constants.get(key))
        and len({other.constants.get(key) for other in preview.tables}) > 1
    ]
    return words.t("{name} ({values})", name=name, values=", ".join(values)) if values else name
