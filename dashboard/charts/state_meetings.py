"""One State's assessments, meeting by meeting: applied solid, outstanding as an outline."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

import pandas as pd

from dashboard.charts.chart import Chart, FrameRow
from dashboard.charts.look import Look
from dashboard.charts.meeting_bars import (
    draw_meeting_bars,
    meeting_lines,
    outstanding_marker,
    paid_marker,
)
from dashboard.charts.names import state_name
from dashboard.charts.said import day_text, days_text, foot, short, source_line
from dashboard.charts.template import CLEAR, axis
from dashboard.charts.ticks import money_across
from dashboard.indicators.sources import meeting_day, meeting_days
from dashboard.indicators.state_record import StateRecord
from dashboard.ledger import Ledger
from dashboard.locale import Words

ROW: Final = 34


def state_meetings(
    ledger: Ledger, record: StateRecord, as_of: date, words: Words, look: Look
) -> Chart:
    """Only meetings that the books name; the newest on top."""
    stream = ledger.streams["assessed"]
    rows = record.positions[record.positions["meeting"].ne("")]
    codes = [str(code) for code in rows["meeting"]]
    days = meeting_days(ledger, codes, as_of)
    hovers = [
        hover(row, meeting_day(ledger, str(row["meeting"]), as_of), stream.currency, words)
        for row in rows.to_dict("records")
    ]
    highest = max([0, *(rows["applied"] + rows["outstanding"] + rows["credit"]).tolist()])
    bars = [
        (words.t("paid"), rows["applied"].tolist(), paid_marker(look)),
        (words.t("outstanding"), rows["outstanding"].tolist(), outstanding_marker(look)),
    ]
    if rows["credit"].gt(0).any():
        above = words.t("paid above what was assessed")
        bars.append((above, rows["credit"].tolist(), crossed(look)))
    title = finding(state_name(ledger, record.state, words), rows, stream.currency, words)
    drawn = draw_meeting_bars(
        bars,
        codes,
        [
            f"{short(code)}<br>{day_text(meeting_day(ledger, code, as_of), words)}"
            if len(days) > 1
            else short(code)
            for code in codes
        ],
        hovers,
        look,
        foot(ledger, "assessed", as_of, words, days),
        ROW,
        xaxis=axis(
            look, range=[0, (highest or 1) * 1.03], **money_across(0, highest, words, most=3)
        ),
    )
    drawn.update_layout(margin_t=36, margin_r=16)
    return Chart(
        name="state-meetings",
        title=title,
        subtitle=words.t(
            "Assessed for each meeting, and what was paid of it, in {currency}, as at {day}",
            currency=stream.currency,
            day=days_text(days, words),
        ),
        source=source_line(ledger, "assessed", words),
        figure=drawn,
        alt=words.t("Bar chart, a bar a meeting. {finding}.", finding=title),
    )


def crossed(look: Look) -> dict[str, Any]:
    """The mark of money above the assessment: dots, in grey."""
    pattern = {"shape": ".", "fgcolor": look.muted, "bgcolor": CLEAR, "fillmode": "replace"}
    return {
        "color": look.muted,
        "pattern": pattern | {"size": 6, "solidity": 0.4},
        "line": {"color": look.muted, "width": 1.5},
    }


def hover(row: FrameRow, day: date | None, currency: str, words: Words) -> str:
    """A meeting in lines."""
    received = words.t("Received: {amount}", amount=words.money(int(row["received"]), currency))
    return "<br>".join(meeting_lines(str(row["meeting"]), row, received, day, currency, words))


def finding(name: str, rows: pd.DataFrame, currency: str, words: Words) -> str:
    """What is outstanding, over how many meetings."""
    if rows.empty:
        return words.t("{state}: no assessment is known", state=name)
    due = rows[rows["outstanding"].gt(0)]
    if due.empty:
        return words.t("{state} has paid all its assessments", state=name)
    return words.n(
        "{state}: {amount} is outstanding, for {n} meeting",
        "{state}: {amount} is outstanding, for {n} meetings",
        len(due),
        state=name,
        amount=words.money(int(due["outstanding"].sum()), currency),
    )
