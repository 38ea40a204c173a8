"""How many paid and how much, year by year: two panels over the same years, never two axes in one."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

import pandas as pd

from dashboard.charts.chart import Chart
from dashboard.charts.layout.figure import (
    SMALL_FONT_SIZE,
    annotation,
    axis_layout,
    bare_axis_layout,
    bold,
    build_figure,
)
from dashboard.charts.layout.theme import Theme
from dashboard.charts.layout.ticks import count_axis, money_axis
from dashboard.charts.layout.year_axis import (
    label_anchor,
    labelled_positions,
    running_year,
    year_axis,
)
from dashboard.ledger import Ledger
from dashboard.locale import Words
from dashboard.wording.source_text import chart_footer, format_day, source_line

HEIGHT: Final = 400
UPPER_PANEL: Final = (0.56, 0.94)
LOWER_PANEL: Final = (0.0, 0.38)
PHONE_WIDTH: Final = 270  # pixels that bars share on a phone
CHARACTER_WIDTH: Final = 7  # pixels, at most, of a small figure
HEADROOM: Final = 1.2  # above the highest bar, for its label


def payers_and_amounts_chart(
    ledger: Ledger, stream: str, years: pd.DataFrame, as_of: date, words: Words, look: Theme
) -> Chart:
    """``years``: of ``payers.payer_totals_by_year``; a year that is not over is lighter and says so."""
    known = ledger.streams[stream]
    at = known.as_at_on(as_of)
    running = running_year(years["year"].tolist(), at)
    counts, amounts = years["payers"].tolist(), years["amount"].tolist()
    most, highest, lowest = (
        max(counts, default=0),
        max(amounts, default=0),
        min([0, *amounts]),
    )
    traces = [
        bar_panel(
            years,
            counts,
            "y",
            [words.count(n) for n in counts],
            running,
            look.stream_colour(stream),
        ),
        bar_panel(
            years,
            amounts,
            "y2",
            [words.money(amount, known.currency) for amount in amounts],
            running,
            look.stream_colour(stream),
        ),
    ]
    for trace in traces:
        trace["hovertext"] = hover_texts(years, known.currency, running, words)
    title = chart_title(years, known.currency, running, words)
    heads = [
        annotation(text, 0, top, look, xref="paper", yref="paper", xanchor="left", yanchor="bottom")
        for text, top in (
            (bold(words.t("Number of payers")), UPPER_PANEL[1]),
            (bold(words.t("Amount in {currency}", currency=known.currency)), LOWER_PANEL[1]),
        )
    ]
    drawn = build_figure(
        traces,
        look,
        chart_footer(ledger, stream, as_of, words),
        HEIGHT,
        bargap=0.3,
        xaxis=bare_axis_layout(
            look, anchor="y2", **year_axis(years["year"].tolist(), running, words)
        ),
        yaxis=axis_layout(
            look,
            domain=UPPER_PANEL,
            range=[0, (most or 1) * HEADROOM],
            **count_axis(0, most, words, most=3),
        ),
        yaxis2=axis_layout(
            look,
            domain=LOWER_PANEL,
            anchor="x",
            range=[lowest * HEADROOM, highest + ((highest - lowest) or 1) * (HEADROOM - 1)],
            **money_axis(lowest, highest, words, most=3),
        ),
        annotations=[
            *heads,
            *bar_labels(years, counts, "y", [words.count(n) for n in counts], look),
            *bar_labels(years, amounts, "y2", [words.number(amount) for amount in amounts], look),
        ],
    )
    return Chart(
        name=f"payers-and-amounts-{stream}",
        title=title,
        subtitle=words.t(
            "Payers, and what they paid in {currency}, by year, as at {day}",
            currency=known.currency,
            day=format_day(at, words),
        ),
        source=source_line(ledger, stream, words),
        figure=drawn,
        alt=words.t("Two bar charts over the same years. {finding}.", finding=title),
    )


def bar_panel(
    years: pd.DataFrame,
    values: list[int],
    place: str,
    texts: list[str],
    running: int | None,
    hue: str,
) -> dict[str, Any]:
    """One panel's bars; the year that is not over is paler."""
    shown = years["year"].tolist()
    return {
        "type": "bar",
        "x": shown,
        "y": values,
        "yaxis": place,
        "customdata": texts,
        "marker": {
            "color": hue,
            "opacity": [0.55 if year == running else 1 for year in shown],
            "line": {"color": hue, "width": 1},
        },
        "hoverinfo": "text",
    }


def bar_labels(
    years: pd.DataFrame, values: list[int], place: str, texts: list[str], look: Theme
) -> list[dict[str, Any]]:
    """Labels on the bars that the eye looks for: the first, the last and the highest."""
    shown = years["year"].tolist()
    found = []
    for n in labelled_positions(values):
        side, shift = label_anchor(n, len(values))
        top = max(values_below_label(values, n, len(texts[n])))
        if n == 0 and len(values) > 1 and top > values[n]:
            continue
        found.append(
            annotation(
                texts[n],
                shown[n] + shift,
                max(0, top),
                look,
                yref=place,
                xanchor=side,
                yanchor="bottom",
                font={"size": SMALL_FONT_SIZE, "color": look.text},
            )
        )
    return found


def values_below_label(values: list[int], place: int, characters: int) -> list[int]:
    """The values of the bars that a label lies over on a phone, its own among them."""
    beyond = -(-characters * CHARACTER_WIDTH * len(values) // PHONE_WIDTH) - 1
    if 0 < place < len(values) - 1:
        beyond = -(-beyond // 2)
    return values[max(0, place - beyond) : place + beyond + 1]


def hover_texts(years: pd.DataFrame, currency: str, running: int | None, words: Words) -> list[str]:
    """Each year in words."""
    return [
        describe_year(int(year), int(payers), int(amount), currency, running, words)
        for year, payers, amount in zip(
            years["year"], years["payers"], years["amount"], strict=True
        )
    ]


def describe_year(
    year: int, payers: int, amount: int, currency: str, running: int | None, words: Words
) -> str:
    """How many paid how much; that the year is not over."""
    named: dict[str, object] = {"year": year, "amount": words.money(amount, currency)}
    if year == running:
        return words.n(
            "{year} so far: {n} payer, {amount}",
            "{year} so far: {n} payers, {amount}",
            payers,
            **named,
        )
    return words.n("{year}: {n} payer, {amount}", "{year}: {n} payers, {amount}", payers, **named)


def chart_title(years: pd.DataFrame, currency: str, running: int | None, words: Words) -> str:
    """The last year that is over against the one before; the running year where it is alone."""
    over = years[years["year"].ne(running)] if running is not None else years
    rows = over if len(over) else years
    if rows.empty:
        return words.t("No payment is known")
    last = rows.iloc[-1]
    year, payers, amount = int(last["year"]), int(last["payers"]), int(last["amount"])
    if len(rows) == 1:
        return describe_year(year, payers, amount, currency, running, words)
    return words.n(
        "{n} payer paid {amount} in {year}; the year before, {before} paid {amount_before}",
        "{n} payers paid {amount} in {year}; the year before, {before} paid {amount_before}",
        payers,
        year=year,
        amount=words.money(amount, currency),
        before=words.count(int(rows["payers"].iloc[-2])),
        amount_before=words.money(int(rows["amount"].iloc[-2]), currency),
    )
