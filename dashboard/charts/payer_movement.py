"""Chart of new, continuing, returned and lapsed payers by year; lapsed ones below zero."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

import pandas as pd

from dashboard.charts.chart import Chart
from dashboard.charts.layout.bar_values import READABLE_VALUES
from dashboard.charts.layout.figure import (
    SMALL_FONT_SIZE,
    TRANSPARENT,
    axis_layout,
    bare_axis_layout,
    build_figure,
)
from dashboard.charts.layout.shades import colour_shades
from dashboard.charts.layout.theme import Theme
from dashboard.charts.layout.ticks import count_axis
from dashboard.charts.layout.year_axis import running_year, year_axis
from dashboard.ledger import Ledger
from dashboard.locale import Words
from dashboard.wording.source_text import chart_footer, format_day, source_line

HEIGHT: Final = 360
KINDS: Final = ("continuing", "returned", "new", "lapsed")


def payer_movement_chart(
    ledger: Ledger, stream: str, years: pd.DataFrame, as_of: date, words: Words, theme: Theme
) -> Chart:
    """Return the chart of ``years``, as from ``payers.payer_totals_by_year``.

    No payer lapses before the second year of the books.
    """
    as_at = ledger.streams[stream].as_at_on(as_of)
    year_list = years["year"].tolist()
    running = running_year(year_list, as_at)
    names = {
        "continuing": words.t("also paid the year before"),
        "returned": words.t("came back"),
        "new": words.t("first payment in these books"),
        "lapsed": words.t("paid the year before, not this year"),
    }
    traces = [
        movement_bars(
            kind,
            names[kind],
            years,
            hover_texts(years, running, words),
            theme.stream_colour(stream),
            words,
            theme,
        )
        for kind in KINDS
    ]
    title = chart_title(years, running, words)
    figure = build_figure(
        traces,
        theme,
        chart_footer(ledger, stream, as_of, words),
        HEIGHT,
        barmode="relative",
        bargap=0.3,
        showlegend=True,
        **READABLE_VALUES,
        xaxis=bare_axis_layout(theme, **year_axis(year_list, running, words)),
        yaxis=axis_layout(
            theme,
            zeroline=True,
            zerolinecolor=theme.muted,
            zerolinewidth=1,
            **count_axis(-max(years["lapsed"], default=0), max(years["payers"], default=0), words),
        ),
    )
    figure.update_layout(margin_t=52)
    return Chart(
        name=f"payer-movement-{stream}",
        title=title,
        subtitle=words.t(
            "Payers by what they did the year before; those who stopped below the line."
            " Number of payers, as at {day}",
            day=format_day(as_at, words),
        ),
        source=source_line(ledger, stream, words),
        figure=figure,
        alt=words.t("Stacked bar chart by year. {finding}.", finding=title),
    )


def movement_bars(
    kind: str,
    name: str,
    years: pd.DataFrame,
    hovers: list[str],
    colour: str,
    words: Words,
    theme: Theme,
) -> dict[str, Any]:
    """Return the bars of one kind of payer: a shade of one colour, or an outline for the lapsed."""
    pale, medium, _ = colour_shades(theme.background, colour, 3)
    fill = {"continuing": colour, "returned": medium, "new": pale, "lapsed": TRANSPARENT}[kind]
    marker: dict[str, Any] = {"color": fill, "line": {"color": colour, "width": 1.25}}
    if kind == "returned":
        marker["pattern"] = {"shape": "/", "fgcolor": colour, "size": 6, "solidity": 0.25}
    sign = -1 if kind == "lapsed" else 1
    on_fill = theme.background if kind == "continuing" else theme.text
    return {
        "type": "bar",
        "name": name,
        "x": years["year"].tolist(),
        "y": [sign * n for n in years[kind].tolist()],
        "marker": marker,
        "hoverinfo": "text",
        "hovertext": hovers,
        "text": [words.count(n) if n else "" for n in years[kind].tolist()],
        "textposition": "inside",
        "textangle": 0,
        "insidetextfont": {"size": SMALL_FONT_SIZE, "color": on_fill},
    }


def hover_texts(years: pd.DataFrame, running: int | None, words: Words) -> list[str]:
    """Return the hover text of each year."""
    texts = []
    for row in years.to_dict("records"):
        year = int(row["year"])
        heading = words.t("{year} so far", year=year) if year == running else str(year)
        texts.append(
            "<br>".join(
                (
                    f"<b>{heading}</b>",
                    words.n("{n} payer", "{n} payers", row["payers"]),
                    words.t("{n} also paid the year before", n=words.count(row["continuing"])),
                    words.t("{n} came back", n=words.count(row["returned"])),
                    words.t(
                        "{n} paid for the first time in these books", n=words.count(row["new"])
                    ),
                    words.t(
                        "{n} paid the year before, not this year", n=words.count(row["lapsed"])
                    ),
                )
            )
        )
    return texts


def chart_title(years: pd.DataFrame, running: int | None, words: Words) -> str:
    """Return the movement in the last complete year; in the running one nobody has lapsed yet."""
    rows = years[years["year"].ne(running)] if running is not None else years
    if rows.empty:
        return words.t("No year is over yet")
    last = {str(name): int(value) for name, value in rows.iloc[-1].items()}
    if len(rows) == 1:
        return words.n(
            "{n} payer in {year}", "{n} payers in {year}", last["payers"], year=last["year"]
        )
    return words.t(
        "In {year}, {new} paid for the first time in these books, {returned} came back and"
        " {lapsed} stopped",
        year=last["year"],
        new=words.count(last["new"]),
        returned=words.count(last["returned"]),
        lapsed=words.count(last["lapsed"]),
    )
