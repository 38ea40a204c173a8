"""The attention points of the Overview, across streams, without naming States."""

from __future__ import annotations

from datetime import date

from dashboard.indicators import coverage
from dashboard.indicators.collection import meeting_totals, past_meetings_outstanding
from dashboard.indicators.lapsed_contributors import parties_without_contribution
from dashboard.indicators.meeting_sources import meetings_as_at
from dashboard.indicators.shortfall import shortfalls
from dashboard.indicators.sums import sum_amounts
from dashboard.ledger import Ledger
from dashboard.locale import Words
from dashboard.pages.cards.card_dates import card_as_at
from dashboard.wording.report_text import describe_differing_meetings
from dashboard.wording.shortfall_text import describe_shortfall
from dashboard.wording.source_text import format_day


def list_attention_points(ledger: Ledger, as_of: date, words: Words) -> list[str]:
    """Return sentences, most serious first; empty if nothing needs attention."""
    if has_no_money(ledger):
        return [
            words.t(
                "The books are still empty: fill them in and save them, and this page fills itself."
            )
        ]
    points: list[str] = []
    if "assessed" in ledger.streams:
        points += meeting_warnings(ledger, as_of, words)
    voluntary = ledger.streams.get("voluntary")
    if voluntary is not None and voluntary.basis != "revenue":
        points += missing_contribution_warnings(ledger, as_of, words)
    if len({card_as_at(ledger, stream, as_of) for stream in ledger.streams} - {None}) > 1:
        points.append(words.t("The two streams have different as-at days: compare them with care."))
    if ledger.problems:
        points.append(
            words.n(
                "{n} Problem in the books asks to be looked at: see Books.",
                "{n} Problems in the books ask to be looked at: see Books.",
                len(ledger.problems),
            )
        )
    return points


def has_no_money(ledger: Ledger) -> bool:
    """Return True if no book holds any money."""
    tables = (ledger.assessments, ledger.receipts, ledger.status_reports)
    return all(t.empty for t in (*tables, ledger.budgets, ledger.contributions))


def meeting_warnings(ledger: Ledger, as_of: date, words: Words) -> list[str]:
    """Return warnings on shortfalls, outstanding money, undated meetings and differing books."""
    warnings = [
        sentence
        for short in shortfalls(ledger, as_of)
        if (sentence := describe_shortfall(short, words))
    ]
    short = past_meetings_outstanding(meeting_totals(ledger, as_of))
    if len(short):
        warnings.append(
            words.n(
                "{n} past meeting still has money outstanding: {amount}.",
                "{n} past meetings still have money outstanding: {amount} in all.",
                len(short),
                amount=words.money(
                    sum_amounts(short, "outstanding"), ledger.streams["assessed"].currency
                ),
            )
        )
    rows = meeting_totals(ledger, as_of)
    if unlisted := [str(m) for m in rows.loc[~rows["is_past"] & ~rows["is_coming"], "meeting"]]:
        warnings.append(
            words.n(
                "{meetings} is on no Meetings sheet: it is not known when it is held.",
                "{meetings} are on no Meetings sheet: it is not known when they are held.",
                len(unlisted),
                meetings=", ".join(unlisted),
            )
        )
    if len(days := meetings_as_at(ledger, rows["meeting"], as_of)) > 1:
        warnings.append(
            words.t(
                "The meetings’ figures have different as-at days ({days}): each shows its own.",
                days=", ".join(format_day(day, words) for day in days),
            )
        )
    return warnings + describe_differing_meetings(ledger, as_of, words)


def missing_contribution_warnings(ledger: Ledger, as_of: date, words: Words) -> list[str]:
    """Return the number of parties without a contribution this year, in a sentence; no names."""
    year = coverage.current_budget_year(ledger, as_of)
    if year is None or ledger.parties.empty:
        return []
    missing = parties_without_contribution(ledger, year, as_of)
    if not missing:
        return []
    return [
        words.n(
            "{n} State Party has not contributed for {year} yet (contributions are voluntary).",
            "{n} States Parties have not contributed for {year} yet (contributions are voluntary).",
            len(missing),
            year=year,
        )
    ]
