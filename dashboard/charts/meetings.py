"""Meeting by meeting: what is secured of the assessment, what is outstanding, and the cost."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from typing import Any, Final

import pandas as pd

from dashboard.charts.chart import Chart, FrameRow
from dashboard.charts.layout.figure import SMALL_FONT_SIZE, annotation, axis_layout
from dashboard.charts.layout.theme import Theme
from dashboard.charts.layout.ticks import horizontal_money_axis
from dashboard.charts.meeting_bars import (
    draw_meeting_bars,
    meeting_lines,
    outstanding_marker,
    paid_marker,
)
from dashboard.indicators.collection import assessment_share
from dashboard.indicators.meeting_sources import meetings_as_at
from dashboard.indicators.nullable import date_or_none
from dashboard.indicators.shortfall import shortfalls
from dashboard.ledger import Ledger
from dashboard.locale import Words
from dashboard.wording.source_text import (
    chart_footer,
    escape_plotly,
    format_day,
    format_source_days,
    shorten_label,
    source_line,
)

ROW_HEIGHT: Final = 38
CHARACTER_WIDTH: Final = 7  # pixels, at most, of a small figure


def meetings_chart(
    ledger: Ledger, rows: pd.DataFrame, as_of: date, words: Words, look: Theme
) -> Chart:
    """``rows``: of ``collection.meeting_totals``, oldest first; the newest is drawn on top."""
    stream = ledger.streams["assessed"]
    named = [str(code) for code in rows["meeting"]]
    days = meetings_as_at(ledger, named, as_of)
    costs = costs_drawn(rows, meetings_with_stated_cost_only(ledger, as_of))
    highest = max(
        [0, *rows["assessed"].tolist(), *(c for known in costs.values() for c in known.values())]
    )
    texts = [hover_text(row, stream.currency, words) for row in rows.to_dict("records")]
    hovers = dict(zip(named, texts, strict=True))
    title = chart_title(rows, stream.currency, words)
    beside = bar_labels(rows, words, are_dated=len(days) > 1)
    drawn = draw_meeting_bars(
        [
            (words.t("secured"), rows["applied"].tolist(), paid_marker(look)),
            (words.t("outstanding"), rows["outstanding"].tolist(), outstanding_marker(look)),
        ],
        named,
        [shorten_label(code) for code in named],
        texts,
        look,
        chart_footer(ledger, "assessed", as_of, words, days),
        ROW_HEIGHT,
        marks=[cost_marks(kind, costs[kind], hovers, words, look) for kind in costs if costs[kind]],
        xaxis=axis_layout(
            look,
            range=[0, (highest or 1) * 1.02],
            **horizontal_money_axis(0, highest, words, most=3),
        ),
        annotations=[
            annotation(
                text,
                1,
                code,
                look,
                xref="paper",
                xanchor="left",
                xshift=8,
                align="left",
                font={"size": SMALL_FONT_SIZE, "color": look.text if emphasised else look.muted},
            )
            for code, text, emphasised in beside
        ],
    )
    drawn.update_layout(margin_t=34, margin_r=label_width(beside))
    return Chart(
        name="meetings",
        title=title,
        subtitle=words.t(
            "Assessed for each meeting, and how much of it is secured, in {currency}, as at {day}."
            " A stroke is the cost; until that is known, an open diamond is the estimated cost",
            currency=stream.currency,
            day=format_source_days(days, words),
        ),
        source=source_line(ledger, "assessed", words),
        figure=drawn,
        alt=words.t(
            "Bar chart. {finding}. {meetings}.",
            finding=title,
            meetings="; ".join(
                describe_meeting(row, stream.currency, words) for row in rows.to_dict("records")
            ),
        ),
    )


def costs_drawn(rows: pd.DataFrame, stated: frozenset[str]) -> dict[str, dict[str, int]]:
    """Actual and estimated costs to be drawn, in minor units by meeting."""
    return {
        kind: {
            str(row["meeting"]): int(row[column])
            for row in rows.to_dict("records")
            if not pd.isna(row[column]) and is_cost_drawn(row, kind, stated)
        }
        for kind, column in (("actual", "actual_cost"), ("estimated", "estimated_cost"))
    }


def meetings_with_stated_cost_only(ledger: Ledger, as_of: date) -> frozenset[str]:
    """The meetings of whose cost only somebody's statement is known: an estimate would contradict it."""
    return frozenset(
        short.meeting
        for short in shortfalls(ledger, as_of)
        if short.statement is not None and short.cost_kind != "actual"
    )


