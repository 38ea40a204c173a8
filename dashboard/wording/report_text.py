"""Sentences on status reports: differences to the books, and balances of earlier years."""

from __future__ import annotations

from datetime import date

from dashboard.indicators.meeting_sources import is_report_in_use, meeting_as_at
from dashboard.indicators.status_reports import (
    has_only_reports,
    latest_rows_as_of,
    prior_balances,
    report_addition,
    states_not_tied,
    tie_outs,
)
from dashboard.ledger import Ledger
from dashboard.locale import Words


def report_source_lines(ledger: Ledger, meeting: str, as_of: date, words: Words) -> tuple[str, ...]:
    """Return that a report later than the payments is used, and what it adds (D28)."""
    addition = report_addition(ledger, meeting, as_of)
    if addition is None:
        return undated_payment_lines(ledger, meeting, as_of, words)
    currency = ledger.streams["assessed"].currency
    since, until = words.day(addition.since), words.day(addition.until)
    lines = [
        words.t(
            "These are the figures of the status report of {until}; the payments in the books are as at"
            " {since}.",
            until=until,
            since=since,
        )
    ]
    if addition.received:
        received = words.money(addition.received, currency)
        lines.append(
            words.t(
                "{came} more came between {since} and {until}.",
                came=received,
                since=since,
                until=until,
            )
        )
    if addition.reversed_amount:
        lines.append(
            words.t(
                "The report does not hold {amount} of the payments in the books.",
                amount=words.money(addition.reversed_amount, currency),
            )
        )
    return tuple(lines)


def undated_payment_lines(
    ledger: Ledger, meeting: str, as_of: date, words: Words
) -> tuple[str, ...]:
    """Return that a report is used because the payments have no as-at date, else ()."""
    until = meeting_as_at(ledger, meeting, as_of)
    if (
        until is None
        or not is_report_in_use(ledger, meeting, as_of)
        or has_only_reports(ledger, meeting, as_of)
    ):
        return ()
    return (
        words.t(
            "These are the figures of the status report of {until}; the payments in the books do not say"
            " which day they speak to.",
            until=words.day(until),
        ),
    )


def report_difference_text(ledger: Ledger, meeting: str, as_of: date, words: Words) -> str:
    """Return that a report and the payments in the books do not tie (D16), else ""."""
    differences = states_not_tied(ledger, meeting, as_of)
    if differences.empty:
        return assessment_difference_text(ledger, meeting, as_of, words)
    reports = latest_rows_as_of(ledger, as_of)
    day = reports.loc[reports["meeting"].eq(meeting), "as_at"].max().date()
    currency = ledger.streams["assessed"].currency
    return words.n(
        "The status report of {day} does not tie with the payments in the books: for {n} State it says"
        " {reported} received, the books {booked}. The payments in the books are shown.",
        "The status report of {day} does not tie with the payments in the books: for {n} States it says"
        " {reported} received, the books {booked}. The payments in the books are shown.",
        len(differences),
        day=words.day(day),
        reported=words.money(int(differences["reported"].sum()), currency, cents=True),
        booked=words.money(int(differences["booked"].sum()), currency, cents=True),
    )


def assessment_difference_text(ledger: Ledger, meeting: str, as_of: date, words: Words) -> str:
    """Return that receipts tie, but the assessments do not, else ""."""
    differences = tie_outs(ledger, as_of)
    differences = differences[differences["meeting"].eq(meeting)]
    if differences.empty:
        return ""
    currency = ledger.streams["assessed"].currency
    return words.n(
        "The status report of {day} does not tie with the bills in the books: for {n} State it says"
        " {reported} assessed, the books {billed}. The bills in the books are shown.",
        "The status report of {day} does not tie with the bills in the books: for {n} States it says"
        " {reported} assessed, the books {billed}. The bills in the books are shown.",
        len(differences),
        day=words.day(differences["as_at"].iloc[0].date()),
        reported=words.money(int(differences["reported_assessed"].sum()), currency, cents=True),
        billed=words.money(int(differences["billed"].sum()), currency, cents=True),
    )


def describe_differing_meetings(ledger: Ledger, as_of: date, words: Words) -> list[str]:
    """Return the meetings whose reports and payments do not tie; no State names."""
    meetings = [str(meeting) for meeting in tie_outs(ledger, as_of)["meeting"].drop_duplicates()]
    if not meetings:
        return []
    return [
        words.n(
            "The last status report on the {meetings} does not tie with the payments in the books,"
            " which are shown.",
            "The last status reports on the {meetings} do not tie with the payments in the books,"
            " which are shown.",
            len(meetings),
            meetings=", ".join(meetings),
        )
    ]


def state_difference_lines(
    ledger: Ledger, state: str, as_of: date, words: Words
) -> tuple[str, ...]:
    """Return each meeting whose last report differs from a State's payments."""
    if "assessed" not in ledger.streams:
        return ()
    currency = ledger.streams["assessed"].currency
    differences = tie_outs(ledger, as_of)
    differences = differences[
        differences["state"].eq(state) & differences["reported"].ne(differences["booked"])
    ]
    return tuple(
        words.t(
            "The status report of {day} on the {meeting} says that {reported} was received ({where}),"
            " the books {booked}. The payments in the books are shown.",
            day=words.day(row["as_at"].date()),
            meeting=row["meeting"],
            reported=words.money(int(row["reported"]), currency, cents=True),
            booked=words.money(int(row["booked"]), currency, cents=True),
            where=f"{row['book']}, {row['sheet']}!{row['cell']}",
        )
        if row["book"]
        else words.t(
            "The status report of {day} on the {meeting} does not name it, the books say {booked}."
            " The payments in the books are shown.",
            day=words.day(row["as_at"].date()),
            meeting=row["meeting"],
            booked=words.money(int(row["booked"]), currency, cents=True),
        )
        for row in differences.to_dict("records")
    )


def prior_balance_lines(ledger: Ledger, state: str, as_of: date, words: Words) -> tuple[str, ...]:
    """Return a State's balances of earlier years as reported; in no other figure (D6)."""
    rows = prior_balances(ledger, as_of)
    return tuple(
        words.t(
            "Balance from earlier years, as the report of {day} on the {meeting} says: {amount}"
            " ({where}). It is not in what is outstanding for a meeting.",
            day=words.day(row["as_at"].date()),
            meeting=row["meeting"],
            amount=words.money(int(row["prior_balance"]), str(row["currency"]), cents=True),
            where=f"{row['book']}, {row['sheet']}!{row['cell']}",
        )
        for row in rows[rows["state"].eq(state)].to_dict("records")
    )
