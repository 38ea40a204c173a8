"""Who gave for a budget year: the largest first, with the year before as a small mark."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

import pandas as pd

from dashboard.charts.chart import Chart, FrameRow
from dashboard.charts.layout.figure import (
    SMALL_FONT_SIZE,
    annotation,
    axis_layout,
    bare_axis_layout,
    build_figure,
)
from dashboard.charts.layout.theme import Theme
from dashboard.charts.layout.ticks import horizontal_money_axis
from dashboard.indicators.coverage import budget_as_at
from dashboard.ledger import Ledger
from dashboard.locale import Words
from dashboard.wording.display_names import state_name
from dashboard.wording.source_text import (
    chart_footer,
    escape_plotly,
    format_day,
    shorten_label,
    source_line,
)

ROW_HEIGHT: Final = 19
VERTICAL_MARGIN: Final = 104
MAX_BARS: Final = 60  # rows; the table has them all


def contributors_chart(
    ledger: Ledger, year: int, rows: pd.DataFrame, as_of: date, words: Words, look: Theme
) -> Chart:
    """``rows``: of ``coverage.contributions_by_state``, the largest first."""
    stream = ledger.streams["voluntary"]
    shown = rows.head(MAX_BARS)
    states = [str(state) for state in shown["state"]]
    names = [state_name(ledger, state, words) for state in states]
    amounts = shown["amount"].tolist()
    before = shown["previous_year_amount"].dropna()
    highest = max([0, *amounts, *before.tolist()])
    lowest = min([0, *amounts, *before.tolist()])
    hovers = [
        hover_text(row, name, year, stream.currency, words)
        for row, name in zip(shown.to_dict("records"), names, strict=True)
    ]
    title = chart_title(rows, year, stream.currency, words)
    drawn = build_figure(
        [
            amount_bars(states, amounts, hovers, year, look),
            previous_year_marks(shown, hovers, year, words, look),
        ],
        look,
        chart_footer(ledger, "voluntary", as_of, words, (budget_as_at(ledger, year, as_of),)),
        VERTICAL_MARGIN + ROW_HEIGHT * max(3, len(states)),
        bargap=0.3,
        showlegend=bool(len(before)),
        annotations=[
            annotation(
                words.number(amount),
                1,
                state,
                look,
                xref="paper",
                xanchor="right",
                xshift=70,
                font={"size": SMALL_FONT_SIZE, "color": look.text},
            )
            for state, amount in zip(states, amounts, strict=True)
        ],
        xaxis=axis_layout(
            look,
            side="top",
            range=[lowest * 1.05, (highest or 1) * 1.02],
            **horizontal_money_axis(lowest, highest, words, most=2),
        ),
        yaxis=bare_axis_layout(
            look,
            type="category",
            tickmode="array",
            tickvals=states,
            ticktext=[shorten_label(name) for name in names],
            range=[max(1, len(states)) - 0.5, -0.5],
            tickfont={"size": SMALL_FONT_SIZE, "color": look.text},
        ),
    )
    drawn.update_layout(margin_t=54, margin_r=76)
    return Chart(
        name="contributors",
        title=title,
        subtitle=chart_subtitle(
            rows, year, stream.currency, format_day(budget_as_at(ledger, year, as_of), words), words
        ),
        source=source_line(ledger, "voluntary", words),
        figure=drawn,
        alt=words.t("Bar chart, a bar a contributor, the largest first. {finding}.", finding=title),
    )


def amount_bars(
    states: list[str], amounts: list[int], hovers: list[str], year: int, look: Theme
) -> dict[str, Any]:
    """This year's amounts."""
    return {
        "type": "bar",
        "orientation": "h",
        "name": str(year),
        "x": amounts,
        "y": states,
        "marker": {"color": look.stream_colour("voluntary")},
        "hoverinfo": "text",
        "hovertext": hovers,
    }


def previous_year_marks(
    shown: pd.DataFrame, hovers: list[str], year: int, words: Words, look: Theme
) -> dict[str, Any]:
    """The year before as a stroke; none where no row of it is known (D26)."""
    known = [n for n, there in enumerate(shown["previous_year_amount"].notna()) if there]
    return {
        "type": "scatter",
        "mode": "markers",
        "name": words.t("{year}, the whole year", year=year - 1),
        "x": [int(shown["previous_year_amount"].iloc[n]) for n in known],
        "y": [str(shown["state"].iloc[n]) for n in known],
        "marker": {
            "symbol": "line-ns",
            "size": 10,
            "color": look.text,
            "line": {"width": 2, "color": look.text},
        },
        "cliponaxis": False,
        "hoverinfo": "text",
        "hovertext": [hovers[n] for n in known],
    }


def hover_text(row: FrameRow, name: str, year: int, currency: str, words: Words) -> str:
    """A contributor in lines: how much, when, and the year before."""
    lines = [
        f"<b>{escape_plotly(name)}</b>",
        words.t("{year}: {amount}", year=year, amount=words.money(int(row["amount"]), currency)),
    ]
    if not pd.isna(row["last_on"]):
        lines.append(
            words.n(
                "{n} payment, on {day}",
                "{n} payments, the last on {day}",
                int(row["payments"]),
                day=words.day(row["last_on"].date()),
            )
        )
    before = row["previous_year_amount"]
    if pd.isna(before):
        lines.append(words.t("{year}: no payment is known", year=year - 1))
    else:
        amount = words.money(int(before), currency)
        lines.append(words.t("{year}: {amount}", year=year - 1, amount=amount))
    return "<br>".join(lines)


def chart_title(rows: pd.DataFrame, year: int, currency: str, words: Words) -> str:
    """How many gave how much; what was given back is told apart, not taken off."""
    if rows.empty:
        return words.t("No contribution for {year} is known", year=year)
    gave, back = rows[rows["amount"].gt(0)], rows[rows["amount"].lt(0)]
    amount = words.money(int(gave["amount"].sum()), currency)
    if len(back):
        return words.n(
            "{n} contributor gave {amount} for {year}; {back} was given back",
            "{n} contributors gave {amount} for {year}; {back} was given back",
            len(gave),
            amount=amount,
            year=year,
            back=words.money(-int(back["amount"].sum()), currency),
        )
    return words.n(
        "{n} contributor gave {amount} for {year}",
        "{n} contributors gave {amount} for {year}",
        len(gave),
        amount=amount,
        year=year,
    )


def chart_subtitle(rows: pd.DataFrame, year: int, currency: str, day: str, words: Words) -> str:
    """What is measured, in which order; how many of the rows are drawn where not all are."""
    if len(rows) > MAX_BARS:
        return words.t(
            "Received for {year} by contributor, the {most} largest of {all}, in {currency},"
            " as at {day}",
            year=year,
            most=words.count(MAX_BARS),
            all=words.count(len(rows)),
            currency=currency,
            day=day,
        )
    return words.t(
        "Received for {year} by contributor, the largest first, in {currency}, as at {day}",
        year=year,
        currency=currency,
        day=day,
    )
