"""Chart of one State's payments in a stream by year."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

import pandas as pd

from dashboard.charts.chart import Chart
from dashboard.charts.layout.bar_values import READABLE_VALUES, bar_values
from dashboard.charts.layout.figure import (
    axis_layout,
    bare_axis_layout,
    build_figure,
)
from dashboard.charts.layout.theme import Theme
from dashboard.charts.layout.ticks import money_axis
from dashboard.charts.layout.year_axis import running_year, year_axis
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
        [year_bars(years, amounts, stream_info.currency, words, stream, theme)],
        theme,
        chart_footer(ledger, stream, as_of, words),
        HEIGHT,
        bargap=0.3,
        **READABLE_VALUES,
        xaxis=bare_axis_layout(theme, **year_axis(years, running, words)),
        yaxis=axis_layout(
            theme,
            range=[lowest * 1.05, (highest or 1) * 1.14],
            **money_axis(lowest, highest, words, max_ticks=4),
        ),
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
    years: list[int],
    amounts: list[int | None],
    currency: str,
    words: Words,
    stream: str,
    theme: Theme,
) -> dict[str, Any]:
    """Return a bar with its value for each year with a payment, and a 0 for each row of 0."""
    labels = ["" if amount is None else words.number(amount) for amount in amounts]
    return {
        "type": "bar",
        "x": years,
        "y": amounts,
        "marker": {"color": theme.stream_colour(stream)},
        **bar_values(labels, theme),
        "hoverinfo": "text",
        "hovertext": [
            words.t("{year}: no payment is known", year=year)
            if amount is None
            else words.t("{year}: {amount}", year=year, amount=words.money(amount, currency))
            for year, amount in zip(years, amounts, strict=True)
        ],
    }


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
