"""One bar to the budget: received solid, in transit hatched, the gap empty (D9, D10)."""

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
CoverageSegment = tuple[str, str, int]  # kind, words, minor units


def coverage_bar_chart(
    ledger: Ledger, figures: Coverage, as_of: date, words: Words, look: Theme
) -> Chart:
    """The bar goes on beyond the budget's mark where more came; no budget, no share.

    Each piece begins where the one before it ends, also below zero where more was given back than
    came in: the gap always ends at the budget.
    """
    shown = coverage_segments(figures, words)
    budget = figures.budget or 0
    ends = list(accumulate((amount for _, _, amount in shown), initial=0))
    highest, lowest = max(budget, *ends), min(ends)
    title = chart_title(figures, words)
    marks = [budget_mark(budget, look)] if budget else []
    named = (
        [
            annotation(
                words.t("Budget: {amount}", amount=words.money(budget, figures.currency)),
                budget,
                1,
                look,
                yref="paper",
                xanchor="right",
                yanchor="bottom",
                xshift=2,
            )
        ]
        if budget
        else []
    )
    drawn = build_figure(
        [
            segment_trace(part, begin, figures.currency, words, look)
            for part, begin in zip(shown, ends, strict=False)
        ],
        look,
        chart_footer(ledger, "voluntary", as_of, words, (figures.as_at,)),
        HEIGHT,
        barmode="overlay",
        bargap=0.1,
        showlegend=True,
        shapes=marks,
        annotations=named,
        xaxis=axis_layout(
            look,
            range=[lowest * 1.05, (highest or 1) * 1.01],
            **horizontal_money_axis(lowest, highest, words, most=4),
        ),
        yaxis=bare_axis_layout(look, showticklabels=False),
    )
    drawn.update_layout(margin_t=56, margin_r=14, margin_l=14)
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
        figure=drawn,
        alt=words.t(
            "One bar. {finding}: {parts}.",
            finding=title,
            parts="; ".join(describe_segment(part, figures.currency, words) for part in shown),
        ),
    )


def coverage_segments(figures: Coverage, words: Words) -> list[CoverageSegment]:
    """The pieces of the bar from left to right; no gap where nothing is missing or no budget is."""
    found = [("received", words.t("received"), figures.received)]
    if figures.in_transit_total:
        found.append(("transit", words.t("in transit"), figures.in_transit_total))
    gap = figures.gap_with_transit
    if figures.budget and gap is not None and gap > 0:
        found.append(("gap", words.t("still to find"), gap))
    return found


def describe_segment(part: CoverageSegment, currency: str, words: Words) -> str:
    """A piece in words."""
    _, name, amount = part
    return words.t("{amount} {what}", amount=words.money(amount, currency), what=name)


def segment_trace(
    part: CoverageSegment, begin: int, currency: str, words: Words, look: Theme
) -> dict[str, Any]:
    """A piece of the bar; its amount stands in the legend, where it always fits."""
    kind, _, amount = part
    hue = look.stream_colour("voluntary")
    marker: dict[str, Any] = {"color": hue, "line": {"color": hue, "width": 1.5}}
    if kind == "transit":
        marker["pattern"] = {
            "shape": "/",
            "fillmode": "replace",
            "fgcolor": hue,
            "bgcolor": TRANSPARENT,
            "size": 7,
            "solidity": 0.4,
        }
    if kind == "gap":
        marker["color"] = TRANSPARENT
    return {
        "type": "bar",
        "orientation": "h",
        "name": describe_segment(part, currency, words),
        "x": [amount],
        "base": [begin],
        "y": [0],
        "marker": marker,
        "hoverinfo": "text",
        "hovertext": [describe_segment(part, currency, words)],
    }


def budget_mark(budget: int, look: Theme) -> dict[str, Any]:
    """A stroke where the budget ends."""
    return {
        "type": "line",
        "x0": budget,
        "x1": budget,
        "yref": "paper",
        "y0": -0.04,
        "y1": 1.06,
        "line": {"color": look.text, "width": 2},
    }


def chart_title(figures: Coverage, words: Words) -> str:
    """The share where there is a budget, else the amount."""
    if figures.share is not None:
        share = words.percent(figures.share)
        return words.t("{share} of the {year} budget is in", share=share, year=figures.year)
    amount = words.money(figures.received, figures.currency)
    if figures.budget is None:
        return words.t(
            "{amount} is in for {year}; its budget is not known", amount=amount, year=figures.year
        )
    return words.t("{amount} is in for {year}, without a budget", amount=amount, year=figures.year)
