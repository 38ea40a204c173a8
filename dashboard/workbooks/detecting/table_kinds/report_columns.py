"""Group the columns of a status report by meeting and day.

10MSP assessed | 10MSP received | 2RC assessed | 2RC received are two groups. A meeting or day in only
some titles, contradicted by no other, is that of the whole report: 10MSP assessed | Outstanding at 31 May.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from dashboard.workbooks.clean.layouts import LayoutColumn
from dashboard.workbooks.detecting.column_fields import REPORT_FIELDS
from dashboard.workbooks.detecting.column_titles import ColumnGroup, ColumnTitle

NO_GROUP: Final = ColumnGroup()
GRAND_TOTAL: Final = ColumnGroup(is_total=True)
UNDATED_FIELDS: Final = frozenset({"assessed", "prior_balance"})


@dataclass(frozen=True, slots=True)
class GroupedColumns:
    """The columns of a report by group, and the meeting and day common to all."""

    columns: Mapping[int, LayoutColumn]
    group_by_column: Mapping[int, ColumnGroup]  # by column of amounts
    meeting: str = ""  # of the whole report; "" if the groups have their own, or none
    day: date | None = None

    @property
    def groups(self) -> tuple[ColumnGroup, ...]:
        """Return the groups from left to right; an empty one if there are none."""
        keys = tuple(key for key in dict.fromkeys(self.group_by_column.values()) if key)
        if len(keys) > 1:  # "Total outstanding" after the meetings is not a separate report
            keys = tuple(key for key in keys if key != GRAND_TOTAL)
        return keys or (NO_GROUP,)

    @property
    def is_by_date(self) -> bool:
        """Return True if the groups differ only by day."""
        keys = self.groups
        return len(keys) > 1 and len({(key.meeting, key.year) for key in keys}) == 1

    def select_columns(self, key: ColumnGroup) -> dict[int, LayoutColumn]:
        """Return the columns of one group, with those shared by all groups."""
        group_columns = {index for index, group in self.group_by_column.items() if group == key}
        fields = {self.columns[index].field for index in group_columns}
        return {
            index: layout
            for index, layout in self.columns.items()
            if index in group_columns
            or (layout.field not in fields and self.is_shared(index, layout))
        }

    def is_shared(self, index: int, layout: LayoutColumn) -> bool:
        """Return True for an ungrouped column that belongs to each group.

        Assessed is the same on each day. Any other ungrouped amount next to several days or meetings may be of
        one of them, or of all.
        """
        if layout.field not in REPORT_FIELDS:
            return True
        is_common = len(self.groups) == 1 or (self.is_by_date and layout.field in UNDATED_FIELDS)
        return is_common and not self.group_by_column[index]

    @property
    def report_date(self) -> date | None:
        """Return the only day in the titles; None if there are none or several."""
        days = {key.as_at for key in self.groups if key.as_at} | ({self.day} if self.day else set())
        return days.pop() if len(days) == 1 else None

    def find_undated_column(self) -> int | None:
        """Return an amount without a day next to amounts with one; None if there is none.

        For example received next to outstanding amounts of several days, or an outstanding amount next to a dated one.
        """
        days = {key.as_at for key in self.groups if key.as_at}
        fields = [
            self.columns[column].field for column, key in self.group_by_column.items() if key.as_at
        ]
        if (column := self.find_opening_balance()) is not None:
            return column
        dated_fields = {"received"} if len(days) > 1 else set(fields) if days else set()
        undated = (
            index
            for index, key in self.group_by_column.items()
            if not key and self.columns[index].field in dated_fields
        )
        return next(undated, None)

    def find_opening_balance(self) -> int | None:
        """Return an outstanding amount of a day without a received amount; None if there is none.

        "Outstanding 1 January" next to "Received" and "Outstanding 31 October" is an opening balance.
        """
        days: dict[str, set[date]] = {"received": set(), "outstanding": set()}
        for column, key in self.group_by_column.items():
            if key.as_at and self.columns[column].field in days:
                days[self.columns[column].field].add(key.as_at)
        other_days = days["outstanding"] - days["received"] if days["received"] else set[date]()
        return next(
            (index for index, key in self.group_by_column.items() if key.as_at in other_days), None
        )


def group_columns(
    titles: Mapping[int, ColumnTitle], columns: Mapping[int, LayoutColumn]
) -> GroupedColumns:
    """Group the amount columns of a report by the meeting and day in their titles."""
    groups = {
        index: replace(titles[index].group, month=0, month_year="")
        for index, layout in columns.items()
        if layout.field in REPORT_FIELDS
    }
    meetings = {key.meeting or (str(key.year) if key.year else "") for key in groups.values()} - {
        ""
    }
    days = {key.as_at for key in groups.values() if key.as_at}
    meeting = (
        meetings.pop()
        if len(meetings) == 1 and is_of_whole_report(columns, groups, "meeting")
        else ""
    )
    day = days.pop() if len(days) == 1 and is_of_whole_report(columns, groups, "as_at") else None
    if meeting:
        groups = {column: replace(key, meeting="", year=0) for column, key in groups.items()}
    if day:
        groups = {column: replace(key, as_at=None) for column, key in groups.items()}
    return GroupedColumns(columns, groups, meeting, day)


def is_of_whole_report(
    columns: Mapping[int, LayoutColumn], groups: Mapping[int, ColumnGroup], what: str
) -> bool:
    """Return True if no field has both a column with a meeting (or day) and one without.

    ``what``: "meeting" or "as_at".
    """
    fields_by_presence: dict[bool, set[str]] = {True: set(), False: set()}
    for column, key in groups.items():
        has_value = bool(key.meeting or key.year) if what == "meeting" else bool(key.as_at)
        fields_by_presence[has_value].add(columns[column].field)
    return not fields_by_presence[True] & fields_by_presence[False]
