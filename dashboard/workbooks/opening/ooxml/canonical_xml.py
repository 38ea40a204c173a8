"""A sheet's XML in the one plain form that ``workbooks.sheet_xml`` and calamine read alike.

Most programs write that form, which a few counts show. What has comments, other quotes, prefixes,
another encoding or cells without addresses is written anew. A DOCTYPE is refused: it can make a
small file huge, and can ask for other files.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final
from xml.parsers.expat import ExpatError, ParserCreate
from xml.sax.saxutils import escape

from dashboard.workbooks.column_letters import parse_column_letters
from dashboard.workbooks.opening.ooxml.canonical_check import check_sheet, is_simple
from dashboard.workbooks.opening.open_errors import damaged_error, unsafe_error
from dashboard.workbooks.sheet import format_address

MAX_DEPTH: Final = 100
TOO_DEEP, DOCTYPE = f"XML, more than {MAX_DEPTH} levels deep", "DOCTYPE"
ADDRESS: Final = re.compile(r"([A-Za-z]{1,7})([0-9]{1,10})")
XML_SPACE: Final = "http://www.w3.org/XML/1998/namespace}space"
UNQUOTED: Final = re.compile(r"""[<>&"'=]""")  # in no attribute that is read here
BEFORE_FIRST: Final = -1


def canonical_sheet(xml: bytes, part: str) -> tuple[bytes, int]:
    """A sheet in the plain form, and how many cells it spans. Raises UnreadableError."""
    form = check_sheet(xml)
    if not form.is_canonical:
        xml = rewrite_part(xml, part)
        form = check_sheet(xml)
        if not form.is_canonical:
            raise damaged_error(part)
    return xml, form.cell_count


def is_switched_on(said: dict[str, str]) -> bool:
    """Return True for an element that switches something on, such as ``strike``, unless it says that it is off."""
    return said.get("val", "1") not in {"0", "false"}


def canonical_part(xml: bytes, part: str) -> bytes:
    """A part of texts or styles without comments and in UTF-8. Raises UnreadableError."""
    return xml if is_simple(xml) else rewrite_part(xml, part)


def parse_xml(
    xml: bytes,
    part: str,
    begin: Callable[[str, dict[str, str]], None],
    end: Callable[[str], None],
    text: Callable[[str], None],
) -> None:
    """Go through a part's XML, with names as "namespace}name". Raises UnreadableError."""
    depth = 0

    def start(name: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > MAX_DEPTH:
            raise unsafe_error(TOO_DEEP)
        begin(name, attributes)

    def stop(name: str) -> None:
        nonlocal depth
        depth -= 1
        end(name)

    def doctype(*_: object) -> None:
        raise unsafe_error(DOCTYPE)

    parser = ParserCreate(namespace_separator="}")
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler = start, stop
    parser.CharacterDataHandler = text
    parser.StartDoctypeDeclHandler = doctype
    try:
        parser.Parse(xml, True)  # noqa: FBT003 (positional only)
    except (ExpatError, ValueError, LookupError) as error:
        raise damaged_error(part) from error


class CanonicalSheetWriter:
    """The plain form of a sheet, while it is being written."""

    def __init__(self) -> None:
        """Nothing yet."""
        self.out: list[str] = []
        self.sheet_namespace = (
            ""  # the namespace of the sheet itself; elements of others are left out
        )
        self.skipped_depth = 0  # levels inside such an element
        self.row, self.column = BEFORE_FIRST, BEFORE_FIRST
        self.open: list[str] = []

    def begin(self, full: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        home, _, name = full.rpartition("}")
        self.sheet_namespace = self.sheet_namespace if self.open else home
        if self.skipped_depth or home != self.sheet_namespace:
            self.skipped_depth += 1
            return
        own = {key: value for key, value in attributes.items() if "}" not in key}
        if XML_SPACE in attributes:
            own["xml:space"] = attributes[XML_SPACE]
        if name == "row":
            said = own.pop("r", "")
            self.row = int(said) - 1 if said else self.row + 1
            self.column = BEFORE_FIRST
            own = {"r": f"{self.row + 1}"} | own
        elif name == "c" and self.open[-1] == "row":
            self.move_to_cell(own.pop("r", ""))
            own = {"r": format_address(self.row, self.column)} | own
        self.open.append(name)
        said = "".join(f' {k}="{v}"' for k, v in own.items() if not UNQUOTED.search(v))
        self.out.append(f"<{name}{said}>")

    def move_to_cell(self, said: str) -> None:
        """The next cell, by its address or after the one before it."""
        if not said:
            self.column += 1
            return
        found = ADDRESS.fullmatch(said)
        if not found:
            raise ValueError(said)
        self.row, self.column = int(found[2]) - 1, parse_column_letters(found[1].upper())

    def end(self, _: str) -> None:
        """An element ends."""
        if self.skipped_depth:
            self.skipped_depth -= 1
        else:
            self.out.append(f"</{self.open.pop()}>")

    def text(self, text: str) -> None:
        """Characters between elements."""
        if not self.skipped_depth:
            self.out.append(escape(text))


def rewrite_part(xml: bytes, part: str) -> bytes:
    """A sheet written anew in the plain form."""
    sheet = CanonicalSheetWriter()
    parse_xml(xml, part, sheet.begin, sheet.end, sheet.text)
    return "".join(sheet.out).encode()
