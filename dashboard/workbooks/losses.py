"""Payments that vanish or shrink when books are saved, and whether that is more than may pass.

All books of a convention are compared at once, so that a renamed, copied or split book loses nothing:
a payment vanishes when no book says it any more. Rows are netted by State within a year or meeting
(1'000 booked again as 600 and 400 is no loss). Example: of 47 payments for 2021, 30 are deleted and 5
are added. 30 payments vanish, with their sum; the 5 new ones do not make up for it.

* contributions, receipts: what a State paid for a year or meeting. A new refund loses its amount.
* status reports: what a State had paid by the day of the report. Where that day is gone, the next
  later report is compared.
* assessments: a bill that vanishes counts like a payment. A bill that falls counts by its money only:
  bills are issued anew for all States at once.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import repeat, zip_longest
from typing import Final, NamedTuple

from dashboard.workbooks.book import Book

BILLED: Final = "billed by report"  # the assessed amounts of status reports
# Of each table: the column that says what is paid, the one with its day, and the amount.
PAID: Final = {
    "contributions": ("year", "received_on", "amount"),
    "receipts": ("meeting", "received_on", "amount"),
    "assessments": ("meeting", "notice_date", "amount"),
}
REPORTED: Final = {
    "status_reports": ("meeting", "as_at", "received"),
    BILLED: ("meeting", "as_at", "assessed"),
}


@dataclass(frozen=True, slots=True)
class Bounds:
    """What one save may lose without a person's word; a save that loses more is held.

    ``payments``: how many payments may vanish or shrink. ``share``: how many per cent of the money of
    any year, meeting or report may be lost.
    """

    payments: int = 3
    share: int = 10


class Group(NamedTuple):
    """A sum of its own: a year or meeting in one table and currency; of a report also its day."""

    table: str
    stream: str
    of: str
    day: int  # 0 but for a report
    currency: str


Row = tuple[Group, str, int, int]  # group, State, minor units, day


@dataclass(frozen=True, slots=True)
class Loss:
    """What a group loses: payments, and minor units of those ``before``."""

    group: Group
    payments: int
    minor: int
    before: int
    books: frozenset[str]  # that hold, or held, the rows concerned

    def is_above(self, share: int) -> bool:
        """Return True where more than ``share`` per cent of the money is lost."""
        return self.minor > 0 and self.minor * 100 > share * self.before


@dataclass(slots=True)
class Change:
    """The amounts of one State in a group that are gone, and those that have come."""

    gone: list[int] = field(default_factory=list)
    come: list[int] = field(default_factory=list)

    @property
    def net(self) -> int:
        """Return by how much the State's money falls."""
        return sum(self.gone) - sum(self.come)

    def payments(self, table: str) -> int:
        """Return how many payments vanish or shrink (of bills: vanish)."""
        if table == BILLED:
            return 0
        if table == "assessments":
            return max(0, len(self.gone) - len(self.come))
        gone, come = (sorted(side, reverse=True) for side in (self.gone, self.come))
        fell: int = sum(
            new is None or new < old for old, new in zip_longest(gone, come[: len(gone)])
        )
        return max(1, fell)


def losses(before: Sequence[Book], after: Sequence[Book]) -> tuple[Loss, ...]:
    """Return what is lost where the books ``after`` take the place of the books ``before``."""
    stay = {id(book) for book in before} & {id(book) for book in after}
    changed = [[book for book in side if id(book) not in stay] for side in (before, after)]
    # Nearly all saves only add: the books that did not change are asked where something is missing.
    return compared(before, after) if compared(*changed) else ()


def books_to_hold(lost: Iterable[Loss], bounds: Bounds) -> frozenset[str]:
    """Return the names of the books with which more would be lost than ``bounds`` allow."""
    lost = list(lost)
    if sum(one.payments for one in lost) <= bounds.payments:
        lost = [one for one in lost if one.is_above(bounds.share)]
    return frozenset(name for one in lost for name in one.books)


