"""The sentence that says why counts of contributors and of States differ."""

from __future__ import annotations

from collections.abc import Sequence

from dashboard.ledger import Ledger
from dashboard.locale import Words
from dashboard.wording.display_names import state_name


def other_payers_lines(ledger: Ledger, payers: Sequence[str], words: Words) -> tuple[str, ...]:
    """Return how many contributors are not States, by name; empty if all are."""
    if not payers:
        return ()
    return (
        words.n(
            "{n} of the contributors is not a State: {names}.",
            "{n} of the contributors are not States: {names}.",
            len(payers),
            names=", ".join(state_name(ledger, payer, words) for payer in payers),
        ),
    )
