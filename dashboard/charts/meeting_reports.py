"""Chart of a meeting's paid share at each status report; between reports nothing is known.

Markers at the reports are joined by a dotted line: 17 % at 30 September and 42 % at 31 October do
not say what it was on 15 October.
"""

from __future__ import annotations

from datetime import date, timedelta
from fractions import Fraction
from typing import Any, Final

import pandas as pd

from dashboard.charts.chart import Chart
from dashboard.charts.layout.figure import (
    SMALL_FONT_SIZE,
    annotation,
    bare_axis_layout,
    bold,
    build_figure,
    opaque,
    share_axis,
)
from dashboard.charts.layout.theme import Theme
from dashboard.indicators.collection import assessment_share
from dashboard.indicators.meeting_sources import meeting_as_at
from dashboard.indicators.status_reports import compare_reports
from dashboard.ledger import Ledger
from dashboard.locale import Words
from dashboard.wording.source_text import chart_footer, escape_plotly, shorten_label, source_line

HEIGHT: Final = 320
MAX_TICKS: Final = 4
AXIS_MARGIN: Final = 0.06  # of the drawn days, on both sides
LONG_LINE: Final = Fraction(3, 4)  # above this the last share is labelled below its marker


def meeting_reports_chart(
    ledger: Ledger, meeting: str, as_of: date, words: Words, theme: Theme
) -> Chart:
    """Return the chart of the meeting's reports up to ``as_of``; empty for a single report."""
    rows = compare_reports(ledger, as_of)
    rows = rows[rows["meeting"].eq(meeting) & rows["assessed"].gt(0)]
    title = chart_title(rows, meeting, words)
    figure = build_figure(
        [report_line(rows, ledger.streams["assessed"].currency, words, theme)]
        if len(rows) > 1
        else [],
        theme,
        chart_footer(ledger, "assessed", as_of, words, (meeting_as_at(ledger, meeting, as_of),)),
        HEIGHT,
        xaxis=bare_axis_layout(theme, type="date", **report_day_axis(rows, words)),
        yaxis=share_axis(theme, words, 1.06),
        annotations=[line_label(rows, meeting, words, theme)] if len(rows) > 1 else [],
    )
    figure.update_layout(margin_r=24)
    return Chart(
        name="meeting-reports",
        title=title,
        subtitle=words.t(
            "Share of the assessment that was paid by the day of each status report: {days}."
            " Between two reports money came on days that are not known",
            days=list_days([on.date() for on in rows["as_at"]], words),
        ),
        source=source_line(ledger, "assessed", words),
        figure=figure,
        alt=words.t(
            "Points at the days of status reports, dotted between. {finding}.", finding=title
        ),
    )


def list_days(days: list[date], words: Words) -> str:
    """Return the dates in a list; only the first and last if there are many."""
    formatted = [words.day(day) for day in days]
    return ", ".join(
        formatted if len(formatted) <= MAX_TICKS else [formatted[0], "…", formatted[-1]]
    )


def paid_shares(rows: pd.DataFrame) -> list[Fraction]:
    """Return the exact share paid at each report."""
    return [
        assessment_share(paid, due) or Fraction(0)
        for paid, due in zip(rows["applied"], rows["assessed"], strict=True)
    ]


def report_line(rows: pd.DataFrame, currency: str, words: Words, theme: Theme) -> dict[str, Any]:
    """Return a marker for each report with dotted lines between."""
    hovers = [
        words.t(
            "Report as at {day}: {share}, {applied} of {assessed}",
            day=words.day(on.date()),
            share=words.percent(share),
            applied=words.money(int(paid), currency),
            assessed=words.money(int(due), currency),
        )
        for on, share, paid, due in zip(
            rows["as_at"], paid_shares(rows), rows["applied"], rows["assessed"], strict=True
        )
    ]
    colour = theme.stream_colour("assessed")
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "name": words.t("paid by the day of a report"),
        "x": [on.date().isoformat() for on in rows["as_at"]],
        "y": [float(share) for share in paid_shares(rows)],
        "line": {"color": colour, "width": 1.5, "dash": "dot"},
        "marker": {"color": colour, "size": 10, "symbol": "circle"},
        "hoverinfo": "text",
        "hovertext": [escape_plotly(text) for text in hovers],
    }


def report_day_axis(rows: pd.DataFrame, words: Words) -> dict[str, Any]:
    """Return ticks at the report dates, at most a few, including first and last."""
    days = [on.date() for on in rows["as_at"]]
    if not days:
        return {}
    steps = max(1, min(MAX_TICKS, len(days)) - 1)
    ticks = [days[n * (len(days) - 1) // steps] for n in range(steps + 1)]
    margin = timedelta(days=1 + int((days[-1] - days[0]).days * AXIS_MARGIN))
    ticks = list(dict.fromkeys(ticks))
    return {
        "range": [(days[0] - margin).isoformat(), (days[-1] + margin).isoformat()],
        "tickmode": "array",
        "tickvals": [day.isoformat() for day in ticks],
        "ticktext": [words.day(day) for day in ticks],
    }


def line_label(rows: pd.DataFrame, meeting: str, words: Words, theme: Theme) -> dict[str, Any]:
    """Return a label with the meeting's name and share at its last report."""
    share = paid_shares(rows)[-1]
    is_high = share > LONG_LINE
    values = {"meeting": shorten_label(meeting, 12), "share": words.percent(share)}
    return annotation(
        bold(words.t("{meeting}: {share}", **values)),
        rows["as_at"].iloc[-1].date().isoformat(),
        float(share),
        theme,
        xanchor="right",
        yanchor="top" if is_high else "bottom",
        yshift=-10 if is_high else 10,
        **opaque(theme),
        font={"size": SMALL_FONT_SIZE + 2, "color": theme.stream_colour("assessed")},
    )


def chart_title(rows: pd.DataFrame, meeting: str, words: Words) -> str:
    """Return the shares of the last two reports; for a single report that dates are unknown."""
    if rows.empty:
        return words.t("No payment for the {meeting} is known", meeting=meeting)
    if len(rows) == 1:
        return words.t("The days of payment for the {meeting} are not known", meeting=meeting)
    before, last = paid_shares(rows)[-2:]
    earlier, day = (words.day(on.date()) for on in rows["as_at"].iloc[-2:])
    return words.t(
        "{meeting}: {share} paid by {day}; by {earlier} it was {before}",
        meeting=meeting,
        share=words.percent(last),
        day=day,
        earlier=earlier,
        before=words.percent(before),
    )
