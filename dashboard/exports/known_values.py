"""Values of frames as tables hold them: plain ints and dates, None where nothing is known."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd


def number(value: Any) -> int | None:
    """An amount or a count of a nullable column."""
    return None if pd.isna(value) else int(value)


def day(value: Any) -> date | None:
    """A day of a column that may hold NaT."""
    return None if pd.isna(value) else pd.Timestamp(value).date()
