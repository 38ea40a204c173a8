"""The parts of a paragraph for the minutes: texts, and figures that lead to their rows."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from typing import Final

from dashboard.locale import Words
from dashboard.wording.qualified_amount import qualified_amount

# Around the number of a figure while sentences are put together; no language uses these characters.
OPEN: Final = "\ue000"
CLOSE: Final = "\ue001"
MARK: Final = re.compile(f"{OPEN}(\\d+){CLOSE}")


@dataclass(frozen=True)
class Figure:
    """A figure as text, and the page and parameters that lead to its rows."""

    text: str
    page: str
    query: Mapping[str, str]


@dataclass(frozen=True)
class MinutesParagraph:
    """A stream's paragraph: texts and figures in turn."""

    stream: str
    parts: tuple[str | Figure, ...]

    @property
    def text(self) -> str:
        """Return the paragraph as plain text, with the same words."""
        return "".join(part if isinstance(part, str) else part.text for part in self.parts)

    @property
    def figures(self) -> tuple[Figure, ...]:
        """Return the paragraph's figures in their order."""
        return tuple(part for part in self.parts if isinstance(part, Figure))


@dataclass
class FigureMarks:
    """Marks that stand for figures in a sentence, so that each language can order them."""

    words: Words
    figures: list[Figure] = field(default_factory=list)

    def mark(self, text: str, page: str, **query: str) -> str:
        """Return a mark for a figure."""
        self.figures.append(Figure(text, page, query))
        return f"{OPEN}{len(self.figures) - 1}{CLOSE}"

    def money(self, minor: int, currency: str, page: str, **query: str) -> str:
        """Return a mark for an amount."""
        return self.mark(self.words.money(minor, currency), page, **query)

    def share(self, share: Fraction, page: str, **query: str) -> str:
        """Return a mark for a percentage, which is "about" if it is rounded."""
        text = self.words.percent(share)
        exact = (share * 100).denominator == 1
        return qualified_amount(
            "" if exact else "about", self.mark(text, page, **query), self.words
        )

    def paragraph(self, stream: str, sentences: Iterable[str]) -> MinutesParagraph:
        """Return a paragraph in which the marks of the sentences are figures again."""
        pieces = MARK.split(" ".join(sentence for sentence in sentences if sentence))
        parts: list[str | Figure] = [
            self.figures[int(piece)] if place % 2 else piece for place, piece in enumerate(pieces)
        ]
        return MinutesParagraph(stream, tuple(part for part in parts if part))


def from_book(text: str) -> str:
    """Return a text of a book without the characters that mark figures."""
    return text.replace(OPEN, "").replace(CLOSE, "")


def on_day(day: date | None, sentence: str, words: Words) -> str:
    """Return a sentence with the day to which its figures speak (D28)."""
    if day is None:
        return words.t("On a day that is not known, {sentence}", sentence=sentence)
    return words.t("As at {day}, {sentence}", day=words.long_day(day), sentence=sentence)
