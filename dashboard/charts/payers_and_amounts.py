"""How many paid and how much, year by year: two panels over the same years, never two axes in one."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

import pandas as pd

from dashboard.charts.chart import Chart
from dashboard.charts.look import Look
from dashboard.charts.said import day_text, foot, source_line
from dashboard.charts.template import SMALL, axis, bare_axis, bold, figure, label
from dashboard.charts.ticks import count_axis, money_axis
from dashboard.charts.years import edge, so_far, telling, year_axis
from dashboard.ledger import Ledger
from dashboard.locale import Words

HEIGHT: Final = 400
UPPER: Final = (0.56, 0.94)
LOWER: Final = (0.0, 0.38)
PHONE: Final = 270  # pixels that bars share on a phone
CHARACTER: Final = 7  # pixels, at most, of a small figure
ROOM: Final = 1.2  # above the highest bar, for its label


def payers_and_amounts(
    ledger: Ledger, stream: str, years: pd.DataFrame, as_of: date, words: Words, look: Look
) -> Chart:
    """``years``: of ``payers.by_year``; a year that is not over is lighter and says so."""
    known = ledger.streams[stream]
    at = known.known_at(as_of)
    running = so_far(years["year"].tolist(), at)
    counts, amounts = years["payers"].tolist(), years["amount"].tolist()
    most, highest, lowest = (
        max(counts, default=0),
        max(amounts, default=0),
        min([0, *amounts]),
    )
    traces = [
        panel(years, counts, "y", [words.count(n) for n in counts], running, look.hue(stream)),
        panel(
            years,
            amounts,
            "y2",
            [words.money(amount, known.currency) for amount in amounts],
            running,
            look.hue(stream),
        ),
    ]
    for trace in traces:
        trace["hovertext"] = hovers(years, known.currency, running, words)
    title = finding(years, known.currency, running, words)
    heads = [
        label(text, 0, top, look, xref="paper", yref="paper", xanchor="left", yanchor="bottom")
        for text, top in (
            (bold(words.t("Number of payers")), UPPER[1]),
            (bold(words.t("Amount in {currency}", currency=known.currency)), LOWER[1]),
        )
    ]
    drawn = figure(
        traces,
        look,
        foot(ledger, stream, as_of, words),
        HEIGHT,
        bargap=0.3,
        xaxis=bare_axis(look, anchor="y2", **year_axis(years["year"].tolist(), running, words)),
        yaxis=axis(
            look,
            domain=UPPER,
            range=[0, (most or 1) * ROOM],
            **count_axis(0, most, words, most=3),
        ),
        yaxis2=axis(
            look,
            domain=LOWER,
            anchor="x",
            range=[lowest * ROOM, highest + ((highest - lowest) or 1) * (ROOM - 1)],
            **money_axis(lowest, highest, words, most=3),
        ),
        annotations=[
            *heads,
            *on_top(years, counts, "y", [words.count(n) for n in counts], look),
            *on_top(years, amounts, "y2", [words.number(amount) for amount in amounts], look),
        ],
    )
    return Chart(
        name=f"payers-and-amounts-{stream}",
        title=title,
        subtitle=words.t(
            "Payers, and what they paid in {currency}, by year, as at {day}",
            currency=known.currency,
            day=day_text(at, words),
        ),
        source=source_line(ledger, stream, words),
        figure=drawn,
        alt=words.t("Two bar charts over the same years. {finding}.", finding=title),
    )


def panel(
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


def on_top(
    years: pd.DataFrame, values: list[int], place: str, texts: list[str], look: Look
) -> list[dict[str, Any]]:
    """Labels on the bars that the eye looks for: the first, the last and the highest."""
    shown = years["year"].tolist()
    found = []
    for n in telling(values):
        side, shift = edge(n, len(values))
        top = max(covered(values, n, len(texts[n])))
        if n == 0 and len(values) > 1 and top > values[n]:
            continue
        found.append(
            label(
                texts[n],
                shown[n] + shift,
                max(0, top),
                look,
                yref=place,
                xanchor=side,
                yanchor="bottom",
                font={"size": SMALL, "color": look.text},
            )
        )
    return found


def covered(values: list[int], place: int, characters: int) -> list[int]:
    """The values of the bars that a label lies over on a phone, its own among them."""
    beyond = -(-characters * CHARACTER * len(values) // PHONE) - 1
    if 0 < place < len(values) - 1:
        beyond = -(-beyond // 2)
    return values[max(0, place - beyond) : place + beyond + 1]


def hovers(years: pd.DataFrame, currency: str, running: int | None, words: Words) -> list[str]:
    """Each year in words."""
    return [
        year_in_words(int(year), int(payers), int(amount), currency, running, words)
        for year, payers, amount in zip(
            years["year"], years["payers"], years["amount"], strict=True
        )
    ]


def year_in_words(
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


def finding(years: pd.DataFrame, currency: str, running: int | None, words: Words) -> str:
    """The last year that is over against the one before; the running year where it is alone."""
    over = years[years["year"].ne(running)] if running is not None else years
    rows = over if len(over) else years
    if rows.empty:
        return words.t("No payment is known")
    last = rows.iloc[-1]
    year, payers, amount = int(last["year"]), int(last["payers"]), int(last["amount"])
    if len(rows) == 1:
        return year_in_words(year, payers, amount, currency, running, words)
    return words.n(
        "{n} payer paid {amount} in {year}; the year before, {before} paid {amount_before}",
        "{n} payers paid {amount} in {year}; the year before, {before} paid {amount_before}",
        payers,
        year=year,
        amount=words.money(amount, currency),
        before=words.count(int(rows["payers"].iloc[-2])),
        amount_before=words.money(int(rows["amount"].iloc[-2]), currency),
    )
