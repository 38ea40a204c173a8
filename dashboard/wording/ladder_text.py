"""Names of the ladder's steps, and sentences on usual givers, announcements and the year's end."""

from __future__ import annotations

from fractions import Fraction

from dashboard.indicators.announcement_outcomes import (
    CHARGES_PERCENT,
    RATE_PERCENT,
    AnnouncementOutcome,
    Outcome,
)
from dashboard.indicators.ladder import Ladder, Step, StepKind
from dashboard.indicators.usual_givers import UsualGivers
from dashboard.indicators.year_end_forecast import YearEndForecast
from dashboard.locale import Words
from dashboard.locale.words import PERCENT
from dashboard.wording.source_text import format_day


def step_name(kind: StepKind, words: Words) -> str:
    """Return the name of a step."""
    names: dict[StepKind, str] = {
        "received": words.t("received"),
        "in transit": words.t("in transit"),
        "confirmed": words.t("confirmed"),
        "pledged": words.t("pledged"),
        "usual": words.t("from usual givers"),
        "not due": words.t("outstanding, not yet due"),
        "overdue": words.t("outstanding, overdue"),
        "no due day": words.t("outstanding, due day not known"),
    }
    return names[kind]


def gap_name(ladder: Ladder, words: Words) -> str:
    """Return the name of what no step covers."""
    if ladder.stream == "voluntary":
        return words.t("still to find")
    return words.t("cost that was not assessed")


def above_name(ladder: Ladder, words: Words) -> str:
    """Return the name of what passes the budget or the cost."""
    if ladder.stream == "voluntary":
        return words.t("above the budget")
    return words.t("assessed above the cost")


def target_name(ladder: Ladder, words: Words) -> str:
    """Return the name of what the ladder leads to."""
    return words.t("Budget") if ladder.stream == "voluntary" else words.t("Cost")


def describe_step(step: Step, ladder: Ladder, words: Words) -> str:
    """Return a step's amount and name: "CHF 86'569 in transit"; a range as such."""
    if step.amount is None:
        return words.t("{what} (amount not known)", what=step_name(step.kind, words))
    amount = words.money(step.amount, ladder.currency)
    name = step_name(step.kind, words)
    if step.low is None or step.high is None or step.low == step.high:
        return words.t("{amount} {what}", amount=amount, what=name)
    return words.t(
        "{amount} {what} ({low} to {high})",
        amount=amount,
        what=name,
        low=words.number(step.low),
        high=words.number(step.high),
    )


def step_heading(step: Step, ladder: Ladder, words: Words) -> str:
    """Return the line that opens a step: amount, name, how many States, and the share of a budget."""
    share = ladder.share_to(step.kind)
    text = words.n(
        "{step}: {n} State",
        "{step}: {n} States",
        step.states,
        step=describe_step(step, ladder, words),
    )
    if share is not None and ladder.stream == "voluntary" and step.kind != "received":
        text = words.t("{text}; {share} with it", text=text, share=words.percent(share))
    if not step.without_rate:
        return text
    return words.n(
        "{text} ({n} announcement without an exchange rate is not added)",
        "{text} ({n} announcements without an exchange rate are not added)",
        step.without_rate,
        text=text,
    )


def describe_gap(ladder: Ladder, words: Words) -> str:
    """Return what is still to find with its range, or by how much the target is passed; "" if even."""
    amount = ladder.above or ladder.to_find
    bounds = ladder.to_find_range
    if not amount or bounds is None:
        return ""
    if ladder.above:
        name = above_name(ladder, words)
        return words.t("{amount} {what}", amount=words.money(amount, ladder.currency), what=name)
    low, high = bounds
    what, money = gap_name(ladder, words), words.money(amount, ladder.currency)
    if low == high:
        return words.t("{amount} {what}", amount=money, what=what)
    return words.t(
        "{amount} {what} once all of this has come ({low} to {high})",
        amount=money,
        what=what,
        low=words.number(low),
        high=words.number(high),
    )


def ladder_title(ladder: Ladder, words: Words) -> str:
    """Return the share received, and with money in transit if any; without a target the amount."""
    (received, *others) = ladder.steps
    amount = words.money(received.amount or 0, ladder.currency)
    share = ladder.share_to("received")
    year = ladder.subject
    if ladder.stream == "assessed":
        return meeting_ladder_title(ladder, words)
    if share is not None and any(step.kind == "in transit" and step.amount for step in others):
        return words.t(
            "{share} of the {year} budget has been received, {more} with money in transit",
            share=words.percent(share),
            year=year,
            more=words.percent(ladder.share_to("in transit") or share),
        )
    if share is not None:
        return words.t(
            "{share} of the {year} budget has been received", share=words.percent(share), year=year
        )
    if ladder.target is None:
        return words.t(
            "{amount} has been received for {year}; its budget is not known",
            amount=amount,
            year=year,
        )
    return words.t(
        "{amount} has been received for {year}, without a budget", amount=amount, year=year
    )


