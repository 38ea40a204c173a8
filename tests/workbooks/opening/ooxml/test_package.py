"""The workbook part of a package: the one that Excel would open, or a refusal."""

from __future__ import annotations

from io import BytesIO
from typing import Final
from zipfile import ZipFile

import pytest
import xlsxwriter
from python_calamine import CalamineWorkbook

from tests.workbooks.opening.format_files import FILES, open_file, refusal_of, repacked, replacing

ROOT: Final = "_rels/.rels"
LINK: Final = (
    b'<Relationship Id="%s" Type="http://schemas.openxmlformats.org/officeDocument/2006/'
    b'relationships/%s" Target="%s"/>'
)
END: Final = b"</Relationships>"


def make_book(read_amount: int) -> bytes:
    """Make a workbook of one amount."""
    out = BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as made:
        made.add_worksheet("10MSP").write(0, 0, read_amount)
    return out.getvalue()


def two_books() -> bytes:
    """Make a package of a workbook of 100 that also contains one of 999."""
    with ZipFile(BytesIO(make_book(999))) as other:
        names = [n for n in other.namelist() if n.startswith("xl/")]
        more = {f"other/{n.removeprefix('xl/')}": other.read(n) for n in names}
    return repacked(make_book(100), more=more)


def read_amount(content: bytes) -> object:
    """Read the amount of a workbook."""
    return open_file("sent.xlsx", content).sheets[0].rows[0][0]


def test_the_workbook_is_the_part_to_which_the_package_refers() -> None:
    """Even if the usual path has another one; calamine alone reads the same."""
    content = two_books()
    assert read_amount(content) == 100
    moved = repacked(content, {ROOT: replacing(b'"xl/workbook.xml"', b'"other/workbook.xml"')})
    assert read_amount(moved) == 999
    by_calamine = CalamineWorkbook.from_filelike(BytesIO(moved)).get_sheet_by_index(0)
    assert by_calamine.to_python()[0][0] == 999


@pytest.mark.parametrize("target", [b"other/workbook.xml", b"/other/workbook.xml", b"none.xml"])
@pytest.mark.parametrize("is_first", [True, False])
def test_a_package_of_two_workbooks_is_refused(target: bytes, is_first: bool) -> None:  # noqa: FBT001 (a table)
    """One program would read the first, another the last."""
    more = LINK % (b"rId77", b"officeDocument", target)

    def change(xml: bytes) -> bytes:
        if is_first:
            return xml.replace(b"<Relationship ", more + b"<Relationship ", 1)
        return xml.replace(END, more + END)

    assert refusal_of("sent.xlsx", repacked(two_books(), {ROOT: change}))[:2] == (
        "damaged-book",
        ROOT,
    )


def test_a_repeated_reference_to_one_workbook_is_accepted() -> None:
    """No program could read another."""
    more = LINK % (b"rId77", b"officeDocument", b"/xl/workbook.xml")
    assert read_amount(repacked(two_books(), {ROOT: replacing(END, more + END)})) == 100


@pytest.mark.parametrize("name", ["calc.xlsx", "sheetjs.xlsb"])
@pytest.mark.parametrize("kind", [b"sharedStrings", b"styles"])
def test_two_parts_of_shared_texts_or_styles_are_refused(name: str, kind: bytes) -> None:
    """Names of States could differ, and days be plain numbers."""
    content = (FILES / name).read_bytes()
    with ZipFile(BytesIO(content)) as archive:
        links = next(n for n in archive.namelist() if n.startswith("xl/_rels/workbook"))
    more = LINK % (b"rId77", kind, b"theme/theme1.xml")
    assert (
        refusal_of(name, repacked(content, {links: replacing(END, more + END)}))[0]
        == "damaged-book"
    )


def test_a_sheet_of_an_unknown_kind_is_refused() -> None:
    """Its figures would otherwise be missing without notice."""
    change = replacing(b"relationships/worksheet", b"relationships/workshoot")
    refusal = refusal_of(
        "sent.xlsx", repacked(make_book(100), {"xl/_rels/workbook.xml.rels": change})
    )
    assert refusal[0] == "damaged-book"


CALC = (FILES / "calc.xlsx").read_bytes()


SHEET, BOOK, LINKS = (
    "xl/worksheets/sheet1.xml",
    "xl/workbook.xml",
    "xl/_rels/workbook.xml.rels",
)


@pytest.mark.parametrize(
    ("target", "code"),
    [
        (b'Target="http://localhost/a.xml" TargetMode="External"', "unsafe-book"),
        (b'Target="worksheets/none.xml"', "damaged-book"),
        (b'Target="../../../a.xml"', "damaged-book"),
        (b'Target="styles.xml"', "damaged-book"),
    ],
)
def test_a_sheet_outside_the_package_is_refused(target: bytes, code: str) -> None:
    """Nothing outside the file is ever read."""
    change = replacing(b'Target="worksheets/sheet1.xml"', target)
    assert refusal_of("calc.xlsx", repacked(CALC, {LINKS: change}))[0] == code


def test_a_sheet_with_an_unknown_element_is_refused() -> None:
    """Its figures would otherwise be missing without notice."""
    change = replacing(b"<sheet name=", b"<shoot name=")
    assert refusal_of("calc.xlsx", repacked(CALC, {BOOK: change}))[0] == "damaged-book"
