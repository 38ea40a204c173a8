"""What a copy says of itself: from which day it looks, of which books, with which filter, and its page."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import NamedTuple
from urllib.parse import urlencode

from dashboard.exports.table_addresses import (
    CHOICES,
    LIST_PARAMETERS,
    SUBJECTS,
    TABLE_ADDRESSES,
)
from dashboard.ledger import Ledger
from dashboard.tables.list_keys import list_keys


class BookNote(NamedTuple):
    """A book in use: its name, the SHA-256 of its bytes, and when it was read (UTC), "" if not known."""

    name: str
    sha256: str
    read_at: str


@dataclass(frozen=True, eq=False, slots=True)
class CopyNote:
    """Where a copy comes from. ``root`` is the address of the server, "" without one."""

    table: str  # as in the address
    convention: str
    ledger: Ledger
    as_of: date
    language: str
    parameters: Mapping[str, str]
    read_at: Mapping[str, datetime] = field(default_factory=dict)
    root: str = ""

    @property
    def books(self) -> list[BookNote]:
        """Return the books in use, by name."""
        return [
            BookNote(
                name,
                sha256,
                read_at.astimezone(UTC).isoformat(timespec="seconds")
                if (read_at := self.read_at.get(name))
                else "",
            )
            for name, sha256 in sorted(self.ledger.book_hashes.items())
        ]

    @property
    def chosen(self) -> dict[str, str]:
        """Return the parameters that choose subject and period."""
        return self.select((*SUBJECTS, *CHOICES))

    @property
    def filters(self) -> dict[str, str]:
        """Return the parameters that leave out rows or order them."""
        return self.select(LIST_PARAMETERS)

    def select(self, keys: tuple[str, ...]) -> dict[str, str]:
        """Return those parameters that are set."""
        return {key: self.parameters[key] for key in keys if self.parameters.get(key)}

    @property
    def page(self) -> str:
        """Return the address of the page with the same choices; "" without a server."""
        if not self.root:
            return ""
        page = TABLE_ADDRESSES[self.table].page
        if self.table == "ladder" and "meeting" in self.chosen:
            page = "meetings"
        names = list_keys(self.table)
        query = {"convention": self.convention, "as_of": self.as_of.isoformat()}
        query |= {"lang": self.language}
        query |= {key: text for key, text in self.chosen.items() if key != "step"}
        query |= {names[key]: text for key, text in self.filters.items()}
        return f"{self.root}/{page}?{urlencode(query)}"
