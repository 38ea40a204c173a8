"""Reading a book, clean or damaged: the same figures come back, or a problem names those that do not."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from io import BytesIO
from typing import Any

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st
from msoffcrypto.format.ooxml import OOXMLFile

from dashboard.workbooks import read_book
from dashboard.workbooks.problems.problem import sum_excluded
from tests.workbooks.sample_book import (
    GOOD,
    HEADER,
    ISU,
    NAMES,
    contributions,
    problem_sentences,
    read,
    workbook,
)

DAY = date(2021, 3, 1)
DAYS = st.dates(date(2015, 1, 1), date(2021, 11, 30))
CENTS = st.integers(-(10**9), 10**9)
STATES = {"Austria": "AUT", "NIGER": "NER", "Nigeria (the)": "NGA"}
CLEAN_ROWS = st.tuples(st.sampled_from(sorted(STATES)), st.integers(2015, 2022), DAYS, CENTS)
Clean = tuple[str, int, date, int]
Form = Callable[[int], object]
SPOILERS = st.sampled_from(
    [
        lambda row: ["Nigerr", *row[1:]],
        lambda row: ["", *row[1:]],
        lambda row: [row[0], "soon", *row[2:]],
        lambda row: [row[0], row[1], "01/12/2021", row[3]],
        lambda row: [row[0], "soon", "01/12/2021", row[3]],
        lambda row: [row[0], row[1], date(2022, 1, 1), row[3]],
        lambda row: ["=1+1", *row[1:]],
        lambda row: [row[0], "#N/A", *row[2:]],
        lambda row: row,
    ]
)
Spoil = Callable[[list[Any]], list[Any]]
CELL = (
    st.none()
    | st.booleans()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.dates()
    | st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=12)
    | st.sampled_from(["Total", "#N/A", "=A1", "-", "1,234", "CHF", "Niger", "2021"])
)


def test_a_good_book_has_no_problems_and_exact_amounts() -> None:
    """1000.50 is 100050 centimes, with its cell."""
    book = contributions(GOOD)
    rows = book.tables["contributions"]
    assert problem_sentences(book) == []
    assert rows[["state", "year", "amount", "cell"]].to_numpy().tolist() == [
        ["AUT", 2021, 100050, "D2"]
    ]


def test_a_file_that_is_no_workbook_is_reported() -> None:
    """A renamed text is read as a text; a PDF is refused."""
    text = read_book("isu.xlsx", b"State;Amount", NAMES)
    assert [p.code for p in text.problems] == ["wrong-ending", "csv-read", "not-recognised"]
    assert problem_sentences(read_book("isu.xlsx", b"%PDF-1.7", NAMES))[0].startswith(
        "isu.xlsx: This file is no"
    )


def test_a_book_with_a_password_is_refused() -> None:
    """The encryption of the workbook is detected."""
    encrypted = BytesIO()
    OOXMLFile(BytesIO(workbook(ISU, {"Contributions": [HEADER, GOOD]}))).encrypt(
        "secret", encrypted
    )
    assert problem_sentences(read_book("isu.xlsx", encrypted.getvalue(), NAMES)) == [
        (
            "isu.xlsx: This workbook is protected by a password."
            " Open it, remove the password (File, Info, Protect Workbook) and save it."
        )
    ]


def test_a_french_book_is_read_like_an_english_one() -> None:
    """Sheet names, keys of the About sheet, column titles, words and dates."""
    about = {
        "Nature": "obligatoire",
        "Monnaie": "USD",
        "Arr\u00eat\u00e9 au": "31 octobre 2021",
        "Fictif": "oui",
    }
    book = read(
        {
            "\u00c9tats parties": [
                ["\u00c9tat partie", "Qualit\u00e9", "Entr\u00e9e en vigueur"],
                ["Niger", "partie", date(2010, 8, 1)],
            ],
            "R\u00e9unions": [
                ["Code", "Intitul\u00e9", "Co\u00fbt estimatif"],
                ["10MSP", "Dixi\u00e8me", 5],
            ],
            "Encaissements": [
                ["Pays", "R\u00e9union", "Date de r\u00e9ception", "Montant re\u00e7u"],
                ["Niger", "10MSP", DAY, "1 234,50"],
            ],
        },
        about,
    )
    assert problem_sentences(book) == []
    assert (book.about.stream, book.about.as_at) == ("assessed", date(2021, 10, 31))
    assert book.about.illustrative
    assert book.tables["receipts"]["amount"].tolist() == [123450]
    assert book.tables["meetings"]["estimated_cost"].tolist() == [500]
    assert book.tables["parties"]["role"].tolist() == ["party"]


def as_number(minor: int) -> object:
    """Write a number cell."""
    return minor / 100


def as_text(minor: int) -> object:
    """Write a text with Swiss thousands separators."""
    return f"CHF {minor / 100:,.2f}".replace(",", "'")


def as_accounting(minor: int) -> object:
    """Write a text with parentheses for a negative amount."""
    text = f"{abs(minor) / 100:,.2f}"
    return f"({text})" if minor < 0 else text


def as_french(minor: int) -> object:
    """Write a text with narrow no-break spaces and a decimal comma."""
    return f"{minor / 100:,.2f}".replace(",", "\u202f").replace(".", ",")


FORMS = st.sampled_from([as_number, as_text, as_accounting, as_french])


@settings(deadline=None, max_examples=60)
@given(st.lists(st.tuples(CLEAN_ROWS, FORMS), min_size=1, max_size=12))
def test_clean_rows_are_read_back(rows: list[tuple[Clean, Form]]) -> None:
    """The same States, years, days and minor units come back in the same order."""
    written = [[s, y, d, form(m)] for (s, y, d, m), form in rows]
    book = contributions(*written)
    table = book.tables["contributions"]
    assert {p.code for p in book.problems} <= {"duplicate"}
    back = table[["state", "year", "received_on", "amount"]].to_numpy().tolist()
    assert back == [[STATES[s], y, pd.Timestamp(d), m] for (s, y, d, m), _ in rows]
    assert table["cell"].tolist() == [f"D{n}" for n in range(2, len(rows) + 2)]


@settings(deadline=None, max_examples=60)
@given(st.lists(st.tuples(CLEAN_ROWS, FORMS, SPOILERS), min_size=1, max_size=12))
def test_amounts_read_and_excluded_add_up_to_the_sheets_total(
    rows: list[tuple[Clean, Form, Spoil]],
) -> None:
    """No franc is lost: the total of the sheet is in the figures or in the problems."""
    written = [spoil([s, y, d, form(m)]) for (s, y, d, m), form, spoil in rows]
    book = contributions(*written)
    total = sum(clean[3] for clean, _, _ in rows)
    read = int(book.tables["contributions"]["amount"].sum())
    assert read + sum_excluded(book.problems).get("CHF", 0) == total


@settings(deadline=None, max_examples=150)
@given(st.lists(st.lists(CELL, min_size=6, max_size=6), max_size=8))
def test_any_cells_give_a_valid_table(rows: list[list[object]]) -> None:
    """No cell makes the reader raise an error or violate the schema, which every read validates."""
    good = [[re.sub("[\ufffe\uffff]", "", c) if isinstance(c, str) else c for c in r] for r in rows]
    book = contributions(*good, header=HEADER)
    assert all(p.location and p.message() for p in book.problems)
