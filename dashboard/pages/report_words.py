"""What status reports say beside the figures, in sentences: differences and earlier years' balances."""

from __future__ import annotations

from datetime import date

from dashboard.indicators.reports import prior_balances, reports_by, states_that_differ
from dashboard.ledger import Ledger
from dashboard.locale import Words


def difference_words(ledger: Ledger, meeting: str, as_of: date, words: Words) -> str:
    """That a report and the payments in the books do not tie (D16); "" where they do."""
    found = states_that_differ(ledger, meeting, as_of)
    if found.empty:
        return ""
    reports = reports_by(ledger, as_of)
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


def meetings_that_differ(ledger: Ledger, as_of: date, words: Words) -> list[str]:
    """Which meetings' reports and payments do not tie, without naming any State."""
    meetings = reports_by(ledger, as_of)["meeting"].drop_duplicates().astype(str)
    found = [one for one in meetings if not states_that_differ(ledger, one, as_of).empty]
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


def state_differs(ledger: Ledger, state: str, as_of: date, words: Words) -> tuple[str, ...]:
    """Where a meeting's last report says another sum of a State than its payments in the books."""
    if "assessed" not in ledger.streams:
        return ()
    reports, currency = reports_by(ledger, as_of), ledger.streams["assessed"].currency
    meetings = reports.loc[reports["state"].eq(state), "meeting"].drop_duplicates().astype(str)
    return tuple(
        words.t(
            "The status report of {day} on the {meeting} says that {reported} was received ({where}),"
            " the books {booked}. The payments in the books are shown.",
            day=words.day(reports.loc[reports["meeting"].eq(meeting), "as_at"].max().date()),
            meeting=meeting,
            reported=words.money(int(row["reported"]), currency, cents=True),
            booked=words.money(int(row["booked"]), currency, cents=True),
            where=f"{row['book']}, {row['sheet']}!{row['cell']}",
        )
        for meeting in meetings
        for row in states_that_differ(ledger, meeting, as_of).to_dict("records")
        if row["state"] == state
    )


def prior_words(ledger: Ledger, state: str, as_of: date, words: Words) -> tuple[str, ...]:
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
