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
from dashboard.charts.layout.range_band import range_band
from dashboard.charts.layout.theme import Theme
from dashboard.charts.layout.ticks import money_axis
from dashboard.indicators.coverage import (
    Coverage,
    budget_in_force,
    budget_share,
    budgets_as_of,
)
from dashboard.indicators.pace import Course, received_a_year_before
from dashboard.ledger import Ledger
from dashboard.locale import Words
from dashboard.wording.source_text import chart_footer, format_day, source_line

HEIGHT: Final = 380
LAST_DAY: Final = 366
MIN_BAND_YEARS: Final = 2  # earlier years that make a band
LABEL_DISTANCE: Final = 44  # pixels from this year's line to its label, clear of the band
LOW_SHARE: Final = 0.35  # of the budget, below which the label stands above the line
# Where the band is labelled, above its upper edge: in the half without this year's label
BAND_LABEL_DAY: Final = 170
LATE_LABEL_DAY: Final = 270
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
    courses, name = earlier_courses(lines, earlier), band_name(earlier, words)
    traces = earlier_years_band(courses, name, words, figures.currency, theme)
    for year in earlier[-1:]:
        style = {"color": theme.muted, "width": 1.5}
        traces.append(year_line(lines, year, words, figures.currency, style))
    traces.append(current_year_line(lines, figures, words, theme))
    day = format_day(figures.as_at, words)
    budgets = ledger.budgets if figures.as_at is None else budgets_as_of(ledger, figures.as_at)
    last_budget = budget_in_force(budgets, figures.year - 1)
    title = chart_title(lines, figures, last_budget, words)
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
        annotations=line_labels(figures, earlier, courses, words, theme),
    )
    figure.update_layout(margin_r=58, margin_t=14)
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
            "Line chart. {finding}. Earlier years, as a grey band: {n}.",
            finding=title,
            n=words.count(len(earlier)),
        ),
    )


def chart_title(lines: pd.DataFrame, figures: Coverage, budget: int | None, words: Words) -> str:
    """Return this year's receipts against those by the same date a year before, exactly (D15).

    ``budget`` is that of the year before: with both budgets, shares are compared, else amounts.
    """
    amount = words.money(figures.received, figures.currency)
    if figures.as_at is None:
        return words.t("{amount} for {year}", amount=amount, year=figures.year)
    day = words.day(figures.as_at)
    before = received_a_year_before(lines, figures)
    if before is None:
        return words.t("{amount} for {year} by {day}", amount=amount, year=figures.year, day=day)
    share, last_share = figures.share, budget_share(before, budget)
    if share is not None and last_share is not None:
        return words.t(
            "{share} by {day}; {last} on this date a year before",
            share=words.percent(share),
            day=day,
            last=words.percent(last_share),
        )
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


def earlier_courses(lines: pd.DataFrame, earlier: list[int]) -> list[Course]:
    """Return the running total of each earlier year, known to the year's end."""
    years = (lines[lines["year"].eq(year)] for year in earlier)
    return [
        Course(rows["day"].clip(upper=LAST_DAY).tolist(), rows["amount"].tolist(), LAST_DAY)
        for rows in years
    ]


def band_name(earlier: list[int], words: Words) -> str:
    """Return the name of the band of earlier years; "" for a single year, which has none."""
    if len(earlier) < MIN_BAND_YEARS:
        return ""
    return words.t("{first} to {last}", first=earlier[0], last=earlier[-1])


def earlier_years_band(
    courses: list[Course], name: str, words: Words, currency: str, theme: Theme
) -> list[dict[str, Any]]:
    """Return the range of all earlier years' running totals; none without a name."""
    if not name:
        return []
    return range_band(
        courses,
        LAST_DAY,
        name,
        theme,
        lambda _, low, high: words.t(
            "{years}: {low} to {high}",
            years=name,
            low=words.money(int(low), currency),
            high=words.money(int(high), currency),
        ),
    )


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
    figures: Coverage, earlier: list[int], courses: list[Course], words: Words, theme: Theme
) -> list[dict[str, Any]]:
    """Return labels for this year's share, the last earlier year, the band and the budget."""
    end = line_end_day(figures)
    is_left = end > LAST_DAY // 2
    is_high = figures.received > (figures.budget or 0) * LOW_SHARE
    labels = [
        annotation(
            bold(
                str(figures.year)
                if figures.share is None
                else words.t(
                    "{year}: {share}", year=figures.year, share=words.percent(figures.share)
                )
            ),
            end,
            figures.received,
            theme,
            xanchor="right" if is_left else "left",
            showarrow=True,
            arrowhead=0,
            arrowwidth=1,
            arrowcolor=theme.stream_colour("voluntary"),
            ax=0,
            ay=LABEL_DISTANCE if is_high else -LABEL_DISTANCE,
            font={"size": SMALL_FONT_SIZE + 2, "color": theme.stream_colour("voluntary")},
        )
    ]
    grey = {"size": SMALL_FONT_SIZE, "color": theme.muted}
    if earlier:
        year, amount = str(earlier[-1]), courses[-1].value_on(LAST_DAY)
        labels.append(
            annotation(year, LAST_DAY, amount, theme, xanchor="left", xshift=4, font=grey)
        )
    if name := band_name(earlier, words):
        day = BAND_LABEL_DAY if is_left else LATE_LABEL_DAY
        labels.append(
            annotation(
                name,
                day,
                max(course.value_on(day) for course in courses),
                theme,
                xanchor="right",
                yanchor="bottom",
                yshift=2,
                font=grey,
            )
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
