"""The financial record of a State (Q20): each stream separately, each payment with its source cell."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import pandas as pd

from dashboard.indicators.collection import meeting_order, state_balances
from dashboard.indicators.coverage import contributions_as_of
from dashboard.indicators.meeting_sources import assessments_as_of, receipts_as_of
from dashboard.indicators.payers import payments_with_year
from dashboard.indicators.status_reports import latest_rows_as_of
from dashboard.indicators.sums import require_one_currency
from dashboard.ledger import Ledger


@dataclass(frozen=True, eq=False)
class StateRecord:
    """A State's figures on an as-of date, in minor units of each stream's currency.

    ``balances``: a row for each meeting it was assessed for or paid for (columns of
    ``collection.state_balances``), the oldest meeting first. ``by_year``: per stream a frame year,
    amount (Int64, NA without a row). ``receipts``, ``contributions`` and ``announcements``: rows of
    the Ledger's tables, the oldest first, each with book, sheet and cell.
    """

    state: str
    entry_into_force: date | None
    withdrawal: date | None
    balances: pd.DataFrame
    by_year: Mapping[str, pd.DataFrame]
    receipts: pd.DataFrame
    contributions: pd.DataFrame
    announcements: pd.DataFrame


def state_record(ledger: Ledger, state: str, as_of: date) -> StateRecord:
    """Return the record of a State (ISO 3166-1 alpha-3 code); its tables may be empty."""
    bound = ledger.parties[ledger.parties["state"].eq(state) & ledger.parties["role"].eq("party")]
    balances = state_balances(ledger, as_of)
    balances = balances[balances["state"].eq(state)]
    order = {code: n for n, code in enumerate(meeting_order(ledger.meetings))}
    contributions = pd.concat(
        [contributions_as_of(ledger, as_of, stream) for stream in ("voluntary", "assessed")]
    )
    announced = ledger.announcements
    announced = announced[
        announced["state"].eq(state) & announced["said_on"].le(pd.Timestamp(as_of))
    ]
    receipts = receipts_as_of(ledger, as_of)
    return StateRecord(
        state=state,
        entry_into_force=first_date(bound["entry_into_force"]),
        withdrawal=first_date(bound["withdrawal"]),
        balances=balances.sort_values(
            "meeting", key=lambda codes: codes.map(order).fillna(len(order)), kind="stable"
        ).reset_index(drop=True),
        by_year={
            stream: state_amounts_by_year(ledger, stream, state, as_of) for stream in ledger.streams
        },
        receipts=rows_of_state(receipts, state, "received_on"),
        contributions=rows_of_state(contributions, state, "year", "received_on"),
        announcements=rows_of_state(announced, state, "said_on"),
    )


def rows_of_state(rows: pd.DataFrame, state: str, *by: str) -> pd.DataFrame:
    """Return a State's rows sorted by the given columns."""
    return rows[rows["state"].eq(state)].sort_values([*by], kind="stable").reset_index(drop=True)


def state_amounts_by_year(ledger: Ledger, stream: str, state: str, as_of: date) -> pd.DataFrame:
    """Return a State's amounts for all years of the stream; NA without a row."""
    rows = payments_with_year(ledger, stream, as_of)
    years = range(rows["year"].min(), rows["year"].max() + 1) if len(rows) else range(0)
    own_rows = rows[rows["state"].eq(state)]
    require_one_currency(own_rows)
    amounts = own_rows.groupby("year")["amount"].sum().astype("Int64").reindex(list(years))
    return amounts.rename_axis("year").reset_index().astype({"year": "int64"})


def first_date(days: pd.Series) -> date | None:
    """Return the earliest date; None if all are missing."""
    return None if days.isna().all() else days.min().date()


def all_states(ledger: Ledger, as_of: date) -> tuple[str, ...]:
    """Return the sorted ISO codes of all States in the books by ``as_of``."""
    announcements = ledger.announcements
    tables = [
        ledger.parties,
        assessments_as_of(ledger, as_of),
        receipts_as_of(ledger, as_of),
        latest_rows_as_of(ledger, as_of),  # all reports: the last one may omit a State
        announcements[announcements["said_on"].le(pd.Timestamp(as_of))],
        *(contributions_as_of(ledger, as_of, stream) for stream in ledger.streams),
    ]
    return tuple(sorted({str(s) for table in tables for s in table["state"].unique()}))
