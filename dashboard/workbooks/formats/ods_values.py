"""What one cell of an OpenDocument spreadsheet holds: a value, or a fault."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from math import isfinite
from typing import Final

from dashboard.workbooks.cells import NEVER_CALCULATED
from dashboard.workbooks.formats.refused import damaged

CONTENT: Final = "content.xml"
NUMBERS: Final = frozenset({"float", "percentage", "currency"})
ERROR: Final = re.compile(r"#(?:N/A|NV|[^ ]+[!?])|(?:Err|Fehler|Erreur|Error):[0-9]+")
CLOCK: Final = re.compile(r"PT(\d+)H(\d+)M(\d+)(?:[.,]\d+)?S")
DAY_HOURS: Final = 24


def number(said: str) -> int:
    """A count in an attribute; 1 where it is none."""
    return max(int(said), 1) if said.isascii() and said.isdigit() and len(said) < 10 else 1  # noqa: PLR2004


def read(said: dict[str, str], text: str, *, has_lines: bool) -> tuple[object, str | None]:
    """A cell's value, and its fault if it has one."""
    kind = said.get("office:value-type", "")
    has_formula = "table:formula" in said
    if said.get("calcext:value-type") == "error" or (has_formula and ERROR.fullmatch(text)):
        return "", text or "#N/A"
    if has_formula and not kind and not has_lines:
        return "", NEVER_CALCULATED
    value = said.get(f"office:{'value' if kind in NUMBERS else f'{kind}-value'}")
    if kind in NUMBERS or kind in {"date", "boolean"}:
        if value is None:
            return ("", NEVER_CALCULATED) if has_formula else (text, None)
        return of_kind(kind, value), None
    if kind == "time" and value is not None:
        return clock(value) or text, None
    return (value if value is not None and not text else text), None


def of_kind(kind: str, value: str) -> object:
    """A number, a day or a truth value. Raises UnreadableError where it is none."""
    try:
        if kind in NUMBERS:
            return finite(value)
        if kind == "boolean":
            return value == "true"
        if len(value) > len("2021-12-01"):
            moment = datetime.fromisoformat(value)
            return moment if moment.time() != time() else moment.date()
        return date.fromisoformat(value)
    except ValueError:
        if kind == "date":
            return value
        raise damaged(CONTENT) from None


def finite(value: str) -> float:
    """A number. ValueError where it is none, or none that can be counted."""
    found = float(value)
    if not isfinite(found):
        raise ValueError(value)
    return found


def clock(value: str) -> time | None:
    """A time of day; None for a length of time beyond a day."""
    said = CLOCK.fullmatch(value)
    if not said or int(said[1]) >= DAY_HOURS:
        return None
    return time(int(said[1]), int(said[2]), int(said[3]))
