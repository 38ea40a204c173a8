"""Tables of books as row ranges of shared frames, so that thousands of small tables need not be cut out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

import pandas as pd

Tables = Mapping[str, pd.DataFrame]


@dataclass(frozen=True, eq=False)
class TableRanges(Tables):
    """The tables of one book; each is cut out of its shared frame on first access.

    ``rows`` holds the first row and the one after the last, by table.
    """

    frames: Tables
    rows: Mapping[str, tuple[int, int]]
    cut: dict[str, pd.DataFrame] = field(default_factory=dict)

    def __getitem__(self, name: str) -> pd.DataFrame:
        """Return a table with rows numbered from 0; raise KeyError if the book does not have it."""
        if name not in self.cut:
            start, end = self.rows[name]
            self.cut[name] = self.frames[name].iloc[start:end].reset_index(drop=True)
        return self.cut[name]

    def __contains__(self, name: object) -> bool:
        """Return True for a table that the book has."""
        return name in self.rows

    def __iter__(self) -> Iterator[str]:
        """Return the names of the book's tables."""
        return iter(self.rows)

    def __len__(self) -> int:
        """Return the number of the book's tables."""
        return len(self.rows)


def row_count(tables: Tables, name: str) -> int:
    """Return the number of rows of a table; 0 if the book does not have it."""
    if isinstance(tables, TableRanges):
        start, end = tables.rows.get(name, (0, 0))
        return end - start
    return len(tables.get(name, ()))


def concat_tables(books: Iterable[Tables], name: str) -> pd.DataFrame:
    """Return one table over all books, which must have it, in their order, with rows numbered from 0.

    Ranges that follow each other in one shared frame are cut out at once.
    """
    ranges: list[tuple[pd.DataFrame, int, int]] = []
    for tables in books:
        if isinstance(tables, TableRanges):
            frame, (start, end) = tables.frames[name], tables.rows[name]
        else:
            frame, start, end = tables[name], 0, row_count(tables, name)
        if ranges and ranges[-1][0] is frame and ranges[-1][2] == start:
            start = ranges.pop()[1]
        ranges.append((frame, start, end))
    return pd.concat([frame.iloc[start:end] for frame, start, end in ranges], ignore_index=True)
