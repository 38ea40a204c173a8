"""Sentences and names of the page of who has not paid: voluntary money is never a debt."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from babel.dates import format_date

from dashboard.indicators.outstanding_ages import AGE_BUCKETS, OLDEST
from dashboard.indicators.outstanding_states import LARGEST, OutstandingSummary
from dashboard.indicators.payment_habits import PaymentHabit
from dashboard.indicators.usual_months import UsualMonth
from dashboard.indicators.without_contribution import WithoutSummary
from dashboard.locale import Words
from dashboard.wording.source_text import SourceDays, format_day


def answer_names(stream: str, words: Words) -> Mapping[str, str]:
    """Return the names of a State's answer, by stream."""
    if stream == "voluntary":
        return {
            "answered": words.t("answered"),
            "part": words.t("gave in part"),
            "silent": words.t("no answer"),
        }
    return {
        "answered": words.t("paid since the last letter"),
        "part": words.t("paid in part"),
        "silent": words.t("nothing received"),
    }


def age_names(words: Words) -> dict[str, str]:
    """Return the names of the age buckets, in order (D19)."""
    names = (
        words.t("Not yet due"),
        words.t("1 to 90 days past due"),
        words.t("91 to 180 days past due"),
        words.t("181 to 365 days past due"),
        words.t("More than a year past due"),
        words.t("Age not known"),
    )
    return dict(zip(AGE_BUCKETS, names, strict=True))


def usual_month_text(usual: UsualMonth | None, words: Words) -> str | None:
    """Return the usual month with in how many years; None without a dated payment."""
    if usual is None:
        return None
    if not usual.months:
        return words.n(
            "another month in each of {n} year", "another month in each of {n} years", usual.of
        )
    months = [
        format_date(date(2020, month, 1), "LLLL", locale=words.code) for month in usual.months
    ]
    if len(months) == 1:
        return words.n(
            "{month} ({years} of {n} year)",
            "{month} ({years} of {n} years)",
            usual.of,
            month=months[0],
            years=words.count(usual.years),
        )
    return words.t(
        "{months} ({years} of {n} years each)",
        months=words.t("{first} or {last}", first=", ".join(months[:-1]), last=months[-1]),
        years=words.count(usual.years),
        n=words.count(usual.of),
    )


def habit_text(habit: PaymentHabit | None, words: Words, *, is_later: bool) -> str | None:
    """Return within how many days of notice a State paid past meetings; None if not known.

    ``is_later``: it has not paid for the meeting to come within that time.
    """
    if habit is None:
        return None
    if habit.within is None:
        return words.n(
            "paid in full for {meetings} of {n} past meeting",
            "paid in full for {meetings} of {n} past meetings",
            habit.of,
            meetings=words.count(habit.meetings),
        )
    text = words.n(
        "within {days} days for {meetings} of {n} past meeting",
        "within {days} days for {meetings} of {n} past meetings",
        habit.of,
        days=words.count(habit.within),
        meetings=words.count(habit.meetings),
    )
    return words.t("{habit}; this one not yet", habit=text) if is_later else text


def without_lines(
    summary: WithoutSummary, currency: str, year: int, day: str, words: Words
) -> tuple[str, ...]:
    """Return the first sentences on voluntary money: how many, and how many of them usually give."""
    return tuple(
        filter(
            None,
            (
                count_without(summary, year, day, words),
                regular_contributors(summary, currency, year, words),
                words.n(
                    "{n} State gave for {year} and announced more: it is listed, and not counted above.",
                    "{n} States gave for {year} and announced more: they are listed, and not counted above.",
                    summary.in_part,
                    year=year,
                )
                if summary.in_part
                else "",
                words.n(
                    "{n} State that is not a party gave before or answered: it is listed and marked, and not counted above.",
                    "{n} States that are not parties gave before or answered: they are listed and marked, and not counted above.",
                    summary.others,
                )
                if summary.others
                else "",
            ),
        )
    )


def count_without(summary: WithoutSummary, year: int, day: str, words: Words) -> str:
    """Return how many have not contributed, of how many, and how many of them answered."""
    if summary.parties is None:
        text = words.n(
            "{n} State that contributed before has not contributed for {year}, as at {day}; these books hold no list of States Parties",
            "{n} States that contributed before have not contributed for {year}, as at {day}; these books hold no list of States Parties",
            summary.without,
            year=year,
            day=day,
        )
    else:
        text = words.n(
            "{n} of {all} States Parties has not contributed for {year}, as at {day}",
            "{n} of {all} States Parties have not contributed for {year}, as at {day}",
            summary.without,
            all=words.count(summary.parties),
            year=year,
            day=day,
        )
    if summary.answered is None:
        return words.t("{sentence}.", sentence=text)
    return words.t(
        "{text}: {answered}, {silent}.",
        text=text,
        answered=words.n("{n} has answered", "{n} have answered", summary.answered),
        silent=words.n("{n} has not", "{n} have not", summary.silent),
    )


