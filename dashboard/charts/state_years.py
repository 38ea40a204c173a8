"""Chart of one State's payments in a stream by year."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

import pandas as pd

from dashboard.charts.chart import Chart
from dashboard.charts.layout.figure import (
    SMALL_FONT_SIZE,
    annotation,
    axis_layout,
    bare_axis_layout,
    build_figure,
)
from dashboard.charts.layout.theme import Theme
from dashboard.charts.layout.ticks import money_axis
from dashboard.charts.layout.year_axis import (
    label_anchor,
    labelled_positions,
    running_year,
    year_axis,
)
from dashboard.charts.payers_and_amounts import values_below_label
from dashboard.indicators.state_record import StateRecord
from dashboard.ledger import Ledger
from dashboard.locale import Words
from dashboard.wording.display_names import state_name
from dashboard.wording.source_text import chart_footer, format_day, source_line

HEIGHT: Final = 280


def state_years_chart(
    ledger: Ledger, stream: str, record: StateRecord, as_of: date, words: Words, theme: Theme
) -> Chart:
    """Return the chart; a year without a row is blank, a row of 0 has a "0" (D26)."""
    stream_info = ledger.streams[stream]
    as_at = stream_info.as_at_on(as_of)
    rows = record.by_year[stream]
    years = [int(year) for year in rows["year"]]
    running = running_year(years, as_at)
    amounts = [None if pd.isna(amount) else int(amount) for amount in rows["amount"]]
    known_amounts = [amount for amount in amounts if amount is not None]
    lowest, highest = min([0, *known_amounts]), max([0, *known_amounts])
    name = state_name(ledger, record.state, words)
    title = chart_title(name, dict(zip(years, amounts, strict=True)), stream_info.currency, words)
    figure = build_figure(
        [year_bars(years, amounts, stream_info.currency, words, theme.stream_colour(stream))],
        theme,
        chart_footer(ledger, stream, as_of, words),
        HEIGHT,
        bargap=0.3,
        xaxis=bare_axis_layout(theme, **year_axis(years, running, words)),
        yaxis=axis_layout(
            theme,
            range=[lowest * 1.05, (highest or 1) * 1.14],
            **money_axis(lowest, highest, words, max_steps=3),
        ),
        annotations=bar_labels(years, amounts, words, theme),
    )
    return Chart(
        name=f"state-years-{stream}",
        title=title,
        subtitle=chart_subtitle(stream, stream_info.currency, format_day(as_at, words), words),
        source=source_line(ledger, stream, words),
        figure=figure,
        alt=words.t("Bar chart by year. {finding}.", finding=title),
    )


def year_bars(
    years: list[int], amounts: list[int | None], currency: str, words: Words, colour: str
) -> dict[str, Any]:
    """Return a bar for each year with a payment."""
    return {
        "type": "bar",
        "x": years,
        "y": amounts,
        "marker": {"color": colour},
        "hoverinfo": "text",
        "hovertext": [
            words.t("{year}: no payment is known", year=year)
            if amount is None
            else words.t("{year}: {amount}", year=year, amount=words.money(amount, currency))
            for year, amount in zip(years, amounts, strict=True)
        ],
    }


def bar_labels(
    years: list[int], amounts: list[int | None], words: Words, theme: Theme
) -> list[dict[str, Any]]:
    """Return labels on the highest and last bars if they fit, and on every 0."""
    lengths = [amount or 0 for amount in amounts]
    labelled = {n for n in labelled_positions(lengths) if amounts[n] and n}
    labels = []
    for n, amount in enumerate(amounts):
        if amount is None or (amount != 0 and n not in labelled):
            continue
        anchor, shift = label_anchor(n, len(years))
        labels.append(
            annotation(
                words.number(amount),
                years[n] + shift,
                max([0, *values_below_label(lengths, n, len(words.number(amount)))])
                if amount
                else 0,
                theme,
                xanchor=anchor if amount else "center",
                yanchor="bottom",
                font={"size": SMALL_FONT_SIZE, "color": theme.text},
            )
        )
    return labels


def chart_title(name: str, amounts: dict[int, int | None], currency: str, words: Words) -> str:
    """Return in how many years the State paid, and its latest payment."""
    paid = {year: amount for year, amount in amounts.items() if amount is not None and amount > 0}
    if not paid:
        return words.t("{state}: no payment is known", state=name)
    last = max(paid)
    if len(amounts) == 1:
        amount = words.money(paid[last], currency)
        return words.t("{state} paid {amount} in {year}", state=name, amount=amount, year=last)
    return words.n(
        "{state} paid in {n} of {all} years; {amount} in {year}",
        "{state} paid in {n} of {all} years; {amount} in {year}",
        len(paid),
        state=name,
        all=words.count(len(amounts)),
        amount=words.money(paid[last], currency),
        year=last,
    )


def chart_subtitle(stream: str, currency: str, day: str, words: Words) -> str:
    """Return what is measured, by budget year or year of receipt."""
    if stream == "voluntary":
        return words.t(
            "Voluntary contributions by budget year, in {currency}, as at {day}",
            currency=currency,
            day=day,
        )
    return words.t(
        "Assessed contributions received, by year, in {currency}, as at {day}",
        currency=currency,
        day=day,
    )
