"""Export of a table as HTML: escaped, aligned amounts, in a box that scrolls on a phone."""

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
    """Return the table as HTML with its subtitle as caption. All texts are escaped."""
    cents = columns_with_cents(table)
    headers = Markup().join(
        Markup('<th scope="col"{}>{}</th>').format(
            cell_class(column), column_heading(column, words)
        )
        for column in table.columns
    )
    rows = Markup().join(render_row(table.columns, row, cents, words) for row in table.rows)
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
        ).format(table.title, table.subtitle, headers, rows, total)
    )


def render_row(
    columns: Sequence[DisplayColumn], row: Sequence[object], cents: Sequence[bool], words: Words
) -> Markup:
    """Return a table row; its first cell is the row header."""
    cells = []
    for n, (column, value) in enumerate(zip(columns, row, strict=True)):
        template = CELL if n else FIRST_CELL
        cells.append(
            template.format(cell_class(column), cell_content(value, column, words, cents=cents[n]))
        )
    return Markup("<tr>{}</tr>").format(Markup().join(cells))


def cell_content(value: object, column: DisplayColumn, words: Words, *, cents: bool) -> str:
    """Return the content of a cell; a dash has a tooltip that explains it."""
    text = format_cell(value, column.kind, words, cents=cents)
    if value is not None:
        return text
    return Markup('<span title="{}">{}</span>').format(words.t("No entry in the books"), text)


def cell_class(column: DisplayColumn) -> Markup:
    """Return the CSS class of a numeric or date column."""
    if column.kind == "date":
        return DAY_CLASS
    return NUMBER_CLASS if column.kind in NUMERIC_KINDS else Markup()
