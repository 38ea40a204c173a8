"""Table of payers over time: a row per State, a column per year."""

from __future__ import annotations

from datetime import date

from dashboard.indicators import payers
from dashboard.indicators.nullable import int_or_none
from dashboard.ledger import Ledger
from dashboard.locale import Words
from dashboard.tables.file_name import build_file_name
from dashboard.tables.table import DisplayColumn, DisplayTable
from dashboard.wording.display_names import region_name, state_name
from dashboard.wording.source_text import format_day, source_line


def payers_table(
    ledger: Ledger, stream: str, as_of: date, words: Words, order: payers.PayerOrder
) -> DisplayTable:
    """Return a row per State in the selected order; an empty cell if no payment is recorded."""
    stream_info = ledger.streams[stream]
    history = payers.payments_by_state_and_year(ledger, stream, as_of)
    years = [int(year) for year in history.columns]
    states = payers.sort_payers(history, order, ledger.states) if len(history) else []
    profiles = payers.payer_profiles(history).to_dict("index") if len(history) else {}
    rows = []
    for state in states:
        profile = profiles[state]
        rows.append(
            (
                state_name(ledger, state, words),
                region_name(str(ledger.states["region"].get(state, "")), words),
                int(profile["total"]),
                int(profile["years_paid"]),
                int(profile["longest_streak"]),
                int_or_none(profile["first_year"]),
                int_or_none(profile["last_year"]),
                *(int_or_none(history.loc[state, year]) for year in years),
            )
        )
    totals = payers.payer_totals_by_year(history)
    total = (words.t("Total"), "", int(totals["amount"].sum()), "", "", "", "")
    return DisplayTable(
        name=build_file_name(ledger, stream, f"{stream}-payers", as_of),
        title=words.n(
            "{n} contributor from {first} to {last}",
            "{n} contributors from {first} to {last}",
            len(states),
            first=years[0],
            last=years[-1],
        )
        if years
        else words.t("No payment is known"),
        subtitle=payers_subtitle(
            stream, stream_info.currency, format_day(stream_info.as_at_on(as_of), words), words
        ),
        source=source_line(ledger, stream, words),
        columns=(
            DisplayColumn(words.t("Contributor"), "state", key="state"),
            DisplayColumn(words.t("Region"), key="region"),
            DisplayColumn(words.t("All years"), "money", stream_info.currency, key="all_years"),
            DisplayColumn(words.t("Years paid"), "count", key="years_paid"),
            DisplayColumn(words.t("Longest row of years"), "count", key="longest_streak"),
            DisplayColumn(words.t("First year"), "year", key="first_year"),
            DisplayColumn(words.t("Last year"), "year", key="last_year"),
            *(
                DisplayColumn(str(year), "money", stream_info.currency, key=f"amount_{year}")
                for year in years
            ),
        ),
        rows=tuple(rows),
        total=(*total, *(int(amount) for amount in totals["amount"])) if rows else None,
        row_states=tuple(states),
        main_column="all_years",
    )


def payers_subtitle(stream: str, currency: str, day: str, words: Words) -> str:
    """Return what the amounts are: voluntary by budget year, assessed by payment year (D20)."""
    if stream == "voluntary":
        return words.t(
            "Voluntary contributions by budget year, in {currency}, as at {day}; no amount: no"
            " payment is known",
            currency=currency,
            day=day,
        )
    return words.t(
        "Assessed contributions by year of payment, in {currency}, as at {day}; no amount: no"
        " payment is known",
        currency=currency,
        day=day,
    )
