"""The comments and notes on the cells of a sheet (.xlsx, .xlsb): what a person wrote beside an amount."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterable, Mapping
from typing import Final

from dashboard.workbooks.cells import Place
from dashboard.workbooks.formats.archive import Archive
from dashboard.workbooks.formats.package import links_of
from dashboard.workbooks.formats.plain_xml import ADDRESS, parsed
from dashboard.workbooks.letters import column

KINDS: Final = ("comments", "threadedComment")  # the second says the first one's replies too
ELEMENTS: Final = frozenset({"comment", "threadedComment"})
TEXTS: Final = frozenset({"t", "text"})
AUTHOR: Final = re.compile(r"^[^\n:]{1,60}:\s*\n")  # Excel begins a note with its author's name
THREADED: Final = "[Threaded comment]"  # for programs that do not know comments with replies


class Comments:
    """A part of comments while it is read: the text of each cell's."""

    def __init__(self) -> None:
        """Start with none."""
        self.found: dict[Place, str] = {}
        self.cell: Place | None = None
        self.depth = 0  # of elements that hold text

    def begin(self, full: str, said: dict[str, str]) -> None:
        """Note the cell of a comment."""
        name = full.rpartition("}")[2]
        if name in ELEMENTS and (at := ADDRESS.fullmatch(said.get("ref", ""))):
            self.cell = (int(at[2]) - 1, column(at[1].upper()))
        self.depth += name in TEXTS

    def end(self, full: str) -> None:
        """Leave a text, or a comment."""
        name = full.rpartition("}")[2]
        self.depth -= name in TEXTS
        self.cell = None if name in ELEMENTS else self.cell

    def text(self, text: str) -> None:
        """Add to the text of a cell's comment."""
        if self.depth and self.cell is not None:
            self.found[self.cell] = self.found.get(self.cell, "") + text


def of_xml(content: bytes, part: str) -> Mapping[Place, str]:
    """The texts of a part in XML. Raises UnreadableError."""
    read = Comments()
    parsed(content, part, read.begin, read.end, read.text)
    return read.found


def comments_on(
    archive: Archive, part: str, read: Callable[[bytes], Mapping[Place, str]] | None = None
) -> Mapping[Place, str]:
    """The text of each cell with a comment, in one line. Raises UnreadableError.

    ``read``: how a part that is not XML is read.
    """
    folder, name = posixpath.split(part)
    if f"{folder}/_rels/{name}.rels" not in archive:
        return {}
    found: dict[Place, str] = {}
    for link in links_of(archive, part).values():
        if link.kind in KINDS and not link.is_outside and link.target in archive:
            content = archive.read(link.target)
            if read is not None and link.kind == "comments":  # those with replies are XML always
                texts = read(content)
            else:
                texts = of_xml(content, link.target)
            for place, text in texts.items():
                if line := bare(text):
                    found[place] = f"{found[place]} {line}" if place in found else line
    return found


def bare(text: Iterable[str]) -> str:
    """A comment in one line, without its author's name; "" where another says the same."""
    line = " ".join(AUTHOR.sub("", "".join(text).strip()).split())
    return "" if line.startswith(THREADED) else line
