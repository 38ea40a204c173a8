"""Convert values of nullable columns to plain ints and dates, and missing values to None (D26)."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd


def int_or_none(value: Any) -> int | None:
    """Return an int; None for NA or NaN."""
    return None if pd.isna(value) else int(value)


def date_or_none(value: Any) -> date | None:
    """Return a date; None for NaT."""
    return None if pd.isna(value) else pd.Timestamp(value).date()
