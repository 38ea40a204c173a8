"""What status reports say beside the figures, in sentences: differences and earlier years' balances."""

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
    """That a report is in use which is later than the payments, and what it adds to them (D28)."""
    more = report_addition(ledger, meeting, as_of)
    if more is None:
        return undated_payment_lines(ledger, meeting, as_of, words)
    currency = ledger.streams["assessed"].currency
    since, until = words.day(more.since), words.day(more.until)
    said = [
        words.t(
            "These are the figures of the status report of {until}; the payments in the books are as at"
            " {since}.",
            until=until,
            since=since,
        )
    ]
    if more.received:
        came = words.money(more.received, currency)
        said.append(
            words.t(
                "{came} more came between {since} and {until}.",
                came=came,
                since=since,
                until=until,
            )
        )
    if more.reversed_amount:
        said.append(
            words.t(
                "The report does not hold {amount} of the payments in the books.",
                amount=words.money(more.reversed_amount, currency),
            )
        )
    return tuple(said)


def undated_payment_lines(
    ledger: Ledger, meeting: str, as_of: date, words: Words
) -> tuple[str, ...]:
    """That a report is in use because the payments do not say their day; nothing in all other cases."""
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
    """That a report and the payments in the books do not tie (D16); "" where they do."""
    found = states_not_tied(ledger, meeting, as_of)
    if found.empty:
        return assessment_difference_text(ledger, meeting, as_of, words)
    reports = latest_rows_as_of(ledger, as_of)
    day = reports.loc[reports["meeting"].eq(meeting), "as_at"].max().date()
    currency = ledger.streams["assessed"].currency
    return words.n(
        "The status report of {day} does not tie with the payments in the books: for {n} State it says"
        " {reported} received, the books {booked}. The payments in the books are shown.",
        "The status report of {day} does not tie with the payments in the books: for {n} States it says"
        " {reported} received, the books {booked}. The payments in the books are shown.",
        len(found),
        day=words.day(day),
        reported=words.money(int(found["reported"].sum()), currency, cents=True),
        booked=words.money(int(found["booked"].sum()), currency, cents=True),
    )


def assessment_difference_text(ledger: Ledger, meeting: str, as_of: date, words: Words) -> str:
    """That a report says the same received as the books, but not the same bills; "" where it does."""
    found = tie_outs(ledger, as_of)
    found = found[found["meeting"].eq(meeting)]
    if found.empty:
        return ""
    currency = ledger.streams["assessed"].currency
    return words.n(
        "The status report of {day} does not tie with the bills in the books: for {n} State it says"
        " {reported} assessed, the books {billed}. The bills in the books are shown.",
        "The status report of {day} does not tie with the bills in the books: for {n} States it says"
        " {reported} assessed, the books {billed}. The bills in the books are shown.",
        len(found),
        day=words.day(found["as_at"].iloc[0].date()),
        reported=words.money(int(found["reported_assessed"].sum()), currency, cents=True),
        billed=words.money(int(found["billed"].sum()), currency, cents=True),
    )


def describe_differing_meetings(ledger: Ledger, as_of: date, words: Words) -> list[str]:
    """Which meetings' reports and payments do not tie, without naming any State."""
    found = [str(one) for one in tie_outs(ledger, as_of)["meeting"].drop_duplicates()]
    if not found:
        return []
    return [
        words.n(
            "The last status report on the {meetings} does not tie with the payments in the books,"
            " which are shown.",
            "The last status reports on the {meetings} do not tie with the payments in the books,"
            " which are shown.",
            len(found),
            meetings=", ".join(found),
        )
    ]


def state_difference_lines(
    ledger: Ledger, state: str, as_of: date, words: Words
) -> tuple[str, ...]:
    """Where a meeting's last report says another sum of a State than its payments in the books."""
    if "assessed" not in ledger.streams:
        return ()
    currency = ledger.streams["assessed"].currency
    found = tie_outs(ledger, as_of)
    found = found[found["state"].eq(state) & found["reported"].ne(found["booked"])]
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
        for row in found.to_dict("records")
    )


def prior_balance_lines(ledger: Ledger, state: str, as_of: date, words: Words) -> tuple[str, ...]:
    """A State's balances from earlier years, as reports say; a part of no other figure (D6)."""
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
