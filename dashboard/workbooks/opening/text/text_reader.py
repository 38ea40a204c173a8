"""Read tables as text (.csv, .tsv, .txt), detecting and reporting encoding and delimiter.

Cells remain texts. A file with a row longer than its header row is refused: a delimiter inside an
amount or a name has shifted cells, by an unknown number.
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
DELIMITERS: Final = "\t;|,"  # comma last, as it also occurs in amounts and names
DELIMITER_NAMES: Final = {"\t": "tab"}
CONTROL_CHARACTERS: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
AMOUNT: Final = re.compile(
    "[-\u2212+(]?(?:[A-Z]{3}[ \u00a0]?)?[0-9][0-9'\u2019., \u00a0\u2007\u2009\u202f]*[-)]?"
)
YEAR: Final = re.compile(r"[12][0-9]{3}")
JSON_NAME, JSON_STARTS = "JSON", ("{", "[")


@dataclass(frozen=True, slots=True)
class DelimitedText:
    """A text split by a delimiter."""

    delimiter: str
    rows: Sequence[Sequence[str]]

    @property
    def width(self) -> int:
        """Return the most frequent number of cells among rows with several."""
        widths = Counter(len(row) for row in self.rows if len(row) > 1)
        return max(widths, key=lambda w: (widths[w], w)) if widths else 1

    @property
    def width_share(self) -> float:
        """Return the share of non-empty rows that have this width, rounded to a tenth."""
        width = self.width
        filled = [len(row) for row in self.rows if row]
        return round(filled.count(width) / len(filled), 1) if filled and width > 1 else 0


def open_text(
    stem: str, content: bytes, limits: Limits, states: StateNames, encoding: str = ""
) -> OpenedBook:
    """Return the sheet of a text; ``encoding``: "" to detect it. Raises UnreadableError."""
    text, encoding = decode_text(content, states, encoding)
    text = check_text(text)
    declared = SEPARATOR_LINE.match(text)
    splits = [split_rows(text[declared.end() :], declared[1])] if declared else try_delimiters(text)
    best = max(splits, key=lambda s: (s.width_share, -DELIMITERS.find(s.delimiter)))
    if not any(any(row) for row in best.rows):
        raise not_a_workbook_error()
    reject_ragged_rows(best)
    width = max(len(trim_row(row)) for row in best.rows)
    if width * len(best.rows) > limits.cells:
        raise too_many_cells_error(width * len(best.rows), limits.cells)
    rows = [[*row[:width], *[""] * (width - len(row))] for row in best.rows]
    delimiter = DELIMITER_NAMES.get(best.delimiter, best.delimiter)
    problems = [("csv-read", {"found": encoding.upper(), "expected": delimiter})]
    if not text.endswith(("\n", "\r")) and has_amount(trim_row(rows[-1])):
        problems.append(("csv-no-end", {"found": str(len(rows))}))
    return OpenedBook([Sheet(stem, rows, is_named_by_user=False)], problems=tuple(problems))


def check_text(text: str) -> str:
    """Return the text. Raises UnreadableError if it is binary data or JSON."""
    if CONTROL_CHARACTERS.search(text):
        raise not_a_workbook_error()
    if text.lstrip().startswith(JSON_STARTS):
        raise other_kind_error(JSON_NAME)
    return text


def try_delimiters(text: str) -> list[DelimitedText]:
    """Split the text by each delimiter that occurs in it."""
    splits, last_error = [], None
    for delimiter in DELIMITERS:
        if delimiter in text:
            try:
                splits.append(split_rows(text, delimiter))
            except UnreadableError as error:
                last_error = error
    if not splits and last_error:
        raise last_error
    return splits or [split_rows(text, ",")]


def split_rows(text: str, delimiter: str) -> DelimitedText:
    """Split a text into rows. Raises UnreadableError for unclosed quotes."""
    lines = csv.reader(text.splitlines(keepends=True), delimiter=delimiter, strict=True)
    try:
        return DelimitedText(delimiter, list(lines))
    except csv.Error:
        raise bad_quotes_error(lines.line_num) from None


def trim_row(row: Sequence[str]) -> Sequence[str]:
    """Remove blank cells from the end of a row."""
    end = len(row)
    while end and not row[end - 1].strip():
        end -= 1
    return row[:end]


def reject_ragged_rows(text: DelimitedText) -> None:
    """Raise UnreadableError if a row is longer than its header row."""
    header_width, width, after_blank, ragged = 0, 0, True, []
    for number, row in enumerate(text.rows, 1):
        cells = trim_row(row)
        if not cells:
            after_blank = True
            continue
        if has_amount(cells):
            width = header_width or width or text.width
            if len(cells) > width:
                ragged.append(number)
        elif len(row) > 1:
            header_width = len(row) if after_blank else max(header_width, len(row))
            after_blank = False
    if ragged:
        shown = ", ".join(map(str, ragged[:5])) + (" …" if len(ragged) > 5 else "")  # noqa: PLR2004
        raise ragged_rows_error(shown, width)


def has_amount(cells: Sequence[str]) -> bool:
    """Return True for a row with numbers other than years, which header rows do not have."""
    return any(AMOUNT.fullmatch(c.strip()) and not YEAR.fullmatch(c.strip()) for c in cells)
