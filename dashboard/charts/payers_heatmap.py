"""Heat map of payments: a row per State, a column per year, five classes of amount."""

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
from dashboard.charts.layout.point_links import state_links
from dashboard.charts.layout.shades import colour_shades
from dashboard.charts.layout.theme import Theme
from dashboard.charts.layout.top_rows import rows_to_draw
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
NO_PAYMENT: Final = -1  # class of a payment of zero or less, drawn as a sign instead of a colour
MANY_YEARS: Final = 5
MAX_NAMED: Final = 8  # years whose two digits fit above the grid on a phone


def payers_heatmap(
    ledger: Ledger,
    stream: str,
    history: pd.DataFrame,
    order: str,
    as_of: date,
    words: Words,
    theme: Theme,
    *,
    opened: bool = False,
) -> Chart:
    """Return the heat map of ``history``, as from ``payers.payments_by_state_and_year``.

    Unless ``opened``, only the first rows in the order are drawn.
    """
    stream_info = ledger.streams[stream]
    states = sort_payers(history, cast("PayerOrder", order), ledger.states)
    states = states[: rows_to_draw(len(states), opened=opened)]
    grid = history.loc[states]
    years = [int(str(year)) for year in grid.columns]
    amounts = [[None if pd.isna(value) else int(value) for value in row] for row in grid.to_numpy()]
    limits = class_limits(
        [amount for row in amounts for amount in row if amount is not None and amount > 0],
        CLASS_COUNT,
    )
    colours = (
        colour_shades(theme.background, theme.stream_colour(stream), len(limits)) if limits else []
    )
    names = [state_name(ledger, state, words) for state in states]
    hovers = [
        [
            hover_text(name, year, amount, stream_info.currency, words)
            for year, amount in zip(years, row, strict=True)
        ]
        for name, row in zip(names, amounts, strict=True)
    ]
    running = running_year(years, stream_info.as_at_on(as_of))
    title = chart_title(history, running, words)
    figure = build_figure(
        [
            heatmap_cells(years, amounts, hovers, limits, colours, theme)
            | {"customdata": [[link] * len(years) for link in state_links(states)]},
            *legend_traces(limits, colours, words, theme),
        ],
        theme,
        chart_footer(ledger, stream, as_of, words),
        VERTICAL_MARGIN + ROW_HEIGHT * max(1, len(states)),
        showlegend=True,
        xaxis=bare_axis_layout(theme, **year_ticks(years, running), side="top", showgrid=False),
        xaxis2=bare_axis_layout(
            theme, **year_ticks(years, running), side="bottom", overlaying="x", matches="x"
        ),
        yaxis=bare_axis_layout(
            theme,
            tickmode="array",
            tickvals=list(range(len(states))),
            ticktext=[shorten_label(name) for name in names],
            range=[max(1, len(states)) - 0.5, -0.5],
            tickfont={"size": SMALL_FONT_SIZE - 1, "color": theme.text},
        ),
    )
    figure.update_layout(margin_t=64, margin_r=10)
    return Chart(
        name=f"payers-heat-{stream}",
        title=title,
        subtitle=chart_subtitle(
            stream_info.currency, stream, format_day(stream_info.as_at_on(as_of), words), words
        )
        + rows_note(len(states), len(history), words),
        source=source_line(ledger, stream, words),
        figure=figure,
        alt=words.t(
            "Grid, a row a payer, a column a year, coloured by amount. {finding}.", finding=title
        ),
    )


def rows_note(drawn: int, all_rows: int, words: Words) -> str:
    """Return that only the first rows are drawn; "" if all are."""
    if drawn == all_rows:
        return ""
    note = words.t(
        "The first {n} of {all} are drawn.", n=words.count(drawn), all=words.count(all_rows)
    )
    return f". {note}"


def heatmap_cells(
    years: list[int],
    amounts: list[list[int | None]],
    hovers: list[list[str]],
    limits: list[int],
    colours: list[str],
    theme: Theme,
) -> dict[str, Any]:
    """Return the grid; blank for unknown amounts, a sign for zero or less."""
    top = max(1, len(colours))
    return {
        "type": "heatmap",
        "x": years,
        "y": list(range(len(amounts))),
        "z": [[class_number(amount, limits) for amount in row] for row in amounts],
        "text": [[cell_sign(amount) for amount in row] for row in amounts],
        "texttemplate": "%{text}",
        "textfont": {"size": SMALL_FONT_SIZE - 1, "color": theme.text},
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


def class_number(amount: int | None, limits: Sequence[int]) -> int | None:
    """Return the class of an amount in the grid."""
    if amount is None:
        return None
    return NO_PAYMENT if amount <= 0 else class_index(amount, limits)


def cell_sign(amount: int | None) -> Literal["", "0", "−"]:
    """Return the sign drawn in a cell without a colour."""
    if amount is None or amount > 0:
        return ""
    return "−" if amount < 0 else "0"


def colour_scale(colours: list[str]) -> list[tuple[float, str]]:
    """Return a colour scale of equal steps without gradients."""
    count = len(colours)
    return [(edge / count, colour) for n, colour in enumerate(colours) for edge in (n, n + 1)]


def legend_traces(
    limits: list[int], colours: list[str], words: Words, theme: Theme
) -> list[dict[str, Any]]:
    """Return legend entries with a square and the amounts of each class; nothing in the grid."""
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
                "line": {"color": theme.muted, "width": 0.5},
            },
            "hoverinfo": "skip",
        }
        for name, colour in zip(class_labels(limits, words), colours, strict=True)
    ]


def year_ticks(years: list[int], running: int | None) -> dict[str, Any]:
    """Return ticks at years, two digits if many, with a star at the running year.

    With very many years only every second or third is labelled, always including the last.
    """
    is_long = len(years) <= MANY_YEARS
    step = -(-len(years) // MAX_NAMED) or 1
    labelled = years[::-step][::-1]
    return {
        "tickmode": "array",
        "tickvals": labelled,
        "ticktext": [
            (str(year) if is_long else f"’{year % 100:02d}") + ("*" if year == running else "")
            for year in labelled
        ],
        "range": [min(years, default=0) - 0.5, max(years, default=0) + 0.5],
    }


def hover_text(name: str, year: int, amount: int | None, currency: str, words: Words) -> str:
    """Return the hover text of a cell."""
    text = words.t("no payment is known") if amount is None else words.money(amount, currency)
    return words.t("{state}, {year}: {amount}", state=escape_plotly(name), year=year, amount=text)


def chart_title(history: pd.DataFrame, running: int | None, words: Words) -> str:
    """Return how many payers paid in every complete year."""
    past = [year for year in history.columns if int(str(year)) != running]
    payers = is_payer(history[past] if past else history)
    total = int(payers.any(axis=1).sum()) if len(payers.columns) else 0
    if not total:
        return words.t("No payment is known")
    always = int(payers.all(axis=1).sum())
    first, last = payers.columns[0], payers.columns[-1]
    if first == last:
        return words.n("{n} payer in {year}", "{n} payers in {year}", total, year=first)
    return words.t(
        "{always} of {ever} payers paid in every year from {first} to {last}",
        always=words.count(always),
        ever=words.count(total),
        first=first,
        last=last,
    )


def chart_subtitle(currency: str, stream: str, day: str, words: Words) -> str:
    """Return what a cell shows, by budget year or year of payment."""
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
