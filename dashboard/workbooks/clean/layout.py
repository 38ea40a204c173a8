"""The clean layouts: which sheet holds which table, and what its columns are called."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final, Literal

from dashboard.workbooks.clean.tables import TABLES
from dashboard.workbooks.values.spelling import normal
from dashboard.workbooks.values.word_lists import listed

Kind = Literal["state", "text", "meeting", "date", "money", "year"]


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its field in ``workbooks.clean.tables``, its header, other headers, and its kind."""

    field: str
    header: str
    kind: Kind = "text"
    required: bool = False  # the header must be there, and each row's cell filled
    aliases: tuple[str, ...] = ()


STATE: Final = Column("state", "State", "state", required=True)
AMOUNT: Final = Column("amount", "Amount", "money", required=True)
BUDGET_YEAR: Final = Column("year", "Budget year", "year", required=True)
CURRENCY: Final = Column("currency", "Currency", required=True)
SAID_ON: Final = Column("said_on", "Said on", "date", required=True)
SOURCE: Final = Column("source", "Source")
REFERENCE: Final = Column("reference", "Reference")
NOTE: Final = Column("note", "Note")

CLEAN: Final[dict[str, tuple[str, tuple[Column, ...]]]] = {
    "Parties": (
        "parties",
        (
            STATE,
            Column("role", "Role"),
            Column("entry_into_force", "Entry into force", "date", required=True),
            Column("withdrawal", "Withdrawal", "date"),
            NOTE,
        ),
    ),
    "Meetings": (
        "meetings",
        (
            Column("meeting", "Code", required=True),
            Column("title", "Title", required=True),
            Column("first_day", "First day", "date"),
            Column("last_day", "Last day", "date"),
            Column("moved_from", "Moved from", "date"),
            Column("estimated_cost", "Estimated cost", "money"),
            Column("actual_cost", "Actual cost", "money"),
            Column("scale_period", "Scale period"),
        ),
    ),
    "Assessments": (
        "assessments",
        (
            STATE,
            Column("meeting", "Meeting", required=True),
            Column("amount", "Amount", "money", required=True),
            Column("notice_date", "Notice date", "date"),
        ),
    ),
    "Receipts": (
        "receipts",
        (
            STATE,
            Column("meeting", "Meeting"),
            Column("received_on", "Received on", "date", required=True),
            Column("amount", "Amount", "money", required=True),
            REFERENCE,
        ),
    ),
    "Status reports": (
        "status_reports",
        (
            Column("as_at", "As at", "date", required=True),
            Column("meeting", "Meeting", required=True),
            STATE,
            Column("assessed", "Assessed", "money", required=True),
            Column("received", "Received", "money", required=True),
            Column("outstanding", "Outstanding", "money", required=True),
            Column("credit", "Credit", "money", required=True),
            Column("prior_balance", "Prior-year balance", "money"),
        ),
    ),
    "Budgets": (
        "budgets",
        (
            Column("year", "Year", "year", required=True),
            Column("version", "Version"),
            Column("adopted_on", "Adopted on", "date"),
            Column("amount", "Amount", "money", required=True),
        ),
    ),
    "Contributions": (
        "contributions",
        (
            STATE,
            BUDGET_YEAR,
            Column("received_on", "Received on", "date"),
            Column("amount", "Amount booked", "money", required=True),
            Column("amount_sent", "Amount sent", "money"),
            Column("currency_sent", "Currency sent"),
            REFERENCE,
        ),
    ),
    "Announcements": (
        "announcements",
        (
            STATE,
            BUDGET_YEAR,
            AMOUNT,
            CURRENCY,
            SAID_ON,
            Column("kind", "Kind", required=True),
            SOURCE,
        ),
    ),
    "Committee meetings": (
        "committee_meetings",
        (Column("date", "Date", "date", required=True), Column("title", "Title"), NOTE),
    ),
    "Letters": (
        "letters",
        (
            Column("date", "Date", "date", required=True),
            Column("sender", "From"),
            Column("addressees", "Addressees"),
            Column("about", "About"),
        ),
    ),
    "Statements": (
        "statements",
        (
            SAID_ON,
            Column("as_at", "As at", "date"),
            Column("said_by", "Said by", required=True),
            Column("about", "About", required=True),
            Column("measure", "Measure"),
            Column("qualifier", "Qualifier"),
            AMOUNT,
            CURRENCY,
            SOURCE,
        ),
    ),
}


def titles(table: str, field: str) -> tuple[str, ...]:
    """The titles of a column that the vocabulary files list, for its table or for every one."""
    return listed("titles", "every").get(field, ()) + listed("titles", table).get(field, ())


# Read, though not in the layouts, where a sheet in the book's currency has it all the same.
BOOK_CURRENCY: Final = Column("currency", "Currency", aliases=titles("", "currency"))

LAYOUT: Final[dict[str, tuple[str, tuple[Column, ...]]]] = {
    name: (table, tuple(replace(c, aliases=titles(table, c.field)) for c in columns))
    for name, (table, columns) in CLEAN.items()
}


def layout_of(name: str) -> str:
    """The layout of a table, or "About"."""
    return next((layout for layout, (table, _) in LAYOUT.items() if table == name), name.title())


SHEETS: Final[dict[str, str]] = {
    **{normal(name): name for name in (*LAYOUT, "About", "Notes")},
    **{normal(said): layout_of(key) for key, names in listed("sheets").items() for said in names},
}

# What a row is worth: the amount that is missing from the totals where the row is kept out.
WORTH: Final[dict[str, str]] = {
    "status_reports": "assessed",
    **{name: "amount" for name, columns in TABLES.items() if "amount" in columns},
}
# Sheets that stay empty in many a good book.
OPTIONAL: Final = frozenset(
    {"status_reports", "announcements", "committee_meetings", "letters", "statements"}
)


def has_own_currency(columns: tuple[Column, ...]) -> bool:
    """Whether each row says its currency, so that the book's does not matter."""
    return any(c.field == "currency" for c in columns)


def in_book_currency(columns: tuple[Column, ...]) -> bool:
    """Whether the sheet holds money in the currency that the About sheet says."""
    return any(c.kind == "money" for c in columns) and not has_own_currency(columns)


IN_BOOK_CURRENCY: Final = frozenset(
    table for table, columns in LAYOUT.values() if in_book_currency(columns)
)
