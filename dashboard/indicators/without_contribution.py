"""States Parties that have not contributed for a year, with their habit and answer (Q5, voluntary).

Contributions are voluntary: nobody owes anything. Listed as well are States that gave before without
being a party, and States that gave and then announced more for the year. A State usually gives if it
gave for at least two of the three years before: one that gave from 2015 to 2018 does not in 2021.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

import pandas as pd

from dashboard.indicators.coverage import (
    answers_for_year,
    contributions_as_of,
    year_contributors,
)
from dashboard.indicators.lapsed_contributors import LOOK_BACK_YEARS
from dashboard.indicators.letter_answers import Announced, last_words
from dashboard.indicators.letters import last_letters
from dashboard.indicators.nullable import date_or_none
from dashboard.indicators.parties import states_parties_on
from dashboard.indicators.usual_months import UsualMonth, usual_months
from dashboard.ledger import Ledger

# answered: announced (or withdrew) money for the year; part: gave, and announced more
AnswerStatus = Literal["answered", "part", "silent"]
USUAL_YEARS, USUAL_OF_YEARS = (
    2,
    3,
)  # a State that usually gives gave for so many of the years before


@dataclass(frozen=True, slots=True)
class LastGift:
    """A State's contribution for the latest budget year, in minor units of the stream's currency."""

    year: int
    amount: int
    received_on: date | None  # the last day of that year's payments


@dataclass(frozen=True, slots=True)
class WithoutContribution:
    """A State without a (full) contribution for a year, and its habit of the years before."""

    state: str
    is_party: bool
    status: AnswerStatus
    last_gift: LastGift | None  # None if it never gave
    years_given: int  # of the LOOK_BACK_YEARS before the year
    years_in_all: int
    usually_gives: bool
    usual_month: UsualMonth | None
    announced: tuple[Announced, ...]
    last_letter: date | None


def states_without_contribution(
    ledger: Ledger, year: int, as_of: date
) -> tuple[WithoutContribution, ...]:
    """Return each State without a contribution for ``year``, those that gave most often first.

    Parties are those of the as-of date, or of the end of an earlier year.
    """
    given = yearly_gifts(ledger, as_of)
    contributed = year_contributors(ledger, year, as_of)
    answers = answers_for_year(ledger, year, as_of).groupby("state")
    announced = {str(state): last_words(rows) for state, rows in answers}
    parties = states_parties_on(ledger.parties, parties_day(year, as_of))
    is_state = ledger.states["kind"].eq("state")
    former = {*given["state"]} & {*ledger.states.index[is_state]}
    in_part = contributed & announced.keys()
    states = (parties | former | announced.keys()) - contributed | in_part
    before = given[given["year"].between(year - LOOK_BACK_YEARS, year - 1)]
    usual = regular_contributors(given, year)
    rows = contributions_as_of(ledger, as_of)
    months = usual_months(rows[rows["year"].isin(before["year"].unique())])
    years_given = before.groupby("state").size().to_dict()
    years_in_all = given.groupby("state").size().to_dict()
    gifts, letters = last_gifts(given), last_letters(ledger, "voluntary", as_of)
    found = [
        WithoutContribution(
            state=state,
            is_party=state in parties,
            status=answer_status(state, in_part, announced),
            last_gift=gifts.get(state),
            years_given=int(years_given.get(state, 0)),
            years_in_all=int(years_in_all.get(state, 0)),
            usually_gives=state in usual,
            usual_month=months.get(state),
            announced=announced.get(state, ()),
            last_letter=letters.get(state),
        )
        for state in states
    ]
    return tuple(sorted(found, key=habit_sort_key))


def regular_contributors(given: pd.DataFrame, year: int) -> frozenset[str]:
    """Return the States in :func:`yearly_gifts` that usually give, seen from ``year``."""
    recent = given[given["year"].between(year - USUAL_OF_YEARS, year - 1)].groupby("state").size()
    return frozenset(map(str, recent.index[recent.ge(USUAL_YEARS)]))


def habit_sort_key(row: WithoutContribution) -> tuple[int, int, int, str]:
    """Return the sort key: years given, then the last amount, the largest first; then the code."""
    amount = row.last_gift.amount if row.last_gift else 0
    return -row.years_given, -row.years_in_all, -amount, row.state


def answer_status(state: str, in_part: Iterable[str], announced: Iterable[str]) -> AnswerStatus:
    """Return whether a State answered, gave in part, or is silent."""
    if state in in_part:
        return "part"
    return "answered" if state in announced else "silent"


def yearly_gifts(ledger: Ledger, as_of: date) -> pd.DataFrame:
    """Return state, year, amount and last day (NaT if unknown) of each positive yearly contribution."""
    rows = contributions_as_of(ledger, as_of)
    net = rows.groupby(["state", "year"])["amount"].sum()
    last = rows[rows["amount"].gt(0)].groupby(["state", "year"])["received_on"].max()
    table = pd.DataFrame({"amount": net, "received_on": last.reindex(net.index)}).reset_index()
    return table[table["amount"].gt(0)].reset_index(drop=True)


def last_gifts(given: pd.DataFrame) -> dict[str, LastGift]:
    """Return the gift for the latest year of each State in :func:`yearly_gifts`."""
    latest = given.sort_values("year").drop_duplicates("state", keep="last")
    return {
        str(row["state"]): LastGift(
            int(row["year"]), int(row["amount"]), date_or_none(row["received_on"])
        )
        for row in latest.to_dict("records")
    }


@dataclass(frozen=True, slots=True)
class WithoutSummary:
    """Numbers of States Parties without a contribution for a year (``others``: not parties, who gave before).

    If the books hold no list of parties, ``parties`` is None and the other numbers count all States.
    """

    parties: int | None
    without: int  # answered or silent
    answered: int | None  # None if the books hold no announcements
    silent: int
    usual: int  # of the silent: usually give
    usual_amount: (
        int  # what these gave for the year before, in minor units of the stream's currency
    )
    in_part: int
    others: int


def summarise_without(
    ledger: Ledger, rows: Sequence[WithoutContribution], year: int, as_of: date
) -> WithoutSummary:
    """Count the rows of :func:`states_without_contribution`."""
    has_parties = not ledger.parties.empty
    counted = [row for row in rows if row.is_party or not has_parties]
    usual = [row for row in counted if row.status == "silent" and row.usually_gives]
    parties = states_parties_on(ledger.parties, parties_day(year, as_of))
    return WithoutSummary(
        parties=len(parties) if has_parties else None,
        without=sum(row.status != "part" for row in counted),
        answered=sum(row.status == "answered" for row in counted)
        if has_announcements(ledger, as_of)
        else None,
        silent=sum(row.status == "silent" for row in counted),
        usual=len(usual),
        usual_amount=sum(
            row.last_gift.amount
            for row in usual
            if row.last_gift is not None and row.last_gift.year == year - 1
        ),
        in_part=sum(row.status == "part" for row in rows),
        others=sum(not row.is_party for row in rows) if has_parties else 0,
    )


def has_announcements(ledger: Ledger, as_of: date) -> bool:
    """Return True if the books hold announcements: without any, nobody's answer is known."""
    return bool(ledger.announcements["said_on"].le(pd.Timestamp(as_of)).any())


def parties_day(year: int, as_of: date) -> date:
    """Return the day whose parties count for a year: the as-of date, or the end of an earlier year."""
    return min(as_of, date(year, 12, 31))
