"""A Problem: a fault in a book that a person must check, with advice on how to correct it.

Problems are values, never exceptions: a reader returns all Problems of a book at once, with the rows
that could be read. Their texts are gettext messages, shown in the viewer's language.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from string import ascii_uppercase
from typing import Final

from dashboard.workbooks.problems.problem_texts import PROBLEM_TEXTS
from dashboard.workbooks.problems.texts.problem_text import ProblemText, Severity

EXPECTED_PREFIX: Final = "expected_"  # of params with the expected value in a language: expected_fr


@dataclass(frozen=True, slots=True)
class Problem:
    """A fault in a cell, sheet or book.

    ``amount`` is the amount that the fault excludes from the total, in minor units of ``currency``;
    None if unknown. ``counted``: the amount is included in the total nevertheless.
    """

    code: str
    book: str
    sheet: str = ""
    cell: str = ""
    params: Mapping[str, str] = field(default_factory=dict)
    amount: int | None = None
    currency: str = ""
    counted: bool = False

    @property
    def texts(self) -> ProblemText:
        """Return the sentences for this kind of Problem."""
        return PROBLEM_TEXTS[self.code]

    @property
    def severity(self) -> Severity:
        """Return ERROR if the Problem excludes figures, WARNING if it only needs a check."""
        return self.texts.severity

    @property
    def location(self) -> str:
        """Return the location as a person types it: ``isu.xlsx, Contributions!D14``."""
        inside = "!".join(part for part in (self.sheet, self.cell) if part)
        return f"{self.book}, {inside}" if inside else self.book

    def message(self, translate: Callable[[str], str] = str, language: str = "") -> str:
        """Return the text of the Problem: the value found, the value expected and advice."""
        expected = self.texts.expected
        params = dict(self.params)
        params["expected"] = params.get(f"{EXPECTED_PREFIX}{language}") or params.get(
            "expected", ""
        )
        if "{expected}" in expected and not self.params.get("expected"):
            expected = ""  # an unknown name without similar names
        sentences = (self.texts.found, expected, self.texts.advice)
        return " ".join(translate(s).format_map(params) for s in sentences if s)


def sum_excluded(problems: Iterable[Problem]) -> dict[str, int]:
    """Add up the amounts that Problems exclude from the totals, in minor units by currency.

    A row with several Problems counts once; unknown amounts are left out.
    """
    rows = {
        (p.book, p.sheet, p.cell.lstrip(ascii_uppercase)): p
        for p in problems
        if p.severity is Severity.ERROR and p.amount is not None and not p.counted
    }
    sums: dict[str, int] = {}
    for problem in rows.values():
        sums[problem.currency] = sums.get(problem.currency, 0) + (problem.amount or 0)
    return sums
