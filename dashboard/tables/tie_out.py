"""Tables of two sources with the same as-at date, line by line where they differ (D16, D28)."""

from __future__ import annotations

from datetime import date
from typing import Final

from dashboard.indicators.status_reports import conflicting_report_rows, tie_outs
from dashboard.ledger import Ledger
from dashboard.locale import Words
from dashboard.tables.file_name import build_file_name
from dashboard.tables.table import DisplayColumn, DisplayTable, origin_columns
from dashboard.wording.display_names import state_name
from dashboard.wording.source_text import source_line

SIDES: Final = ("used", "other")


def tie_out_table(ledger: Ledger, meeting: str, as_of: date, words: Words) -> DisplayTable:
    """Return a row per State whose figures differ between the last report and the books."""
    currency = ledger.streams["assessed"].currency
    differences = tie_outs(ledger, as_of)
    differences = differences[differences["meeting"].eq(meeting)]
    days = sorted({day.date() for day in differences["as_at"]})
    rows = tuple(
        (
            state_name(ledger, str(row["state"]), words),
            int(row["reported_assessed"]),
            int(row["billed"]),
            int(row["reported"]),
            int(row["booked"]),
            int(row["reported"]) - int(row["booked"]),
            *(str(row[column]) for column in ("book", "sheet", "cell")),
        )
        for row in differences.to_dict("records")
    )
    title = words.t("The last status report on the {meeting} ties with the books", meeting=meeting)
    if days:
        title = words.n(
            "The status report of {day} on the {meeting} and the books differ in {n} line",
            "The status report of {day} on the {meeting} and the books differ in {n} lines",
            len(rows),
            day=words.day(days[0]),
            meeting=meeting,
        )
    return DisplayTable(
        name=build_file_name(ledger, "assessed", f"tie-out-{meeting}", as_of, days or None),
        title=title,
        subtitle=words.t(
            "What the report says and what the bills and payments in the books make it by that day, in"
            " {currency}. The payments in the books are in use",
            currency=currency,
        ),
        source=source_line(ledger, "assessed", words),
        columns=(
            DisplayColumn(words.t("State"), "state", key="state"),
            DisplayColumn(words.t("Assessed, report"), "money", currency, key="assessed_in_report"),
            DisplayColumn(words.t("Assessed, books"), "money", currency, key="assessed_in_books"),
            DisplayColumn(words.t("Received, report"), "money", currency, key="received_in_report"),
            DisplayColumn(words.t("Received, books"), "money", currency, key="received_in_books"),
            DisplayColumn(
                words.t("Received: report less books"), "money", currency, key="received_difference"
            ),
            *origin_columns(words),
        ),
        rows=rows,
        row_states=tuple(differences["state"].astype(str)),
    )


def report_versions_table(ledger: Ledger, meeting: str, as_of: date, words: Words) -> DisplayTable:
    """Return a row per State whose figures differ between two reports of the same last date."""
    currency = ledger.streams["assessed"].currency
    conflicts = conflicting_report_rows(ledger, meeting, as_of)
    days = sorted({day.date() for day in conflicts["as_at"]})
    rows = tuple(
        (
            state_name(ledger, str(row["state"]), words),
            *(
                int(row[column])
                for column in ("assessed_used", "assessed_other", "received_used", "received_other")
            ),
            *(
                f"{row[f'book_{side}']}, {row[f'sheet_{side}']}!{row[f'cell_{side}']}"
                for side in SIDES
            ),
        )
        for row in conflicts.to_dict("records")
    )
    title = words.t("No two status reports on the {meeting} are of one day", meeting=meeting)
    if days:
        title = words.n(
            "Two status reports of {day} on the {meeting} differ in {n} line",
            "Two status reports of {day} on the {meeting} differ in {n} lines",
            len(rows),
            day=words.day(days[0]),
            meeting=meeting,
        )
    return DisplayTable(
        name=build_file_name(ledger, "assessed", f"report-versions-{meeting}", as_of, days or None),
        title=title,
        subtitle=words.t(
            "What the report in use says, and the other of the same day, in {currency}",
            currency=currency,
        ),
        source=source_line(ledger, "assessed", words),
        columns=(
            DisplayColumn(words.t("State"), "state", key="state"),
            DisplayColumn(words.t("Assessed, in use"), "money", currency, key="assessed_in_use"),
            DisplayColumn(words.t("Assessed, other"), "money", currency, key="assessed_other"),
            DisplayColumn(words.t("Received, in use"), "money", currency, key="received_in_use"),
            DisplayColumn(words.t("Received, other"), "money", currency, key="received_other"),
            DisplayColumn(words.t("In use"), key="cell_in_use"),
            DisplayColumn(words.t("Not in use"), key="cell_not_in_use"),
        ),
        rows=rows,
        row_states=tuple(conflicts["state"].astype(str)),
    )
