"""A letter as a new row of the calendar's sheet of letters; all else in the workbook stays as it is, byte by byte.

Only a person who accepts the new version on the Import page puts it into use.
"""

from __future__ import annotations

import re
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from io import BytesIO
from typing import Final

from dashboard.documents.letters.letter_run import LetterRun
from dashboard.exports.formula_escaping import escape_cell
from dashboard.ledger import Ledger
from dashboard.locale import Words
from dashboard.wording.display_names import state_name
from dashboard.workbooks.clean.layouts import LAYOUTS
from dashboard.workbooks.column_letters import column_letters, parse_column_letters
from dashboard.workbooks.limits import Limits
from dashboard.workbooks.opening.ooxml.package import (
    find_workbook_part,
    part_relationships,
    read_workbook_part,
)
from dashboard.workbooks.opening.zip_archive import Archive
from dashboard.workbooks.sheet import UnreadableError
from dashboard.workbooks.values.normalise import normalise_text

SHEET: Final = "Letters"  # of the clean layout
FIELD_OF_HEADER: Final = {
    normalise_text(name): column.field
    for column in LAYOUTS[SHEET][1]
    for name in (column.header, *column.aliases)
}
REQUIRED: Final = {"date", "addressees"}
SAME: Final = {*REQUIRED, "about"}
END: Final = b"</sheetData>"
CELL: Final = re.compile(rb'<c\b[^<>]*? r="([A-Z]+)[0-9]+"[^<>]*?(?:/>|>.*?</c>)', re.DOTALL)
STYLE: Final = re.compile(rb' s="([0-9]+)"')
ROW: Final = re.compile(rb'<row\b[^<>]*? r="([0-9]+)"')
DIMENSION: Final = re.compile(rb'(<dimension ref="[A-Z]+[0-9]+:[A-Z]+)([0-9]+)"')


class NoRoomError(ValueError):
    """Raised for a calendar into which a row cannot be written by itself."""


@dataclass(frozen=True, slots=True)
class SheetPlace:
    """Where the next letter goes: the sheet's part, the row from 1, and the column of each field."""

    part: str
    row: int
    columns: Mapping[str, int]  # from 0
    holds_letter: bool  # of that day to these addressees


def calendar_values(ledger: Ledger, run: LetterRun, words: Words) -> dict[str, str]:
    """Return the cells of the row: day, sender, the States by name, and the money it is about."""
    about = (
        words.t("Voluntary contributions {year}", year=run.year)
        if run.stream == "voluntary"
        else words.t("Assessed contributions")
    )
    return {
        "date": run.dated.isoformat(),
        "sender": run.sender,
        "addressees": "; ".join(state_name(ledger, state, words) for state in run.states),
        "about": about,
    }


def calendar_book(ledger: Ledger) -> str:
    """Return the name of the book with letters, else with committee meetings; "" without either."""
    for table in (ledger.letters, ledger.committee_meetings):
        if not table.empty:
            return str(table["book"].iloc[-1])
    return ""


def add_letter(content: bytes | None, values: Mapping[str, str], limits: Limits) -> bytes:
    """Return the workbook with one more letter, unchanged if it holds that letter. Raises NoRoomError."""
    if content is None:
        raise NoRoomError
    try:
        archive = Archive(content, limits.unpacked_megabytes)
        place = find_place(content, archive, values)
        if place.holds_letter:
            return content
        changed = insert_row(archive.read(place.part), place, values)
    except (UnreadableError, KeyError) as error:
        raise NoRoomError from error
    result = BytesIO()
    with (
        zipfile.ZipFile(BytesIO(content)) as before,
        zipfile.ZipFile(result, "w", zipfile.ZIP_DEFLATED) as after,
    ):
        for info in before.infolist():
            is_sheet = info.filename.lower() == place.part.lower()
            after.writestr(info, changed if is_sheet else before.read(info))
    return result.getvalue()


