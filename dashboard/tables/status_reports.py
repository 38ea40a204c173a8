"""Tables of status reports: those of a meeting compared, and the changes for one State."""

from __future__ import annotations

from datetime import date
from typing import Any

from dashboard.indicators.nullable import date_or_none, int_or_none
from dashboard.indicators.status_reports import compare_reports, movements_as_of
from dashboard.ledger import Ledger
from dashboard.locale import Words
from dashboard.tables.file_name import build_file_name
from dashboard.tables.table import DisplayColumn, DisplayTable, origin_columns
from dashboard.wording.display_names import state_name
from dashboard.wording.source_text import source_line


def meeting_reports_table(ledger: Ledger, meeting: str, as_of: date, words: Words) -> DisplayTable:
    """Return a row per report on one meeting, newest first."""
    currency = ledger.streams["assessed"].currency
    reports = compare_reports(ledger, as_of)
    reports = reports[reports["meeting"].eq(meeting)]
    days = [report_date.date() for report_date in reports["as_at"]]
    amounts = {
        "assessed": words.t("Assessed"),
        "received": words.t("Received"),
        "applied": words.t("Received against it"),
        "outstanding": words.t("Outstanding"),
        "came": words.t("More than before"),
        "corrected": words.t("Corrections"),
    }
    if reports["applied"].eq(reports["received"]).all():  # no State paid more than it owes (D6)
        del amounts["applied"]
    if reports["booked"].notna().any():  # D16, if the meeting has assessments in the books
        amounts["booked"] = words.t("In the books by then")
    rows = tuple(
        (
            date_or_none(row["as_at"]),
            int(row["states"]),
            *(int_or_none(row[column]) for column in amounts),
        )
        for row in reports.iloc[::-1].to_dict("records")
    )
    return DisplayTable(
        name=build_file_name(ledger, "assessed", f"reports-{meeting}", as_of, days),
        title=words.n(
            "{n} status report on the {meeting}",
            "{n} status reports on the {meeting}, side by side",
            len(rows),
            meeting=meeting,
        ),
        subtitle=words.t(
            "What each report says, in {currency}; a correction is what a State’s"
            " report takes back of the one before",
            currency=currency,
        ),
        source=source_line(ledger, "assessed", words),
        columns=(
            DisplayColumn(words.t("Report as at"), "date", key="as_at"),
            DisplayColumn(words.t("States"), "count", key="states"),
            *(DisplayColumn(title, "money", currency, key=key) for key, title in amounts.items()),
        ),
        rows=rows,
        order=words.t("the newest first"),
    )


def state_reports_table(ledger: Ledger, state: str, as_of: date, words: Words) -> DisplayTable:
    """Return a row per change of one State between reports, newest first, with its cell."""
    currency = ledger.streams["assessed"].currency
    movements = movements_as_of(ledger, as_of)
    movements = movements[movements["state"].eq(state)]
    name = state_name(ledger, state, words)
    rows = tuple(
        (
            str(row["meeting"]),
            date_or_none(row["received_from"]),
            date_or_none(row["received_by"]),
            int(row["amount"]),
            describe_movement(row, words),
            int(row["received_before"]),
            int(row["received"]),
            assessment_change(row),
            *(str(row[column]) for column in ("book", "sheet", "cell")),
        )
        for row in movements.iloc[::-1].to_dict("records")
    )
    return DisplayTable(
        name=build_file_name(
            ledger,
            "assessed",
            f"reports-{state}",
            as_of,
            [report_date.date() for report_date in movements["received_by"]],
        ),
        title=words.n(
            "{state}: {n} change in status reports",
            "{state}: {n} changes in status reports",
            len(rows),
            state=name,
        ),
        subtitle=words.t(
            "What came between two reports, or between the payments in the books and a later report, in"
            " {currency}, and what the later one takes back; no first day where no"
            " earlier one names the State",
            currency=currency,
        ),
        source=source_line(ledger, "assessed", words),
        columns=(
            DisplayColumn(words.t("Meeting"), key="meeting"),
            DisplayColumn(words.t("From"), "date", key="received_from"),
            DisplayColumn(words.t("By"), "date", key="received_by"),
            DisplayColumn(words.t("Amount"), "money", currency, key="amount"),
            DisplayColumn(words.t("What it is"), key="movement_kind"),
            DisplayColumn(words.t("Received before"), "money", currency, key="received_before"),
            DisplayColumn(words.t("Received now"), "money", currency, key="received_now"),
            DisplayColumn(words.t("Bill changed by"), "money", currency, key="assessment_change"),
            *origin_columns(words),
        ),
        rows=rows,
        order=words.t("the newest first"),
    )


def assessment_change(row: dict[Any, Any]) -> int | None:
    """Return the change of the assessment; None if no earlier report lists the State."""
    is_new = date_or_none(row["received_from"]) is None
    return None if is_new else int(row["assessed_change"])


def describe_movement(row: dict[Any, Any], words: Words) -> str:
    """Return why a State's figures changed."""
    if row["is_vanished"]:
        vanished = words.t("no longer in the report")
        return words.t("in the books, not in the report") if row["since_payments"] else vanished
    if row["is_correction"]:
        correction = words.t("correction: less than before")
        return (
            words.t("correction: less than the payments") if row["since_payments"] else correction
        )
    if not row["amount"]:
        return words.t("no payment")
    if date_or_none(row["received_from"]) is None:
        return words.t("received by then")
    return words.t("received in between")
