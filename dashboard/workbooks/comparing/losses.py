"""Find payments that vanish or shrink when books are saved, and decide whether to hold the save.

All books of a convention are compared at once, so that a renamed, copied or split book loses nothing:
a payment vanishes when no book has it any more. Rows are netted by State within a year or meeting
(1'000 booked again as 600 and 400 is not a loss). Example: of 47 payments for 2021, 30 are deleted and 5
are added. 30 payments vanish, with their sum; the 5 new ones do not make up for it.

* contributions, receipts: what a State paid for a year or meeting. A new refund loses its amount.
* status reports: what a State had paid by the day of the report. If that day is gone, the next
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

ASSESSED_BY_REPORT: Final = "billed by report"  # the assessed amounts of status reports
# Of each table: the columns with the year or meeting, the day, and the amount.
PAYMENT_COLUMNS: Final = {
    "contributions": ("year", "received_on", "amount"),
    "receipts": ("meeting", "received_on", "amount"),
    "assessments": ("meeting", "notice_date", "amount"),
}
REPORT_COLUMNS: Final = {
    "status_reports": ("meeting", "as_at", "received"),
    ASSESSED_BY_REPORT: ("meeting", "as_at", "assessed"),
}


@dataclass(frozen=True, slots=True)
class LossLimits:
    """The losses that one save may have without the user's consent; a larger loss holds the save.

    ``payments``: the number of payments that may vanish or shrink. ``share``: the percentage of the money of
    any year, meeting or report that may be lost.
    """

    payments: int = 3
    share: int = 10


class LossGroup(NamedTuple):
    """The key of a sum: a year or meeting in one table and currency; of a report also its day."""

    table: str
    stream: str
    year_or_meeting: str
    day: int  # 0 except for a report
    currency: str


PaymentRow = tuple[LossGroup, str, int, int]  # group, State, minor units, day


@dataclass(frozen=True, slots=True)
class Loss:
    """The loss of a group: its number of payments, its money, and its money before, in minor units."""

    group: LossGroup
    payments: int
    minor_units: int
    minor_units_before: int
    books: frozenset[str]  # that have, or had, the rows concerned

    def is_above_share(self, share: int) -> bool:
        """Return True if more than ``share`` per cent of the money is lost."""
        return self.minor_units > 0 and self.minor_units * 100 > share * self.minor_units_before


@dataclass(slots=True)
class AmountChange:
    """The removed and the added amounts of one State in a group."""

    removed: list[int] = field(default_factory=list)
    added: list[int] = field(default_factory=list)

    @property
    def net_loss(self) -> int:
        """Return the net amount by which the State's money falls."""
        return sum(self.removed) - sum(self.added)

    def count_lost_payments(self, table: str) -> int:
        """Return the number of payments that vanish or shrink (of bills: vanish)."""
        if table == ASSESSED_BY_REPORT:
            return 0
        if table == "assessments":
            return max(0, len(self.removed) - len(self.added))
        removed, added = (sorted(side, reverse=True) for side in (self.removed, self.added))
        lost: int = sum(
            new is None or new < old for old, new in zip_longest(removed, added[: len(removed)])
        )
        return max(1, lost)


def find_losses(before: Sequence[Book], after: Sequence[Book]) -> tuple[Loss, ...]:
    """Return the losses if the books ``after`` replace the books ``before``."""
    unchanged_ids = {id(book) for book in before} & {id(book) for book in after}
    changed = [[book for book in side if id(book) not in unchanged_ids] for side in (before, after)]
    # Most saves only add rows: unchanged books are read only if something is missing.
    return compute_losses(before, after) if compute_losses(*changed) else ()


def find_books_to_hold(losses: Iterable[Loss], limits: LossLimits) -> frozenset[str]:
    """Return the names of the books that would lose more than ``limits`` allow."""
    losses = list(losses)
    if sum(loss.payments for loss in losses) <= limits.payments:
        losses = [loss for loss in losses if loss.is_above_share(limits.share)]
    return frozenset(name for loss in losses for name in loss.books)


