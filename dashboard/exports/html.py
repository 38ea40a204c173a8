"""A table as HTML: escaped, its amounts aligned, scrolling inside a box of its own on a phone."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from markupsafe import Markup

from dashboard.exports.cells import NUMERIC, cell_text, has_cents, head
from dashboard.exports.table import Column, Table
from dashboard.locale import Words

FIRST_CELL: Final = Markup('<th scope="row"{}>{}</th>')
CELL: Final = Markup("<td{}>{}</td>")
NUMBER: Final = Markup(' class="num"')
DAY: Final = Markup(' class="day"')


def as_html(table: Table, words: Words) -> str:
    """The table under its subtitle; its title names the box. Every text is escaped."""
    cents = has_cents(table)
    heads = Markup().join(
        Markup('<th scope="col"{}>{}</th>').format(mark(column), head(column, words))
        for column in table.columns
    )
    body = Markup().join(html_row(table.columns, row, cents, words) for row in table.rows)
    total = (
        Markup("<tfoot>{}</tfoot>").format(html_row(table.columns, table.total, cents, words))
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


def html_row(
    columns: Sequence[Column], row: Sequence[object], cents: Sequence[bool], words: Words
) -> Markup:
    """A row; its first cell names it."""
    cells = []
    for n, (column, value) in enumerate(zip(columns, row, strict=True)):
        shape = CELL if n else FIRST_CELL
        cells.append(shape.format(mark(column), inner(value, column, words, cents=cents[n])))
    return Markup("<tr>{}</tr>").format(Markup().join(cells))


def inner(value: object, column: Column, words: Words, *, cents: bool) -> str:
    """What stands in a cell; a dash says what it means."""
    text = cell_text(value, column.kind, words, cents=cents)
    if value is not None:
        return text
    return Markup('<span title="{}">{}</span>').format(words.t("No entry in the books"), text)


def mark(column: Column) -> Markup:
    """The class of a column of numbers, or of days."""
    if column.kind == "date":
        return DAY
    return NUMBER if column.kind in NUMERIC else Markup()
