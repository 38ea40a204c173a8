"""Problems in one line each, with location, message and effect on the total."""

from __future__ import annotations

from collections.abc import Iterable

from dashboard.locale import Words
from dashboard.workbooks import Problem, Severity


def format_problems(
    problems: Iterable[Problem],
    words: Words,
    *,
    errors_only: bool = False,
    at_most: int = 8,
    are_below: bool = False,
) -> list[str]:
    """Return one line per Problem, errors first; beyond ``at_most`` a line with the number left."""
    chosen = [p for p in problems if not errors_only or p.severity is Severity.ERROR]
    chosen.sort(key=lambda p: p.severity is not Severity.ERROR)
    lines = [
        words.t("{where}: {message}", where=p.location, message=p.message(words.t, words.code))
        for p in chosen[:at_most]
    ]
    if (more := len(chosen) - at_most) > 0:
        lines.append(
            words.n("{n} more: see below.", "{n} more: see below.", more)
            if are_below
            else words.n("{n} more: see Workbooks.", "{n} more: see Workbooks.", more)
        )
    return lines


def problem_effect(problem: Problem, words: Words) -> str:
    """Return what a Problem does to the total."""
    if problem.amount is None and problem.severity is Severity.WARNING:
        return words.t("No effect on the total")
    if problem.amount is None:
        return words.t("Effect on the total not known")
    amount = words.money(problem.amount, problem.currency, cents=True)
    if problem.counted:
        return words.t("{amount} is counted", amount=amount)
    return words.t("{amount} is not counted", amount=amount)
