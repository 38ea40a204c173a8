"""One State's assessments, meeting by meeting: applied solid, outstanding as an outline."""

from __future__ import annotations

from collections.abc import Hashable, Mapping
from datetime import date
from typing import Any, Final

import pandas as pd

from dashboard.charts.chart import Chart
from dashboard.charts.look import Look
from dashboard.charts.names import state_name
from dashboard.charts.said import day_text, days_text, foot, safe, short, source_line
from dashboard.charts.template import CLEAR, SMALL, axis, bare_axis, figure
from dashboard.charts.ticks import money_across
from dashboard.indicators.sources import meeting_day, meeting_days
from dashboard.indicators.state_record import StateRecord
from dashboard.ledger import Ledger
from dashboard.locale import Words

ROW: Final = 34
AROUND: Final = 112
Row = Mapping[Hashable, Any]  # of ``collection.positions``


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
    hue = look.hue("assessed")
    common: dict[str, Any] = {
        "type": "bar",
        "orientation": "h",
        "y": codes,
        "hoverinfo": "text",
        "hovertext": hovers,
    }
    layers: list[tuple[str, str, dict[str, Any]]] = [
        ("applied", words.t("paid"), {"color": hue, "line": {"color": hue, "width": 1.5}}),
        (
            "outstanding",
            words.t("outstanding"),
            {"color": CLEAR, "line": {"color": hue, "width": 1.5}},
        ),
    ]
    if rows["credit"].gt(0).any():
        layers.append(("credit", words.t("paid above what was assessed"), crossed(look)))
    title = finding(state_name(ledger, record.state, words), rows, stream.currency, words)
    drawn = figure(
        [
            common | {"name": name, "x": rows[column].tolist(), "marker": marker}
            for column, name, marker in layers
        ],
        look,
        foot(ledger, "assessed", as_of, words, days),
        AROUND + ROW * max(1, len(codes)),
        barmode="stack",
        bargap=0.42,
        showlegend=True,
        xaxis=axis(
            look, range=[0, (highest or 1) * 1.03], **money_across(0, highest, words, most=3)
        ),
        yaxis=bare_axis(
            look,
            type="category",
            categoryorder="array",
            categoryarray=codes,
            tickmode="array",
            tickvals=codes,
            ticktext=[
                f"{short(code)}<br>{day_text(meeting_day(ledger, code, as_of), words)}"
                if len(days) > 1
                else short(code)
                for code in codes
            ],
            tickfont={"size": SMALL + 1, "color": look.text},
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


def hover(row: Row, day: date | None, currency: str, words: Words) -> str:
    """A meeting in lines."""
    lines = [
        f"<b>{safe(str(row['meeting']))}</b>",
        words.t("Assessed: {amount}", amount=words.money(int(row["assessed"]), currency)),
        words.t("Received: {amount}", amount=words.money(int(row["received"]), currency)),
        words.t("Outstanding: {amount}", amount=words.money(int(row["outstanding"]), currency)),
    ]
    if row["credit"]:
        amount = words.money(int(row["credit"]), currency)
        lines.append(words.t("Paid above what was assessed: {amount}", amount=amount))
    lines.append(words.t("As at {day}", day=day_text(day, words)))
    return "<br>".join(lines)


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