def compute_losses(before: Sequence[Book], after: Sequence[Book]) -> tuple[Loss, ...]:
    """Return the losses between two sets of books."""
    changes: dict[LossGroup, dict[str, AmountChange]] = defaultdict(
        lambda: defaultdict(AmountChange)
    )
    old_payments, new_payments = count_payments(before), count_payments(after)
    for row in old_payments.keys() | new_payments.keys():
        if count := old_payments.get(row, 0) - new_payments.get(row, 0):
            group, state, amount, _ = row
            side = changes[group][state].removed if count > 0 else changes[group][state].added
            side += [amount] * abs(count)
    old_reports, new_reports = collect_reports(before), collect_reports(after)
    for group, by_state in old_reports.items():
        later_report = find_later_report(group, new_reports)
        for state, amount in by_state.items():
            if later_report.get(state) != amount:
                added = [later_report[state]] if state in later_report else []
                changes[group][state] = AmountChange([amount], added)
    totals: Counter[LossGroup] = Counter()
    for (group, _, amount, _), count in old_payments.items():
        totals[group] += amount * count
    totals.update({group: sum(by_state.values()) for group, by_state in old_reports.items()})
    losses = {
        group: loss
        for group, by_state_changes in changes.items()
        if any(loss := sum_losses(group.table, by_state_changes))
    }
    return tuple(
        Loss(
            group,
            *loss,
            totals[group],
            find_affected_books(group, changes[group], (*before, *after)),
        )
        for group, loss in losses.items()
    )


def sum_losses(table: str, states: Mapping[str, AmountChange]) -> tuple[int, int]:
    """Return the number of payments and the money that a group loses, in minor units.

    A payment moved to another State counts as one that vanished, but its money is not lost.
    """
    losing = [change for change in states.values() if change.net_loss > 0]
    gaining = [change for change in states.values() if change.net_loss < 0]
    removed = Counter(amount for change in losing for amount in change.removed)
    added = Counter(amount for change in gaining for amount in change.added)
    moved = sum(amount * count for amount, count in (removed & added).items() if amount > 0)
    moved = min(moved, -sum(change.net_loss for change in gaining))
    payments = sum(change.count_lost_payments(table) for change in losing)
    return payments, max(0, sum(change.net_loss for change in losing) - moved)


def find_affected_books(
    group: LossGroup, states: Mapping[str, AmountChange], books: Iterable[Book]
) -> frozenset[str]:
    """Return the names of the books with rows of the States that lose money in a group."""
    losing = {state for state, item in states.items() if item.net_loss > 0}
    return frozenset(
        book.name
        for book in books
        if any(
            state in losing and item._replace(day=group.day) == group
            for item, state, *_ in iterate_payments(book, group.table)
        )
    )


def count_payments(books: Iterable[Book]) -> dict[PaymentRow, int]:
    """Return how often each payment and bill occurs; copies in other books are not counted again."""
    counts: dict[PaymentRow, int] = {}
    for book in books:
        for row, count in Counter(
            row for table in PAYMENT_COLUMNS for row in iterate_payments(book, table)
        ).items():
            counts[row] = max(count, counts.get(row, 0))
    return counts


def collect_reports(books: Iterable[Book]) -> dict[LossGroup, dict[str, int]]:
    """Return the amounts of each report by State; the higher one if there are two."""
    reports: dict[LossGroup, dict[str, int]] = defaultdict(dict)
    for book in books:
        for table in REPORT_COLUMNS:
            for group, state, amount, _ in iterate_payments(book, table):
                reports[group][state] = max(amount, reports[group].get(state, amount))
    return reports


def find_later_report(
    group: LossGroup, reports: Mapping[LossGroup, Mapping[str, int]]
) -> Mapping[str, int]:
    """Return the report of a day, or else the next later one of its meeting, or else the latest."""
    days = sorted(other.day for other in reports if other == group._replace(day=other.day))
    if not days:
        return {}
    return reports[group._replace(day=next((day for day in days if day >= group.day), days[-1]))]


def iterate_payments(book: Book, table: str) -> Iterator[PaymentRow]:
    """Yield the payments, bills or reported amounts of one table of a book."""
    rows = book.tables.get("status_reports" if table in REPORT_COLUMNS else table)
    if rows is None or rows.empty:
        return
    group_column, day_column, amount_column = (PAYMENT_COLUMNS | REPORT_COLUMNS)[table]
    streams = rows["stream"].tolist() if "stream" in rows else repeat(book.about.stream)
    days = rows[day_column].astype("int64").tolist()
    columns = [
        rows[column].tolist() for column in (group_column, "currency", "state", amount_column)
    ]
    groups: dict[tuple[object, ...], LossGroup] = {}  # few, shared by thousands of rows
    for stream, day, group_value, currency, state, minor in zip(
        streams, days, *columns, strict=False
    ):
        key = (stream, group_value, currency, day if table in REPORT_COLUMNS else 0)
        group = groups.get(key)
        if group is None:
            group = groups[key] = LossGroup(table, stream, str(group_value), key[3], currency)
        yield group, state, minor, day
