"""Read OpenDocument spreadsheets (.ods) by streaming their XML.

calamine would be faster, but reads error cells as blanks, and a small file that repeats a cell a
thousand million times crashes the process.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Final

from dashboard.workbooks.limits import Limits
from dashboard.workbooks.opening.cell_grid import build_grid
from dashboard.workbooks.opening.encryption import is_encrypted_ods
from dashboard.workbooks.opening.number_formats import PERCENT, symbol_to_code
from dashboard.workbooks.opening.ods.ods_sheet import OdsSheet, expand_ranges, is_collapsed
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
    OpenedBook,
    Sheet,
    format_address,
)

ANNOTATION: Final = "office:annotation"
CELLS: Final = frozenset({"table:table-cell", "table:covered-table-cell"})
MAX_ROWS, MAX_COLUMNS = 1_048_576, 16_384
EXTERNAL_LINK: Final = re.compile(r"'(?:file|https?|ftp|smb):", re.IGNORECASE)
MAX_SHEETS: Final = 1_000
STYLES: Final = "styles.xml"


def open_ods(archive: Archive, limits: Limits) -> OpenedBook:
    """Return all sheets in book order. Raises UnreadableError."""
    if is_encrypted_ods(archive):
        raise password_error()
    styles = OdsStylesParser()
    if STYLES in archive:
        parse_xml(archive.read(STYLES), STYLES, styles.begin, styles.end, styles.text)
    content = OdsContentParser(limits.cells, styles)
    parse_xml(archive.read(CONTENT_PART), CONTENT_PART, content.begin, content.end, content.text)
    cells_left, sheets = limits.cells, []
    for sheet in content.sheets:
        if sheet.is_linked_copy:
            continue
        rows = build_grid(sheet.cells, sheet.faults, cells_left)
        cells_left -= sum(map(len, rows))
        if line := comment_line(" ".join(sheet.box_texts)):
            sheet.display.text_boxes[0, 0] = line
        sheets.append(
            Sheet(
                sheet.name,
                rows,
                sheet.faults,
                tuple(sheet.merged),
                expand_ranges(sheet.hidden_rows, len(rows)),
                expand_ranges(sheet.hidden_columns, len(rows[0]) if rows else 0),
                sheet.is_hidden,
                sheet.display,
            )
        )
    if len({sheet.name for sheet in sheets}) < len(sheets):
        raise damaged_error(CONTENT_PART)
    link = content.external_link
    return OpenedBook(sheets, problems=(("external-links", {"found": link}),) if link else ())


class OdsContentParser:
    """Parser of ``content.xml``, with handlers for elements and text."""

    def __init__(self, max_cells: int, styles: OdsStylesParser) -> None:
        """Create the parser with a limit of cells over all sheets, and the styles of the file."""
        self.max_cells, self.cell_count = max_cells, 0
        self.styles = styles
        self.sheets: list[OdsSheet] = []
        self.hidden_styles: set[str] = set()
        self.style = ""
        self.external_link = ""
        self.open: list[str] = []
        self.row, self.rows, self.column, self.columns = 0, 1, 0, 0
        self.next_column = 0  # of the row's next cell
        self.cell_attributes: dict[str, str] = {}  # of the open cell
        self.lines: list[str] = []
        self.cell_depth = 0  # nesting depth of the open cell
        self.row_cells: list[tuple[int, object, str | None, CellFormat]] = []
        self.defaults: list[tuple[range, str]] = []  # default styles of columns
        self.row_default_style = ""  # for the row's cells without a style
        self.remark: list[str] = []  # comment of the open cell
        self.remarks: list[tuple[int, str]] = []  # comments of the row
        self.is_struck = False  # a part of the cell's text

    def begin(self, full: str, attributes: dict[str, str]) -> None:
        """Handle the start of an element."""
        name = prefixed_name(full)
        parent = self.open[-1] if self.open else ""
        self.open.append(name)
        prefixed = {prefixed_name(k): v for k, v in attributes.items()}
        if name.startswith(("style:", "number:")):
            self.styles.begin(full, attributes)
            self.begin_style(name, prefixed)
        elif name.startswith("table:"):
            self.begin_table_element(name, prefixed)
        elif name == "text:p":
            self.begin_paragraph(parent)
        elif self.is_in_paragraph():
            self.begin_within_text(name, prefixed)

    def begin_style(self, name: str, attributes: dict[str, str]) -> None:
        """Record the styles that hide a sheet."""
        if name == "style:style":
            self.style = attributes.get("style:name", "")
        elif name == "style:table-properties" and attributes.get("table:display") == "false":
            self.hidden_styles.add(self.style)

    def begin_paragraph(self, parent: str) -> None:
        """Start a new line of a cell's text, or of its comment."""
        if parent in CELLS:
            self.lines.append("")
        elif parent == ANNOTATION:
            self.remark.append("\n")

    def begin_within_text(self, name: str, attributes: dict[str, str]) -> None:
        """Add the spaces and line breaks of a cell's text, and record strikethrough."""
        if name == "text:span":
            self.is_struck |= self.styles.is_struck(attributes.get("text:style-name", ""))
        elif name == "text:line-break":
            self.lines[-1] += "\n"
        elif name in {"text:s", "text:tab"}:
            self.lines[-1] += " " * min(parse_repeat(attributes.get("text:c", "1")), 1_000)

    def begin_table_element(self, name: str, attributes: dict[str, str]) -> None:
        """Handle the start of a table element."""
        if name == "table:table":
            self.begin_sheet(attributes)
        elif not self.sheets or "table:table" not in self.open:
            return
        elif name == "table:table-source":
            self.sheets[-1].is_linked_copy = True
        elif name == "table:table-column":
            self.begin_column(attributes)
        elif name == "table:table-row":
            self.begin_row(attributes)
        elif name in CELLS:
            self.cell_attributes, self.lines, self.cell_depth = attributes, [], len(self.open)
            self.remark, self.is_struck = [], False

    def begin_sheet(self, attributes: dict[str, str]) -> None:
        """Start the next sheet. Raises UnreadableError for nested or too many sheets."""
        if self.open.count("table:table") > 1 or len(self.sheets) >= MAX_SHEETS:
            raise damaged_error(CONTENT_PART)
        is_hidden = attributes.get("table:style-name", "") in self.hidden_styles
        self.sheets.append(OdsSheet(attributes.get("table:name", ""), is_hidden=is_hidden))
        self.row, self.column, self.defaults = 0, 0, []

    def begin_row(self, attributes: dict[str, str]) -> None:
        """Start the next row, which may be repeated."""
        self.rows = parse_repeat(attributes.get("table:number-rows-repeated", "1"))
        self.next_column, self.row_cells, self.remarks = 0, [], []
        self.row_default_style = attributes.get("table:default-cell-style-name", "")
        if is_collapsed(attributes):
            self.sheets[-1].hidden_rows.append(range(self.row, self.row + self.rows))

    def begin_column(self, attributes: dict[str, str]) -> None:
        """Record the next column, which may be repeated."""
        count = parse_repeat(attributes.get("table:number-columns-repeated", "1"))
        if is_collapsed(attributes):
            hidden = range(self.column, self.column + count)
            self.sheets[-1].hidden_columns.append(hidden)
        if style := attributes.get("table:default-cell-style-name"):
            self.defaults.append((range(self.column, self.column + count), style))
        self.column += count

    def end(self, full: str) -> None:
        """Handle the end of an element."""
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
        """Handle characters; only paragraphs of the cell itself are its text, not those of comments."""
        if self.is_in_paragraph():
            self.lines[-1] += text
        elif self.styles.open_text_element:
            self.styles.text(text)
        elif ANNOTATION in self.open and self.open[-1].startswith("text:"):
            self.remark.append(text)
        elif self.sheets and any(name.startswith("draw:") for name in self.open):
            self.sheets[-1].box_texts.append(text)

    def is_in_paragraph(self) -> bool:
        """Return True while a paragraph of the cell itself is open."""
        inside = self.open[self.cell_depth :]
        return bool(self.lines and inside) and all(n.startswith("text:") for n in inside)

    def end_cell(self) -> None:
        """Store the open cell, with its repetitions."""
        attributes = self.cell_attributes
        count = parse_repeat(attributes.get("table:number-columns-repeated", "1"))
        value, fault = read_cell(attributes, "\n".join(self.lines), has_lines=bool(self.lines))
        if value != "" or fault is not None:
            style = self.resolve_format()
            self.row_cells.extend(
                (self.next_column + n, value, fault, style) for n in self.reserve_cells(count)
            )
            if self.next_column + count > MAX_COLUMNS:
                raise damaged_error(CONTENT_PART)
        if remark := comment_line(self.remark):
            self.remarks.append((self.next_column, remark))
        row_span = parse_repeat(attributes.get("table:number-rows-spanned", "1"))
        column_span = parse_repeat(attributes.get("table:number-columns-spanned", "1"))
        if row_span > 1 or column_span > 1:
            last = self.row + row_span - 1, self.next_column + column_span - 1
            self.sheets[-1].merged.append((self.row, self.next_column, *last))
        if not self.external_link and EXTERNAL_LINK.search(attributes.get("table:formula", "")):
            self.external_link = (
                f"{self.sheets[-1].name}!{format_address(self.row, self.next_column)}"
            )
        self.next_column += count

    def resolve_format(self) -> CellFormat:
        """Return the format of the open cell: by its own, its row's or its column's style, and its text."""
        name = self.cell_attributes.get("table:style-name") or self.row_default_style
        if not name and self.defaults:
            name = next((style for span, style in self.defaults if self.next_column in span), "")
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
        """Store the open row, with its repetitions."""
        for column, remark in self.remarks:
            self.sheets[-1].display.comments[self.row, column] = remark
        if self.row_cells:
            if self.row + self.rows > MAX_ROWS:
                raise damaged_error(CONTENT_PART)
            self.reserve_cells((self.rows - 1) * len(self.row_cells))
            for row in range(self.row, self.row + self.rows):
                self.add_cells(row)
        self.row += self.rows

    def add_cells(self, row: int) -> None:
        """Add the cells of the open row to its sheet, at a row index."""
        sheet = self.sheets[-1]
        for column, value, fault, style in self.row_cells:
            if style != PLAIN_FORMAT:
                sheet.display.add_format(row, column, style)
            if fault is None:
                sheet.cells[row, column] = value
            else:
                sheet.faults[row, column] = fault

    def reserve_cells(self, count: int) -> range:
        """Count more cells; return their range. Raises UnreadableError above the limit."""
        self.cell_count += count
        if self.cell_count > self.max_cells:
            raise too_many_cells_error(self.cell_count, self.max_cells)
        return range(count)
