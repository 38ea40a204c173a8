"""Chart of how fast a meeting's money is paid, against other meetings at the same age (trap 25)."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any, Final

import pandas as pd

from dashboard.charts.chart import Chart
from dashboard.charts.layout.figure import (
    SMALL_FONT_SIZE,
    annotation,
    bare_axis_layout,
    bold,
    build_figure,
    opaque,
    share_axis,
)
from dashboard.charts.layout.point_links import meeting_links
from dashboard.charts.layout.range_band import range_band
from dashboard.charts.layout.theme import Theme
from dashboard.indicators.collection import (
    assessment_share,
    collection_by_day,
    meeting_collection,
    meeting_totals,
    state_balances,
)
from dashboard.indicators.meeting_sources import meeting_as_at, payments_as_at
from dashboard.indicators.pace import Course
from dashboard.ledger import Ledger
from dashboard.locale import Words
from dashboard.wording.source_text import (
    chart_footer,
    escape_plotly,
    format_day,
    shorten_label,
    source_line,
)

HEIGHT: Final = 380
MIN_BAND_MEETINGS: Final = 2  # other meetings that make a band
LONG_LINE: Final = 0.7  # of the axis; beyond it a label is placed left of its point
TICK_INTERVALS: Final = (30, 90, 180, 360, 720, 1440)  # days between ticks
MAX_TICKS: Final = 5
YEAR: Final = 365
TWO_YEARS: Final = 2 * YEAR


def meeting_collection_chart(
    ledger: Ledger, meeting: str, as_of: date, words: Words, theme: Theme
) -> Chart:
    """Return the selected meeting in bold and all others in grey, up to their as-at dates."""
    stream = ledger.streams["assessed"]
    codes = [str(code) for code in meeting_totals(ledger, as_of)["meeting"]]
    collections = {code: collection_by_day(ledger, code, as_of) for code in codes}
    courses = {
        code: rows for code, rows in collections.items() if len(rows) and assessed_total(rows)
    }
    as_at_by_meeting = {code: payments_as_at(ledger, code, as_of) for code in courses}
    ages = {code: days_since_notice(rows, as_at_by_meeting[code]) for code, rows in courses.items()}
    longest = days_to_draw(ages, meeting)
    earliest = min([0, *(int(rows["day"].min()) for rows in courses.values())])
    others = [code for code in courses if code != meeting]
    traces = other_meetings(courses, others, ages, longest, stream.currency, words, theme)
    if meeting in courses:
        style = {"color": theme.stream_colour("assessed"), "width": 3.5}
        traces.append(
            collection_line(meeting, courses[meeting], ages[meeting], stream.currency, words, style)
        )
    paid = meeting_collection(state_balances(ledger, as_of), meeting).applied
    title = chart_title(courses, meeting, ages, paid, words)
    as_at = as_at_by_meeting[meeting] if meeting in as_at_by_meeting else stream.as_at_on(as_of)
    if meeting in courses and as_at is not None and as_at != meeting_as_at(ledger, meeting, as_of):
        day = words.day(as_at)  # a later status report has a higher share, but no days of payment
        title = words.t("{finding} (payments as at {day})", finding=title, day=day)
    figure = build_figure(
        traces,
        theme,
        chart_footer(ledger, "assessed", as_of, words, (as_at,)),
        HEIGHT,
        xaxis=bare_axis_layout(
            theme,
            range=[earliest - longest * 0.01, longest * 1.01],
            ticks="outside",
            ticklen=4,
            tickcolor=theme.muted,
            **day_axis(longest, words),
        ),
        yaxis=share_axis(theme, words, 1.06),
        annotations=line_labels(courses, others, meeting, ages, words, theme),
    )
    figure.update_layout(margin_r=44)
    return Chart(
        name="meeting-collection",
        title=title,
        subtitle=words.t(
            "Share of each meeting’s assessment that was paid, in the first {days} days since its"
            " notice, as at {day}",
            days=words.count(longest),
            day=format_day(as_at, words),
        ),
        source=source_line(ledger, "assessed", words),
        figure=figure,
        alt=words.t(
            "Line chart of the meeting against a grey band of the others. {finding}.", finding=title
        ),
    )


def days_to_draw(ages: dict[str, int], meeting: str) -> int:
    """Return the days to draw: 1.5 times the selected meeting's age, between one and two years.

    Nearly all is paid after that; a longer axis would compress the relevant days.
    """
    days = min(TWO_YEARS, max(YEAR, ages.get(meeting, 0) * 3 // 2))
    return max(1, min(days, max(ages.values(), default=days)))


def assessed_total(rows: pd.DataFrame) -> int:
    """Return the amount assessed for the meeting, in minor units."""
    return int(rows["assessed"].iloc[0])


def days_since_notice(rows: pd.DataFrame, as_at: date | None) -> int:
    """Return the days from the meeting's first notice to the as-at date."""
    last_day = int(rows["day"].iloc[-1])
    if as_at is None:
        return last_day
    paid_on: date = rows["on"].iloc[-1].date()
    return last_day + (as_at - paid_on).days


