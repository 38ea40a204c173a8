"""Table of payers by year: number, amount, new and lapsed payers, and concentration."""

from __future__ import annotations

from datetime import date

from dashboard.indicators import payers
from dashboard.ledger import Ledger
from dashboard.locale import Words
from dashboard.tables.file_name import build_file_name
from dashboard.tables.payers import payers_subtitle
from dashboard.tables.table import DisplayColumn, DisplayTable
from dashboard.wording.source_text import format_day, source_line


def payer_years_table(ledger: Ledger, stream: str, as_of: date, words: Words) -> DisplayTable:
    """Return a row per year; shares are of that year's payments without refunds."""
    stream_info = ledger.streams[stream]
    history = payers.payments_by_state_and_year(ledger, stream, as_of)
    years = payers.payer_totals_by_year(history)
    rows = []
    for row in years.to_dict("records"):
        share_by_size = {
            concentration.largest: concentration.share
            for concentration in payers.payment_concentration(history, row["year"])
        }
        counts = (
            row[concentration] for concentration in ("new", "continuing", "returned", "lapsed")
        )
        shares = (share_by_size.get(n) for n in payers.LARGEST)
        rows.append((row["year"], row["payers"], row["amount"], *counts, *shares))
    return DisplayTable(
        name=build_file_name(ledger, stream, f"{stream}-payers-by-year", as_of),
        title=words.t("Payers by year"),
        subtitle=payers_subtitle(
            stream, stream_info.currency, format_day(stream_info.as_at_on(as_of), words), words
        ),
        source=source_line(ledger, stream, words),
        columns=(
            DisplayColumn(words.t("Year"), "year", key="year"),
            DisplayColumn(words.t("Payers"), "count", key="payers"),
            DisplayColumn(words.t("Amount"), "money", stream_info.currency, key="amount"),
            DisplayColumn(words.t("Paid for the first time"), "count", key="new_payers"),
            DisplayColumn(words.t("Also paid the year before"), "count", key="continuing_payers"),
            DisplayColumn(words.t("Came back"), "count", key="returned_payers"),
            DisplayColumn(
                words.t("Paid the year before, not this year"), "count", key="lapsed_payers"
            ),
            DisplayColumn(words.t("Share of the largest"), "percent", key="share_of_largest"),
            DisplayColumn(words.t("Share of the 5 largest"), "percent", key="share_of_5_largest"),
            DisplayColumn(words.t("Share of the 10 largest"), "percent", key="share_of_10_largest"),
        ),
        rows=tuple(rows),
    )
