"""A book after reading: its About, its typed tables, and all its Problems."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import pandas as pd

from dashboard.workbooks.problems.problem import Problem
from dashboard.workbooks.problems.texts.problem_text import Severity


@dataclass(frozen=True, slots=True)
class About:
    """The values of a book's About sheet."""

    stream: str = ""  # assessed | voluntary | "" (calendar, parties)
    currency: str = ""  # ISO 4217
    as_at: date | None = None
    basis: str = "receipts"  # receipts: dated payments; revenue: yearly figures without dates
    source: str = ""
    contact: str = ""
    illustrative: bool = False


@dataclass(frozen=True, eq=False)
class Book:
    """One workbook after reading. ``version`` is the SHA-256 of its bytes."""

    name: str
    version: str
    about: About
    tables: Mapping[str, pd.DataFrame]  # only the tables that the book has
    problems: tuple[Problem, ...] = ()

    @property
    def has_errors(self) -> bool:
        """Return True if something is excluded from the figures."""
        return any(problem.severity is Severity.ERROR for problem in self.problems)
