"""Books whose columns decide how their cells are read, and States in codes and scripts. All invented."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial
from typing import Any, Final

from tests.books.book_case import BookCase
from tests.books.lists import CHF, COLUMN_TITLES, PAID, ROWS, TABLES, TITLE
from tests.books.reports import EN, FIGURES, LANGUAGES, SUMS, THREE, USD
from tests.books.workbook_writers import write_openpyxl, write_xlsxwriter

PAYERS: Final = ("Austria", "Norway", "Austria")


def ledger(days: tuple[Any, ...], amounts: tuple[Any, ...]) -> dict[str, Any]:
    """Return the three payments with these days and amounts; the header row is row 3."""
    rows = zip(PAYERS, days, amounts, strict=True)
    return {"Ledger": [[TITLE], [], [*COLUMN_TITLES], *map(list, rows)]}


DAYS: Final = tuple(row[1] for row in PAID)
AMOUNTS: Final = tuple(row[2] for row in PAID)


def amounts() -> Iterator[BookCase]:
    """Make books in which "1,000" may be one thousand or one: refused, unless the column decides."""
    unclear = ledger(DAYS, ("1,000", "25,000", 200))
    yield BookCase(
        "amounts-ambiguous.xlsx",
        partial(write_openpyxl, unclear),
        CHF,
        {"contributions": ROWS[2:]},
        ["ambiguous-amount Ledger!C4", "ambiguous-amount Ledger!C5"],
    )
    for name, cells in (
        ("comma-before-cents", ("1000,50", "25.000", "200")),
        ("point-before-cents", ("1000.50", "25,000", "200")),
    ):
        yield BookCase(
            f"amounts-decided-by-{name}.xlsx",
            partial(write_openpyxl, ledger(DAYS, cells)),
            CHF,
            TABLES,
        )
    both = ledger(DAYS, ("1000.50", "25,000", "200,00"))
    yield BookCase(
        "amounts-of-two-manners.xlsx",
        partial(write_openpyxl, both),
        CHF,
        {"contributions": (ROWS[0], ROWS[2])},
        ["ambiguous-amount Ledger!C5"],
    )


def days() -> Iterator[BookCase]:
    """Make books in which 01/03 is in March or January: the 15th or 30th of another row decides."""
    for name, cells in (
        ("day-first", ("01/03/2021", "15/04/2021", "30/11/2021")),
        ("month-first", ("03/01/2021", "04/15/2021", "11/30/2021")),
        ("serial-numbers", (44256, 44301, 44530)),
    ):
        make = partial(write_xlsxwriter, ledger(cells, AMOUNTS))
        yield BookCase(f"days-{name}.xlsx", make, CHF, TABLES)
    unclear = ledger(("01/03/2021", "04/05/2021", "2021-11-30"), AMOUNTS)
    yield BookCase(
        "days-ambiguous.xlsx",
        partial(write_openpyxl, unclear),
        CHF,
        {"contributions": ROWS[2:]},
        ["ambiguous-date Ledger!B4", "ambiguous-date Ledger!B5"],
    )
    # Opened by a program with months first: 01/03 became 3 January, the other days remained texts.
    swapped = ledger((date(2021, 1, 3), "15/04/2021", "30/11/2021"), AMOUNTS)
    yield BookCase(
        "days-swapped.xlsx",
        partial(write_openpyxl, swapped),
        CHF,
        {"contributions": ROWS[1:]},
        ["swapped-dates Ledger!B4"],
    )


def states() -> Iterator[BookCase]:
    """Make reports with Germany, Japan and Iraq in codes and other scripts, and a word for the total."""
    title = LANGUAGES["en"][0]
    for name, names, total in (
        ("alpha-2", ("DE", "JP", "IQ"), "Total"),
        ("alpha-3", ("DEU", "JPN", "IRQ"), "Total"),
        ("m49-texts", ("276", "392", "368"), "Total"),
        ("m49-numbers", (276, 392, 368), "Total"),
        ("russian", ("Германия", "Япония", "Ирак"), "Итого"),
        ("arabic", ("ألمانيا", "اليابان", "العراق"), "المجموع"),
        ("chinese", ("德国", "日本", "伊拉克"), "合计"),
    ):
        body = [[n, *f] for n, f in zip(names, FIGURES, strict=True)]
        yield BookCase(
            f"states-{name}.xlsx",
            partial(write_openpyxl, {"10MSP": [[title], [*EN], *body, [total, *SUMS]]}),
            USD,
            {"status_reports": THREE},
        )


def books() -> Iterator[BookCase]:
    """Make all books of this module."""
    for theme in (amounts, days, states):
        yield from theme()
