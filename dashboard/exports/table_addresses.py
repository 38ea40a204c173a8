"""What the address of each copy says: the parameters that it needs and may have, and its page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType
from typing import Final

from dashboard.indicators.collection import meeting_totals
from dashboard.indicators.coverage import budget_years
from dashboard.indicators.letters import stream_letters
from dashboard.indicators.state_record import all_states
from dashboard.ledger import Ledger

COMMON_PARAMETERS: Final = ("convention", "as_of", "lang")
LIST_PARAMETERS: Final = ("find", "region", "status", "at_least", "sort")
SUBJECTS: Final = ("year", "meeting", "state", "stream", "letter")
CHOICES: Final = ("step", "order", "since", "until")
FORMAT_PARAMETERS: Final = ("plain",)
KNOWN_PARAMETERS: Final = frozenset(
    (*COMMON_PARAMETERS, *SUBJECTS, *CHOICES, *LIST_PARAMETERS, *FORMAT_PARAMETERS)
)


@dataclass(frozen=True, slots=True)
class TableAddress:
    """How a table is asked for.

    ``ways`` are alternative sets of required parameters, ``may`` the optional ones besides those of
    lists. ``stream`` is the money it is about, "" for either. ``key`` holds the columns that tell the rows
    of one address apart, in the data package; a table without ``key`` is not in it.
    """

    page: str
    ways: tuple[tuple[str, ...], ...] = ((),)
    may: tuple[str, ...] = ()
    stream: str = ""
    key: tuple[str, ...] = ()


YEAR, MEETING, STATE, STREAM = ("year",), ("meeting",), ("state",), ("stream",)
TABLE_ADDRESSES: Final[Mapping[str, TableAddress]] = MappingProxyType(
    {
        "contributions": TableAddress("isu", (YEAR,), (), "voluntary", ("state_code",)),
        "coverage": TableAddress("isu", stream="voluntary", key=("year",)),
        "not-yet": TableAddress("isu", (YEAR,), (), "voluntary"),
        "answered": TableAddress("isu", (YEAR,), (), "voluntary"),
        "ladder": TableAddress("isu", (YEAR, MEETING)),
        "announcements": TableAddress(
            "isu", (YEAR,), ("step",), "voluntary", ("state_code", "said_on", "source_cell")
        ),
        "usual-givers": TableAddress("isu", (YEAR,), (), "voluntary"),
        "meeting-outstanding": TableAddress("meetings", (MEETING,), ("step",), "assessed"),
        "meetings": TableAddress("meetings", stream="assessed", key=("meeting",)),
        "meeting": TableAddress("meetings", (MEETING,), (), "assessed", ("state_code",)),
        "meeting-reports": TableAddress("meetings", (MEETING,), (), "assessed"),
        "tie-out": TableAddress("meetings", (MEETING,), (), "assessed"),
        "report-versions": TableAddress("meetings", (MEETING,), (), "assessed"),
        "payers": TableAddress("payers", (STREAM,), ("order",), key=("state_code",)),
        "payer-years": TableAddress("payers", (STREAM,), key=("year",)),
        "unpaid": TableAddress("unpaid", (STREAM,), ("year",), key=("state_code",)),
        "letters": TableAddress("unpaid", (STREAM,), key=("letter", "sender", "about")),
        "letter": TableAddress("unpaid", (("stream", "letter"),), key=("state_code",)),
        "state-voluntary": TableAddress("state", (STATE,), (), "voluntary"),
        "state-assessed": TableAddress("state", (STATE,), (), "assessed"),
        "state-announcements": TableAddress("state", (STATE,), (), "voluntary"),
        "state-meetings": TableAddress("state", (STATE,), (), "assessed"),
        "state-reports": TableAddress("state", (STATE,), (), "assessed"),
        "since": TableAddress("since", may=("since", "until")),
        "since-figures": TableAddress("since", may=("since", "until")),
        "since-payments": TableAddress(
            "since", may=("since", "until"), key=("book", "sheet", "cell")
        ),
        "since-announcements": TableAddress("since", ((),), ("since", "until"), "voluntary"),
    }
)


def values_of(ledger: Ledger, parameter: str, as_of: date, stream: str = "") -> Sequence[str]:
    """Return the values of a required parameter for which there is a table; letters are a stream's."""
    if parameter == "stream":
        return tuple(ledger.streams)
    if parameter == "state":
        return all_states(ledger, as_of)
    if parameter == "letter":
        return [e.key for e in stream_letters(ledger, stream, as_of) if e.stream]
    if parameter == "year" and "voluntary" in ledger.streams:
        return [str(year) for year in budget_years(ledger, as_of)]
    if parameter == "meeting" and "assessed" in ledger.streams:
        return [str(meeting) for meeting in meeting_totals(ledger, as_of)["meeting"]]
    return ()


def latest_known_day(ledger: Ledger) -> date | None:
    """Return the day of the settings, else the latest as-at date of the books; no clock is asked."""
    days = [stream.as_at for stream in ledger.streams.values() if stream.as_at is not None]
    return ledger.settings.default_as_of or max(days, default=None)
