"""How fast a meeting's money comes, against the other meetings at the same age (trap 25)."""

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
from dashboard.charts.layout.label_spacing import space_labels
from dashboard.charts.layout.theme import Theme
from dashboard.indicators.collection import (
    assessment_share,
    collection_by_day,
    meeting_collection,
    meeting_totals,
    state_balances,
)
from dashboard.indicators.meeting_sources import payments_as_at
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
MAX_SHARE: Final = 1.03  # no label stands above it
LABEL_EDGE: Final = 0.9
LONG_LINE: Final = 0.7  # of the width: from here on a label stands left of its point
LABEL_HEIGHT: Final = 0.055  # of the axis' height that a label takes
TICK_INTERVALS: Final = (30, 90, 180, 360, 720, 1440)  # steps of the axis
MAX_TICKS: Final = 5
YEAR: Final = 365
TWO_YEARS: Final = 2 * YEAR


def meeting_collection_chart(
    ledger: Ledger, meeting: str, as_of: date, words: Words, look: Theme
) -> Chart:
    """The chosen meeting bold, all others in grey; each up to the day its payments speak to."""
    stream = ledger.streams["assessed"]
    codes = [str(code) for code in meeting_totals(ledger, as_of)["meeting"]]
    found = {code: collection_by_day(ledger, code, as_of) for code in codes}
    courses = {code: rows for code, rows in found.items() if len(rows) and assessed_total(rows)}
    known = {code: payments_as_at(ledger, code, as_of) for code in courses}
    ages = {code: days_since_notice(rows, known[code]) for code, rows in courses.items()}
    longest = days_to_draw(ages, meeting)
    earliest = min([0, *(int(rows["day"].min()) for rows in courses.values())])
    order = [code for code in courses if code != meeting]
    order += [meeting] if meeting in courses else []
    traces = [
        collection_line(
            code,
            courses[code],
            ages[code],
            stream.currency,
            words,
            line_style(code == meeting, look),
        )
        for code in order
    ]
    paid = meeting_collection(state_balances(ledger, as_of), meeting).applied
    title = chart_title(courses, meeting, ages, paid, words)
    at = known[meeting] if meeting in known else stream.as_at_on(as_of)
    drawn = build_figure(
        traces,
        look,
        chart_footer(ledger, "assessed", as_of, words, (at,)),
        HEIGHT,
        xaxis=bare_axis_layout(
            look,
            range=[earliest - longest * 0.01, longest * 1.01],
            ticks="outside",
            ticklen=4,
            tickcolor=look.muted,
            **day_axis(longest, words),
        ),
        yaxis=share_axis(look, words, 1.06),
        annotations=line_labels(courses, order, meeting, ages, words, look),
    )
    drawn.update_layout(margin_r=58)
    return Chart(
        name="meeting-collection",
        title=title,
        subtitle=words.t(
            "Share of each meeting’s assessment that was paid, in the first {days} days since its"
            " notice, as at {day}",
            days=words.count(longest),
            day=format_day(at, words),
        ),
        source=source_line(ledger, "assessed", words),
        figure=drawn,
        alt=words.t("Line chart, a line a meeting. {finding}.", finding=title),
    )


