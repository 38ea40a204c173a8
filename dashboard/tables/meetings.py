"""Tables of assessed contributions: by meeting, and one meeting by State."""

from __future__ import annotations

from datetime import date

from dashboard.indicators.collection import (
    COUNT_COLUMNS,
    assessment_share,
    meeting_balances,
    meeting_totals,
)
from dashboard.indicators.meeting_sources import meeting_as_at, meetings_as_at
from dashboard.indicators.nullable import date_or_none, int_or_none
from dashboard.ledger import Ledger
from dashboard.locale import Words
from dashboard.tables.column_totals import build_total_row
from dashboard.tables.file_name import build_file_name
from dashboard.tables.table import DisplayColumn, DisplayTable
from dashboard.wording.display_names import state_name
from dashboard.wording.source_text import format_day, format_source_days, source_line


def meetings_table(ledger: Ledger, as_of: date, words: Words) -> DisplayTable:
    """Return a row per meeting, newest first."""
    stream = ledger.streams["assessed"]
    meetings = meeting_totals(ledger, as_of)
    days = meetings_as_at(ledger, meetings["meeting"], as_of)
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
            *(int(row[column]) for column in COUNT_COLUMNS),
            date_or_none(row["as_at"]),
        )
        for row in meetings.iloc[::-1].to_dict("records")
    ]
    columns = (
        DisplayColumn(words.t("Meeting"), key="meeting"),
        DisplayColumn(words.t("Title"), key="title"),
        DisplayColumn(words.t("First day"), "date", key="first_day"),
        DisplayColumn(words.t("Assessed"), "money", stream.currency, key="assessed"),
        DisplayColumn(words.t("Received against it"), "money", stream.currency, key="applied"),
        DisplayColumn(words.t("Share secured"), "percent", key="share_secured"),
        DisplayColumn(words.t("Outstanding"), "money", stream.currency, key="outstanding"),
        DisplayColumn(words.t("Paid above it"), "money", stream.currency, key="credit"),
        DisplayColumn(words.t("Estimated cost"), "money", stream.currency, key="estimated_cost"),
        DisplayColumn(words.t("Actual cost"), "money", stream.currency, key="actual_cost"),
        DisplayColumn(words.t("States assessed"), "count", key="states_assessed"),
        DisplayColumn(words.t("Paid in full"), "count", key="states_in_full"),
        DisplayColumn(words.t("Paid in part"), "count", key="states_in_part"),
        DisplayColumn(words.t("Nothing received"), "count", key="states_with_nothing"),
        DisplayColumn(words.t("As at"), "date", key="as_at"),
    )
    return DisplayTable(
        name=build_file_name(ledger, "assessed", "meetings", as_of, days),
        title=words.n(
            "{amount} is outstanding over {n} meeting",
            "{amount} is outstanding over {n} meetings",
            len(rows),
            amount=words.money(int(meetings["outstanding"].sum()), stream.currency),
        ),
        subtitle=words.t(
            "Assessed contributions by meeting, in {currency}, as at {day}",
            currency=stream.currency,
            day=format_source_days(days, words),
        ),
        source=source_line(ledger, "assessed", words),
        columns=columns,
        rows=tuple(rows),
        total=build_total_row(columns, rows, words),
        main_column="outstanding",
        order=words.t("the newest first"),
    )


def status_texts(words: Words) -> dict[str, str]:
    """Return the names of the statuses of a State's assessment."""
    return {
        "full": words.t("paid in full"),
        "part": words.t("paid in part"),
        "nothing": words.t("nothing received"),
        "not assessed": words.t("not assessed"),
    }


def meeting_table(ledger: Ledger, meeting: str, as_of: date, words: Words) -> DisplayTable:
    """Return a row per State of one meeting, largest outstanding first."""
    stream = ledger.streams["assessed"]
    status = status_texts(words)
    frame = meeting_balances(ledger, meeting, as_of)
    as_at = meeting_as_at(ledger, meeting, as_of)
    amounts = {
        "assessed": words.t("Assessed"),
        "received": words.t("Received"),
        "assumed": words.t("Of it without a meeting named"),
        "applied": words.t("Received against it"),
        "outstanding": words.t("Outstanding"),
        "credit": words.t("Paid above it"),
    }
    if not frame["assumed"].any():  # D20: the column is shown only if there is such money
        del amounts["assumed"]
    rows = [
        (
            state_name(ledger, str(row["state"]), words),
            *(int(row[column]) for column in amounts),
            status[str(row["status"])],
            date_or_none(row["last_paid_on"]),
        )
        for row in frame.to_dict("records")
    ]
    columns = (
        DisplayColumn(words.t("State"), "state", key="state"),
        *(
            DisplayColumn(title, "money", stream.currency, key=key)
            for key, title in amounts.items()
        ),
        DisplayColumn(words.t("Status"), key="status"),
        DisplayColumn(words.t("Last received"), "date", key="last_received_on"),
    )
    return DisplayTable(
        name=build_file_name(ledger, "assessed", meeting, as_of, (as_at,)),
        title=words.n(
            "{n} of {all} States has paid its share of the {meeting} in full",
            "{n} of {all} States have paid their share of the {meeting} in full",
            int(frame["status"].eq("full").sum()),
            all=words.count(int(frame["assessed"].gt(0).sum())),
            meeting=meeting,
        ),
        subtitle=words.t(
            "Assessed contributions to the {meeting} by State, in {currency}, as at {day}",
            meeting=meeting,
            currency=stream.currency,
            day=format_day(as_at, words),
        ),
        source=source_line(ledger, "assessed", words),
        columns=columns,
        rows=tuple(rows),
        total=build_total_row(columns, rows, words),
        row_states=tuple(frame["state"].astype(str)),
        row_statuses=tuple(frame["status"].astype(str)),
        main_column="outstanding",
        order=words.t("the largest outstanding first"),
    )
