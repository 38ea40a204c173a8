"""Read the comments and notes on the cells of a sheet (.xlsx, .xlsb)."""

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

COMMENT_KINDS: Final = ("comments", "threadedComment")  # the second includes replies
COMMENT_ELEMENTS: Final = frozenset({"comment", "threadedComment"})
TEXT_ELEMENTS: Final = frozenset({"t", "text"})
AUTHOR: Final = re.compile(r"^[^\n:]{1,60}:\s*\n")  # Excel puts the author's name first
THREADED_PLACEHOLDER: Final = "[Threaded comment]"  # for programs without support of replies


class CommentParser:
    """Parser of a comments part; it collects the text of comments by cell."""

    def __init__(self) -> None:
        """Create a parser without comments."""
        self.texts: dict[CellPosition, str] = {}
        self.cell: CellPosition | None = None
        self.depth = 0  # of text elements

    def begin(self, full: str, attributes: dict[str, str]) -> None:
        """Handle the start of a comment or a text."""
        name = full.rpartition("}")[2]
        if name in COMMENT_ELEMENTS and (match := ADDRESS.fullmatch(attributes.get("ref", ""))):
            self.cell = (int(match[2]) - 1, parse_column_letters(match[1].upper()))
        self.depth += name in TEXT_ELEMENTS

    def end(self, full: str) -> None:
        """Handle the end of a comment or a text."""
        name = full.rpartition("}")[2]
        self.depth -= name in TEXT_ELEMENTS
        self.cell = None if name in COMMENT_ELEMENTS else self.cell

    def text(self, text: str) -> None:
        """Add characters to the text of a cell's comment."""
        if self.depth and self.cell is not None:
            self.texts[self.cell] = self.texts.get(self.cell, "") + text


def parse_comments(content: bytes, part: str) -> Mapping[CellPosition, str]:
    """Return the comments of an XML part by cell. Raises UnreadableError."""
    parser = CommentParser()
    parse_xml(content, part, parser.begin, parser.end, parser.text)
    return parser.texts


def read_comments(
    archive: Archive, part: str, read: Callable[[bytes], Mapping[CellPosition, str]] | None = None
) -> Mapping[CellPosition, str]:
    """Return the comments of a sheet by cell, each as a line. Raises UnreadableError.

    ``read``: function to read a part that is not XML.
    """
    folder, name = posixpath.split(part)
    if f"{folder}/_rels/{name}.rels" not in archive:
        return {}
    comments: dict[CellPosition, str] = {}
    for link in part_relationships(archive, part).values():
        if link.kind in COMMENT_KINDS and not link.is_external and link.target in archive:
            content = archive.read(link.target)
            if read is not None and link.kind == "comments":  # threaded comments are always XML
                texts = read(content)
            else:
                texts = parse_comments(content, link.target)
            for cell, text in texts.items():
                if line := comment_line(text):
                    comments[cell] = f"{comments[cell]} {line}" if cell in comments else line
    return comments


def comment_line(text: Iterable[str]) -> str:
    """Return a comment as a line, without its author's name; "" for a placeholder of a threaded comment."""
    line = " ".join(AUTHOR.sub("", "".join(text).strip()).split())
    return "" if line.startswith(THREADED_PLACEHOLDER) else line
