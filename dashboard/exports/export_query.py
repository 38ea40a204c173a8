"""The query of an export, validated: an invalid one is refused in a plain sentence."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Final, TypeVar, cast, get_args

from starlette.datastructures import ImmutableMultiDict

from dashboard.exports.table_addresses import KNOWN_PARAMETERS
from dashboard.indicators.as_of_dates import ISO_DAY, parse_day
from dashboard.indicators.collection import meeting_totals
from dashboard.indicators.coverage import budget_years, current_budget_year
from dashboard.indicators.letters import LetterEffect, stream_letters
from dashboard.indicators.movements import Movements, days_between, movements
from dashboard.indicators.payers import PayerOrder
from dashboard.indicators.state_record import all_states
from dashboard.ledger import Ledger
from dashboard.ledger.past_ledger import PastLedger
from dashboard.locale import LANGUAGES, Words, load_words

BAD_REQUEST: Final = 400
NOT_FOUND: Final = 404
S = TypeVar("S", bound=str)
LedgerLookup = Callable[[str], Ledger]
PastLedgerLookup = Callable[[str, date], PastLedger]
MAX_KEY_CHARS: Final = 40  # characters of an unknown parameter that are repeated
YEAR: Final = re.compile(r"[1-9]\d{3}", re.ASCII)


class ExportQueryError(ValueError):
    """An export that cannot be made, with its HTTP ``status`` and a message for the reader."""

    def __init__(self, status: int, message: str) -> None:
        """Create the error with its HTTP status."""
        super().__init__(message)
        self.status = status


@dataclass(frozen=True, slots=True)
class ExportQuery:
    """The ledger, as-of date and language of an export, and its other ``parameters``."""

    ledger: Ledger
    as_of: date
    words: Words
    parameters: Mapping[str, str]
    past_ledger_of: Callable[[date], PastLedger] = PastLedger  # by default nothing is known

    @property
    def year(self) -> int:
        """Return the requested budget year. Raises ExportQueryError."""
        text = require_parameter(self.parameters, "year", self.words)
        if not YEAR.fullmatch(text):
            raise ExportQueryError(
                BAD_REQUEST, self.words.t("The year is not written as in year=2021.")
            )
        self.require_stream("voluntary")
        if int(text) not in budget_years(self.ledger, self.as_of):
            raise ExportQueryError(
                NOT_FOUND,
                self.words.t("The books hold no budget and no contribution for that year."),
            )
        return int(text)

    @property
    def year_or_current(self) -> int:
        """Return the requested budget year, or without one the year that runs. Raises ExportQueryError."""
        if self.parameters.get("year"):
            return self.year
        self.require_stream("voluntary")
        year = current_budget_year(self.ledger, self.as_of)
        if year is None:
            text = self.words.t("The books hold no budget and no contribution by that day.")
            raise ExportQueryError(NOT_FOUND, text)
        return year

    @property
    def letter(self) -> LetterEffect:
        """Return the requested letter. Raises ExportQueryError."""
        key = require_parameter(self.parameters, "letter", self.words)
        for effect in stream_letters(self.ledger, self.stream, self.as_of):
            if effect.key == key and effect.stream:
                return effect
        raise ExportQueryError(
            NOT_FOUND, self.words.t("The books hold no letter of that day about this money.")
        )

    @property
    def meeting(self) -> str:
        """Return the code of the requested meeting. Raises ExportQueryError."""
        code = require_parameter(self.parameters, "meeting", self.words)
        self.require_stream("assessed")
        if code not in set(meeting_totals(self.ledger, self.as_of)["meeting"]):
            raise ExportQueryError(
                NOT_FOUND,
                self.words.t("The books hold no meeting of that code assessed by that day."),
            )
        return code

    @property
    def state(self) -> str:
        """Return the requested ISO 3166-1 alpha-3 code. Raises ExportQueryError."""
        code = require_parameter(self.parameters, "state", self.words)
        if code not in all_states(self.ledger, self.as_of):
            raise ExportQueryError(
                NOT_FOUND, self.words.t("The books do not speak of that State up to that day.")
            )
        return code

    @property
    def stream(self) -> str:
        """Return the requested stream. Raises ExportQueryError."""
        stream = require_parameter(self.parameters, "stream", self.words)
        if stream not in {"voluntary", "assessed"}:
            raise ExportQueryError(
                BAD_REQUEST, self.words.t("The stream is neither voluntary nor assessed.")
            )
        return self.require_stream(stream)

    @property
    def order(self) -> PayerOrder:
        """Return the requested order of States; by default largest first."""
        order = self.parameters.get("order", "amount")
        if order not in get_args(PayerOrder):
            raise ExportQueryError(
                BAD_REQUEST, self.words.t("The order is none of amount, streak, region and name.")
            )
        return cast("PayerOrder", order)

    def choose_step(self, *steps: S) -> S:
        """Return the requested step of the ladder, the first without one. Raises ExportQueryError."""
        requested = self.parameters.get("step", steps[0])
        step = next((step for step in steps if step == requested), None)
        if step is None:
            raise ExportQueryError(
                BAD_REQUEST, self.words.t("The step is none of those that have a list.")
            )
        return step

    @property
    def movements(self) -> Movements:
        """Return what moved between the days since=… and until=…, in either order.

        By default since the committee meeting before, until the as-of date. Raises ExportQueryError.
        """
        since, until = (
            parse_date(text, self.words, key) if (text := self.parameters.get(key)) else None
            for key in ("since", "until")
        )
        earlier, later = days_between(self.ledger, since, until, self.as_of)
        return movements(self.ledger, self.past_ledger_of(earlier), earlier, later)

    def require_stream(self, stream: str) -> str:
        """Return the stream if the books have it. Raises ExportQueryError."""
        if stream not in self.ledger.streams:
            raise ExportQueryError(
                NOT_FOUND, self.words.t("This convention’s books hold no money of that kind.")
            )
        return stream


def parse_query(
    query: Mapping[str, str],
    ledger_of: LedgerLookup,
    past_ledger_of: PastLedgerLookup | None = None,
) -> ExportQuery:
    """Parse a query; the lookups raise KeyError for an unknown convention.

    Raises ExportQueryError.
    """
    language = query.get("lang", "en")
    words = load_words(language)
    if language not in LANGUAGES:
        raise ExportQueryError(BAD_REQUEST, words.t("The language is none of those spoken here."))
    convention = require_parameter(query, "convention", words)
    as_of = parse_date(require_parameter(query, "as_of", words), words, "as_of")
    try:
        ledger = ledger_of(convention)
    except KeyError as error:
        raise ExportQueryError(
            NOT_FOUND, words.t("There is no convention of that name here.")
        ) from error
    if past_ledger_of is None:
        return ExportQuery(ledger, as_of, words, query)
    return ExportQuery(ledger, as_of, words, query, partial(past_ledger_of, convention))


def check_parameters(query: Mapping[str, str], words: Words) -> None:
    """Raise ExportQueryError for a parameter that no copy has, or that is there twice."""
    for key in query:
        if key not in KNOWN_PARAMETERS:
            text = words.t("This copy has no parameter “{key}”.", key=key[:MAX_KEY_CHARS])
            raise ExportQueryError(BAD_REQUEST, text)
        if isinstance(query, ImmutableMultiDict) and len(query.getlist(key)) > 1:
            raise ExportQueryError(
                BAD_REQUEST, words.t("The address says {key}=… more than once.", key=key)
            )


def require_parameter(query: Mapping[str, str], key: str, words: Words) -> str:
    """Return the parameter ``key``. Raises ExportQueryError if it is missing."""
    if not query.get(key):
        raise ExportQueryError(BAD_REQUEST, words.t("The address does not say {key}=…", key=key))
    return query[key]


def parse_date(text: str, words: Words, key: str) -> date:
    """Parse a date written as 2021-12-01. Raises ExportQueryError."""
    day = parse_day(text) if ISO_DAY.fullmatch(text) else None
    if day is None:
        raise ExportQueryError(
            BAD_REQUEST, words.t("The day is not written as in {key}=2021-12-01.", key=key)
        )
    return day
