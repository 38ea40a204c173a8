"""Chart of the contributors of a budget year, largest first, with the previous year as a mark."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

import pandas as pd

from dashboard.charts.chart import Chart, FrameRow
from dashboard.charts.layout.figure import (
    SMALL_FONT_SIZE,
    TRANSPARENT,
    annotation,
    axis_layout,
    bare_axis_layout,
    build_figure,
)
from dashboard.charts.layout.point_links import state_links
from dashboard.charts.layout.theme import Theme
from dashboard.charts.layout.ticks import horizontal_money_axis
from dashboard.charts.layout.top_rows import rows_to_draw
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
OTHERS: Final = "others"  # the place of their bar


def contributors_chart(
    ledger: Ledger,
    year: int,
    rows: pd.DataFrame,
    as_of: date,
    words: Words,
    theme: Theme,
    *,
    opened: bool = False,
) -> Chart:
    """Return the chart of ``rows``, as from ``coverage.contributions_by_state``.

    Unless ``opened``, all but the largest are one bar.
    """
    stream = ledger.streams["voluntary"]
    shown, others = split_rows(rows, opened=opened)
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
    bars = amount_bars(states, amounts, hovers, year, theme)
    if len(others):
        amount = int(others["amount"].sum())
        states, amounts = [*states, OTHERS], [*amounts, amount]
        names.append(words.n("{n} other", "{n} others", len(others)))
        lowest, highest = min(lowest, amount), max(highest, amount)
    title = chart_title(rows, year, stream.currency, words)
    figure = build_figure(
        [
            bars,
            *others_bar(amounts[len(shown) :], names[len(shown) :], stream.currency, words, theme),
            previous_year_marks(shown, hovers, year, words, theme),
        ],
        theme,
        chart_footer(ledger, "voluntary", as_of, words, (budget_as_at(ledger, year, as_of),)),
        VERTICAL_MARGIN + ROW_HEIGHT * max(3, len(states)),
        bargap=0.3,
        showlegend=bool(len(before)),
        annotations=[
            annotation(
                words.number(amount),
                1,
                state,
                theme,
                xref="paper",
                xanchor="right",
                xshift=70,
                font={"size": SMALL_FONT_SIZE, "color": theme.text},
            )
            for state, amount in zip(states, amounts, strict=True)
        ],
        xaxis=axis_layout(
            theme,
            side="top",
            range=[lowest * 1.05, (highest or 1) * 1.02],
            **horizontal_money_axis(lowest, highest, words, max_ticks=3),
        ),
        yaxis=bare_axis_layout(
            theme,
            type="category",
            tickmode="array",
            tickvals=states,
            ticktext=[shorten_label(name) for name in names],
            range=[max(1, len(states)) - 0.5, -0.5],
            tickfont={"size": SMALL_FONT_SIZE, "color": theme.text},
        ),
    )
    figure.update_layout(margin_t=54, margin_r=76)
    return Chart(
        name="contributors",
        title=title,
        subtitle=chart_subtitle(
            rows,
            len(shown),
            year,
            stream.currency,
            format_day(budget_as_at(ledger, year, as_of), words),
            words,
        ),
        source=source_line(ledger, "voluntary", words),
        figure=figure,
        alt=words.t("Bar chart, a bar a contributor, the largest first. {finding}.", finding=title),
    )


def amount_bars(
    states: list[str], amounts: list[int], hovers: list[str], year: int, theme: Theme
) -> dict[str, Any]:
    """Return the bars of this year's amounts."""
    return {
        "type": "bar",
        "orientation": "h",
        "name": str(year),
        "x": amounts,
        "y": states,
        "marker": {"color": theme.stream_colour("voluntary")},
        "hoverinfo": "text",
        "hovertext": hovers,
        "customdata": state_links(states),
    }


def split_rows(rows: pd.DataFrame, *, opened: bool) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the rows that are drawn, and the others."""
    drawn = rows_to_draw(len(rows), opened=opened)
    return rows.head(drawn), rows.iloc[drawn:]


def others_bar(
    amounts: list[int], names: list[str], currency: str, words: Words, theme: Theme
) -> list[dict[str, Any]]:
    """Return the bar of all others together, an outline; none without others."""
    if not amounts:
        return []
    text = words.t("{field}: {value}", field=names[0], value=words.money(amounts[0], currency))
    colour = theme.stream_colour("voluntary")
    return [
        {
            "type": "bar",
            "orientation": "h",
            "name": names[0],
            "x": amounts,
            "y": [OTHERS],
            "marker": {"color": TRANSPARENT, "line": {"color": colour, "width": 1.5}},
            "hoverinfo": "text",
            "hovertext": [text],
            "showlegend": False,
        }
    ]


def previous_year_marks(
    shown: pd.DataFrame, hovers: list[str], year: int, words: Words, theme: Theme
) -> dict[str, Any]:
    """Return a mark at each previous year's amount; none for an unknown amount (D26)."""
    positions = [n for n, is_known in enumerate(shown["previous_year_amount"].notna()) if is_known]
    return {
        "type": "scatter",
        "mode": "markers",
        "name": words.t("{year}, the whole year", year=year - 1),
        "x": [int(shown["previous_year_amount"].iloc[n]) for n in positions],
        "y": [str(shown["state"].iloc[n]) for n in positions],
        "marker": {
            "symbol": "line-ns",
            "size": 10,
            "color": theme.text,
            "line": {"width": 2, "color": theme.text},
        },
        "cliponaxis": False,
        "hoverinfo": "text",
        "hovertext": [hovers[n] for n in positions],
        "customdata": state_links(str(shown["state"].iloc[n]) for n in positions),
    }


def hover_text(row: FrameRow, name: str, year: int, currency: str, words: Words) -> str:
    """Return the hover text of a contributor: amounts of both years and payment dates."""
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
    """Return the number of contributors and their total; refunds are shown separately."""
    if rows.empty:
        return words.t("No contribution for {year} is known", year=year)
    contributions, refunds = rows[rows["amount"].gt(0)], rows[rows["amount"].lt(0)]
    amount = words.money(int(contributions["amount"].sum()), currency)
    if len(refunds):
        return words.n(
            "{n} contributor gave {amount} for {year}; {back} was given back",
            "{n} contributors gave {amount} for {year}; {back} was given back",
            len(contributions),
            amount=amount,
            year=year,
            back=words.money(-int(refunds["amount"].sum()), currency),
        )
    return words.n(
        "{n} contributor gave {amount} for {year}",
        "{n} contributors gave {amount} for {year}",
        len(contributions),
        amount=amount,
        year=year,
    )


def chart_subtitle(
    rows: pd.DataFrame, drawn: int, year: int, currency: str, day: str, words: Words
) -> str:
    """Return what is measured, the order, and the number of rows drawn if not all."""
    if len(rows) > drawn:
        return words.t(
            "Received for {year} by contributor, the {most} largest of {all}, in {currency},"
            " as at {day}",
            year=year,
            most=words.count(drawn),
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
