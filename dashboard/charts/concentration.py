"""Chart of the concentration of payers: the share of the largest 1, 5 and 10 by year."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

import pandas as pd

from dashboard.charts.chart import Chart
from dashboard.charts.layout.figure import (
    SMALL_FONT_SIZE,
    annotation,
    bare_axis_layout,
    build_figure,
    share_axis,
)
from dashboard.charts.layout.label_spacing import space_labels
from dashboard.charts.layout.shades import colour_shades
from dashboard.charts.layout.theme import Theme
from dashboard.charts.layout.year_axis import running_year, year_axis
from dashboard.indicators.payers import LARGEST, Concentration, is_payer, payment_concentration
from dashboard.ledger import Ledger
from dashboard.locale import Words
from dashboard.wording.source_text import chart_footer, format_day, source_line

HEIGHT: Final = 360
LABEL_HEIGHT: Final = 0.06  # of a label, relative to the axis
TITLE_PAYERS: Final = 5  # the number that the title refers to


def concentration_chart(
    ledger: Ledger, stream: str, history: pd.DataFrame, as_of: date, words: Words, theme: Theme
) -> Chart:
    """Return the chart of ``history``, as from ``payers.payments_by_state_and_year``.

    A year without payments leaves a gap in the lines.
    """
    stream_info = ledger.streams[stream]
    years = [int(str(year)) for year in history.columns]
    by_year = {
        year: {
            concentration.largest: concentration
            for concentration in payment_concentration(history, year)
        }
        for year in years
    }
    running = running_year(years, stream_info.as_at_on(as_of))
    colours = colour_shades(theme.background, theme.stream_colour(stream), len(LARGEST) + 1)[1:]
    traces = [
        share_line(n, by_year, stream_info.currency, colour, words)
        for n, colour in zip(LARGEST, reversed(colours), strict=True)
    ]
    counts = {year: int(is_payer(history)[year].sum()) for year in years}
    title = chart_title(by_year, counts, stream_info.currency, running, words)
    figure = build_figure(
        traces,
        theme,
        chart_footer(ledger, stream, as_of, words),
        HEIGHT,
        xaxis=bare_axis_layout(theme, **year_axis(years, running, words, max_labels=5)),
        yaxis=share_axis(theme, words, 1.05),
        annotations=line_labels(by_year, words, theme),
    )
    figure.update_layout(margin_r=118, margin_b=60)  # so that "so far" stays above the footer
    return Chart(
        name=f"concentration-{stream}",
        title=title,
        subtitle=words.t(
            "Share of all payments that the largest payers carry, by year, as at {day}",
            day=format_day(stream_info.as_at_on(as_of), words),
        ),
        source=source_line(ledger, stream, words),
        figure=figure,
        alt=words.t("Line chart by year. {finding}.", finding=title),
    )


def share_line(
    n: int,
    by_year: dict[int, dict[int, Concentration]],
    currency: str,
    colour: str,
    words: Words,
) -> dict[str, Any]:
    """Return the line of the share of the ``n`` largest payers."""
    years = list(by_year)
    concentrations = [by_year[year].get(n) for year in years]
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "name": payers_name(n, words),
        "x": years,
        "y": [
            None if concentration is None else float(concentration.share)
            for concentration in concentrations
        ],
        "connectgaps": False,
        "line": {"color": colour, "width": 2.5},
        "marker": {"color": colour, "size": 6},
        "hoverinfo": "text",
        "hovertext": [
            ""
            if concentration is None
            else words.t(
                "{year}, {who}: {share}, {amount}",
                year=year,
                who=payers_name(n, words),
                share=words.percent(concentration.share),
                amount=words.money(concentration.amount, currency),
            )
            for year, concentration in zip(years, concentrations, strict=True)
        ],
    }


def payers_name(n: int, words: Words) -> str:
    """Return "the 5 largest payers" for 5."""
    return words.n("the largest payer", "the {n} largest payers", n)


def line_labels(
    by_year: dict[int, dict[int, Concentration]], words: Words, theme: Theme
) -> list[dict[str, Any]]:
    """Return a label with name and last value at the end of each line."""
    years = [year for year, by_size in by_year.items() if by_size]
    if not years:
        return []
    last = by_year[years[-1]]
    positions = space_labels([float(last[n].share) for n in LARGEST], LABEL_HEIGHT)
    return [
        annotation(
            words.n(
                "largest: {share}", "{n} largest: {share}", n, share=words.percent(last[n].share)
            ),
            years[-1],
            position,
            theme,
            xanchor="left",
            xshift=7,
            font={"size": SMALL_FONT_SIZE, "color": theme.text},
        )
        for n, position in zip(LARGEST, positions, strict=True)
    ]


def chart_title(
    by_year: dict[int, dict[int, Concentration]],
    counts: dict[int, int],
    currency: str,
    running: int | None,
    words: Words,
) -> str:
    """Return the share of the five largest payers, or all if fewer, in the last year paid."""
    years = [year for year, by_size in by_year.items() if by_size]
    if not years:
        return words.t("No payment is known")
    year = years[-1]
    largest = by_year[year][TITLE_PAYERS]
    values = {
        "share": words.percent(largest.share),
        "amount": words.money(largest.amount, currency),
        "year": year,
    }
    payer_count = min(TITLE_PAYERS, counts[year])
    if year == running:
        return words.n(
            "The largest payer carries {share} of {year} so far: {amount}",
            "The {n} largest payers carry {share} of {year} so far: {amount}",
            payer_count,
            **values,
        )
    return words.n(
        "The largest payer carried {share} of {year}: {amount}",
        "The {n} largest payers carried {share} of {year}: {amount}",
        payer_count,
        **values,
    )
