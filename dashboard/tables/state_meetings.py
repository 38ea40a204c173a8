"""Table of one State's meetings: assessed, received and outstanding of each."""

from __future__ import annotations

from datetime import date

from dashboard.indicators.collection import split_by_payment_status
from dashboard.indicators.meeting_sources import meeting_as_at, meetings_as_at
from dashboard.indicators.state_record import state_record
from dashboard.ledger import Ledger
from dashboard.locale import Words
from dashboard.tables.column_totals import build_total_row
from dashboard.tables.file_name import build_file_name
from dashboard.tables.meetings import status_texts
from dashboard.tables.table import DisplayColumn, DisplayTable
from dashboard.wording.display_names import state_name
from dashboard.wording.source_text import format_source_days, source_line


def state_meetings_table(ledger: Ledger, state: str, as_of: date, words: Words) -> DisplayTable:
    """Return a row per meeting that the State was assessed for or paid for, newest first."""
    currency = ledger.streams["assessed"].currency
    balances = state_record(ledger, state, as_of).balances
    balances = balances[balances["meeting"].ne("")].iloc[::-1].reset_index(drop=True)
    settled, part, due = split_by_payment_status(balances, ledger.settings.small_balance_minor)
    statuses = tuple(
        "full" if is_full else "part" if is_part else "nothing" if is_due else "not assessed"
        for is_full, is_part, is_due in zip(settled, part, due, strict=True)
    )
    codes = [str(code) for code in balances["meeting"]]
    days = meetings_as_at(ledger, codes, as_of)
    columns = (
        DisplayColumn(words.t("Meeting"), key="meeting"),
        DisplayColumn(words.t("Assessed"), "money", currency, key="assessed"),
        DisplayColumn(words.t("Received"), "money", currency, key="received"),
        DisplayColumn(words.t("Outstanding"), "money", currency, key="outstanding"),
        DisplayColumn(words.t("Paid above it"), "money", currency, key="credit"),
        DisplayColumn(words.t("Status"), key="status"),
        DisplayColumn(words.t("As at"), "date", key="as_at"),
    )
    rows = tuple(
        (
            code,
            *(int(row[column]) for column in ("assessed", "received", "outstanding", "credit")),
            status_texts(words)[status],
            meeting_as_at(ledger, code, as_of),
        )
        for code, row, status in zip(codes, balances.to_dict("records"), statuses, strict=True)
    )
    return DisplayTable(
        name=build_file_name(ledger, "assessed", f"meetings-{state}", as_of, days),
        title=words.n(
            "{state}: {n} meeting", "{state}: {n} meetings", len(rows),
            state=state_name(ledger, state, words),
        ),
        subtitle=words.t(
            "Assessed for each meeting and what was received for it, in {currency}, as at {day}",
            currency=currency,
            day=format_source_days(days, words),
        ),
        source=source_line(ledger, "assessed", words),
        columns=columns,
        rows=rows,
        total=build_total_row(columns, rows, words),
        row_statuses=statuses,
        main_column="outstanding",
        order=words.t("the newest first"),
    )  # fmt: skip
