"""Files that are no workbooks, and those that ask for a password."""

from __future__ import annotations

from io import BytesIO

import pytest
from msoffcrypto.format.ooxml import OOXMLFile

from tests.workbooks.opening.format_files import FILES, open_file, refusal_of, repacked

CALC = (FILES / "calc.xlsx").read_bytes()
OLE = bytes.fromhex("d0cf11e0a1b11ae1")
ODT = "application/vnd.oasis.opendocument.text"
DOCUMENT = repacked(CALC, more={"word/document.xml": b"<document/>"})


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (b"%PDF-1.7 ...", "PDF"),
        (b"\x89PNG\r\n\x1a\n...", "PNG"),
        (b"\xff\xd8\xff\xe0...", "JPEG"),
        (b"<html><body><table><tr><td>Austria</td></tr></table></body></html>", "HTML"),
        (b"\xef\xbb\xbf\r\n<!-- x --><TABLE border=1><tr><td>5</td></tr></TABLE>", "HTML"),
        ("<html><table></table></html>".encode("utf-16"), "HTML"),
        (b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com"/>', "XML"),
        (b"{\\rtf1 }", "RTF"),
        (b'{"a": 1}', "JSON"),
        (OLE + bytes(600) + "WordDocument".encode("utf-16-le"), "DOC"),
        (DOCUMENT, "DOCX"),
        (repacked(CALC, {}, {"mimetype": ODT.encode()}), ODT),
    ],
)
def test_what_is_known_to_be_no_workbook_is_named(content: bytes, kind: str) -> None:
    """Portals export web pages under the name of workbooks."""
    code, found, _ = refusal_of("status.xls", content)
    assert (code, found) == ("other-kind", kind)


@pytest.mark.parametrize("content", [OLE + bytes(600), b"\x00\x01\x02", b"\n\n", bytes(100)])
def test_what_is_not_known_is_no_workbook(content: bytes) -> None:
    """Nothing is guessed from it."""
    assert refusal_of("status.xls", content)[0] == "not-a-workbook"


def test_an_empty_file_says_so() -> None:
    """It was probably not sent whole."""
    assert refusal_of("status.xlsx", b"")[0] == "empty-file"


def test_an_encrypted_workbook_asks_for_its_password_to_be_removed() -> None:
    """Excel puts it into an OLE file."""
    out = BytesIO()
    OOXMLFile(BytesIO(CALC)).encrypt("secret", out)
    assert refusal_of("calc.xlsx", out.getvalue())[0] == "password"


@pytest.mark.parametrize("name", ["calc.xlsx", "CALC.XLSX", "a/b\\calc.xlsm"])
def test_names_that_fit_are_not_told(name: str) -> None:
    """Capitals and folders do not matter."""
    assert open_file(name, CALC).problems == ()
