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

from dashboard.charts.look import DARK, LIGHT
from dashboard.locale import Words
from dashboard.pages.import_changes import dated
from dashboard.pages.import_words import field_words, kind_of
from dashboard.pages.picture_words import hint, legend
from dashboard.workbooks import Problem, Severity
from dashboard.workbooks.cells import Place
from dashboard.workbooks.letters import column as column_of
from dashboard.workbooks.letters import letters
from dashboard.workbooks.seen import Seen, SeenBlock
from dashboard.workbooks.values.wrong import cut

ROWS: Final = 60  # drawn from the top
MORE_ROWS: Final = 40  # with Problems, drawn below them
COLUMNS: Final = 40
LONG: Final = 20  # characters of a title
TEXT: Final = 200  # characters of a cell
CELL: Final = re.compile(r"([A-Z]+)([0-9]+)")
HERE: Final = Path(__file__).parent
NAMES: Final = ("background", "text", "muted", "grid", "accent", "assessed", "voluntary", "link")
COLOURS: Final = {
    name: f"light-dark({getattr(LIGHT, name)}, {getattr(DARK, name)})" for name in NAMES
}
STYLE: Final = Template((HERE / "sheet_picture.css").read_text(encoding="utf-8"))
SCRIPT: Final = (HERE / "sheet_picture.js").read_text(encoding="utf-8")

_draw = st.components.v2.component(
    "dashboard_sheet_picture", css=STYLE.substitute(COLOURS), js=SCRIPT
)


@dataclass(frozen=True, slots=True)
class Picked:
    """A head that was clicked: of a column or of a row, counted from zero."""

    is_row: bool
    place: int

    @property
    def axis(self) -> str:
        """What the browser calls it."""
        return "row" if self.is_row else "column"


def draw(
    seen: Seen,
    problems: Sequence[Problem],
    words: Words,
    key: str,
    chosen: Picked | None,
    asked: Collection[Place] = (),
) -> Picked | None:
    """Draw the picture with the head that was ``chosen`` before; what was clicked just now.

    ``asked``: the cells that the open question is about.
    """
    data = picture(seen, problems, words, asked)
    data["chosen"] = chosen and [chosen.axis, chosen.place]
    data["asked"] = sorted(asked)
    result = _draw(key=key, data=data, on_picked_change=lambda: None)
    return picked(result.get("picked"), seen)


def picked(said: object, seen: Seen) -> Picked | None:
    """What the browser says was clicked; None where it is no place of this sheet."""
    if not isinstance(said, dict):
        return None
    axis, place = said.get("axis"), said.get("place")
    most = {"row": seen.height, "column": seen.width}.get(str(axis), 0)
    if not isinstance(place, int | float) or not 0 <= place < most:
        return None
    return Picked(axis == "row", int(place))


def picture(
    seen: Seen, problems: Sequence[Problem], words: Words, asked: Collection[Place] = ()
) -> dict[str, Any]:
    """All that is drawn, in words; ``asked``: the cells that the open question is about."""
    marked = by_place(seen, problems, words)
    width = min(seen.width, COLUMNS)
    rows = drawn_rows(seen, {**dict.fromkeys(asked), **marked})
    return {
        "label": words.t("Picture of the sheet {sheet}", sheet=seen.sheet),
        "columns": [column_head(seen, place, words) for place in range(width)],
        "more": words.t("{n} more columns are not drawn", n=words.count(seen.width - width))
        if seen.width > width
        else "",
        "rows": with_questions(with_gaps(seen, rows, marked, words), asked, words),
        "legend": legend(seen, marked.values(), words, has_question=bool(asked)),
        "words": {
            "row": words.t("Row"),
            "hint": hint(seen, problems, words, has_question=bool(asked)),
        },
    }


def by_place(
    seen: Seen, problems: Iterable[Problem], words: Words
) -> Mapping[Place, tuple[str, bool]]:
    """The message at each cell with a Problem, and whether one of them is an error."""
    found: dict[Place, tuple[str, bool]] = {}
    for problem in problems:
        cell = CELL.match(problem.cell)
        if problem.sheet != seen.sheet or cell is None:
            continue
        place = (int(cell[2]) - 1, column_of(cell[1]))
        if place[0] not in seen.rows:  # of thirty thousand Problems, few are in the picture
            continue
        before, is_error = found.get(place, ("", False))
        message = f"{before} {problem.message(words.t, words.code)}".strip()
        found[place] = (message, is_error or problem.severity is Severity.ERROR)
    return found


