"""Everything the books say about one State, the streams apart, each payment with its cell (Q20)."""

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
    """One State as known on a day. Amounts are minor units of each stream's currency.

    ``positions``: a row a meeting it was assessed for or paid for (columns of
    ``collection.state_balances``), the oldest meeting first. ``by_year``: per stream a frame year,
    amount (Int64, NA where no row is). ``receipts``, ``contributions`` and ``announcements``: rows
    of the Ledger's tables, the oldest first, each with book, sheet and cell.
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
    """The record of one State (ISO 3166-1 alpha-3); empty tables where nothing is known of it."""
    bound = ledger.parties[ledger.parties["state"].eq(state) & ledger.parties["role"].eq("party")]
    stands = state_balances(ledger, as_of)
    stands = stands[stands["state"].eq(state)]
    order = {code: n for n, code in enumerate(meeting_order(ledger.meetings))}
    given = pd.concat(
        [contributions_as_of(ledger, as_of, stream) for stream in ("voluntary", "assessed")]
    )
    said = ledger.announcements
    said = said[said["state"].eq(state) & said["said_on"].le(pd.Timestamp(as_of))]
    came = receipts_as_of(ledger, as_of)
    return StateRecord(
        state=state,
        entry_into_force=first_date(bound["entry_into_force"]),
        withdrawal=first_date(bound["withdrawal"]),
        balances=stands.sort_values(
            "meeting", key=lambda codes: codes.map(order).fillna(len(order)), kind="stable"
        ).reset_index(drop=True),
        by_year={
            stream: state_amounts_by_year(ledger, stream, state, as_of) for stream in ledger.streams
        },
        receipts=rows_of_state(came, state, "received_on"),
        contributions=rows_of_state(given, state, "year", "received_on"),
        announcements=rows_of_state(said, state, "said_on"),
    )


def rows_of_state(rows: pd.DataFrame, state: str, *by: str) -> pd.DataFrame:
    """A State's rows in an order."""
    return rows[rows["state"].eq(state)].sort_values([*by], kind="stable").reset_index(drop=True)


def state_amounts_by_year(ledger: Ledger, stream: str, state: str, as_of: date) -> pd.DataFrame:
    """The State's amounts by year over all years of the stream; NA where no row is."""
    rows = payments_with_year(ledger, stream, as_of)
    years = range(rows["year"].min(), rows["year"].max() + 1) if len(rows) else range(0)
    own_rows = rows[rows["state"].eq(state)]
    require_one_currency(own_rows)
    amounts = own_rows.groupby("year")["amount"].sum().astype("Int64").reindex(list(years))
    return amounts.rename_axis("year").reset_index().astype({"year": "int64"})


def first_date(days: pd.Series) -> date | None:
    """The earliest day; None where there is none."""
    return None if days.isna().all() else days.min().date()


def all_states(ledger: Ledger, as_of: date) -> tuple[str, ...]:
    """All States that the books speak of by ``as_of``, as ISO codes, sorted."""
    said = ledger.announcements
    tables = [
        ledger.parties,
        assessments_as_of(ledger, as_of),
        receipts_as_of(ledger, as_of),
        latest_rows_as_of(ledger, as_of),  # the last one may have lost a State
        said[said["said_on"].le(pd.Timestamp(as_of))],
        *(contributions_as_of(ledger, as_of, stream) for stream in ledger.streams),
    ]
    return tuple(sorted({str(s) for table in tables for s in table["state"].unique()}))
