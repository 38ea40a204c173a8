"""This budget year's money as it comes in, against the years before at the same date (D15)."""

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
LABEL_HEIGHT: Final = 0.055  # of the axis' height that a label takes
LEAP_YEAR: Final = 2020


def cumulative_chart(
    ledger: Ledger, lines: pd.DataFrame, figures: Coverage, words: Words, look: Theme
) -> Chart:
    """``lines``: a row a receipt day (year, day of the year, on, running total in minor units)."""
    earlier = sorted({int(y) for y in lines["year"] if y < figures.year})
    budget = figures.budget
    highest = max([figures.received, budget or 0, *lines["amount"].tolist()], default=0)
    lowest = min([0, *lines["amount"].tolist()])
    traces = [
        year_line(lines, year, words, figures.currency, grey_line_style(year, earlier, look))
        for year in earlier
    ]
    traces.append(current_year_line(lines, figures, words, look))
    day = format_day(figures.as_at, words)
    title = chart_title(lines, figures, words)
    drawn = build_figure(
        traces,
        look,
        chart_footer(ledger, "voluntary", date.max, words, (figures.as_at,)),
        HEIGHT,
        xaxis=bare_axis_layout(look, range=[0, LAST_DAY + 1], **month_axis(words)),
        yaxis=axis_layout(
            look,
            range=[lowest * 1.05, (highest or 1) * 1.1],
            **money_axis(lowest, highest, words),
        ),
        shapes=[budget_line(budget, look)] if budget else [],
        annotations=line_labels(lines, figures, earlier, highest, words, look),
    )
    drawn.update_layout(margin_r=44, margin_t=14)
    return Chart(
        name="cumulative",
        title=title,
        subtitle=words.t(
            "Received for each budget year, added up through the year, in {currency}, as at {day}",
            currency=figures.currency,
            day=day,
        ),
        source=source_line(ledger, "voluntary", words),
        figure=drawn,
        alt=words.t(
            "Line chart. {finding}. Earlier years, in grey: {n}.",
            finding=title,
            n=words.count(len(earlier)),
        ),
    )


def chart_title(lines: pd.DataFrame, figures: Coverage, words: Words) -> str:
    """How this year compares with the year before at the same date, exactly (D15).

    Nothing is compared where part of the year's money has no day of payment.
    """
    amount = words.money(figures.received, figures.currency)
    if figures.as_at is None:
        return words.t("{amount} for {year}", amount=amount, year=figures.year)
    day = words.day(figures.as_at)
    before = running_total(lines, figures.year - 1, a_year_before(figures.as_at))
    dated = running_total(lines, figures.year, figures.as_at) == figures.received
    if before is None or not dated:
        return words.t("{amount} for {year} by {day}", amount=amount, year=figures.year, day=day)
    named = {
        "amount": amount,
        "year": figures.year,
        "day": day,
        "difference": words.money(abs(figures.received - before), figures.currency),
    }
    if figures.received > before:
        return words.t(
            "{amount} for {year} by {day}, {difference} more than a year before at this date",
            **named,
        )
    if figures.received < before:
        return words.t(
            "{amount} for {year} by {day}, {difference} less than a year before at this date",
            **named,
        )
    return words.t("{amount} for {year} by {day}, as much as a year before at this date", **named)


def running_total(lines: pd.DataFrame, year: int, day: date) -> int | None:
    """A budget year's last known running total by a day; None where the year has no receipt."""
    rows = lines[lines["year"].eq(year)]
    if rows.empty:
        return None
    known = rows[rows["on"].le(pd.Timestamp(day))]
    return int(known["amount"].iloc[-1]) if len(known) else 0


def a_year_before(day: date) -> date:
    """The same date of the year before; 28 February for the 29th."""
    leap_day = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year - 1, day=28 if leap_day else day.day)


def grey_line_style(year: int, earlier: list[int], look: Theme) -> dict[str, Any]:
    """A thin line in grey; the last year a little stronger."""
    return {"color": look.muted if year == earlier[-1] else look.context, "width": 1.25}


def year_line(
    lines: pd.DataFrame, year: int, words: Words, currency: str, style: dict[str, Any]
) -> dict[str, Any]:
    """A budget year as steps from nothing to its end."""
    rows = lines[lines["year"].eq(year)]
    days = [0, *rows["day"].clip(upper=LAST_DAY).tolist(), LAST_DAY]
    amounts = [0, *rows["amount"].tolist()]
    amounts.append(amounts[-1])
    said = [
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
        "hovertext": ["", *said, said[-1] if said else ""],
    }


def current_year_line(
    lines: pd.DataFrame, figures: Coverage, words: Words, look: Theme
) -> dict[str, Any]:
    """The year that is asked about, in the stream's hue, up to the day its book speaks to."""
    style = {"color": look.stream_colour("voluntary"), "width": 3.5}
    drawn = year_line(lines, figures.year, words, figures.currency, style)
    drawn["x"][-1] = line_end_day(figures)
    return drawn


def line_end_day(figures: Coverage) -> int:
    """Where the year's line ends: the as-at day, or the year's end where that is past."""
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
    look: Theme,
) -> list[dict[str, Any]]:
    """Names of lines beside them: this year's amount, the last two years, the budget."""
    end = line_end_day(figures)
    left = end > LAST_DAY // 2
    found = [
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
            look,
            xanchor="right" if left else "left",
            yanchor="bottom",
            yshift=4,
            **opaque(look),
            font={"size": SMALL_FONT_SIZE + 2, "color": look.stream_colour("voluntary")},
        )
    ]
    named = earlier[-MAX_NAMED_YEARS:]
    ends = [int(lines.loc[lines["year"].eq(year), "amount"].iloc[-1]) for year in named]
    for year, place in zip(named, space_labels(ends, highest * LABEL_HEIGHT), strict=True):
        style = {"size": SMALL_FONT_SIZE, "color": look.muted}
        found.append(
            annotation(str(year), LAST_DAY, place, look, xanchor="left", xshift=4, font=style)
        )
    if figures.budget:
        over = figures.received > figures.budget  # the year's line then runs right above
        text = words.t(
            "Budget {year}: {amount}",
            year=figures.year,
            amount=words.money(figures.budget, figures.currency),
        )
        found.append(
            annotation(
                text,
                2,
                figures.budget,
                look,
                xanchor="left",
                yanchor="top" if over else "bottom",
                yshift=-1 if over else 1,
                **opaque(look),
            )
        )
    return found


def budget_line(budget: int, look: Theme) -> dict[str, Any]:
    """A thin dashed line at the budget."""
    return {
        "type": "line",
        "xref": "paper",
        "x0": 0,
        "x1": 1,
        "y0": budget,
        "y1": budget,
        "line": {"color": look.text, "width": 1, "dash": "4px,3px"},
    }


def month_axis(words: Words) -> dict[str, Any]:
    """Every second month's name at its first day: all twelve would not fit a phone."""
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
