"""Table of one State's payments, each with its book, sheet and cell."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd

from dashboard.indicators.nullable import date_or_none, int_or_none
from dashboard.indicators.state_record import state_record
from dashboard.indicators.sums import sum_amounts
from dashboard.ledger import Ledger
from dashboard.locale import Words
from dashboard.tables.column_totals import build_total_row
from dashboard.tables.file_name import build_file_name
from dashboard.tables.table import DisplayColumn, DisplayTable, origin_columns
from dashboard.wording.display_names import announcement_kind, state_name
from dashboard.wording.source_text import format_day, source_line


def state_payments_table(
    ledger: Ledger, stream: str, state: str, as_of: date, words: Words
) -> DisplayTable:
    """Return a row per payment in one stream, newest first."""
    stream_info = ledger.streams[stream]
    record = state_record(ledger, state, as_of)
    contributions = record.contributions[record.contributions["stream"].eq(stream)]
    payments = (
        pd.concat([contributions, record.receipts]) if stream == "assessed" else contributions
    )
    columns = (
        DisplayColumn(words.t("Received"), "date", key="received_on"),
        DisplayColumn(words.t("For"), "year" if stream == "voluntary" else "text", key="paid_for"),
        DisplayColumn(words.t("Amount"), "money", stream_info.currency, key="amount"),
        *(
            (
                DisplayColumn(words.t("Amount sent"), "money", key="amount_sent"),
                DisplayColumn(words.t("Currency sent"), key="currency_sent"),
            )
            if stream == "voluntary"  # only its books record what was sent in another currency
            else ()
        ),
        DisplayColumn(words.t("Reference"), key="reference"),
        *origin_columns(words),
    )
    rows = [payment_row(row, stream, words) for row in payments.iloc[::-1].to_dict("records")]
    totals = build_total_row(columns, rows, words)
    name = state_name(ledger, state, words)
    unsummed = [
        n for n, column in enumerate(columns) if column.kind == "money" and not column.currency
    ]
    return DisplayTable(
        name=build_file_name(ledger, stream, f"{stream}-{state}", as_of),
        title=words.n(
            "{state}: {n} payment, {amount}",
            "{state}: {n} payments, {amount} in all",
            len(rows),
            state=name,
            amount=words.money(sum_amounts(payments), stream_info.currency),
        )
        if rows
        else words.t("{state}: no payment is known", state=name),
        subtitle=payments_subtitle(
            stream, stream_info.currency, format_day(stream_info.as_at_on(as_of), words), words
        ),
        source=source_line(ledger, stream, words),
        columns=columns,
        rows=tuple(rows),
        total=totals and tuple("" if n in unsummed else value for n, value in enumerate(totals)),
        main_column="amount",
        order=words.t("the newest first"),
    )


def payment_row(row: dict[Any, Any], stream: str, words: Words) -> tuple[object, ...]:
    """Return a payment: date, meeting or year, amount, reference and source."""
    sent: tuple[object, ...] = ()
    if stream == "voluntary":
        paid_for: object = int_or_none(row["year"])
        currency = row["currency_sent"]
        sent = (int_or_none(row["amount_sent"]), currency if isinstance(currency, str) else "")
    else:
        meeting = row["meeting"]
        paid_for = meeting if isinstance(meeting, str) and meeting else words.t("no meeting named")
    return (
        date_or_none(row["received_on"]),
        paid_for,
        int(row["amount"]),
        *sent,
        str(row["reference"]),
        str(row["book"]),
        str(row["sheet"]),
        str(row["cell"]),
    )


def payments_subtitle(stream: str, currency: str, day: str, words: Words) -> str:
    """Return what the amounts are."""
    if stream == "voluntary":
        return words.t(
            "Voluntary contributions as booked, in {currency}, as at {day}",
            currency=currency,
            day=day,
        )
    return words.t(
        "Payments of assessed contributions, in {currency}, as at {day}",
        currency=currency,
        day=day,
    )


def state_announcements_table(
    ledger: Ledger, state: str, as_of: date, words: Words
) -> DisplayTable:
    """Return a row per announcement by the State, newest first."""
    announcements = state_record(ledger, state, as_of).announcements
    rows = [
        (
            date_or_none(row["said_on"]),
            int(row["year"]),
            announcement_kind(str(row["kind"]), words),
            int(row["amount"]),
            str(row["currency"]),
            *(str(row[column]) for column in ("source", "book", "sheet", "cell")),
        )
        for row in announcements.iloc[::-1].to_dict("records")
    ]
    return DisplayTable(
        name=build_file_name(ledger, "voluntary", f"announcements-{state}", as_of),
        title=words.n(
            "{state}: {n} announcement of money",
            "{state}: {n} announcements of money",
            len(rows),
            state=state_name(ledger, state, words),
        )
        if rows
        else words.t("{state}: no announcement is known", state=state_name(ledger, state, words)),
        subtitle=words.t(
            "What the State said about its voluntary contributions, as at {day};"
            " an announcement is not a payment",
            day=format_day(as_of, words),
        ),
        source=source_line(ledger, "voluntary", words),
        columns=(
            DisplayColumn(words.t("Said on"), "date", key="said_on"),
            DisplayColumn(words.t("Budget year"), "year", key="year"),
            DisplayColumn(words.t("Kind"), key="announcement_kind"),
            DisplayColumn(words.t("Amount"), "money", key="announced_amount"),
            DisplayColumn(words.t("Currency"), key="announced_currency"),
            DisplayColumn(words.t("Said where"), key="source"),
            *origin_columns(words),
        ),
        rows=tuple(rows),
        main_column="announced_amount",
        order=words.t("the newest first"),
    )
