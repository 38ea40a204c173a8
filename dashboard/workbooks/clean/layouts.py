"""The clean layouts: the table of each sheet, and the headers of its columns."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final, Literal

from dashboard.workbooks.clean.tables import TABLES
from dashboard.workbooks.values.normalise import normalise_text
from dashboard.workbooks.values.word_lists import words_by_key

ColumnKind = Literal["state", "text", "meeting", "date", "money", "year"]


@dataclass(frozen=True, slots=True)
class LayoutColumn:
    """A column: its field in ``workbooks.clean.tables``, its header, alternative headers and kind."""

    field: str
    header: str
    kind: ColumnKind = "text"
    required: bool = False  # header and cells must not be missing
    aliases: tuple[str, ...] = ()


STATE: Final = LayoutColumn("state", "State", "state", required=True)
AMOUNT: Final = LayoutColumn("amount", "Amount", "money", required=True)
BUDGET_YEAR: Final = LayoutColumn("year", "Budget year", "year", required=True)
CURRENCY: Final = LayoutColumn("currency", "Currency", required=True)
SAID_ON: Final = LayoutColumn("said_on", "Said on", "date", required=True)
SOURCE: Final = LayoutColumn("source", "Source")
REFERENCE: Final = LayoutColumn("reference", "Reference")
NOTE: Final = LayoutColumn("note", "Note")

BASE_LAYOUTS: Final[dict[str, tuple[str, tuple[LayoutColumn, ...]]]] = {
    "Parties": (
        "parties",
        (
            STATE,
            LayoutColumn("role", "Role"),
            LayoutColumn("entry_into_force", "Entry into force", "date", required=True),
            LayoutColumn("withdrawal", "Withdrawal", "date"),
            NOTE,
        ),
    ),
    "Meetings": (
        "meetings",
        (
            LayoutColumn("meeting", "Code", required=True),
            LayoutColumn("title", "Title", required=True),
            LayoutColumn("first_day", "First day", "date"),
            LayoutColumn("last_day", "Last day", "date"),
            LayoutColumn("moved_from", "Moved from", "date"),
            LayoutColumn("estimated_cost", "Estimated cost", "money"),
            LayoutColumn("actual_cost", "Actual cost", "money"),
            LayoutColumn("scale_period", "Scale period"),
        ),
    ),
    "Assessments": (
        "assessments",
        (
            STATE,
            LayoutColumn("meeting", "Meeting", required=True),
            LayoutColumn("amount", "Amount", "money", required=True),
            LayoutColumn("notice_date", "Notice date", "date"),
        ),
    ),
    "Receipts": (
        "receipts",
        (
            STATE,
            LayoutColumn("meeting", "Meeting"),
            LayoutColumn("received_on", "Received on", "date", required=True),
            LayoutColumn("amount", "Amount", "money", required=True),
            REFERENCE,
        ),
    ),
    "Status reports": (
        "status_reports",
        (
            LayoutColumn("as_at", "As at", "date", required=True),
            LayoutColumn("meeting", "Meeting", required=True),
            STATE,
            LayoutColumn("assessed", "Assessed", "money", required=True),
            LayoutColumn("received", "Received", "money", required=True),
            LayoutColumn("outstanding", "Outstanding", "money", required=True),
            LayoutColumn("credit", "Credit", "money", required=True),
            LayoutColumn("prior_balance", "Prior-year balance", "money"),
        ),
    ),
    "Budgets": (
        "budgets",
        (
            LayoutColumn("year", "Year", "year", required=True),
            LayoutColumn("version", "Version"),
            LayoutColumn("adopted_on", "Adopted on", "date"),
            LayoutColumn("amount", "Amount", "money", required=True),
        ),
    ),
    "Contributions": (
        "contributions",
        (
            STATE,
            BUDGET_YEAR,
            LayoutColumn("received_on", "Received on", "date"),
            LayoutColumn("amount", "Amount booked", "money", required=True),
            LayoutColumn("amount_sent", "Amount sent", "money"),  # never added up (trap 19)
            LayoutColumn("currency_sent", "Currency sent"),
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
            LayoutColumn("kind", "Kind", required=True),
            SOURCE,
        ),
    ),
    "Committee meetings": (
        "committee_meetings",
        (LayoutColumn("date", "Date", "date", required=True), LayoutColumn("title", "Title"), NOTE),
    ),
    "Letters": (
        "letters",
        (
            LayoutColumn("date", "Date", "date", required=True),
            LayoutColumn("sender", "From"),
            LayoutColumn("addressees", "Addressees"),
            LayoutColumn("about", "About"),
        ),
    ),
    "Statements": (
        "statements",
        (
            SAID_ON,
            LayoutColumn("as_at", "As at", "date"),
            LayoutColumn("said_by", "Said by", required=True),
            LayoutColumn("about", "About", required=True),
            LayoutColumn("measure", "Measure"),
            LayoutColumn("qualifier", "Qualifier"),
            AMOUNT,
            CURRENCY,
            SOURCE,
        ),
    ),
}


def column_titles(table: str, field: str) -> tuple[str, ...]:
    """Return the titles of a column in the vocabulary files, for its table or for every table."""
    return words_by_key("titles", "every").get(field, ()) + words_by_key("titles", table).get(
        field, ()
    )


# Not part of a layout, but read if a sheet in the book's currency has it.
BOOK_CURRENCY: Final = LayoutColumn("currency", "Currency", aliases=column_titles("", "currency"))

LAYOUTS: Final[dict[str, tuple[str, tuple[LayoutColumn, ...]]]] = {
    name: (table, tuple(replace(c, aliases=column_titles(table, c.field)) for c in columns))
    for name, (table, columns) in BASE_LAYOUTS.items()
}


def layout_name(name: str) -> str:
    """Return the layout of a table, or "About"."""
    return next((layout for layout, (table, _) in LAYOUTS.items() if table == name), name.title())


LAYOUT_BY_SHEET_NAME: Final[dict[str, str]] = {
    **{normalise_text(name): name for name in (*LAYOUTS, "About", "Notes")},
    **{
        normalise_text(name): layout_name(key)
        for key, names in words_by_key("sheets").items()
        for name in names
    },
}

# The amount that an excluded row keeps out of the totals.
AMOUNT_COLUMN: Final[dict[str, str]] = {
    "status_reports": "assessed",
    **{name: "amount" for name, columns in TABLES.items() if "amount" in columns},
}
# Tables that may be empty without a Problem.
OPTIONAL_TABLES: Final = frozenset(
    {"status_reports", "announcements", "committee_meetings", "letters", "statements"}
)


def has_currency_column(columns: tuple[LayoutColumn, ...]) -> bool:
    """Return True if rows have their own currency instead of the book's."""
    return any(c.field == "currency" for c in columns)


def is_in_book_currency(columns: tuple[LayoutColumn, ...]) -> bool:
    """Return True if amounts are in the currency of the About sheet."""
    return any(c.kind == "money" for c in columns) and not has_currency_column(columns)


BOOK_CURRENCY_TABLES: Final = frozenset(
    table for table, columns in LAYOUTS.values() if is_in_book_currency(columns)
)
