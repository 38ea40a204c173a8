"""Other kinds of files: with macros, in an old encoding, in the old Excel format, with prior-year balances.

All figures are invented.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from io import BytesIO
from typing import Any, Final
from zipfile import ZIP_DEFLATED, ZipFile

from tests.books.book_case import BookCase
from tests.books.lists import CHF, COLUMN_TITLES, PAID, TABLES, TITLE
from tests.books.reports import DAY, EN, LANGUAGES, SUMS, THREE, USD, table
from tests.books.workbook_writers import write_csv, write_openpyxl, write_xlwt

MAIN: Final = b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
WITH_MACROS: Final = b"application/vnd.ms-excel.sheet.macroEnabled.main+xml"
MACROS: Final = b"Invented: where a program would stand."
PART: Final = (
    b'<Override PartName="/xl/vbaProject.bin" ContentType="application/vnd.ms-office.vbaProject"/>'
)
LINK: Final = (
    b'<Relationship Id="rIdMacros" Type="http://schemas.microsoft.com/office/2006/relationships/'
    b'vbaProject" Target="vbaProject.bin"/>'
)


def write_with_macros(sheets: dict[str, Any]) -> bytes:
    """Write a workbook of these cells that declares macros and has their part."""
    out = BytesIO()
    with (
        ZipFile(BytesIO(write_openpyxl(sheets))) as plain,
        ZipFile(out, "w", ZIP_DEFLATED) as made,
    ):
        for name in plain.namelist():
            part = plain.read(name)
            if name == "[Content_Types].xml":
                part = part.replace(MAIN, WITH_MACROS).replace(b"</Types>", PART + b"</Types>")
            elif name == "xl/_rels/workbook.xml.rels":
                part = part.replace(b"</Relationships>", LINK + b"</Relationships>")
            made.writestr(name, part)
        made.writestr("xl/vbaProject.bin", MACROS)
    return out.getvalue()


def kinds() -> Iterator[BookCase]:
    """Make a workbook with macros and a French report exported by an old program."""
    rows = [[TITLE], [], [*COLUMN_TITLES], *PAID]
    yield BookCase(
        "payments-with-macros.xlsm",
        partial(write_with_macros, {"Ledger": rows}),
        CHF,
        TABLES,
        ["macros"],
    )
    title, titles, names = LANGUAGES["fr"]
    figures = (
        ("42\u00a0728,94", "42\u00a0728,94", "0,00", "0,00"),
        ("60\u00a0087,13", "20\u00a0000,00", "40\u00a0087,13", "0,00"),
        ("905,10", "1\u00a0000,00", "0,00", "94,90"),
    )
    sums = ("Total général", "103\u00a0721,17", "63\u00a0728,94", "40\u00a0087,13", "94,90")
    text = [[f"{title}, 10MSP", "", "", "", ""], [*titles]]
    text += [[n, *f] for n, f in zip(names, figures, strict=True)]
    yield BookCase(
        "export-french-report-cp1252.csv",
        partial(write_csv, [*text, [*sums]], ";", "cp1252"),
        USD,
        {"status_reports": THREE},
        ["csv-read"],
    )


def spanish() -> Iterator[BookCase]:
    """Make a Spanish report with a total and a footnote in an old workbook."""
    rows = [*table("es", 3), ["TOTAL GENERAL", *SUMS], [], ["Nota: cifras ficticias."]]
    yield BookCase(
        "report-es-with-total-old.xls",
        partial(write_xlwt, {"10MSP": rows}),
        USD,
        {"status_reports": THREE},
    )


def prior_years() -> Iterator[BookCase]:
    """Make reports with prior-year balances, which outstanding amounts include or not."""
    title = LANGUAGES["en"][0]
    titles = ["State", "Prior years", *EN[1:4]]
    yield BookCase(
        "report-prior-years.xlsx",
        partial(
            write_openpyxl,
            {
                "10MSP": [
                    [title],
                    titles,
                    ["Germany", 0, 100, 100, 0],
                    ["Japan", 50, 100, 20, 80],
                    ["Iraq", 30, 100, 20, 110],
                    ["Total", 80, 300, 140, 190],
                ]
            },
        ),
        USD,
        {
            "status_reports": (
                f"{DAY} | DEU | 100.00 | 100.00 | 0.00 | 0.00",
                f"{DAY} | JPN | 100.00 | 20.00 | 80.00 | 0.00",
                f"{DAY} | IRQ | 100.00 | 20.00 | 110.00 | 0.00",
            )
        },
        ["outstanding-with-prior 10MSP!E5"],
    )
    # Received may be 20 or 50: nobody can decide.
    silent = [[title], ["State", "Prior years", "Assessed", "Outstanding"], ["Japan", 30, 100, 80]]
    yield BookCase(
        "report-prior-years-without-received.xlsx",
        partial(write_openpyxl, {"10MSP": silent}),
        "- - -",
        {},
        ["not-recognised 10MSP!D2"],
    )


def books() -> Iterator[BookCase]:
    """Make all books of this module."""
    for theme in (kinds, spanish, prior_years):
        yield from theme()