def compared(before: Sequence[Book], after: Sequence[Book]) -> tuple[Loss, ...]:
    """Return what is lost between two sets of books."""
    changes: dict[Group, dict[str, Change]] = defaultdict(lambda: defaultdict(Change))
    old, new = standing(before), standing(after)
    for row in old.keys() | new.keys():
        if n := old.get(row, 0) - new.get(row, 0):
            group, state, amount, _ = row
            side = changes[group][state].gone if n > 0 else changes[group][state].come
            side += [amount] * abs(n)
    were, are = reported(before), reported(after)
    for group, by_state in were.items():
        now = replacing(group, are)
        for state, amount in by_state.items():
            if now.get(state) != amount:
                come = [now[state]] if state in now else []
                changes[group][state] = Change([amount], come)
    totals: Counter[Group] = Counter()
    for (group, _, amount, _), n in old.items():
        totals[group] += amount * n
    totals.update({group: sum(by_state.values()) for group, by_state in were.items()})
    lost = {group: said for group, one in changes.items() if any(said := lost_of(group.table, one))}
    return tuple(
        Loss(group, *said, totals[group], holders(group, changes[group], (*before, *after)))
        for group, said in lost.items()
    )


def lost_of(table: str, states: Mapping[str, Change]) -> tuple[int, int]:
    """Return how many payments, and how much money, a group loses.

    A payment that is now another State's counts as one that vanished, but its money is not lost.
    """
    losing = [one for one in states.values() if one.net > 0]
    gaining = [one for one in states.values() if one.net < 0]
    gone = Counter(amount for one in losing for amount in one.gone)
    come = Counter(amount for one in gaining for amount in one.come)
    moved = sum(amount * n for amount, n in (gone & come).items() if amount > 0)
    moved = min(moved, -sum(one.net for one in gaining))
    payments = sum(one.payments(table) for one in losing)
    return payments, max(0, sum(one.net for one in losing) - moved)


def holders(group: Group, states: Mapping[str, Change], books: Iterable[Book]) -> frozenset[str]:
    """Return the names of the books with rows of the States that lose money in a group."""
    losing = {state for state, one in states.items() if one.net > 0}
    return frozenset(
        book.name
        for book in books
        if any(
            state in losing and one._replace(day=group.day) == group
            for one, state, *_ in rows_of(book, group.table)
        )
    )


def standing(books: Iterable[Book]) -> dict[Row, int]:
    """Return how often each payment and bill stands; copies in other books are not counted again."""
    most: dict[Row, int] = {}
    for book in books:
        for row, n in Counter(row for table in PAID for row in rows_of(book, table)).items():
            most[row] = max(n, most.get(row, 0))
    return most


def reported(books: Iterable[Book]) -> dict[Group, dict[str, int]]:
    """Return the amounts of each report by State; where one stands twice, the higher one."""
    found: dict[Group, dict[str, int]] = defaultdict(dict)
    for book in books:
        for table in REPORTED:
            for group, state, amount, _ in rows_of(book, table):
                found[group][state] = max(amount, found[group].get(state, amount))
    return found


def replacing(group: Group, reports: Mapping[Group, Mapping[str, int]]) -> Mapping[str, int]:
    """Return the report of a day, or the next later one of its meeting, or else the latest."""
    days = sorted(one.day for one in reports if one == group._replace(day=one.day))
    if not days:
        return {}
    return reports[group._replace(day=next((day for day in days if day >= group.day), days[-1]))]


def rows_of(book: Book, table: str) -> Iterator[Row]:
    """Return the payments, bills or reported amounts of one table of a book."""
    rows = book.tables.get("status_reports" if table in REPORTED else table)
    if rows is None or rows.empty:
        return
    of, on, amount = (PAID | REPORTED)[table]
    streams = rows["stream"].tolist() if "stream" in rows else repeat(book.about.stream)
    days = rows[on].astype("int64").tolist()
    columns = [rows[c].tolist() for c in (of, "currency", "state", amount)]
    groups: dict[tuple[object, ...], Group] = {}  # thousands of rows share a few
    for stream, day, what, currency, state, minor in zip(streams, days, *columns, strict=False):
        key = (stream, what, currency, day if table in REPORTED else 0)
        group = groups.get(key)
        if group is None:
            group = groups[key] = Group(table, stream, str(what), key[3], currency)
        yield group, state, minor, day
