"""What the address of a copy asks for, checked: a wrong one is refused in a plain sentence."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final, cast, get_args

from dashboard.indicators.calendar import ISO_DAY, parse_day
from dashboard.indicators.collection import by_meeting
from dashboard.indicators.coverage import budget_years
from dashboard.indicators.payers import Order
from dashboard.indicators.state_record import states_known
from dashboard.ledger import Ledger
from dashboard.locale import LANGUAGES, Words, speak

WRONG: Final = 400
NOT_HERE: Final = 404
YEAR: Final = re.compile(r"[1-9]\d{3}", re.ASCII)


class RefusedError(ValueError):
    """A copy that cannot be made; ``status`` is of HTTP, the message is for the reader."""

    def __init__(self, status: int, message: str) -> None:
        """Refuse with a sentence."""
        super().__init__(message)
        self.status = status


@dataclass(frozen=True, slots=True)
class Asked:
    """Whose figures, on which day, in which language; and what else the address ``said``."""

    ledger: Ledger
    as_of: date
    words: Words
    said: Mapping[str, str]

    @property
    def year(self) -> int:
        """The budget year asked for."""
        text = needed(self.said, "year", self.words)
        if not YEAR.fullmatch(text):
            raise RefusedError(WRONG, self.words.t("The year is not written as in year=2021."))
        self.has("voluntary")
        if int(text) not in budget_years(self.ledger, self.as_of):
            raise RefusedError(
                NOT_HERE,
                self.words.t("The books hold no budget and no contribution for that year."),
            )
        return int(text)

    @property
    def meeting(self) -> str:
        """The code of the meeting asked for."""
        code = needed(self.said, "meeting", self.words)
        self.has("assessed")
        if code not in set(by_meeting(self.ledger, self.as_of)["meeting"]):
            raise RefusedError(
                NOT_HERE,
                self.words.t("The books hold no meeting of that code assessed by that day."),
            )
        return code

    @property
    def state(self) -> str:
        """The ISO 3166-1 alpha-3 code of the State asked for."""
        code = needed(self.said, "state", self.words)
        if code not in states_known(self.ledger, self.as_of):
            raise RefusedError(
                NOT_HERE, self.words.t("The books do not speak of that State up to that day.")
            )
        return code

    @property
    def stream(self) -> str:
        """The kind of money asked for."""
        stream = needed(self.said, "stream", self.words)
        if stream not in {"voluntary", "assessed"}:
            raise RefusedError(WRONG, self.words.t("The stream is neither voluntary nor assessed."))
        return self.has(stream)

    @property
    def order(self) -> Order:
        """The order of States asked for; the largest first where none is."""
        order = self.said.get("order", "amount")
        if order not in get_args(Order):
            raise RefusedError(
                WRONG, self.words.t("The order is none of amount, streak, region and name.")
            )
        return cast("Order", order)

    def has(self, stream: str) -> str:
        """The stream, where the books have it."""
        if stream not in self.ledger.streams:
            raise RefusedError(
                NOT_HERE, self.words.t("This convention’s books hold no money of that kind.")
            )
        return stream


def read(said: Mapping[str, str], ledger_of: Callable[[str], Ledger]) -> Asked:
    """What is asked for; ``ledger_of`` raises KeyError where it knows no such convention.

    Raises RefusedError.
    """
    language = said.get("lang", "en")
    words = speak(language)
    if language not in LANGUAGES:
        raise RefusedError(WRONG, words.t("The language is none of those spoken here."))
    convention = needed(said, "convention", words)
    as_of = day(needed(said, "as_of", words), words)
    try:
        ledger = ledger_of(convention)
    except KeyError as error:
        raise RefusedError(
            NOT_HERE, words.t("There is no convention of that name here.")
        ) from error
    return Asked(ledger, as_of, words, said)


def needed(said: Mapping[str, str], key: str, words: Words) -> str:
    """What the address says for ``key``."""
    if not said.get(key):
        raise RefusedError(WRONG, words.t("The address does not say {key}=…", key=key))
    return said[key]


def day(text: str, words: Words) -> date:
    """The day written as 2021-12-01."""
    found = parse_day(text) if ISO_DAY.fullmatch(text) else None
    if found is None:
        raise RefusedError(WRONG, words.t("The day is not written as in as_of=2021-12-01."))
    return found
