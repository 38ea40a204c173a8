"""A book as read: what it says of itself, its typed tables, and every Problem found in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import pandas as pd

from dashboard.workbooks.problems.problem import Problem
from dashboard.workbooks.problems.wordings import Severity


@dataclass(frozen=True, slots=True)
class About:
    """What a book's About sheet says of it."""

    stream: str = ""  # assessed | voluntary | "" (calendar, parties)
    currency: str = ""  # ISO 4217
    as_at: date | None = None
    basis: str = "receipts"  # receipts: dated payments; revenue: yearly figures without dates
    source: str = ""
    contact: str = ""
    illustrative: bool = False


@dataclass(frozen=True, eq=False)
class Book:
    """One workbook, read. ``version`` is the SHA-256 of its bytes."""

    name: str
    version: str
    about: About
    tables: Mapping[str, pd.DataFrame]  # only the tables that the book has
    problems: tuple[Problem, ...] = ()

    @property
    def has_errors(self) -> bool:
        """Whether something was kept out of the figures."""
        return any(p.severity is Severity.ERROR for p in self.problems)
