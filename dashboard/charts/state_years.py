"""One State's contributions year by year; a year without a row in the books has no bar (D26)."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

import pandas as pd

from dashboard.charts.chart import Chart
from dashboard.charts.look import Look
from dashboard.charts.names import state_name
from dashboard.charts.payers_and_amounts import ROOM, on_top
from dashboard.charts.said import day_text, foot, source_line
from dashboard.charts.template import axis, bare_axis, figure
from dashboard.charts.ticks import money_axis
from dashboard.charts.years import so_far, year_axis
from dashboard.indicators.state_record import StateRecord
from dashboard.ledger import Ledger
from dashboard.locale import Words

HEIGHT: Final = 260


def state_years(
    ledger: Ledger, stream: str, record: StateRecord, as_of: date, words: Words, look: Look
) -> Chart:
    """All years of the stream's books, so that two States' charts can be laid side by side."""
    known = ledger.streams[stream]
    at = known.known_at(as_of)
    rows = record.by_year[stream]
    years = [int(year) for year in rows["year"]]
    amounts = [None if pd.isna(amount) else int(amount) for amount in rows["amount"]]
    values = [amount or 0 for amount in amounts]
    running = so_far(years, at)
    hue = look.hue(stream)
    said = [
        in_words(year, amount, known.currency, words)
        for year, amount in zip(years, amounts, strict=True)
    ]
    bars: dict[str, Any] = {
        "type": "bar",
        "x": years,
        "y": amounts,
        "marker": {
            "color": hue,
            "opacity": [0.55 if year == running else 1 for year in years],
            "line": {"color": hue, "width": 1},
        },
        "hoverinfo": "text",
        "hovertext": said,
    }
    highest, lowest = max([0, *values]), min([0, *values])
    title = finding(state_name(ledger, record.state, words), amounts, known.currency, words)
    return Chart(
        name="state-years",
        title=title,
        subtitle=measured(stream, known.currency, day_text(at, words), words),
        source=source_line(ledger, stream, words),
        figure=figure(
            [bars],
            look,
            foot(ledger, stream, as_of, words),
            HEIGHT,
            bargap=0.3,
            xaxis=bare_axis(look, **year_axis(years, running, words)),
            yaxis=axis(
                look,
                range=[lowest * ROOM, (highest or 1) * ROOM],
                **money_axis(lowest, highest, words, most=3),
            ),
            annotations=on_top(rows, values, "y", [words.number(v) for v in values], look)
            if any(values)
            else [],
        ),
        alt=words.t("Bar chart. {finding}. {years}.", finding=title, years="; ".join(said)),
    )


def in_words(year: int, amount: int | None, currency: str, words: Words) -> str:
    """A year in words; that nothing is known is not that nothing came."""
    if amount is None:
        return words.t("{year}: no entry in the books", year=year)
    return words.t("{year}: {amount}", year=year, amount=words.money(amount, currency))


def measured(stream: str, currency: str, day: str, words: Words) -> str:
    """What the bars are."""
    if stream == "voluntary":
        return words.t(
            "Voluntary contributions by budget year, in {currency}, as at {day}",
            currency=currency,
            day=day,
        )
    return words.t(
        "Assessed contributions by year of payment, in {currency}, as at {day}",
        currency=currency,
        day=day,
    )


def finding(state: str, amounts: list[int | None], currency: str, words: Words) -> str:
    """In how many years it paid, and how much in all."""
    paid = sum(1 for amount in amounts if amount is not None and amount > 0)
    total = sum(amount for amount in amounts if amount is not None)
    if not any(amount is not None for amount in amounts):
        return words.t("{state}: no contribution in these books", state=state)
    return words.n(
        "{state}: contributions for {n} of {all} years, {amount} in all",
        "{state}: contributions for {n} of {all} years, {amount} in all",
        paid,
        state=state,
        all=words.count(len(amounts)),
        amount=words.money(total, currency),
    )
