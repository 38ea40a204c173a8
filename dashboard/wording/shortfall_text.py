"""Sentences on a shortfall against cost: computed, or stated with a qualifier (D13)."""

from __future__ import annotations

from datetime import date

from dashboard.indicators.shortfall import Shortfall
from dashboard.locale import Words
from dashboard.wording.qualified_amount import qualified_amount


def describe_cost_and_receipts(shortfall: Shortfall | None, words: Words) -> str:
    """Return a meeting's cost against the money received for it, short or not."""
    if shortfall is None:
        return ""
    sentence = describe_shortfall(shortfall, words)
    if sentence:
        return sentence
    if shortfall.cost is None or shortfall.amount is None:
        if shortfall.is_past:
            return words.t("What it cost is not known: no shortfall can be shown.")
        return words.t("What it will cost is not known: no shortfall can be shown.")
    cost = words.money(shortfall.cost, shortfall.currency)
    funds = words.money(shortfall.funds, shortfall.currency)
    if shortfall.cost_kind == "actual":
        return words.t("It cost {cost}; {funds} was received for it.", cost=cost, funds=funds)
    return words.t(
        "It is estimated to cost {cost}; {funds} was received for it.", cost=cost, funds=funds
    )


def describe_shortfall(shortfall: Shortfall, words: Words) -> str:
    """Return the shortfall in one sentence; "" if none is known."""
    statement = shortfall.statement
    if statement is not None:
        amount = qualified_amount(
            statement.qualifier, words.money(statement.amount, statement.currency), words
        )
        day = words.day(statement.as_at or statement.said_on)
        if shortfall.cost is None:
            return words.t(
                "The {meeting} is {amount} short of its expenses ({by}, {day}). Its expenses are not"
                " known here: no percentage can be shown.",
                meeting=shortfall.meeting,
                amount=amount,
                by=statement.said_by,
                day=day,
            )
        return words.t(
            "The {meeting} is {amount} short of its expenses ({by}, {day}).",
            meeting=shortfall.meeting,
            amount=amount,
            by=statement.said_by,
            day=day,
        )
    if shortfall.amount is None or shortfall.amount <= 0 or not shortfall.is_past:
        return ""
    amount = words.money(shortfall.amount, shortfall.currency)
    if shortfall.cost_kind == "actual":
        return words.t(
            "The {meeting} is {amount} short of its expenses.",
            meeting=shortfall.meeting,
            amount=amount,
        )
    return words.t(
        "The {meeting} is {amount} short of its estimated cost.",
        meeting=shortfall.meeting,
        amount=amount,
    )


def describe_shortfall_in_short(shortfall: Shortfall, as_of: date, words: Words) -> str:
    """Return "2RC: almost USD 28'000 short of its expenses (UNODA, 31 Oct)"; "" if none is known."""
    if (statement := shortfall.statement) is not None:
        money = words.money(statement.amount, statement.currency)
        return words.t(
            "{meeting}: {amount} short of its expenses ({by}, {day})",
            meeting=shortfall.meeting,
            amount=qualified_amount(statement.qualifier, money, words),
            by=statement.said_by,
            day=words.day_of_year(statement.as_at or statement.said_on, as_of.year),
        )
    if shortfall.amount is None or shortfall.amount <= 0 or not shortfall.is_past:
        return ""
    amount = words.money(shortfall.amount, shortfall.currency)
    return words.t(
        "{meeting}: {amount} short of its expenses", meeting=shortfall.meeting, amount=amount
    )
