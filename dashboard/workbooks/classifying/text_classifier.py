"""Classify what a text means for the amounts near it: counted, excluded, or unknown.

"Paid" in a list of payments changes nothing, "Commitment" makes its row something else, and the user is
asked about an unknown word. The user's own answers take precedence.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from dashboard.workbooks.mapping.book_mapping import ANY_TEXT, SheetMapping
from dashboard.workbooks.problems.questions import COUNT, EXCLUDE
from dashboard.workbooks.values.states.state_names import StateNames
from dashboard.workbooks.vocabulary.budget_years import is_only_date
from dashboard.workbooks.vocabulary.text_tags import (
    MIN_SENTENCE_WORDS,
    MONEY_TAGS,
    PLEDGE_TAGS,
    TextTags,
    tag_text,
)

ASSESSMENT_MONEY: Final = frozenset({"assessed", "received", "outstanding", "credit"})
MONEY_BY_TABLE: Final[Mapping[str, frozenset[str]]] = {  # tags of a table's own money
    "contributions": frozenset({"received"}),
    "receipts": frozenset({"received"}),
    "announcements": PLEDGE_TAGS,
    "assessments": ASSESSMENT_MONEY,
    "status_reports": ASSESSMENT_MONEY,
}
TAG_OF_ANSWER: Final = {"announced": "pledged"}  # answers whose vocabulary tag has another name
HARMLESS_TAG: Final = "harmless"
BILL_TAG: Final = "bill"  # payment status of a bill: "partly paid", "not paid"
JOINING_TAGS: Final = frozenset({"joining"})
ENUMERATION: Final = re.compile(r"^\s*\(?(?:[ivxIVX]{1,5}|[a-zA-Z]|[0-9]{1,2})[.)]\s+(?=\S)")
MAX_NAME_WORDS: Final = 7  # words of a State's name
MAX_CODE_LENGTH: Final = 3  # letters of an ISO 3166 code such as "ARE"
# Words: "failed payments" is clearly no payment, a longer sentence may be about anything
MAX_PHRASE_WORDS: Final = 4


@dataclass(frozen=True, slots=True)
class TextClassifier:
    """The context in which the texts of one table are classified, with the user's answers."""

    table: str
    stream: str
    states: StateNames
    mapping: SheetMapping

    @property
    def table_money(self) -> frozenset[str]:
        """Return the vocabulary tags of the table's own money."""
        return MONEY_BY_TABLE.get(self.table, frozenset())

    def classify_words(self, text: str) -> str | None:
        """Return COUNT if known words confirm that the amounts count, EXCLUDE if they deny it, else None.

        "Paid" and "Member State" confirm it; "x", "II", "USD" or a State's name say nothing.
        """
        tags = tag_text(ENUMERATION.sub("", text))
        if "?" in text:
            return None
        if (contradiction := self.find_contradiction(tags, len(text.split()))) is not None:
            return contradiction or None
        confirming_tags = self.table_money | {HARMLESS_TAG, f"stream {self.stream}"}
        confirming_tags |= {BILL_TAG} if self.table_money == ASSESSMENT_MONEY else set()
        is_affirmed = any(phrase & confirming_tags for phrase in tags.phrase_tags)
        if (
            not is_affirmed
            or not tags.has_only_tags(confirming_tags | JOINING_TAGS)
            or not is_only_date(tags.identifiers)
        ):
            return None
        return COUNT

    def classify_sentence(self, text: str) -> str | None:
        """Classify a footnote: COUNT only if all its words are known and none contradicts the table."""
        rest = self.remove_state_names(text)
        tags = tag_text(rest)
        if (contradiction := self.find_contradiction(tags, len(text.split()))) is not None:
            return contradiction or None
        if tags.unknown or len(text.split()) < MIN_SENTENCE_WORDS:
            return None
        confirming_tags = self.table_money | {HARMLESS_TAG, f"stream {self.stream}"}
        is_about_state = rest != " ".join(text.split())
        return (
            None
            if is_about_state and not any(phrase & confirming_tags for phrase in tags.phrase_tags)
            else COUNT
        )

    def find_contradiction(self, text_tags: TextTags, length: int) -> str | None:
        """Return EXCLUDE if the words name other money, "" if they contradict each other, else None."""
        phrases = (
            phrase
            for phrase in text_tags.phrase_tags
            if not (BILL_TAG in phrase and self.table_money == ASSESSMENT_MONEY)
        )
        money = frozenset[str]().union(*phrases) & MONEY_TAGS
        if "void" in money:
            return EXCLUDE if not money & self.table_money or length <= MAX_PHRASE_WORDS else ""
        if text_tags.streams and self.stream and self.stream not in text_tags.streams:
            return EXCLUDE
        if money and not money & self.table_money:
            return EXCLUDE
        return "" if money - self.table_money else None

    def remove_state_names(self, text: str) -> str:
        """Return a text without the names of States in it."""
        words = text.split()
        remaining: list[str] = []
        while words:
            ends = (length for length in range(min(len(words), MAX_NAME_WORDS), 0, -1))
            end = next(
                (
                    length
                    for length in ends
                    if self.is_state_name(" ".join(words[:length]).strip(",.;:"))
                ),
                0,
            )
            remaining += [] if end else words[:1]
            words = words[end or 1 :]
        return " ".join(remaining)

    def is_state_name(self, text: str) -> bool:
        """Return True for a State's name, or its code in capitals: "are" is not the United Arab Emirates."""
        is_word = len(text) <= MAX_CODE_LENGTH and not text.isupper()
        return not is_word and bool(self.states.find(text))

    def classify_cell_text(self, title: str, text: str) -> tuple[str | None, bool]:
        """Return what a text in a column means, and whether the user decided so."""
        answers = self.mapping.categories.get(title, {})
        if answer := answers.get(text) or answers.get(ANY_TEXT):
            return self.interpret_answer(answer), True
        return self.classify_words(text), False

    def classify_text(self, text: str, *, is_note: bool = False) -> tuple[str | None, bool]:
        """Return what a heading or footnote means, and whether the user decided so."""
        meaning, by_person = self.get_answer(text)
        if by_person:
            return meaning, True
        meaning = self.classify_words(text)
        return (self.classify_sentence(text) if is_note and meaning != COUNT else meaning), False

    def get_answer(self, text: str) -> tuple[str | None, bool]:
        """Return the user's answer on a text, mark or sign, and whether there is one."""
        answer = self.mapping.texts.get(text)
        return (self.interpret_answer(answer) if answer else None), bool(answer)

    def interpret_answer(self, answer: str) -> str:
        """Return COUNT or EXCLUDE for an answer, which may name the table's own money or another."""
        tag = TAG_OF_ANSWER.get(answer, answer)
        return COUNT if tag == COUNT or tag in self.table_money else EXCLUDE
