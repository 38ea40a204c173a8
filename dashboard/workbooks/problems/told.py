"""The Problems of one sheet while it is being read."""

from __future__ import annotations

from collections.abc import Mapping

from dashboard.workbooks.cells import Place, address
from dashboard.workbooks.problems.problem import Problem
from dashboard.workbooks.questions import Question, together

SHEET_LEVEL = (-1, -1)
Placed = tuple[Place, Problem]
MOST_NAMED = 4  # texts of a question in its Problem


class Told:
    """What was found wrong so far, and where; ``in_order`` gives it as a person reads a sheet."""

    def __init__(self, book: str, sheet: str) -> None:
        """Start with nothing."""
        self.book, self.sheet = book, sheet
        self.told: list[Placed] = []
        self.said: set[tuple[object, ...]] = set()
        self.asked: dict[tuple[str, ...], list[Question]] = {}

    @property
    def questions(self) -> list[Question]:
        """The open questions."""
        return list(map(together, self.asked.values()))

    @property
    def found(self) -> list[Placed]:
        """All Problems with their places: those told, and one for each question."""
        return [*self.told, *map(self.problem_of, self.questions)]

    def tell(
        self,
        code: str,
        place: tuple[int, int] = SHEET_LEVEL,
        *,
        amount: int | None = None,
        currency: str = "",
        counted: bool = False,
        found: str = "",
        expected: str = "",
    ) -> None:
        """Note a Problem at a zero-based row and column, or of the whole sheet."""
        params = {"found": found, "expected": expected}
        self.note(place, self.problem(code, place, params, amount, currency, counted=counted))

    def note(self, place: Place, problem: Problem) -> None:
        """Note a Problem, once: tables beside each other share rows, and would tell a total twice."""
        params = problem.params
        key = (problem.code, place, params["found"], params["expected"], problem.amount)
        if key not in self.said:
            self.said.add(key)
            self.told.append((place, problem))

    def problem(
        self,
        code: str,
        place: Place,
        params: Mapping[str, str],
        amount: int | None,
        currency: str,
        *,
        counted: bool = False,
    ) -> Problem:
        """A Problem of this sheet."""
        cell = "" if place == SHEET_LEVEL else address(*place)
        return Problem(code, self.book, self.sheet, cell, params, amount, currency, counted)

    def ask(self, question: Question) -> None:
        """Note an open question; those about one thing become one, for all tables of the sheet together."""
        self.asked.setdefault(question.key, []).append(question)

    def problem_of(self, question: Question) -> Placed:
        """The Problem that a question is open, at its first cell."""
        open_ = [item.text for item in question.open_items]
        more = f" … (+{len(open_) - MOST_NAMED})" if len(open_) > MOST_NAMED else ""
        quotes = "“{}”" if question.kind == "values" else "{}"
        found = "; ".join(map(quotes.format, open_[:MOST_NAMED])) + more
        amounts = [item.amount for item in question.items if item.amount]
        currency = next((item.currency for item in question.items), "")
        place = min(question.places, default=SHEET_LEVEL)
        code, params = f"asked-{question.kind}", {"found": found, "expected": question.title}
        return place, self.problem(code, place, params, sum(amounts) or None, currency)

    def add(self, other: Told) -> None:
        """Tell and ask what was told and asked in another try."""
        self.told += other.told
        for key, questions in other.asked.items():
            self.asked.setdefault(key, []).extend(questions)

    def in_order(self) -> list[Problem]:
        """All Problems, by row and column."""
        return [problem for _, problem in sorted(self.found, key=lambda f: f[0])]
