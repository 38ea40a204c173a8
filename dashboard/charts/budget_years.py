"""Budget and contributions year by year: what is received stands in the outline of the budget (D9)."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any, Final

import pandas as pd

from dashboard.charts.chart import Chart
from dashboard.charts.look import Look
from dashboard.charts.said import day_text, foot, source_line
from dashboard.charts.template import CLEAR, SMALL, axis, bare_axis, figure, label
from dashboard.charts.ticks import money_axis
from dashboard.charts.years import ROOM, so_far, telling, year_axis
from dashboard.ledger import Ledger
from dashboard.locale import Words

HEIGHT: Final = 320
ABOVE: Final = 1.12  # of the highest bar, for its label


def budget_years(
    ledger: Ledger, series: pd.DataFrame, as_of: date, words: Words, look: Look
) -> Chart:
    """``series``: of ``coverage.series``; a bar may rise above its budget, and a budget be unknown."""
    stream = ledger.streams["voluntary"]
    at = stream.known_at(as_of)
    years = [int(year) for year in series["year"]]
    received = [int(amount) for amount in series["received"]]
    budgets = [None if pd.isna(b) else int(b) for b in series["budget"]]
    running = so_far(years, at)
    highest = max([0, *received, *(b for b in budgets if b is not None)])
    lowest = min([0, *received])
    hue = look.hue("voluntary")
    common: dict[str, Any] = {
        "type": "bar",
        "x": years,
        "hoverinfo": "text",
        "hovertext": [
            hover(row, stream.currency, words) for row in zip(years, budgets, received, strict=True)
        ],
    }
    traces = [
        common
        | {
            "name": words.t("received"),
            "y": received,
            "marker": {
                "color": hue,
                "opacity": [0.55 if year == running else 1 for year in years],
            },
        }
    ]
    if any(budget is not None for budget in budgets):
        outline = {"color": look.text, "width": 1.5}
        marker = {"color": CLEAR, "line": outline}
        traces.append(common | {"name": words.t("budget"), "y": budgets, "marker": marker})
    title = finding(years, budgets, received, running, stream.currency, words)
    drawn = figure(
        traces,
        look,
        foot(ledger, "voluntary", as_of, words),
        HEIGHT,
        barmode="overlay",
        bargap=0.3,
        showlegend=len(traces) > 1,
        xaxis=bare_axis(look, **year_axis(years, running, words)),
        yaxis=axis(
            look,
            range=[lowest * ABOVE, (highest or 1) * ABOVE],
            **money_axis(lowest, highest, words, most=4),
        ),
        annotations=on_top(years, budgets, received, words, look),
    )
    if len(traces) > 1:
        drawn.update_layout(margin_t=34)
    return Chart(
        name="budget-years",
        title=title,
        subtitle=words.t(
            "Received for each budget year, and its budget, in {currency}, as at {day}",
            currency=stream.currency,
            day=day_text(at, words),
        ),
        source=source_line(ledger, "voluntary", words),
        figure=drawn,
        alt=words.t(
            "Bar chart. {finding}. {years}.",
            finding=title,
            years="; ".join(
                hover(row, stream.currency, words)
                for row in zip(years, budgets, received, strict=True)
            ),
        ),
    )


def share(budget: int | None, received: int) -> Fraction | None:
    """Received over budget; None without a budget above zero."""
    return Fraction(received, budget) if budget else None


def hover(row: tuple[int, int | None, int], currency: str, words: Words) -> str:
    """A year in words."""
    year, budget, received = row
    amount = words.money(received, currency)
    part = share(budget, received)
    if budget is None:
        return words.t("{year}: {amount}, budget not known", year=year, amount=amount)
    if part is None:
        return words.t("{year}: {amount}, without a budget", year=year, amount=amount)
    return words.t(
        "{year}: {amount} of {budget}, {share}",
        year=year,
        amount=amount,
        budget=words.money(budget, currency),
        share=words.percent(part),
    )


def on_top(
    years: list[int], budgets: list[int | None], received: list[int], words: Words, look: Look
) -> list[dict[str, Any]]:
    """Each year's share above its bar; of many years those that the eye looks for."""
    places = range(len(years)) if len(years) <= ROOM else telling(received)
    found = []
    for n in places:
        part = share(budgets[n], received[n])
        if part is None:
            continue
        found.append(
            label(
                words.percent(part),
                years[n],
                max(received[n], budgets[n] or 0, 0),
                look,
                yanchor="bottom",
                font={"size": SMALL, "color": look.text},
            )
        )
    return found


def finding(
    years: list[int],
    budgets: list[int | None],
    received: list[int],
    running: int | None,
    currency: str,
    words: Words,
) -> str:
    """How the last year that is over ended, and how the running one stands."""
    shares = {
        year: part
        for year, budget, amount in zip(years, budgets, received, strict=True)
        if (part := share(budget, amount)) is not None
    }
    over = [year for year in shares if year != running]
    if over and running in shares:
        return words.t(
            "The {before} budget was covered to {covered}; {year} stands at {share} so far",
            before=over[-1],
            covered=words.percent(shares[over[-1]]),
            year=running,
            share=words.percent(shares[running]),
        )
    if over:
        return words.t(
            "The {year} budget was covered to {share}",
            year=over[-1],
            share=words.percent(shares[over[-1]]),
        )
    if running in shares:
        return words.t(
            "{share} of the {year} budget is in", share=words.percent(shares[running]), year=running
        )
    if not years:
        return words.t("No budget and no contribution is known")
    return words.t(
        "{amount} is in for {year}; its budget is not known",
        amount=words.money(received[-1], currency),
        year=years[-1],
    )
