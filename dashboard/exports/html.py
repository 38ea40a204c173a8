"""Export of a table as HTML: escaped, aligned amounts, in a box that scrolls on a phone."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from markupsafe import Markup

from dashboard.exports.cell_format import (
    NUMERIC_KINDS,
    column_heading,
    columns_with_cents,
    format_cell,
)
from dashboard.locale import Words
from dashboard.tables.filtering import next_sort
from dashboard.tables.table import DisplayColumn, DisplayTable

ROW_HEADER: Final = Markup('<th scope="row"{}>{}</th>')
CELL: Final = Markup("<td{}>{}</td>")
COLUMN_HEADER: Final = Markup('<th scope="col"{}>{}</th>')
SORT_BUTTON: Final = Markup('<button type="button" data-sort="{}" data-column="{}">{}</button>')
LINK: Final = Markup('<a href="{}" data-cf-page>{}</a>')


@dataclass(frozen=True)
class ListLook:
    """What a table shows as a list: heads that sort, and links.

    ``sort`` is the order in use (``ListChoice``), ``link`` the address of a row's cell or "", and
    ``narrow`` are the keys of the columns that a phone shows first.
    """

    sort: str
    link: Callable[[int, DisplayColumn, object], str]
    narrow: frozenset[str]


def as_html(table: DisplayTable, words: Words, look: ListLook | None = None) -> str:
    """Return the table as HTML with its description as caption. All texts are escaped."""
    cents = columns_with_cents(table)
    headers = Markup().join(render_header(column, words, look) for column in table.columns)
    rows = Markup().join(
        render_row(table.columns, row, cents, words, look, n) for n, row in enumerate(table.rows)
    )
    total = (
        Markup("<tfoot>{}</tfoot>").format(
            render_row(table.columns, table.total, cents, words, look)
        )
        if table.total is not None
        else ""
    )
    return str(
        Markup(
            '<div class="cf-table-box" tabindex="0" role="region" aria-label="{}">'
            '<table class="cf-table"><caption>{}</caption>'
            "<thead><tr>{}</tr></thead><tbody>{}</tbody>{}</table></div>"
        ).format(table.title, table.description, headers, rows, total)
    )


def render_header(column: DisplayColumn, words: Words, look: ListLook | None) -> Markup:
    """Return a column's head; in a list a button that sorts by it."""
    heading, attributes = column_heading(column, words), cell_attributes(column, look)
    if look is None:
        return COLUMN_HEADER.format(attributes, heading)
    direction = {column.key: "ascending", f"-{column.key}": "descending"}.get(look.sort)
    if direction is not None:
        attributes += Markup(' aria-sort="{}"').format(direction)
    button = SORT_BUTTON.format(next_sort(column, look.sort), column.key, heading)
    return COLUMN_HEADER.format(attributes, button)


def render_row(
    columns: Sequence[DisplayColumn],
    row: Sequence[object],
    cents: Sequence[bool],
    words: Words,
    look: ListLook | None = None,
    number: int | None = None,
) -> Markup:
    """Return a table row; its first cell is the row header. ``number`` is None for the total."""
    cells = []
    for n, (column, value) in enumerate(zip(columns, row, strict=True)):
        template = CELL if n else ROW_HEADER
        content = cell_content(value, column, words, cents=cents[n])
        if look is not None and number is not None and (to := look.link(number, column, value)):
            content = LINK.format(to, content)
        cells.append(template.format(cell_attributes(column, look), content))
    return Markup("<tr>{}</tr>").format(Markup().join(cells))


def cell_content(value: object, column: DisplayColumn, words: Words, *, cents: bool) -> str:
    """Return the content of a cell; a dash has a tooltip that explains it."""
    text = format_cell(value, column.kind, words, cents=cents)
    if value is not None:
        return text
    return Markup('<span title="{}">{}</span>').format(words.t("No entry in the books"), text)


def cell_attributes(column: DisplayColumn, look: ListLook | None) -> Markup:
    """Return the class of a column's cells: numbers, days, and what a phone shows only when asked."""
    kinds = []
    if column.kind == "date":
        kinds.append("day")
    elif column.kind in NUMERIC_KINDS:
        kinds.append("num")
    if look is not None and column.key not in look.narrow:
        kinds.append("more")
    return Markup(' class="{}"').format(" ".join(kinds)) if kinds else Markup()