def share_at(rows: pd.DataFrame, day: int) -> Fraction:
    """Return the share paid by ``day`` days after the notice."""
    until_day = rows[rows["day"].le(day)]
    paid = until_day["applied"].iloc[-1] if len(until_day) else 0
    return assessment_share(paid, assessed_total(rows)) or Fraction(0)


def shares_by_day(rows: pd.DataFrame) -> list[int | Fraction]:
    """Return the share paid by the day of each row."""
    assessed = assessed_total(rows)
    return [assessment_share(paid, assessed) or Fraction(0) for paid in rows["applied"].tolist()]


def other_meetings(
    courses: dict[str, pd.DataFrame],
    others: list[str],
    ages: dict[str, int],
    longest: int,
    currency: str,
    words: Words,
    theme: Theme,
) -> list[dict[str, Any]]:
    """Return the other meetings as a band; a single one as a line."""
    if len(others) < MIN_BAND_MEETINGS:
        style = {"color": theme.context, "width": 1.5}
        return [
            collection_line(code, courses[code], ages[code], currency, words, style)
            for code in others
        ]
    known = [
        Course(
            courses[code]["day"].tolist(),
            shares_by_day(courses[code]),
            ages[code],
        )
        for code in others
    ]
    end = min(longest, max(ages[code] for code in others))
    return range_band(
        known,
        end,
        words.t("other meetings"),
        theme,
        lambda day, low, high: words.t(
            "Other meetings: {low} to {high} after {days} days",
            low=words.percent(Fraction(low)),
            high=words.percent(Fraction(high)),
            days=words.count(day),
        ),
    )


def collection_line(
    code: str,
    rows: pd.DataFrame,
    until: int,
    currency: str,
    words: Words,
    line: dict[str, Any],
) -> dict[str, Any]:
    """Return a meeting's share as a step line; hover texts are exact."""
    assessed = assessed_total(rows)
    rows = rows[rows["day"].le(until)]
    shares = [assessment_share(paid, assessed) or Fraction(0) for paid in rows["applied"]]
    hovers = [
        words.t(
            "{meeting}: {share}, {amount}, {days} days after the notice ({day})",
            meeting=escape_plotly(code),
            share=words.percent(share),
            amount=words.money(int(paid), currency),
            days=words.count(int(day)),
            day=words.day(on.date()),
        )
        for share, paid, day, on in zip(
            shares, rows["applied"], rows["day"], rows["on"], strict=True
        )
    ]
    return {
        "type": "scatter",
        "mode": "lines",
        "name": escape_plotly(code),
        "customdata": meeting_links([code] * (len(rows) + 2)),
        "x": [min([0, *rows["day"].tolist()]), *rows["day"].tolist(), until],
        "y": [0.0, *(float(share) for share in shares), float(shares[-1]) if shares else 0.0],
        "line": {"shape": "hv", **line},
        "hoverinfo": "text",
        "hovertext": ["", *hovers, *hovers[-1:]],
    }


