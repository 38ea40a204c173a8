"""A sheet's XML in the one plain form that ``workbooks.scan`` and calamine read alike.

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

from dashboard.workbooks.cells import address
from dashboard.workbooks.formats.refused import damaged, unsafe
from dashboard.workbooks.letters import column

DEEPEST: Final = 100
HEAD: Final = re.compile(rb"""\s*<\?xml[^<>]*?encoding=["']([\w.-]+)["']""")
UTF8: Final = frozenset({b"utf-8", b"us-ascii"})
LOOSE: Final = re.compile(rb"<[A-Za-z]+ [^<>]*?(?:\s=|=[\s'])")
ESCAPED: Final = re.compile(rb"<[A-Za-z][^<>&]*&")
PREFIXED: Final = re.compile(rb"</?[A-Za-z_][\w.-]*:")
ADDRESS: Final = re.compile(r"([A-Za-z]{1,7})([0-9]{1,10})")
SPACE: Final = "http://www.w3.org/XML/1998/namespace}space"
NO_PLACE: Final = -1


def plain(xml: bytes, part: str) -> bytes:
    """A sheet in the plain form. Raises UnreadableError."""
    return xml if is_plain_sheet(xml) else rewritten(xml, part)


def plain_texts(xml: bytes, part: str) -> bytes:
    """A part of texts or styles without comments and in UTF-8. Raises UnreadableError."""
    return xml if is_simple(xml) else rewritten(xml, part)


def is_simple(xml: bytes) -> bool:
    """Whether XML is in UTF-8 and has elements and characters only."""
    said = HEAD.match(xml)
    in_utf8 = said is None or said[1].lower() in UTF8
    simple = b"<!" not in xml and b"\0" not in xml and xml.count(b"<?") <= 1
    return simple and in_utf8 and xml.startswith((b"<", b"\xef\xbb\xbf<"))


def is_plain_sheet(xml: bytes) -> bool:
    """Whether a sheet is in the plain form already."""
    if not is_simple(xml) or xml.count(b"<sheetData") != 1:
        return False
    body = xml[xml.index(b"<sheetData") :]
    body = body[: body.find(b"</sheetData>")]
    return (
        xml.count(b"<") == xml.count(b">")
        and body.count(b"<row") == body.count(b'<row r="')
        and body.count(b"<c") == body.count(b'<c r="')
        and (body.count(b"=") == body.count(b'="') or not LOOSE.search(body))
        and (b"&" not in body or not ESCAPED.search(body))
        and (b":" not in body or not PREFIXED.search(body))
    )


def parsed(
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
        if depth > DEEPEST:
            raise unsafe(f"XML, {depth} levels deep")
        begin(name, attributes)

    def stop(name: str) -> None:
        nonlocal depth
        depth -= 1
        end(name)

    def doctype(*_: object) -> None:
        raise unsafe("DOCTYPE")

    parser = ParserCreate(namespace_separator="}")
    parser.buffer_text = True
    parser.StartElementHandler, parser.EndElementHandler = start, stop
    parser.CharacterDataHandler = text
    parser.StartDoctypeDeclHandler = doctype
    try:
        parser.Parse(xml, True)  # noqa: FBT003 (positional only)
    except (ExpatError, ValueError, LookupError) as error:
        raise damaged(part) from error


class Sheet:
    """The plain form of a sheet, while it is being written."""

    def __init__(self) -> None:
        """Nothing yet."""
        self.out: list[str] = []
        self.home = ""  # the namespace of the sheet itself; elements of others are left out
        self.skipped = 0  # levels inside such an element
        self.row, self.column = NO_PLACE, NO_PLACE
        self.open: list[str] = []

    def begin(self, full: str, attributes: dict[str, str]) -> None:
        """An element begins."""
        home, _, name = full.rpartition("}")
        self.home = self.home if self.open else home
        if self.skipped or home != self.home:
            self.skipped += 1
            return
        own = {key: value for key, value in attributes.items() if "}" not in key}
        if SPACE in attributes:
            own["xml:space"] = attributes[SPACE]
        if name == "row":
            said = own.pop("r", "")
            self.row = int(said) - 1 if said else self.row + 1
            self.column = NO_PLACE
            own = {"r": f"{self.row + 1}"} | own
        elif name == "c" and self.open[-1] == "row":
            self.place(own.pop("r", ""))
            own = {"r": address(self.row, self.column)} | own
        self.open.append(name)
        self.out.append(f"<{name}{''.join(f' {k}={attribute(v)}' for k, v in own.items())}>")

    def place(self, said: str) -> None:
        """The next cell, by its address or after the one before it."""
        if not said:
            self.column += 1
            return
        found = ADDRESS.fullmatch(said)
        if not found:
            raise ValueError(said)
        self.row, self.column = int(found[2]) - 1, column(found[1].upper())

    def end(self, _: str) -> None:
        """An element ends."""
        if self.skipped:
            self.skipped -= 1
        else:
            self.out.append(f"</{self.open.pop()}>")

    def text(self, text: str) -> None:
        """Characters between elements."""
        if not self.skipped:
            self.out.append(escape(text))


def attribute(value: str) -> str:
    """A value in double quotes."""
    return f'"{escape(value, {chr(34): "&quot;"})}"'


def rewritten(xml: bytes, part: str) -> bytes:
    """A sheet written anew in the plain form."""
    sheet = Sheet()
    parsed(xml, part, sheet.begin, sheet.end, sheet.text)
    return "".join(sheet.out).encode()
