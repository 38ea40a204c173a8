"""Who paid in which year: a row a State, a column a year, five classes of amount in one hue."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, Final, Literal, cast

import pandas as pd

from dashboard.charts.chart import Chart
from dashboard.charts.layout.amount_classes import class_index, class_labels, class_limits
from dashboard.charts.layout.figure import (
    SMALL_FONT_SIZE,
    TRANSPARENT,
    bare_axis_layout,
    build_figure,
)
from dashboard.charts.layout.shades import colour_shades
from dashboard.charts.layout.theme import Theme
from dashboard.charts.layout.year_axis import running_year
from dashboard.indicators.payers import PayerOrder, is_payer, sort_payers
from dashboard.ledger import Ledger
from dashboard.locale import Words
from dashboard.wording.display_names import state_name
from dashboard.wording.source_text import (
    chart_footer,
    escape_plotly,
    format_day,
    shorten_label,
    source_line,
)

ROW_HEIGHT: Final = 17
VERTICAL_MARGIN: Final = 150
CLASS_COUNT: Final = 5
NO_PAYMENT: Final = (
    -1
)  # in the grid: a row that says zero or less; drawn as a sign, not as a colour
MANY_YEARS: Final = 5
MAX_NAMED: Final = 8  # years whose two digits fit above the grid on a phone


def payers_heatmap(
    ledger: Ledger,
    stream: str,
    history: pd.DataFrame,
    order: str,
    as_of: date,
    words: Words,
    look: Theme,
) -> Chart:
    """``history``: of ``payers.payments_by_state_and_year``; ``order``: one of ``payers.PayerOrder``."""
    known = ledger.streams[stream]
    states = sort_payers(history, cast("PayerOrder", order), ledger.states)
    grid = history.loc[states]
    years = [int(str(year)) for year in grid.columns]
    amounts = [[None if pd.isna(value) else int(value) for value in row] for row in grid.to_numpy()]
    steps = class_limits(
        [a for row in amounts for a in row if a is not None and a > 0], CLASS_COUNT
    )
    colours = (
        colour_shades(look.background, look.stream_colour(stream), len(steps)) if steps else []
    )
    names = [state_name(ledger, state, words) for state in states]
    hovers = [
        [
            hover_text(name, year, a, known.currency, words)
            for year, a in zip(years, row, strict=True)
        ]
        for name, row in zip(names, amounts, strict=True)
    ]
    running = running_year(years, known.as_at_on(as_of))
    title = chart_title(history, running, words)
    drawn = build_figure(
        [
            heatmap_cells(years, amounts, hovers, steps, colours, look),
            *legend_traces(steps, colours, words, look),
        ],
        look,
        chart_footer(ledger, stream, as_of, words),
        VERTICAL_MARGIN + ROW_HEIGHT * max(1, len(states)),
        showlegend=True,
        xaxis=bare_axis_layout(look, **year_ticks(years, running), side="top", showgrid=False),
        xaxis2=bare_axis_layout(
            look, **year_ticks(years, running), side="bottom", overlaying="x", matches="x"
        ),
        yaxis=bare_axis_layout(
            look,
            tickmode="array",
            tickvals=list(range(len(states))),
            ticktext=[shorten_label(name) for name in names],
            range=[max(1, len(states)) - 0.5, -0.5],
            tickfont={"size": SMALL_FONT_SIZE - 1, "color": look.text},
        ),
    )
    drawn.update_layout(margin_t=64, margin_r=10)
    return Chart(
        name=f"payers-heat-{stream}",
        title=title,
        subtitle=chart_subtitle(
            known.currency, stream, format_day(known.as_at_on(as_of), words), words
        ),
        source=source_line(ledger, stream, words),
        figure=drawn,
        alt=words.t(
            "Grid, a row a payer, a column a year, coloured by amount. {finding}.", finding=title
        ),
    )


def heatmap_cells(
    years: list[int],
    amounts: list[list[int | None]],
    hovers: list[list[str]],
    steps: list[int],
    colours: list[str],
    look: Theme,
) -> dict[str, Any]:
    """The grid; blank where no row is known, a sign where one says zero or less."""
    top = max(1, len(colours))
    return {
        "type": "heatmap",
        "x": years,
        "y": list(range(len(amounts))),
        "z": [[class_number(a, steps) for a in row] for row in amounts],
        "text": [[cell_sign(a) for a in row] for row in amounts],
        "texttemplate": "%{text}",
        "textfont": {"size": SMALL_FONT_SIZE - 1, "color": look.text},
        "hovertext": hovers,
        "hoverinfo": "text",
        "hoverongaps": True,
        "xgap": 1.5,
        "ygap": 1.5,
        "zmin": NO_PAYMENT,
        "zmax": top,
        "colorscale": colour_scale([TRANSPARENT, *(colours or [TRANSPARENT])]),
        "showscale": False,
        "showlegend": False,
    }


def class_number(amount: int | None, steps: Sequence[int]) -> int | None:
    """The class of an amount in the grid."""
    if amount is None:
        return None
    return NO_PAYMENT if amount <= 0 else class_index(amount, steps)


def cell_sign(amount: int | None) -> Literal["", "0", "−"]:
    """What stands in a cell without a colour."""
    if amount is None or amount > 0:
        return ""
    return "−" if amount < 0 else "0"


def colour_scale(colours: list[str]) -> list[tuple[float, str]]:
    """A colour scale of equal steps without shades between them."""
    many = len(colours)
    return [(edge / many, c) for n, c in enumerate(colours) for edge in (n, n + 1)]


def legend_traces(
    steps: list[int], colours: list[str], words: Words, look: Theme
) -> list[dict[str, Any]]:
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
        for name, colour in zip(class_labels(steps, words), colours, strict=True)
    ]


def year_ticks(years: list[int], running: int | None) -> dict[str, Any]:
    """Years above and below the grid, two digits where many; a star at the one not over.

    Of very many years every second or third has its name, the last always.
    """
    long = len(years) <= MANY_YEARS
    every = -(-len(years) // MAX_NAMED) or 1
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


def hover_text(name: str, year: int, amount: int | None, currency: str, words: Words) -> str:
    """A cell in words."""
    said = words.t("no payment is known") if amount is None else words.money(amount, currency)
    return words.t("{state}, {year}: {amount}", state=escape_plotly(name), year=year, amount=said)


def chart_title(history: pd.DataFrame, running: int | None, words: Words) -> str:
    """How many of all payers paid in each year of the books that is over."""
    over = [year for year in history.columns if int(str(year)) != running]
    payers = is_payer(history[over] if over else history)
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


def chart_subtitle(currency: str, stream: str, day: str, words: Words) -> str:
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
