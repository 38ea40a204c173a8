"""What kind of file it is, by its content: a name may have the wrong ending."""

from __future__ import annotations

import re
from typing import Final

from dashboard.workbooks.formats.archive import Archive
from dashboard.workbooks.formats.package import main_part
from dashboard.workbooks.formats.refused import another_kind

ZIP, OLE = b"PK", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ZIP_NAME: Final = "ZIP"
OLDEST: Final = (b"\x09\x00\x04\x00", b"\x09\x02\x06\x00", b"\x09\x04\x06\x00", b"\x09\x08")
XLSX, XLSB, XLS, ODS, TEXT = ".xlsx", ".xlsb", ".xls", ".ods", ".csv"
ALIKE: Final = {".xlsm": XLSX, ".tsv": TEXT, ".txt": TEXT, ".xltx": XLSX, ".xltm": XLSX}
STARTS: Final = (
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
SPREADSHEET: Final = b"application/vnd.oasis.opendocument.spreadsheet"
FOLDERS: Final = (("word/", "DOCX"), ("ppt/", "PPTX"), ("visio/", "VSDX"))
LOOKED_AT: Final = 4_096  # bytes at the start


def refuse_other_kinds(content: bytes) -> None:
    """Raise UnreadableError for what is known to be no workbook."""
    for start, kind in STARTS:
        if content.startswith(start):
            raise another_kind(kind)
    start = content[:LOOKED_AT]
    if start.startswith((b"\xff\xfe", b"\xfe\xff")):
        start = start.decode("utf-16", "replace").encode()
    if said := MARKUP.match(start):
        raise another_kind("HTML" if said[1] or HTML.search(start) else "XML")


def kind_of(archive: Archive) -> str:
    """The kind of workbook that an archive is. Raises UnreadableError."""
    if "mimetype" in archive:
        said = archive.read("mimetype").strip()
        if said.startswith(SPREADSHEET):
            return ODS
        raise another_kind(ascii(said.decode("latin-1"))[1:-1])
    for folder, kind in FOLDERS:
        if any(name.startswith(folder) for name in archive.parts):
            raise another_kind(kind)
    if "[Content_Types].xml" in archive or "xl/_rels/workbook.xml.rels" in archive:
        return XLSB if main_part(archive).endswith(".bin") else XLSX
    raise another_kind(ZIP_NAME)
