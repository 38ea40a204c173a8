"""Headings inside a table, notes below it, and the marks that notes explain ("Japan*", "2022*", "500 a/").

A heading governs the rows below it up to the next one that says what its money is: "II. Pledges" in a
list of payments keeps its rows out, "Europe" only sorts them, and "2020" is the year of its rows. What
is not understood is asked.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from dashboard.workbooks.cells import Place, Sheet
from dashboard.workbooks.clean.block import Block
from dashboard.workbooks.judging.judge import OWN, Judge
from dashboard.workbooks.problems.told import Told
from dashboard.workbooks.questions import COUNT, NONE, Item, Kind, Question, whether
from dashboard.workbooks.values.blank_cells import is_blank
from dashboard.workbooks.values.meeting_names import placed_meetings
from dashboard.workbooks.values.spelling import normal
from dashboard.workbooks.values.trailing_marks import LETTER, SIGN, marks_of, symbol
from dashboard.workbooks.values.units import currencies_in
from dashboard.workbooks.vocabulary.budget_years import is_time
from dashboard.workbooks.vocabulary.meaning import SENTENCE, said
from dashboard.workbooks.vocabulary.source_lines import is_source

OF_MEETINGS: Final = frozenset({"status_reports", "assessments", "receipts"})
NOTE: Final = re.compile(
    rf"\s*(?P<mark>{SIGN}|{LETTER}|(?:[a-z]|[0-9]{{1,2}})[).:])\s*[:=\u2013-]?\s*(?P<text>\S.*)",
    re.DOTALL,
)
MOST_NOTES: Final = 50


@dataclass(slots=True)
class Notes:
    """The texts below a table: by the mark that each explains, and those without one, with places."""

    by_mark: dict[str, tuple[str, Place]] = field(default_factory=dict)
    plain: dict[str, Place] = field(default_factory=dict)

    def unused(self, used: Collection[str]) -> list[tuple[str, Place]]:
        """The texts whose mark stands nowhere in the table: they are about all of it."""
        return [said for mark, said in self.by_mark.items() if mark not in used]


def notes_below(sheet: Sheet, block: Block, last: int) -> Notes:
    """The texts of a sheet below the last row of a table that is one of it, up to its end."""
    notes = Notes()
    for n in range(last + 1, block.end):
        for place, cell in enumerate(sheet.rows[n]):
            if not isinstance(cell, str) or is_blank(cell) or n in block.no_rows:
                continue
            if len(notes.by_mark) + len(notes.plain) >= MOST_NOTES:
                return notes
            text = " ".join(cell.split())
            if mark := NOTE.fullmatch(text):
                notes.by_mark.setdefault(symbol(mark["mark"]), (mark["text"], (n, place)))
            else:
                notes.plain.setdefault(text, (n, place))
    return notes


def judge_plain(
    notes: Notes, judge: Judge, told: Told, worth: tuple[int, int | None, str] = (0, None, "")
) -> bool:
    """Ask about notes without a mark that are not understood, or that say what the amounts are not.

    ``worth``: the rows of the table, their money and its currency. Returns True where a person said that
    the table of a note is left out.
    """
    is_left_out = False
    for text, place in notes.plain.items():
        found, by_person = judge.of_text(text, is_note=True)
        is_left_out |= by_person and found == NONE
        if found == COUNT and not by_person and worth[2] and currencies_in(text) - {worth[2]}:
            found = None  # of another currency than the table's
        if (
            not by_person
            and found != COUNT
            and not (found is None and is_source(text) and judge.without_names(text) == text)
        ):
            rows, amount, currency = worth
            told.ask(about("note", told, text, [place], amount, currency, rows))
    return is_left_out


def about(
    kind: Kind,
    told: Told,
    text: str,
    places: Sequence[Place],
    amount: int | None = None,
    currency: str = "",
    rows: int = 0,
) -> Question:
    """The question whether what a heading, mark or note concerns is counted."""
    return whether(kind, told.sheet, (Item(text, rows, amount, currency),), places[:MOST_NOTES])


def judged_mark(mark: str, notes: Notes, judge: Judge) -> tuple[str | None, bool, str, Kind]:
    """What a mark says: COUNT, NONE or None; whether a person said so; its text; the kind of question."""
    text, _ = notes.by_mark.get(mark, ("", (-1, -1)))
    if not text:
        return (*judge.by_answer(mark), mark, "mark")
    found, by_person = judge.of_text(text, is_note=len(text.split()) >= SENTENCE)
    return found, by_person, text, "note"


def marked_cells(
    sheet: Sheet,
    place: int,
    rows: Iterable[int],
    marks: Callable[[str], list[str]] = lambda text: marks_of(text)[1],
) -> dict[str, list[int]]:
    """The rows of each mark on the texts of a column."""
    found: dict[str, list[int]] = {}
    seen: dict[str, list[str]] = {}
    for n in rows:
        cell = sheet.rows[n][place]
        if isinstance(cell, str):
            if cell not in seen:
                seen[cell] = marks(cell)
            for mark in seen[cell]:
                found.setdefault(mark, []).append(n)
    return found


@dataclass(slots=True)
class Section:
    """A heading and the rows that it governs."""

    row: int
    place: int
    text: str
    rows: list[int] = field(default_factory=list)
    by_person: bool = False  # who said that its rows are left out


def sections_of(
    block: Block, headings: Sequence[tuple[int, int, str]], rows: Sequence[int]
) -> Iterator[Section]:
    """Each heading (row, column, text) with the rows below it, up to the next heading."""
    ends = [n for n, _, _ in headings[1:]] + [block.end]
    for (n, place, text), end in zip(headings, ends, strict=True):
        yield Section(n, place, text, [row for row in rows if n < row < end])


def judge_sections(
    sections: Iterable[Section],
    block: Block,
    judge: Judge,
    currency: str,
    told: Told,
    sums: Mapping[int, int],
) -> list[Section]:
    """The sections whose rows are not counted; unknown headings are asked about.

    ``sums``: the money of each row, where its currency is known. A heading that says nothing of money
    ("Europe") stands within the one above it.
    """
    left: list[Section] = []
    within: Section | None = None
    for one in sections:
        found, one.by_person = judged_heading(one.text, block, judge, currency)
        if found is None and one.rows:
            amount, place = sum_of(one, sums), (one.row, one.place)
            rows = len(one.rows)
            told.ask(about("heading", told, one.text, [place], amount, currency, rows))
        if found == NONE:
            within = one
            left.append(one)
        elif said(one.text).money & OWN.get(block.table, frozenset()) or one.by_person:
            within = None
        elif within is not None:
            within.rows += one.rows
    for one in (one for one in left if one.rows):
        told.tell(
            "rows-left-out" if one.by_person else "other-section",
            (one.row, one.place),
            amount=sum_of(one, sums),
            currency=currency,
            found=one.text,
            expected=str(len(one.rows)),
        )
    return left


def sum_of(section: Section, sums: Mapping[int, int]) -> int | None:
    """The money below a heading; None where its currency is not known."""
    return sum(sums[n] for n in section.rows) if sums else None


def judged_heading(text: str, block: Block, judge: Judge, currency: str) -> tuple[str | None, bool]:
    """What a heading says, and whether a person said so."""
    found, by_person = judge.of_text(text)
    if by_person:
        return found, True
    if contradicts(text, block, currency):
        return NONE, False
    return (COUNT if found is None and is_own_figure(text, block) else found), False


def is_own_figure(text: str, block: Block) -> bool:
    """Return True for a heading of a month in a list of days, or of the table's own meeting."""
    one = said(text)
    if not one.is_made_of({"harmless", "joining", "neutral"}) or not one.figures:
        return False
    is_meeting = block.table in OF_MEETINGS and bool(one.parts or placed_meetings(normal(text)))
    return is_meeting or ("received_on" in block and not one.parts and is_time(one.figures))


def contradicts(text: str, block: Block, currency: str) -> bool:
    """Return True for a heading of another meeting or currency than the table's."""
    if block.table in OF_MEETINGS and "meeting" not in block:
        own = str(block.constants.get("meeting", ""))
        if placed_meetings(normal(text)).keys() - {own}:
            return True
    return bool(currency and currencies_in(text) - {currency})
