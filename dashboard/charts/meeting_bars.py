"""Bars of meetings, one below the other: of all States, or of one State."""

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
from dashboard.charts.layout.theme import Theme
from dashboard.locale import Words
from dashboard.wording.source_text import escape_plotly, format_day

VERTICAL_MARGIN: Final = 112  # pixels of legend, axis and foot line


def paid_marker(look: Theme) -> dict[str, Any]:
    """Money that was received: filled in the stream's hue."""
    hue = look.stream_colour("assessed")
    return {"color": hue, "line": {"color": hue, "width": 1.5}}


def outstanding_marker(look: Theme) -> dict[str, Any]:
    """Money that is outstanding: an outline in the stream's hue."""
    return paid_marker(look) | {"color": TRANSPARENT}


def draw_meeting_bars(
    bars: list[tuple[str, list[int], dict[str, Any]]],
    meetings: list[str],
    ticks: list[str],
    hovers: list[str],
    look: Theme,
    foot: str,
    row_height: int,
    *,
    marks: list[dict[str, Any]] | None = None,
    **layout: Any,
) -> CachedFigure:
    """A stacked bar a meeting. ``bars``: name, amounts and marker of each part, from the left.

    ``marks``: traces that are drawn over the bars; ``layout``: what else the figure has.
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
        }
        for name, amounts, marker in bars
    ]
    return build_figure(
        traces + (marks or []),
        look,
        foot,
        VERTICAL_MARGIN + row_height * max(1, len(meetings)),
        barmode="stack",
        bargap=0.42,
        showlegend=True,
        yaxis=bare_axis_layout(
            look,
            type="category",
            categoryorder="array",
            categoryarray=meetings,
            tickmode="array",
            tickvals=meetings,
            ticktext=ticks,
            tickfont={"size": SMALL_FONT_SIZE + 1, "color": look.text},
        ),
        **layout,
    )


def meeting_lines(
    title: str, row: FrameRow, received: str, day: date | None, currency: str, words: Words
) -> list[str]:
    """The lines shown over a bar: what was assessed, ``received`` and is outstanding, as at ``day``."""
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
