"""The comments and notes on the cells of a sheet (.xlsx, .xlsb): what a person wrote beside an amount."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterable, Mapping
from typing import Final

from dashboard.workbooks.column_letters import parse_column_letters
from dashboard.workbooks.opening.ooxml.canonical_xml import ADDRESS, parse_xml
from dashboard.workbooks.opening.ooxml.package import part_relationships
from dashboard.workbooks.opening.zip_archive import Archive
from dashboard.workbooks.sheet import CellPosition

COMMENT_KINDS: Final = (
    "comments",
    "threadedComment",
)  # the second says the first one's replies too
COMMENT_ELEMENTS: Final = frozenset({"comment", "threadedComment"})
TEXT_ELEMENTS: Final = frozenset({"t", "text"})
AUTHOR: Final = re.compile(r"^[^\n:]{1,60}:\s*\n")  # Excel begins a note with its author's name
THREADED_PLACEHOLDER: Final = (
    "[Threaded comment]"  # for programs that do not know comments with replies
)


class CommentParser:
    """A part of comments while it is read: the text of each cell's."""

    def __init__(self) -> None:
        """Start with none."""
        self.texts: dict[CellPosition, str] = {}
        self.cell: CellPosition | None = None
        self.depth = 0  # of elements that hold text

    def begin(self, full: str, said: dict[str, str]) -> None:
        """Note the cell of a comment."""
        name = full.rpartition("}")[2]
        if name in COMMENT_ELEMENTS and (at := ADDRESS.fullmatch(said.get("ref", ""))):
            self.cell = (int(at[2]) - 1, parse_column_letters(at[1].upper()))
        self.depth += name in TEXT_ELEMENTS

    def end(self, full: str) -> None:
        """Leave a text, or a comment."""
        name = full.rpartition("}")[2]
        self.depth -= name in TEXT_ELEMENTS
        self.cell = None if name in COMMENT_ELEMENTS else self.cell

    def text(self, text: str) -> None:
        """Add to the text of a cell's comment."""
        if self.depth and self.cell is not None:
            self.texts[self.cell] = self.texts.get(self.cell, "") + text


def parse_comments(content: bytes, part: str) -> Mapping[CellPosition, str]:
    """The texts of a part in XML. Raises UnreadableError."""
    read = CommentParser()
    parse_xml(content, part, read.begin, read.end, read.text)
    return read.texts


def read_comments(
    archive: Archive, part: str, read: Callable[[bytes], Mapping[CellPosition, str]] | None = None
) -> Mapping[CellPosition, str]:
    """The text of each cell with a comment, in one line. Raises UnreadableError.

    ``read``: how a part that is not XML is read.
    """
    folder, name = posixpath.split(part)
    if f"{folder}/_rels/{name}.rels" not in archive:
        return {}
    found: dict[CellPosition, str] = {}
    for link in part_relationships(archive, part).values():
        if link.kind in COMMENT_KINDS and not link.is_external and link.target in archive:
            content = archive.read(link.target)
            if read is not None and link.kind == "comments":  # those with replies are XML always
                texts = read(content)
            else:
                texts = parse_comments(content, link.target)
            for place, text in texts.items():
                if line := comment_line(text):
                    found[place] = f"{found[place]} {line}" if place in found else line
    return found


def comment_line(text: Iterable[str]) -> str:
    """A comment in one line, without its author's name; "" where another says the same."""
    line = " ".join(AUTHOR.sub("", "".join(text).strip()).split())
    return "" if line.startswith(THREADED_PLACEHOLDER) else line