def meeting_ladder_title(ladder: Ladder, words: Words) -> str:
    """Return the share of a meeting's cost that has been received; without a cost the amount."""
    (received, *outstanding) = ladder.steps
    left = words.money(sum(step.amount or 0 for step in outstanding), ladder.currency)
    share = ladder.share_to("received")
    if share is None:
        return words.t(
            "{amount} has been received for the {meeting}; its cost is not known",
            amount=words.money(received.amount or 0, ladder.currency),
            meeting=ladder.subject,
        )
    return words.t(
        "{share} of the cost of the {meeting} has been received; {amount} is outstanding",
        share=words.percent(share),
        meeting=ladder.subject,
        amount=left,
    )


def ladder_subtitle(ladder: Ladder, words: Words) -> str:
    """Return what is measured."""
    day = format_day(ladder.as_at, words)
    if ladder.stream == "voluntary":
        return words.t(
            "Steps towards the budget for {year}, in {currency}, as at {day}; only the first is"
            " received. Usual givers are shown with what they gave last year",
            year=ladder.subject,
            currency=ladder.currency,
            day=day,
        )
    return words.t(
        "Steps towards the cost of the {meeting}, in {currency}, as at {day}; no State’s habit is"
        " counted",
        meeting=ladder.subject,
        currency=ladder.currency,
        day=day,
    )


def usual_giver_lines(usual: UsualGivers, currency: str, words: Words) -> tuple[str, ...]:
    """Return how many usually give in the weeks that remain, how much, and on what that rests."""
    last, low, high, day = usual.last_total, usual.low, usual.high, usual.last_after
    if last is None or low is None or high is None or day is None:
        return (
            words.t(
                "The books hold no earlier year with payment days: who usually gives in the weeks"
                " that remain cannot be said."
            ),
        )
    if not usual.silent:
        return ()
    lines = [
        words.n(
            "{n} State usually gives in the weeks that remain, and has neither given nor answered for"
            " {year}: for {before} it gave {amount} after {day}. It owes nothing, and none of this is"
            " counted as received.",
            "{n} States usually give in the weeks that remain, and have neither given nor answered for"
            " {year}: for {before} they gave {amount} after {day}. They owe nothing, and none of this"
            " is counted as received.",
            len(usual.silent),
            amount=words.money(last, currency),
            before=usual.years[0],
            day=words.day(day),
            year=usual.year,
        ),
        words.t("That rests on one earlier year.")
        if len(usual.years) == 1
        else words.n(
            "In {n} earlier year these States together gave between {low} and {high} after that day.",
            "In {n} earlier years these States together gave between {low} and {high} after that day.",
            len(usual.years),
            low=words.money(low, currency),
            high=words.money(high, currency),
        ),
    ]
    announced = [giver for giver in usual.givers if giver.answer == "announced"]
    if announced:
        total = last + sum(giver.amounts[0] for giver in announced)
        lines.append(
            words.n(
                "With {n} more State, which has announced money since, it was {amount}.",
                "With {n} more States, which have announced money since, it was {amount}.",
                len(announced),
                amount=words.money(total, currency),
            )
        )
    return tuple(lines)


def to_find_lines(ladder: Ladder, words: Words) -> tuple[str, ...]:
    """Return what is still to find, with the range that the usual givers leave."""
    bounds, usual = ladder.to_find_range, ladder.steps[-1]
    if bounds is None or ladder.to_find is None or not usual.amount or not ladder.target:
        return ()
    low, high = (words.money(bound, ladder.currency) for bound in bounds)
    return (
        words.t(
            "If they give as they did then, {amount} is still to find; by the range it is between"
            " {low} and {high}.",
            amount=words.money(ladder.to_find, ladder.currency),
            low=low,
            high=high,
        ),
    )


def forecast_lines(forecast: YearEndForecast | None, year: int, words: Words) -> tuple[str, ...]:
    """Return the forecast of the year's end as a range, with its method and number of years."""
    if forecast is None:
        return ()
    low, high = words.percent(forecast.low), words.percent(forecast.high)
    return (
        words.n(
            "Going by {n} earlier year, {year} would end with {low} to {high} of its budget received."
            " This is a forecast, not data: the points that came after this date are added, or the"
            " same part of the gap is closed.",
            "Going by {n} earlier years, {year} would end with {low} to {high} of its budget received."
            " This is a forecast, not data: the points that came after this date are added, or the"
            " same part of the gap is closed.",
            len(forecast.years),
            year=year,
            low=low,
            high=high,
        ),
    )


def outcome_text(announcement: AnnouncementOutcome, words: Words) -> str:
    """Return what became of an announcement."""
    names: dict[Outcome, str] = {
        "full": words.t("received in full"),
        "over": words.t("received, more than announced"),
        "part": words.t("received in part"),
        "open": words.t("still open"),
        "not comparable": words.t("received, no rate to compare"),
        "withdrawn": words.t("withdrawn"),
        "overtaken": words.t("replaced by a later announcement"),
    }
    return names[announcement.outcome]


def matching_method(words: Words) -> str:
    """Return how announcements are matched with payments."""
    return words.t(
        "A payment counts for the announcement before it. Differences up to {charges} are taken for"
        " bank charges, up to {rates} where the payment had to be converted.",
        charges=words.percent(Fraction(CHARGES_PERCENT, PERCENT)),
        rates=words.percent(Fraction(RATE_PERCENT, PERCENT)),
    )
