"""Workbooks of Excel since 2007 (.xlsx, .xlsm): values by calamine, the rest from the XML."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Final

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook

from dashboard.workbooks import scan
from dashboard.workbooks.cells import CellFormat, Opened, Place, Sheet, address
from dashboard.workbooks.formats.archive import Archive, stored
from dashboard.workbooks.formats.cell_formats import formats_of, shown_cells
from dashboard.workbooks.formats.comments import comments_on
from dashboard.workbooks.formats.filled import with_places
from dashboard.workbooks.formats.package import (
    Link,
    has_macros,
    is_of,
    links_of,
    listed,
    main_part,
    sheet_part,
    the_one,
)
from dashboard.workbooks.formats.plain_xml import plain, plain_texts
from dashboard.workbooks.formats.refused import damaged, spans, unpacks_to
from dashboard.workbooks.formats.rich_texts import struck_cells, struck_texts
from dashboard.workbooks.formats.rules import ruled_cells
from dashboard.workbooks.formats.text_boxes import boxes_on
from dashboard.workbooks.limits import Limits

PANIC: Final = "PanicException"  # what Rust raises: no Exception to Python
TEXTS: Final = re.compile(rb"<(?:\w+:)?sst\b[^<>]*>")
COUNTS: Final = re.compile(rb"""\s(?:uniqueC|c)ount\s*=\s*(?:"[^"]*"|'[^']*')""")
LONG_TEXTS: Final = 1_000_000  # bytes of shared texts that need no look
BOOK: Final = b"""<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" \
xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">\
<workbookPr date1904="%d"/><sheets>%s</sheets></workbook>"""
SHEET: Final = b'<sheet name="%d" sheetId="%d" r:id="rId%d"/>'
LINKS: Final = (
    b'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    b"%s</Relationships>"
)
LINK: Final = (
    b'<Relationship Id="rId%d" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
    b'relationships/%s" Target="%s"/>'
)
ROOT: Final = LINKS % (LINK % (1, b"officeDocument", b"xl/workbook.xml"))


@dataclass(frozen=True, slots=True)
class Raw:
    """A sheet before its cells are read."""

    name: str
    is_hidden: bool
    xml: bytes
    comments: Mapping[Place, str]
    boxes: Mapping[Place, str]


def open_xlsx(archive: Archive, limits: Limits) -> Opened:
    """All worksheets in book order. Raises UnreadableError."""
    part = main_part(archive)
    links, said = links_of(archive, part), listed(archive, part)
    raw = []
    for name, key, is_hidden in said.sheets:
        link = sheet_part(links, key, archive)
        if link.kind == "worksheet":
            xml, cells = plain(archive.read(link.target), link.target)
            if cells > limits.cells:  # calamine ends the process where they do not fit into memory
                raise spans(cells, limits.cells)
            beside = comments_on(archive, link.target), boxes_on(archive, link.target)
            raw.append(Raw(name, is_hidden, xml, *beside))
    texts, styles = (
        uncounted(shared(archive, links, "sharedStrings")),
        shared(archive, links, "styles"),
    )
    fit_texts(texts, raw, archive.most)
    book = copy(raw, texts, styles, is_1904=said.is_1904)
    left, sheets = limits.cells, []
    (formats, ruled), struck = formats_of(styles), struck_texts(texts)
    for number, one in enumerate(raw):
        with reading(one.name):
            values = book.get_sheet_by_index(number)
        bottom, right = values.end or (-1, -1)
        if (left := left - (bottom + 1) * (right + 1)) < 0:
            raise spans(limits.cells - left, limits.cells)
        zero_is_never = said.calculates_on_load
        sheets.append(sheet(one, values, formats=formats, zero_is_never=zero_is_never))
        sheets[-1].shown.struck.update(struck_cells(one.xml, struck))
        sheets[-1].shown.ruled.update(ruled_cells(one.xml, ruled, sheets[-1].rows))
    told = outside_links(links, raw)
    told += [("macros", {})] if has_macros(links, archive) else []
    return Opened(sheets, said.is_1904, tuple(told))


