"""A convention of 190 States and 20 years: a contribution, a bill and a payment for each State and year."""

from __future__ import annotations

from datetime import date
from functools import lru_cache

import pandas as pd

from dashboard import paths
from dashboard.ledger import Ledger, build_ledger
from dashboard.workbooks.book import About, Book
from tests.sample_ledger import RATES, SETTINGS, table

STATES: pd.DataFrame = pd.read_csv(
    paths.reference_folder() / "states.csv", dtype=str, keep_default_na=False
).set_index("iso3")
CODES = [str(code) for code in STATES.index[STATES["kind"].eq("state")]][:190]
YEARS = range(2002, 2022)
AS_OF = date(2021, 12, 31)


def amount(state: int, year: int) -> int:
    """The amount of a State in a year, in minor units, different for most."""
    return 100_000 + state * 1_237 + (year - 2000) * 10_007


@lru_cache(maxsize=1)
def large_ledger() -> Ledger:
    """The ledger of that convention."""
    origin = {"sheet": "Rows"}
    gifts: list[dict[str, object]] = []
    bills: list[dict[str, object]] = []
    receipts: list[dict[str, object]] = []
    for year in YEARS:
        for n, code in enumerate(CODES):
            row = {"state": code, "amount": amount(n, year), **origin, "cell": f"D{len(gifts) + 2}"}
            day = pd.Timestamp(year, 1 + n % 12, 1 + n % 28)
            gifts.append(
                {**row, "stream": "voluntary", "year": year, "received_on": day}
                | {"currency": "CHF", "book": "isu.xlsx"}
            )
            of_meeting = {**row, "meeting": f"M{year}", "currency": "USD", "book": "assessed.xlsx"}
            bills.append({**of_meeting, "notice_date": pd.Timestamp(year, 1, 1)})
            receipts.append({**of_meeting, "received_on": day, "cell": f"H{len(receipts) + 2}"})
    meetings = [
        {"meeting": f"M{y}", "title": f"Meeting {y}", "first_day": pd.Timestamp(y, 9, 1)}
        | {"last_day": pd.Timestamp(y, 9, 5), "currency": "USD"}
        for y in YEARS
    ]
    budgets = [{"year": y, "amount": 500_000_00, "currency": "CHF"} for y in YEARS]
    money = {"meetings": meetings, "assessments": bills, "receipts": receipts}
    own = {"budgets": budgets, "contributions": gifts}
    books = (
        Book("assessed.xlsx", "1" * 64, About("assessed", "USD", AS_OF), frames(money)),
        Book("isu.xlsx", "2" * 64, About("voluntary", "CHF", AS_OF), frames(own)),
    )
    return build_ledger(SETTINGS, books, STATES, RATES)


def frames(tables: dict[str, list[dict[str, object]]]) -> dict[str, pd.DataFrame]:
    """The typed tables of these rows."""
    return {name: table(name, rows) for name, rows in tables.items()}
