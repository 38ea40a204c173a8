"""Age of what is outstanding (D19): by State and meeting, in buckets that tie to outstanding.

A bill is due on its notice date plus the convention's payment term: notice on 13 Feb 2017 and 30
days are 15 Mar, so on 30 Nov it is 260 days late. Ages are counted to the as-at day of the meeting's
figures (D28). If a State has several bills for a meeting, its payments pay the oldest first. What
has no notice date, also where the source is a status report, has an unknown age: never zero.
"""

from __future__ import annotations

from datetime import date
from typing import Any, Final

import pandas as pd

from dashboard.indicators.collection import state_balances
from dashboard.indicators.meeting_sources import assessments_as_of, meeting_sources
from dashboard.ledger import Ledger
from dashboard.ledger.figure_cache import cached_figure
from dashboard.workbooks.clean.tables import DATE

NOT_DUE: Final = "not_due"
UNKNOWN_AGE: Final = "unknown"
# Each bucket with its last day overdue; the last one has no end.
OLDEST: Final = "over_365"
LATE_BUCKETS: Final = {"days_1_90": 90, "days_91_180": 180, "days_181_365": 365, OLDEST: None}
AGE_BUCKETS: Final = (NOT_DUE, *LATE_BUCKETS, UNKNOWN_AGE)
PAIR: Final = ["state", "meeting"]


@cached_figure
def outstanding_by_age(ledger: Ledger, as_of: date) -> pd.DataFrame:
    """Return what is outstanding by State, meeting and due day: a row for each.

    Columns state, meeting, amount (int64 minor units, above zero), due_on (NaT if unknown), as_at
    (the day to which its age is counted), age (one of AGE_BUCKETS). The amounts of a State and
    meeting add up to its ``outstanding``.
    """
    balances = state_balances(ledger, as_of)
    balances = balances.loc[balances["outstanding"].gt(0), [*PAIR, "outstanding"]]
    parts = unpaid_bills(balances, assessments_as_of(ledger, as_of))
    covered = parts.groupby(PAIR)["amount"].sum()
    rest = balances.set_index(PAIR)["outstanding"].sub(covered, fill_value=0).astype("int64")
    unbilled = rest[rest.gt(0)].rename("amount").reset_index().reindex(columns=parts.columns)
    table = pd.concat([parts, unbilled.astype(parts.dtypes.to_dict())], ignore_index=True)
    as_at = meeting_sources(ledger, as_of)["as_at"].reindex(table["meeting"])
    table["as_at"] = as_at.fillna(pd.Timestamp(as_of)).astype(DATE).array
    term = pd.Timedelta(days=ledger.settings.payment_term_days)
    table["due_on"] = (table["notice_date"] + term).astype(DATE)
    table["age"] = age_buckets((table["as_at"] - table["due_on"]).dt.days)
    return table[[*PAIR, "amount", "due_on", "as_at", "age"]]


def unpaid_bills(balances: pd.DataFrame, bills: pd.DataFrame) -> pd.DataFrame:
    """Return the unpaid part of each bill: state, meeting, notice_date, amount.

    What is outstanding is that of the newest bills; those without a notice date count as newest, so
    that no age is overstated.
    """
    due = bills.loc[bills["amount"].gt(0), [*PAIR, "notice_date", "amount"]].merge(
        balances, on=PAIR
    )
    due = due.sort_values("notice_date", ascending=False, na_position="first", kind="stable")
    newer = due.groupby(PAIR)["amount"].cumsum() - due["amount"]
    unpaid = (due["outstanding"] - newer).clip(lower=0)
    due["amount"] = unpaid.where(unpaid.le(due["amount"]), due["amount"])
    return due.loc[due["amount"].gt(0), [*PAIR, "notice_date", "amount"]]


def age_buckets(days: pd.Series[Any]) -> pd.Series[str]:
    """Return the bucket of each number of days past the due day; NaN is an unknown age."""
    buckets = pd.Series(UNKNOWN_AGE, index=days.index, dtype="str").mask(days.le(0), NOT_DUE)
    first = 1
    for name, last in LATE_BUCKETS.items():
        buckets = buckets.mask(days.ge(first) & (days.le(last) if last else True), name)
        first = (last or 0) + 1
    return buckets


def amounts_by_age(rows: pd.DataFrame) -> tuple[int, ...]:
    """Return the total of rows of :func:`outstanding_by_age` in each of AGE_BUCKETS."""
    sums = rows.groupby("age")["amount"].sum()
    return tuple(int(sums.get(age, 0)) for age in AGE_BUCKETS)
