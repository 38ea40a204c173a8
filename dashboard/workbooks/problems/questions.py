"""Questions about texts or columns of a book that the vocabulary does not explain.

A table with an open question is not counted. Answers are stored in the book's mapping file
(``SheetMapping``) and apply to later files of the same shape; new texts raise a new question.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal

from dashboard.workbooks.sheet import CellPosition

# By effect on totals: kind of amounts, rows that count, columns, headings, notes.
QuestionKind = Literal[
    "amounts", "values", "column", "heading", "mark", "note", "struck", "format", "sheet"
]
QUESTION_KINDS: Final[tuple[QuestionKind, ...]] = (
    *("amounts", "values", "column"),
    *("heading", "mark", "note", "struck", "format", "sheet"),
)
TEXT_KINDS: Final = frozenset({"heading", "mark", "note", "struck", "format"})  # merged per sheet
MAX_CELLS: Final = 50
STRUCK_THROUGH: Final = "struck through"  # item text for strikethrough cells
CONDITIONAL_STRIKE: Final = "struck through by a rule"  # conditional formats are not evaluated
# Possible answers about a text (``values``, ``heading``, ``mark``, ``note``). Only rows with the
# meaning of the table count, so "announced" in a list of payments is excluded too.
EXCLUDE: Final = "none"  # no table, no field, or not counted
COUNT: Final = "count"  # counted; the text has no effect
TEXT_MEANINGS: Final = ("received", "announced", "assessed", COUNT, EXCLUDE)


@dataclass(frozen=True, slots=True)
class QuestionItem:
    """A text that a question is about, with the rows and the amount that depend on the answer.

    ``amount``: minor units of ``currency``; None if unknown. ``answer``: one of the question's
    answers, from the vocabulary or a person, "" while open. ``proposed``: the likely answer, not
    applied without confirmation.
    """

    text: str
    row_count: int = 0
    amount: int | None = None
    currency: str = ""
    answer: str = ""
    proposed: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """A question about a sheet that only a person can answer.

    ``amounts``: the kind of amounts in a table; answers are tables of ``workbooks.clean.tables`` or
    EXCLUDE. ``column``: the field of an unread column of amounts or dates; a field of ``table`` or
    EXCLUDE. ``values``: the meaning of each text in the status column ``title``. ``heading``,
    ``mark``, ``note``: whether rows with the text are counted; COUNT or EXCLUDE. ``struck``,
    ``format``: the same for cells that are struck through, or whose number format shows another
    amount. ``sheet``: whether a sheet with figures that was not recognised may be ignored; EXCLUDE.
    """

    kind: QuestionKind
    sheet: str
    # Column title as in a mapping, or the name of a sheet with the same amounts; "" for neither.
    title: str
    answers: tuple[str, ...]
    items: tuple[QuestionItem, ...]
    cells: tuple[CellPosition, ...]  # to be highlighted
    table: str = ""  # as detected so far

    @property
    def merge_key(self) -> tuple[str, ...]:
        """Return the key by which questions of a sheet are merged; for texts, their kind."""
        if self.kind in TEXT_KINDS or self.kind == "sheet":
            return (self.kind,)
        return (self.kind, self.title, *(item.text for item in self.items))

    @property
    def open_items(self) -> tuple[QuestionItem, ...]:
        """Return the items without an answer."""
        return tuple(item for item in self.items if not item.answer)


def make_inclusion_question(
    kind: QuestionKind, sheet: str, items: Iterable[QuestionItem], cells: Iterable[CellPosition]
) -> Question:
    """Create the question whether cells with some texts on a sheet are counted."""
    return Question(kind, sheet, "", (COUNT, EXCLUDE), tuple(items), tuple(cells))


def merge_questions(questions: Sequence[Question]) -> Question:
    """Merge questions with the same key: their texts, each with its total amount in all tables."""
    last = questions[-1]  # for a sheet: the question about its content, after that about its name
    if len(questions) == 1 or last.kind == "sheet":
        return last
    items: dict[str, QuestionItem] = {}
    for item in (item for question in questions for item in question.items):
        first = items.setdefault(item.text, item)
        if first is not item and (first.amount, item.amount) != (None, None):
            items[item.text] = replace(first, amount=(first.amount or 0) + (item.amount or 0))
    cells = dict.fromkeys(cell for question in questions for cell in question.cells)
    return replace(questions[0], items=tuple(items.values()), cells=tuple(cells)[:MAX_CELLS])
