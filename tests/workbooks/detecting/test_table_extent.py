"""The extent of a table: tables next to each other, the last row before the next one, the column of States."""

from __future__ import annotations

from typing import Any

import pytest

from tests.books.book_case import describe_problems, describe_tables
from tests.workbooks.office_books import (
    AS_AT,
    GIFTS,
    HEADS,
    MARCH,
    REPORT,
    STATUS,
    TITLE,
    codes,
    read,
    read_one,
    report_rows,
)


def test_tables_side_by_side_have_their_own_preambles() -> None:
    """Each has its meeting, which goes before the sheet's name."""
    book = read_one(
        [
            [STATUS],
            ["9MSP", None, None, None, None, "2RC"],
            [*HEADS, None, *HEADS],
            ["Japan", 100, 40, 60, None, "Iraq", 9, 4, 5],
        ]
    )
    assert describe_tables(book)["status_reports"] == [
        f"{AS_AT} | 9MSP | JPN | 100.00 | 40.00 | 60.00 | 0.00",
        f"{AS_AT} | 2RC | IRQ | 9.00 | 4.00 | 5.00 | 0.00",
    ]


@pytest.mark.parametrize(
    ("last", "row", "problem"),
    [
        (["Iraq", "905.10", "0.00", "905.10"], "905.10 | 0.00 | 905.10 | 0.00", None),
        (["Iraq", "-", "-", "-"], "0.00 | 0.00 | 0.00 | 0.00", None),
        (["Iraq", "n/a", "n/a", "n/a"], None, "bad-amount 10MSP!B4"),
        (["Iraq", "#REF!", "#REF!", "#REF!"], None, "error-cell 10MSP!B4"),
        (["Freedonia", "1,234", None, None], None, "unknown-state 10MSP!A4"),
    ],
)
def test_the_last_row_before_another_table_is_not_lost(
    last: list[Any], row: str | None, problem: str | None
) -> None:
    """Its amounts may be numbers, texts, dashes or errors."""
    book = read_one(
        [[STATUS], HEADS, ["Japan", 9, 4, 5], last, [], ["2RC"], HEADS, ["Chad", 3, 1, 2]]
    )
    assert describe_tables(book)["status_reports"] == [
        f"{AS_AT} | 10MSP | JPN | 9.00 | 4.00 | 5.00 | 0.00",
        *([f"{AS_AT} | 10MSP | IRQ | {row}"] if row else []),
        f"{AS_AT} | 2RC | TCD | 3.00 | 1.00 | 2.00 | 0.00",
    ]
    assert problem is None or problem in describe_problems(book)


def test_tables_below_each_other_have_their_own_meetings() -> None:
    """Titles between them are no data rows, and each total is checked against its own table."""
    book = read(
        {
            "Sheet1": [
                [TITLE],
                ["Tenth Meeting of States Parties"],
                REPORT,
                ["Germany", 1000, 1000, 0],
                ["Total", 1000, 1000, 0],
                ["Second Review Conference"],
                REPORT,
                ["Japan", 2000, 500, 1500],
                ["Total", 2000, 500, 1400],
            ]
        }
    )
    assert [(m, s) for _, m, s, *_ in report_rows(book)] == [("10MSP", "DEU"), ("2RC", "JPN")]
    differs = [p for p in book.problems if p.code == "total-differs"]
    assert [(p.cell, dict(p.params)) for p in differs] == [
        ("D9", {"found": "USD\u00a01'400.00", "expected": "USD\u00a01'500.00"})
    ]


@pytest.mark.parametrize(
    ("titles", "row"),
    [
        (["Country", "Donor", "Date received", "Amount"], ["Austria", "Ministry", MARCH, 5]),
        (["Donor", "Country", "Date received", "Amount"], ["Ministry", "Austria", MARCH, 5]),
        (["State", "État", "Date received", "Amount"], ["Austria", "Autriche", MARCH, 5]),
        (["State", "Date received", "Amount", "Payer"], ["Austria", MARCH, 5, "Austria"]),
    ],
)
def test_of_two_state_columns_the_one_with_state_names_is_read(
    titles: list[str], row: list[Any]
) -> None:
    """A ministry is no State, and two names of one State agree."""
    book = read({"2021": [[GIFTS], titles, row]})
    assert book.tables["contributions"]["state"].tolist() == ["AUT"]
    assert codes(book) == (["unknown-column"] if "Ministry" in row else [])


@pytest.mark.parametrize(
    ("titles", "row"),
    [
        (["State", "Payer", "Date received", "Amount"], ["Liechtenstein", "Switzerland", MARCH, 5]),
        (["State", "Date received", "Amount", "Payer"], ["Liechtenstein", MARCH, 5, "Switzerland"]),
    ],
)
def test_two_states_in_one_row_are_refused(titles: list[str], row: list[Any]) -> None:
    """Nobody can decide whose money it is."""
    book = read({"2021": [[GIFTS], titles, row]})
    assert "contributions" not in book.tables
    assert codes(book) == ["twice-header"]
