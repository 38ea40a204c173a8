"""Assessed contributions as tables: meeting by meeting, and one meeting State by State."""

from __future__ import annotations

from datetime import date

from dashboard.charts.names import state_name
from dashboard.charts.said import day_text, days_text, source_line
from dashboard.exports.column_sums import total_row
from dashboard.exports.stem import stem
from dashboard.exports.table import Column, Table
from dashboard.indicators.collection import COUNTS, assessment_share, by_meeting, meeting_states
from dashboard.indicators.nullable import date_or_none, int_or_none
from dashboard.indicators.sources import meeting_day, meeting_days
from dashboard.ledger import Ledger
from dashboard.locale import Words


def meetings_table(ledger: Ledger, as_of: date, words: Words) -> Table:
    """A row a meeting, the newest first."""
    stream = ledger.streams["assessed"]
    meetings = by_meeting(ledger, as_of)
    days = meeting_days(ledger, meetings["meeting"], as_of)
    rows: list[tuple[object, ...]] = [
        (
            str(row["meeting"]),
            str(row["title"]),
            date_or_none(row["first_day"]),
            int(row["assessed"]),
            int(row["applied"]),
            assessment_share(row["applied"], row["assessed"]),
            int(row["outstanding"]),
            int(row["credit"]),
            int_or_none(row["estimated_cost"]),
            int_or_none(row["actual_cost"]),
            *(int(row[c]) for c in COUNTS),
            date_or_none(row["as_at"]),
        )
        for row in meetings.iloc[::-1].to_dict("records")
    ]
    columns = (
        Column(words.t("Meeting")),
        Column(words.t("Title")),
        Column(words.t("First day"), "date"),
        Column(words.t("Assessed"), "money", stream.currency),
        Column(words.t("Received against it"), "money", stream.currency),
        Column(words.t("Share secured"), "percent"),
        Column(words.t("Outstanding"), "money", stream.currency),
        Column(words.t("Paid above it"), "money", stream.currency),
        Column(words.t("Estimated cost"), "money", stream.currency),
        Column(words.t("Actual cost"), "money", stream.currency),
        Column(words.t("States assessed"), "count"),
        Column(words.t("Paid in full"), "count"),
        Column(words.t("Paid in part"), "count"),
        Column(words.t("Nothing received"), "count"),
        Column(words.t("As at"), "date"),
    )
    return Table(
        name=stem(ledger, "assessed", "meetings", as_of, days),
        title=words.n(
            "{amount} is outstanding over {n} meeting",
            "{amount} is outstanding over {n} meetings",
            len(rows),
            amount=words.money(int(meetings["outstanding"].sum()), stream.currency),
        ),
        subtitle=words.t(
            "Assessed contributions by meeting, in {currency}, as at {day}, the newest first",
            currency=stream.currency,
            day=days_text(days, words),
        ),
        source=source_line(ledger, "assessed", words),
        columns=columns,
        rows=tuple(rows),
        total=total_row(columns, rows, words),
    )


def meeting_table(ledger: Ledger, meeting: str, as_of: date, words: Words) -> Table:
    """A row a State of one meeting, the largest outstanding first."""
    stream = ledger.streams["assessed"]
    status = {
        "full": words.t("paid in full"),
        "part": words.t("paid in part"),
        "nothing": words.t("nothing received"),
        "not assessed": words.t("not assessed"),
    }
    frame = meeting_states(ledger, meeting, as_of)
    at = meeting_day(ledger, meeting, as_of)
    amounts = {
        "assessed": words.t("Assessed"),
        "received": words.t("Received"),
        "assumed": words.t("Of it without a meeting named"),
        "applied": words.t("Received against it"),
        "outstanding": words.t("Outstanding"),
        "credit": words.t("Paid above it"),
    }
    if not frame["assumed"].any():  # D20: marked where there is such money
        del amounts["assumed"]
    rows = [
        (
            state_name(ledger, str(row["state"]), words),
            *(int(row[c]) for c in amounts),
            status[str(row["status"])],
            date_or_none(row["last_paid_on"]),
        )
        for row in frame.to_dict("records")
    ]
    columns = (
        Column(words.t("State"), "state"),
        *(Column(title, "money", stream.currency) for title in amounts.values()),
        Column(words.t("Status")),
        Column(words.t("Last received"), "date"),
    )
    return Table(
        name=stem(ledger, "assessed", meeting, as_of, (at,)),
        title=words.n(
            "{n} of {all} States has paid its share of the {meeting} in full",
            "{n} of {all} States have paid their share of the {meeting} in full",
            int(frame["status"].eq("full").sum()),
            all=words.count(int(frame["assessed"].gt(0).sum())),
            meeting=meeting,
        ),
        subtitle=words.t(
            "Assessed contributions to the {meeting} by State, in {currency}, as at {day},"
            " the largest outstanding first",
            meeting=meeting,
            currency=stream.currency,
            day=day_text(at, words),
        ),
        source=source_line(ledger, "assessed", words),
        columns=columns,
        rows=tuple(rows),
        total=total_row(columns, rows, words),
    )
