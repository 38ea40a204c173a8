"""The Problems of one book as rows of a table: errors first, and many of one kind told as one.

Thirty thousand rows can have thirty thousand Problems of one kind; a page that listed each could be read
by nobody. The first ones stand in full, then how many more there are and from where to where.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from dashboard.locale import Words
from dashboard.pages.problems import effect
from dashboard.workbooks import Problem, Severity
from dashboard.workbooks.problems.problem import kept_out

IN_FULL: Final = 8  # of a kind
Row = tuple[str, str, str, str]


def problem_rows(found: Iterable[Problem], words: Words) -> list[Row]:
    """Each kind of Problem together, the gravest kinds first: kind, where, what, effect."""
    kinds: dict[str, list[Problem]] = {}
    for problem in found:
        kinds.setdefault(problem.code, []).append(problem)
    ordered = sorted(kinds.values(), key=lambda same: same[0].severity is not Severity.ERROR)
    return [row for same in ordered for row in of_kind(same, words)]


def of_kind(same: Sequence[Problem], words: Words) -> list[Row]:
    """Problems of one kind; where one more than those in full is left, it is told in full too."""
    shown = same if len(same) <= IN_FULL + 1 else same[:IN_FULL]
    rows = [
        (severity(p, words), place(p, words), p.message(words.t, words.code), effect(p, words))
        for p in shown
    ]
    if rest := same[len(shown) :]:
        rows.append(others(rest, words))
    return rows


def others(rest: Sequence[Problem], words: Words) -> Row:
    """All further Problems of a kind in one row, with what they keep out together."""
    first, last = rest[0], rest[-1]
    said = words.t("{n} more of this kind.", n=words.count(len(rest)))
    span = words.t("{first} to {last}", first=place(first, words), last=place(last, words))
    return severity(first, words), span, said, together(rest, words)


def together(rest: Sequence[Problem], words: Words) -> str:
    """What several Problems do to the total; a row that several keep out is counted once."""
    if all(p.amount is None for p in rest):
        return effect(rest[0], words)
    if any(p.amount is None or p.counted for p in rest):
        return "–"
    return ", ".join(
        words.t("{amount} is not counted", amount=words.money(minor, currency, cents=True))
        for currency, minor in sorted(kept_out(rest).items())
    )


def place(problem: Problem, words: Words) -> str:
    """Where in its book a Problem is."""
    inside = "!".join(part for part in (problem.sheet, problem.cell) if part)
    return inside or words.t("the whole book")


def severity(problem: Problem, words: Words) -> str:
    """Error or warning, in words."""
    return words.t("Error") if problem.severity is Severity.ERROR else words.t("Warning")
