"""Files of other kinds and habits: macros, a text of an old encoding, earlier years beside the meeting.

All figures are invented.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from io import BytesIO
from typing import Any, Final
from zipfile import ZIP_DEFLATED, ZipFile

from tests.books.book_case import BookCase
from tests.books.lists import CHF, HEADS, PAID, TABLES, TITLE
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


def with_macros(sheets: dict[str, Any]) -> bytes:
    """A workbook of these cells that says that it has macros, and holds their part."""
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
    """With macros, and as a text that an old program exported."""
    rows = [[TITLE], [], [*HEADS], *PAID]
    yield BookCase(
        "payments-with-macros.xlsm",
        partial(with_macros, {"Ledger": rows}),
        CHF,
        TABLES,
        ["macros"],
    )
    title, heads, names = LANGUAGES["fr"]
    figures = (
        ("42\u00a0728,94", "42\u00a0728,94", "0,00", "0,00"),
        ("60\u00a0087,13", "20\u00a0000,00", "40\u00a0087,13", "0,00"),
        ("905,10", "1\u00a0000,00", "0,00", "94,90"),
    )
    sums = ("Total général", "103\u00a0721,17", "63\u00a0728,94", "40\u00a0087,13", "94,90")
    text = [[f"{title}, 10MSP", "", "", "", ""], [*heads]]
    text += [[n, *f] for n, f in zip(names, figures, strict=True)]
    yield BookCase(
        "export-french-report-cp1252.csv",
        partial(write_csv, [*text, [*sums]], ";", "cp1252"),
        USD,
        {"status_reports": THREE},
        ["csv-read"],
    )


def spanish() -> Iterator[BookCase]:
    """A report in Spanish with a total, a source and a note, in a workbook of the old kind."""
    rows = [*table("es", 3), ["TOTAL GENERAL", *SUMS], [], ["Nota: cifras ficticias."]]
    yield BookCase(
        "report-es-with-total-old.xls",
        partial(write_xlwt, {"10MSP": rows}),
        USD,
        {"status_reports": THREE},
    )


def earlier() -> Iterator[BookCase]:
    """What is due from earlier years stands beside the meeting, and in what is outstanding or not."""
    title = LANGUAGES["en"][0]
    heads = ["State", "Prior years", *EN[1:4]]
    yield BookCase(
        "report-prior-years.xlsx",
        partial(
            write_openpyxl,
            {
                "10MSP": [
                    [title],
                    heads,
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
    # 20 came or 50: nobody can tell.
    silent = [[title], ["State", "Prior years", "Assessed", "Outstanding"], ["Japan", 30, 100, 80]]
    yield BookCase(
        "report-prior-years-without-received.xlsx",
        partial(write_openpyxl, {"10MSP": silent}),
        "- - -",
        {},
        ["not-recognised 10MSP!D2"],
    )


def books() -> Iterator[BookCase]:
    """All of this theme."""
    for theme in (kinds, spanish, earlier):
        yield from theme()