def day_axis(longest: int, words: Words) -> dict[str, Any]:
    """Return ticks at round numbers of days; the last one names the unit."""
    step = next(
        (step for step in TICK_INTERVALS if longest <= step * MAX_TICKS), TICK_INTERVALS[-1]
    )
    positions = list(range(0, longest + 1, step))
    texts = [words.count(position) for position in positions]
    texts[-1] = words.n("{n} day", "{n} days", positions[-1])
    return {"tickmode": "array", "tickvals": positions, "ticktext": texts}


def line_labels(
    courses: dict[str, pd.DataFrame],
    others: list[str],
    meeting: str,
    ages: dict[str, int],
    words: Words,
    theme: Theme,
) -> list[dict[str, Any]]:
    """Return a label for the selected meeting's line and for those of the others."""
    longest = days_to_draw(ages, meeting)
    labels = []
    if others:
        oldest = max(others, key=lambda code: ages[code])
        end = min(ages[oldest], longest)
        text = (
            shorten_label(oldest, 12)
            if len(others) < MIN_BAND_MEETINGS
            else words.n("{n} other meeting", "{n} other meetings", len(others))
        )
        labels.append(
            annotation(
                text,
                end,
                float(max(share_at(courses[code], end) for code in others)),
                theme,
                xanchor="right",
                yanchor="bottom",
                yshift=2,
                font={"size": SMALL_FONT_SIZE, "color": theme.muted},
            )
        )
    if meeting in courses:
        share = share_at(courses[meeting], ages[meeting])
        end = min(ages[meeting], longest)
        is_far = end > longest * LONG_LINE
        labels.append(
            annotation(
                bold(
                    words.t(
                        "{meeting}: {share}",
                        meeting=shorten_label(meeting, 12),
                        share=words.percent(share),
                    )
                ),
                end,
                float(share),
                theme,
                xanchor="right" if is_far else "left",
                yanchor="top",
                xshift=0 if is_far else 6,
                yshift=-2,
                **opaque(theme),
                font={"size": SMALL_FONT_SIZE + 2, "color": theme.stream_colour("assessed")},
            )
        )
    return labels


def chart_title(
    courses: dict[str, pd.DataFrame], meeting: str, ages: dict[str, int], paid: int, words: Words
) -> str:
    """Return the selected meeting's share, and the range of the others at the same age.

    ``paid`` is the amount received: a status report gives it without payment dates.
    """
    if meeting not in courses and paid:
        return words.t("The days of payment for the {meeting} are not known", meeting=meeting)
    if meeting not in courses:
        return words.t("No payment for the {meeting} is known", meeting=meeting)
    days = ages[meeting]
    share = words.percent(share_at(courses[meeting], days))
    others = [
        share_at(rows, days)
        for code, rows in courses.items()
        if code != meeting and ages[code] >= days
    ]
    values = {"meeting": meeting, "share": share}
    if not others:
        return words.n(
            "{meeting}: {share} {n} day after the notice",
            "{meeting}: {share} {n} days after the notice",
            days,
            **values,
        )
    low, high = words.percent(min(others)), words.percent(max(others))
    if low == high:
        return words.n(
            "{meeting}: {share} after {n} day; other meetings stood at {low} by then",
            "{meeting}: {share} after {n} days; other meetings stood at {low} by then",
            days,
            low=low,
            **values,
        )
    return words.n(
        "{meeting}: {share} after {n} day; other meetings stood at {low} to {high} by then",
        "{meeting}: {share} after {n} days; other meetings stood at {low} to {high} by then",
        days,
        low=low,
        high=high,
        **values,
    )
