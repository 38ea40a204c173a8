"""Small ledgers written by hand, for tests of one rule each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from decimal import Decimal

import pandas as pd

from dashboard.ledger import ExchangeRates, Ledger, Settings, build_ledger
from dashboard.ledger.settings import StreamSettings
from dashboard.workbooks.book import About, Book
from dashboard.workbooks.clean.tables import ORIGIN_COLUMNS, TABLES

RATES = ExchangeRates(
    (
        (date(2021, 10, 29), {"CHF": Decimal("1.0611"), "USD": Decimal("1.1645")}),
        (date(2021, 11, 30), {"CHF": Decimal("1.0430"), "USD": Decimal("1.1363")}),
        (date(2021, 12, 31), {"CHF": Decimal("1.0331"), "USD": Decimal("1.1326")}),
    )
)
SETTINGS = Settings(
    id="hand",
    name="Convention in Hand",
    short="CIH",
    unit="ISU",
    illustrative=True,
    notice="",
    default_as_of=date(2021, 12, 1),
    time_zone="Europe/Zurich",
    payment_term_days=30,
    decision_days=90,
    small_balance_minor=0,
    streams={
        "assessed": StreamSettings("USD", "Meetings"),
        "voluntary": StreamSettings("CHF", "ISU"),
    },
)
STATES = pd.DataFrame(
    {"name": ["Austria", "Niger"], "region": "", "subregion": "", "kind": "state"},
    index=["AUT", "NER"],
)


def table(name: str, rows: Sequence[Mapping[str, object]]) -> pd.DataFrame:
    """The named table with these rows; missing columns are blank."""
    blanks = {"str": "", "datetime64[s]": pd.NaT, "int64": 0, "Int64": pd.NA}
    columns = TABLES[name] | ORIGIN_COLUMNS
    frame = pd.DataFrame(
        {c: pd.Series([row.get(c, blanks[t]) for row in rows]) for c, t in columns.items()}
    )
    return frame.astype(columns)


def ledger(
    assessed: date | None = date(2021, 10, 31),
    voluntary: date | None = date(2021, 11, 30),
    settings: Settings = SETTINGS,
    **tables: Sequence[Mapping[str, object]],
) -> Ledger:
    """A ledger of these rows; both streams have the as-at dates of the demo scene."""
    usd = {"meetings", "assessments", "receipts", "status_reports"}
    frames = {name: table(name, rows) for name, rows in tables.items()}
    books = [
        Book(
            "assessed.xlsx",
            "1",
            About("assessed", "USD", assessed),
            {n: f for n, f in frames.items() if n in usd},
        ),
        Book(
            "isu.xlsx",
            "1",
            About("voluntary", "CHF", voluntary),
            {n: f for n, f in frames.items() if n not in usd},
        ),
    ]
    return build_ledger(settings, books, STATES, RATES)
