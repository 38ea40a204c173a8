"""Chart of this budget year's cumulative receipts, against earlier years on the same date (D15)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any, Final

import pandas as pd
from babel.dates import format_date

from dashboard.charts.chart import Chart
from dashboard.charts.layout.figure import (
    SMALL_FONT_SIZE,
    annotation,
    axis_layout,
    bare_axis_layout,
    bold,
    build_figure,
    opaque,
)
from dashboard.charts.layout.label_spacing import space_labels
from dashboard.charts.layout.theme import Theme
from dashboard.charts.layout.ticks import money_axis
from dashboard.indicators.coverage import Coverage
from dashboard.ledger import Ledger
from dashboard.locale import Words
from dashboard.wording.source_text import chart_footer, format_day, source_line

HEIGHT: Final = 380
LAST_DAY: Final = 366
MAX_NAMED_YEARS: Final = 2  # earlier years with a label
LABEL_HEIGHT: Final = 0.055  # of a label, relative to the axis
LEAP_YEAR: Final = 2020


def cumulative_chart(
    ledger: Ledger, lines: pd.DataFrame, figures: Coverage, words: Words, theme: Theme
) -> Chart:
    """Return the chart of ``lines``, as from ``pace.cumulative_receipts``.

    ``lines`` has one row per receipt date: year, day of the year, date (``on``) and running total
    in minor units.
    """
    earlier = sorted({int(line_year) for line_year in lines["year"] if line_year < figures.year})
    budget = figures.budget
    highest = max([figures.received, budget or 0, *lines["amount"].tolist()], default=0)
    lowest = min([0, *lines["amount"].tolist()])
    traces = [
        year_line(lines, year, words, figures.currency, grey_line_style(year, earlier, theme))
        for year in earlier
    ]
    traces.append(current_year_line(lines, figures, words, theme))
    day = format_day(figures.as_at, words)
    title = chart_title(lines, figures, words)
    figure = build_figure(
        traces,
        theme,
        chart_footer(ledger, "voluntary", date.max, words, (figures.as_at,)),
        HEIGHT,
        xaxis=bare_axis_layout(theme, range=[0, LAST_DAY + 1], **month_axis(words)),
        yaxis=axis_layout(
            theme,
            range=[lowest * 1.05, (highest or 1) * 1.1],
            **money_axis(lowest, highest, words),
        ),
        shapes=[budget_line(budget, theme)] if budget else [],
        annotations=line_labels(lines, figures, earlier, highest, words, theme),
    )
    figure.update_layout(margin_r=44, margin_t=14)
    return Chart(
        name="cumulative",
        title=title,
        subtitle=words.t(
            "Received for each budget year, added up through the year, in {currency}, as at {day}",
            currency=figures.currency,
            day=day,
        ),
        source=source_line(ledger, "voluntary", words),
        figure=figure,
        alt=words.t(
            "Line chart. {finding}. Earlier years, in grey: {n}.",
            finding=title,
            n=words.count(len(earlier)),
        ),
    )


def chart_title(lines: pd.DataFrame, figures: Coverage, words: Words) -> str:
    """Return this year's receipts against the same date a year before, exactly (D15).

    No comparison is made if part of the year's money has no payment date.
    """
    amount = words.money(figures.received, figures.currency)
    if figures.as_at is None:
        return words.t("{amount} for {year}", amount=amount, year=figures.year)
    day = words.day(figures.as_at)
    before = running_total(lines, figures.year - 1, a_year_before(figures.as_at))
    is_dated = running_total(lines, figures.year, figures.as_at) == figures.received
    if before is None or not is_dated:
        return words.t("{amount} for {year} by {day}", amount=amount, year=figures.year, day=day)
    values = {
        "amount": amount,
        "year": figures.year,
        "day": day,
        "difference": words.money(abs(figures.received - before), figures.currency),
    }
    if figures.received > before:
        return words.t(
            "{amount} for {year} by {day}, {difference} more than a year before at this date",
            **values,
        )
    if figures.received < before:
        return words.t(
            "{amount} for {year} by {day}, {difference} less than a year before at this date",
            **values,
        )
    return words.t("{amount} for {year} by {day}, as much as a year before at this date", **values)


def running_total(lines: pd.DataFrame, year: int, day: date) -> int | None:
    """Return a budget year's running total on a date; None for a year without receipts."""
    rows = lines[lines["year"].eq(year)]
    if rows.empty:
        return None
    until_day = rows[rows["on"].le(pd.Timestamp(day))]
    return int(until_day["amount"].iloc[-1]) if len(until_day) else 0


def a_year_before(day: date) -> date:
    """Return the same date a year earlier; 28 February for the 29th."""
    leap_day = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year - 1, day=28 if leap_day else day.day)


