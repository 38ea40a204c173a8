"""Chart of the ladder: one bar from received to what is still to find (D9, D10, D24).

Received is solid, in transit hatched, announced dotted, usual givers a light tint with their range,
the gap empty. Of a meeting: received solid, overdue hatched, not yet due light. A segment is labelled
in the bar if the label fits; the list below the bar names all.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from itertools import accumulate
from types import MappingProxyType
from typing import Any, Final, Literal

from dashboard.charts.chart import Chart
from dashboard.charts.layout.figure import (
    FONT_SIZE,
    TRANSPARENT,
    annotation,
    axis_layout,
    bare_axis_layout,
    bold,
    build_figure,
)
from dashboard.charts.layout.theme import Theme
from dashboard.charts.layout.ticks import horizontal_money_axis
from dashboard.indicators.ladder import ANNOUNCED_STEPS, Ladder, Step, StepKind
from dashboard.ledger import Ledger
from dashboard.locale import Words
from dashboard.wording.ladder_text import (
    describe_step,
    gap_name,
    ladder_subtitle,
    ladder_title,
    step_name,
    target_name,
)
from dashboard.wording.source_text import chart_footer, source_line

HEIGHT: Final = 190
MIN_LABEL_SIZE: Final = 11  # a smaller label is hidden
MIN_LABEL_SHARE: Final = 25  # a share is labelled if 1/25 of the bar or more after the one before
TINT: Final = 0.16
Fill = Literal["solid", "hatched", "dotted", "tint", "empty"]
FILLS: Final[Mapping[StepKind, Fill]] = MappingProxyType(
    {
        "received": "solid",
        "in transit": "hatched",
        "confirmed": "dotted",
        "pledged": "dotted",
        "usual": "tint",
        "not due": "tint",
        "overdue": "hatched",
        "no due day": "dotted",
    }
)


@dataclass(frozen=True, slots=True)
class Segment:
    """A part of the bar in minor units, with its label and its text."""

    fill: Fill
    amount: int
    name: str
    text: str  # "CHF 86'569 in transit"
    above: int = 0  # how far its range goes beyond ``amount``
    below: int = 0


def ladder_chart(ledger: Ledger, ladder: Ladder, as_of: date, words: Words, theme: Theme) -> Chart:
    """Return the bar, which passes the mark of the budget or cost if its steps do.

    Each segment begins where the one before it ends, below zero if refunds exceed receipts.
    """
    segments = ladder_segments(ladder, words)
    target = ladder.target or 0
    ends = list(accumulate((segment.amount for segment in segments), initial=0))
    reach = [end + segment.above for end, segment in zip(ends[1:], segments, strict=True)]
    highest, lowest = max(target, *ends, *reach), min(ends)
    figure = build_figure(
        [
            segment_trace(segment, start, ladder, words, theme)
            for segment, start in zip(segments, ends, strict=False)
        ],
        theme,
        chart_footer(ledger, ladder.stream, as_of, words, (ladder.as_at,)),
        HEIGHT,
        barmode="overlay",
        bargap=0.1,
        uniformtext={"mode": "hide", "minsize": MIN_LABEL_SIZE},
        shapes=[target_mark(target, theme)] if target else [],
        annotations=[
            *share_labels(ladder, words, theme),
            *([target_label(ladder, words, theme)] if target else []),
        ],
        xaxis=axis_layout(
            theme,
            range=[lowest * 1.05, (highest or 1) * 1.01],
            **horizontal_money_axis(lowest, highest, words, max_ticks=5),
        ),
        yaxis=bare_axis_layout(theme, showticklabels=False),
    )
    figure.update_layout(margin_t=44, margin_r=14, margin_l=14)
    title = ladder_title(ladder, words)
    return Chart(
        name="ladder",
        title=title,
        subtitle=ladder_subtitle(ladder, words),
        source=source_line(ledger, ladder.stream, words),
        figure=figure,
        alt=words.t(
            "One bar. {finding}: {parts}.",
            finding=title,
            parts="; ".join(segment.text for segment in segments),
        ),
    )


def ladder_segments(ladder: Ladder, words: Words) -> list[Segment]:
    """Return the segments from left to right; no gap if the target is met or unknown."""
    segments = [
        Segment(
            fill=FILLS[step.kind],
            amount=step.amount,
            name=step_name(step.kind, words),
            text=describe_step(step, ladder, words),
            above=0 if step.high is None else step.high - step.amount,
            below=0 if step.low is None else step.amount - step.low,
        )
        for step in ladder.steps
        if step.amount or (step.amount is not None and step.kind == "received")
    ]
    if ladder.target and ladder.to_find:
        text = words.t(
            "{amount} {what}",
            amount=words.money(ladder.to_find, ladder.currency),
            what=gap_name(ladder, words),
        )
        segments.append(Segment("empty", ladder.to_find, gap_name(ladder, words), text))
    return segments


def segment_trace(
    segment: Segment, start: int, ladder: Ladder, words: Words, theme: Theme
) -> dict[str, Any]:
    """Return the trace of a segment, with its amount and name inside it."""
    colour = theme.stream_colour(ladder.stream)
    trace: dict[str, Any] = {
        "type": "bar",
        "orientation": "h",
        "name": segment.text,
        "x": [segment.amount],
        "base": [start],
        "y": [0],
        "marker": segment_marker(segment.fill, colour, theme),
        "text": [f"{bold(words.number(segment.amount))}<br>{segment.name}"],
        "textposition": "inside",
        "insidetextanchor": "middle",
        "textangle": 0,
        "insidetextfont": {
            "size": FONT_SIZE,
            "color": theme.background if segment.fill == "solid" else theme.text,
        },
        "hoverinfo": "text",
        "hovertext": [segment.text],
    }
    if segment.above or segment.below:
        trace["error_x"] = {
            "type": "data",
            "symmetric": False,
            "array": [segment.above],
            "arrayminus": [segment.below],
            "color": theme.text,
            "thickness": 1.5,
            "width": 6,
        }
    return trace


def segment_marker(fill: Fill, colour: str, theme: Theme) -> dict[str, Any]:
    """Return how a segment is filled and outlined."""
    line = theme.muted if fill == "empty" else colour
    marker: dict[str, Any] = {"color": colour, "line": {"color": line, "width": 1.5}}
    if fill in {"hatched", "dotted"}:
        marker["pattern"] = {
            "shape": "/" if fill == "hatched" else ".",
            "fillmode": "replace",
            "fgcolor": colour,
            "fgopacity": 0.45,
            "bgcolor": TRANSPARENT,
            "size": 8,
            "solidity": 0.25,
        }
    if fill == "tint":
        marker["color"] = tint(colour)
    if fill == "empty":
        marker["color"] = TRANSPARENT
    return marker


def tint(colour: str) -> str:
    """Return a light tint of a hex colour, as plotly reads it."""
    red, green, blue = (int(colour[n : n + 2], 16) for n in (1, 3, 5))
    return f"rgba({red},{green},{blue},{TINT})"


def share_labels(ladder: Ladder, words: Words, theme: Theme) -> list[dict[str, Any]]:
    """Return the share reached by each step above its end, unless it is close to the one before."""
    labels, last = [], None
    for step in labelled_steps(ladder):
        share, end = ladder.share_to(step.kind), ladder.amount_to(step.kind)
        is_far = last is None or (end - last) * MIN_LABEL_SHARE >= (ladder.target or 0)
        if share is None or not is_far:
            continue
        last = end
        labels.append(
            annotation(
                bold(words.percent(share)),
                end,
                1,
                theme,
                yref="paper",
                xanchor="right" if end > 0 else "left",
                yanchor="bottom",
                font={"size": FONT_SIZE, "color": theme.text},
            )
        )
    return labels


def labelled_steps(ladder: Ladder) -> list[Step]:
    """Return the steps whose share is labelled: received or on its way, not what is only expected."""
    return [
        step for step in ladder.steps if step.amount and step.kind in {"received", *ANNOUNCED_STEPS}
    ]


def target_label(ladder: Ladder, words: Words, theme: Theme) -> dict[str, Any]:
    """Return the label of the mark: "Budget: CHF 470'000"."""
    return annotation(
        words.t(
            "{field}: {value}",
            field=target_name(ladder, words),
            value=words.money(ladder.target or 0, ladder.currency),
        ),
        ladder.target or 0,
        1,
        theme,
        yref="paper",
        xanchor="right",
        yanchor="bottom",
        xshift=2,
        yshift=18,
    )


def target_mark(target: int, theme: Theme) -> dict[str, Any]:
    """Return a vertical line at the budget or the cost."""
    return {
        "type": "line",
        "x0": target,
        "x1": target,
        "yref": "paper",
        "y0": -0.04,
        "y1": 1.06,
        "line": {"color": theme.text, "width": 2},
    }