def drawn_rows(seen: Seen, marked: Mapping[Place, object]) -> list[int]:
    """The rows to draw: the first ones, and some of those with Problems below."""
    below = sorted({row for row, _ in marked if row >= ROWS and row in seen.rows})
    return [row for row in sorted(seen.rows) if row < ROWS] + below[:MORE_ROWS]


def with_gaps(
    seen: Seen, rows: Sequence[int], marked: Mapping[Place, tuple[str, bool]], words: Words
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
            drawn.append(one_row(seen, row, marked, words))
        expected = row + 1
    return drawn


def with_questions(
    rows: list[dict[str, Any]], asked: Collection[Place], words: Words
) -> list[dict[str, Any]]:
    """The drawn rows, with a mark on each cell that the open question is about."""
    for row in rows:
        for column, cell in enumerate(row.get("cells", ())):
            if (row["place"], column) in asked:
                cell["asked"] = words.t("The question is about this")
    return rows


def one_row(
    seen: Seen, row: int, marked: Mapping[Place, tuple[str, bool]], words: Words
) -> dict[str, Any]:
    """One row: its number, what it was taken for, and its cells."""
    kind = row_kind(seen, row)
    labels = {
        "titles": words.t("Titles"),
        "total": words.t("Total"),
        "note": words.t("Note"),
    }
    cells = []
    texts = seen.rows[row]
    for column in range(min(seen.width, COLUMNS)):
        text = texts[column] if column < len(texts) else ""
        cell: dict[str, Any] = {"text": cut(text, TEXT), "kind": cell_kind(seen, kind, row, column)}
        if message := marked.get((row, column)):
            cell["problem"], cell["error"] = message
        cells.append(cell)
        if kind != "read" and is_title_alone(texts, row, column, marked):
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


def is_title_alone(
    texts: Sequence[str], row: int, column: int, marked: Mapping[Place, tuple[str, bool]]
) -> bool:
    """Whether a long text has only empty cells beside it: it is shown over these, as a spreadsheet does."""
    if len(texts[column] if column < len(texts) else "") <= LONG:
        return False
    return not any(texts[column + 1 :]) and not any(r == row and c > column for r, c in marked)


def row_kind(seen: Seen, row: int) -> str:
    """What a row was taken for: titles | total | note | read | none."""
    if any(row in block.header for block in seen.blocks):
        return "titles"
    if row in seen.totals:
        return "total"
    if row in seen.notes:
        return "note"
    return "read" if any(b.first <= row <= b.last for b in seen.blocks) else "none"


def cell_kind(seen: Seen, row_is: str, row: int, column: int) -> str:
    """What a cell was taken for."""
    if (row, column) in seen.said.values():
        return "said"
    if row_is == "total" and is_money(seen, column):
        return "total right"
    if row_is != "read":
        return "none" if row_is == "titles" and not field_at(seen, column, row) else row_is
    field = field_at(seen, column, row)
    return kind_of(field) if field else "none"


def field_at(seen: Seen, column: int, row: int) -> str:
    """The field that a cell was read as, or titles; "" where it is not read."""
    for block in seen.blocks:
        if row in block.header or block.first <= row <= block.last:
            for field, place in block.columns.items():
                if place == column:
                    return field
    return ""


def is_money(seen: Seen, column: int) -> bool:
    """Whether a column was read as amounts in any table."""
    fields = (f for block in seen.blocks for f, place in block.columns.items() if place == column)
    return any(kind_of(field) == "money" for field in fields)


def column_head(seen: Seen, place: int, words: Words) -> dict[str, Any]:
    """A column's letters, what it was taken for, and its title in the sheet."""
    names = field_words(words)
    found: dict[str, str] = {}
    for block in seen.blocks:
        for field, column in block.columns.items():
            if column == place:
                name = names.get(field, field)
                found[with_values(name, block, seen, field, words)] = field
    return {
        "place": place,
        "letters": letters(place),
        "field": ", ".join(found),
        "kind": kind_of(next(iter(found.values()))) if found else "none",
        "title": cut(seen.titles.get(place, ""), TEXT),
        "unread": words.t("not read"),
        "hidden": words.t("Hidden") if place in seen.hidden_columns else "",
    }


def with_values(name: str, block: SeenBlock, seen: Seen, field: str, words: Words) -> str:
    """A field's name, with the meeting, day or year that tells its block from others of the sheet."""
    if kind_of(field) != "money":
        return name
    own = [
        dated(value, words)
        for key in ("meeting", "year", "as_at")
        if (value := block.values.get(key))
        and len({other.values.get(key) for other in seen.blocks}) > 1
    ]
    return words.t("{name} ({values})", name=name, values=", ".join(own)) if own else name
