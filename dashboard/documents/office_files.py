"""What all files of an office's programs need, whose libraries have no name for it."""

from __future__ import annotations

from io import BytesIO
from typing import Any


def as_bytes(document: Any) -> bytes:
    """Return a document of python-docx, or a presentation of python-pptx, as a file."""
    content = BytesIO()
    document.save(content)
    return content.getvalue()


def repeat_header(table: Any) -> None:
    """Repeat the first row of a document's table on each page."""
    from docx.oxml import OxmlElement  # noqa: PLC0415 (slow to import)

    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))  # noqa: SLF001
