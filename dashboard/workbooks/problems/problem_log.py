"""Collect the Problems and questions of a sheet while it is being read."""

from __future__ import annotations

from collections.abc import Mapping

from dashboard.workbooks.problems.problem import Problem
from dashboard.workbooks.problems.questions import Question, merge_questions
from dashboard.workbooks.sheet import CellPosition, format_address

WHOLE_SHEET = (-1, -1)
LocatedProblem = tuple[CellPosition, Problem]
MAX_QUOTED = 4  # texts of a question quoted in its Problem


class ProblemLog:
    """The Problems and questions of a sheet so far, with their cells."""

    def __init__(self, book: str, sheet: str) -> None:
        """Create an empty log."""
        self.book, self.sheet = book, sheet
        self.problems: list[LocatedProblem] = []
        self.logged_keys: set[tuple[object, ...]] = set()
        self.questions_by_key: dict[tuple[str, ...], list[Question]] = {}

    @property
    def questions(self) -> list[Question]:
        """Return the open questions."""
        return list(map(merge_questions, self.questions_by_key.values()))

    @property
    def entries(self) -> list[LocatedProblem]:
        """Return all Problems with their cells: those added, and one for each question."""
        return [*self.problems, *map(self.question_problem, self.questions)]

    def add(
        self,
        code: str,
        cell: tuple[int, int] = WHOLE_SHEET,
        *,
        amount: int | None = None,
        currency: str = "",
        counted: bool = False,
        found: str = "",
        expected: str = "",
    ) -> None:
        """Add a Problem at a zero-based (row, column), or for the entire sheet."""
        params = {"found": found, "expected": expected}
        self.note(cell, self.make_problem(code, cell, params, amount, currency, counted=counted))

    def note(self, cell: CellPosition, problem: Problem) -> None:
        """Add a Problem once: adjacent tables share rows, and would add it twice."""
        params = problem.params
        key = (problem.code, cell, params["found"], params["expected"], problem.amount)
        if key not in self.logged_keys:
            self.logged_keys.add(key)
            self.problems.append((cell, problem))

    def make_problem(
        self,
        code: str,
        cell: CellPosition,
        params: Mapping[str, str],
        amount: int | None,
        currency: str,
        *,
        counted: bool = False,
    ) -> Problem:
        """Create a Problem of this sheet."""
        address = "" if cell == WHOLE_SHEET else format_address(*cell)
        return Problem(code, self.book, self.sheet, address, params, amount, currency, counted)

    def add_question(self, question: Question) -> None:
        """Add an open question; questions with the same key are merged over all tables of the sheet."""
        self.questions_by_key.setdefault(question.merge_key, []).append(question)

    def question_problem(self, question: Question) -> LocatedProblem:
        """Return the Problem for an open question, at its first cell."""
        open_ = [item.text for item in question.open_items]
        ellipsis = f" … (+{len(open_) - MAX_QUOTED})" if len(open_) > MAX_QUOTED else ""
        quotes = "“{}”" if question.kind == "values" else "{}"
        quoted = "; ".join(map(quotes.format, open_[:MAX_QUOTED])) + ellipsis
        amounts = [item.amount for item in question.items if item.amount]
        currency = next((item.currency for item in question.items), "")
        cell = min(question.cells, default=WHOLE_SHEET)
        code, params = f"asked-{question.kind}", {"found": quoted, "expected": question.title}
        return cell, self.make_problem(code, cell, params, sum(amounts) or None, currency)

    def merge(self, other: ProblemLog) -> None:
        """Add the Problems and questions of another log."""
        self.problems += other.problems
        for key, questions in other.questions_by_key.items():
            self.questions_by_key.setdefault(key, []).extend(questions)

    def sorted_problems(self) -> list[Problem]:
        """Return all Problems, sorted by row and column."""
        return [problem for _, problem in sorted(self.entries, key=lambda f: f[0])]
