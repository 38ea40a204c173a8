"""On how few the money rests: what the largest 1, 5 and 10 payers carry, year by year."""

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
LABEL_HEIGHT: Final = 0.06  # of the axis' height that a label takes
TITLE_PAYERS: Final = 5  # of whom the title speaks


def concentration_chart(
    ledger: Ledger, stream: str, history: pd.DataFrame, as_of: date, words: Words, look: Theme
) -> Chart:
    """``history``: of ``payers.payments_by_state_and_year``; a year without payments leaves a hole in the lines."""
    known = ledger.streams[stream]
    years = [int(str(year)) for year in history.columns]
    by_year = {year: {c.largest: c for c in payment_concentration(history, year)} for year in years}
    running = running_year(years, known.as_at_on(as_of))
    colours = colour_shades(look.background, look.stream_colour(stream), len(LARGEST) + 1)[1:]
    traces = [
        share_line(n, by_year, known.currency, colour, words)
        for n, colour in zip(LARGEST, reversed(colours), strict=True)
    ]
    counts = {year: int(is_payer(history)[year].sum()) for year in years}
    title = chart_title(by_year, counts, known.currency, running, words)
    drawn = build_figure(
        traces,
        look,
        chart_footer(ledger, stream, as_of, words),
        HEIGHT,
        xaxis=bare_axis_layout(look, **year_axis(years, running, words, room=5)),
        yaxis=share_axis(look, words, 1.05),
        annotations=line_labels(by_year, words, look),
    )
    drawn.update_layout(margin_r=118, margin_b=60)  # "so far" stands above the foot line
    return Chart(
        name=f"concentration-{stream}",
        title=title,
        subtitle=words.t(
            "Share of all payments that the largest payers carry, by year, as at {day}",
            day=format_day(known.as_at_on(as_of), words),
        ),
        source=source_line(ledger, stream, words),
        figure=drawn,
        alt=words.t("Line chart by year. {finding}.", finding=title),
    )


def share_line(
    n: int,
    by_year: dict[int, dict[int, Concentration]],
    currency: str,
    colour: str,
    words: Words,
) -> dict[str, Any]:
    """The share of the ``n`` largest through the years."""
    years = list(by_year)
    found = [by_year[year].get(n) for year in years]
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "name": payers_name(n, words),
        "x": years,
        "y": [None if c is None else float(c.share) for c in found],
        "connectgaps": False,
        "line": {"color": colour, "width": 2.5},
        "marker": {"color": colour, "size": 6},
        "hoverinfo": "text",
        "hovertext": [
            ""
            if c is None
            else words.t(
                "{year}, {who}: {share}, {amount}",
                year=year,
                who=payers_name(n, words),
                share=words.percent(c.share),
                amount=words.money(c.amount, currency),
            )
            for year, c in zip(years, found, strict=True)
        ],
    }


def payers_name(n: int, words: Words) -> str:
    """So many largest payers, in words."""
    return words.n("the largest payer", "the {n} largest payers", n)


def line_labels(
    by_year: dict[int, dict[int, Concentration]], words: Words, look: Theme
) -> list[dict[str, Any]]:
    """Each line's name and last value at its end."""
    told = [year for year, found in by_year.items() if found]
    if not told:
        return []
    last = by_year[told[-1]]
    places = space_labels([float(last[n].share) for n in LARGEST], LABEL_HEIGHT)
    return [
        annotation(
            words.n(
                "largest: {share}", "{n} largest: {share}", n, share=words.percent(last[n].share)
            ),
            told[-1],
            place,
            look,
            xanchor="left",
            xshift=7,
            font={"size": SMALL_FONT_SIZE, "color": look.text},
        )
        for n, place in zip(LARGEST, places, strict=True)
    ]


def chart_title(
    by_year: dict[int, dict[int, Concentration]],
    counts: dict[int, int],
    currency: str,
    running: int | None,
    words: Words,
) -> str:
    """What the five largest, or all where fewer paid, carry in the last year told."""
    told = [year for year, found in by_year.items() if found]
    if not told:
        return words.t("No payment is known")
    year = told[-1]
    five = by_year[year][TITLE_PAYERS]
    named = {
        "share": words.percent(five.share),
        "amount": words.money(five.amount, currency),
        "year": year,
    }
    many = min(TITLE_PAYERS, counts[year])
    if year == running:
        return words.n(
            "The largest payer carries {share} of {year} so far: {amount}",
            "The {n} largest payers carry {share} of {year} so far: {amount}",
            many,
            **named,
        )
    return words.n(
        "The largest payer carried {share} of {year}: {amount}",
        "The {n} largest payers carried {share} of {year}: {amount}",
        many,
        **named,
    )
