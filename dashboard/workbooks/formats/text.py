"""Tables as text (.csv, .tsv, .txt): its encoding and its separator are found and told.

Cells stay the texts that they are. A row that is longer than the titles above it is refused: a
separator inside of an amount or a name moved its cells, and nobody can know by how much.
"""

from __future__ import annotations

import csv
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from dashboard.workbooks.cells import Opened, Sheet, UnreadableError
from dashboard.workbooks.formats.encodings import decoded
from dashboard.workbooks.formats.refused import (
    another_kind,
    bad_quotes,
    not_a_book,
    ragged_rows,
    spans,
)
from dashboard.workbooks.limits import Limits
from dashboard.workbooks.values.state_names import StateNames

SAID: Final = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)
SEPARATORS: Final = "\t;|,"  # a comma last: it stands in amounts and names too
NAMES: Final = {"\t": "tab"}
CONTROL: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
AMOUNT: Final = re.compile(
    "[-\u2212+(]?(?:[A-Z]{3}[ \u00a0]?)?[0-9][0-9'\u2019., \u00a0\u2007\u2009\u202f]*[-)]?"
)
YEAR: Final = re.compile(r"[12][0-9]{3}")
JSON_NAME, JSON = "JSON", ("{", "[")


@dataclass(frozen=True, slots=True)
class Split:
    """A text, split by one separator."""

    separator: str
    rows: Sequence[Sequence[str]]

    @property
    def width(self) -> int:
        """How many cells most rows have that have several."""
        widths = Counter(len(row) for row in self.rows if len(row) > 1)
        return max(widths, key=lambda w: (widths[w], w)) if widths else 1

    @property
    def share(self) -> float:
        """Which share of the rows with anything in them has that width, to a tenth."""
        width = self.width
        filled = [len(row) for row in self.rows if row]
        return round(filled.count(width) / len(filled), 1) if filled and width > 1 else 0


def open_text(
    stem: str, content: bytes, limits: Limits, states: StateNames, encoding: str = ""
) -> Opened:
    """The one sheet of a text; ``encoding``: where a person said it. Raises UnreadableError."""
    text, encoding = decoded(content, states, encoding)
    text = checked(text)
    said = SAID.match(text)
    splits = [split(text[said.end() :], said[1])] if said else candidates(text)
    best = max(splits, key=lambda s: (s.share, -SEPARATORS.find(s.separator)))
    if not any(any(row) for row in best.rows):
        raise not_a_book()
    refuse_ragged(best)
    width = max(len(trimmed(row)) for row in best.rows)
    if width * len(best.rows) > limits.cells:
        raise spans(width * len(best.rows), limits.cells)
    rows = [[*row[:width], *[""] * (width - len(row))] for row in best.rows]
    separator = NAMES.get(best.separator, best.separator)
    told = [("csv-read", {"found": encoding.upper(), "expected": separator})]
    if not text.endswith(("\n", "\r")) and has_amount(trimmed(rows[-1])):
        told.append(("csv-no-end", {"found": str(len(rows))}))
    return Opened([Sheet(stem, rows, is_named=False)], told=tuple(told))


def checked(text: str) -> str:
    """The text, where it can be a table. Raises UnreadableError."""
    if CONTROL.search(text):
        raise not_a_book()
    if text.lstrip().startswith(JSON):
        raise another_kind(JSON_NAME)
    return text


def candidates(text: str) -> list[Split]:
    """The text, split by each separator that can be it."""
    found, failed = [], None
    for separator in SEPARATORS:
        if separator in text:
            try:
                found.append(split(text, separator))
            except UnreadableError as error:
                failed = error
    if not found and failed:
        raise failed
    return found or [split(text, ",")]


def split(text: str, separator: str) -> Split:
    """The rows of a text. Raises UnreadableError where its quotes do not close."""
    lines = csv.reader(text.splitlines(keepends=True), delimiter=separator, strict=True)
    try:
        return Split(separator, list(lines))
    except csv.Error:
        raise bad_quotes(lines.line_num) from None


def trimmed(row: Sequence[str]) -> Sequence[str]:
    """A row without the blank cells at its end."""
    end = len(row)
    while end and not row[end - 1].strip():
        end -= 1
    return row[:end]


def refuse_ragged(text: Split) -> None:
    """Raise UnreadableError where a row is longer than the titles above it."""
    titles, width, after_blank, ragged = 0, 0, True, []
    for number, row in enumerate(text.rows, 1):
        cells = trimmed(row)
        if not cells:
            after_blank = True
            continue
        if has_amount(cells):
            width = titles or width or text.width
            if len(cells) > width:
                ragged.append(number)
        elif len(row) > 1:
            titles = len(row) if after_blank else max(titles, len(row))
            after_blank = False
    if ragged:
        shown = ", ".join(map(str, ragged[:5])) + (" …" if len(ragged) > 5 else "")  # noqa: PLR2004
        raise ragged_rows(shown, width)


def has_amount(cells: Sequence[str]) -> bool:
    """Whether a row has figures, which titles have not (years apart)."""
    return any(AMOUNT.fullmatch(c.strip()) and not YEAR.fullmatch(c.strip()) for c in cells)
