"""States that usually give in the weeks that remain of a budget year, and have not yet (D24).

A State usually gives then if it did so after the same calendar day of the last year, or of at least
half of the last five years. What they gave in those weeks of each year makes a range: never money
that was received, nor a debt. In the demo seven States gave CHF 26'364 for 2020 after 30 November.
One of them has pledged for 2021; the other six gave 25'913, between 21'232 and 27'057 in five years.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from dashboard.indicators.coverage import answers_for_year, year_contributors
from dashboard.indicators.past_years import past_year_receipts, voluntary_as_at, years_earlier
from dashboard.ledger import Ledger
from dashboard.ledger.figure_cache import cached_figure

Answer = Literal["", "announced", "withdrawn"]


@dataclass(frozen=True, slots=True)
class UsualGiver:
    """A State and what it gave in those weeks, in minor units of the stream's currency."""

    state: str
    amounts: tuple[int, ...]  # for each of ``UsualGivers.years``
    last_on: date  # its last payment in those weeks
    origin: str  # book, sheet and cell of that payment
    answer: Answer  # what it said about this year

    @property
    def years_given(self) -> int:
        """Return in how many of the years it gave in those weeks."""
        return sum(amount > 0 for amount in self.amounts)


@dataclass(frozen=True, slots=True)
class UsualGivers:
    """Those that have not yet given, by last year's amount; ``years`` are compared, newest first."""

    year: int  # for which they have not yet given
    after: date  # they usually give after this day
    years: tuple[int, ...]  # none if the books hold no earlier year with days
    givers: tuple[UsualGiver, ...]

    @property
    def last_after(self) -> date | None:
        """Return the same day of the last year compared; None without one."""
        return years_earlier(self.after, self.year - self.years[0]) if self.years else None

    @property
    def silent(self) -> tuple[UsualGiver, ...]:
        """Return those that have neither announced money for this year nor withdrawn it."""
        return tuple(giver for giver in self.givers if not giver.answer)

    @property
    def totals(self) -> tuple[int, ...]:
        """Return what the silent ones together gave in those weeks, for each year."""
        return tuple(sum(giver.amounts[n] for giver in self.silent) for n in range(len(self.years)))

    @property
    def last_total(self) -> int | None:
        """Return what the silent ones gave in those weeks of the last year; None without a year."""
        return self.totals[0] if self.years else None

    @property
    def low(self) -> int | None:
        """Return the least that the silent ones gave in those weeks of a year."""
        return min(self.totals, default=None)

    @property
    def high(self) -> int | None:
        """Return the most that the silent ones gave in those weeks of a year."""
        return max(self.totals, default=None)


@cached_figure
def usual_givers(ledger: Ledger, year: int, as_of: date) -> UsualGivers:
    """Return the usual givers of the weeks after the books' day that have not given for ``year``."""
    rows = past_year_receipts(ledger, year, as_of)
    years = tuple(sorted((int(y) for y in rows["year"].unique()), reverse=True))
    gave = year_contributors(ledger, year, as_of)
    later = rows[rows["is_later"] & ~rows["state"].isin(gave)]
    others = ledger.states.index[ledger.states["kind"].ne("state")]
    later = later[~later["state"].isin(others)]
    table = later.groupby(["state", "year"])["amount"].sum().unstack(fill_value=0)
    table = table.reindex(columns=list(years), fill_value=0).clip(lower=0)
    given = table.gt(0)
    is_usual = given.iloc[:, :1].any(axis=1) | given.sum(axis=1).mul(2).ge(max(1, len(years)))
    table = table[is_usual]
    last = later[later["amount"].gt(0)].sort_values("received_on", kind="stable")
    last = last.groupby("state").tail(1).set_index("state")
    answers = answer_by_state(ledger, year, as_of)
    givers = [
        UsualGiver(
            state=str(state),
            amounts=tuple(int(amount) for amount in amounts),
            last_on=last.loc[state, "received_on"].date(),
            origin="{book}, {sheet}!{cell}".format(**last.loc[state]),
            answer=answers.get(str(state), ""),
        )
        for state, amounts in zip(table.index, table.to_numpy(), strict=True)
    ]
    givers.sort(key=lambda giver: (tuple(-amount for amount in giver.amounts), giver.state))
    return UsualGivers(year, voluntary_as_at(ledger, as_of), years, tuple(givers))


def answer_by_state(ledger: Ledger, year: int, as_of: date) -> dict[str, Answer]:
    """Return what States said that announced money which has not come, or withdrew it."""
    rows = answers_for_year(ledger, year, as_of)
    is_withdrawn = rows["kind"].eq("withdrawn")
    answers: dict[str, Answer] = dict.fromkeys(rows.loc[is_withdrawn, "state"], "withdrawn")
    return answers | dict.fromkeys(rows.loc[~is_withdrawn, "state"], "announced")
