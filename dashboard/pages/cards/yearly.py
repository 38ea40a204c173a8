"""The card of a stream with yearly figures only: no budget, no dates, no meetings."""

from __future__ import annotations

from datetime import date
from typing import Literal

from dashboard.indicators import payers
from dashboard.indicators.freshness import stream_freshness
from dashboard.indicators.other_payers import other_payers
from dashboard.ledger import Ledger
from dashboard.locale import Words
from dashboard.pages.cards.card import Card, LinkedText
from dashboard.pages.cards.card_dates import describe_age
from dashboard.pages.frame.address import PageLinks
from dashboard.wording.other_payers_text import other_payers_lines


def build_yearly_card(
    ledger: Ledger,
    name: Literal["voluntary", "assessed"],
    as_of: date,
    words: Words,
    links: PageLinks,
) -> Card:
    """Return the card of the last year."""
    stream = ledger.streams[name]
    as_at = describe_age(stream_freshness(ledger, name, as_of), words)
    address = links.to("payers", stream=name)
    title = ledger.settings.text_in_language(name, words.code)
    eyebrow = words.t("{title} · {currency}", title=title, currency=stream.currency)
    years = payers.payer_totals_by_year(payers.payments_by_state_and_year(ledger, name, as_of))
    if not len(years):
        headline = words.t("Nothing is known up to this day")
        return Card(name, eyebrow, headline, address, as_at)
    last = years.iloc[-1]
    amount = words.money(int(last["amount"]), stream.currency)
    headline = words.t("{amount} received for {year}", amount=amount, year=int(last["year"]))
    payers_text = words.n(
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
    others = other_payers(ledger, name, int(last["year"]), as_of)
    lines = [payers_text, *other_payers_lines(ledger, others, words)]
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
        stream=name,
        eyebrow=eyebrow,
        headline=headline,
        address=address,
        as_at=as_at,
        figure=amount,
        facts=tuple(LinkedText(line, address) for line in lines),
        notes=(unknown,),
        sentence=sentence,
    )