@contextmanager
def reading(part: str) -> Iterator[None]:
    """Whatever calamine and the scan raise of a damaged part is told as such."""
    try:
        yield
    except (CalamineError, ValueError, OverflowError, OSError) as error:
        raise damaged(part) from error
    except BaseException as error:
        if type(error).__name__ != PANIC:
            raise
        raise damaged(part) from error


def sheet(
    raw: Raw, values: CalamineSheet, *, formats: Mapping[bytes, CellFormat], zero_is_never: bool
) -> Sheet:
    """One sheet with its values and faults."""
    shown = shown_cells(raw.xml, formats)
    shown.remarks.update(raw.comments)
    shown.boxes.update(raw.boxes)
    with reading(raw.name):
        found = scan.faults(raw.xml, zero_is_never=zero_is_never)
        rows = with_places(values.to_python(skip_empty_area=False), found)
        return Sheet(
            raw.name,
            rows,
            found,
            scan.merged(raw.xml),
            scan.hidden_rows(raw.xml),
            scan.hidden_columns(raw.xml, len(rows[0]) if rows else 0),
            raw.is_hidden,
            shown,
        )


def copy(raw: Sequence[Raw], texts: bytes, styles: bytes, *, is_1904: bool) -> CalamineWorkbook:
    """The sheets, texts and styles as calamine reads them, and nothing else."""
    numbers = range(1, len(raw) + 1)
    links = [LINK % (n, b"worksheet", b"worksheets/sheet%d.xml" % n) for n in numbers]
    links.append(LINK % (len(raw) + 1, b"sharedStrings", b"sharedStrings.xml"))
    links.append(LINK % (len(raw) + 2, b"styles", b"styles.xml"))
    parts = {
        "_rels/.rels": ROOT,
        "xl/workbook.xml": BOOK % (is_1904, b"".join(SHEET % (n, n, n) for n in numbers)),
        "xl/_rels/workbook.xml.rels": LINKS % b"".join(links),
        **{f"xl/worksheets/sheet{n}.xml": one.xml for n, one in enumerate(raw, 1)},
    }
    parts |= {"xl/sharedStrings.xml": texts} if texts else {}
    parts |= {"xl/styles.xml": styles} if styles else {}
    with reading("workbook.xml"):
        return CalamineWorkbook.from_filelike(stored(parts))


def shared(archive: Archive, links: Mapping[str, Link], kind: str) -> bytes:
    """The part with what all sheets share; empty where there is none."""
    link = the_one(links, kind, kind)
    if link is None or link.is_outside:
        return b""
    return plain_texts(archive.read(link.target), link.target)


def uncounted(texts: bytes) -> bytes:
    """Shared texts without the number that they say of themselves.

    calamine sets memory aside for as many, and ends the whole process where there is not enough.
    """
    return TEXTS.sub(lambda tag: COUNTS.sub(b"", tag[0]), texts, count=1)


def fit_texts(texts: bytes, raw: Sequence[Raw], most: int) -> None:
    """Refuse one long text that stands in very many cells: each would hold a copy of it."""
    if len(texts) < LONG_TEXTS:
        return
    sizes = [len(text) for text in texts.split(b"</si>")]
    uses = sum(one.xml.count(b't="s"') for one in raw)
    if max(sizes) * uses <= most:
        return
    places = re.compile(rb't="s"[^<>]*>\s*<v>\s*([0-9]+)')
    total = sum(
        sizes[int(n)] for one in raw for n in places.findall(one.xml) if int(n) < len(sizes)
    )
    if total > most:
        raise unpacks_to(total, most)


def outside_links(
    links: Mapping[str, Link], raw: Sequence[Raw]
) -> list[tuple[str, Mapping[str, str]]]:
    """Tell that formulas look into other workbooks: their values are those last saved."""
    if not is_of(links, "externalLink"):
        return []
    for one in raw:
        if place := scan.from_outside(one.xml):
            return [("external-links", {"found": f"{one.name}!{address(*place)}"})]
    return []
