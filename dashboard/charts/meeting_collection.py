"""How fast a meeting's money comes, against the other meetings at the same age (trap 25)."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from typing import Any, Final

import pandas as pd

from dashboard.charts.apart import apart
from dashboard.charts.chart import Chart
from dashboard.charts.look import Look
from dashboard.charts.said import day_text, foot, safe, short, source_line
from dashboard.charts.template import SMALL, bare_axis, bold, figure, label, opaque, share_axis
from dashboard.indicators.collection import (
    assessment_share,
    by_meeting,
    collected_over_days,
    collection,
    positions,
)
from dashboard.indicators.sources import booked_day
from dashboard.ledger import Ledger
from dashboard.locale import Words

HEIGHT: Final = 380
TOP: Final = 1.03  # no label stands above it
RIGHT: Final = 0.9
FAR: Final = 0.7  # of the width: from here on a label stands left of its point
LABEL: Final = 0.055  # of the axis' height that a label takes
DAYS: Final = (30, 90, 180, 360, 720, 1440)  # steps of the axis
MOST: Final = 5
YEAR: Final = 365
TWO_YEARS: Final = 2 * YEAR


def meeting_collection(
    ledger: Ledger, meeting: str, as_of: date, words: Words, look: Look
) -> Chart:
    """The chosen meeting bold, all others in grey; each up to the day its payments speak to."""
    stream = ledger.streams["assessed"]
    codes = [str(code) for code in by_meeting(ledger, as_of)["meeting"]]
    found = {code: collected_over_days(ledger, code, as_of) for code in codes}
    courses = {code: rows for code, rows in found.items() if len(rows) and whole(rows)}
    known = {code: booked_day(ledger, code, as_of) for code in courses}
    ages = {code: age(rows, known[code]) for code, rows in courses.items()}
    longest = window(ages, meeting)
    earliest = min([0, *(int(rows["day"].min()) for rows in courses.values())])
    order = [code for code in courses if code != meeting]
    order += [meeting] if meeting in courses else []
    traces = [
        course(
            code, courses[code], ages[code], stream.currency, words, style(code == meeting, look)
        )
        for code in order
    ]
    paid = collection(positions(ledger, as_of), meeting).applied
    title = finding(courses, meeting, ages, paid, words)
    at = known[meeting] if meeting in known else stream.known_at(as_of)
    drawn = figure(
        traces,
        look,
        foot(ledger, "assessed", as_of, words, (at,)),
        HEIGHT,
        xaxis=bare_axis(
            look,
            range=[earliest - longest * 0.01, longest * 1.01],
            ticks="outside",
            ticklen=4,
            tickcolor=look.muted,
            **day_axis(longest, words),
        ),
        yaxis=share_axis(look, words, 1.06),
        annotations=beside(courses, order, meeting, ages, words, look),
    )
    drawn.update_layout(margin_r=58)
    return Chart(
        name="meeting-collection",
        title=title,
        subtitle=words.t(
            "Share of each meeting’s assessment that was paid, in the first {days} days since its"
            " notice, as at {day}",
            days=words.count(longest),
            day=day_text(at, words),
        ),
        source=source_line(ledger, "assessed", words),
        figure=drawn,
        alt=words.t("Line chart, a line a meeting. {finding}.", finding=title),
    )


def window(ages: dict[str, int], meeting: str) -> int:
    """How many days are drawn: half as many again as the chosen meeting's, one year to two.

    Later than that nearly all is paid, and the days that tell would be squeezed.
    """
    wanted = min(TWO_YEARS, max(YEAR, ages.get(meeting, 0) * 3 // 2))
    return max(1, min(wanted, max(ages.values(), default=wanted)))


def whole(rows: pd.DataFrame) -> int:
    """What was assessed for the meeting, in minor units."""
    return int(rows["assessed"].iloc[0])


def age(rows: pd.DataFrame, at: date | None) -> int:
    """Days from the meeting's first notice to the day the book speaks to."""
    last = int(rows["day"].iloc[-1])
    if at is None:
        return last
    paid_on: date = rows["on"].iloc[-1].date()
    return last + (at - paid_on).days


def standing(rows: pd.DataFrame, day: int) -> Fraction:
    """The share paid so many days after the notice."""
    by_then = rows[rows["day"].le(day)]
    paid = by_then["applied"].iloc[-1] if len(by_then) else 0
    return assessment_share(paid, whole(rows)) or Fraction(0)


def style(chosen: bool, look: Look) -> dict[str, Any]:  # noqa: FBT001 (one of two looks)
    """Bold and in the stream's hue, or thin and grey."""
    if chosen:
        return {"color": look.hue("assessed"), "width": 3.5}
    return {"color": look.context, "width": 1.25}


def course(
    code: str,
    rows: pd.DataFrame,
    until: int,
    currency: str,
    words: Words,
    line: dict[str, Any],
) -> dict[str, Any]:
    """A meeting's share as steps up to a day; exact in words, a length on the screen."""
    assessed = whole(rows)
    rows = rows[rows["day"].le(until)]
    shares = [assessment_share(paid, assessed) or Fraction(0) for paid in rows["applied"]]
    said = [
        words.t(
            "{meeting}: {share}, {amount}, {days} days after the notice ({day})",
            meeting=safe(code),
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
        "name": safe(code),
        "x": [min([0, *rows["day"].tolist()]), *rows["day"].tolist(), until],
        "y": [0.0, *(float(share) for share in shares), float(shares[-1]) if shares else 0.0],
        "line": {"shape": "hv", **line},
        "hoverinfo": "text",
        "hovertext": ["", *said, *said[-1:]],
    }


def day_axis(longest: int, words: Words) -> dict[str, Any]:
    """Ticks at round numbers of days, with a word for the unit at the last."""
    step = next((step for step in DAYS if longest <= step * MOST), DAYS[-1])
    places = list(range(0, longest + 1, step))
    texts = [words.count(place) for place in places]
    texts[-1] = words.n("{n} day", "{n} days", places[-1])
    return {"tickmode": "array", "tickvals": places, "ticktext": texts}


def beside(
    courses: dict[str, pd.DataFrame],
    order: list[str],
    meeting: str,
    ages: dict[str, int],
    words: Words,
    look: Look,
) -> list[dict[str, Any]]:
    """The chosen meeting at its line's end; the others at theirs, near the right edge."""
    longest = window(ages, meeting)
    others = [code for code in order if code != meeting]
    until = [min(ages[code], longest) for code in others]
    ends = [float(standing(courses[code], day)) for code, day in zip(others, until, strict=True)]
    right = [n for n, day in enumerate(until) if day > longest * RIGHT]
    spread = apart([ends[n] for n in right], LABEL)
    down = max(0.0, max(spread, default=0.0) - TOP)
    places = {n: place - down for n, place in zip(right, spread, strict=True)}
    found = [
        label(
            short(code, 8),
            longest if n in places else until[n],
            places.get(n, ends[n]),
            look,
            xanchor="left",
            xshift=4,
            font={"size": SMALL, "color": look.muted},
        )
        for n, code in enumerate(others)
    ]
    if meeting in courses:
        share = standing(courses[meeting], ages[meeting])
        end = min(ages[meeting], longest)
        far = end > longest * FAR
        found.append(
            label(
                bold(
                    words.t(
                        "{meeting}: {share}", meeting=short(meeting, 12), share=words.percent(share)
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
                font={"size": SMALL + 2, "color": look.hue("assessed")},
            )
        )
    return found


def finding(
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
    share = words.percent(standing(courses[meeting], days))
    others = [
        standing(rows, days)
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
