"""What a text says of the money that it stands beside, above or below: counted, left out, or not known.

"Paid" in a list of payments changes nothing, "Commitment" makes its row something else, and of a word
that no vocabulary explains a person is asked. A person's own answers go before the words.
"""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Final

from dashboard.workbooks.mapping import ANY_TEXT, NONE, SheetMapping
from dashboard.workbooks.questions import COUNT
from dashboard.workbooks.vocabulary.meaning import MONEY, PLEDGES, said

BILLED: Final = frozenset({"assessed", "received", "outstanding", "credit"})
OWN: Final[Mapping[str, frozenset[str]]] = {  # what the money of a table may be called
    "contributions": frozenset({"received"}),
    "receipts": frozenset({"received"}),
    "announcements": PLEDGES,
    "assessments": BILLED,
    "status_reports": BILLED,
}
ANSWERS: Final = {"announced": "pledged"}  # to the vocabulary's words
SHORT: Final = 4  # words: "failed payments" is no payment; of a sentence nobody can tell so


@dataclass(frozen=True, slots=True)
class Judge:
    """How texts of one table are judged: what it holds, its stream, and the words of States' names."""

    table: str
    stream: str
    names: AbstractSet[str]
    mapping: SheetMapping

    def by_words(self, text: str) -> str | None:
        """COUNT where known words say that the money is counted, NONE where not, else None."""
        one = said(text)
        money = one.tags & MONEY
        own = OWN.get(self.table, frozenset())
        if "void" in money:
            return NONE if money == {"void"} or len(text.split()) <= SHORT else None
        if one.stream and self.stream and self.stream not in one.stream:
            return NONE
        if money and not money & own:
            return NONE
        if not one.is_understood(self.names) or money - own:
            return None
        return COUNT

    def of_column(self, title: str, text: str) -> tuple[str | None, bool]:
        """What a text in a column says, and whether a person said so."""
        answers = self.mapping.categories.get(title, {})
        if answer := answers.get(text) or answers.get(ANY_TEXT):
            return self.answered(answer), True
        return self.by_words(text), False

    def of_text(self, text: str) -> tuple[str | None, bool]:
        """What a heading, mark or note says, and whether a person said so."""
        if answer := self.mapping.texts.get(text):
            return self.answered(answer), True
        return self.by_words(text), False

    def answered(self, answer: str) -> str:
        """COUNT or NONE for a person's answer, which may name another kind of money than the table's."""
        what = ANSWERS.get(answer, answer)
        return COUNT if what == COUNT or what in OWN.get(self.table, ()) else NONE
