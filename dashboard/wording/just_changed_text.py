"""The sentence that says for a minute what a save has changed: "14:02: +CHF 46'935, Norway and one more"."""

from __future__ import annotations

from datetime import datetime

from dashboard.indicators.just_changed import JustChanged
from dashboard.ledger import Ledger
from dashboard.locale import Words
from dashboard.wording.display_names import state_name
from dashboard.wording.movement_text import change, signed_money


def just_changed_text(
    ledger: Ledger, changes: tuple[JustChanged, ...], at: datetime, words: Words
) -> str:
    """Return the sentence, with the time in the convention's time zone; "" if no money changed."""
    parts = [text for item in changes for text in change_parts(ledger, item, words)]
    if not parts:
        return ""
    return words.t("{time}: {changes}", time=f"{at:%H:%M}", changes=" · ".join(parts))


def change_parts(ledger: Ledger, item: JustChanged, words: Words) -> list[str]:
    """Return what was added with its payers, what was taken back without names, and what is in transit."""
    parts = []
    if item.added:
        amount = signed_money(item.added, item.currency, words)
        first = state_name(ledger, item.payers[0], words)
        others = len(item.payers) - 1
        payers = (
            words.n("{state} and one more", "{state} and {n} more", others, state=first)
            if others
            else first
        )
        parts.append(words.t("{amount}, {payers}", amount=amount, payers=payers))
    if item.removed:
        amount = words.money(item.removed, item.currency)
        parts.append(words.t("{amount} by a correction", amount=amount))
    before, after = (words.money(amount, item.currency) for amount in item.in_transit)
    if before != after:
        parts.append(
            words.t("in transit, not counted: {amount}", amount=change(words, before, after))
        )
    return parts