def grey_line_style(year: int, earlier: list[int], theme: Theme) -> dict[str, Any]:
    """Return a thin grey line style, stronger for the latest of the earlier years."""
    return {"color": theme.muted if year == earlier[-1] else theme.context, "width": 1.25}


def year_line(
    lines: pd.DataFrame, year: int, words: Words, currency: str, style: dict[str, Any]
) -> dict[str, Any]:
    """Return a budget year's running total as a step line."""
    rows = lines[lines["year"].eq(year)]
    days = [0, *rows["day"].clip(upper=LAST_DAY).tolist(), LAST_DAY]
    amounts = [0, *rows["amount"].tolist()]
    amounts.append(amounts[-1])
    hovers = [
        words.t(
            "Budget year {year}: {amount} by {day}",
            year=year,
            amount=words.money(amount, currency),
            day=words.day(on.date()),
        )
        for amount, on in zip(rows["amount"].tolist(), rows["on"], strict=True)
    ]
    return {
        "type": "scatter",
        "mode": "lines",
        "name": str(year),
        "x": days,
        "y": amounts,
        "line": {"shape": "hv", **style},
        "hoverinfo": "text",
        "hovertext": ["", *hovers, hovers[-1] if hovers else ""],
    }


def current_year_line(
    lines: pd.DataFrame, figures: Coverage, words: Words, theme: Theme
) -> dict[str, Any]:
    """Return the selected year's line in the stream's colour, up to its as-at date."""
    style = {"color": theme.stream_colour("voluntary"), "width": 3.5}
    line = year_line(lines, figures.year, words, figures.currency, style)
    line["x"][-1] = line_end_day(figures)
    return line


def line_end_day(figures: Coverage) -> int:
    """Return the day of the year where the line ends: as-at date, or the last day if past."""
    first = date(figures.year, 1, 1)
    if figures.as_at is None or figures.as_at.year > figures.year:
        return LAST_DAY
    return max(0, (figures.as_at - first + timedelta(days=1)).days)


def line_labels(
    lines: pd.DataFrame,
    figures: Coverage,
    earlier: list[int],
    highest: int,
    words: Words,
    theme: Theme,
) -> list[dict[str, Any]]:
    """Return labels for this year's amount, the last two earlier years and the budget."""
    end = line_end_day(figures)
    is_left = end > LAST_DAY // 2
    labels = [
        annotation(
            bold(
                words.t(
                    "{year}: {amount}",
                    year=figures.year,
                    amount=words.money(figures.received, figures.currency),
                )
            ),
            end,
            figures.received,
            theme,
            xanchor="right" if is_left else "left",
            yanchor="bottom",
            yshift=4,
            **opaque(theme),
            font={"size": SMALL_FONT_SIZE + 2, "color": theme.stream_colour("voluntary")},
        )
    ]
    labelled_years = earlier[-MAX_NAMED_YEARS:]
    ends = [int(lines.loc[lines["year"].eq(year), "amount"].iloc[-1]) for year in labelled_years]
    for year, position in zip(
        labelled_years, space_labels(ends, highest * LABEL_HEIGHT), strict=True
    ):
        style = {"size": SMALL_FONT_SIZE, "color": theme.muted}
        labels.append(
            annotation(str(year), LAST_DAY, position, theme, xanchor="left", xshift=4, font=style)
        )
    if figures.budget:
        is_exceeded = figures.received > figures.budget  # the year's line then passes just above
        text = words.t(
            "Budget {year}: {amount}",
            year=figures.year,
            amount=words.money(figures.budget, figures.currency),
        )
        labels.append(
            annotation(
                text,
                2,
                figures.budget,
                theme,
                xanchor="left",
                yanchor="top" if is_exceeded else "bottom",
                yshift=-1 if is_exceeded else 1,
                **opaque(theme),
            )
        )
    return labels


def budget_line(budget: int, theme: Theme) -> dict[str, Any]:
    """Return a thin dashed line at the budget."""
    return {
        "type": "line",
        "xref": "paper",
        "x0": 0,
        "x1": 1,
        "y0": budget,
        "y1": budget,
        "line": {"color": theme.text, "width": 1, "dash": "4px,3px"},
    }


def month_axis(words: Words) -> dict[str, Any]:
    """Return ticks at every second month; all twelve would not fit on a phone."""
    first = date(LEAP_YEAR, 1, 1)
    days = [date(LEAP_YEAR, month, 1) for month in range(1, 13, 2)]
    return {
        "tickmode": "array",
        "tickvals": [(day - first).days + 1 for day in days],
        "ticktext": [format_date(day, "LLL", locale=words.code) for day in days],
        "tickangle": 0,
        "ticks": "outside",
        "ticklen": 4,
    }
