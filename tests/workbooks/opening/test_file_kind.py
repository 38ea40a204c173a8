"""Files that are not workbooks, and workbooks with a password."""

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
def test_a_file_of_another_kind_is_refused_with_its_name(content: bytes, kind: str) -> None:
    """Portals export web pages under the ending of workbooks."""
    code, actual, _ = refusal_of("status.xls", content)
    assert (code, actual) == ("other-kind", kind)


@pytest.mark.parametrize("content", [OLE + bytes(600), b"\x00\x01\x02", b"\n\n", bytes(100)])
def test_a_file_of_an_unknown_kind_is_no_workbook(content: bytes) -> None:
    """Nothing is guessed."""
    assert refusal_of("status.xls", content)[0] == "not-a-workbook"


def test_an_empty_file_is_refused_as_such() -> None:
    """Its transfer probably failed."""
    assert refusal_of("status.xlsx", b"")[0] == "empty-file"


def test_an_encrypted_workbook_asks_for_its_password_to_be_removed() -> None:
    """Excel writes it into an OLE file."""
    out = BytesIO()
    OOXMLFile(BytesIO(CALC)).encrypt("secret", out)
    assert refusal_of("calc.xlsx", out.getvalue())[0] == "password"


@pytest.mark.parametrize("name", ["calc.xlsx", "CALC.XLSX", "a/b\\calc.xlsm"])
def test_a_matching_ending_is_not_reported(name: str) -> None:
    """Case and folders do not matter."""
    assert open_file(name, CALC).problems == ()
