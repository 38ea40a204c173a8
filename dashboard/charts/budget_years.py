"""Chart of budget and receipts by year: how far each year's budget was covered."""

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
MAX_LABELS: Final = 9  # years whose percentages fit next to each other on a phone


def budget_years_chart(
    ledger: Ledger, rows: pd.DataFrame, as_of: date, words: Words, theme: Theme
) -> Chart:
    """Return the chart of ``rows``, as from ``coverage.coverage_by_year``.

    A year without a budget has no outline and no percentage.
    """
    stream = ledger.streams["voluntary"]
    as_at = stream.as_at_on(as_of)
    years = [int(year) for year in rows["year"]]
    running = running_year(years, as_at)
    with_budget = rows[rows["budget"].notna()]
    highest = max([0, *rows["received"].tolist(), *with_budget["budget"].tolist()])
    lowest = min([0, *rows["received"].tolist()])
    hovers = [hover_text(row, stream.currency, running, words) for row in rows.to_dict("records")]
    colour = theme.stream_colour("voluntary")
    traces: list[dict[str, Any]] = [
        {
            "type": "bar",
            "name": words.t("received"),
            "x": years,
            "y": rows["received"].tolist(),
            "marker": {"color": colour},
            "hoverinfo": "text",
            "hovertext": hovers,
        },
        {
            "type": "bar",
            "name": words.t("budget"),
            "x": with_budget["year"].tolist(),
            "y": [int(budget) for budget in with_budget["budget"]],
            "width": 0.78,
            "marker": {"color": TRANSPARENT, "line": {"color": theme.text, "width": 1.25}},
            "hoverinfo": "text",
            "hovertext": [
                text
                for text, has_budget in zip(hovers, rows["budget"].notna(), strict=True)
                if has_budget
            ],
        },
    ]
    title = chart_title(rows, running, stream.currency, words)
    figure = build_figure(
        traces,
        theme,
        chart_footer(ledger, "voluntary", as_of, words),
        HEIGHT,
        barmode="overlay",
        bargap=0.38,
        showlegend=True,
        xaxis=bare_axis_layout(theme, **year_axis(years, running, words)),
        yaxis=axis_layout(
            theme,
            range=[lowest * 1.05, (highest or 1) * 1.1],
            **money_axis(lowest, highest, words),
        ),
        annotations=share_labels(rows, words, theme),
    )
    figure.update_layout(margin_t=36)
    return Chart(
        name="budget-years",
        title=title,
        subtitle=words.t(
            "Received against the budget, by budget year, in {currency}, as at {day}",
            currency=stream.currency,
            day=format_day(as_at, words),
        ),
        source=source_line(ledger, "voluntary", words),
        figure=figure,
        alt=words.t("Bar chart by budget year. {finding}.", finding=title),
    )


def share_labels(rows: pd.DataFrame, words: Words, theme: Theme) -> list[dict[str, Any]]:
    """Return the share above each year with a budget; with many years, above every nth."""
    labels = []
    step = -(-len(rows) // MAX_LABELS) or 1
    for n, row in enumerate(reversed(rows.to_dict("records"))):
        share = budget_share(row["received"], row["budget"])
        if share is None or n % step:
            continue
        labels.append(
            annotation(
                words.percent(share),
                int(row["year"]),
                max(int(row["received"]), int(row["budget"])),
                theme,
                yanchor="bottom",
                font={"size": SMALL_FONT_SIZE, "color": theme.text},
            )
        )
    return labels[::-1]


def hover_text(row: FrameRow, currency: str, running: int | None, words: Words) -> str:
    """Return the hover text of a budget year."""
    year = int(row["year"])
    lines = [
        f"<b>{words.t('{year} so far', year=year) if year == running else year}</b>",
        words.t("Received: {amount}", amount=words.money(int(row["received"]), currency)),
    ]
    if pd.isna(row["budget"]):
        lines.append(words.t("Budget: not known"))
    else:
        lines.append(words.t("Budget: {amount}", amount=words.money(int(row["budget"]), currency)))
    share = budget_share(row["received"], row["budget"])
    if share is not None:
        lines.append(words.t("{share} of the budget", share=words.percent(share)))
    lines.append(words.n("{n} State contributed", "{n} States contributed", int(row["states"])))
    return "<br>".join(lines)


def chart_title(rows: pd.DataFrame, running: int | None, currency: str, words: Words) -> str:
    """Return the range of shares by which past years' budgets were covered."""
    past = [row for row in rows.to_dict("records") if row["year"] != running]
    shares = {
        int(row["year"]): share
        for row in past
        if (share := budget_share(row["received"], row["budget"])) is not None
    }
    if not shares:
        return receipts_title(past or rows.to_dict("records"), currency, words)
    lowest, highest = min(shares, key=shares.__getitem__), max(shares, key=shares.__getitem__)
    if lowest == highest:
        return words.t(
            "{share} of the {year} budget came in", share=words.percent(shares[lowest]), year=lowest
        )
    return words.t(
        "Between {low} ({low_year}) and {high} ({high_year}) of the yearly budget came in",
        low=words.percent(shares[lowest]),
        low_year=lowest,
        high=words.percent(shares[highest]),
        high_year=highest,
    )


def receipts_title(rows: Sequence[FrameRow], currency: str, words: Words) -> str:
    """Return the latest receipts, if no past year has a share."""
    if not rows:
        return words.t("No budget and no contribution is known")
    year, amount = int(rows[-1]["year"]), words.money(int(rows[-1]["received"]), currency)
    share = budget_share(rows[-1]["received"], rows[-1]["budget"])
    if share is not None:
        return words.t("{share} of the {year} budget is in", share=words.percent(share), year=year)
    if pd.isna(rows[-1]["budget"]):
        return words.t(
            "{amount} came in for {year}; its budget is not known", amount=amount, year=year
        )
    return words.t("{amount} came in for {year}, without a budget", amount=amount, year=year)
