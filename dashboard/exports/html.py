"""A table as HTML: escaped, its amounts aligned, scrolling inside a box of its own on a phone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from markupsafe import Markup

from dashboard.exports.cell_format import (
    NUMERIC_KINDS,
    column_heading,
    columns_with_cents,
    format_cell,
)
from dashboard.locale import Words
from dashboard.tables.table import DisplayColumn, DisplayTable

FIRST_CELL: Final = Markup('<th scope="row"{}>{}</th>')
CELL: Final = Markup("<td{}>{}</td>")
NUMBER_CLASS: Final = Markup(' class="num"')
DAY_CLASS: Final = Markup(' class="day"')


def as_html(table: DisplayTable, words: Words) -> str:
    """The table under its subtitle; its title names the box. Every text is escaped."""
    cents = columns_with_cents(table)
    heads = Markup().join(
        Markup('<th scope="col"{}>{}</th>').format(
            cell_class(column), column_heading(column, words)
        )
        for column in table.columns
    )
    body = Markup().join(render_row(table.columns, row, cents, words) for row in table.rows)
    total = (
        Markup("<tfoot>{}</tfoot>").format(render_row(table.columns, table.total, cents, words))
        if table.total is not None
        else ""
    )
    return str(
        Markup(
            '<div class="cf-table-box" tabindex="0" role="region" aria-label="{}">'
            '<table class="cf-table"><caption>{}</caption>'
            "<thead><tr>{}</tr></thead><tbody>{}</tbody>{}</table></div>"
        ).format(table.title, table.subtitle, heads, body, total)
    )


def render_row(
    columns: Sequence[DisplayColumn], row: Sequence[object], cents: Sequence[bool], words: Words
) -> Markup:
    """A row; its first cell names it."""
    cells = []
    for n, (column, value) in enumerate(zip(columns, row, strict=True)):
        shape = CELL if n else FIRST_CELL
        cells.append(
            shape.format(cell_class(column), cell_content(value, column, words, cents=cents[n]))
        )
    return Markup("<tr>{}</tr>").format(Markup().join(cells))


def cell_content(value: object, column: DisplayColumn, words: Words, *, cents: bool) -> str:
    """What stands in a cell; a dash says what it means."""
    text = format_cell(value, column.kind, words, cents=cents)
    if value is not None:
        return text
    return Markup('<span title="{}">{}</span>').format(words.t("No entry in the books"), text)


def cell_class(column: DisplayColumn) -> Markup:
    """The class of a column of numbers, or of days."""
    if column.kind == "date":
        return DAY_CLASS
    return NUMBER_CLASS if column.kind in NUMERIC_KINDS else Markup()
