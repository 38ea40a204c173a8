"""A State's name in the reader's language: the UN's English name, or its French one."""

from __future__ import annotations

from dashboard.ledger import Ledger
from dashboard.locale import Words


def state_name(ledger: Ledger, iso3: str, words: Words) -> str:
    """The name of an ISO 3166-1 alpha-3 code; the code itself where it is unknown."""
    if words.code == "fr" and "name_fr" in ledger.states.columns:
        french = ledger.states["name_fr"].get(iso3)
        if isinstance(french, str) and french:
            return french
    return ledger.name_of(iso3)
