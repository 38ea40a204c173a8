"""A convention's books as they were known at the end of a day, from their stored versions."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from dashboard.ledger.ledger import Ledger


@dataclass(frozen=True, eq=False, slots=True)
class PastLedger:
    """The ledger of the versions that were in use at the end of ``day``; None if none were stored.

    ``unknown_books``: by stream, its books of which no version from before is stored, or none that
    can still be read. What was known of such a stream on that day cannot be said.
    """

    day: date
    ledger: Ledger | None = None
    unknown_books: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def ledger_for(self, stream: str) -> Ledger | None:
        """Return the ledger, if it holds all that was known of a stream; else None."""
        return None if self.unknown_books.get(stream) else self.ledger
