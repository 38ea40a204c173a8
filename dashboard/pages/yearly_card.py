"""The card of a stream of which only yearly figures are known: no budget, no days, no meetings."""

from __future__ import annotations

from datetime import date
from typing import Literal

from dashboard.indicators import payers
from dashboard.indicators.freshness import freshness
from dashboard.ledger import Ledger
from dashboard.locale import Words
from dashboard.pages.cards import Card
from dashboard.pages.days import aged


def yearly_card(
    ledger: Ledger, name: Literal["voluntary", "assessed"], as_of: date, words: Words
) -> tuple[Card, str]:
    """The card, and a sentence that can be read aloud."""
    stream = ledger.streams[name]
    fresh = freshness(ledger, name, as_of)
    foot = aged(fresh, stream.source, words)
    title = ledger.settings.text(name, words.code)
    eyebrow = words.t("{title} · {currency}", title=title, currency=stream.currency)
    years = payers.by_year(payers.history(ledger, name, as_of))
    if not len(years):
        headline = words.t("Nothing is known up to this day")
        return Card(name, eyebrow, headline, foot), ""
    last = years.iloc[-1]
    amount = words.money(int(last["amount"]), stream.currency)
    headline = words.t("{amount} came in for {year}", amount=amount, year=int(last["year"]))
    paid = words.n(
        "{n} contributor paid for {year}.",
        "{n} contributors paid for {year}.",
        int(last["payers"]),
        year=int(last["year"]),
    )
    sentence = words.n(
        "For {year} {n} contributor paid {amount}.",
        "For {year} {n} contributors paid {amount}.",
        int(last["payers"]),
        year=int(last["year"]),
        amount=amount,
    )
    lines = [paid]
    if len(years) > 1:
        before = years.iloc[-2]
        lines.append(
            words.n(
                "For {year} it was {amount} from {n} contributor.",
                "For {year} it was {amount} from {n} contributors.",
                int(before["payers"]),
                year=int(before["year"]),
                amount=words.money(int(before["amount"]), stream.currency),
            )
        )
    unknown = words.t(
        "These books hold yearly sums only: no budget, no amounts due and no payment days, so no"
        " share and no shortfall can be shown."
    )
    return Card(
        name, eyebrow, headline, foot, paragraphs=(tuple(lines),), unknown=(unknown,)
    ), sentence
