"""Bridge from the figure of one day to that of another: corrections, then new money by State (D16).

Each bar begins where the one above it ends, so that the lowest ends at "now", to the cent.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from itertools import accumulate
from typing import Any, Final, Literal

import pandas as pd

from dashboard.charts.chart import Chart
from dashboard.charts.layout.figure import (
    SMALL_FONT_SIZE,
    TRANSPARENT,
    annotation,
    axis_layout,
    bare_axis_layout,
    build_figure,
    opaque,
)
from dashboard.charts.layout.shades import colour_shades
from dashboard.charts.layout.theme import Theme
from dashboard.charts.layout.ticks import horizontal_money_axis
from dashboard.indicators.movements import Movements, SubjectMovement
from dashboard.ledger import Ledger
from dashboard.locale import Words
from dashboard.wording.display_names import state_name
from dashboard.wording.movement_text import headlines, shown_subjects, signed_money
from dashboard.wording.source_text import (
    chart_footer,
    escape_plotly,
    format_day,
    shorten_label,
    source_line,
)

ROW_HEIGHT: Final = 34
VERTICAL_MARGIN: Final = 84  # pixels of axis and footer
BAR_WIDTH: Final = 0.66  # of a row
MIN_STATES, MAX_STATES = 3, 8  # by name; the rest is one step
MIN_SHARE: Final = Fraction(1, 50)  # of the new money, to be named beside the first three
StepKind = Literal["total", "correction", "money"]


@dataclass(frozen=True, slots=True)
class Step:
    """One bar: a total from zero, or a change that begins at ``start``; minor units."""

    kind: StepKind
    label: str
    start: int
    amount: int

    @property
    def end(self) -> int:
        """Return where the bar ends."""
        return self.start + self.amount


def bridge_chart(
    ledger: Ledger,
    moved: Movements,
    stream: str,
    words: Words,
    theme: Theme,
    max_states: int = MAX_STATES,
) -> Chart:
    """Return the bridge of a stream over its budget years or meetings that moved; empty if none did.

    The ``max_states`` with most new money are named, the others are one step.
    """
    info = ledger.streams[stream]
    subjects = [s for s in shown_subjects(ledger, moved, stream) if s.moved or s.corrections]
    steps = bridge_steps(ledger, moved, subjects, words, max_states) if subjects else []
    low = min((min(s.start, s.end) for s in steps), default=0)
    high = max((max(s.start, s.end) for s in steps), default=0)
    days = tuple(dict.fromkeys(s.now.as_at for s in subjects))
    figure = build_figure(
        step_traces(steps, stream, info.currency, words, theme),
        theme,
        chart_footer(ledger, stream, moved.later, words, days or None),
        VERTICAL_MARGIN + ROW_HEIGHT * max(1, len(steps)),
        barmode="overlay",
        annotations=[
            value_label(n, step, low, high, info.currency, words, theme)
            for n, step in enumerate(steps)
        ],
        shapes=[connector(n, step.end, theme) for n, step in enumerate(steps[:-1])],
        xaxis=axis_layout(
            theme,
            range=[low * 1.05, (high or 1) * 1.03],
            **horizontal_money_axis(low, high, words, max_ticks=5),
        ),
        yaxis=bare_axis_layout(
            theme,
            range=[len(steps) - 0.4, -0.6],
            tickmode="array",
            tickvals=list(range(len(steps))),
            ticktext=[shorten_label(step.label) for step in steps],
            tickfont={"size": SMALL_FONT_SIZE + 1, "color": theme.text},
        ),
    )
    return Chart(
        name=f"bridge-{stream}",
        title=next(iter(headlines(ledger, moved, stream, words)), words.t("No money moved")),
        subtitle=subtitle(moved, subjects, info.currency, words),
        source=source_line(ledger, stream, words),
        figure=figure,
        alt=words.t(
            "Bridge of {n} bars. {steps}.",
            n=len(steps),
            steps="; ".join(describe_step(step, info.currency, words) for step in steps),
        ),
    )


def bridge_steps(
    ledger: Ledger,
    moved: Movements,
    subjects: list[SubjectMovement],
    words: Words,
    max_states: int = MAX_STATES,
) -> list[Step]:
    """Return then, corrections up and down, the States with most new money, others, less, and now."""
    stream = subjects[0].stream
    codes = {s.subject for s in subjects}
    rows = moved.states_of(stream)
    rows = rows[rows["subject"].isin(codes)].groupby("state")[["corrections", "moved"]].sum()
    then = sum(s.then.amount for s in subjects)
    changes: list[tuple[StepKind, str, int]] = []
    if moved.past.ledger_for(stream) is not None:
        corrected = rows["corrections"]
        up, down = (int(corrected[mask].sum()) for mask in (corrected.gt(0), corrected.lt(0)))
        changes += [
            ("correction", words.t("Corrections upwards"), up),
            ("correction", words.t("Corrections downwards"), down),
        ]
    changes += [
        ("money", label, amount) for label, amount in money_steps(ledger, rows, words, max_states)
    ]
    changes = [item for item in changes if item[2]]
    starts = accumulate((amount for _, _, amount in changes), initial=then)
    steps = [
        Step(kind, label, start, amount)
        for (kind, label, amount), start in zip(changes, starts, strict=False)
    ]
    earlier, later = words.day(moved.earlier), words.day(moved.later)
    now = sum(s.now.amount for s in subjects)
    return [Step("total", earlier, 0, then), *steps, Step("total", later, 0, now)]


def money_steps(
    ledger: Ledger, rows: pd.DataFrame, words: Words, max_states: int = MAX_STATES
) -> list[tuple[str, int]]:
    """Return the new money of the largest payers by name, of the others, and what went down."""
    paid = rows.loc[rows["moved"].gt(0), "moved"].sort_values(ascending=False, kind="stable")
    large = int(paid.ge(int(paid.sum() * MIN_SHARE)).sum())
    shown = min(max(large, MIN_STATES), max_states, len(paid))
    if len(paid) - shown == 1:  # one other is named too
        shown += 1
    steps = [
        (state_name(ledger, str(state), words), int(amount))
        for state, amount in paid.iloc[:shown].items()
    ]
    if others := len(paid) - shown:
        text = words.n("{n} other", "{n} others", others)
        steps.append((text, int(paid.iloc[shown:].sum())))
    fallen = rows.loc[rows["moved"].lt(0), "moved"]
    if len(fallen):
        text = words.n("{n} with less than before", "{n} with less than before", len(fallen))
        steps.append((text, int(fallen.sum())))
    return steps


def step_traces(
    steps: list[Step], stream: str, currency: str, words: Words, theme: Theme
) -> list[dict[str, Any]]:
    """Return a trace for each kind of bar: totals pale, new money full, corrections outlined."""
    colour = theme.stream_colour(stream)
    pale = colour_shades(theme.background, colour, 3)[0]
    styles: dict[StepKind, dict[str, Any]] = {
        "total": {"color": pale, "line": {"color": colour, "width": 1.5}},
        "money": {"color": colour, "line": {"color": colour, "width": 1.5}},
        "correction": {"color": TRANSPARENT, "line": {"color": theme.accent, "width": 2}},
    }
    traces = []
    for kind, marker in styles.items():
        places = [n for n, step in enumerate(steps) if step.kind == kind]
        if not places:
            continue
        traces.append(
            {
                "type": "bar",
                "orientation": "h",
                "name": kind,
                "y": places,
                "width": BAR_WIDTH,
                "base": [steps[n].start for n in places],
                "x": [steps[n].amount for n in places],
                "marker": marker,
                "hoverinfo": "text",
                "hovertext": [
                    escape_plotly(describe_step(steps[n], currency, words)) for n in places
                ],
            }
        )
    return traces


def describe_step(step: Step, currency: str, words: Words) -> str:
    """Return a bar in words, exact to the cent: "Norway: +CHF 46'935.00"."""
    amount = words.money(step.amount, currency, cents=True)
    sign = "+" if step.kind != "total" and step.amount > 0 else ""
    return words.t("{field}: {value}", field=step.label, value=sign + amount)


def value_label(
    place: int, step: Step, low: int, high: int, currency: str, words: Words, theme: Theme
) -> dict[str, Any]:
    """Return a bar's amount beside it: where there is more room, inside a total that is long."""
    left, right = sorted((step.start, step.end))
    is_total = step.kind == "total"
    text = (
        words.money(step.amount, currency)
        if is_total
        else signed_money(step.amount, currency, words)
    )
    inside = is_total and right > (low + high) / 2
    is_left = not is_total and left - low > high - right
    return annotation(
        text,
        0 if inside else left if is_left else right,
        place,
        theme,
        xanchor="right" if is_left else "left",
        xshift=-6 if is_left else 6,
        **({} if inside else opaque(theme)),
    )


def connector(place: int, at: int, theme: Theme) -> dict[str, Any]:
    """Return a thin line from the end of a bar to the next one."""
    return {
        "type": "line",
        "x0": at,
        "x1": at,
        "y0": place,
        "y1": place + 1,
        "line": {"color": theme.muted, "width": 1, "dash": "dot"},
        "layer": "below",
    }


def subtitle(moved: Movements, subjects: list[SubjectMovement], currency: str, words: Words) -> str:
    """Return what is measured, with the days to which the figures speak."""
    then, now = (
        ", ".join(dict.fromkeys(format_day(day, words) for day in days))
        for days in ([s.then.as_at for s in subjects], [s.now.as_at for s in subjects])
    )
    return words.t(
        "Received for {what} in {currency}, as at {then} and as at {now}",
        what=", ".join(s.subject for s in subjects),
        currency=currency,
        then=then or format_day(moved.earlier, words),
        now=now or format_day(moved.later, words),
    )
