"""Budget and receipts year by year: how far each year's budget was covered."""

from __future__ import annotations

from collections.abc import Sequence
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
from dashboard.charts.layout.theme import Theme
from dashboard.charts.layout.ticks import money_axis
from dashboard.charts.layout.year_axis import running_year, year_axis
from dashboard.indicators.coverage import budget_share
from dashboard.ledger import Ledger
from dashboard.locale import Words
from dashboard.wording.source_text import chart_footer, format_day, source_line

HEIGHT: Final = 340
MAX_LABELS: Final = 9  # years whose percentages fit side by side on a phone


def budget_years_chart(
    ledger: Ledger, rows: pd.DataFrame, as_of: date, words: Words, look: Theme
) -> Chart:
    """``rows``: of ``coverage.coverage_by_year``; an unknown budget has no outline and no percentage."""
    stream = ledger.streams["voluntary"]
    at = stream.as_at_on(as_of)
    years = [int(year) for year in rows["year"]]
    running = running_year(years, at)
    known = rows[rows["budget"].notna()]
    highest = max([0, *rows["received"].tolist(), *known["budget"].tolist()])
    lowest = min([0, *rows["received"].tolist()])
    hovers = [hover_text(row, stream.currency, running, words) for row in rows.to_dict("records")]
    hue = look.stream_colour("voluntary")
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
            "marker": {"color": TRANSPARENT, "line": {"color": look.text, "width": 1.25}},
            "hoverinfo": "text",
            "hovertext": [
                text for text, there in zip(hovers, rows["budget"].notna(), strict=True) if there
            ],
        },
    ]
    title = chart_title(rows, running, stream.currency, words)
    drawn = build_figure(
        traces,
        look,
        chart_footer(ledger, "voluntary", as_of, words),
        HEIGHT,
        barmode="overlay",
        bargap=0.38,
        showlegend=True,
        xaxis=bare_axis_layout(look, **year_axis(years, running, words)),
        yaxis=axis_layout(
            look,
            range=[lowest * 1.05, (highest or 1) * 1.1],
            **money_axis(lowest, highest, words),
        ),
        annotations=share_labels(rows, words, look),
    )
    drawn.update_layout(margin_t=36)
    return Chart(
        name="budget-years",
        title=title,
        subtitle=words.t(
            "Received against the budget, by budget year, in {currency}, as at {day}",
            currency=stream.currency,
            day=format_day(at, words),
        ),
        source=source_line(ledger, "voluntary", words),
        figure=drawn,
        alt=words.t("Bar chart by budget year. {finding}.", finding=title),
    )


def share_labels(rows: pd.DataFrame, words: Words, look: Theme) -> list[dict[str, Any]]:
    """The share above each year that has one, or above the last ones where there are many."""
    found = []
    every = -(-len(rows) // MAX_LABELS) or 1
    for n, row in enumerate(reversed(rows.to_dict("records"))):
        part = budget_share(row["received"], row["budget"])
        if part is None or n % every:
            continue
        found.append(
            annotation(
                words.percent(part),
                int(row["year"]),
                max(int(row["received"]), int(row["budget"])),
                look,
                yanchor="bottom",
                font={"size": SMALL_FONT_SIZE, "color": look.text},
            )
        )
    return found[::-1]


def hover_text(row: FrameRow, currency: str, running: int | None, words: Words) -> str:
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


def chart_title(rows: pd.DataFrame, running: int | None, currency: str, words: Words) -> str:
    """Between which shares the budgets of the years that are over were covered."""
    over = [row for row in rows.to_dict("records") if row["year"] != running]
    shares = {
        int(row["year"]): part
        for row in over
        if (part := budget_share(row["received"], row["budget"])) is not None
    }
    if not shares:
        return receipts_title(over or rows.to_dict("records"), currency, words)
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


def receipts_title(rows: Sequence[FrameRow], currency: str, words: Words) -> str:
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
