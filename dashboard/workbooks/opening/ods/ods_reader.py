"""OpenDocument spreadsheets (.ods), element by element.

calamine would be faster, but shows error cells as blanks, and a few bytes that repeat a cell a
thousand million times make it end the whole process.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from typing import Final

from dashboard.workbooks.limits import Limits
from dashboard.workbooks.opening.cell_grid import build_grid
from dashboard.workbooks.opening.encryption import is_encrypted_ods
from dashboard.workbooks.opening.number_formats import PERCENT, symbol_to_code
from dashboard.workbooks.opening.ods.ods_styles import OdsStylesParser, prefixed_name
from dashboard.workbooks.opening.ods.ods_values import CONTENT_PART, parse_repeat, read_cell
from dashboard.workbooks.opening.ooxml.canonical_xml import parse_xml
from dashboard.workbooks.opening.ooxml.comments import comment_line
from dashboard.workbooks.opening.open_errors import (
    damaged_error,
    password_error,
    too_many_cells_error,
)
from dashboard.workbooks.opening.zip_archive import Archive
from dashboard.workbooks.sheet import (
    PLAIN_FORMAT,
    CellFormat,
    CellPosition,
    CellRange,
    OpenedBook,
    Sheet,
    SheetDisplay,
    format_address,
)

ANNOTATION: Final = "office:annotation"
CELLS: Final = frozenset({"table:table-cell", "table:covered-table-cell"})
MAX_ROWS, MAX_COLUMNS = 1_048_576, 16_384
EXTERNAL_LINK: Final = re.compile(r"'(?:file|https?|ftp|smb):", re.IGNORECASE)
MAX_SHEETS: Final = 1_000
STYLES: Final = "styles.xml"


@dataclass(slots=True)
class OdsSheet:
    """One sheet so far."""

    name: str
    is_hidden: bool = False
    is_linked_copy: bool = False  # of another workbook's sheet, kept for formulas
    cells: dict[CellPosition, object] = field(default_factory=dict)
    faults: dict[CellPosition, str] = field(default_factory=dict)
    merged: list[CellRange] = field(default_factory=list)
    hidden_rows: list[range] = field(default_factory=list)
    hidden_columns: list[range] = field(default_factory=list)
    box_texts: list[str] = field(default_factory=list)
    shown: SheetDisplay = field(default_factory=SheetDisplay)


def open_ods(archive: Archive, limits: Limits) -> OpenedBook:
    """All sheets in book order. Raises UnreadableError."""
    if is_encrypted_ods(archive):
        raise password_error()
    styles = OdsStylesParser()
    if STYLES in archive:
        parse_xml(archive.read(STYLES), STYLES, styles.begin, styles.end, styles.text)
    content = OdsContentParser(limits.cells, styles)
    parse_xml(archive.read(CONTENT_PART), CONTENT_PART, content.begin, content.end, content.text)
    left, sheets = limits.cells, []
    for one in content.sheets:
        if one.is_linked_copy:
            continue
        rows = build_grid(one.cells, one.faults, left)
        left -= sum(map(len, rows))
        if line := comment_line(" ".join(one.box_texts)):
            one.shown.text_boxes[0, 0] = line
        sheets.append(
            Sheet(
                one.name,
                rows,
                one.faults,
                tuple(one.merged),
                expand_ranges(one.hidden_rows, len(rows)),
                expand_ranges(one.hidden_columns, len(rows[0]) if rows else 0),
                one.is_hidden,
                one.shown,
            )
        )
    if len({sheet.name for sheet in sheets}) < len(sheets):
        raise damaged_error(CONTENT_PART)
    outside = content.external_link
    return OpenedBook(sheets, problems=(("external-links", {"found": outside}),) if outside else ())


class OdsContentParser:
    """The part ``content.xml`` while it is read."""

    def __init__(self, most: int, styles: OdsStylesParser) -> None:
        """Nothing yet; at most so many cells in all, and the styles of the whole file."""
        self.max_cells, self.cell_count = most, 0
        self.styles = styles
        self.sheets: list[OdsSheet] = []
        self.hidden_styles: set[str] = set()
        self.style = ""
        self.external_link = ""
        self.open: list[str] = []
        self.row, self.rows, self.column, self.columns = 0, 1, 0, 0
        self.next_column = 0  # column of a row's next cell
        self.cell_attributes: dict[str, str] = {}  # of the cell that is open
        self.lines: list[str] = []
        self.cell_depth = 0  # how deep it stands
        self.row_cells: list[tuple[int, object, str | None, CellFormat]] = []
        self.defaults: list[tuple[range, str]] = []  # styles of columns, for cells without one
        self.row_default_style = ""  # the style of a row's cells without one
        self.remark: list[str] = []  # the comment on the cell that is open
        self.remarks: list[tuple[int, str]] = []  # of the row
        self.is_struck = False  # a piece of the cell's text

    def begin(self, full: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        name = prefixed_name(full)
        inside = self.open[-1] if self.open else ""
        self.open.append(name)
        said = {prefixed_name(k): v for k, v in attributes.items()}
        if name.startswith(("style:", "number:")):
            self.styles.begin(full, attributes)
            self.begin_style(name, said)
        elif name.startswith("table:"):
            self.begin_table_element(name, said)
        elif name == "text:p":
            self.begin_paragraph(inside)
        elif self.is_in_paragraph():
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
        elif inside == ANNOTATION:
            self.remark.append("\n")

    def begin_within_text(self, name: str, said: dict[str, str]) -> None:
        """Add the blanks and line breaks of a cell's text, and note a stroke through it."""
        if name == "text:span":
            self.is_struck |= self.styles.is_struck(said.get("text:style-name", ""))
        elif name == "text:line-break":
            self.lines[-1] += "\n"
        elif name in {"text:s", "text:tab"}:
            self.lines[-1] += " " * min(parse_repeat(said.get("text:c", "1")), 1_000)

    def begin_table_element(self, name: str, said: dict[str, str]) -> None:
        """An element of tables begins."""
        if name == "table:table":
            self.begin_sheet(said)
        elif not self.sheets or "table:table" not in self.open:
            return
        elif name == "table:table-source":
            self.sheets[-1].is_linked_copy = True
        elif name == "table:table-column":
            self.begin_column(said)
        elif name == "table:table-row":
            self.begin_row(said)
        elif name in CELLS:
            self.cell_attributes, self.lines, self.cell_depth = said, [], len(self.open)
            self.remark, self.is_struck = [], False

    def begin_sheet(self, said: dict[str, str]) -> None:
        """Start the next sheet; UnreadableError for one inside another, and for too many."""
        if self.open.count("table:table") > 1 or len(self.sheets) >= MAX_SHEETS:
            raise damaged_error(CONTENT_PART)
        is_hidden = said.get("table:style-name", "") in self.hidden_styles
        self.sheets.append(OdsSheet(said.get("table:name", ""), is_hidden=is_hidden))
        self.row, self.column, self.defaults = 0, 0, []

    def begin_row(self, said: dict[str, str]) -> None:
        """Start the next row, or rows that are alike."""
        self.rows = parse_repeat(said.get("table:number-rows-repeated", "1"))
        self.next_column, self.row_cells, self.remarks = 0, [], []
        self.row_default_style = said.get("table:default-cell-style-name", "")
        if is_collapsed(said):
            self.sheets[-1].hidden_rows.append(range(self.row, self.row + self.rows))

    def begin_column(self, said: dict[str, str]) -> None:
        """The next column, or columns that are alike."""
        count = parse_repeat(said.get("table:number-columns-repeated", "1"))
        if is_collapsed(said):
            hidden = range(self.column, self.column + count)
            self.sheets[-1].hidden_columns.append(hidden)
        if style := said.get("table:default-cell-style-name"):
            self.defaults.append((range(self.column, self.column + count), style))
        self.column += count

    def end(self, full: str) -> None:
        """An element ends."""
        name = prefixed_name(full)
        self.open.pop()
        if name.startswith(("style:", "number:")):
            self.styles.end(full)
        if name in CELLS and self.sheets:
            self.end_cell()
            self.lines = []
        elif name == "table:table-row" and self.sheets:
            self.end_row()

    def text(self, text: str) -> None:
        """Characters; only those of a cell's own paragraphs are its text, not those of notes."""
        if self.is_in_paragraph():
            self.lines[-1] += text
        elif self.styles.open_text_element:
            self.styles.text(text)
        elif ANNOTATION in self.open and self.open[-1].startswith("text:"):
            self.remark.append(text)
        elif self.sheets and any(name.startswith("draw:") for name in self.open):
            self.sheets[-1].box_texts.append(text)

    def is_in_paragraph(self) -> bool:
        """Whether a cell's own paragraph is open."""
        inside = self.open[self.cell_depth :]
        return bool(self.lines and inside) and all(n.startswith("text:") for n in inside)

    def end_cell(self) -> None:
        """The cell that was open, as often as it is repeated."""
        said = self.cell_attributes
        count = parse_repeat(said.get("table:number-columns-repeated", "1"))
        value, fault = read_cell(said, "\n".join(self.lines), has_lines=bool(self.lines))
        if value != "" or fault is not None:
            style = self.resolve_format()
            self.row_cells.extend(
                (self.next_column + n, value, fault, style) for n in self.reserve_cells(count)
            )
            if self.next_column + count > MAX_COLUMNS:
                raise damaged_error(CONTENT_PART)
        if remark := comment_line(self.remark):
            self.remarks.append((self.next_column, remark))
        down = parse_repeat(said.get("table:number-rows-spanned", "1"))
        across = parse_repeat(said.get("table:number-columns-spanned", "1"))
        if down > 1 or across > 1:
            last = self.row + down - 1, self.next_column + across - 1
            self.sheets[-1].merged.append((self.row, self.next_column, *last))
        if not self.external_link and EXTERNAL_LINK.search(said.get("table:formula", "")):
            self.external_link = (
                f"{self.sheets[-1].name}!{format_address(self.row, self.next_column)}"
            )
        self.next_column += count

    def resolve_format(self) -> CellFormat:
        """Return how the open cell is shown: by its style, else its row's or column's, and by its text."""
        name = self.cell_attributes.get("table:style-name") or self.row_default_style
        if not name and self.defaults:
            name = next((style for at, style in self.defaults if self.next_column in at), "")
        style = self.styles.cell_format(name)
        is_share = self.cell_attributes.get("office:value-type") == "percentage"
        currency = (
            PERCENT if is_share else symbol_to_code(self.cell_attributes.get("office:currency", ""))
        )
        if self.is_struck or currency:
            return replace(
                style,
                is_struck_through=self.is_struck or style.is_struck_through,
                currency=currency or style.currency,
            )
        return style

    def end_row(self) -> None:
        """The row that was open, as often as it is repeated."""
        for column, remark in self.remarks:
            self.sheets[-1].shown.comments[self.row, column] = remark
        if self.row_cells:
            if self.row + self.rows > MAX_ROWS:
                raise damaged_error(CONTENT_PART)
            self.reserve_cells((self.rows - 1) * len(self.row_cells))
            for row in range(self.row, self.row + self.rows):
                self.add_cells(row)
        self.row += self.rows

    def add_cells(self, row: int) -> None:
        """Add the cells of the row that was open to its sheet, at the number of a row."""
        found = self.sheets[-1]
        for column, value, fault, style in self.row_cells:
            if style != PLAIN_FORMAT:
                found.shown.add_format(row, column, style)
            if fault is None:
                found.cells[row, column] = value
            else:
                found.faults[row, column] = fault

    def reserve_cells(self, count: int) -> range:
        """So many more cells, if they are within the bound."""
        self.cell_count += count
        if self.cell_count > self.max_cells:
            raise too_many_cells_error(self.cell_count, self.max_cells)
        return range(count)


def expand_ranges(ranges: list[range], end: int) -> frozenset[int]:
    """All numbers of ranges that are below an end."""
    return frozenset(n for one in ranges for n in range(one.start, min(one.stop, end)))


def is_collapsed(said: dict[str, str]) -> bool:
    """Whether a row or column is not shown, by hand or by a filter."""
    return said.get("table:visibility") in {"collapse", "filter"}
