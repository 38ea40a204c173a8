"""Bars of meetings, one below the other: of all States, or of one State."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from dashboard.charts.chart import FrameRow
from dashboard.charts.drawn import Drawn
from dashboard.charts.look import Look
from dashboard.charts.said import day_text, safe
from dashboard.charts.template import CLEAR, SMALL, bare_axis, figure
from dashboard.locale import Words

VERTICAL_MARGIN: Final = 112  # pixels of legend, axis and foot line


def paid_marker(look: Look) -> dict[str, Any]:
    """Money that was received: filled in the stream's hue."""
    hue = look.hue("assessed")
    return {"color": hue, "line": {"color": hue, "width": 1.5}}


def outstanding_marker(look: Look) -> dict[str, Any]:
    """Money that is outstanding: an outline in the stream's hue."""
    return paid_marker(look) | {"color": CLEAR}


def draw_meeting_bars(
    bars: list[tuple[str, list[int], dict[str, Any]]],
    meetings: list[str],
    ticks: list[str],
    hovers: list[str],
    look: Look,
    foot: str,
    row_height: int,
    marks: list[dict[str, Any]] | None = None,
    **layout: Any,
) -> Drawn:
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
    return figure(
        traces + (marks or []),
        look,
        foot,
        VERTICAL_MARGIN + row_height * max(1, len(meetings)),
        barmode="stack",
        bargap=0.42,
        showlegend=True,
        yaxis=bare_axis(
            look,
            type="category",
            categoryorder="array",
            categoryarray=meetings,
            tickmode="array",
            tickvals=meetings,
            ticktext=ticks,
            tickfont={"size": SMALL + 1, "color": look.text},
        ),
        **layout,
    )


def meeting_lines(
    title: str, row: FrameRow, received: str, day: date | None, currency: str, words: Words
) -> list[str]:
    """The lines shown over a bar: what was assessed, ``received`` and is outstanding, as at ``day``."""
    lines = [
        f"<b>{safe(title)}</b>",
        words.t("Assessed: {amount}", amount=words.money(int(row["assessed"]), currency)),
        received,
        words.t("Outstanding: {amount}", amount=words.money(int(row["outstanding"]), currency)),
    ]
    if row["credit"]:
        amount = words.money(int(row["credit"]), currency)
        lines.append(words.t("Paid above what was assessed: {amount}", amount=amount))
    return [*lines, words.t("As at {day}", day=day_text(day, words))]