def is_cost_drawn(row: FrameRow, kind: str, stated: frozenset[str]) -> bool:
    """Return True for an actual cost, and for an estimate where nothing better is known."""
    return kind == "actual" or (pd.isna(row["actual_cost"]) and str(row["meeting"]) not in stated)


def cost_marks(
    kind: str, costs: Mapping[str, int], hovers: Mapping[str, str], words: Words, look: Theme
) -> dict[str, Any]:
    """A mark at each cost, in the warm colour: a stroke, or an open diamond for an estimate."""
    stroke = {"symbol": "line-ns", "size": 20, "line": {"width": 3, "color": look.accent}}
    diamond = {
        "symbol": "diamond-tall-open",
        "size": 15,
        "line": {"width": 2, "color": look.accent},
    }
    return {
        "type": "scatter",
        "mode": "markers",
        "name": words.t("cost") if kind == "actual" else words.t("estimated cost"),
        "x": [*costs.values()],
        "y": [*costs],
        "marker": {"color": look.accent} | (stroke if kind == "actual" else diamond),
        "cliponaxis": False,
        "hoverinfo": "text",
        "hovertext": [hovers[meeting] for meeting in costs],
    }


def bar_labels(rows: pd.DataFrame, words: Words, *, are_dated: bool) -> list[tuple[str, str, bool]]:
    """Beside each bar: code, words, and whether it is a meeting still to come.

    ``are_dated``: with the day of each, below the amount.
    """
    found = []
    for row in rows.to_dict("records"):
        part = assessment_share(row["applied"], row["assessed"])
        text = words.number(int(row["applied"]))
        if part is not None:
            text = words.t("{share} · {amount}", share=words.percent(part), amount=text)
        ahead = bool(row["is_coming"])
        text = f"<b>{text}</b>" if ahead else text
        if are_dated:
            text += f"<br>{escape_plotly(format_day(date_or_none(row['as_at']), words))}"
        found.append((str(row["meeting"]), text, ahead))
    return found


def label_width(beside: list[tuple[str, str, bool]]) -> int:
    """Pixels to the right of the bars that the longest label takes."""
    lines = [line for _, text, _ in beside for line in text.split("<br>")]
    longest = max((len(line.replace("<b>", "").replace("</b>", "")) for line in lines), default=0)
    return 14 + CHARACTER_WIDTH * longest


def hover_text(row: FrameRow, currency: str, words: Words) -> str:
    """All that is known of a meeting's money, in lines."""
    secured = words.t("Secured: {amount}", amount=words.money(int(row["applied"]), currency))
    day = date_or_none(row["as_at"])
    lines = meeting_lines(str(row["title"]), row, secured, day, currency, words)
    if not pd.isna(row["actual_cost"]):
        cost = words.money(int(row["actual_cost"]), currency)
        lines.append(words.t("Actual cost: {amount}", amount=cost))
    else:
        lines.append(words.t("Cost: not available"))
        if not pd.isna(row["estimated_cost"]):
            cost = words.money(int(row["estimated_cost"]), currency)
            lines.append(words.t("Estimated cost: {amount}", amount=cost))
    if not pd.isna(row["moved_from"]):
        lines.append(words.t("Moved from {day}", day=words.day(row["moved_from"].date())))
    return "<br>".join(lines)


def describe_meeting(row: FrameRow, currency: str, words: Words) -> str:
    """One meeting as part of a sentence."""
    return words.t(
        "{meeting}: {applied} of {assessed}",
        meeting=row["meeting"],
        applied=words.money(int(row["applied"]), currency),
        assessed=words.money(int(row["assessed"]), currency),
    )


def chart_title(rows: pd.DataFrame, currency: str, words: Words) -> str:
    """How the next meeting stands, and what is outstanding for those held before."""
    held = rows[rows["is_past"].astype(bool)]
    due = words.money(int(held["outstanding"].sum()), currency)
    ahead = rows[rows["is_coming"].astype(bool) & rows["assessed"].gt(0)]
    if ahead.empty:
        if held["outstanding"].sum() == 0:
            return words.t("All meetings held are paid in full")
        return words.t("{amount} is outstanding for meetings held", amount=due)
    row = ahead.iloc[0].to_dict()
    share = assessment_share(row["applied"], row["assessed"]) or Fraction(0)
    named = {"share": words.percent(share), "meeting": row["meeting"], "amount": due}
    if held.empty:
        return words.t("{share} of the {meeting} is secured", **named)
    if held["outstanding"].sum() == 0:
        return words.t(
            "{share} of the {meeting} is secured; earlier meetings are paid in full", **named
        )
    return words.t(
        "{share} of the {meeting} is secured; {amount} is outstanding for earlier meetings",
        **named,
    )
