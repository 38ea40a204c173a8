"""Read workbooks of Excel since 2007 (.xlsx, .xlsm): values by calamine, the rest from the XML."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook

from dashboard.workbooks import sheet_xml
from dashboard.workbooks.limits import Limits
from dashboard.workbooks.opening.cell_grid import extend_grid
from dashboard.workbooks.opening.ooxml.canonical_xml import canonical_part, canonical_sheet
from dashboard.workbooks.opening.ooxml.cell_formats import collect_formats, read_formats
from dashboard.workbooks.opening.ooxml.comments import read_comments
from dashboard.workbooks.opening.ooxml.conditional_formats import conditionally_formatted_cells
from dashboard.workbooks.opening.ooxml.package import (
    Relationship,
    find_sheet_part,
    find_workbook_part,
    has_macros,
    has_relationship,
    only_relationship,
    part_relationships,
    read_workbook_part,
)
from dashboard.workbooks.opening.ooxml.struck_texts import find_struck_cells, find_struck_texts
from dashboard.workbooks.opening.ooxml.text_boxes import read_text_boxes
from dashboard.workbooks.opening.open_errors import (
    damaged_error,
    too_large_error,
    too_many_cells_error,
)
from dashboard.workbooks.opening.zip_archive import Archive, build_archive
from dashboard.workbooks.sheet import CellFormat, CellPosition, OpenedBook, Sheet, format_address

RUST_PANIC: Final = "PanicException"  # raised by Rust; not a subclass of Exception
SHARED_STRINGS_TAG: Final = re.compile(rb"<(?:\w+:)?sst\b[^<>]*>")
COUNT_ATTRIBUTES: Final = re.compile(rb"""\s(?:uniqueC|c)ount\s*=\s*(?:"[^"]*"|'[^']*')""")
LARGE_TEXTS_BYTES: Final = 1_000_000  # bytes; smaller shared texts are not checked
WORKBOOK_XML: Final = b"""<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" \
xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">\
<workbookPr date1904="%d"/><sheets>%s</sheets></workbook>"""
SHEET_XML: Final = b'<sheet name="%d" sheetId="%d" r:id="rId%d"/>'
RELATIONSHIPS_XML: Final = (
    b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    b"%s</Relationships>"
)
RELATIONSHIP_XML: Final = (
    b'<Relationship Id="rId%d" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
    b'relationships/%s" Target="%s"/>'
)
ROOT_RELATIONSHIPS_XML: Final = RELATIONSHIPS_XML % (
    RELATIONSHIP_XML % (1, b"officeDocument", b"xl/workbook.xml")
)


@dataclass(frozen=True, slots=True)
class RawSheet:
    """A sheet whose cells are not read yet."""

    name: str
    is_hidden: bool
    xml: bytes
    comments: Mapping[CellPosition, str]
    boxes: Mapping[CellPosition, str]


def open_xlsx(archive: Archive, limits: Limits) -> OpenedBook:
    """Return all worksheets in book order. Raises UnreadableError."""
    part = find_workbook_part(archive)
    links, workbook = part_relationships(archive, part), read_workbook_part(archive, part)
    raw = []
    for name, key, is_hidden in workbook.sheets:
        link = find_sheet_part(links, key, archive)
        if link.kind == "worksheet":
            xml, cells = canonical_sheet(archive.read(link.target), link.target)
            if cells > limits.cells:  # calamine aborts the process if out of memory
                raise too_many_cells_error(cells, limits.cells)
            notes = read_comments(archive, link.target), read_text_boxes(archive, link.target)
            raw.append(RawSheet(name, is_hidden, xml, *notes))
    texts = strip_counts(read_shared_part(archive, links, "sharedStrings"))
    styles = read_shared_part(archive, links, "styles")
    check_text_size(texts, raw, archive.max_bytes)
    book = build_calamine_workbook(raw, texts, styles, is_1904=workbook.is_1904)
    cells_left, sheets = limits.cells, []
    (formats, ruled), struck = read_formats(styles), find_struck_texts(texts)
    for index, raw_sheet in enumerate(raw):
        with translate_errors(raw_sheet.name):
            values = book.get_sheet_by_index(index)
        bottom, right = values.end or (-1, -1)
        if (cells_left := cells_left - (bottom + 1) * (right + 1)) < 0:
            raise too_many_cells_error(limits.cells - cells_left, limits.cells)
        zero_is_never = workbook.calculates_on_load
        sheets.append(build_sheet(raw_sheet, values, formats=formats, zero_is_never=zero_is_never))
        sheets[-1].display.struck_through.update(find_struck_cells(raw_sheet.xml, struck))
        sheets[-1].display.conditional_formats.update(
            conditionally_formatted_cells(raw_sheet.xml, ruled, sheets[-1].rows)
        )
    problems = external_link_problems(links, raw)
    problems += [("macros", {})] if has_macros(links, archive) else []
    return OpenedBook(sheets, workbook.is_1904, tuple(problems))


