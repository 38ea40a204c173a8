"""The Problems of one book as rows of a table: errors first, and many of one kind told as one.

Thirty thousand rows can have thirty thousand Problems of one kind; a page that listed each could be read
by nobody. The first ones stand in full, then how many more there are and from where to where.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from dashboard.locale import Words
from dashboard.wording.problem_lines import problem_effect
from dashboard.workbooks import Problem, Severity
from dashboard.workbooks.problems.problem import sum_excluded

MAX_IN_FULL: Final = 8  # of a kind
ProblemRow = tuple[str, str, str, str]


def build_problem_rows(found: Iterable[Problem], words: Words) -> list[ProblemRow]:
    """Each kind of Problem together, the gravest kinds first: kind, where, what, effect."""
    kinds: dict[str, list[Problem]] = {}
    for problem in found:
        kinds.setdefault(problem.code, []).append(problem)
    ordered = sorted(kinds.values(), key=lambda same: same[0].severity is not Severity.ERROR)
    return [row for same in ordered for row in rows_of_kind(same, words)]


def rows_of_kind(same: Sequence[Problem], words: Words) -> list[ProblemRow]:
    """Problems of one kind; where one more than those in full is left, it is told in full too."""
    shown = same if len(same) <= MAX_IN_FULL + 1 else same[:MAX_IN_FULL]
    rows = [
        (
            severity_name(p, words),
            problem_location(p, words),
            p.message(words.t, words.code),
            problem_effect(p, words),
        )
        for p in shown
    ]
    if rest := same[len(shown) :]:
        rows.append(summary_row(rest, words))
    return rows


def summary_row(rest: Sequence[Problem], words: Words) -> ProblemRow:
    """All further Problems of a kind in one row, with what they keep out together."""
    first, last = rest[0], rest[-1]
    said = words.t("{n} more of this kind.", n=words.count(len(rest)))
    span = words.t(
        "{first} to {last}",
        first=problem_location(first, words),
        last=problem_location(last, words),
    )
    return severity_name(first, words), span, said, combined_effect(rest, words)


def combined_effect(rest: Sequence[Problem], words: Words) -> str:
    """What several Problems do to the total; a row that several keep out is counted once."""
    if all(p.amount is None for p in rest):
        return problem_effect(rest[0], words)
    if any(p.amount is None or p.counted for p in rest):
        return "–"
    return ", ".join(
        words.t("{amount} is not counted", amount=words.money(minor, currency, cents=True))
        for currency, minor in sorted(sum_excluded(rest).items())
    )


def problem_location(problem: Problem, words: Words) -> str:
    """Where in its book a Problem is."""
    inside = "!".join(part for part in (problem.sheet, problem.cell) if part)
    return inside or words.t("the whole book")


def severity_name(problem: Problem, words: Words) -> str:
    """Error or warning, in words."""
    return words.t("Error") if problem.severity is Severity.ERROR else words.t("Warning")
