"""Budget and receipts year by year: how far each year's budget was covered."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, Final

import pandas as pd

from dashboard.charts.chart import Chart, FrameRow
from dashboard.charts.look import Look
from dashboard.charts.said import day_text, foot, source_line
from dashboard.charts.template import CLEAR, SMALL, axis, bare_axis, figure, label
from dashboard.charts.ticks import money_axis
from dashboard.charts.years import so_far, year_axis
from dashboard.indicators.coverage import budget_share
from dashboard.ledger import Ledger
from dashboard.locale import Words

HEIGHT: Final = 340
LABELLED: Final = 9  # years whose percentages fit side by side on a phone


def budget_years(
    ledger: Ledger, rows: pd.DataFrame, as_of: date, words: Words, look: Look
) -> Chart:
    """``rows``: of ``coverage.series``; an unknown budget has no outline and no percentage."""
    stream = ledger.streams["voluntary"]
    at = stream.known_at(as_of)
    years = [int(year) for year in rows["year"]]
    running = so_far(years, at)
    known = rows[rows["budget"].notna()]
    highest = max([0, *rows["received"].tolist(), *known["budget"].tolist()])
    lowest = min([0, *rows["received"].tolist()])
    hovers = [hover(row, stream.currency, running, words) for row in rows.to_dict("records")]
    hue = look.hue("voluntary")
    traces: list[dict[str, Any]] = [
        {
            "type": "bar",
            "name": words.t("received"),
            "x": years,
            "y": rows["received"].tolist(),
            "marker": {"color": hue},
            "hoverinfo": "text",
            "hovertext": hovers,
        },
        {
            "type": "bar",
            "name": words.t("budget"),
            "x": known["year"].tolist(),
            "y": [int(budget) for budget in known["budget"]],
            "width": 0.78,
            "marker": {"color": CLEAR, "line": {"color": look.text, "width": 1.25}},
            "hoverinfo": "text",
            "hovertext": [
                text for text, there in zip(hovers, rows["budget"].notna(), strict=True) if there
            ],
        },
    ]
    title = finding(rows, running, stream.currency, words)
    drawn = figure(
        traces,
        look,
        foot(ledger, "voluntary", as_of, words),
        HEIGHT,
        barmode="overlay",
        bargap=0.38,
        showlegend=True,
        xaxis=bare_axis(look, **year_axis(years, running, words)),
        yaxis=axis(
            look,
            range=[lowest * 1.05, (highest or 1) * 1.1],
            **money_axis(lowest, highest, words),
        ),
        annotations=percentages(rows, words, look),
    )
    drawn.update_layout(margin_t=36)
    return Chart(
        name="budget-years",
        title=title,
        subtitle=words.t(
            "Received against the budget, by budget year, in {currency}, as at {day}",
            currency=stream.currency,
            day=day_text(at, words),
        ),
        source=source_line(ledger, "voluntary", words),
        figure=drawn,
        alt=words.t("Bar chart by budget year. {finding}.", finding=title),
    )


def percentages(rows: pd.DataFrame, words: Words, look: Look) -> list[dict[str, Any]]:
    """The share above each year that has one, or above the last ones where there are many."""
    found = []
    every = -(-len(rows) // LABELLED) or 1
    for n, row in enumerate(reversed(rows.to_dict("records"))):
        part = budget_share(row["received"], row["budget"])
        if part is None or n % every:
            continue
        found.append(
            label(
                words.percent(part),
                int(row["year"]),
                max(int(row["received"]), int(row["budget"])),
                look,
                yanchor="bottom",
                font={"size": SMALL, "color": look.text},
            )
        )
    return found[::-1]


def hover(row: FrameRow, currency: str, running: int | None, words: Words) -> str:
    """A budget year in lines."""
    year = int(row["year"])
    lines = [
        f"<b>{words.t('{year} so far', year=year) if year == running else year}</b>",
        words.t("Received: {amount}", amount=words.money(int(row["received"]), currency)),
    ]
    if pd.isna(row["budget"]):
        lines.append(words.t("Budget: not known"))
    else:
        lines.append(words.t("Budget: {amount}", amount=words.money(int(row["budget"]), currency)))
    part = budget_share(row["received"], row["budget"])
    if part is not None:
        lines.append(words.t("{share} of the budget", share=words.percent(part)))
    lines.append(words.n("{n} State contributed", "{n} States contributed", int(row["states"])))
    return "<br>".join(lines)


def finding(rows: pd.DataFrame, running: int | None, currency: str, words: Words) -> str:
    """Between which shares the budgets of the years that are over were covered."""
    over = [row for row in rows.to_dict("records") if row["year"] != running]
    shares = {
        int(row["year"]): part
        for row in over
        if (part := budget_share(row["received"], row["budget"])) is not None
    }
    if not shares:
        return without_shares(over or rows.to_dict("records"), currency, words)
    low, high = min(shares, key=shares.__getitem__), max(shares, key=shares.__getitem__)
    if low == high:
        return words.t(
            "{share} of the {year} budget came in", share=words.percent(shares[low]), year=low
        )
    return words.t(
        "Between {low} ({low_year}) and {high} ({high_year}) of the yearly budget came in",
        low=words.percent(shares[low]),
        low_year=low,
        high=words.percent(shares[high]),
        high_year=high,
    )


def without_shares(rows: Sequence[FrameRow], currency: str, words: Words) -> str:
    """What came in last, where no year that is over has a share."""
    if not rows:
        return words.t("No budget and no contribution is known")
    year, amount = int(rows[-1]["year"]), words.money(int(rows[-1]["received"]), currency)
    part = budget_share(rows[-1]["received"], rows[-1]["budget"])
    if part is not None:
        return words.t("{share} of the {year} budget is in", share=words.percent(part), year=year)
    if pd.isna(rows[-1]["budget"]):
        return words.t(
            "{amount} came in for {year}; its budget is not known", amount=amount, year=year
        )
    return words.t("{amount} came in for {year}, without a budget", amount=amount, year=year)
