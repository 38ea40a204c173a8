"""A small ledger for charts, and functions that build the rows of others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pandas as pd

from dashboard.ledger import Ledger
from tests.sample_ledger import ledger

DECEMBER = date(2021, 12, 1)
LONG = "Kingdom of the Very Long Name and Islands"  # 41 characters
EVIL = "<b>Ruritania</b> & <a href='x'>"


def gift(state: str, amount: int, on: str, year: int = 2021) -> dict[str, object]:
    """A voluntary contribution in centimes."""
    row = {"stream": "voluntary", "currency": "CHF", "year": year}
    return row | {"state": state, "amount": amount, "received_on": on}


# Four years with a year of no payments, a refund and a sum of zero.
UNEVEN_GIFTS = [
    gift("AUT", 5_000_00, "2018-03-01", 2018),
    gift("AUT", 5_000_00, "2019-03-01", 2019),
    gift("NER", 7_000_00, "2019-03-01", 2019),
    gift("NER", -1_00, "2020-03-01", 2020),
    gift("AUT", 6_000_00, "2021-03-01"),
    gift("NER", 100_00, "2021-03-02"),
    gift("NER", -100_00, "2021-04-02"),
]


def budget(amount: int, year: int = 2021) -> dict[str, object]:
    """A budget in centimes, adopted the year before."""
    adopted = f"{year - 1}-11-01"
    return {"year": year, "amount": amount, "currency": "CHF", "adopted_on": adopted}


def assessment(state: str, meeting: str, amount: int, on: str) -> dict[str, object]:
    """An assessment in cents."""
    row = {"state": state, "meeting": meeting, "amount": amount}
    return row | {"notice_date": on, "currency": "USD"}


def receipt(state: str, meeting: str, amount: int, on: str) -> dict[str, object]:
    """An assessed receipt in cents."""
    row = {"state": state, "meeting": meeting, "amount": amount}
    return row | {"received_on": on, "currency": "USD"}


def meeting(code: str, first: str, **more: object) -> dict[str, object]:
    """A meeting of one day."""
    row = {"meeting": code, "title": f"Meeting {code}", "currency": "USD"}
    return row | {"first_day": first, "last_day": first, **more}


def with_states(book: Ledger, names: dict[str, str]) -> Ledger:
    """The ledger with these States only."""
    states = pd.DataFrame(
        {
            "name": list(names.values()),
            "name_fr": [f"{name} (fr)" for name in names.values()],
            "region": "",
            "subregion": "",
            "kind": "state",
        },
        index=list(names),
    )
    return replace(book, states=states)


def small_ledger(gifts: Sequence[dict[str, object]] | None = None) -> Ledger:
    """Two States, two budget years, and two meetings, one of which is in the future."""
    gifts = (
        gifts
        if gifts is not None
        else [
            gift("AUT", 100_000_00, "2020-03-01", 2020),
            gift("NER", 50_000_00, "2020-12-15", 2020),
            gift("AUT", 120_000_00, "2021-03-01"),
            gift("NER", 1_000_00, "2021-10-05"),
        ]
    )
    book = ledger(
        budgets=[budget(160_000_00, 2020), budget(200_000_00)],
        contributions=gifts,
        meetings=[
            meeting("9MSP", "2019-09-02", estimated_cost=900_00, actual_cost=950_00),
            meeting("10MSP", "2022-08-30", estimated_cost=1_000_00),
        ],
        assessments=[
            assessment("AUT", "9MSP", 600_00, "2019-01-01"),
            assessment("NER", "9MSP", 400_00, "2019-01-01"),
            assessment("AUT", "10MSP", 690_00, "2021-03-15"),
            assessment("NER", "10MSP", 310_00, "2021-03-15"),
        ],
        receipts=[
            receipt("AUT", "9MSP", 600_00, "2019-04-11"),
            receipt("NER", "9MSP", 300_00, "2019-12-01"),
            receipt("AUT", "10MSP", 700_00, "2021-05-01"),
        ],
    )
    return with_states(book, {"AUT": "Austria", "NER": LONG})
