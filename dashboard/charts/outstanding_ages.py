"""Chart of what is outstanding by age: one bar, the oldest darkest, unknown age hatched (D19)."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from itertools import accumulate
from typing import Any, Final

from dashboard.charts.chart import Chart
from dashboard.charts.layout.figure import (
    TRANSPARENT,
    axis_layout,
    bare_axis_layout,
    build_figure,
)
from dashboard.charts.layout.shades import colour_shades
from dashboard.charts.layout.theme import Theme
from dashboard.charts.layout.ticks import horizontal_money_axis
from dashboard.indicators.outstanding_ages import (
    AGE_BUCKETS,
    LATE_BUCKETS,
    OLDEST,
    UNKNOWN_AGE,
)
from dashboard.indicators.outstanding_states import OutstandingSummary
from dashboard.ledger import Ledger
from dashboard.locale import Words
from dashboard.wording.source_text import SourceDays, chart_footer, source_line
from dashboard.wording.unpaid_text import age_names, format_meeting_days

HEIGHT: Final = 170
AgeSegment = tuple[str, str, int]  # bucket, name, minor units


def outstanding_ages_chart(
    ledger: Ledger,
    summary: OutstandingSummary,
    days: SourceDays,
    as_of: date,
    words: Words,
    theme: Theme,
) -> Chart:
    """Return the bar, whose segments add up to all that is outstanding; empty if nothing is."""
    currency = ledger.streams["assessed"].currency
    names = age_names(words)
    segments = [
        (age, names[age], amount)
        for age, amount in zip(AGE_BUCKETS, summary.by_age, strict=True)
        if amount
    ]
    starts = accumulate((amount for _, _, amount in segments), initial=0)
    title = ages_title(summary, words)
    figure = build_figure(
        [
            segment_trace(segment, start, currency, words, theme)
            for segment, start in zip(segments, starts, strict=False)
        ],
        theme,
        chart_footer(ledger, "assessed", as_of, words, days),
        HEIGHT,
        barmode="overlay",
        bargap=0.1,
        showlegend=True,
        xaxis=axis_layout(
            theme,
            range=[0, (summary.outstanding or 1) * 1.01],
            **horizontal_money_axis(0, summary.outstanding, words, max_ticks=5),
        ),
        yaxis=bare_axis_layout(theme, showticklabels=False),
    )
    figure.update_layout(margin_t=56, margin_r=14, margin_l=14)
    return Chart(
        name="outstanding-ages",
        title=title,
        subtitle=words.t(
            "Outstanding assessed contributions of all meetings by days past their due day, in"
            " {currency}, as at {day}",
            currency=currency,
            day=format_meeting_days(days, words),
        ),
        source=source_line(ledger, "assessed", words),
        figure=figure,
        alt=words.t(
            "One bar. {finding}: {parts}.",
            finding=title,
            parts="; ".join(describe_age(segment, currency, words) for segment in segments),
        ),
    )


def ages_title(summary: OutstandingSummary, words: Words) -> str:
    """Return the share that has been due for more than a year, else the share past its due day."""
    oldest = summary.by_age[AGE_BUCKETS.index(OLDEST)]
    if oldest:
        return words.t(
            "{share} of what is outstanding has been due for more than a year",
            share=words.percent(Fraction(oldest, summary.outstanding)),
        )
    if summary.overdue:
        return words.t(
            "{share} of what is outstanding is past its due day",
            share=words.percent(Fraction(summary.overdue, summary.outstanding)),
        )
    return words.t("None of what is outstanding is known to be past its due day")


def describe_age(segment: AgeSegment, currency: str, words: Words) -> str:
    """Return a segment's name and amount."""
    _, name, amount = segment
    return words.t("{field}: {value}", field=name, value=words.money(amount, currency))


def segment_trace(
    segment: AgeSegment, start: int, currency: str, words: Words, theme: Theme
) -> dict[str, Any]:
    """Return the trace of a segment; its amount is in the legend, where it always fits."""
    age, _, amount = segment
    shades = dict(
        zip(
            LATE_BUCKETS,
            colour_shades(theme.background, theme.assessed, len(LATE_BUCKETS)),
            strict=True,
        )
    )
    marker: dict[str, Any] = {
        "color": shades.get(age, TRANSPARENT),
        "line": {"color": theme.assessed, "width": 1.5},
    }
    if age == UNKNOWN_AGE:
        marker["color"] = theme.context
        marker["pattern"] = {
            "shape": "/",
            "fillmode": "replace",
            "fgcolor": theme.context,
            "bgcolor": TRANSPARENT,
            "size": 7,
            "solidity": 0.4,
        }
    text = describe_age(segment, currency, words)
    return {
        "type": "bar",
        "orientation": "h",
        "name": text,
        "x": [amount],
        "base": [start],
        "y": [0],
        "marker": marker,
        "hoverinfo": "text",
        "hovertext": [text],
    }
