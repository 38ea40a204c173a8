"""What copies are made of: the ledgers of conventions, and what is known about their books."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from dashboard.exports.export_query import LedgerLookup, PastLedgerLookup
from dashboard.ledger import Ledger


def no_times(_ledger: Ledger) -> Mapping[str, datetime]:
    """Return that nobody knows when the books were read."""
    return {}


@dataclass(frozen=True, slots=True)
class Library:
    """What copies are made of.

    ``ledger_of`` returns a convention's ledger, ``past_ledger_of`` what was known of it at the end of a
    day; both raise KeyError for an unknown id. ``read_at_of`` returns when a ledger's books were read,
    ``conventions`` the ids of all. ``root`` is the address of the server as the client wrote it.
    """

    ledger_of: LedgerLookup
    past_ledger_of: PastLedgerLookup | None = None
    read_at_of: Callable[[Ledger], Mapping[str, datetime]] = no_times
    conventions: Callable[[], Sequence[str]] = tuple
    root: str = ""
