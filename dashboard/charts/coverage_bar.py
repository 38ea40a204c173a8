"""Chart of one year's coverage: received solid, in transit hatched, gap empty (D9, D10)."""

from __future__ import annotations

from datetime import date
from itertools import accumulate
from typing import Any, Final

from dashboard.charts.chart import Chart
from dashboard.charts.layout.figure import (
    TRANSPARENT,
    annotation,
    axis_layout,
    bare_axis_layout,
    build_figure,
)
from dashboard.charts.layout.theme import Theme
from dashboard.charts.layout.ticks import horizontal_money_axis
from dashboard.indicators.coverage import Coverage
from dashboard.ledger import Ledger
from dashboard.locale import Words
from dashboard.wording.source_text import chart_footer, format_day, source_line

HEIGHT: Final = 170
CoverageSegment = tuple[str, str, int]  # kind, name, minor units


def coverage_bar_chart(
    ledger: Ledger, figures: Coverage, as_of: date, words: Words, theme: Theme
) -> Chart:
    """Return the bar, which extends past the budget's mark if more was received.

    Each segment begins where the one before it ends, below zero if refunds exceed receipts; so the
    gap always ends at the budget.
    """
    segments = coverage_segments(figures, words)
    budget = figures.budget or 0
    ends = list(accumulate((amount for _, _, amount in segments), initial=0))
    highest, lowest = max(budget, *ends), min(ends)
    title = chart_title(figures, words)
    marks = [budget_mark(budget, theme)] if budget else []
    labels = (
        [
            annotation(
                words.t("Budget: {amount}", amount=words.money(budget, figures.currency)),
                budget,
                1,
                theme,
                yref="paper",
                xanchor="right",
                yanchor="bottom",
                xshift=2,
            )
        ]
        if budget
        else []
    )
    figure = build_figure(
        [
            segment_trace(segment, start, figures.currency, words, theme)
            for segment, start in zip(segments, ends, strict=False)
        ],
        theme,
        chart_footer(ledger, "voluntary", as_of, words, (figures.as_at,)),
        HEIGHT,
        barmode="overlay",
        bargap=0.1,
        showlegend=True,
        shapes=marks,
        annotations=labels,
        xaxis=axis_layout(
            theme,
            range=[lowest * 1.05, (highest or 1) * 1.01],
            **horizontal_money_axis(lowest, highest, words, max_steps=4),
        ),
        yaxis=bare_axis_layout(theme, showticklabels=False),
    )
    figure.update_layout(margin_t=56, margin_r=14, margin_l=14)
    return Chart(
        name="coverage-bar",
        title=title,
        subtitle=words.t(
            "Received, in transit and still to find for {year}, in {currency}, as at {day}",
            year=figures.year,
            currency=figures.currency,
            day=format_day(figures.as_at, words),
        ),
        source=source_line(ledger, "voluntary", words),
        figure=figure,
        alt=words.t(
            "One bar. {finding}: {parts}.",
            finding=title,
            parts="; ".join(
                describe_segment(segment, figures.currency, words) for segment in segments
            ),
        ),
    )


def coverage_segments(figures: Coverage, words: Words) -> list[CoverageSegment]:
    """Return the segments from left to right; no gap if the budget is met or unknown."""
    segments = [("received", words.t("received"), figures.received)]
    if figures.in_transit_total:
        segments.append(("transit", words.t("in transit"), figures.in_transit_total))
    gap = figures.gap_with_transit
    if figures.budget and gap is not None and gap > 0:
        segments.append(("gap", words.t("still to find"), gap))
    return segments


def describe_segment(segment: CoverageSegment, currency: str, words: Words) -> str:
    """Return a segment's amount and name, as "CHF 1'000 received"."""
    _, name, amount = segment
    return words.t("{amount} {what}", amount=words.money(amount, currency), what=name)


def segment_trace(
    segment: CoverageSegment, start: int, currency: str, words: Words, theme: Theme
) -> dict[str, Any]:
    """Return the trace of a segment; its amount is in the legend, where it always fits."""
    kind, _, amount = segment
    colour = theme.stream_colour("voluntary")
    marker: dict[str, Any] = {"color": colour, "line": {"color": colour, "width": 1.5}}
    if kind == "transit":
        marker["pattern"] = {
            "shape": "/",
            "fillmode": "replace",
            "fgcolor": colour,
            "bgcolor": TRANSPARENT,
            "size": 7,
            "solidity": 0.4,
        }
    if kind == "gap":
        marker["color"] = TRANSPARENT
    return {
        "type": "bar",
        "orientation": "h",
        "name": describe_segment(segment, currency, words),
        "x": [amount],
        "base": [start],
        "y": [0],
        "marker": marker,
        "hoverinfo": "text",
        "hovertext": [describe_segment(segment, currency, words)],
    }


def budget_mark(budget: int, theme: Theme) -> dict[str, Any]:
    """Return a vertical line at the budget."""
    return {
        "type": "line",
        "x0": budget,
        "x1": budget,
        "yref": "paper",
        "y0": -0.04,
        "y1": 1.06,
        "line": {"color": theme.text, "width": 2},
    }


def chart_title(figures: Coverage, words: Words) -> str:
    """Return the share of the budget received; without a budget the amount."""
    if figures.share is not None:
        share = words.percent(figures.share)
        return words.t("{share} of the {year} budget is in", share=share, year=figures.year)
    amount = words.money(figures.received, figures.currency)
    if figures.budget is None:
        return words.t(
            "{amount} is in for {year}; its budget is not known", amount=amount, year=figures.year
        )
    return words.t("{amount} is in for {year}, without a budget", amount=amount, year=figures.year)
