"""Convert a sheet's XML to a canonical form that ``workbooks.sheet_xml`` and calamine read alike.

Most programs already write that form. XML with comments, other quotes, prefixes, another encoding or
cells without addresses is rewritten. A DOCTYPE is refused: it can expand a small file enormously, and
can refer to other files.
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
UNQUOTED: Final = re.compile(r"""[<>&"'=]""")  # attributes with these are dropped
BEFORE_FIRST: Final = -1


def canonical_sheet(xml: bytes, part: str) -> tuple[bytes, int]:
    """Return a sheet in canonical form, and the number of cells it spans. Raises UnreadableError."""
    form = check_sheet(xml)
    if not form.is_canonical:
        xml = rewrite_part(xml, part)
        form = check_sheet(xml)
        if not form.is_canonical:
            raise damaged_error(part)
    return xml, form.cell_count


def is_switched_on(attributes: dict[str, str]) -> bool:
    """Return True for a boolean element such as ``strike``, unless its value is false."""
    return attributes.get("val", "1") not in {"0", "false"}


def canonical_part(xml: bytes, part: str) -> bytes:
    """Return a part with texts or styles without comments and in UTF-8. Raises UnreadableError."""
    return xml if is_simple(xml) else rewrite_part(xml, part)


def parse_xml(
    xml: bytes,
    part: str,
    begin: Callable[[str, dict[str, str]], None],
    end: Callable[[str], None],
    text: Callable[[str], None],
) -> None:
    """Parse a part's XML with handlers; names are "namespace}name". Raises UnreadableError."""
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
    """Writer of the canonical form of a sheet."""

    def __init__(self) -> None:
        """Create an empty writer."""
        self.out: list[str] = []
        self.sheet_namespace = ""  # elements of other namespaces are skipped
        self.skipped_depth = 0  # levels inside a skipped element
        self.row, self.column = BEFORE_FIRST, BEFORE_FIRST
        self.open: list[str] = []

    def begin(self, full: str, attributes: dict[str, str]) -> None:
        """Handle the start of an element."""
        namespace, _, name = full.rpartition("}")
        self.sheet_namespace = self.sheet_namespace if self.open else namespace
        if self.skipped_depth or namespace != self.sheet_namespace:
            self.skipped_depth += 1
            return
        own = {key: value for key, value in attributes.items() if "}" not in key}
        if XML_SPACE in attributes:
            own["xml:space"] = attributes[XML_SPACE]
        if name == "row":
            row = own.pop("r", "")
            self.row = int(row) - 1 if row else self.row + 1
            self.column = BEFORE_FIRST
            own = {"r": f"{self.row + 1}"} | own
        elif name == "c" and self.open[-1] == "row":
            self.move_to_cell(own.pop("r", ""))
            own = {"r": format_address(self.row, self.column)} | own
        self.open.append(name)
        written = "".join(f' {k}="{v}"' for k, v in own.items() if not UNQUOTED.search(v))
        self.out.append(f"<{name}{written}>")

    def move_to_cell(self, address: str) -> None:
        """Move to a cell by its address, or to the next column without one."""
        if not address:
            self.column += 1
            return
        match = ADDRESS.fullmatch(address)
        if not match:
            raise ValueError(address)
        self.row, self.column = int(match[2]) - 1, parse_column_letters(match[1].upper())

    def end(self, _: str) -> None:
        """Handle the end of an element."""
        if self.skipped_depth:
            self.skipped_depth -= 1
        else:
            self.out.append(f"</{self.open.pop()}>")

    def text(self, text: str) -> None:
        """Handle characters between elements."""
        if not self.skipped_depth:
            self.out.append(escape(text))


def rewrite_part(xml: bytes, part: str) -> bytes:
    """Rewrite a part in canonical form."""
    writer = CanonicalSheetWriter()
    parse_xml(xml, part, writer.begin, writer.end, writer.text)
    return "".join(writer.out).encode()
