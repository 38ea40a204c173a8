"""Names of tables and columns on the Import page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from dashboard.locale import Words
from dashboard.workbooks.clean.layouts import LAYOUTS
from dashboard.workbooks.clean.tables import TABLES

PER_ROW_FIELDS: Final = frozenset({"currency"})  # allowed in addition to the fields of a layout
FIELD_BY_PROBLEM_CODE: Final[Mapping[str, str]] = {"no-meeting": "meeting", "no-year": "year"}
FILE_PROBLEM_CODES: Final = frozenset(
    {
        *("no-stream", "no-currency", "no-as-at", "no-report-day", "two-streams"),
        *("two-currencies", "ambiguous-amount", "ambiguous-date"),
    }
)  # solved by a setting for the whole file
CLICK_PROBLEM_CODES: Final = frozenset(
    {"not-recognised"}
)  # solved by a click on the sheet's picture


def table_descriptions(words: Words) -> Mapping[str, str]:
    """Return {table of ``workbooks.clean.tables``: description}."""
    return {
        "parties": words.t("List of parties: one State a row"),
        "meetings": words.t("List of meetings: one meeting a row"),
        "assessments": words.t("Assessments: what each State is to pay for a meeting"),
        "receipts": words.t("List of payments for meetings: one payment a row"),
        "status_reports": words.t("Status report: one State a row, as at a day"),
        "budgets": words.t("Budgets: one year a row"),
        "contributions": words.t("Voluntary contributions: who paid, for which year"),
        "announcements": words.t("List of announcements: who promised what"),
        "committee_meetings": words.t("Meetings of the committee"),
        "letters": words.t("Letters that were sent"),
        "statements": words.t("Figures that somebody stated"),
    }


def table_names(words: Words) -> Mapping[str, str]:
    """Return {table of ``workbooks.clean.tables``: short name}."""
    return {
        "parties": words.t("Parties"),
        "meetings": words.t("Meetings"),
        "assessments": words.t("Assessments"),
        "receipts": words.t("Payments for meetings"),
        "status_reports": words.t("Status reports, received"),
        "budgets": words.t("Budgets"),
        "contributions": words.t("Voluntary contributions"),
        "announcements": words.t("Announcements"),
        "committee_meetings": words.t("Meetings of the committee"),
        "letters": words.t("Letters"),
        "statements": words.t("Statements"),
    }


def field_names(words: Words) -> Mapping[str, str]:
    """Return {field of ``workbooks.clean.tables``: column title}."""
    return {
        "state": words.t("State"),
        "role": words.t("Role"),
        "entry_into_force": words.t("Entry into force"),
        "withdrawal": words.t("Withdrawal"),
        "note": words.t("Note"),
        "meeting": words.t("Meeting"),
        "title": words.t("Title"),
        "first_day": words.t("First day"),
        "last_day": words.t("Last day"),
        "moved_from": words.t("Moved from"),
        "estimated_cost": words.t("Estimated cost"),
        "actual_cost": words.t("Actual cost"),
        "scale_period": words.t("Scale period"),
        "currency": words.t("Currency"),
        "amount": words.t("Amount"),
        "notice_date": words.t("Date of the notice"),
        "received_on": words.t("Received on"),
        "reference": words.t("Reference"),
        "as_at": words.t("As at"),
        "assessed": words.t("Assessed"),
        "received": words.t("Received"),
        "outstanding": words.t("Outstanding"),
        "credit": words.t("Credit"),
        "prior_balance": words.t("Balance of earlier years"),
        "year": words.t("Year"),
        "version": words.t("Version"),
        "adopted_on": words.t("Adopted on"),
        "stream": words.t("Stream"),
        "amount_sent": words.t("Amount sent"),
        "currency_sent": words.t("Currency sent"),
        "said_on": words.t("Said on"),
        "kind": words.t("Kind"),
        "source": words.t("Source"),
        "date": words.t("Day"),
        "sender": words.t("From"),
        "addressees": words.t("Addressees"),
        "about": words.t("About"),
        "said_by": words.t("Said by"),
        "measure": words.t("Measure"),
        "qualifier": words.t("Qualifier"),
    }


def table_fields(table: str) -> tuple[str, ...]:
    """Return the fields that a column of ``table`` may hold, those of its layout first."""
    layout = next((columns for name, columns in LAYOUTS.values() if name == table), ())
    fields = [column.field for column in layout]
    fields += [f for f in TABLES.get(table, ()) if f in PER_ROW_FIELDS and f not in fields]
    return tuple(fields)


def field_colour(field: str) -> str:
    """Return the colour role of a field's cells: state | money | day | what | text."""
    for _, columns in LAYOUTS.values():
        for column in columns:
            if column.field == field:
                return COLOUR_BY_COLUMN_KIND.get(
                    column.kind, "what" if field in DIMENSION_FIELDS else "text"
                )
    return "text"


COLOUR_BY_COLUMN_KIND: Final[Mapping[str, str]] = {
    "state": "state",
    "money": "money",
    "date": "day",
    "year": "what",
}
DIMENSION_FIELDS: Final = frozenset({"meeting", "currency", "kind", "version", "currency_sent"})
