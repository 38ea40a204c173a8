"""Whatever an office writes: the same figures come back, or a Problem says which do not."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from typing import Any

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.workbooks.clean.schemas import checked
from dashboard.workbooks.problems.problem import kept_out
from tests.workbooks.hand_book import HEADER, contributions

STATES = {"Austria": "AUT", "NIGER": "NER", "Nigeria (the)": "NGA"}
Clean = tuple[str, int, date, int]
Form = Callable[[int], object]
Spoil = Callable[[list[Any]], list[Any]]
CENTS = st.integers(-(10**9), 10**9)
DAYS = st.dates(date(2015, 1, 1), date(2021, 11, 30))
CLEAN = st.tuples(st.sampled_from(sorted(STATES)), st.integers(2015, 2022), DAYS, CENTS)


def as_number(minor: int) -> object:
    """A number cell."""
    return minor / 100


def as_text(minor: int) -> object:
    """A text in the Swiss manner."""
    return f"CHF {minor / 100:,.2f}".replace(",", "'")


def as_accounting(minor: int) -> object:
    """A text with parentheses for a minus."""
    text = f"{abs(minor) / 100:,.2f}"
    return f"({text})" if minor < 0 else text


def as_french(minor: int) -> object:
    """A text with narrow no-break spaces and a comma."""
    return f"{minor / 100:,.2f}".replace(",", "\u202f").replace(".", ",")


FORMS = st.sampled_from([as_number, as_text, as_accounting, as_french])


@settings(deadline=None, max_examples=60)
@given(st.lists(st.tuples(CLEAN, FORMS), min_size=1, max_size=12))
def test_clean_rows_are_read_back(rows: list[tuple[Clean, Form]]) -> None:
    """The same States, years, days and minor units, in the same order."""
    written = [[s, y, d, form(m)] for (s, y, d, m), form in rows]
    book = contributions(*written)
    found = checked("contributions", book.tables["contributions"])
    assert {p.code for p in book.problems} <= {"duplicate"}
    back = found[["state", "year", "received_on", "amount"]].to_numpy().tolist()
    assert back == [[STATES[s], y, pd.Timestamp(d), m] for (s, y, d, m), _ in rows]
    assert found["cell"].tolist() == [f"D{n}" for n in range(2, len(rows) + 2)]


SPOILED = st.sampled_from(
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


@settings(deadline=None, max_examples=60)
@given(st.lists(st.tuples(CLEAN, FORMS, SPOILED), min_size=1, max_size=12))
def test_what_is_read_and_what_is_kept_out_is_the_whole(
    rows: list[tuple[Clean, Form, Spoil]],
) -> None:
    """No franc is lost in silence: the total of the sheet is in the figures or in the Problems."""
    written = [spoil([s, y, d, form(m)]) for (s, y, d, m), form, spoil in rows]
    book = contributions(*written)
    whole = sum(clean[3] for clean, _, _ in rows)
    read = int(book.tables["contributions"]["amount"].sum())
    assert read + kept_out(book.problems).get("CHF", 0) == whole


CELL = (
    st.none()
    | st.booleans()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.dates()
    | st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), max_size=12)
    | st.sampled_from(["Total", "#N/A", "=A1", "-", "1,234", "CHF", "Niger", "2021"])
)


@settings(deadline=None, max_examples=150)
@given(st.lists(st.lists(CELL, min_size=6, max_size=6), max_size=8))
def test_any_cells_give_a_table_that_keeps_its_contract(rows: list[list[object]]) -> None:
    """Nothing that can be typed makes the reader raise or break the schema."""
    good = [[re.sub("[\ufffe\uffff]", "", c) if isinstance(c, str) else c for c in r] for r in rows]
    book = contributions(*good, header=HEADER)
    assert checked("contributions", book.tables["contributions"]) is not None
    assert all(p.where and p.message() for p in book.problems)
