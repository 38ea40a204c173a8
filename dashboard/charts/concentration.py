"""On how few the money rests: what the largest 1, 5 and 10 payers carry, year by year."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

import pandas as pd

from dashboard.charts.apart import apart
from dashboard.charts.chart import Chart
from dashboard.charts.look import Look
from dashboard.charts.said import day_text, foot, source_line
from dashboard.charts.shades import shades
from dashboard.charts.template import SMALL, bare_axis, figure, label, share_axis
from dashboard.charts.years import so_far, year_axis
from dashboard.indicators.payers import LARGEST, Concentration, concentration, paid
from dashboard.ledger import Ledger
from dashboard.locale import Words

HEIGHT: Final = 360
LABEL: Final = 0.06  # of the axis' height that a label takes
FEW: Final = 5  # of whom the title speaks


def concentration_chart(
    ledger: Ledger, stream: str, history: pd.DataFrame, as_of: date, words: Words, look: Look
) -> Chart:
    """``history``: of ``payers.history``; a year without payments leaves a hole in the lines."""
    known = ledger.streams[stream]
    years = [int(str(year)) for year in history.columns]
    by_year = {year: {c.largest: c for c in concentration(history, year)} for year in years}
    running = so_far(years, known.known_at(as_of))
    colours = shades(look.background, look.hue(stream), len(LARGEST) + 1)[1:]
    traces = [
        line(n, by_year, known.currency, colour, words)
        for n, colour in zip(LARGEST, reversed(colours), strict=True)
    ]
    counts = {year: int(paid(history)[year].sum()) for year in years}
    title = finding(by_year, counts, known.currency, running, words)
    drawn = figure(
        traces,
        look,
        foot(ledger, stream, as_of, words),
        HEIGHT,
        xaxis=bare_axis(look, **year_axis(years, running, words, room=5)),
        yaxis=share_axis(look, words, 1.05),
        annotations=names(by_year, words, look),
    )
    drawn.update_layout(margin_r=118, margin_b=60)  # "so far" stands above the foot line
    return Chart(
        name=f"concentration-{stream}",
        title=title,
        subtitle=words.t(
            "Share of all payments that the largest payers carry, by year, as at {day}",
            day=day_text(known.known_at(as_of), words),
        ),
        source=source_line(ledger, stream, words),
        figure=drawn,
        alt=words.t("Line chart by year. {finding}.", finding=title),
    )


def line(
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
        "name": largest(n, words),
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
                who=largest(n, words),
                share=words.percent(c.share),
                amount=words.money(c.amount, currency),
            )
            for year, c in zip(years, found, strict=True)
        ],
    }


def largest(n: int, words: Words) -> str:
    """So many largest payers, in words."""
    return words.n("the largest payer", "the {n} largest payers", n)


def names(
    by_year: dict[int, dict[int, Concentration]], words: Words, look: Look
) -> list[dict[str, Any]]:
    """Each line's name and last value at its end."""
    told = [year for year, found in by_year.items() if found]
    if not told:
        return []
    last = by_year[told[-1]]
    places = apart([float(last[n].share) for n in LARGEST], LABEL)
    return [
        label(
            words.n(
                "largest: {share}", "{n} largest: {share}", n, share=words.percent(last[n].share)
            ),
            told[-1],
            place,
            look,
            xanchor="left",
            xshift=7,
            font={"size": SMALL, "color": look.text},
        )
        for n, place in zip(LARGEST, places, strict=True)
    ]


def finding(
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
    five = by_year[year][FEW]
    named = {
        "share": words.percent(five.share),
        "amount": words.money(five.amount, currency),
        "year": year,
    }
    many = min(FEW, counts[year])
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
