"""Payers by year as a table: how many, how much, who came and went, and how few carry it."""

from __future__ import annotations

from datetime import date

from dashboard.charts.said import day_text, source_line
from dashboard.exports.payers import measured
from dashboard.exports.stem import stem
from dashboard.exports.table import Column, Table
from dashboard.indicators import payers
from dashboard.ledger import Ledger
from dashboard.locale import Words


def payer_years_table(ledger: Ledger, stream: str, as_of: date, words: Words) -> Table:
    """A row a year; the shares are of what was paid that year, refunds left aside."""
    known = ledger.streams[stream]
    history = payers.history(ledger, stream, as_of)
    years = payers.by_year(history)
    rows = []
    for row in years.to_dict("records"):
        carried = {c.largest: c.share for c in payers.concentration(history, row["year"])}
        counts = (row[c] for c in ("new", "continuing", "returned", "lapsed"))
        shares = (carried.get(n) for n in payers.LARGEST)
        rows.append((row["year"], row["payers"], row["amount"], *counts, *shares))
    return Table(
        name=stem(ledger, stream, f"{stream}-payers-by-year", as_of),
        title=words.t("Payers by year"),
        subtitle=measured(stream, known.currency, day_text(known.known_at(as_of), words), words),
        source=source_line(ledger, stream, words),
        columns=(
            Column(words.t("Year"), "year"),
            Column(words.t("Payers"), "count"),
            Column(words.t("Amount"), "money", known.currency),
            Column(words.t("Paid for the first time"), "count"),
            Column(words.t("Also paid the year before"), "count"),
            Column(words.t("Came back"), "count"),
            Column(words.t("Paid the year before, not this year"), "count"),
            Column(words.t("Share of the largest"), "percent"),
            Column(words.t("Share of the 5 largest"), "percent"),
            Column(words.t("Share of the 10 largest"), "percent"),
        ),
        rows=tuple(rows),
    )
