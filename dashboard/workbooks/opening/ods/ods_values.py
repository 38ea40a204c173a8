"""Parse the value or fault of a cell in an OpenDocument spreadsheet."""

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


def parse_repeat(text: str) -> int:
    """Parse a count in an attribute; 1 if it is invalid."""
    return max(int(text), 1) if text.isascii() and text.isdigit() and len(text) < 10 else 1  # noqa: PLR2004


def read_cell(
    attributes: dict[str, str], text: str, *, has_lines: bool
) -> tuple[object, str | None]:
    """Return a cell's value, and its fault or None."""
    kind = attributes.get("office:value-type", "")
    has_formula = "table:formula" in attributes
    if attributes.get("calcext:value-type") == "error" or (
        has_formula and ERROR_TEXT.fullmatch(text)
    ):
        return "", text or "#N/A"
    if has_formula and not kind and not has_lines:
        return "", NEVER_CALCULATED
    value = attributes.get(f"office:{'value' if kind in NUMBER_TYPES else f'{kind}-value'}")
    if kind in NUMBER_TYPES or kind in {"date", "boolean"}:
        if value is None:
            return ("", NEVER_CALCULATED) if has_formula else (text, None)
        return parse_value(kind, value), None
    if kind == "time" and value is not None:
        return parse_time(value) or text, None
    return (value if value is not None and not text else text), None


def parse_value(kind: str, value: str) -> object:
    """Parse a number, a date or a boolean. Raises UnreadableError if it is invalid."""
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
    """Parse a number. Raises ValueError for text, infinity and NaN."""
    number = float(value)
    if not isfinite(number):
        raise ValueError(value)
    return number


def parse_time(value: str) -> time | None:
    """Parse a time of day; None for a duration of a day or more."""
    match = TIME_VALUE.fullmatch(value)
    if not match or int(match[1]) >= HOURS_PER_DAY:
        return None
    return time(int(match[1]), int(match[2]), int(match[3]))
