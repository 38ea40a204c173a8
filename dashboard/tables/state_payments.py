"""One State's payments as a table, each with the cell of the book that it came from."""

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
    """A row a payment of one stream, the newest first."""
    known = ledger.streams[stream]
    record = state_record(ledger, state, as_of)
    given = record.contributions[record.contributions["stream"].eq(stream)]
    payments = pd.concat([given, record.receipts]) if stream == "assessed" else given
    foreign = stream == "voluntary"  # only these books say what was sent in another currency
    columns = (
        DisplayColumn(words.t("Received"), "date"),
        DisplayColumn(words.t("For")),
        DisplayColumn(words.t("Amount"), "money", known.currency),
        *(
            (
                DisplayColumn(words.t("Amount sent"), "money"),
                DisplayColumn(words.t("Currency sent")),
            )
            * foreign
        ),
        DisplayColumn(words.t("Reference")),
        *origin_columns(words),
    )
    rows = [
        payment_row(row, words, foreign=foreign) for row in payments.iloc[::-1].to_dict("records")
    ]
    sums = build_total_row(columns, rows, words)
    name = state_name(ledger, state, words)
    sent = [n for n, column in enumerate(columns) if column.kind == "money" and not column.currency]
    return DisplayTable(
        name=build_file_name(ledger, stream, f"{stream}-{state}", as_of),
        title=words.n(
            "{state}: {n} payment, {amount}",
            "{state}: {n} payments, {amount} in all",
            len(rows),
            state=name,
            amount=words.money(sum_amounts(payments), known.currency),
        )
        if rows
        else words.t("{state}: no payment is known", state=name),
        subtitle=payments_subtitle(
            stream, known.currency, format_day(known.as_at_on(as_of), words), words
        ),
        source=source_line(ledger, stream, words),
        columns=columns,
        rows=tuple(rows),
        total=sums and tuple("" if n in sent else value for n, value in enumerate(sums)),
    )


def payment_row(row: dict[Any, Any], words: Words, *, foreign: bool) -> tuple[object, ...]:
    """A payment: when it came, what it pays, how much, and where it is written."""
    pays = row.get("meeting")
    year = int_or_none(row.get("year"))
    text = str(pays) if isinstance(pays, str) and pays else words.t("no meeting named")
    sent = row.get("currency_sent")
    other = (int_or_none(row.get("amount_sent")), sent if isinstance(sent, str) else "")
    return (
        date_or_none(row["received_on"]),
        text if year is None else str(year),
        int(row["amount"]),
        *(other if foreign else ()),
        str(row["reference"]),
        str(row["book"]),
        str(row["sheet"]),
        str(row["cell"]),
    )


def payments_subtitle(stream: str, currency: str, day: str, words: Words) -> str:
    """What the amounts are."""
    if stream == "voluntary":
        return words.t(
            "Voluntary contributions as booked, in {currency}, as at {day}, the newest first",
            currency=currency,
            day=day,
        )
    return words.t(
        "Payments of assessed contributions, in {currency}, as at {day}, the newest first",
        currency=currency,
        day=day,
    )


def announcements_table(
    ledger: Ledger, state: str, as_of: date, words: Words
) -> DisplayTable | None:
    """A row a word of the State about money to come, the newest first; None where it said none."""
    said = state_record(ledger, state, as_of).announcements
    if said.empty:
        return None
    rows = [
        (
            date_or_none(row["said_on"]),
            int(row["year"]),
            announcement_kind(str(row["kind"]), words),
            int(row["amount"]),
            str(row["currency"]),
            *(str(row[c]) for c in ("source", "book", "sheet", "cell")),
        )
        for row in said.iloc[::-1].to_dict("records")
    ]
    return DisplayTable(
        name=build_file_name(ledger, "voluntary", f"announcements-{state}", as_of),
        title=words.n(
            "{state}: {n} announcement of money",
            "{state}: {n} announcements of money",
            len(rows),
            state=state_name(ledger, state, words),
        ),
        subtitle=words.t(
            "What the State said about its voluntary contributions, as at {day}, the newest first;"
            " an announcement is not a payment",
            day=format_day(as_of, words),
        ),
        source=source_line(ledger, "voluntary", words),
        columns=(
            DisplayColumn(words.t("Said on"), "date"),
            DisplayColumn(words.t("Budget year"), "year"),
            DisplayColumn(words.t("Kind")),
            DisplayColumn(words.t("Amount"), "money"),
            DisplayColumn(words.t("Currency")),
            DisplayColumn(words.t("Said where")),
            *origin_columns(words),
        ),
        rows=tuple(rows),
    )
