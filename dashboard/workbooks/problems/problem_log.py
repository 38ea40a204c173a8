"""The Problems of one sheet while it is being read."""

from __future__ import annotations

from collections.abc import Mapping

from dashboard.workbooks.problems.problem import Problem
from dashboard.workbooks.problems.questions import Question, merge_questions
from dashboard.workbooks.sheet import CellPosition, format_address

WHOLE_SHEET = (-1, -1)
LocatedProblem = tuple[CellPosition, Problem]
MAX_QUOTED = 4  # texts of a question in its Problem


class ProblemLog:
    """What was found wrong so far, and where; ``in_order`` gives it as a person reads a sheet."""

    def __init__(self, book: str, sheet: str) -> None:
        """Start with nothing."""
        self.book, self.sheet = book, sheet
        self.problems: list[LocatedProblem] = []
        self.logged_keys: set[tuple[object, ...]] = set()
        self.questions_by_key: dict[tuple[str, ...], list[Question]] = {}

    @property
    def questions(self) -> list[Question]:
        """The open questions."""
        return list(map(merge_questions, self.questions_by_key.values()))

    @property
    def entries(self) -> list[LocatedProblem]:
        """All Problems with their places: those told, and one for each question."""
        return [*self.problems, *map(self.question_problem, self.questions)]

    def add(
        self,
        code: str,
        place: tuple[int, int] = WHOLE_SHEET,
        *,
        amount: int | None = None,
        currency: str = "",
        counted: bool = False,
        found: str = "",
        expected: str = "",
    ) -> None:
        """Note a Problem at a zero-based row and column, or of the whole sheet."""
        params = {"found": found, "expected": expected}
        self.note(place, self.make_problem(code, place, params, amount, currency, counted=counted))

    def note(self, place: CellPosition, problem: Problem) -> None:
        """Note a Problem, once: tables beside each other share rows, and would tell a total twice."""
        params = problem.params
        key = (problem.code, place, params["found"], params["expected"], problem.amount)
        if key not in self.logged_keys:
            self.logged_keys.add(key)
            self.problems.append((place, problem))

    def make_problem(
        self,
        code: str,
        place: CellPosition,
        params: Mapping[str, str],
        amount: int | None,
        currency: str,
        *,
        counted: bool = False,
    ) -> Problem:
        """A Problem of this sheet."""
        cell = "" if place == WHOLE_SHEET else format_address(*place)
        return Problem(code, self.book, self.sheet, cell, params, amount, currency, counted)

    def add_question(self, question: Question) -> None:
        """Note an open question; those about one thing become one, for all tables of the sheet together."""
        self.questions_by_key.setdefault(question.merge_key, []).append(question)

    def question_problem(self, question: Question) -> LocatedProblem:
        """The Problem that a question is open, at its first cell."""
        open_ = [item.text for item in question.open_items]
        more = f" … (+{len(open_) - MAX_QUOTED})" if len(open_) > MAX_QUOTED else ""
        quotes = "“{}”" if question.kind == "values" else "{}"
        found = "; ".join(map(quotes.format, open_[:MAX_QUOTED])) + more
        amounts = [item.amount for item in question.items if item.amount]
        currency = next((item.currency for item in question.items), "")
        place = min(question.cells, default=WHOLE_SHEET)
        code, params = f"asked-{question.kind}", {"found": found, "expected": question.title}
        return place, self.make_problem(code, place, params, sum(amounts) or None, currency)

    def merge(self, other: ProblemLog) -> None:
        """Tell and ask what was told and asked in another try."""
        self.problems += other.problems
        for key, questions in other.questions_by_key.items():
            self.questions_by_key.setdefault(key, []).extend(questions)

    def sorted_problems(self) -> list[Problem]:
        """All Problems, by row and column."""
        return [problem for _, problem in sorted(self.entries, key=lambda f: f[0])]