def regular_contributors(summary: WithoutSummary, currency: str, year: int, words: Words) -> str:
    """Return how many of those without an answer usually give, and what they gave the year before."""
    if not summary.silent:
        return ""
    who = (
        words.t("Of those without an answer")
        if summary.answered is not None
        else words.t("Of these")
    )
    if not summary.usual:
        return words.t(
            "{who}, none usually gives (for at least two of the three years before).", who=who
        )
    return words.n(
        "{who}, {n} usually gives (for at least two of the three years before): {amount} for {before}.",
        "{who}, {n} usually give (for at least two of the three years before): together {amount} for {before}.",
        summary.usual,
        who=who,
        amount=words.money(summary.usual_amount, currency),
        before=year - 1,
    )


def outstanding_lines(
    summary: OutstandingSummary,
    credits_apart: tuple[int, int],
    threshold: int,
    currency: str,
    day: str,
    words: Words,
) -> tuple[str, ...]:
    """Return the first sentences on assessed money: how much, from how many, what is overdue."""
    credit, credit_states = credits_apart
    return tuple(
        filter(
            None,
            (
                overdue_sentence(summary, currency, day, words),
                words.n(
                    "{n} State usually pays sooner after the notice.",
                    "{n} of these States usually pay sooner after the notice.",
                    summary.later_than_usual,
                )
                if summary.later_than_usual
                else "",
                words.t(
                    "The {n} largest amounts make up {share} of it.",
                    n=LARGEST,
                    share=words.percent(summary.largest_share),
                )
                if summary.states > LARGEST
                else "",
                words.t(
                    "The age of {amount} is not known: the books hold no day of a notice for it.",
                    amount=words.money(summary.unknown_age, currency),
                )
                if summary.unknown_age
                else "",
                words.n(
                    "{n} State has a small balance, of no more than {limit}: {amount}. It is listed and marked.",
                    "{n} States have a small balance, of no more than {limit} each: {amount} in all. They are listed and marked.",
                    summary.small_states,
                    limit=words.money(threshold, currency, cents=True),
                    amount=words.money(summary.small_amount, currency, cents=True),
                )
                if summary.small_states
                else "",
                words.n(
                    "Apart from this, {n} State has paid {amount} above what was assessed; it is not taken off.",
                    "Apart from this, {n} States have paid {amount} above what was assessed; it is not taken off.",
                    credit_states,
                    amount=words.money(credit, currency),
                )
                if credit
                else "",
            ),
        )
    )


def overdue_sentence(summary: OutstandingSummary, currency: str, day: str, words: Words) -> str:
    """Return how much is outstanding from how many States, and how much of it is past its due day."""
    if not summary.states:
        return words.t("No assessed money is outstanding, as at {day}.", day=day)
    return words.n(
        "{amount} is outstanding from {n} State over all meetings, as at {day}; {overdue}.",
        "{amount} is outstanding from {n} States over all meetings, as at {day}; {overdue}.",
        summary.states,
        amount=words.money(summary.outstanding, currency),
        overdue=overdue_text(summary, currency, words),
        day=day,
    )


def overdue_text(summary: OutstandingSummary, currency: str, words: Words) -> str:
    """Return how much of what is outstanding is past its due day, and for more than a year."""
    oldest = summary.by_age[AGE_BUCKETS.index(OLDEST)]
    if not summary.overdue:
        return words.t("none of it is known to be past its due day")
    if summary.overdue < summary.outstanding:
        amount = words.money(summary.overdue, currency)
        text = words.t("{amount} of it is past its due day", amount=amount)
    else:
        text = words.t("all of it is past its due day")
    if not oldest:
        return text
    return words.t(
        "{text}, {oldest} for more than a year", text=text, oldest=words.money(oldest, currency)
    )


def format_meeting_days(days: SourceDays, words: Words) -> str:
    """Return the as-at date of the meetings, or the first and the last of several."""
    if len(days) < 2:  # noqa: PLR2004 (two days)
        return format_day(days[0] if days else None, words)
    return words.t(
        "{first} to {last}, by meeting",
        first=format_day(days[0], words),
        last=format_day(days[-1], words),
    )