def find_place(content: bytes, archive: Archive, values: Mapping[str, str]) -> SheetPlace:
    """Return the first free row below the sheet's letters. Raises NoRoomError."""
    from python_calamine import CalamineWorkbook  # noqa: PLC0415 (only when a letter is entered)

    workbook = find_workbook_part(archive)
    sheets, links = (
        read_workbook_part(archive, workbook).sheets,
        part_relationships(archive, workbook),
    )
    tables = CalamineWorkbook.from_filelike(BytesIO(content))
    for name, key, _ in sheets:
        if key not in links or links[key].kind != "worksheet":
            continue
        rows = tables.get_sheet_by_name(name).to_python(skip_empty_area=False)
        for head, cells in enumerate(rows, start=1):
            fields = {
                FIELD_OF_HEADER[title]: column
                for column, cell in enumerate(cells)
                if (title := normalise_text(str(cell))) in FIELD_OF_HEADER
            }
            if fields.keys() >= REQUIRED:
                below = rows[head:]
                letters = [
                    n
                    for n, row in enumerate(below)
                    if all(str(row[fields[name]]) for name in REQUIRED)
                ]
                after = letters[-1] + 1 if letters else 0
                free = next(
                    (n for n in range(after, len(below)) if not any(map(str, below[n]))), len(below)
                )
                holds = any(is_same_letter(row, fields, values) for row in below)
                return SheetPlace(links[key].target, head + free + 1, fields, holds)
    raise NoRoomError


def is_same_letter(
    row: Sequence[object], fields: Mapping[str, int], values: Mapping[str, str]
) -> bool:
    """Return True for a row of the same day, to the same States, about the same money."""
    texts = {name: str(row[column]) for name, column in fields.items() if name in SAME}
    day = texts.pop("date")
    return day.startswith(values["date"]) and all(
        text == cell_text(values[name]) for name, text in texts.items()
    )


def insert_row(xml: bytes, place: SheetPlace, values: Mapping[str, str]) -> bytes:
    """Return the sheet's XML with the row; a row of that number keeps its look and its other cells.

    Raises NoRoomError, also for a formula where a text would stand.
    """
    if xml.count(END) != 1:
        raise NoRoomError
    tag, cells = f'<row r="{place.row}">'.encode(), {}
    start = end = xml.index(END)
    for row in ROW.finditer(xml):
        if int(row[1]) >= place.row:
            start = end = row.start()
            if int(row[1]) == place.row:
                end = end_of_row(xml, row.end())
                tag = xml[start : xml.index(b">", start)].rstrip(b"/") + b">"
                cells = {
                    parse_column_letters(cell[1].decode()): cell[0]
                    for cell in CELL.finditer(xml, start, end)
                }
            break
    for name, column in place.columns.items():
        if b"<f" in (old := cells.get(column, b"")):
            raise NoRoomError
        style = STYLE.search(old.partition(b">")[0])
        address = f"{column_letters(column)}{place.row}"
        cells[column] = build_cell(address, values[name], style[1].decode() if style else "")
    new = tag + b"".join(cells[column] for column in sorted(cells)) + b"</row>"
    xml = xml[:start] + new + xml[end:]
    return DIMENSION.sub(lambda to: b'%s%d"' % (to[1], max(int(to[2]), place.row)), xml, count=1)


def end_of_row(xml: bytes, at: int) -> int:
    """Return where a row ends whose tag begins before ``at``."""
    close = xml.index(b">", at) + 1
    return close if xml[close - 2 : close - 1] == b"/" else xml.index(b"</row>", close) + 6


def build_cell(address: str, text: str, style: str) -> bytes:
    """Return a cell with a text, which no spreadsheet runs as a formula; ``style`` is the number of its look."""
    look = f' s="{style}"' if style else ""
    safe = escape(cell_text(text), quote=False)
    return f'<c r="{address}"{look} t="inlineStr"><is><t xml:space="preserve">{safe}</t></is></c>'.encode()


def cell_text(text: str) -> str:
    """Return a text as it stands in a cell."""
    return escape_cell("".join(character for character in text if character.isprintable()))
