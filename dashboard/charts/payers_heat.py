"""Who paid in which year: a row a State, a column a year, five classes of amount in one hue."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, Final, Literal, cast

import pandas as pd

from dashboard.charts.chart import Chart
from dashboard.charts.classes import class_of, class_words, limits
from dashboard.charts.look import Look
from dashboard.charts.names import state_name
from dashboard.charts.said import day_text, foot, safe, short, source_line
from dashboard.charts.shades import shades
from dashboard.charts.template import CLEAR, SMALL, bare_axis, figure
from dashboard.charts.years import so_far
from dashboard.indicators.payers import Order, ordered, paid
from dashboard.ledger import Ledger
from dashboard.locale import Words

ROW: Final = 17
AROUND: Final = 150
CLASSES: Final = 5
NOTHING: Final = -1  # in the grid: a row that says zero or less; drawn as a sign, not as a colour
MANY_YEARS: Final = 5
MOST_NAMED: Final = 8  # years whose two digits fit above the grid on a phone


def payers_heat(
    ledger: Ledger,
    stream: str,
    history: pd.DataFrame,
    order: str,
    as_of: date,
    words: Words,
    look: Look,
) -> Chart:
    """``history``: of ``payers.history``; ``order``: one of ``payers.Order``."""
    known = ledger.streams[stream]
    states = ordered(history, cast("Order", order), ledger.states)
    grid = history.loc[states]
    years = [int(str(year)) for year in grid.columns]
    amounts = [[None if pd.isna(value) else int(value) for value in row] for row in grid.to_numpy()]
    steps = limits([a for row in amounts for a in row if a is not None and a > 0], CLASSES)
    colours = shades(look.background, look.hue(stream), len(steps)) if steps else []
    names = [state_name(ledger, state, words) for state in states]
    hovers = [
        [hover(name, year, a, known.currency, words) for year, a in zip(years, row, strict=True)]
        for name, row in zip(names, amounts, strict=True)
    ]
    running = so_far(years, known.known_at(as_of))
    title = finding(history, running, words)
    drawn = figure(
        [
            cells(years, amounts, hovers, steps, colours, look),
            *keys(steps, colours, words, look),
        ],
        look,
        foot(ledger, stream, as_of, words),
        AROUND + ROW * max(1, len(states)),
        showlegend=True,
        xaxis=bare_axis(look, **ticks(years, running), side="top", showgrid=False),
        xaxis2=bare_axis(look, **ticks(years, running), side="bottom", overlaying="x", matches="x"),
        yaxis=bare_axis(
            look,
            tickmode="array",
            tickvals=list(range(len(states))),
            ticktext=[short(name) for name in names],
            range=[max(1, len(states)) - 0.5, -0.5],
            tickfont={"size": SMALL - 1, "color": look.text},
        ),
    )
    drawn.update_layout(margin_t=64, margin_r=10)
    return Chart(
        name=f"payers-heat-{stream}",
        title=title,
        subtitle=subtitle(known.currency, stream, day_text(known.known_at(as_of), words), words),
        source=source_line(ledger, stream, words),
        figure=drawn,
        alt=words.t(
            "Grid, a row a payer, a column a year, coloured by amount. {finding}.", finding=title
        ),
    )


def cells(
    years: list[int],
    amounts: list[list[int | None]],
    hovers: list[list[str]],
    steps: list[int],
    colours: list[str],
    look: Look,
) -> dict[str, Any]:
    """The grid; blank where no row is known, a sign where one says zero or less."""
    top = max(1, len(colours))
    return {
        "type": "heatmap",
        "x": years,
        "y": list(range(len(amounts))),
        "z": [[colour_of(a, steps) for a in row] for row in amounts],
        "text": [[sign_of(a) for a in row] for row in amounts],
        "texttemplate": "%{text}",
        "textfont": {"size": SMALL - 1, "color": look.text},
        "hovertext": hovers,
        "hoverinfo": "text",
        "hoverongaps": True,
        "xgap": 1.5,
        "ygap": 1.5,
        "zmin": NOTHING,
        "zmax": top,
        "colorscale": scale([CLEAR, *(colours or [CLEAR])]),
        "showscale": False,
        "showlegend": False,
    }


def colour_of(amount: int | None, steps: Sequence[int]) -> int | None:
    """The class of an amount in the grid."""
    if amount is None:
        return None
    return NOTHING if amount <= 0 else class_of(amount, steps)


def sign_of(amount: int | None) -> Literal["", "0", "−"]:
    """What stands in a cell without a colour."""
    if amount is None or amount > 0:
        return ""
    return "−" if amount < 0 else "0"


def scale(colours: list[str]) -> list[tuple[float, str]]:
    """A colour scale of equal steps without shades between them."""
    many = len(colours)
    return [(edge / many, c) for n, c in enumerate(colours) for edge in (n, n + 1)]


def keys(steps: list[int], colours: list[str], words: Words, look: Look) -> list[dict[str, Any]]:
    """The legend: a square and the amounts of each class; they draw nothing in the grid."""
    return [
        {
            "type": "scatter",
            "mode": "markers",
            "x": [None],
            "y": [None],
            "xaxis": "x2",
            "name": name,
            "marker": {
                "symbol": "square",
                "size": 12,
                "color": colour,
                "line": {"color": look.muted, "width": 0.5},
            },
            "hoverinfo": "skip",
        }
        for name, colour in zip(class_words(steps, words), colours, strict=True)
    ]


def ticks(years: list[int], running: int | None) -> dict[str, Any]:
    """Years above and below the grid, two digits where many; a star at the one not over.

    Of very many years every second or third has its name, the last always.
    """
    long = len(years) <= MANY_YEARS
    every = -(-len(years) // MOST_NAMED) or 1
    shown = years[::-every][::-1]
    return {
        "tickmode": "array",
        "tickvals": shown,
        "ticktext": [
            (str(year) if long else f"’{year % 100:02d}") + ("*" if year == running else "")
            for year in shown
        ],
        "range": [min(years, default=0) - 0.5, max(years, default=0) + 0.5],
    }


def hover(name: str, year: int, amount: int | None, currency: str, words: Words) -> str:
    """A cell in words."""
    said = words.t("no payment is known") if amount is None else words.money(amount, currency)
    return words.t("{state}, {year}: {amount}", state=safe(name), year=year, amount=said)


def finding(history: pd.DataFrame, running: int | None, words: Words) -> str:
    """How many of all payers paid in each year of the books that is over."""
    over = [year for year in history.columns if int(str(year)) != running]
    payers = paid(history[over] if over else history)
    ever = int(payers.any(axis=1).sum()) if len(payers.columns) else 0
    if not ever:
        return words.t("No payment is known")
    always = int(payers.all(axis=1).sum())
    first, last = payers.columns[0], payers.columns[-1]
    if first == last:
        return words.n("{n} payer in {year}", "{n} payers in {year}", ever, year=first)
    return words.t(
        "{always} of {ever} payers paid in every year from {first} to {last}",
        always=words.count(always),
        ever=words.count(ever),
        first=first,
        last=last,
    )


def subtitle(currency: str, stream: str, day: str, words: Words) -> str:
    """What a cell is, in the stream's sense of a year."""
    if stream == "voluntary":
        return words.t(
            "Received by payer and budget year, in {currency}, as at {day}. Blank: no payment is"
            " known. A star marks a year that is not over",
            currency=currency,
            day=day,
        )
    return words.t(
        "Received by payer and year of payment, in {currency}, as at {day}. Blank: no payment is"
        " known. A star marks a year that is not over",
        currency=currency,
        day=day,
    )
