"""Detect the format of a file by its content, as its name may have the wrong suffix."""

from __future__ import annotations

import re
from typing import Final

from dashboard.workbooks.opening.ooxml.package import find_workbook_part
from dashboard.workbooks.opening.open_errors import other_kind_error
from dashboard.workbooks.opening.zip_archive import Archive

ZIP_SIGNATURE, OLE_SIGNATURE = b"PK", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ZIP_NAME: Final = "ZIP"
XLSX, XLSB, XLS, ODS, TEXT = ".xlsx", ".xlsb", ".xls", ".ods", ".csv"
EQUIVALENT_SUFFIXES: Final = {
    ".xlsm": XLSX,
    ".tsv": TEXT,
    ".txt": TEXT,
    ".xltx": XLSX,
    ".xltm": XLSX,
}
OTHER_SIGNATURES: Final = (
    (b"%PDF", "PDF"),
    (b"\x89PNG", "PNG"),
    (b"\xff\xd8\xff", "JPEG"),
    (b"GIF8", "GIF"),
    (b"{\\rtf", "RTF"),
    (b"Rar!", "RAR"),
    (b"7z\xbc\xaf", "7-Zip"),
    (b"\x1f\x8b", "gzip"),
    (b"MZ", "EXE"),
)
MARKUP: Final = re.compile(
    rb"\A(?:\xef\xbb\xbf)?\s*(?:<!--.*?-->\s*)*<(?:(!doctype\s+html|html|head|body|table|meta|style|div)\b|\?xml|[a-z])",
    re.DOTALL | re.IGNORECASE,
)
HTML: Final = re.compile(rb"<(?:html|body|table)\b", re.IGNORECASE)
ODS_MIMETYPE: Final = b"application/vnd.oasis.opendocument.spreadsheet"
OTHER_OFFICE_FOLDERS: Final = (("word/", "DOCX"), ("ppt/", "PPTX"), ("visio/", "VSDX"))
SNIFFED_BYTES: Final = 4_096


def reject_other_kinds(content: bytes) -> None:
    """Raise UnreadableError for known formats that are not workbooks."""
    for start, kind in OTHER_SIGNATURES:
        if content.startswith(start):
            raise other_kind_error(kind)
    start = content[:SNIFFED_BYTES]
    if start.startswith((b"\xff\xfe", b"\xfe\xff")):
        start = start.decode("utf-16", "replace").encode()
    if markup := MARKUP.match(start):
        raise other_kind_error("HTML" if markup[1] or HTML.search(start) else "XML")


def detect_archive_kind(archive: Archive) -> str:
    """Return the workbook format of a zip archive. Raises UnreadableError."""
    if "mimetype" in archive:
        mimetype = archive.read("mimetype").strip()
        if mimetype.startswith(ODS_MIMETYPE):
            return ODS
        raise other_kind_error(ascii(mimetype.decode("latin-1"))[1:-1])
    for folder, kind in OTHER_OFFICE_FOLDERS:
        if any(name.startswith(folder) for name in archive.parts):
            raise other_kind_error(kind)
    if "[Content_Types].xml" in archive or "xl/_rels/workbook.xml.rels" in archive:
        return XLSB if find_workbook_part(archive).endswith(".bin") else XLSX
    raise other_kind_error(ZIP_NAME)
