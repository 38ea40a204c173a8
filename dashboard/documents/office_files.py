"""What all files of an office's programs need, whose libraries have no name for it."""

from __future__ import annotations

from collections.abc import Sequence
from io import BytesIO
from typing import Any


def as_bytes(document: Any) -> bytes:
    """Return a document of python-docx, or a presentation of python-pptx, as a file."""
    content = BytesIO()
    document.save(content)
    return content.getvalue()


def repeat_header(table: Any) -> None:
    """Repeat the first row of a document's table on each page."""
    table.rows[0]._tr.get_or_add_trPr().append(new_element("w:tblHeader"))  # noqa: SLF001


def keep_rows_whole(table: Any) -> None:
    """Let no row of a document's table go on over a page."""
    for row in table.rows:
        row._tr.get_or_add_trPr().append(new_element("w:cantSplit"))  # noqa: SLF001


def rule(table: Any, edges: Sequence[str], colour: str) -> None:
    """Draw thin lines at these edges of all cells of a document's table."""
    borders = new_element("w:tblBorders")
    for edge in edges:
        line = new_element(f"w:{edge}", val="single", sz="4", space="0", color=colour.strip("#"))
        borders.append(line)
    properties = table._tbl.tblPr  # noqa: SLF001
    after = (
        new_element(name).tag for name in ("w:shd", "w:tblLayout", "w:tblCellMar", "w:tblLook")
    )
    following = next((one for name in after if (one := properties.find(name)) is not None), None)
    if following is None:
        properties.append(borders)
    else:
        following.addprevious(borders)


def new_element(name: str, **attributes: str) -> Any:
    """Return an element of Word's XML with attributes of its namespace."""
    from docx.oxml import OxmlElement  # noqa: PLC0415 (slow to import)
    from docx.oxml.ns import qn  # noqa: PLC0415 (slow to import)

    element = OxmlElement(name)
    for key, value in attributes.items():
        element.set(qn(f"w:{key}"), value)
    return element
