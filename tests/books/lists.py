"""Payments, pledges, tables by year and month, and other kinds of files. All figures are invented."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial
from typing import Any, Final

from openpyxl import Workbook

from tests.books.book_case import BookCase
from tests.books.workbook_writers import (
    write_csv,
    write_openpyxl,
    write_truncated_csv,
    write_xlsxwriter,
    write_xlwt,
)

CHF: Final = "voluntary CHF 2021-11-30"
TITLE: Final = "Invented: voluntary contributions received, 2021 (CHF), as at 30 November 2021"
COLUMN_TITLES: Final = ("State", "Date received", "Amount")
PAID: Final[list[list[Any]]] = [
    ["Austria", date(2021, 3, 1), 1000.5],
    ["Norway", date(2021, 4, 15), 25000],
    ["Austria", date(2021, 11, 30), 200],
]
ROWS: Final = (
    "AUT | 2021 | 2021-03-01 | 1000.50",
    "NOR | 2021 | 2021-04-15 | 25000.00",
    "AUT | 2021 | 2021-11-30 | 200.00",
)
TABLES: Final = {"contributions": ROWS}


def payments() -> Iterator[BookCase]:
    """Make lists with one payment a row: by several programs, hidden, merged, damaged."""
    rows = [[TITLE], [], [*COLUMN_TITLES], *PAID]
    yield BookCase("payments.xlsx", partial(write_openpyxl, {"Ledger": rows}), CHF, TABLES)
    yield BookCase(
        "payments-by-xlsxwriter.xlsx", partial(write_xlsxwriter, {"Ledger": rows}), CHF, TABLES
    )
    yield BookCase(
        "payments-1904.xlsx",
        partial(write_xlsxwriter, {"Ledger": rows}, date_1904=True),
        CHF,
        TABLES,
    )
    yield BookCase("payments-old.xls", partial(write_xlwt, {"Ledger": rows}), CHF, TABLES)
    columns = [[TITLE], ["Reference", "Amount", "Donor", "Remark", "Date received"]]
    columns += [[f"C-{n}", r[2], r[0], "x", r[1]] for n, r in enumerate(PAID)]
    yield BookCase(
        "payments-other-order.xlsx",
        partial(write_openpyxl, {"2021": columns}),
        CHF,
        TABLES,
        ["unknown-column 2021!D2"],
    )
    merged = [[TITLE], [*COLUMN_TITLES], PAID[0], [None, *PAID[2][1:]], PAID[1]]
    yield BookCase(
        "payments-merged-state.xlsx",
        partial(write_openpyxl, {"Ledger": merged}, {"Ledger": ["A3:A4", "A1:C1"]}),
        CHF,
        {"contributions": (ROWS[0], ROWS[2], ROWS[1])},
    )

    def hide(book: Workbook) -> None:
        sheet = book.worksheets[0]
        sheet.row_dimensions[5].hidden = True
        sheet.column_dimensions["C"].hidden = True

    yield BookCase(
        "payments-hidden.xlsx",
        partial(write_openpyxl, {"Ledger": rows}, None, hide),
        CHF,
        TABLES,
        ["hidden-rows Ledger!A5", "hidden-columns Ledger!C3"],
    )

    def hide_sheet(book: Workbook) -> None:
        book.worksheets[1].sheet_state = "hidden"

    yield BookCase(
        "payments-hidden-sheet.xlsx",
        partial(write_openpyxl, {"Cover": [["Invented"]], "Ledger": rows}, None, hide_sheet),
        CHF,
        TABLES,
        ["hidden-sheet Ledger", "unknown-sheet Cover"],
    )
    broken = [*rows, ["Norway", date(2021, 5, 1), "#N/A"], ["Norway", date(2021, 6, 1), "=1+1"]]
    yield BookCase(
        "payments-error-cells.xlsx",
        partial(write_openpyxl, {"Ledger": broken}),
        CHF,
        TABLES,
        ["error-cell Ledger!C7", "never-calculated Ledger!C8"],
    )
    unknown = [*rows, ["Norwayy", date(2021, 5, 1), 10]]
    yield BookCase(
        "payments-unknown-state.xlsx",
        partial(write_openpyxl, {"Ledger": unknown}),
        CHF,
        TABLES,
        ["unknown-state Ledger!A7"],
    )
    late = [*rows, ["Norway", date(2021, 12, 24), 10]]
    yield BookCase(
        "payments-after-their-day.xlsx",
        partial(write_openpyxl, {"Ledger": late}),
        CHF,
        TABLES,
        ["future-date Ledger!B7"],
    )
    two: list[list[Any]] = [
        [TITLE.replace("(CHF)", "")],
        ["State", "Date received", "Amount (CHF)", "Amount (EUR)"],
    ]
    two += [[*r, 1] for r in PAID]
    yield BookCase(
        "payments-two-currencies.xlsx",
        partial(write_openpyxl, {"Ledger": two}),
        "- - -",
        {},
        ["two-currencies Ledger!A2"],
    )


def texts() -> Iterator[BookCase]:
    """Make lists with numbers and days as texts, in one national style a column."""
    for name, amounts in (
        ("apostrophes", ("1'000.50", "25'000", "200.–")),
        ("typographic", ("1’000.50", "25’000.00", "200.00")),
        ("spaces", ("1\u00a0000,50", "25\u202f000,00", "200,00")),
        ("points", ("1.000,50", "25.000,00", "200,00")),
        ("commas", ("1,000.50", "25,000.00", "200.00")),
        ("with-code", ("CHF 1'000.50", "CHF 25'000", "200 CHF")),
    ):
        rows = [
            [TITLE],
            [*COLUMN_TITLES],
            *([r[0], r[1], a] for r, a in zip(PAID, amounts, strict=True)),
        ]
        yield BookCase(
            f"amounts-{name}.xlsx", partial(write_openpyxl, {"Ledger": rows}), CHF, TABLES
        )
    for name, days in (
        ("iso", ("2021-03-01", "2021-04-15", "2021-11-30")),
        ("words", ("1 March 2021", "15 avril 2021", "November 30, 2021")),
    ):
        rows = [
            [TITLE],
            [*COLUMN_TITLES],
            *([r[0], d, r[2]] for r, d in zip(PAID, days, strict=True)),
        ]
        yield BookCase(f"days-{name}.xlsx", partial(write_openpyxl, {"Ledger": rows}), CHF, TABLES)


def crosses() -> Iterator[BookCase]:
    """Make tables with a column a year or month, lists of pledges, and books without tables."""
    years = [
        ["Invented: voluntary contributions received by the unit in CHF, as at 31 December 2021"],
        ["Country", 2019, 2020, 2021, "Total"],
        ["Austria", 100, None, 300, 400],
        ["Norway", 50.5, "-", 0, 50.5],
        ["Total", 150.5, 0, 300, 450.5],
    ]
    given = (
        "AUT | 2019 | - | 100.00",
        "NOR | 2019 | - | 50.50",
        "AUT | 2021 | - | 300.00",
        "NOR | 2021 | - | 0.00",
    )
    yield BookCase(
        "years-across.xlsx",
        partial(write_xlsxwriter, {"All years": years}),
        "voluntary CHF 2021-12-31",
        {"contributions": given},
    )
    yield BookCase(
        "years-across-old.xls",
        partial(write_xlwt, {"All years": years}),
        "voluntary CHF 2021-12-31",
        {"contributions": given},
    )
    months = [
        ["Invented: voluntary contributions received 2021 (CHF), as at 31 March 2021"],
        ["State", "January", "February", "March", "Total"],
        ["Austria", 10, None, 20, 30],
        ["Norway", None, 5, None, 6],
    ]
    yield BookCase(
        "months-across.xlsx",
        partial(write_openpyxl, {"2021": months}),
        "voluntary CHF 2021-03-31",
        {
            "contributions": (
                "AUT | 2021 | - | 10.00",
                "NOR | 2021 | - | 5.00",
                "AUT | 2021 | - | 20.00",
            )
        },
        ["row-total-differs 2021!E4"],
    )
    for name, title in (
        ("debts", "Invented: outstanding by year, CHF"),
        ("pledges", "Invented pledges by year, CHF"),
    ):
        rows = [[title], ["State", 2019, 2020], ["Austria", 1, 2], ["Norway", 3, 4]]
        yield BookCase(
            f"years-across-{name}.xlsx",
            partial(write_openpyxl, {"Data": rows}),
            "- - -",
            {},
            ["asked-amounts Data!B2"],
        )
    pledges = [
        ["Invented pledges for the budget 2021"],
        ["State", "Amount", "Currency", "Letter dated"],
        ["Austria", 100, "EUR", date(2021, 11, 1)],
        ["Norway", 2000, "NOK", date(2021, 11, 2)],
    ]
    yield BookCase(
        "pledges.xlsx",
        partial(write_openpyxl, {"Letters": pledges}),
        "- - -",
        {
            "announcements": (
                "AUT | 2021 | 100.00 | EUR | 2021-11-01 | pledged",
                "NOR | 2021 | 2000.00 | NOK | 2021-11-02 | pledged",
            )
        },
    )
    yield BookCase(
        "empty.xlsx", partial(write_openpyxl, {"Sheet1": []}), "- - -", {}, ["nothing-recognised"]
    )
    yield BookCase(
        "minutes.xlsx",
        partial(write_openpyxl, {"Sheet1": [["Invented minutes"], ["Nothing about money"]]}),
        "- - -",
        {},
        ["nothing-recognised", "unknown-sheet Sheet1"],
    )


def exports() -> Iterator[BookCase]:
    """Make texts as programs export them, in various encodings and delimiters."""
    days = ("01.03.2021", "15.04.2021", "30.11.2021")
    amounts = ("1.000,50", "25.000,00", "200,00")
    german = [[TITLE, "", ""], ["Staat", "Eingegangen am", "Betrag"]]
    german += [[r[0], d, a] for r, d, a in zip(PAID, days, amounts, strict=True)]
    english = [[TITLE.replace(",", ""), "", ""], [*COLUMN_TITLES]]
    english += [[r[0], r[1].isoformat(), f"{r[2]:.2f}"] for r in PAID]
    for name, rows, delimiter, encoding in (
        ("german-cp1252", german, ";", "cp1252"),
        ("english-utf8", english, ",", "utf-8-sig"),
        ("english-utf16", english, "\t", "utf-16"),
    ):
        yield BookCase(
            f"export-{name}.csv",
            partial(write_csv, rows, delimiter, encoding),
            CHF,
            TABLES,
            ["csv-read"],
        )
    yield BookCase(
        "export-cut-off.csv",
        partial(write_truncated_csv, german, ";", "cp1252"),
        CHF,
        {"contributions": [*ROWS[:2], "AUT | 2021 | 2021-11-30 | 20.00"]},
        ["csv-read", "csv-no-end"],
    )


def books() -> Iterator[BookCase]:
    """Make all books of this module."""
    for theme in (payments, texts, crosses, exports):
        yield from theme()