@contextmanager
def translate_errors(part: str) -> Iterator[None]:
    """Turn errors of calamine and the XML scan into UnreadableError for a damaged part."""
    try:
        yield
    except (CalamineError, ValueError, OverflowError, OSError) as error:
        raise damaged_error(part) from error
    except BaseException as error:
        if type(error).__name__ != RUST_PANIC:
            raise
        raise damaged_error(part) from error


def build_sheet(
    raw: RawSheet,
    values: CalamineSheet,
    *,
    formats: Mapping[bytes, CellFormat],
    zero_is_never: bool,
) -> Sheet:
    """Build a sheet with its values, faults and display."""
    display = collect_formats(raw.xml, formats)
    display.comments.update(raw.comments)
    display.text_boxes.update(raw.boxes)
    with translate_errors(raw.name):
        error_cells = sheet_xml.find_error_cells(raw.xml, zero_is_never=zero_is_never)
        rows = extend_grid(values.to_python(skip_empty_area=False), error_cells)
        return Sheet(
            raw.name,
            rows,
            error_cells,
            sheet_xml.find_merged_ranges(raw.xml),
            sheet_xml.find_hidden_rows(raw.xml),
            sheet_xml.find_hidden_columns(raw.xml, len(rows[0]) if rows else 0),
            raw.is_hidden,
            display,
        )


def build_calamine_workbook(
    raw: Sequence[RawSheet], texts: bytes, styles: bytes, *, is_1904: bool
) -> CalamineWorkbook:
    """Build a workbook for calamine with only the given sheets, texts and styles."""
    numbers = range(1, len(raw) + 1)
    links = [RELATIONSHIP_XML % (n, b"worksheet", b"worksheets/sheet%d.xml" % n) for n in numbers]
    links.append(RELATIONSHIP_XML % (len(raw) + 1, b"sharedStrings", b"sharedStrings.xml"))
    links.append(RELATIONSHIP_XML % (len(raw) + 2, b"styles", b"styles.xml"))
    parts = {
        "_rels/.rels": ROOT_RELATIONSHIPS_XML,
        "xl/workbook.xml": WORKBOOK_XML
        % (is_1904, b"".join(SHEET_XML % (n, n, n) for n in numbers)),
        "xl/_rels/workbook.xml.rels": RELATIONSHIPS_XML % b"".join(links),
        **{f"xl/worksheets/sheet{n}.xml": one.xml for n, one in enumerate(raw, 1)},
    }
    parts |= {"xl/sharedStrings.xml": texts} if texts else {}
    parts |= {"xl/styles.xml": styles} if styles else {}
    with translate_errors("workbook.xml"):
        return CalamineWorkbook.from_filelike(build_archive(parts))


def read_shared_part(archive: Archive, links: Mapping[str, Relationship], kind: str) -> bytes:
    """Read a part shared by all sheets; empty if there is none."""
    link = only_relationship(links, kind, kind)
    if link is None or link.is_external:
        return b""
    return canonical_part(archive.read(link.target), link.target)


def strip_counts(texts: bytes) -> bytes:
    """Remove the declared counts from shared strings.

    calamine allocates memory by these counts, and aborts the process if they are too large.
    """
    return SHARED_STRINGS_TAG.sub(lambda tag: COUNT_ATTRIBUTES.sub(b"", tag[0]), texts, count=1)


def check_text_size(texts: bytes, raw: Sequence[RawSheet], max_bytes: int) -> None:
    """Raise UnreadableError for a long text shared by very many cells, as each gets a copy."""
    if len(texts) < LARGE_TEXTS_BYTES:
        return
    sizes = [len(text) for text in texts.split(b"</si>")]
    uses = sum(one.xml.count(b't="s"') for one in raw)
    if max(sizes) * uses <= max_bytes:
        return
    shared_index = re.compile(rb't="s"[^<>]*>\s*<v>\s*([0-9]+)')
    total = sum(
        sizes[int(n)] for one in raw for n in shared_index.findall(one.xml) if int(n) < len(sizes)
    )
    if total > max_bytes:
        raise too_large_error(total, max_bytes)


def external_link_problems(
    links: Mapping[str, Relationship], raw: Sequence[RawSheet]
) -> list[tuple[str, Mapping[str, str]]]:
    """Report formulas that refer to other workbooks: their values are those last saved."""
    if not has_relationship(links, "externalLink"):
        return []
    for one in raw:
        if position := sheet_xml.find_external_formula(one.xml):
            return [("external-links", {"found": f"{one.name}!{format_address(*position)}"})]
    return []
