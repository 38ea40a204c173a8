"""Rows for small ledgers with letters: parties, gifts, words, bills, payments, letters."""

from __future__ import annotations

from collections.abc import Sequence

BOOKS: dict[str, object] = {"book": "x.xlsx", "sheet": "S", "cell": "A2"}


def party(state: str, since: str = "2011-03-01") -> dict[str, object]:
    """A State Party."""
    return BOOKS | {"state": state, "role": "party", "entry_into_force": since}


def gift(state: str, year: int, amount: int, on: str | None = None) -> dict[str, object]:
    """One voluntary contribution in centimes."""
    row: dict[str, object] = {"stream": "voluntary", "currency": "CHF", "state": state}
    return BOOKS | row | {"year": year, "amount": amount, "received_on": on}


def word(
    state: str, kind: str, on: str, amount: int = 100, currency: str = "EUR", year: int = 2021
) -> dict[str, object]:
    """One announcement in cents."""
    row: dict[str, object] = {"state": state, "kind": kind, "said_on": on, "amount": amount}
    return BOOKS | row | {"currency": currency, "year": year}


def bill(
    state: str, amount: int, meeting: str = "10MSP", notice: str | None = "2021-03-15"
) -> dict[str, object]:
    """One bill in cents."""
    row: dict[str, object] = {"state": state, "meeting": meeting, "currency": "USD"}
    return BOOKS | row | {"amount": amount, "notice_date": notice}


def receipt(state: str, amount: int, on: str, meeting: str = "10MSP") -> dict[str, object]:
    """One assessed payment in cents."""
    row: dict[str, object] = {"state": state, "meeting": meeting, "currency": "USD"}
    return BOOKS | row | {"amount": amount, "received_on": on}


def report(
    state: str, day: str, assessed: int, received: int, meeting: str = "10MSP"
) -> dict[str, object]:
    """One row of a status report in cents."""
    row: dict[str, object] = {"state": state, "meeting": meeting, "currency": "USD", "as_at": day}
    amounts = {"assessed": assessed, "received": received, "outstanding": assessed - received}
    return BOOKS | row | amounts


def letter(
    day: str, addressed_to: str, written: str = "as written", about: str = ""
) -> dict[str, object]:
    """One letter of the President."""
    texts: dict[str, object] = {
        "sender": "President",
        "addressees": written,
        "addressed_to": addressed_to,
    }
    return BOOKS | {"date": day, "about": about} | texts


def parties(states: Sequence[str]) -> list[dict[str, object]]:
    """Parties since 2011."""
    return [party(state) for state in states]
