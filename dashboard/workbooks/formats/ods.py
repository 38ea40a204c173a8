"""OpenDocument spreadsheets (.ods), element by element.

calamine would be faster, but shows error cells as blanks, and a few bytes that repeat a cell a
thousand million times make it end the whole process.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, datetime, time
from functools import lru_cache
from math import isfinite
from typing import Final

from dashboard.workbooks.cells import PLAIN, CellFormat, Opened, Sheet, Shown, address
from dashboard.workbooks.formats.archive import Archive
from dashboard.workbooks.formats.filled import filled
from dashboard.workbooks.formats.number_formats import SHARE, symbol
from dashboard.workbooks.formats.plain_xml import parsed
from dashboard.workbooks.formats.protected import is_protected_ods
from dashboard.workbooks.formats.refused import damaged, protected, spans
from dashboard.workbooks.limits import Limits
from dashboard.workbooks.scan import NEVER_CALCULATED, Place, Range

CONTENT: Final = "content.xml"
SPACES: Final = {
    "urn:oasis:names:tc:opendocument:xmlns:office:1.0": "office",
    "urn:oasis:names:tc:opendocument:xmlns:table:1.0": "table",
    "urn:oasis:names:tc:opendocument:xmlns:text:1.0": "text",
    "urn:oasis:names:tc:opendocument:xmlns:style:1.0": "style",
    "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0": "calcext",
}
CELLS: Final = frozenset({"table:table-cell", "table:covered-table-cell"})
NUMBERS: Final = frozenset({"float", "percentage", "currency"})
MOST_ROWS, MOST_COLUMNS = 1_048_576, 16_384
ERROR: Final = re.compile(r"#(?:N/A|NV|[^ ]+[!?])|(?:Err|Fehler|Erreur|Error):[0-9]+")
CLOCK: Final = re.compile(r"PT(\d+)H(\d+)M(\d+)(?:[.,]\d+)?S")
DAY_HOURS: Final = 24
OUTSIDE: Final = re.compile(r"'(?:file|https?|ftp|smb):", re.IGNORECASE)
MOST_SHEETS: Final = 1_000
STRIKES: Final = ("style", "type")  # of the line through a text


@dataclass(slots=True)
class Found:
    """One sheet so far."""

    name: str
    is_hidden: bool = False
    is_copy: bool = False  # of another workbook's sheet, kept for formulas
    cells: dict[Place, object] = field(default_factory=dict)
    faults: dict[Place, str] = field(default_factory=dict)
    merged: list[Range] = field(default_factory=list)
    hidden_rows: list[range] = field(default_factory=list)
    hidden_columns: list[range] = field(default_factory=list)
    shown: Shown = field(default_factory=Shown)


def open_ods(archive: Archive, limits: Limits) -> Opened:
    """All sheets in book order. Raises UnreadableError."""
    if is_protected_ods(archive):
        raise protected()
    content = Content(limits.cells)
    parsed(archive.read(CONTENT), CONTENT, content.begin, content.end, content.text)
    left, sheets = limits.cells, []
    for one in content.sheets:
        if one.is_copy:
            continue
        rows = filled(one.cells, one.faults, left)
        left -= sum(map(len, rows))
        sheets.append(
            Sheet(
                one.name,
                rows,
                one.faults,
                tuple(one.merged),
                within(one.hidden_rows, len(rows)),
                within(one.hidden_columns, len(rows[0]) if rows else 0),
                one.is_hidden,
                one.shown,
            )
        )
    if len({sheet.name for sheet in sheets}) < len(sheets):
        raise damaged(CONTENT)
    outside = content.from_outside
    return Opened(sheets, told=(("external-links", {"found": outside}),) if outside else ())


class Content:
    """The part ``content.xml`` while it is read."""

    def __init__(self, most: int) -> None:
        """Nothing yet; at most so many cells in all."""
        self.most, self.spent = most, 0
        self.sheets: list[Found] = []
        self.hidden_styles: set[str] = set()
        self.struck_styles: set[str] = set()
        self.style = ""
        self.from_outside = ""
        self.open: list[str] = []
        self.row, self.rows, self.column, self.columns = 0, 1, 0, 0
        self.first = 0  # column of a row's next cell
        self.said: dict[str, str] = {}  # of the cell that is open
        self.lines: list[str] = []
        self.of_cell = 0  # how deep it stands
        self.of_row: list[tuple[int, object, str | None, CellFormat]] = []

    def begin(self, full: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        name = short(full)
        inside = self.open[-1] if self.open else ""
        self.open.append(name)
        if name == "style:style":
            self.style = {short(k): v for k, v in attributes.items()}.get("style:name", "")
        elif name == "style:table-properties":
            said = {short(k): v for k, v in attributes.items()}
            if said.get("table:display") == "false":
                self.hidden_styles.add(self.style)
        elif name == "style:text-properties" and inside == "style:style":
            said = {short(k): v for k, v in attributes.items()}
            if any(said.get(f"style:text-line-through-{k}", "none") != "none" for k in STRIKES):
                self.struck_styles.add(self.style)
        elif name.startswith("table:"):
            self.of_table(name, {short(k): v for k, v in attributes.items()})
        elif name == "text:p" and inside in CELLS:
            self.lines.append("")
        elif self.in_line() and name in {"text:s", "text:tab", "text:line-break"}:
            count = {short(k): v for k, v in attributes.items()}.get("text:c", "1")
            blanks = min(number(count), 1_000)
            self.lines[-1] += "\n" if name == "text:line-break" else " " * blanks

    def of_table(self, name: str, said: dict[str, str]) -> None:
        """An element of tables begins."""
        if name == "table:table":
            if self.open.count(name) > 1 or len(self.sheets) >= MOST_SHEETS:
                raise damaged(CONTENT)
            is_hidden = said.get("table:style-name", "") in self.hidden_styles
            self.sheets.append(Found(said.get("table:name", ""), is_hidden=is_hidden))
            self.row, self.column = 0, 0
        elif not self.sheets or "table:table" not in self.open:
            return
        elif name == "table:table-source":
            self.sheets[-1].is_copy = True
        elif name == "table:table-column":
            count = number(said.get("table:number-columns-repeated", "1"))
            if is_collapsed(said):
                hidden = range(self.column, self.column + count)
                self.sheets[-1].hidden_columns.append(hidden)
            self.column += count
        elif name == "table:table-row":
            self.rows = number(said.get("table:number-rows-repeated", "1"))
            self.first, self.of_row = 0, []
            if is_collapsed(said):
                self.sheets[-1].hidden_rows.append(range(self.row, self.row + self.rows))
        elif name in CELLS:
            self.said, self.lines, self.of_cell = said, [], len(self.open)

    def end(self, full: str) -> None:
        """An element ends."""
        name = short(full)
        self.open.pop()
        if name in CELLS and self.sheets:
            self.cell()
            self.lines = []
        elif name == "table:table-row" and self.sheets:
            self.end_row()

    def text(self, text: str) -> None:
        """Characters; only those of a cell's own paragraphs are its text, not those of notes."""
        if self.in_line():
            self.lines[-1] += text

    def in_line(self) -> bool:
        """Whether a cell's own paragraph is open."""
        inside = self.open[self.of_cell :]
        return bool(self.lines and inside) and all(n.startswith("text:") for n in inside)

    def cell(self) -> None:
        """The cell that was open, as often as it is repeated."""
        said, kind = self.said, self.said.get("office:value-type")
        count = number(said.get("table:number-columns-repeated", "1"))
        value, fault = read(said, "\n".join(self.lines), has_lines=bool(self.lines))
        if value != "" or fault is not None:
            style = CellFormat(
                said.get("table:style-name") in self.struck_styles,
                SHARE if kind == "percentage" else symbol(said.get("office:currency", "")),
            )
            self.of_row.extend((self.first + n, value, fault, style) for n in self.allowed(count))
            if self.first + count > MOST_COLUMNS:
                raise damaged(CONTENT)
        down = number(said.get("table:number-rows-spanned", "1"))
        across = number(said.get("table:number-columns-spanned", "1"))
        if down > 1 or across > 1:
            last = self.row + down - 1, self.first + across - 1
            self.sheets[-1].merged.append((self.row, self.first, *last))
        if not self.from_outside and OUTSIDE.search(said.get("table:formula", "")):
            self.from_outside = f"{self.sheets[-1].name}!{address(self.row, self.first)}"
        self.first += count

    def end_row(self) -> None:
        """The row that was open, as often as it is repeated."""
        if self.of_row:
            if self.row + self.rows > MOST_ROWS:
                raise damaged(CONTENT)
            self.allowed((self.rows - 1) * len(self.of_row))
            found = self.sheets[-1]
            for row in range(self.row, self.row + self.rows):
                for column, value, fault, style in self.of_row:
                    if style != PLAIN:
                        found.shown.add(row, column, style)
                    if fault is None:
                        found.cells[row, column] = value
                    else:
                        found.faults[row, column] = fault
        self.row += self.rows

    def allowed(self, count: int) -> range:
        """So many more cells, if they are within the bound."""
        self.spent += count
        if self.spent > self.most:
            raise spans(self.spent, self.most)
        return range(count)


