"""Chart of how fast a meeting's money is paid, against other meetings at the same age (trap 25)."""

from __future__ import annotations

from datetime import date
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
from dashboard.charts.layout.theme import Theme
from dashboard.charts.layout.time_axes import day_axis
from dashboard.charts.meeting_lines import (
    MIN_BAND_MEETINGS,
    assessed_total,
    collection_line,
    days_since_notice,
    other_meetings,
    share_at,
)
from dashboard.indicators.collection import (
    collection_by_day,
    meeting_collection,
    meeting_totals,
    state_balances,
)
from dashboard.indicators.meeting_sources import meeting_as_at, payments_as_at
from dashboard.ledger import Ledger
from dashboard.locale import Words
from dashboard.wording.pace_text import describe_collection_pace
from dashboard.wording.source_text import (
    chart_footer,
    format_day,
    shorten_label,
    source_line,
)

HEIGHT: Final = 380
LONG_LINE: Final = 0.7  # of the axis; beyond it a label is placed left of its point
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
    title, short_title = chart_titles(courses, meeting, ages, paid, words)
    as_at = as_at_by_meeting[meeting] if meeting in as_at_by_meeting else stream.as_at_on(as_of)
    if meeting in courses and as_at is not None and as_at != meeting_as_at(ledger, meeting, as_of):
        day = words.day(as_at)  # a later status report has a higher share, but no days of payment
        title, short_title = (
            words.t("{finding} (payments as at {day})", finding=text, day=day)
            for text in (title, short_title)
        )
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
        short_title=short_title,
    )


def days_to_draw(ages: dict[str, int], meeting: str) -> int:
    """Return the days to draw: 1.5 times the selected meeting's age, between one and two years.

    Nearly all is paid after that; a longer axis would compress the relevant days.
    """
    days = min(TWO_YEARS, max(YEAR, ages.get(meeting, 0) * 3 // 2))
    return max(1, min(days, max(ages.values(), default=days)))


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


def chart_titles(
    courses: dict[str, pd.DataFrame], meeting: str, ages: dict[str, int], paid: int, words: Words
) -> tuple[str, str]:
    """Return the meeting's share and the others' range at the same age, in full and in short.

    ``paid`` is the amount received: a status report gives it without payment dates.
    """
    if meeting not in courses:
        title = (
            words.t("The days of payment for the {meeting} are not known", meeting=meeting)
            if paid
            else words.t("No payment for the {meeting} is known", meeting=meeting)
        )
        return title, title
    days = ages[meeting]
    share = share_at(courses[meeting], days)
    others = [
        share_at(rows, days)
        for code, rows in courses.items()
        if code != meeting and ages[code] >= days
    ]
    return describe_collection_pace(meeting, days, share, others, words)
