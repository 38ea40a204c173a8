"""One State meeting by meeting: what was assessed, what came in, what is outstanding or above it."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from dashboard.charts.chart import Chart
from dashboard.charts.look import Look
from dashboard.charts.names import state_name
from dashboard.charts.said import day_text, foot, safe, short, source_line
from dashboard.charts.template import CLEAR, SMALL, axis, bare_axis, figure, label
from dashboard.charts.ticks import money_axis
from dashboard.indicators.state_record import StateRecord
from dashboard.ledger import Ledger
from dashboard.locale import Words

ROW: Final = 30
AROUND: Final = 112  # pixels of legend, axis and foot line
Row = dict[Any, Any]


def state_meetings(
    ledger: Ledger, record: StateRecord, as_of: date, words: Words, look: Look
) -> Chart:
    """The newest meeting on top; money that names no meeting and pays none stands apart."""
    stream = ledger.streams["assessed"]
    rows = record.positions.to_dict("records")
    codes = [str(row["meeting"]) for row in rows]
    hue = look.hue("assessed")
    common: dict[str, Any] = {
        "type": "bar",
        "orientation": "h",
        "y": codes,
        "hoverinfo": "text",
        "hovertext": [hover(row, stream.currency, words) for row in rows],
    }
    line = {"color": hue, "width": 1.5}
    above = {"shape": "/", "fillmode": "replace", "fgcolor": hue, "bgcolor": CLEAR, "size": 7}
    layers = [
        ("applied", words.t("received"), {"color": hue, "line": line}),
        ("outstanding", words.t("outstanding"), {"color": CLEAR, "line": line}),
        (
            "credit",
            words.t("paid above it"),
            {"color": hue, "line": line, "pattern": {**above, "solidity": 0.4}},
        ),
    ]
    traces = [
        common | {"name": name, "x": [int(row[column]) for row in rows], "marker": marker}
        for column, name, marker in layers
        if column != "credit" or any(row["credit"] for row in rows)
    ]
    highest = max((int(row["assessed"]) + int(row["credit"]) for row in rows), default=0)
    title = finding(state_name(ledger, record.state, words), rows, stream.currency, words)
    drawn = figure(
        traces,
        look,
        foot(ledger, "assessed", as_of, words),
        AROUND + ROW * max(1, len(codes)),
        barmode="stack",
        bargap=0.4,
        showlegend=bool(codes),
        xaxis=axis(look, range=[0, (highest or 1) * 1.02], **money_axis(0, highest, words, most=3)),
        yaxis=bare_axis(
            look,
            type="category",
            categoryorder="array",
            categoryarray=codes,
            tickmode="array",
            tickvals=codes,
            ticktext=[short(code) if code else words.t("no meeting") for code in codes],
            tickfont={"size": SMALL + 1, "color": look.text},
        ),
        annotations=[
            label(
                words.number(int(row["received"])),
                1,
                code,
                look,
                xref="paper",
                xanchor="left",
                xshift=8,
            )
            for code, row in zip(codes, rows, strict=True)
        ],
    )
    drawn.update_layout(margin_t=34, margin_r=82)
    return Chart(
        name="state-meetings",
        title=title,
        subtitle=words.t(
            "Assessed for each meeting, and what came in for it, in {currency}, as at {day}",
            currency=stream.currency,
            day=day_text(stream.known_at(as_of), words),
        ),
        source=source_line(ledger, "assessed", words),
        figure=drawn,
        alt=words.t(
            "Bar chart. {finding}. {meetings}.",
            finding=title,
            meetings="; ".join(in_words(row, stream.currency, words) for row in rows),
        ),
    )


def in_words(row: Row, currency: str, words: Words) -> str:
    """One meeting as part of a sentence."""
    amount = words.money(int(row["received"]), currency, cents=True)
    if not row["meeting"]:
        return words.t("{amount} without a meeting", amount=amount)
    return words.t(
        "{meeting}: {received} of {assessed}",
        meeting=row["meeting"],
        received=amount,
        assessed=words.money(int(row["assessed"]), currency, cents=True),
    )


def hover(row: Row, currency: str, words: Words) -> str:
    """All that is known of the State's money for a meeting, to the cent, in lines."""

    def amount(column: str) -> str:
        return words.money(int(row[column]), currency, cents=True)

    lines = [
        f"<b>{safe(str(row['meeting']) or words.t('no meeting'))}</b>",
        words.t("Assessed: {amount}", amount=amount("assessed")),
        words.t("Received: {amount}", amount=amount("received")),
    ]
    if row["outstanding"]:
        lines.append(words.t("Outstanding: {amount}", amount=amount("outstanding")))
    if row["credit"]:
        lines.append(words.t("Paid above what was assessed: {amount}", amount=amount("credit")))
    if row["assumed"]:
        lines.append(
            words.t(
                "{amount} named no meeting: taken to pay the oldest first",
                amount=amount("assumed"),
            )
        )
    return "<br>".join(lines)


def finding(state: str, rows: list[Row], currency: str, words: Words) -> str:
    """How much of what was assessed is in."""
    assessed, due = (sum(int(row[c]) for row in rows) for c in ("assessed", "outstanding"))
    named = {
        "state": state,
        "assessed": words.money(assessed, currency),
        "received": words.money(assessed - due, currency),
        "due": words.money(due, currency),
    }
    if not assessed:
        return words.t("{state}: nothing assessed in these books", **named)
    if not due:
        return words.t("{state}: all of {assessed} assessed is in", **named)
    return words.t(
        "{state}: {received} of {assessed} assessed is in, {due} is outstanding", **named
    )
