"""What the minutes say of money in transit: how much, whether after a letter, and the share with it (D10)."""

from __future__ import annotations

from datetime import date

from dashboard.indicators.coverage import Coverage
from dashboard.indicators.in_transit import TransitByCurrency, transit_by_currency
from dashboard.indicators.letters import stream_letters
from dashboard.ledger import Ledger
from dashboard.wording.minutes_parts import FigureMarks


def transit_sentences(
    ledger: Ledger, figures: Coverage, as_of: date, marks: FigureMarks
) -> list[str]:
    """Return what was in transit and not counted, by currency, and the share with it (D10)."""
    words, year = marks.words, str(figures.year)
    transits = transit_by_currency(figures)
    sentences = []
    for transit in transits:
        is_answer = is_after_letter(ledger, figures, transit, as_of)
        sentences.append(transit_sentence(transit, year, marks, is_answer=is_answer))
    if figures.in_transit_total and figures.share_with_transit is not None:
        share = marks.share(figures.share_with_transit, "isu", year=year)
        sentences.append(
            words.t(
                "If received, this would bring the total to {share} of the budget.", share=share
            )
        )
    for transit in transits:
        if transit.rate is not None and transit.rate_date is not None:
            sentences.append(
                words.t(
                    "{currency} was converted at the ECB rate of {day} ({rate}).",
                    currency=transit.currency,
                    day=words.long_day(transit.rate_date),
                    rate=words.rate(transit.rate),
                )
            )
        elif transit.converted is None:
            sentences.append(
                words.t("No exchange rate was known for {currency}.", currency=transit.currency)
            )
    return sentences


def transit_sentence(
    transit: TransitByCurrency, year: str, marks: FigureMarks, *, is_answer: bool
) -> str:
    """Return how many States had announced how much as in transit, and whether after a letter."""
    words = marks.words
    count = marks.mark(words.count(transit.states), "isu", year=year)
    amount = marks.money(transit.amount, transit.currency, "isu", year=year)
    if is_answer:
        return words.n(
            "After a letter on contributions, {count} State had announced {amount} as in"
            " transit, not yet received.",
            "After a letter on contributions, {count} States had announced {amount} as in"
            " transit, not yet received.",
            transit.states,
            count=count,
            amount=amount,
        )
    return words.n(
        "{count} State had announced {amount} as in transit, not yet received.",
        "{count} States had announced {amount} as in transit, not yet received.",
        transit.states,
        count=count,
        amount=amount,
    )


def is_after_letter(
    ledger: Ledger, figures: Coverage, transit: TransitByCurrency, as_of: date
) -> bool:
    """Return True if all of them announced this after a letter to them about the year's money (D25)."""
    amounts = [a for a in figures.in_transit if a.currency == transit.currency]
    return any(
        letter.year == figures.year
        and letter.states is not None
        and all(a.said_on > letter.sent_on and a.state in letter.states for a in amounts)
        for letter in stream_letters(ledger, "voluntary", as_of)
    )
