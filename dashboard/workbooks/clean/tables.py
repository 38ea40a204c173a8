"""The typed tables that books are read into: the contract between ``workbooks`` and ``ledger``.

Every table has the columns named here plus three for its origin: ``book`` (file name), ``sheet`` and
``cell`` (address of the row's amount, or of its first cell without an amount), so that each figure
can be traced. Amounts are minor units of the row's ``currency`` (int64, or nullable Int64 if a cell
may be empty); dates are ``datetime64[s]`` with NaT if unknown; States are ISO 3166-1 alpha-3 codes
(``X-`` codes for other contributors); texts are never null but "".
"""

from __future__ import annotations

from typing import Final

STATE: Final = "str"
TEXT: Final = "str"
DATE: Final = "datetime64[s]"
MONEY: Final = "int64"
MONEY_OR_NONE: Final = "Int64"
YEAR: Final = "int64"

TABLES: Final[dict[str, dict[str, str]]] = {
    # parties.xlsx; role is party, observer or other
    "parties": {
        "state": STATE,
        "role": TEXT,
        "entry_into_force": DATE,
        "withdrawal": DATE,
        "note": TEXT,
    },
    # assessed.xlsx
    "meetings": {
        "meeting": TEXT,
        "title": TEXT,
        "first_day": DATE,
        "last_day": DATE,
        "moved_from": DATE,
        "estimated_cost": MONEY_OR_NONE,
        "actual_cost": MONEY_OR_NONE,
        "scale_period": TEXT,
        "currency": TEXT,
    },
    "assessments": {
        "state": STATE,
        "meeting": TEXT,
        "amount": MONEY,
        "notice_date": DATE,
        "currency": TEXT,
    },
    "receipts": {
        "state": STATE,
        "meeting": TEXT,
        "received_on": DATE,
        "amount": MONEY,
        "reference": TEXT,
        "currency": TEXT,
    },
    "status_reports": {
        "as_at": DATE,
        "meeting": TEXT,
        "state": STATE,
        "assessed": MONEY,
        "received": MONEY,
        "outstanding": MONEY,
        "credit": MONEY,
        "prior_balance": MONEY_OR_NONE,  # of earlier years, from the report; not part of other figures
        "currency": TEXT,
    },
    # isu.xlsx, and the yearly figures of any stream (About, basis = revenue: received_on is NaT)
    "budgets": {
        "year": YEAR,
        "version": TEXT,
        "adopted_on": DATE,
        "amount": MONEY,
        "currency": TEXT,
    },
    "contributions": {
        "stream": TEXT,
        "state": STATE,
        "year": YEAR,
        "received_on": DATE,
        "amount": MONEY,
        "amount_sent": MONEY_OR_NONE,
        "currency_sent": TEXT,
        "reference": TEXT,
        "currency": TEXT,
    },
    # kind: pledged | confirmed | in transit | withdrawn; currency as announced
    "announcements": {
        "state": STATE,
        "year": YEAR,
        "amount": MONEY,
        "currency": TEXT,
        "said_on": DATE,
        "kind": TEXT,
        "source": TEXT,
    },
    # calendar.xlsx
    "committee_meetings": {"date": DATE, "title": TEXT, "note": TEXT},
    # addressees as written; addressed_to: the same as a rule or ISO codes, "" if not understood
    # (``workbooks.vocabulary.addressees``)
    "letters": {
        "date": DATE,
        "sender": TEXT,
        "addressees": TEXT,
        "about": TEXT,
        "addressed_to": TEXT,
    },
    # qualifier: "" | almost | about | more than; about: a meeting code or a budget year
    "statements": {
        "said_on": DATE,
        "as_at": DATE,
        "said_by": TEXT,
        "about": TEXT,
        "measure": TEXT,
        "qualifier": TEXT,
        "amount": MONEY,
        "currency": TEXT,
        "source": TEXT,
    },
}

# Read from another column of the same row.
DERIVED_COLUMNS: Final = frozenset({"addressed_to"})

# The stream of each table. Yearly revenue of the assessed stream is in contributions too.
TABLE_STREAM: Final[dict[str, str]] = {
    "meetings": "assessed",
    "assessments": "assessed",
    "receipts": "assessed",
    "status_reports": "assessed",
    "budgets": "voluntary",
    "contributions": "voluntary",
    "announcements": "voluntary",
}
TABLES_WITH_MEETING: Final = ("assessments", "receipts", "status_reports")


def is_table_of_stream(table: str, stream: str, basis: str) -> bool:
    """Return True if a book of ``stream`` may contain ``table``; any table if ``stream`` is ""."""
    is_revenue = table == "contributions" and basis == "revenue"
    return not stream or is_revenue or TABLE_STREAM.get(table, stream) == stream


ORIGIN_COLUMNS: Final[dict[str, str]] = {"book": TEXT, "sheet": TEXT, "cell": TEXT}
