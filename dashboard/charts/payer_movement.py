"""Who is new, stayed, came back or lapsed, year by year; lapsed States stand below zero."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

import pandas as pd

from dashboard.charts.chart import Chart
from dashboard.charts.layout.figure import TRANSPARENT, axis_layout, bare_axis_layout, build_figure
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
    ledger: Ledger, stream: str, years: pd.DataFrame, as_of: date, words: Words, look: Theme
) -> Chart:
    """``years``: of ``payers.payer_totals_by_year``; nothing lapses before the second year of the books."""
    at = ledger.streams[stream].as_at_on(as_of)
    shown = years["year"].tolist()
    running = running_year(shown, at)
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
            look.stream_colour(stream),
            look,
        )
        for kind in KINDS
    ]
    title = chart_title(years, running, words)
    drawn = build_figure(
        traces,
        look,
        chart_footer(ledger, stream, as_of, words),
        HEIGHT,
        barmode="relative",
        bargap=0.3,
        showlegend=True,
        xaxis=bare_axis_layout(look, **year_axis(shown, running, words)),
        yaxis=axis_layout(
            look,
            zeroline=True,
            zerolinecolor=look.muted,
            zerolinewidth=1,
            **count_axis(-max(years["lapsed"], default=0), max(years["payers"], default=0), words),
        ),
    )
    drawn.update_layout(margin_t=52)
    return Chart(
        name=f"payer-movement-{stream}",
        title=title,
        subtitle=words.t(
            "Payers by what they did the year before; those who stopped below the line."
            " Number of payers, as at {day}",
            day=format_day(at, words),
        ),
        source=source_line(ledger, stream, words),
        figure=drawn,
        alt=words.t("Stacked bar chart by year. {finding}.", finding=title),
    )


def movement_bars(
    kind: str, name: str, years: pd.DataFrame, said: list[str], hue: str, look: Theme
) -> dict[str, Any]:
    """One kind of payer: shades of one hue, and for the lapsed an outline below zero."""
    pale, middle, _ = colour_shades(look.background, hue, 3)
    fill = {"continuing": hue, "returned": middle, "new": pale, "lapsed": TRANSPARENT}[kind]
    marker: dict[str, Any] = {"color": fill, "line": {"color": hue, "width": 1.25}}
    if kind == "returned":
        marker["pattern"] = {"shape": "/", "fgcolor": hue, "size": 6, "solidity": 0.25}
    sign = -1 if kind == "lapsed" else 1
    return {
        "type": "bar",
        "name": name,
        "x": years["year"].tolist(),
        "y": [sign * n for n in years[kind].tolist()],
        "marker": marker,
        "hoverinfo": "text",
        "hovertext": said,
    }


def hover_texts(years: pd.DataFrame, running: int | None, words: Words) -> list[str]:
    """Each year in lines."""
    found = []
    for row in years.to_dict("records"):
        year = int(row["year"])
        head = words.t("{year} so far", year=year) if year == running else str(year)
        found.append(
            "<br>".join(
                (
                    f"<b>{head}</b>",
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
    return found


def chart_title(years: pd.DataFrame, running: int | None, words: Words) -> str:
    """What moved in the last year that is over; in the running one nobody has lapsed yet."""
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
