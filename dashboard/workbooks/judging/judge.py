"""What a text says of the money that it stands beside, above or below: counted, left out, or not known.

"Paid" in a list of payments changes nothing, "Commitment" makes its row something else, and of a word
that no vocabulary explains a person is asked. A person's own answers go before the words.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from dashboard.workbooks.mapping import ANY_TEXT, SheetMapping
from dashboard.workbooks.questions import COUNT, NONE
from dashboard.workbooks.values.state_names import StateNames
from dashboard.workbooks.vocabulary.budget_years import is_time
from dashboard.workbooks.vocabulary.meaning import MONEY, PLEDGES, SENTENCE, Said, said

BILLED: Final = frozenset({"assessed", "received", "outstanding", "credit"})
OWN: Final[Mapping[str, frozenset[str]]] = {  # what the money of a table may be called
    "contributions": frozenset({"received"}),
    "receipts": frozenset({"received"}),
    "announcements": PLEDGES,
    "assessments": BILLED,
    "status_reports": BILLED,
}
ANSWERS: Final = {"announced": "pledged"}  # to the vocabulary's words
HARMLESS: Final = "harmless"
BILL: Final = "bill"  # what is said of a bill and its payment: "partly paid", "not paid"
JOINING: Final = frozenset({"joining"})
ENUMERATED: Final = re.compile(r"^\s*\(?(?:[ivxIVX]{1,5}|[a-zA-Z]|[0-9]{1,2})[.)]\s+(?=\S)")
MOST_OF_NAME: Final = 7  # words of a State's name
LONGEST_CODE: Final = 3  # letters of "ARE"
SHORT: Final = 4  # words: "failed payments" is no payment; of a sentence nobody can tell so


@dataclass(frozen=True, slots=True)
class Judge:
    """How texts of one table are judged: what it holds, its stream, the States' names, a person's answers."""

    table: str
    stream: str
    states: StateNames
    mapping: SheetMapping

    @property
    def own(self) -> frozenset[str]:
        """What the money of the table may be called."""
        return OWN.get(self.table, frozenset())

    def by_words(self, text: str) -> str | None:
        """COUNT where known words affirm that the money is counted, NONE where not, else None.

        "Paid" and "Member State" affirm it; "x", "II", "USD" or a State's name say nothing.
        """
        one = said(ENUMERATED.sub("", text))
        if "?" in text:
            return None
        if (against := self.against(one, len(text.split()))) is not None:
            return against or None
        affirms = self.own | {HARMLESS, f"stream {self.stream}"}
        affirms |= {BILL} if self.own == BILLED else set()
        is_affirmed = any(part & affirms for part in one.parts)
        if not is_affirmed or not one.is_made_of(affirms | JOINING) or not is_time(one.figures):
            return None
        return COUNT

    def by_sentence(self, text: str) -> str | None:
        """The same for a note: all of its words are known, and none says that the money is something else."""
        rest = self.without_names(text)
        one = said(rest)
        if (against := self.against(one, len(text.split()))) is not None:
            return against or None
        if one.unknown or len(text.split()) < SENTENCE:
            return None
        affirms = self.own | {HARMLESS, f"stream {self.stream}"}
        is_about_state = rest != " ".join(text.split())
        return None if is_about_state and not any(p & affirms for p in one.parts) else COUNT

    def against(self, one: Said, length: int) -> str | None:
        """NONE where words say that the money is not the table's, "" where they contradict each other."""
        parts = (p for p in one.parts if not (BILL in p and self.own == BILLED))
        money = frozenset[str]().union(*parts) & MONEY
        if "void" in money:
            return NONE if not money & self.own or length <= SHORT else ""
        if one.stream and self.stream and self.stream not in one.stream:
            return NONE
        if money and not money & self.own:
            return NONE
        return "" if money - self.own else None

    def without_names(self, text: str) -> str:
        """A text without the names of States in it."""
        words = text.split()
        kept: list[str] = []
        while words:
            ends = (n for n in range(min(len(words), MOST_OF_NAME), 0, -1))
            end = next((n for n in ends if self.is_state(" ".join(words[:n]).strip(",.;:"))), 0)
            kept += [] if end else words[:1]
            words = words[end or 1 :]
        return " ".join(kept)

    def is_state(self, text: str) -> bool:
        """Return True for a State's name, or its code in capitals: "are" is no United Arab Emirates."""
        is_word = len(text) <= LONGEST_CODE and not text.isupper()
        return not is_word and bool(self.states.find(text))

    def of_column(self, title: str, text: str) -> tuple[str | None, bool]:
        """What a text in a column says, and whether a person said so."""
        answers = self.mapping.categories.get(title, {})
        if answer := answers.get(text) or answers.get(ANY_TEXT):
            return self.answered(answer), True
        return self.by_words(text), False

    def of_text(self, text: str, *, is_note: bool = False) -> tuple[str | None, bool]:
        """What a heading or note says, and whether a person said so."""
        found, by_person = self.by_answer(text)
        if by_person:
            return found, True
        found = self.by_words(text)
        return (self.by_sentence(text) if is_note and found != COUNT else found), False

    def by_answer(self, text: str) -> tuple[str | None, bool]:
        """What a person said of a text, a mark or a sign, and whether anybody did."""
        answer = self.mapping.texts.get(text)
        return (self.answered(answer) if answer else None), bool(answer)

    def answered(self, answer: str) -> str:
        """COUNT or NONE for a person's answer, which may name another kind of money than the table's."""
        what = ANSWERS.get(answer, answer)
        return COUNT if what == COUNT or what in self.own else NONE
