"""Values of nullable columns as plain ints and dates; None where nothing is known (D26)."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd


def int_or_none(value: Any) -> int | None:
    """An amount or a count of a nullable column; None for NA or NaN."""
    return None if pd.isna(value) else int(value)


def date_or_none(value: Any) -> date | None:
    """A day of a nullable column; None for NaT."""
    return None if pd.isna(value) else pd.Timestamp(value).date()
