"""Chart of one State's assessments by meeting: applied solid, outstanding as an outline."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

import pandas as pd

from dashboard.charts.chart import Chart, FrameRow
from dashboard.charts.layout.bar_values import READABLE_VALUES
from dashboard.charts.layout.figure import SMALL_FONT_SIZE, TRANSPARENT, axis_layout
from dashboard.charts.layout.theme import Theme
from dashboard.charts.layout.ticks import horizontal_money_axis
from dashboard.charts.meeting_bars import (
    draw_meeting_bars,
    meeting_lines,
    outstanding_marker,
    paid_marker,
)
from dashboard.indicators.meeting_sources import meeting_as_at, meetings_as_at
from dashboard.indicators.state_record import StateRecord
from dashboard.ledger import Ledger
from dashboard.locale import Words
from dashboard.wording.display_names import state_name
from dashboard.wording.source_text import (
    chart_footer,
    format_day,
    format_source_days,
    shorten_label,
    source_line,
)

ROW_HEIGHT: Final = 34


def state_meetings_chart(
    ledger: Ledger, record: StateRecord, as_of: date, words: Words, theme: Theme
) -> Chart:
    """Return the chart of meetings in the books, newest on top."""
    stream = ledger.streams["assessed"]
    rows = record.balances[record.balances["meeting"].ne("")]
    codes = [str(code) for code in rows["meeting"]]
    days = meetings_as_at(ledger, codes, as_of)
    hovers = [
        hover_text(row, meeting_as_at(ledger, str(row["meeting"]), as_of), stream.currency, words)
        for row in rows.to_dict("records")
    ]
    highest = max([0, *(rows["applied"] + rows["outstanding"] + rows["credit"]).tolist()])
    bars = [
        (words.t("paid"), rows["applied"].tolist(), paid_marker(theme)),
        (words.t("outstanding"), rows["outstanding"].tolist(), outstanding_marker(theme)),
    ]
    if rows["credit"].gt(0).any():
        credit_label = words.t("paid above what was assessed")
        bars.append((credit_label, rows["credit"].tolist(), dotted_pattern(theme)))
    title = chart_title(state_name(ledger, record.state, words), rows, stream.currency, words)
    figure = draw_meeting_bars(
        bars,
        codes,
        [
            f"{shorten_label(code)}<br>{format_day(meeting_as_at(ledger, code, as_of), words)}"
            if len(days) > 1
            else shorten_label(code)
            for code in codes
        ],
        hovers,
        theme,
        chart_footer(ledger, "assessed", as_of, words, days),
        ROW_HEIGHT,
        xaxis=axis_layout(
            theme,
            range=[0, (highest or 1) * 1.03],
            **horizontal_money_axis(0, highest, words, max_ticks=4),
        ),
    )
    for trace, ink in zip(figure.data, (theme.background, theme.text), strict=False):
        trace.update(
            text=[words.number(amount) if amount else "" for amount in trace["x"]],
            textposition="inside",
            textangle=0,
            insidetextfont={"size": SMALL_FONT_SIZE, "color": ink},
        )
    figure.update_layout(margin_t=36, margin_r=16, **READABLE_VALUES)
    return Chart(
        name="state-meetings",
        title=title,
        subtitle=words.t(
            "Assessed for each meeting, and what was paid of it, in {currency}, as at {day}",
            currency=stream.currency,
            day=format_source_days(days, words),
        ),
        source=source_line(ledger, "assessed", words),
        figure=figure,
        alt=words.t("Bar chart, a bar a meeting. {finding}.", finding=title),
    )


def dotted_pattern(theme: Theme) -> dict[str, Any]:
    """Return the marker of money above the assessment: grey dots."""
    pattern = {"shape": ".", "fgcolor": theme.muted, "bgcolor": TRANSPARENT, "fillmode": "replace"}
    return {
        "color": theme.muted,
        "pattern": pattern | {"size": 6, "solidity": 0.4},
        "line": {"color": theme.muted, "width": 1.5},
    }


def hover_text(row: FrameRow, day: date | None, currency: str, words: Words) -> str:
    """Return the hover text of a meeting."""
    received = words.t("Received: {amount}", amount=words.money(int(row["received"]), currency))
    return "<br>".join(meeting_lines(str(row["meeting"]), row, received, day, currency, words))


def chart_title(name: str, rows: pd.DataFrame, currency: str, words: Words) -> str:
    """Return the amount outstanding and the number of meetings."""
    if rows.empty:
        return words.t("{state}: no assessment is known", state=name)
    outstanding = rows[rows["outstanding"].gt(0)]
    if outstanding.empty:
        return words.t("{state} has paid all its assessments", state=name)
    return words.n(
        "{state}: {amount} is outstanding, for {n} meeting",
        "{state}: {amount} is outstanding, for {n} meetings",
        len(outstanding),
        state=name,
        amount=words.money(int(outstanding["outstanding"].sum()), currency),
    )
