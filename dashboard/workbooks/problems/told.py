"""The Problems of one sheet while it is being read."""

from __future__ import annotations

from collections.abc import Iterable

from dashboard.workbooks.cells import address
from dashboard.workbooks.problems.problem import EXPECTED_IN, Problem
from dashboard.workbooks.questions import Question

SHEET_LEVEL = (-1, -1)
MOST_NAMED = 4  # texts of a question in its Problem


class Told:
    """What was found wrong so far, and where; ``in_order`` gives it as a person reads a sheet."""

    def __init__(self, book: str, sheet: str) -> None:
        """Start with nothing."""
        self.book, self.sheet = book, sheet
        self.found: list[tuple[tuple[int, int], Problem]] = []
        self.said: set[tuple[object, ...]] = set()
        self.questions: list[Question] = []
        self.asked: dict[tuple[str, ...], int] = {}  # the place of each question, by what it asks

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
        in_languages: Iterable[tuple[str, str]] = (),
    ) -> None:
        """Note a Problem at a zero-based row and column, or of the whole sheet; once each.

        Tables beside each other share their rows, and would tell the same total twice.
        """
        if (key := (code, place, found, expected, amount)) in self.said:
            return
        self.said.add(key)
        others = {f"{EXPECTED_IN}{language}": said for language, said in in_languages}
        params = {"found": found, "expected": expected} | others
        cell = "" if place == SHEET_LEVEL else address(*place)
        problem = Problem(code, self.book, self.sheet, cell, params, amount, currency, counted)
        self.found.append((place, problem))

    def ask(self, question: Question) -> None:
        """Note an open question, and its Problem; once each, for all tables of the sheet together."""
        key = (question.kind, question.title, *(item.text for item in question.items))
        if (n := self.asked.get(key)) is not None:
            self.questions[n] = self.questions[n].and_of(question)
            return
        self.asked[key] = len(self.questions)
        self.questions.append(question)
        open_ = [item.text for item in question.open_items]
        more = f" … (+{len(open_) - MOST_NAMED})" if len(open_) > MOST_NAMED else ""
        found = "; ".join(f"“{text}”" for text in open_[:MOST_NAMED]) + more
        self.tell(
            f"asked-{question.kind}",
            min(question.places, default=SHEET_LEVEL),
            amount=sum(amounts)
            if (amounts := [i.amount for i in question.items if i.amount])
            else None,
            currency=next((item.currency for item in question.items), ""),
            found=found if question.kind == "values" else "; ".join(open_[:MOST_NAMED]) + more,
            expected=question.title,
        )

    def in_order(self) -> list[Problem]:
        """All Problems, by row and column."""
        return [problem for _, problem in sorted(self.found, key=lambda f: f[0])]
