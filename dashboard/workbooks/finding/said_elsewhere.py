"""What is said of a table elsewhere than right above it: by the sheet's name, and over its States."""

from __future__ import annotations

from dataclasses import replace

from dashboard.workbooks.cells import Sheet
from dashboard.workbooks.finding.above import Above, take, whole
from dashboard.workbooks.finding.found import STATE_TITLES, Head
from dashboard.workbooks.typed.columns import is_blank
from dashboard.workbooks.values.spelling import normal


def of_one_table(name: Above, said: Above) -> Above:
    """What a sheet's name says of its only table; what its title contradicts is no longer clear."""
    if name.day and said.day:
        said.as_at.add(name.day)
    if name.currency and said.currencies:
        said.currencies.add(name.currency)
    if name.meeting and said.meetings and name.meeting not in said.meetings:
        said.meetings.add(name.meeting)
        return replace(name, meetings=set())
    return name


def over_states(said: Above, sheet: Sheet, head: Head) -> None:
    """Add what stands over the States in the first of two lines of titles: it is about the whole table."""
    for place in range(head.states[0] + 1) if head.two else ():
        cell = sheet.rows[head.top][place]
        if not is_blank(cell) and normal(str(cell)) not in STATE_TITLES:
            take(said, whole(cell), "", (head.top, place))
