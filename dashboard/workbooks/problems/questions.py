"""Questions about a book: what no known word explains, asked instead of assumed.

A table with an open question is not counted. A person's answer is kept in the mapping beside the book
(``SheetMapping``) and serves the next file of the same shape; a text that is new there is asked again.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal

from dashboard.workbooks.sheet import CellPosition

# In the order of harm: which amounts these are, which rows count, what a column, heading or note says.
QuestionKind = Literal[
    "amounts", "values", "column", "heading", "mark", "note", "struck", "format", "sheet"
]
QUESTION_KINDS: Final[tuple[QuestionKind, ...]] = (
    *("amounts", "values", "column"),
    *("heading", "mark", "note", "struck", "format", "sheet"),
)
TEXT_KINDS: Final = frozenset(
    {"heading", "mark", "note", "struck", "format"}
)  # asked together, sheet by sheet
MAX_CELLS: Final = 50
STRUCK_THROUGH: Final = "struck through"  # the text of a stroke
CONDITIONAL_STRIKE: Final = "struck through by a rule"  # perhaps: rules are not calculated
# What can be answered about a text (``values``, ``heading``, ``mark``, ``note``); a table counts only
# what it is about, so "announced" in a list of payments is left out like NONE.
EXCLUDE: Final = "none"  # no table, no field, or not counted
COUNT: Final = "count"  # it changes nothing: counted as the table says
TEXT_MEANINGS: Final = ("received", "announced", "assessed", COUNT, EXCLUDE)


@dataclass(frozen=True, slots=True)
class QuestionItem:
    """One text that a question asks about, and the rows and money it decides on.

    ``amount``: minor units of ``currency``; None where it is not known. ``answer``: one of the
    question's answers where a known word or a person has said it, "" while it is open.
    ``proposed``: the likely answer, never counted by.
    """

    text: str
    row_count: int = 0
    amount: int | None = None
    currency: str = ""
    answer: str = ""
    proposed: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """One fact about a sheet that only a person can say.

    ``amounts``: what the amounts of a table are; an answer is a table of ``workbooks.clean.tables``
    or NONE. ``column``: what an unread column of amounts or days holds; a field of ``table`` or NONE.
    ``values``: what each text of the column ``title`` says of its row. ``heading``, ``mark``, ``note``:
    whether what the text concerns is counted; COUNT or NONE. ``struck``, ``format``: the same of cells that
    are struck through, or that a number format shows otherwise than their values. ``sheet``: whether a sheet that holds
    figures and is not understood may be left out; NONE.
    """

    kind: QuestionKind
    sheet: str
    # Of the column, as a mapping names it, or the other sheet that says the same money; "" none.
    title: str
    answers: tuple[str, ...]
    items: tuple[QuestionItem, ...]
    cells: tuple[CellPosition, ...]  # the cells it concerns, to be marked
    table: str = ""  # the table that was found so far

    @property
    def merge_key(self) -> tuple[str, ...]:
        """What makes it one with others of its sheet: of texts beside the amounts it is their kind."""
        if self.kind in TEXT_KINDS or self.kind == "sheet":
            return (self.kind,)
        return (self.kind, self.title, *(item.text for item in self.items))

    @property
    def open_items(self) -> tuple[QuestionItem, ...]:
        """The items without an answer."""
        return tuple(item for item in self.items if not item.answer)


def make_inclusion_question(
    kind: QuestionKind, sheet: str, items: Iterable[QuestionItem], places: Iterable[CellPosition]
) -> Question:
    """The question whether what some texts on a sheet concern is counted."""
    return Question(kind, sheet, "", (COUNT, EXCLUDE), tuple(items), tuple(places))


def merge_questions(asked: Sequence[Question]) -> Question:
    """One question of several with the same key: their texts, each with the money that it decides in all tables."""
    last = asked[-1]  # of a sheet: its name was asked about, and then what it repeats
    if len(asked) == 1 or last.kind == "sheet":
        return last
    items: dict[str, QuestionItem] = {}
    for item in (item for question in asked for item in question.items):
        one = items.setdefault(item.text, item)
        if one is not item and (one.amount, item.amount) != (None, None):
            items[item.text] = replace(one, amount=(one.amount or 0) + (item.amount or 0))
    places = dict.fromkeys(place for question in asked for place in question.cells)
    return replace(asked[0], items=tuple(items.values()), cells=tuple(places)[:MAX_CELLS])
