"""A Problem: one thing in a book that a person must look at, said so that they can mend it.

Problems are values, never exceptions: a reader returns every Problem of a book at once, beside the
rows that could be read. The words are gettext messages, so a Problem is told in the viewer's language.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from string import ascii_uppercase
from typing import Final

from dashboard.workbooks.problems.problem_texts import PROBLEM_TEXTS, ProblemText, Severity

EXPECTED_PREFIX: Final = "expected_"  # begins the name of what was expected in another language


@dataclass(frozen=True, slots=True)
class Problem:
    """One fault at one place of one book.

    ``amount`` is what the fault keeps out of the total, in minor units of ``currency``; ``None``
    where it is not known. ``counted`` says whether that amount is in the total all the same.
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
        """The sentences for this kind of Problem."""
        return PROBLEM_TEXTS[self.code]

    @property
    def severity(self) -> Severity:
        """Whether this keeps figures out (ERROR) or only asks to be looked at (WARNING)."""
        return self.texts.severity

    @property
    def location(self) -> str:
        """The place as a person types it: ``isu.xlsx, Contributions!D14``."""
        inside = "!".join(part for part in (self.sheet, self.cell) if part)
        return f"{self.book}, {inside}" if inside else self.book

    def message(self, translate: Callable[[str], str] = str, language: str = "") -> str:
        """What was found, what was expected and what to do, in one line of prose."""
        expected = self.texts.expected
        params = dict(self.params)
        params["expected"] = params.get(f"{EXPECTED_PREFIX}{language}") or params.get(
            "expected", ""
        )
        if "{expected}" in expected and not self.params.get("expected"):
            expected = ""  # a name that is like no other has no nearest ones
        sentences = (self.texts.found, expected, self.texts.advice)
        return " ".join(translate(s).format_map(params) for s in sentences if s)


def sum_excluded(problems: Iterable[Problem]) -> dict[str, int]:
    """What Problems keep out of the totals, in minor units by currency.

    A row with several Problems is kept out once; what is not known is not in here.
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
