"""Which part is the workbook: the one that Excel would open, or none."""

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


def book(amount: int) -> bytes:
    """A workbook of one amount."""
    out = BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as made:
        made.add_worksheet("10MSP").write(0, 0, amount)
    return out.getvalue()


def two_books() -> bytes:
    """The package of a workbook of 100 in which a second one, of 999, stands beside it."""
    with ZipFile(BytesIO(book(999))) as other:
        names = [n for n in other.namelist() if n.startswith("xl/")]
        more = {f"other/{n.removeprefix('xl/')}": other.read(n) for n in names}
    return repacked(book(100), more=more)


def amount(content: bytes) -> object:
    """The amount that is read."""
    return open_file("sent.xlsx", content).sheets[0].rows[0][0]


def test_the_workbook_is_the_part_that_the_package_names() -> None:
    """Also where another stands in the usual place: calamine alone would read the same."""
    content = two_books()
    assert amount(content) == 100
    moved = repacked(content, {ROOT: replacing(b'"xl/workbook.xml"', b'"other/workbook.xml"')})
    assert amount(moved) == 999
    by_calamine = CalamineWorkbook.from_filelike(BytesIO(moved)).get_sheet_by_index(0)
    assert by_calamine.to_python()[0][0] == 999


@pytest.mark.parametrize("target", [b"other/workbook.xml", b"/other/workbook.xml", b"none.xml"])
@pytest.mark.parametrize("is_first", [True, False])
def test_a_package_of_two_workbooks_is_refused(target: bytes, is_first: bool) -> None:  # noqa: FBT001 (a table)
    """One program would take the first, another the last, and each would show another figure."""
    more = LINK % (b"rId77", b"officeDocument", target)

    def change(xml: bytes) -> bytes:
        if is_first:
            return xml.replace(b"<Relationship ", more + b"<Relationship ", 1)
        return xml.replace(END, more + END)

    assert refusal_of("sent.xlsx", repacked(two_books(), {ROOT: change}))[:2] == (
        "damaged-book",
        ROOT,
    )


def test_the_same_workbook_named_twice_is_that_workbook() -> None:
    """No program could take another."""
    more = LINK % (b"rId77", b"officeDocument", b"/xl/workbook.xml")
    assert amount(repacked(two_books(), {ROOT: replacing(END, more + END)})) == 100


@pytest.mark.parametrize("name", ["calc.xlsx", "sheetjs.xlsb"])
@pytest.mark.parametrize("kind", [b"sharedStrings", b"styles"])
def test_texts_and_styles_of_which_there_are_two_are_refused(name: str, kind: bytes) -> None:
    """States could be others, and days plain numbers."""
    content = (FILES / name).read_bytes()
    with ZipFile(BytesIO(content)) as archive:
        links = next(n for n in archive.namelist() if n.startswith("xl/_rels/workbook"))
    more = LINK % (b"rId77", kind, b"theme/theme1.xml")
    assert (
        refusal_of(name, repacked(content, {links: replacing(END, more + END)}))[0]
        == "damaged-book"
    )


def test_a_sheet_of_an_unknown_kind_is_not_left_out() -> None:
    """Its figures would be missing in silence."""
    change = replacing(b"relationships/worksheet", b"relationships/workshoot")
    told = refusal_of("sent.xlsx", repacked(book(100), {"xl/_rels/workbook.xml.rels": change}))
    assert told[0] == "damaged-book"


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
def test_a_sheet_that_is_elsewhere_is_refused(target: bytes, code: str) -> None:
    """Nothing outside of the file is ever read."""
    change = replacing(b'Target="worksheets/sheet1.xml"', target)
    assert refusal_of("calc.xlsx", repacked(CALC, {LINKS: change}))[0] == code


def test_a_sheet_that_is_listed_as_something_else_is_not_left_out() -> None:
    """Its figures would be missing in silence."""
    change = replacing(b"<sheet name=", b"<shoot name=")
    assert refusal_of("calc.xlsx", repacked(CALC, {BOOK: change}))[0] == "damaged-book"
