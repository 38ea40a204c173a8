"""Chart of the number of payers and their payments by year, in two panels over the same years."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

import pandas as pd

from dashboard.charts.chart import Chart
from dashboard.charts.layout.bar_values import READABLE_VALUES, bar_gap, bar_values, values_that_fit
from dashboard.charts.layout.figure import (
    annotation,
    axis_layout,
    bare_axis_layout,
    bold,
    build_figure,
)
from dashboard.charts.layout.shades import mix_colours
from dashboard.charts.layout.theme import Theme
from dashboard.charts.layout.ticks import count_axis, money_axis
from dashboard.charts.layout.year_axis import running_year, year_axis
from dashboard.ledger import Ledger
from dashboard.locale import Words
from dashboard.wording.source_text import chart_footer, format_day, source_line

HEIGHT: Final = 400
UPPER_PANEL: Final = (0.56, 0.94)
LOWER_PANEL: Final = (0.0, 0.38)
PALE: Final = 0.45  # share of the colour in the bar of the running year
HEADROOM: Final = 1.2  # of the axis above the highest bar, for its label


def payers_and_amounts_chart(
    ledger: Ledger, stream: str, years: pd.DataFrame, as_of: date, words: Words, theme: Theme
) -> Chart:
    """Return the chart of ``years``, as from ``payers.payer_totals_by_year``.

    The running year is lighter and labelled.
    """
    stream_info = ledger.streams[stream]
    as_at = stream_info.as_at_on(as_of)
    running = running_year(years["year"].tolist(), as_at)
    counts, amounts = years["payers"].tolist(), years["amount"].tolist()
    most_payers = max(counts, default=0)
    highest = max(amounts, default=0)
    lowest = min([0, *amounts])
    traces = [
        bar_panel(
            years,
            counts,
            "y",
            [words.count(n) for n in counts],
            running,
            stream,
            theme,
        ),
        bar_panel(
            years,
            amounts,
            "y2",
            values_that_fit([words.number(amount) for amount in amounts], theme),
            running,
            stream,
            theme,
        ),
    ]
    for trace in traces:
        trace["hovertext"] = hover_texts(years, stream_info.currency, running, words)
    title = chart_title(years, stream_info.currency, running, words)
    headings = [
        annotation(
            text, 0, top, theme, xref="paper", yref="paper", xanchor="left", yanchor="bottom"
        )
        for text, top in (
            (bold(words.t("Number of payers")), UPPER_PANEL[1]),
            (bold(words.t("Amount in {currency}", currency=stream_info.currency)), LOWER_PANEL[1]),
        )
    ]
    figure = build_figure(
        traces,
        theme,
        chart_footer(ledger, stream, as_of, words),
        HEIGHT,
        bargap=bar_gap(theme),
        **READABLE_VALUES,
        xaxis=bare_axis_layout(
            theme, anchor="y2", **year_axis(years["year"].tolist(), running, words)
        ),
        yaxis=axis_layout(
            theme,
            domain=UPPER_PANEL,
            range=[0, (most_payers or 1) * HEADROOM],
            **count_axis(0, most_payers, words, max_ticks=4),
        ),
        yaxis2=axis_layout(
            theme,
            domain=LOWER_PANEL,
            anchor="x",
            range=[lowest * HEADROOM, highest + ((highest - lowest) or 1) * (HEADROOM - 1)],
            **money_axis(lowest, highest, words, max_ticks=4),
        ),
        annotations=[*headings],
    )
    return Chart(
        name=f"payers-and-amounts-{stream}",
        title=title,
        subtitle=words.t(
            "Payers, and what they paid in {currency}, by year, as at {day}",
            currency=stream_info.currency,
            day=format_day(as_at, words),
        ),
        source=source_line(ledger, stream, words),
        figure=figure,
        alt=words.t("Two bar charts over the same years. {finding}.", finding=title),
    )


def bar_panel(
    years: pd.DataFrame,
    values: list[int],
    axis: str,
    labels: list[str],
    running: int | None,
    stream: str,
    theme: Theme,
) -> dict[str, Any]:
    """Return the bars of one panel, each with its value; the running year is paler."""
    year_list, colour = years["year"].tolist(), theme.stream_colour(stream)
    pale = mix_colours(theme.background, colour, PALE)
    return {
        "type": "bar",
        "x": year_list,
        "y": values,
        "yaxis": axis,
        "marker": {
            "color": [pale if year == running else colour for year in year_list],
            "line": {"color": colour, "width": 1},
        },
        "hoverinfo": "text",
        **bar_values(labels, theme, pale=[year == running for year in year_list]),
    }


def hover_texts(years: pd.DataFrame, currency: str, running: int | None, words: Words) -> list[str]:
    """Return the hover text of each year."""
    return [
        describe_year(int(year), int(payers), int(amount), currency, running, words)
        for year, payers, amount in zip(
            years["year"], years["payers"], years["amount"], strict=True
        )
    ]


def describe_year(
    year: int, payers: int, amount: int, currency: str, running: int | None, words: Words
) -> str:
    """Return the number of payers and amount of a year; mark the running year."""
    values: dict[str, object] = {"year": year, "amount": words.money(amount, currency)}
    if year == running:
        return words.n(
            "{year} so far: {n} payer, {amount}",
            "{year} so far: {n} payers, {amount}",
            payers,
            **values,
        )
    return words.n("{year}: {n} payer, {amount}", "{year}: {n} payers, {amount}", payers, **values)


def chart_title(years: pd.DataFrame, currency: str, running: int | None, words: Words) -> str:
    """Return the running year so far and the year before; else the last year against the one before."""
    if years.empty:
        return words.t("No payment is known")
    last = years.iloc[-1]
    year, payers, amount = int(last["year"]), int(last["payers"]), int(last["amount"])
    if len(years) == 1:
        return describe_year(year, payers, amount, currency, running, words)
    before = years.iloc[-2]
    values = {
        "year": year,
        "amount": words.money(amount, currency),
        "before": words.count(int(before["payers"])),
        "amount_before": words.money(int(before["amount"]), currency),
    }
    if year == running:
        return words.n(
            "{year} so far: {n} payer, {amount}; in {year_before}, {before} paid {amount_before}",
            "{year} so far: {n} payers, {amount}; in {year_before}, {before} paid {amount_before}",
            payers,
            year_before=int(before["year"]),
            **values,
        )
    return words.n(
        "{n} payer paid {amount} in {year}; the year before, {before} paid {amount_before}",
        "{n} payers paid {amount} in {year}; the year before, {before} paid {amount_before}",
        payers,
        **values,
    )
