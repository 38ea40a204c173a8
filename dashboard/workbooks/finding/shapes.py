"""What kind of table a row of column titles heads, and its blocks: reports, payments, lists, crosses.

* a status report: State, assessed, and received or outstanding; a block for each group of columns
  (meeting, day), whatever stands in no group belonging to all of them;
* States by years, or by months: a block for each column, an empty cell being no row;
* a list of announcements, of payments, of assessments: one block.
"""

from __future__ import annotations

from dashboard.workbooks.finding.across import by_meeting, by_month, by_year
from dashboard.workbooks.finding.below import Below
from dashboard.workbooks.finding.column_fields import said_field
from dashboard.workbooks.finding.found import Head
from dashboard.workbooks.finding.known import Known, Shape
from dashboard.workbooks.finding.lists import amounts, announcements, assessments, payments, yearly
from dashboard.workbooks.finding.reports import reports
from dashboard.workbooks.questions import NONE


def shape_of(head: Head, places: range, end: int, known: Known) -> Shape:
    """The blocks of one table whose columns are ``places`` and whose rows end before ``end``."""
    state = next(p for p in head.states if p in places)
    others = [p for p in places if said_field(known.mapping, head.titles[p], p) == NONE]
    titles = {p: head.titles[p] for p in places if p != state and p not in others}
    table = known.mapping.table
    below = Below(head, state, titles, end, known, others)
    for name, make in (
        ("status_reports", reports),
        ("contributions", by_year),
        ("contributions", by_month),
        ("announcements", announcements),
        ("receipts", payments),
        ("contributions", payments),
        ("assessments", by_meeting),
        ("assessments", assessments),
        ("contributions", yearly),
    ):
        if table in {"", name} and (shape := make(below, name)) is not None:
            return shape
    if (asked := amounts(below)) is not None:
        return asked
    return not_understood(below) if titles else Shape()


def not_understood(below: Below) -> Shape:
    """The Problem of titles of which none says what its column holds; the first is named."""
    unknown = [p for p, title in below.titles.items() if title.text and title.said.unknown]
    place = next(iter(unknown or below.titles))
    return Shape(why="not-recognised", place=place, found=below.titles[place].text)