def days_to_draw(ages: dict[str, int], meeting: str) -> int:
    """How many days are drawn: half as many again as the chosen meeting's, one year to two.

    Later than that nearly all is paid, and the days that tell would be squeezed.
    """
    wanted = min(TWO_YEARS, max(YEAR, ages.get(meeting, 0) * 3 // 2))
    return max(1, min(wanted, max(ages.values(), default=wanted)))


def assessed_total(rows: pd.DataFrame) -> int:
    """What was assessed for the meeting, in minor units."""
    return int(rows["assessed"].iloc[0])


def days_since_notice(rows: pd.DataFrame, at: date | None) -> int:
    """Days from the meeting's first notice to the day the book speaks to."""
    last = int(rows["day"].iloc[-1])
    if at is None:
        return last
    paid_on: date = rows["on"].iloc[-1].date()
    return last + (at - paid_on).days


def share_at(rows: pd.DataFrame, day: int) -> Fraction:
    """The share paid so many days after the notice."""
    by_then = rows[rows["day"].le(day)]
    paid = by_then["applied"].iloc[-1] if len(by_then) else 0
    return assessment_share(paid, assessed_total(rows)) or Fraction(0)


def line_style(chosen: bool, look: Theme) -> dict[str, Any]:  # noqa: FBT001 (one of two looks)
    """Bold and in the stream's hue, or thin and grey."""
    if chosen:
        return {"color": look.stream_colour("assessed"), "width": 3.5}
    return {"color": look.context, "width": 1.25}


def collection_line(
    code: str,
    rows: pd.DataFrame,
    until: int,
    currency: str,
    words: Words,
    line: dict[str, Any],
) -> dict[str, Any]:
    """A meeting's share as steps up to a day; exact in words, a length on the screen."""
    assessed = assessed_total(rows)
    rows = rows[rows["day"].le(until)]
    shares = [assessment_share(paid, assessed) or Fraction(0) for paid in rows["applied"]]
    said = [
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
        "x": [min([0, *rows["day"].tolist()]), *rows["day"].tolist(), until],
        "y": [0.0, *(float(share) for share in shares), float(shares[-1]) if shares else 0.0],
        "line": {"shape": "hv", **line},
        "hoverinfo": "text",
        "hovertext": ["", *said, *said[-1:]],
    }


def day_axis(longest: int, words: Words) -> dict[str, Any]:
    """Ticks at round numbers of days, with a word for the unit at the last."""
    step = next(
        (step for step in TICK_INTERVALS if longest <= step * MAX_TICKS), TICK_INTERVALS[-1]
    )
    places = list(range(0, longest + 1, step))
    texts = [words.count(place) for place in places]
    texts[-1] = words.n("{n} day", "{n} days", places[-1])
    return {"tickmode": "array", "tickvals": places, "ticktext": texts}


def line_labels(
    courses: dict[str, pd.DataFrame],
    order: list[str],
    meeting: str,
    ages: dict[str, int],
    words: Words,
    look: Theme,
) -> list[dict[str, Any]]:
    """The chosen meeting at its line's end; the others at theirs, near the right edge."""
    longest = days_to_draw(ages, meeting)
    others = [code for code in order if code != meeting]
    until = [min(ages[code], longest) for code in others]
    ends = [float(share_at(courses[code], day)) for code, day in zip(others, until, strict=True)]
    right = [n for n, day in enumerate(until) if day > longest * LABEL_EDGE]
    spread = space_labels([ends[n] for n in right], LABEL_HEIGHT)
    down = max(0.0, max(spread, default=0.0) - MAX_SHARE)
    places = {n: place - down for n, place in zip(right, spread, strict=True)}
    found = [
        annotation(
            shorten_label(code, 8),
            longest if n in places else until[n],
            places.get(n, ends[n]),
            look,
            xanchor="left",
            xshift=4,
            font={"size": SMALL_FONT_SIZE, "color": look.muted},
        )
        for n, code in enumerate(others)
    ]
    if meeting in courses:
        share = share_at(courses[meeting], ages[meeting])
        end = min(ages[meeting], longest)
        far = end > longest * LONG_LINE
        found.append(
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
                look,
                xanchor="right" if far else "left",
                yanchor="top",
                xshift=0 if far else 6,
                yshift=-2,
                **opaque(look),
                font={"size": SMALL_FONT_SIZE + 2, "color": look.stream_colour("assessed")},
            )
        )
    return found


def chart_title(
    courses: dict[str, pd.DataFrame], meeting: str, ages: dict[str, int], paid: int, words: Words
) -> str:
    """The chosen meeting's share, and where the others stood at the same age.

    ``paid`` is what came in for it: a status report says that without days.
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
    named = {"meeting": meeting, "share": share}
    if not others:
        return words.n(
            "{meeting}: {share} {n} day after the notice",
            "{meeting}: {share} {n} days after the notice",
            days,
            **named,
        )
    low, high = words.percent(min(others)), words.percent(max(others))
    if low == high:
        return words.n(
            "{meeting}: {share} after {n} day; other meetings stood at {low} by then",
            "{meeting}: {share} after {n} days; other meetings stood at {low} by then",
            days,
            low=low,
            **named,
        )
    return words.n(
        "{meeting}: {share} after {n} day; other meetings stood at {low} to {high} by then",
        "{meeting}: {share} after {n} days; other meetings stood at {low} to {high} by then",
        days,
        low=low,
        high=high,
        **named,
    )
