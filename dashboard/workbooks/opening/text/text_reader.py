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

from dashboard.workbooks.limits import Limits
from dashboard.workbooks.opening.open_errors import (
    bad_quotes_error,
    not_a_workbook_error,
    other_kind_error,
    ragged_rows_error,
    too_many_cells_error,
)
from dashboard.workbooks.opening.text.encodings import decode_text
from dashboard.workbooks.sheet import OpenedBook, Sheet, UnreadableError
from dashboard.workbooks.values.states.state_names import StateNames

SEPARATOR_LINE: Final = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)
DELIMITERS: Final = "\t;|,"  # a comma last: it stands in amounts and names too
DELIMITER_NAMES: Final = {"\t": "tab"}
CONTROL_CHARACTERS: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
AMOUNT: Final = re.compile(
    "[-\u2212+(]?(?:[A-Z]{3}[ \u00a0]?)?[0-9][0-9'\u2019., \u00a0\u2007\u2009\u202f]*[-)]?"
)
YEAR: Final = re.compile(r"[12][0-9]{3}")
JSON_NAME, JSON_STARTS = "JSON", ("{", "[")


@dataclass(frozen=True, slots=True)
class DelimitedText:
    """A text, split by one separator."""

    delimiter: str
    rows: Sequence[Sequence[str]]

    @property
    def width(self) -> int:
        """How many cells most rows have that have several."""
        widths = Counter(len(row) for row in self.rows if len(row) > 1)
        return max(widths, key=lambda w: (widths[w], w)) if widths else 1

    @property
    def width_share(self) -> float:
        """Which share of the rows with anything in them has that width, to a tenth."""
        width = self.width
        filled = [len(row) for row in self.rows if row]
        return round(filled.count(width) / len(filled), 1) if filled and width > 1 else 0


def open_text(
    stem: str, content: bytes, limits: Limits, states: StateNames, encoding: str = ""
) -> OpenedBook:
    """The one sheet of a text; ``encoding``: where a person said it. Raises UnreadableError."""
    text, encoding = decode_text(content, states, encoding)
    text = check_text(text)
    said = SEPARATOR_LINE.match(text)
    splits = [split_rows(text[said.end() :], said[1])] if said else try_delimiters(text)
    best = max(splits, key=lambda s: (s.width_share, -DELIMITERS.find(s.delimiter)))
    if not any(any(row) for row in best.rows):
        raise not_a_workbook_error()
    reject_ragged_rows(best)
    width = max(len(trim_row(row)) for row in best.rows)
    if width * len(best.rows) > limits.cells:
        raise too_many_cells_error(width * len(best.rows), limits.cells)
    rows = [[*row[:width], *[""] * (width - len(row))] for row in best.rows]
    separator = DELIMITER_NAMES.get(best.delimiter, best.delimiter)
    told = [("csv-read", {"found": encoding.upper(), "expected": separator})]
    if not text.endswith(("\n", "\r")) and has_amount(trim_row(rows[-1])):
        told.append(("csv-no-end", {"found": str(len(rows))}))
    return OpenedBook([Sheet(stem, rows, is_named_by_user=False)], problems=tuple(told))


def check_text(text: str) -> str:
    """The text, where it can be a table. Raises UnreadableError."""
    if CONTROL_CHARACTERS.search(text):
        raise not_a_workbook_error()
    if text.lstrip().startswith(JSON_STARTS):
        raise other_kind_error(JSON_NAME)
    return text


def try_delimiters(text: str) -> list[DelimitedText]:
    """The text, split by each separator that can be it."""
    found, failed = [], None
    for separator in DELIMITERS:
        if separator in text:
            try:
                found.append(split_rows(text, separator))
            except UnreadableError as error:
                failed = error
    if not found and failed:
        raise failed
    return found or [split_rows(text, ",")]


def split_rows(text: str, separator: str) -> DelimitedText:
    """The rows of a text. Raises UnreadableError where its quotes do not close."""
    lines = csv.reader(text.splitlines(keepends=True), delimiter=separator, strict=True)
    try:
        return DelimitedText(separator, list(lines))
    except csv.Error:
        raise bad_quotes_error(lines.line_num) from None


def trim_row(row: Sequence[str]) -> Sequence[str]:
    """A row without the blank cells at its end."""
    end = len(row)
    while end and not row[end - 1].strip():
        end -= 1
    return row[:end]


def reject_ragged_rows(text: DelimitedText) -> None:
    """Raise UnreadableError where a row is longer than the titles above it."""
    titles, width, after_blank, ragged = 0, 0, True, []
    for number, row in enumerate(text.rows, 1):
        cells = trim_row(row)
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
        raise ragged_rows_error(shown, width)


def has_amount(cells: Sequence[str]) -> bool:
    """Whether a row has figures, which titles have not (years apart)."""
    return any(AMOUNT.fullmatch(c.strip()) and not YEAR.fullmatch(c.strip()) for c in cells)
