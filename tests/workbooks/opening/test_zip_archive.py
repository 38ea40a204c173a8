"""Malicious archives are refused with a reason, within limits of time and memory."""

from __future__ import annotations

import struct
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from dashboard.workbooks.limits import Limits
from tests.workbooks.opening.format_files import FILES, check_scene, open_file, refusal_of, repacked

CALC = (FILES / "calc.xlsx").read_bytes()
SMALL = Limits(unpacked_megabytes=5)
SHEET, BOOK, LINKS = (
    "xl/worksheets/sheet1.xml",
    "xl/workbook.xml",
    "xl/_rels/workbook.xml.rels",
)


def test_a_book_that_unpacks_to_too_much_is_refused_with_its_size() -> None:
    """Its declared size is enough, before any byte is unpacked."""
    content = repacked(CALC, more={"xl/media/a.png": bytes(6_000_000)})
    assert refusal_of("calc.xlsx", content, SMALL) == ("too-large-book", "7 MB", "5 MB")


def test_a_part_that_hides_its_size_is_refused() -> None:
    """It is unpacked only up to the limit."""
    big = repacked(CALC, {SHEET: lambda part: part + b" " * 20_000_000})
    with ZipFile(BytesIO(big)) as archive:
        size = archive.getinfo(SHEET).file_size
    forged = big.replace(struct.pack("<L", size), struct.pack("<L", 1_000))
    assert refusal_of("calc.xlsx", forged, SMALL)[0] == "too-large-book"
    assert refusal_of("calc.xlsx", forged)[0] == "damaged-book"


def test_parts_that_share_bytes_are_refused() -> None:
    """A few megabytes could unpack to terabytes."""
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", b"x" * 99)
        archive.writestr("a", b"x" * 99)
        archive.writestr("b", b"x" * 99)
        archive.infolist()[2].header_offset = archive.infolist()[1].header_offset
        archive.infolist()[2].filename = "a"
    assert refusal_of("a.xlsx", out.getvalue())[0] in {"unsafe-book", "damaged-book"}


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("../../etc/passwd", "unsafe-book"),
        ("xl\\..\\..\\a", "unsafe-book"),
        ("C:/a", "unsafe-book"),
        ("XL/Workbook.xml", "unsafe-book"),
        ("xl\\workbook.xml", "unsafe-book"),
    ],
)
def test_part_names_with_paths_and_repeated_names_are_refused(name: str, code: str) -> None:
    """Two programs would read two different parts."""
    assert refusal_of("calc.xlsx", repacked(CALC, more={name: b"x"}))[0] == code


def test_nested_archives_are_not_opened() -> None:
    """Nor is any other part that the workbook does not use."""
    assert check_scene(open_file("calc.xlsx", repacked(CALC, more={"xl/inner.zip": CALC})))


def test_a_changed_byte_is_detected() -> None:
    """Each part has its checksum."""
    with ZipFile(BytesIO(repacked(CALC))) as archive:
        at = archive.getinfo(SHEET).header_offset + 300
    content = bytearray(repacked(CALC))
    content[at] ^= 1
    assert refusal_of("calc.xlsx", bytes(content))[0] == "damaged-book"
