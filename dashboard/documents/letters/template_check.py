"""What Word lets an office do to a template, and no letter may be written from.

A tag where it cannot be filled as it was meant, changes that are still tracked, comments, and more places
than any letter has. It is looked for before the template is filled, in its text, header and footer.
"""

from __future__ import annotations

import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from io import BytesIO
from typing import Any, Final

from docx.oxml.ns import qn
from lxml import etree

PART: Final = re.compile(r"word/(document|header\d*|footer\d*|footnotes|endnotes)\.xml")
MAX_PART_BYTES: Final = 5_000_000
MAX_BRACES: Final = 2_000  # in a part: the search for places takes the square of their number
TAG: Final = re.compile(r"\{%(?:(tr|tc|p|r)\s)?-?\s*+(\w++)[^{}]*+\}")
WELL_FORMED: Final = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
BEGINNINGS: Final = ("{{", "{%", "{#")
BRACES: Final = re.compile("[{}\uff5b\uff5d]")
BEGINS: Final = frozenset({"for", "if"})
ENDS: Final = frozenset({"endfor", "endif"})
DRAFT: Final = tuple(
    qn(f"w:{name}") for name in ("ins", "del", "moveFrom", "moveTo", "commentReference")
)
MAX_SHOWN: Final = 60  # characters of a place that are repeated


@dataclass(frozen=True, slots=True)
class TemplateText:
    """What the text, headers and footers of a template say."""

    is_draft: bool  # changes are still tracked, or comments stand in it
    misplaced: str  # the first tag or brace that would not be filled as it was meant
    names_state: bool


@lru_cache(maxsize=4)
def read_template_text(content: bytes) -> TemplateText:
    """Return what a template says, read once for all its letters. Raises ValueError for one too large."""
    roots = read_parts(content)
    return TemplateText(is_draft(roots), find_misplaced(roots), names_state(roots))


def read_parts(content: bytes) -> list[Any]:
    """Return the roots of a document's text, headers and footers. Raises ValueError for one too large."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True)
    roots = []
    with zipfile.ZipFile(BytesIO(content)) as package:
        for info in package.infolist():
            if not PART.fullmatch(info.filename):
                continue
            part = package.read(info) if info.file_size <= MAX_PART_BYTES else b""
            if not part or part.count(b"{") > MAX_BRACES:
                raise ValueError(info.filename)
            roots.append(etree.fromstring(part, parser))
    return roots


def is_draft(roots: list[Any]) -> bool:
    """Return True if a part has changes that are still tracked, or a comment."""
    return any(next(root.iter(*DRAFT), None) is not None for root in roots)


def find_misplaced(roots: list[Any]) -> str:
    """Return the first tag or brace that would not be filled as it was meant; "" without one."""
    return next((found for root in roots for found in misplaced(root)), "")[:MAX_SHOWN]


def misplaced(root: Any) -> Iterator[str]:
    """Yield what stands in the wrong place of a part. A tag that has no end is left to the filling, which says so."""
    if is_balanced(text_of(root)):
        for table in root.iter(qn("w:tbl")):
            yield from misplaced_rows(table)
        for paragraph in root.iter(qn("w:p")):
            yield from misplaced_in_paragraph(text_of(paragraph))
    for paragraph in root.iter(qn("w:p")):
        rest = WELL_FORMED.sub("", text_of(paragraph))
        if BRACES.search(rest) and not any(one in rest for one in BEGINNINGS):
            yield rest.strip()


def misplaced_rows(table: Any) -> Iterator[str]:
    """Yield a table's tags of rows that do not stand alone in their row, or end in another table."""
    alone = []
    for row in table.findall(qn("w:tr")):
        text = text_of(row).strip()
        for tag in TAG.finditer(text):
            if tag[1] == "tr":
                alone.append(tag[0])
                if tag[0] != text:
                    yield tag[0]
    if not is_balanced("".join(alone)):
        yield alone[0]


def misplaced_in_paragraph(text: str) -> Iterator[str]:
    """Yield a paragraph's tags that end elsewhere, or do not stand alone although they are of paragraphs."""
    tags = list(TAG.finditer(text))
    for tag in tags:
        if tag[1] in {"tc", "r"} or (tag[1] == "p" and tag[0] != text.strip()):
            yield tag[0]
    inline = [tag[0] for tag in tags if not tag[1]]
    if not is_balanced("".join(inline)):
        yield inline[0]


def is_balanced(text: str) -> bool:
    """Return True if as many tags end in a text as begin there."""
    counts = Counter(tag[2] for tag in TAG.finditer(text))
    return sum(counts[name] for name in BEGINS) == sum(counts[name] for name in ENDS)


def names_state(roots: list[Any]) -> bool:
    """Return True if a part has a place for the State that is written to."""
    return any(re.search(r"\{\{\s*state\b", text_of(root)) for root in roots)


def text_of(element: Any) -> str:
    """Return the text of an element without what was deleted."""
    return "".join(text.text or "" for text in element.iter(qn("w:t")))
