"""Tables as a sheet of paper has room for them: few columns side by side, and cells as text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from dashboard.exports.cell_format import (
    NUMERIC_KINDS,
    column_heading,
    columns_with_cents,
    format_cell,
)
from dashboard.locale import Words
from dashboard.tables.table import DisplayTable

ORIGIN_KEYS: Final = frozenset({"book", "sheet", "cell", "source_cell", "said_where"})
MAX_COLUMNS: Final = 9  # side by side on a sheet held upright
MARGIN_CHARS: Final = 5  # what a column needs beside its longest text
MAX_CHARS: Final = 30
MAX_LYING_ROWS: Final = 3  # a table of fewer rows than that stands better on its side


@dataclass(frozen=True, slots=True)
class PaperTable:
    """A table, or a part of its columns, as text. ``numeric`` tells which columns are set to the right."""

    title: str
    subtitle: str
    header: tuple[str, ...]
    numeric: tuple[bool, ...]
    rows: tuple[tuple[str, ...], ...]
    total: tuple[str, ...] | None
    source: str

    @property
    def shares(self) -> tuple[float, ...]:
        """Return the share of the width that each column needs: for its texts, and unbroken words above."""
        words = tuple(max(title.split() or [""], key=len) for title in self.header)
        rows = (words, *self.rows, *([self.total] if self.total else []))
        longest = [
            MARGIN_CHARS + min(MAX_CHARS, max(map(len, column)))
            for column in zip(*rows, strict=True)
        ]
        return tuple(chars / sum(longest) for chars in longest)


def paper_tables(table: DisplayTable, words: Words) -> list[PaperTable]:
    """Return the table in parts that fit, each with the first column; cells of workbooks are left out."""
    kept = [n for n, column in enumerate(table.columns) if column.key not in ORIGIN_KEYS]
    cents = columns_with_cents(table)

    def texts(row: Sequence[object]) -> tuple[str, ...]:
        return tuple(
            format_cell(row[n], table.columns[n].kind, words, cents=cents[n]) for n in kept
        )

    header = tuple(column_heading(table.columns[n], words) for n in kept)
    numeric = tuple(table.columns[n].kind in NUMERIC_KINDS for n in kept)
    rows = tuple(map(texts, table.rows))
    total = None if table.total is None else texts(table.total)
    if len(kept) > MAX_COLUMNS and len(rows) <= MAX_LYING_ROWS and total is None:
        header, *turned = (tuple(column) for column in zip(header, *rows, strict=True))
        numeric, rows = (False, *(True for _ in header[1:])), tuple(turned)
    count = max(1, -(-(len(header) - 1) // (MAX_COLUMNS - 1)))
    size = -(-(len(header) - 1) // count)
    parts = []
    for number in range(count):
        chosen = [0, *range(1 + number * size, min(len(header), 1 + (number + 1) * size))]
        title = table.title
        if count > 1:
            title = words.t(
                "{title} ({number} of {count})", title=title, number=number + 1, count=count
            )
        parts.append(
            PaperTable(
                title=title,
                subtitle=table.description,
                header=pick(header, chosen),
                numeric=tuple(numeric[n] for n in chosen),
                rows=tuple(pick(row, chosen) for row in rows),
                total=None if total is None else pick(total, chosen),
                source=table.source,
            )
        )
    return parts


def pick(row: Sequence[str], chosen: Sequence[int]) -> tuple[str, ...]:
    """Return some cells of a row."""
    return tuple(row[n] for n in chosen)
