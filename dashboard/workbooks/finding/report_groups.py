"""Which columns of a status report belong together: those of one meeting, those of one day.

10MSP assessed | 10MSP received | 2RC assessed | 2RC received are two groups. A meeting or day that only
some titles say, and no other contradicts, is the whole report's: 10MSP assessed | Outstanding at 31 May.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from dashboard.workbooks.clean.layout import Column
from dashboard.workbooks.finding.column_fields import REPORT
from dashboard.workbooks.finding.column_titles import Group, Title

NO_GROUP: Final = Group()
ALL_TOGETHER: Final = Group(is_total=True)
SAME_AT_EACH_DAY: Final = frozenset({"assessed", "prior_balance"})


@dataclass(frozen=True, slots=True)
class Groups:
    """The columns of a report in groups, and what all of them have in common."""

    columns: Mapping[int, Column]
    of: Mapping[int, Group]  # by column of amounts
    meeting: str = ""  # of the whole report; "" where the groups have their own, or none
    day: date | None = None

    @property
    def keys(self) -> tuple[Group, ...]:
        """The groups from left to right; one that says nothing where there are none."""
        keys = tuple(key for key in dict.fromkeys(self.of.values()) if key)
        if len(keys) > 1:  # "Total outstanding" behind the meetings is no report of its own
            keys = tuple(key for key in keys if key != ALL_TOGETHER)
        return keys or (NO_GROUP,)

    @property
    def by_day(self) -> bool:
        """Whether the groups are several days, and nothing else."""
        keys = self.keys
        return len(keys) > 1 and len({(k.meeting, k.year) for k in keys}) == 1

    def chosen(self, key: Group) -> dict[int, Column]:
        """The columns of one group, with those that belong to each."""
        own = {place for place, of in self.of.items() if of == key}
        fields = {self.columns[place].field for place in own}
        return {
            place: column
            for place, column in self.columns.items()
            if place in own or (column.field not in fields and self.is_of_all(place, column))
        }

    def is_of_all(self, place: int, column: Column) -> bool:
        """Whether a column that stands in no group belongs to each.

        What was assessed is the same at each day. Any other amount beside several days or meetings is
        of one of them, or of all together, and none can be told from it.
        """
        if column.field not in REPORT:
            return True
        of_each = len(self.keys) == 1 or (self.by_day and column.field in SAME_AT_EACH_DAY)
        return of_each and not self.of[place]

    @property
    def only_day(self) -> date | None:
        """The one day that titles say; None where they say none or several."""
        days = {key.as_at for key in self.keys if key.as_at} | ({self.day} if self.day else set())
        return days.pop() if len(days) == 1 else None

    def unclear(self) -> int | None:
        """A column that is of one day among others, and does not say of which; None where there is none.

        What was received beside balances of several days; a balance beside that of a day.
        """
        days = {key.as_at for key in self.keys if key.as_at}
        fields = [self.columns[place].field for place, key in self.of.items() if key.as_at]
        if (place := self.opening()) is not None:
            return place
        asked = {"received"} if len(days) > 1 else set(fields) if days else set()
        of_none = (p for p, key in self.of.items() if not key and self.columns[p].field in asked)
        return next(of_none, None)

    def opening(self) -> int | None:
        """A balance of one day beside what was received at another; None where there is none.

        "Outstanding 1 January" beside "Received" and "Outstanding 31 October" is of earlier years.
        """
        days: dict[str, set[date]] = {"received": set(), "outstanding": set()}
        for place, key in self.of.items():
            if key.as_at and self.columns[place].field in days:
                days[self.columns[place].field].add(key.as_at)
        others = days["outstanding"] - days["received"] if days["received"] else set[date]()
        return next((p for p, key in self.of.items() if key.as_at in others), None)


def grouped(titles: Mapping[int, Title], columns: Mapping[int, Column]) -> Groups:
    """The columns of a report in groups."""
    of = {
        p: replace(titles[p].group, month=0, month_of="")
        for p, c in columns.items()
        if c.field in REPORT
    }
    meetings = {key.meeting or (str(key.year) if key.year else "") for key in of.values()} - {""}
    days = {key.as_at for key in of.values() if key.as_at}
    meeting = meetings.pop() if len(meetings) == 1 and is_of_all(columns, of, "meeting") else ""
    day = days.pop() if len(days) == 1 and is_of_all(columns, of, "as_at") else None
    if meeting:
        of = {place: replace(key, meeting="", year=0) for place, key in of.items()}
    if day:
        of = {place: replace(key, as_at=None) for place, key in of.items()}
    return Groups(columns, of, meeting, day)


def is_of_all(columns: Mapping[int, Column], of: Mapping[int, Group], what: str) -> bool:
    """Whether no amount that says a meeting, or day, stands beside the same one that says none."""
    said: dict[bool, set[str]] = {True: set(), False: set()}
    for place, key in of.items():
        is_said = bool(key.meeting or key.year) if what == "meeting" else bool(key.as_at)
        said[is_said].add(columns[place].field)
    return not said[True] & said[False]
