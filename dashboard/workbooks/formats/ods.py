"""OpenDocument spreadsheets (.ods), element by element.

calamine would be faster, but shows error cells as blanks, and a few bytes that repeat a cell a
thousand million times make it end the whole process.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import Final

from dashboard.workbooks.cells import PLAIN, CellFormat, Opened, Place, Range, Sheet, Shown, address
from dashboard.workbooks.formats.archive import Archive
from dashboard.workbooks.formats.comments import bare
from dashboard.workbooks.formats.filled import filled
from dashboard.workbooks.formats.number_formats import SHARE, symbol
from dashboard.workbooks.formats.ods_styles import Styles, short
from dashboard.workbooks.formats.ods_values import CONTENT, number, read
from dashboard.workbooks.formats.plain_xml import parsed
from dashboard.workbooks.formats.protected import is_protected_ods
from dashboard.workbooks.formats.refused import damaged, protected, spans
from dashboard.workbooks.limits import Limits

REMARK: Final = "office:annotation"
CELLS: Final = frozenset({"table:table-cell", "table:covered-table-cell"})
MOST_ROWS, MOST_COLUMNS = 1_048_576, 16_384
OUTSIDE: Final = re.compile(r"'(?:file|https?|ftp|smb):", re.IGNORECASE)
MOST_SHEETS: Final = 1_000
STYLES: Final = "styles.xml"


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
    in_boxes: list[str] = field(default_factory=list)
    shown: Shown = field(default_factory=Shown)


def open_ods(archive: Archive, limits: Limits) -> Opened:
    """All sheets in book order. Raises UnreadableError."""
    if is_protected_ods(archive):
        raise protected()
    styles = Styles()
    if STYLES in archive:
        parsed(archive.read(STYLES), STYLES, styles.begin, styles.end, styles.text)
    content = Content(limits.cells, styles)
    parsed(archive.read(CONTENT), CONTENT, content.begin, content.end, content.text)
    left, sheets = limits.cells, []
    for one in content.sheets:
        if one.is_copy:
            continue
        rows = filled(one.cells, one.faults, left)
        left -= sum(map(len, rows))
        if line := bare(" ".join(one.in_boxes)):
            one.shown.boxes[0, 0] = line
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

    def __init__(self, most: int, styles: Styles) -> None:
        """Nothing yet; at most so many cells in all, and the styles of the whole file."""
        self.most, self.spent = most, 0
        self.styles = styles
        self.sheets: list[Found] = []
        self.hidden_styles: set[str] = set()
        self.style = ""
        self.from_outside = ""
        self.open: list[str] = []
        self.row, self.rows, self.column, self.columns = 0, 1, 0, 0
        self.first = 0  # column of a row's next cell
        self.said: dict[str, str] = {}  # of the cell that is open
        self.lines: list[str] = []
        self.of_cell = 0  # how deep it stands
        self.of_row: list[tuple[int, object, str | None, CellFormat]] = []
        self.defaults: list[tuple[range, str]] = []  # styles of columns, for cells without one
        self.of_all = ""  # the style of a row's cells without one
        self.remark: list[str] = []  # the comment on the cell that is open
        self.remarks: list[tuple[int, str]] = []  # of the row
        self.is_struck = False  # a piece of the cell's text

    def begin(self, full: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        name = short(full)
        inside = self.open[-1] if self.open else ""
        self.open.append(name)
        said = {short(k): v for k, v in attributes.items()}
        if name.startswith(("style:", "number:")):
            self.styles.begin(full, attributes)
            self.begin_style(name, said)
        elif name.startswith("table:"):
            self.of_table(name, said)
        elif name == "text:p":
            self.begin_paragraph(inside)
        elif self.in_line():
            self.begin_within_text(name, said)

    def begin_style(self, name: str, said: dict[str, str]) -> None:
        """Note which styles hide a sheet."""
        if name == "style:style":
            self.style = said.get("style:name", "")
        elif name == "style:table-properties" and said.get("table:display") == "false":
            self.hidden_styles.add(self.style)

    def begin_paragraph(self, inside: str) -> None:
        """Start a new line of a cell's text, or of its comment."""
        if inside in CELLS:
            self.lines.append("")
        elif inside == REMARK:
            self.remark.append("\n")

    def begin_within_text(self, name: str, said: dict[str, str]) -> None:
        """Add the blanks and line breaks of a cell's text, and note a stroke through it."""
        if name == "text:span":
            self.is_struck |= self.styles.strikes(said.get("text:style-name", ""))
        elif name == "text:line-break":
            self.lines[-1] += "\n"
        elif name in {"text:s", "text:tab"}:
            self.lines[-1] += " " * min(number(said.get("text:c", "1")), 1_000)

    def of_table(self, name: str, said: dict[str, str]) -> None:
        """An element of tables begins."""
        if name == "table:table":
            self.begin_sheet(said)
        elif not self.sheets or "table:table" not in self.open:
            return
        elif name == "table:table-source":
            self.sheets[-1].is_copy = True
        elif name == "table:table-column":
            self.of_column(said)
        elif name == "table:table-row":
            self.begin_row(said)
        elif name in CELLS:
            self.said, self.lines, self.of_cell = said, [], len(self.open)
            self.remark, self.is_struck = [], False

    def begin_sheet(self, said: dict[str, str]) -> None:
        """Start the next sheet; UnreadableError for one inside another, and for too many."""
        if self.open.count("table:table") > 1 or len(self.sheets) >= MOST_SHEETS:
            raise damaged(CONTENT)
        is_hidden = said.get("table:style-name", "") in self.hidden_styles
        self.sheets.append(Found(said.get("table:name", ""), is_hidden=is_hidden))
        self.row, self.column, self.defaults = 0, 0, []

    def begin_row(self, said: dict[str, str]) -> None:
        """Start the next row, or rows that are alike."""
        self.rows = number(said.get("table:number-rows-repeated", "1"))
        self.first, self.of_row, self.remarks = 0, [], []
        self.of_all = said.get("table:default-cell-style-name", "")
        if is_collapsed(said):
            self.sheets[-1].hidden_rows.append(range(self.row, self.row + self.rows))

    def of_column(self, said: dict[str, str]) -> None:
        """The next column, or columns that are alike."""
        count = number(said.get("table:number-columns-repeated", "1"))
        if is_collapsed(said):
            hidden = range(self.column, self.column + count)
            self.sheets[-1].hidden_columns.append(hidden)
        if style := said.get("table:default-cell-style-name"):
            self.defaults.append((range(self.column, self.column + count), style))
        self.column += count

    def end(self, full: str) -> None:
        """An element ends."""
        name = short(full)
        self.open.pop()
        if name.startswith(("style:", "number:")):
            self.styles.end(full)
        if name in CELLS and self.sheets:
            self.cell()
            self.lines = []
        elif name == "table:table-row" and self.sheets:
            self.end_row()

    def text(self, text: str) -> None:
        """Characters; only those of a cell's own paragraphs are its text, not those of notes."""
        if self.in_line():
            self.lines[-1] += text
        elif self.styles.reads:
            self.styles.text(text)
        elif REMARK in self.open and self.open[-1].startswith("text:"):
            self.remark.append(text)
        elif self.sheets and any(name.startswith("draw:") for name in self.open):
            self.sheets[-1].in_boxes.append(text)

    def in_line(self) -> bool:
        """Whether a cell's own paragraph is open."""
        inside = self.open[self.of_cell :]
        return bool(self.lines and inside) and all(n.startswith("text:") for n in inside)

    def cell(self) -> None:
        """The cell that was open, as often as it is repeated."""
        said = self.said
        count = number(said.get("table:number-columns-repeated", "1"))
        value, fault = read(said, "\n".join(self.lines), has_lines=bool(self.lines))
        if value != "" or fault is not None:
            style = self.style_of()
            self.of_row.extend((self.first + n, value, fault, style) for n in self.allowed(count))
            if self.first + count > MOST_COLUMNS:
                raise damaged(CONTENT)
        if remark := bare(self.remark):
            self.remarks.append((self.first, remark))
        down = number(said.get("table:number-rows-spanned", "1"))
        across = number(said.get("table:number-columns-spanned", "1"))
        if down > 1 or across > 1:
            last = self.row + down - 1, self.first + across - 1
            self.sheets[-1].merged.append((self.row, self.first, *last))
        if not self.from_outside and OUTSIDE.search(said.get("table:formula", "")):
            self.from_outside = f"{self.sheets[-1].name}!{address(self.row, self.first)}"
        self.first += count

    def style_of(self) -> CellFormat:
        """Return how the open cell is shown: by its style, else its row's or column's, and by its text."""
        name = self.said.get("table:style-name") or self.of_all
        if not name and self.defaults:
            name = next((style for at, style in self.defaults if self.first in at), "")
        style = self.styles.format_of(name)
        is_share = self.said.get("office:value-type") == "percentage"
        currency = SHARE if is_share else symbol(self.said.get("office:currency", ""))
        if self.is_struck or currency:
            return replace(
                style,
                is_struck=self.is_struck or style.is_struck,
                currency=currency or style.currency,
            )
        return style

    def end_row(self) -> None:
        """The row that was open, as often as it is repeated."""
        for column, remark in self.remarks:
            self.sheets[-1].shown.remarks[self.row, column] = remark
        if self.of_row:
            if self.row + self.rows > MOST_ROWS:
                raise damaged(CONTENT)
            self.allowed((self.rows - 1) * len(self.of_row))
            for row in range(self.row, self.row + self.rows):
                self.add_cells(row)
        self.row += self.rows

    def add_cells(self, row: int) -> None:
        """Add the cells of the row that was open to its sheet, at the number of a row."""
        found = self.sheets[-1]
        for column, value, fault, style in self.of_row:
            if style != PLAIN:
                found.shown.add(row, column, style)
            if fault is None:
                found.cells[row, column] = value
            else:
                found.faults[row, column] = fault

    def allowed(self, count: int) -> range:
        """So many more cells, if they are within the bound."""
        self.spent += count
        if self.spent > self.most:
            raise spans(self.spent, self.most)
        return range(count)


def within(ranges: list[range], end: int) -> frozenset[int]:
    """All numbers of ranges that are below an end."""
    return frozenset(n for one in ranges for n in range(one.start, min(one.stop, end)))


def is_collapsed(said: dict[str, str]) -> bool:
    """Whether a row or column is not shown, by hand or by a filter."""
    return said.get("table:visibility") in {"collapse", "filter"}
