"""Chart of this budget year's cumulative receipts, against earlier years on the same date (D15)."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

import pandas as pd

from dashboard.charts.chart import Chart
from dashboard.charts.cumulative_lines import (
    LAST_DAY,
    band_name,
    current_year_line,
    earlier_courses,
    earlier_years_band,
    line_end_day,
    year_line,
)
from dashboard.charts.layout.figure import (
    SMALL_FONT_SIZE,
    annotation,
    axis_layout,
    bare_axis_layout,
    bold,
    build_figure,
    opaque,
)
from dashboard.charts.layout.theme import Theme
from dashboard.charts.layout.ticks import money_axis
from dashboard.charts.layout.time_axes import month_axis
from dashboard.indicators.coverage import (
    Coverage,
    budget_in_force,
    budgets_as_of,
)
from dashboard.indicators.pace import Course
from dashboard.ledger import Ledger
from dashboard.locale import Words
from dashboard.wording.pace_text import compare_with_last_year, describe_receipts
from dashboard.wording.source_text import chart_footer, format_day, source_line

HEIGHT: Final = 380
LABEL_DISTANCE: Final = 44  # pixels from this year's line to its label, clear of the band
LOW_SHARE: Final = 0.35  # of the budget, below which the label stands above the line
# Where the band is labelled, above its upper edge: in the half without this year's label
BAND_LABEL_DAY: Final = 170
LATE_LABEL_DAY: Final = 270


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
    comparison = compare_with_last_year(lines, figures, last_budget, words)
    title = describe_receipts(figures, comparison, words)
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
        year=figures.year,
        short_title=comparison.text,
    )


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
