"""One State's payments as a table, each with the cell of the book that it came from."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd

from dashboard.charts.names import announcement_kind, state_name
from dashboard.charts.said import day_text, source_line
from dashboard.exports.column_sums import total_row
from dashboard.exports.stem import stem
from dashboard.exports.table import Column, Table, origin_columns
from dashboard.indicators.nullable import date_or_none, int_or_none
from dashboard.indicators.state_record import state_record
from dashboard.indicators.sums import total
from dashboard.ledger import Ledger
from dashboard.locale import Words


def state_payments_table(
    ledger: Ledger, stream: str, state: str, as_of: date, words: Words
) -> Table:
    """A row a payment of one stream, the newest first."""
    known = ledger.streams[stream]
    record = state_record(ledger, state, as_of)
    given = record.contributions[record.contributions["stream"].eq(stream)]
    payments = pd.concat([given, record.receipts]) if stream == "assessed" else given
    foreign = stream == "voluntary"  # only these books say what was sent in another currency
    columns = (
        Column(words.t("Received"), "date"),
        Column(words.t("For")),
        Column(words.t("Amount"), "money", known.currency),
        *((Column(words.t("Amount sent"), "money"), Column(words.t("Currency sent"))) * foreign),
        Column(words.t("Reference")),
        *origin_columns(words),
    )
    rows = [row_of(row, words, foreign=foreign) for row in payments.iloc[::-1].to_dict("records")]
    sums = total_row(columns, rows, words)
    name = state_name(ledger, state, words)
    sent = [n for n, column in enumerate(columns) if column.kind == "money" and not column.currency]
    return Table(
        name=stem(ledger, stream, f"{stream}-{state}", as_of),
        title=words.n(
            "{state}: {n} payment, {amount}",
            "{state}: {n} payments, {amount} in all",
            len(rows),
            state=name,
            amount=words.money(total(payments), known.currency),
        )
        if rows
        else words.t("{state}: no payment is known", state=name),
        subtitle=measured(stream, known.currency, day_text(known.known_at(as_of), words), words),
        source=source_line(ledger, stream, words),
        columns=columns,
        rows=tuple(rows),
        total=sums and tuple("" if n in sent else value for n, value in enumerate(sums)),
    )


def row_of(row: dict[Any, Any], words: Words, *, foreign: bool) -> tuple[object, ...]:
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


def measured(stream: str, currency: str, day: str, words: Words) -> str:
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


def announcements_table(ledger: Ledger, state: str, as_of: date, words: Words) -> Table | None:
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
    return Table(
        name=stem(ledger, "voluntary", f"announcements-{state}", as_of),
        title=words.n(
            "{state}: {n} announcement of money",
            "{state}: {n} announcements of money",
            len(rows),
            state=state_name(ledger, state, words),
        ),
        subtitle=words.t(
            "What the State said about its voluntary contributions, as at {day}, the newest first;"
            " an announcement is not a payment",
            day=day_text(as_of, words),
        ),
        source=source_line(ledger, "voluntary", words),
        columns=(
            Column(words.t("Said on"), "date"),
            Column(words.t("Budget year"), "year"),
            Column(words.t("Kind")),
            Column(words.t("Amount"), "money"),
            Column(words.t("Currency")),
            Column(words.t("Said where")),
            *origin_columns(words),
        ),
        rows=tuple(rows),
    )
