"""The ladder's steps below its bar: each opens into its States."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

import streamlit as st

from dashboard.charts.ladder import FILLS, Fill
from dashboard.indicators.ladder import ANNOUNCED_STEPS, Ladder, Step
from dashboard.ledger import Ledger
from dashboard.locale import Words
from dashboard.pages.frame.elements import copy_links, render_table_html
from dashboard.pages.frame.templates import render
from dashboard.pages.frame.view import View
from dashboard.tables.announcements import announcements_table
from dashboard.tables.contributions import contributions_table
from dashboard.tables.ladder import outstanding_table, usual_givers_table
from dashboard.tables.meetings import meeting_table
from dashboard.tables.table import DisplayTable
from dashboard.wording.ladder_text import describe_gap, step_heading


@dataclass(frozen=True, eq=False)
class OpenableStep:
    """A step with its list of States and the name and parameters of the list's export."""

    fill: Fill
    text: str
    table: DisplayTable | None = None
    export: str = ""
    parameters: Mapping[str, str] = field(default_factory=dict)


def openable_steps(
    ledger: Ledger, ladder: Ladder, as_of: date, words: Words
) -> tuple[OpenableStep, ...]:
    """Return the steps that hold money, and what is still to find."""
    list_states = budget_step if ladder.stream == "voluntary" else meeting_step
    steps = [list_states(ledger, ladder, step, as_of, words) for step in ladder.money_steps]
    gap = describe_gap(ladder, words)
    return (*steps, OpenableStep("empty", gap)) if gap else tuple(steps)


def budget_step(
    ledger: Ledger, ladder: Ladder, step: Step, as_of: date, words: Words
) -> OpenableStep:
    """Return a step towards a budget with its contributors, announcements or usual givers."""
    year, parameters = int(ladder.subject), {"year": ladder.subject}
    if step.kind in ANNOUNCED_STEPS:
        table, export = announcements_table(ledger, year, as_of, words, step.kind), "announcements"
        parameters["step"] = step.kind
    elif step.kind == "usual":
        table, export = usual_givers_table(ledger, year, as_of, words), "usual-givers"
    else:
        table, export = contributions_table(ledger, year, as_of, words), "contributions"
    text = step_heading(step, ladder, words)
    return OpenableStep(FILLS[step.kind], text, table, export, parameters)


def meeting_step(
    ledger: Ledger, ladder: Ladder, step: Step, as_of: date, words: Words
) -> OpenableStep:
    """Return a step towards a meeting's cost with the States that paid, or owe money of that age."""
    parameters = {"meeting": ladder.subject}
    if step.kind == "received":
        table, export = meeting_table(ledger, ladder.subject, as_of, words), "meeting"
    else:
        table = outstanding_table(ledger, ladder.subject, step.kind, as_of, words)
        export, parameters["step"] = "meeting-outstanding", step.kind
    text = step_heading(step, ladder, words)
    return OpenableStep(FILLS[step.kind], text, table, export, parameters)


def draw_ladder_steps(view: View, stream: str, steps: Sequence[OpenableStep]) -> None:
    """Draw the steps as a list; a step with States opens into their table."""
    st.html(
        render(
            "ladder_steps",
            stream=stream,
            steps=[
                {
                    "key": f"{step.export} {step.parameters.get('step', '')}".strip(),
                    "fill": step.fill,
                    "text": step.text,
                    "table": None
                    if step.table is None
                    else render_table_html(step.table, view.words),
                    "links": copy_links(view, step.export, step.parameters),
                }
                for step in steps
            ],
        )
    )
