"""Tables of the payments between two days with their cells, and of announcements with their outcomes."""

from __future__ import annotations

from dashboard.indicators.announcements_between import announcements_between
from dashboard.indicators.movements import Movements
from dashboard.indicators.nullable import date_or_none
from dashboard.indicators.payments_between import payments_between
from dashboard.ledger import Ledger
from dashboard.locale import Words
from dashboard.tables.movements import (
    file_name,
    stream_days,
    stream_name,
    subject_columns,
    subject_name,
)
from dashboard.tables.table import DisplayColumn, DisplayTable, origin_columns
from dashboard.wording.display_names import announcement_kind, state_name
from dashboard.wording.movement_text import outcome_name
from dashboard.wording.source_text import combined_source, source_line


def since_payments_table(ledger: Ledger, moved: Movements, words: Words) -> DisplayTable:
    """Return a row per payment between the days, the newest first, with book, sheet and cell."""
    rows: list[tuple[object, ...]] = []
    states = []
    for row in payments_between(ledger, moved).to_dict("records"):
        rows.append(
            (
                stream_name(str(row["stream"]), words),
                subject_name(str(row["subject"]), words) if row["kind"] != "other" else "",
                state_name(ledger, str(row["state"]), words),
                int(row["amount"]),
                str(row["currency"]),
                date_or_none(row["received_from"]),
                date_or_none(row["received_by"]),
                payment_kind(str(row["kind"]), words),
                *(str(row[column]) for column in ("book", "sheet", "cell")),
            )
        )
        states.append(str(row["state"]))
    return DisplayTable(
        name=file_name(ledger, moved, "since-payments"),
        title=words.n(
            "{n} payment or reported change since {day}",
            "{n} payments or reported changes since {day}",
            len(rows),
            day=words.day(moved.earlier),
        ),
        subtitle=words.t(
            "Each with its cell, the newest first; between two status reports only the first and"
            " last possible day are known; {days}",
            days=stream_days(ledger, moved, words),
        ),
        source=combined_source(ledger, words),
        columns=(
            *subject_columns(words),
            DisplayColumn(words.t("Contributor"), "state", key="state"),
            DisplayColumn(words.t("Amount"), "money", key="amount"),
            DisplayColumn(words.t("Currency"), key="currency"),
            DisplayColumn(words.t("Received, at the earliest"), "date", key="received_from"),
            DisplayColumn(words.t("Received, at the latest"), "date", key="received_by"),
            DisplayColumn(words.t("Kind"), key="kind"),
            *origin_columns(words),
        ),
        rows=tuple(rows),
        row_states=tuple(states),
    )


def payment_kind(kind: str, words: Words) -> str:
    """Return what a row of payments is."""
    names = {
        "payment": words.t("payment"),
        "refund": words.t("refund"),
        "report": words.t("reported as received"),
        "correction": words.t("correction: less than in the report before"),
    }
    return names.get(kind, words.t("change of source, not a payment"))


def since_announcements_table(ledger: Ledger, moved: Movements, words: Words) -> DisplayTable:
    """Return a row per new or formerly open announcement with its outcome."""
    found = announcements_between(ledger, moved)
    currency = ledger.streams["voluntary"].currency
    new = sum(a.is_new for a in found)
    rows: list[tuple[object, ...]] = []
    for item in found:
        said = item.outcome
        rows.append(
            (
                words.t("new") if item.is_new else words.t("open before"),
                item.year,
                state_name(ledger, said.state, words),
                announcement_kind(said.kind, words),
                said.said_on,
                said.amount,
                said.currency,
                None if said.converted is None else said.converted.amount,
                outcome_name(said.outcome, words),
                said.received,
                said.received_on,
                said.open_amount,
                said.source,
                said.origin,
            )
        )
    return DisplayTable(
        name=file_name(ledger, moved, "since-announcements"),
        title=words.n(
            "{n} new announcement of money since {day}, and what became of those before",
            "{n} new announcements of money since {day}, and what became of those before",
            new,
            day=words.day(moved.earlier),
        ),
        subtitle=words.t(
            "What States said about voluntary contributions, and what was received for it by {day};"
            " an announcement is not a payment",
            day=words.day(moved.later),
        ),
        source=source_line(ledger, "voluntary", words),
        columns=(
            DisplayColumn(words.t("Announcement"), key="announcement"),
            DisplayColumn(words.t("Budget year"), "year", key="year"),
            DisplayColumn(words.t("State"), "state", key="state"),
            DisplayColumn(words.t("Kind"), key="kind"),
            DisplayColumn(words.t("Said on"), "date", key="said_on"),
            DisplayColumn(words.t("Amount"), "money", key="amount"),
            DisplayColumn(words.t("Currency"), key="currency"),
            DisplayColumn(words.t("Converted"), "money", currency, key="converted"),
            DisplayColumn(words.t("What became of it"), key="outcome"),
            DisplayColumn(words.t("Received"), "money", currency, key="received"),
            DisplayColumn(words.t("Received on"), "date", key="received_on"),
            DisplayColumn(words.t("Still to come"), "money", key="still_to_come"),
            DisplayColumn(words.t("Said where"), key="said_where"),
            DisplayColumn(words.t("Cell"), key="cell"),
        ),
        rows=tuple(rows),
        row_states=tuple(item.outcome.state for item in found),
    )