def within(ranges: list[range], end: int) -> frozenset[int]:
    """All numbers of ranges that are below an end."""
    return frozenset(n for one in ranges for n in range(one.start, min(one.stop, end)))


@lru_cache(maxsize=1_000)
def short(full: str) -> str:
    """A name with the usual prefix of its namespace."""
    space, _, name = full.rpartition("}")
    return f"{SPACES.get(space, '?')}:{name}"


def number(said: str) -> int:
    """A count in an attribute; 1 where it is none."""
    return max(int(said), 1) if said.isascii() and said.isdigit() and len(said) < 10 else 1  # noqa: PLR2004


def is_collapsed(said: dict[str, str]) -> bool:
    """Whether a row or column is not shown, by hand or by a filter."""
    return said.get("table:visibility") in {"collapse", "filter"}


def read(said: dict[str, str], text: str, *, has_lines: bool) -> tuple[object, str | None]:
    """A cell's value, and its fault if it has one."""
    kind = said.get("office:value-type", "")
    has_formula = "table:formula" in said
    if said.get("calcext:value-type") == "error" or (has_formula and ERROR.fullmatch(text)):
        return "", text or "#N/A"
    if has_formula and not kind and not has_lines:
        return "", NEVER_CALCULATED
    value = said.get(f"office:{'value' if kind in NUMBERS else f'{kind}-value'}")
    if kind in NUMBERS or kind in {"date", "boolean"}:
        if value is None:
            return ("", NEVER_CALCULATED) if has_formula else (text, None)
        return of_kind(kind, value), None
    if kind == "time" and value is not None:
        return clock(value) or text, None
    return (value if value is not None and not text else text), None


def of_kind(kind: str, value: str) -> object:
    """A number, a day or a truth value. Raises UnreadableError where it is none."""
    try:
        if kind in NUMBERS:
            return finite(value)
        if kind == "boolean":
            return value == "true"
        if len(value) > len("2021-12-01"):
            moment = datetime.fromisoformat(value)
            return moment if moment.time() != time() else moment.date()
        return date.fromisoformat(value)
    except ValueError:
        if kind == "date":
            return value
        raise damaged(CONTENT) from None


def finite(value: str) -> float:
    """A number. ValueError where it is none, or none that can be counted."""
    found = float(value)
    if not isfinite(found):
        raise ValueError(value)
    return found


def clock(value: str) -> time | None:
    """A time of day; None for a length of time beyond a day."""
    said = CLOCK.fullmatch(value)
    if not said or int(said[1]) >= DAY_HOURS:
        return None
    return time(int(said[1]), int(said[2]), int(said[3]))
