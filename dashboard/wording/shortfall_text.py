"""How a shortfall against cost is told: computed, or stated by somebody with its qualifier (D13)."""

from __future__ import annotations

from dashboard.indicators.shortfall import Shortfall
from dashboard.locale import Words


def describe_cost_and_receipts(short: Shortfall | None, words: Words) -> str:
    """What is known of a meeting's cost against the money received for it, short or not."""
    if short is None:
        return ""
    said = describe_shortfall(short, words)
    if said or short.cost is None or short.amount is None:
        return said or words.t("What it cost is not known: no shortfall can be shown.")
    cost, funds = words.money(short.cost, short.currency), words.money(short.funds, short.currency)
    if short.cost_kind == "actual":
        return words.t("It cost {cost}; {funds} was received for it.", cost=cost, funds=funds)
    return words.t(
        "It is estimated to cost {cost}; {funds} was received for it.", cost=cost, funds=funds
    )


def describe_shortfall(short: Shortfall, words: Words) -> str:
    """One sentence; "" where the meeting is not known to be short."""
    said = short.statement
    if said is not None:
        amount = qualified_amount(said.qualifier, words.money(said.amount, said.currency), words)
        day = words.day(said.as_at or said.said_on)
        if short.cost is None:
            return words.t(
                "The {meeting} is {amount} short of its expenses ({by}, {day}). Its expenses are not"
                " known here: no percentage can be shown.",
                meeting=short.meeting,
                amount=amount,
                by=said.said_by,
                day=day,
            )
        return words.t(
            "The {meeting} is {amount} short of its expenses ({by}, {day}).",
            meeting=short.meeting,
            amount=amount,
            by=said.said_by,
            day=day,
        )
    if short.amount is None or short.amount <= 0 or not short.is_past:
        return ""
    amount = words.money(short.amount, short.currency)
    if short.cost_kind == "actual":
        return words.t(
            "The {meeting} is {amount} short of its expenses.", meeting=short.meeting, amount=amount
        )
    return words.t(
        "The {meeting} is {amount} short of its estimated cost.",
        meeting=short.meeting,
        amount=amount,
    )


def qualified_amount(qualifier: str, amount: str, words: Words) -> str:
    """An amount with the word it was said with: "almost USD 28'000" stays almost."""
    if qualifier == "almost":
        return words.t("almost {amount}", amount=amount)
    if qualifier == "about":
        return words.t("about {amount}", amount=amount)
    if qualifier == "more than":
        return words.t("more than {amount}", amount=amount)
    return amount
