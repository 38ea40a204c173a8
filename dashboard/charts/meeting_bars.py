"""Horizontal bars of meetings, for all States or for one State."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from dashboard.charts.chart import FrameRow
from dashboard.charts.layout.cached_figure import CachedFigure
from dashboard.charts.layout.figure import (
    SMALL_FONT_SIZE,
    TRANSPARENT,
    bare_axis_layout,
    build_figure,
)
from dashboard.charts.layout.point_links import meeting_links
from dashboard.charts.layout.theme import Theme
from dashboard.locale import Words
from dashboard.wording.source_text import escape_plotly, format_day

VERTICAL_MARGIN: Final = 112  # pixels of legend, axis and footer


def paid_marker(theme: Theme) -> dict[str, Any]:
    """Return the marker of received money: filled with the stream's colour."""
    colour = theme.stream_colour("assessed")
    return {"color": colour, "line": {"color": colour, "width": 1.5}}


def outstanding_marker(theme: Theme) -> dict[str, Any]:
    """Return the marker of outstanding money: an outline in the stream's colour."""
    return paid_marker(theme) | {"color": TRANSPARENT}


def draw_meeting_bars(
    bars: list[tuple[str, list[int], dict[str, Any]]],
    meetings: list[str],
    ticks: list[str],
    hovers: list[str],
    theme: Theme,
    footer: str,
    row_height: int,
    *,
    marks: list[dict[str, Any]] | None = None,
    **layout: Any,
) -> CachedFigure:
    """Return a figure with a stacked bar for each meeting.

    ``bars``: name, amounts and marker of each segment, from the left. ``marks``: traces drawn over
    the bars. ``layout``: overrides of the figure's layout.
    """
    traces = [
        {
            "type": "bar",
            "orientation": "h",
            "y": meetings,
            "hoverinfo": "text",
            "hovertext": hovers,
            "name": name,
            "x": amounts,
            "marker": marker,
            "customdata": meeting_links(meetings),
        }
        for name, amounts, marker in bars
    ]
    return build_figure(
        traces + (marks or []),
        theme,
        footer,
        VERTICAL_MARGIN + row_height * max(1, len(meetings)),
        barmode="stack",
        bargap=0.42,
        showlegend=True,
        yaxis=bare_axis_layout(
            theme,
            type="category",
            categoryorder="array",
            categoryarray=meetings,
            tickmode="array",
            tickvals=meetings,
            ticktext=ticks,
            tickfont={"size": SMALL_FONT_SIZE + 1, "color": theme.text},
        ),
        **layout,
    )


def meeting_lines(
    title: str, row: FrameRow, received: str, day: date | None, currency: str, words: Words
) -> list[str]:
    """Return hover lines with assessed, received (given), outstanding, credit and as-at date."""
    lines = [
        f"<b>{escape_plotly(title)}</b>",
        words.t("Assessed: {amount}", amount=words.money(int(row["assessed"]), currency)),
        received,
        words.t("Outstanding: {amount}", amount=words.money(int(row["outstanding"]), currency)),
    ]
    if row["credit"]:
        amount = words.money(int(row["credit"]), currency)
        lines.append(words.t("Paid above what was assessed: {amount}", amount=amount))
    return [*lines, words.t("As at {day}", day=format_day(day, words))]
