"""Chart of all meetings: what is secured of the assessment, what is outstanding, and the cost."""

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
CHARACTER_WIDTH: Final = 7  # pixels, at most, of a digit in small type


def meetings_chart(
    ledger: Ledger, rows: pd.DataFrame, as_of: date, words: Words, theme: Theme
) -> Chart:
    """Return the chart of ``rows``, as from ``collection.meeting_totals``, newest on top."""
    stream = ledger.streams["assessed"]
    codes = [str(code) for code in rows["meeting"]]
    days = meetings_as_at(ledger, codes, as_of)
    costs = costs_drawn(rows, meetings_with_stated_cost_only(ledger, as_of))
    highest = max(
        [
            0,
            *rows["assessed"].tolist(),
            *(cost for costs_of_kind in costs.values() for cost in costs_of_kind.values()),
        ]
    )
    texts = [hover_text(row, stream.currency, words) for row in rows.to_dict("records")]
    hovers = dict(zip(codes, texts, strict=True))
    title = chart_title(rows, stream.currency, words)
    labels = bar_labels(rows, words, are_dated=len(days) > 1)
    figure = draw_meeting_bars(
        [
            (words.t("secured"), rows["applied"].tolist(), paid_marker(theme)),
            (words.t("outstanding"), rows["outstanding"].tolist(), outstanding_marker(theme)),
        ],
        codes,
        [shorten_label(code) for code in codes],
        texts,
        theme,
        chart_footer(ledger, "assessed", as_of, words, days),
        ROW_HEIGHT,
        marks=[
            cost_marks(kind, costs[kind], hovers, words, theme) for kind in costs if costs[kind]
        ],
        xaxis=axis_layout(
            theme,
            range=[0, (highest or 1) * 1.02],
            **horizontal_money_axis(0, highest, words, max_ticks=4),
        ),
        annotations=[
            annotation(
                text,
                1,
                code,
                theme,
                xref="paper",
                xanchor="left",
                xshift=8,
                align="left",
                font={"size": SMALL_FONT_SIZE, "color": theme.text if emphasised else theme.muted},
            )
            for code, text, emphasised in labels
        ],
    )
    figure.update_layout(margin_t=34, margin_r=label_width(labels))
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
        figure=figure,
        alt=words.t(
            "Bar chart. {finding}. {meetings}.",
            finding=title,
            meetings="; ".join(
                describe_meeting(row, stream.currency, words) for row in rows.to_dict("records")
            ),
        ),
    )


def costs_drawn(rows: pd.DataFrame, stated: frozenset[str]) -> dict[str, dict[str, int]]:
    """Return the actual and estimated costs to draw, as {kind: {meeting: minor units}}."""
    return {
        kind: {
            str(row["meeting"]): int(row[column])
            for row in rows.to_dict("records")
            if not pd.isna(row[column]) and is_cost_drawn(row, kind, stated)
        }
        for kind, column in (("actual", "actual_cost"), ("estimated", "estimated_cost"))
    }


def meetings_with_stated_cost_only(ledger: Ledger, as_of: date) -> frozenset[str]:
    """Return meetings whose cost comes from a statement, which an estimate would contradict."""
    return frozenset(
        shortfall.meeting
        for shortfall in shortfalls(ledger, as_of)
        if shortfall.statement is not None and shortfall.cost_kind != "actual"
    )


def is_cost_drawn(row: FrameRow, kind: str, stated: frozenset[str]) -> bool:
    """Return True for an actual cost, and for an estimate without actual or stated cost."""
    return kind == "actual" or (pd.isna(row["actual_cost"]) and str(row["meeting"]) not in stated)


def cost_marks(
    kind: str, costs: Mapping[str, int], hovers: Mapping[str, str], words: Words, theme: Theme
) -> dict[str, Any]:
    """Return a mark at each cost in the accent colour: a line, or a diamond for an estimate."""
    stroke = {"symbol": "line-ns", "size": 20, "line": {"width": 3, "color": theme.accent}}
    diamond = {
        "symbol": "diamond-tall-open",
        "size": 15,
        "line": {"width": 2, "color": theme.accent},
    }
    return {
        "type": "scatter",
        "mode": "markers",
        "name": words.t("cost") if kind == "actual" else words.t("estimated cost"),
        "x": [*costs.values()],
        "y": [*costs],
        "marker": {"color": theme.accent} | (stroke if kind == "actual" else diamond),
        "cliponaxis": False,
        "hoverinfo": "text",
        "hovertext": [hovers[meeting] for meeting in costs],
    }


def bar_labels(rows: pd.DataFrame, words: Words, *, are_dated: bool) -> list[tuple[str, str, bool]]:
    """Return (meeting, label, True if it is still to come) for the right of each bar.

    ``are_dated`` adds each as-at date below the amount.
    """
    labels = []
    for row in rows.to_dict("records"):
        share = assessment_share(row["applied"], row["assessed"])
        text = words.number(int(row["applied"]))
        if share is not None:
            text = words.t("{share} · {amount}", share=words.percent(share), amount=text)
        is_coming = bool(row["is_coming"])
        text = f"<b>{text}</b>" if is_coming else text
        if are_dated:
            text += f"<br>{escape_plotly(format_day(date_or_none(row['as_at']), words))}"
        labels.append((str(row["meeting"]), text, is_coming))
    return labels


def label_width(labels: list[tuple[str, str, bool]]) -> int:
    """Return the pixels that the longest label takes to the right of the bars."""
    lines = [line for _, text, _ in labels for line in text.split("<br>")]
    longest = max((len(line.replace("<b>", "").replace("</b>", "")) for line in lines), default=0)
    return 14 + CHARACTER_WIDTH * longest


def hover_text(row: FrameRow, currency: str, words: Words) -> str:
    """Return the hover text of a meeting."""
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
    """Return a meeting's applied and assessed amounts, as part of a sentence."""
    return words.t(
        "{meeting}: {applied} of {assessed}",
        meeting=row["meeting"],
        applied=words.money(int(row["applied"]), currency),
        assessed=words.money(int(row["assessed"]), currency),
    )


def chart_title(rows: pd.DataFrame, currency: str, words: Words) -> str:
    """Return the next meeting's share, and what is outstanding for past meetings."""
    past = rows[rows["is_past"].astype(bool)]
    outstanding = words.money(int(past["outstanding"].sum()), currency)
    coming = rows[rows["is_coming"].astype(bool) & rows["assessed"].gt(0)]
    if coming.empty:
        if past["outstanding"].sum() == 0:
            return words.t("All meetings held are paid in full")
        return words.t("{amount} is outstanding for meetings held", amount=outstanding)
    row = coming.iloc[0].to_dict()
    share = assessment_share(row["applied"], row["assessed"]) or Fraction(0)
    values = {"share": words.percent(share), "meeting": row["meeting"], "amount": outstanding}
    if past.empty:
        return words.t("{share} of the {meeting} is secured", **values)
    if past["outstanding"].sum() == 0:
        return words.t(
            "{share} of the {meeting} is secured; earlier meetings are paid in full", **values
        )
    return words.t(
        "{share} of the {meeting} is secured; {amount} is outstanding for earlier meetings",
        **values,
    )
