"""The tie-out of a summary with the reports it sums up, by meeting or by State (D16)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Final

import pandas as pd

from dashboard.workbooks.found import field_of
from dashboard.workbooks.meeting_names import meeting_in
from dashboard.workbooks.money import minor_units, written
from dashboard.workbooks.parts import Part
from dashboard.workbooks.state_names import StateNames
from dashboard.workbooks.summary import columns
from dashboard.workbooks.totals import is_total

SUMMED: Final = ("assessed", "received", "outstanding", "credit")


def tie_summary(
    part: Part, tables: Mapping[str, pd.DataFrame], states: StateNames, currency: str
) -> None:
    """Tell that a summary was not counted, and where it differs from the reports it sums up."""
    part.told.tell("summary-sheet", found=part.sheet.name)
    reports = tables.get("status_reports")
    if reports is None or not len(reports):
        return
    last = reports[reports["as_at"].eq(reports.groupby("meeting")["as_at"].transform("max"))]
    row, fields = columns(part.sheet)
    by = "meeting"
    code_of: Callable[[object], str] = meeting_code
    if part.heads:
        row, by = part.heads[0].row, "state"
        fields = {
            column.field: place
            for place, title in enumerate(part.heads[0].titles)
            if (column := field_of(title, "status_reports")) is not None
        }
        code_of = lambda cell: states.find(str(cell)) or ""  # noqa: E731 (one of two ways)
    if by not in fields:
        return
    for name in fields.keys() & set(SUMMED):
        sums = last.groupby(by)[name].sum().to_dict()
        whole = int(last[name].sum())
        for n in range(row + 1, len(part.sheet.rows)):
            said = part.sheet.rows[n][fields[by]]
            code = code_of(said)
            nothing = 0 if code and is_named(by, said) else None  # no report was read of it
            expected = whole if is_total(said) else sums.get(code, nothing)
            amount = minor_units(part.sheet.rows[n][fields[name]], currency)
            if expected is not None and isinstance(amount, int) and amount != int(expected):
                part.told.tell(
                    "summary-differs",
                    (n, fields[name]),
                    found=written(amount),
                    expected=written(int(expected)),
                )


def is_named(by: str, cell: object) -> bool:
    """Whether a cell surely names what the rows of a summary are of."""
    return by == "state" or bool(meeting_in(str(cell)))


def meeting_code(cell: object) -> str:
    """The code of the meeting that a cell names."""
    return meeting_in(str(cell)) or str(cell).strip()
