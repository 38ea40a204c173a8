"""What one cell of an OpenDocument spreadsheet holds: a value, or a fault."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from math import isfinite
from typing import Final

from dashboard.workbooks.opening.open_errors import damaged_error
from dashboard.workbooks.sheet import NEVER_CALCULATED

CONTENT_PART: Final = "content.xml"
NUMBER_TYPES: Final = frozenset({"float", "percentage", "currency"})
ERROR_TEXT: Final = re.compile(r"#(?:N/A|NV|[^ ]+[!?])|(?:Err|Fehler|Erreur|Error):[0-9]+")
TIME_VALUE: Final = re.compile(r"PT(\d+)H(\d+)M(\d+)(?:[.,]\d+)?S")
HOURS_PER_DAY: Final = 24


def parse_repeat(said: str) -> int:
    """A count in an attribute; 1 where it is none."""
    return max(int(said), 1) if said.isascii() and said.isdigit() and len(said) < 10 else 1  # noqa: PLR2004


def read_cell(said: dict[str, str], text: str, *, has_lines: bool) -> tuple[object, str | None]:
    """A cell's value, and its fault if it has one."""
    kind = said.get("office:value-type", "")
    has_formula = "table:formula" in said
    if said.get("calcext:value-type") == "error" or (has_formula and ERROR_TEXT.fullmatch(text)):
        return "", text or "#N/A"
    if has_formula and not kind and not has_lines:
        return "", NEVER_CALCULATED
    value = said.get(f"office:{'value' if kind in NUMBER_TYPES else f'{kind}-value'}")
    if kind in NUMBER_TYPES or kind in {"date", "boolean"}:
        if value is None:
            return ("", NEVER_CALCULATED) if has_formula else (text, None)
        return parse_value(kind, value), None
    if kind == "time" and value is not None:
        return parse_time(value) or text, None
    return (value if value is not None and not text else text), None


def parse_value(kind: str, value: str) -> object:
    """A number, a day or a truth value. Raises UnreadableError where it is none."""
    try:
        if kind in NUMBER_TYPES:
            return parse_finite(value)
        if kind == "boolean":
            return value == "true"
        if len(value) > len("2021-12-01"):
            moment = datetime.fromisoformat(value)
            return moment if moment.time() != time() else moment.date()
        return date.fromisoformat(value)
    except ValueError:
        if kind == "date":
            return value
        raise damaged_error(CONTENT_PART) from None


def parse_finite(value: str) -> float:
    """A number. ValueError where it is none, or none that can be counted."""
    found = float(value)
    if not isfinite(found):
        raise ValueError(value)
    return found


def parse_time(value: str) -> time | None:
    """A time of day; None for a length of time beyond a day."""
    said = TIME_VALUE.fullmatch(value)
    if not said or int(said[1]) >= HOURS_PER_DAY:
        return None
    return time(int(said[1]), int(said[2]), int(said[3]))
