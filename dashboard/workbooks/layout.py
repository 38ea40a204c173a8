"""The clean layouts: which sheet holds which table, and what its columns are called."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal

Kind = Literal["state", "text", "date", "money", "year"]


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its field in ``workbooks.tables``, its header, other headers, and its kind."""

    field: str
    header: str
    kind: Kind = "text"
    required: bool = False  # the header must be there, and each row's cell filled
    aliases: tuple[str, ...] = ()


STATE: Final = Column("state", "State", "state", required=True, aliases=("État", "Country", "Pays"))
MEETING: Final = Column("meeting", "Meeting", aliases=("Réunion",))
AMOUNT: Final = Column("amount", "Amount", "money", required=True, aliases=("Montant",))
RECEIVED: Final = Column("received_on", "Received on", "date", aliases=("Reçu le",))
YEAR: Final = Column("year", "Budget year", "year", required=True, aliases=("Year", "Année"))
CURRENCY: Final = Column("currency", "Currency", required=True, aliases=("Monnaie",))
SAID_ON: Final = Column("said_on", "Said on", "date", required=True)
SOURCE: Final = Column("source", "Source")
REFERENCE: Final = Column("reference", "Reference", aliases=("Référence",))

LAYOUT: Final[dict[str, tuple[str, tuple[Column, ...]]]] = {
    "Parties": (
        "parties",
        (
            STATE,
            Column("role", "Role"),
            Column("entry_into_force", "Entry into force", "date", required=True),
            Column("withdrawal", "Withdrawal", "date"),
            Column("note", "Note"),
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
            Column("meeting", "Meeting", required=True, aliases=("Réunion",)),
            AMOUNT,
            Column("notice_date", "Notice date", "date"),
        ),
    ),
    "Receipts": (
        "receipts",
        (
            STATE,
            MEETING,
            Column("received_on", "Received on", "date", required=True, aliases=("Reçu le",)),
            AMOUNT,
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
        ),
    ),
    "Budgets": (
        "budgets",
        (
            Column("year", "Year", "year", required=True, aliases=("Budget year", "Année")),
            Column("version", "Version"),
            Column("adopted_on", "Adopted on", "date"),
            AMOUNT,
        ),
    ),
    "Contributions": (
        "contributions",
        (
            STATE,
            YEAR,
            RECEIVED,
            Column(
                "amount", "Amount booked", "money", required=True, aliases=("Amount", "Montant")
            ),
            Column("amount_sent", "Amount sent", "money"),
            Column("currency_sent", "Currency sent"),
            REFERENCE,
        ),
    ),
    "Announcements": (
        "announcements",
        (STATE, YEAR, AMOUNT, CURRENCY, SAID_ON, Column("kind", "Kind", required=True), SOURCE),
    ),
    "Committee meetings": (
        "committee_meetings",
        (
            Column("date", "Date", "date", required=True),
            Column("title", "Title"),
            Column("note", "Note"),
        ),
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
