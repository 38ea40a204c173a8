"""Books of unusual conventions: the rows of each table, and whole folders, written as an office would."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Final

import pytest

from dashboard import paths
from dashboard.conventions.conventions import get_conventions
from dashboard.workbooks.book import About
from dashboard.workbooks.clean.book_writer import RowValues, write_book

SETTINGS: Final = """\
id = "{id}"
name = "Convention {id}"
default_as_of = 2021-12-01

[streams.assessed]
currency = "USD"
title = "Meetings"

[streams.voluntary]
currency = "CHF"
title = "ISU"
"""
ASSESSED_AT: Final = date(2021, 10, 31)
VOLUNTARY_AT: Final = date(2021, 11, 30)
HOSTILE: Final = "<b>Rock & Roll</b> <script>alert(1)</script>"
Sheets = Mapping[str, Sequence[RowValues]]
Files = dict[str, bytes]


def voluntary(
    sheets: Sheets, as_at: date | None = VOLUNTARY_AT, currency: str = "CHF", source: str = "ISU"
) -> bytes:
    """The bytes of an ISU book."""
    return write_book(About("voluntary", currency, as_at, "receipts", source), sheets)


def assessed(sheets: Sheets, source: str = "UNODA", as_at: date = ASSESSED_AT) -> bytes:
    """The bytes of a book of assessments and payments."""
    return write_book(About("assessed", "USD", as_at, "receipts", source), sheets)


def parties(*names: str) -> bytes:
    """The bytes of a list of parties, in force since 2010."""
    rows: list[RowValues] = [
        {"state": name, "role": "party", "entry_into_force": date(2010, 8, 1)} for name in names
    ]
    return write_book(About(source="Depositary"), {"Parties": rows})


def budget(year: int, francs: int) -> RowValues:
    """A row of Budgets."""
    return {"year": year, "amount": francs * 100, "adopted_on": date(year - 1, 9, 1)}


def gift(
    state: str, year: int, francs: int, on: date | None = None, reference: str = ""
) -> RowValues:
    """A row of Contributions, received on 1 March of its year unless a date is given."""
    return {
        "state": state,
        "year": year,
        "received_on": on or date(year, 3, 1),
        "amount": francs * 100,
        "reference": reference,
    }


def on_its_way(state: str, amount: int, currency: str) -> RowValues:
    """A row of Announcements for 2021: money in transit, announced on 15 November."""
    return {
        "state": state,
        "year": 2021,
        "amount": amount * 100,
        "currency": currency,
        "said_on": date(2021, 11, 15),
        "kind": "in transit",
        "source": "letter",
    }


def meeting(code: str, title: str, first: date, cost: int | None = None) -> RowValues:
    """A row of Meetings."""
    return {
        "meeting": code,
        "title": title,
        "first_day": first,
        "last_day": first,
        "estimated_cost": None if cost is None else cost * 100,
    }


def bill(state: str, code: str, dollars: int) -> RowValues:
    """A row of Assessments, with a notice of 1 March 2021."""
    return {
        "state": state,
        "meeting": code,
        "amount": dollars * 100,
        "notice_date": date(2021, 3, 1),
    }


def paid(state: str, code: str, dollars: int, on: date = date(2021, 4, 1)) -> RowValues:
    """A row of Receipts."""
    return {"state": state, "meeting": code, "received_on": on, "amount": dollars * 100}


def write_folder(root: Path, identity: str, files: Files, settings: str = SETTINGS) -> None:
    """Write a convention's folder: its settings and its books."""
    folder = root / identity
    folder.mkdir(parents=True)
    (folder / "convention.toml").write_text(settings.format(id=identity), encoding="utf-8")
    for name, content in files.items():
        (folder / name).write_bytes(content)


@contextmanager
def show_cases(root: Path, cases: Mapping[str, Callable[[], Files]]) -> Iterator[Path]:
    """Write a convention's folder for each case, and make ``root`` the app's data folder."""
    for identity, files in cases.items():
        write_folder(root, identity, files())
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(paths.DATA_VARIABLE, str(root))
        get_conventions.cache_clear()
        yield root
    get_conventions.cache_clear()
