"""Tables of the ladder: its steps, and the States behind a step."""

from __future__ import annotations

from datetime import date

from dashboard.indicators.ladder import (
    Ladder,
    StepKind,
    budget_ladder,
    meeting_ladder,
    outstanding_steps,
)
from dashboard.indicators.nullable import date_or_none
from dashboard.indicators.usual_givers import UsualGivers, usual_givers
from dashboard.ledger import Ledger
from dashboard.locale import Words
from dashboard.tables.column_totals import build_total_row
from dashboard.tables.file_name import build_file_name
from dashboard.tables.table import DisplayColumn, DisplayTable
from dashboard.wording.display_names import state_name
from dashboard.wording.ladder_text import (
    above_name,
    gap_name,
    ladder_subtitle,
    ladder_title,
    step_name,
    target_name,
)
from dashboard.wording.source_text import format_day, source_line


def budget_ladder_table(ledger: Ledger, year: int, as_of: date, words: Words) -> DisplayTable:
    """Return the steps towards the budget of a year."""
    return ladder_table(ledger, budget_ladder(ledger, year, as_of), as_of, words)


def meeting_ladder_table(ledger: Ledger, meeting: str, as_of: date, words: Words) -> DisplayTable:
    """Return the steps towards the cost of a meeting."""
    return ladder_table(ledger, meeting_ladder(ledger, meeting, as_of), as_of, words)


def ladder_table(ledger: Ledger, ladder: Ladder, as_of: date, words: Words) -> DisplayTable:
    """Return a row per step and one for the rest; they add up to the budget or the cost."""
    currency = ladder.currency
    rows: list[tuple[object, ...]] = [
        (
            step_name(step.kind, words),
            step.states,
            step.amount,
            "" if step.low is None else step.low,
            "" if step.high is None else step.high,
            ladder.amount_to(step.kind),
            ladder.share_to(step.kind),
        )
        for step in ladder.steps
    ]
    bounds = ladder.to_find_range or (None, None)
    if ladder.above:
        rows.append((above_name(ladder, words), "", -ladder.above, "", "", "", ""))
    else:
        rows.append((gap_name(ladder, words), "", ladder.to_find, *bounds, "", ""))
    return DisplayTable(
        name=build_file_name(
            ledger, ladder.stream, f"ladder-{ladder.subject}", as_of, (ladder.as_at,)
        ),
        title=ladder_title(ladder, words),
        subtitle=ladder_subtitle(ladder, words),
        source=source_line(ledger, ladder.stream, words),
        columns=(
            DisplayColumn(words.t("Step"), key="step"),
            DisplayColumn(words.t("States"), "count", key="states"),
            DisplayColumn(words.t("Amount"), "money", currency, key="amount"),
            DisplayColumn(words.t("At least"), "money", currency, key="low"),
            DisplayColumn(words.t("At most"), "money", currency, key="high"),
            DisplayColumn(words.t("Running total"), "money", currency, key="cumulative"),
            DisplayColumn(words.t("Share so far"), "percent", key="cumulative_share"),
        ),
        rows=tuple(rows),
        total=(target_name(ladder, words), "", ladder.target, "", "", "", ""),
    )


def usual_givers_table(ledger: Ledger, year: int, as_of: date, words: Words) -> DisplayTable:
    """Return a row per usual giver that is silent, with what it gave in those weeks of each year."""
    usual = usual_givers(ledger, year, as_of)
    currency = ledger.streams["voluntary"].currency
    columns = (
        DisplayColumn(words.t("State"), "state", key="state"),
        *(
            DisplayColumn(
                words.t("For {year}", year=past), "money", currency, key=f"amount_year_minus_{n}"
            )
            for past in usual.years
            for n in (year - past,)
        ),
        DisplayColumn(
            words.t("Years given then, of {n}", n=words.count(len(usual.years))),
            "count",
            key="years_given",
        ),
        DisplayColumn(words.t("Last received"), "date", key="last_received"),
        DisplayColumn(words.t("Source cell"), key="source_cell"),
    )
    rows = [
        (
            state_name(ledger, giver.state, words),
            *giver.amounts,
            giver.years_given,
            giver.last_on,
            giver.origin,
        )
        for giver in usual.silent
    ]
    return DisplayTable(
        name=build_file_name(ledger, "voluntary", f"usual-givers-{year}", as_of),
        title=usual_givers_title(usual, currency, words),
        subtitle=words.t(
            "States that gave after this day last year, or in at least half of the years compared,"
            " and have neither given nor answered for {year}; in {currency}, as at {day}."
            " Contributions are voluntary, and none of this is received",
            year=year,
            currency=currency,
            day=format_day(usual.after, words),
        ),
        source=source_line(ledger, "voluntary", words),
        columns=columns,
        rows=tuple(rows),
        total=build_total_row(columns, rows, words),
        row_states=tuple(giver.state for giver in usual.silent),
        order=words.t("the largest first"),
    )


def usual_givers_title(usual: UsualGivers, currency: str, words: Words) -> str:
    """Return how much they gave last year in the weeks that remain."""
    if usual.last_total is None or usual.last_after is None:
        return words.t("The books hold no earlier year with payment days")
    return words.n(
        "{n} State usually gives in the weeks that remain and has not yet: {amount} after {day}",
        "{n} States usually give in the weeks that remain and have not yet: {amount} after {day}",
        len(usual.silent),
        amount=words.money(usual.last_total, currency),
        day=words.day(usual.last_after),
    )


def outstanding_table(
    ledger: Ledger, meeting: str, age: StepKind, as_of: date, words: Words
) -> DisplayTable:
    """Return a row per State with money outstanding of an age: not due, overdue or no due day."""
    ladder = meeting_ladder(ledger, meeting, as_of)
    frame = outstanding_steps(ledger, meeting, as_of)
    frame = frame[frame["age"].eq(age)]
    columns = (
        DisplayColumn(words.t("State"), "state", key="state"),
        DisplayColumn(words.t("Assessed"), "money", ladder.currency, key="assessed"),
        DisplayColumn(words.t("Received against it"), "money", ladder.currency, key="applied"),
        DisplayColumn(words.t("Outstanding"), "money", ladder.currency, key="outstanding"),
        DisplayColumn(words.t("Due on"), "date", key="due_on"),
    )
    rows = [
        (
            state_name(ledger, str(row["state"]), words),
            int(row["assessed"]),
            int(row["applied"]),
            int(row["outstanding"]),
            date_or_none(row["due_on"]),
        )
        for row in frame.to_dict("records")
    ]
    return DisplayTable(
        name=build_file_name(ledger, "assessed", f"{meeting}-{age}", as_of, (ladder.as_at,)),
        title=words.n(
            "{n} State: {amount} {what}",
            "{n} States: {amount} {what}",
            len(rows),
            amount=words.money(int(frame["outstanding"].sum()), ladder.currency),
            what=step_name(age, words),
        ),
        subtitle=words.t(
            "Assessed contributions to the {meeting}, in {currency}, as at {day}",
            meeting=meeting,
            currency=ladder.currency,
            day=format_day(ladder.as_at, words),
        ),
        source=source_line(ledger, "assessed", words),
        columns=columns,
        rows=tuple(rows),
        total=build_total_row(columns, rows, words),
        row_states=tuple(frame["state"].astype(str)),
        main_column="outstanding",
        order=words.t("the largest first"),
    )
