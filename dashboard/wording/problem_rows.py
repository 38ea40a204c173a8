"""Problems of a book as table rows: errors first, many of the same kind summarised in one row.

Thirty thousand rows can have thirty thousand Problems of the same kind. The first ones are listed
in full, then one row gives their number and range.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from dashboard.locale import Words
from dashboard.wording.problem_lines import problem_effect
from dashboard.workbooks import Problem, Severity
from dashboard.workbooks.problems.problem import sum_excluded

MAX_IN_FULL: Final = 8  # per kind
ProblemRow = tuple[str, str, str, str]


def build_problem_rows(problems: Iterable[Problem], words: Words) -> list[ProblemRow]:
    """Return rows (severity, location, message, effect), grouped by kind, errors first."""
    kinds: dict[str, list[Problem]] = {}
    for problem in problems:
        kinds.setdefault(problem.code, []).append(problem)
    ordered = sorted(kinds.values(), key=lambda group: group[0].severity is not Severity.ERROR)
    return [row for group in ordered for row in rows_of_kind(group, words)]


def rows_of_kind(problems: Sequence[Problem], words: Words) -> list[ProblemRow]:
    """Return the rows of one kind; a single Problem beyond the limit is listed in full too."""
    listed = problems if len(problems) <= MAX_IN_FULL + 1 else problems[:MAX_IN_FULL]
    rows = [
        (
            severity_name(p, words),
            problem_location(p, words),
            p.message(words.t, words.code),
            problem_effect(p, words),
        )
        for p in listed
    ]
    if rest := problems[len(listed) :]:
        rows.append(summary_row(rest, words))
    return rows


def summary_row(rest: Sequence[Problem], words: Words) -> ProblemRow:
    """Return one row for the remaining Problems of a kind with their combined effect."""
    first, last = rest[0], rest[-1]
    message = words.t("{n} more of this kind.", n=words.count(len(rest)))
    span = words.t(
        "{first} to {last}",
        first=problem_location(first, words),
        last=problem_location(last, words),
    )
    return severity_name(first, words), span, message, combined_effect(rest, words)


def combined_effect(rest: Sequence[Problem], words: Words) -> str:
    """Return the effect of several Problems; a row excluded by several is counted once."""
    if all(p.amount is None for p in rest):
        return problem_effect(rest[0], words)
    if any(p.amount is None or p.counted for p in rest):
        return "–"
    return ", ".join(
        words.t("{amount} is not counted", amount=words.money(minor, currency, cents=True))
        for currency, minor in sorted(sum_excluded(rest).items())
    )


def problem_location(problem: Problem, words: Words) -> str:
    """Return the sheet and cell of a Problem, as "Receipts!C7"."""
    location = "!".join(part for part in (problem.sheet, problem.cell) if part)
    return location or words.t("the whole book")


def severity_name(problem: Problem, words: Words) -> str:
    """Return "Error" or "Warning"."""
    return words.t("Error") if problem.severity is Severity.ERROR else words.t("Warning")
