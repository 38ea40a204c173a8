"""Columns beside the amounts that say of single rows what they are: paid, pledged, in kind, a refund.

In a list of money that came a row of another kind is not counted. A text that no known word explains
is asked about, value by value, with the rows and sums that it decides on.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

import numpy as np

from dashboard.workbooks.cells import Sheet
from dashboard.workbooks.clean.block import Block
from dashboard.workbooks.clean.layout import WORTH
from dashboard.workbooks.judging.judge import OWN, SHORT, Judge
from dashboard.workbooks.problems.told import Told
from dashboard.workbooks.questions import COUNT, MEANINGS, NONE, Item, Question
from dashboard.workbooks.typed.columns import Faults, Read
from dashboard.workbooks.values.blank_cells import is_blank
from dashboard.workbooks.values.money import minor_units
from dashboard.workbooks.values.spelling import normal
from dashboard.workbooks.values.word_lists import forms
from dashboard.workbooks.values.wrong import Wrong, shown
from dashboard.workbooks.vocabulary.meaning import MONEY, said

DEBIT: Final = forms("ledger", "debit")
CREDIT: Final = forms("ledger", "credit")
FEW_WORDS: Final = 2  # of a remark that may be a status: "bounced", "on hold"
BLANK: Final = "(blank)"  # how a mapping names an empty cell
NOTHING: Final = forms("nothing", "text")
SHORTEST: Final = 2  # letters of a name or reference
TRUTHS: Final = frozenset({"TRUE", "FALSE"})
NAMES: Final = frozenset(
    {"identity", "name", "number", "harmless"}
)  # titles of names and references
MOST_ASKED: Final = 40  # texts that a question lists


def judge_rows(
    sheet: Sheet, block: Block, every: Mapping[str, Read], judge: Judge, currency: str, told: Told
) -> tuple[set[int], Faults]:
    """The rows that a person said are left out, and those that another column makes something else.

    The rows are zero-based, of the sheet. Unknown texts are asked about.
    """
    read = {p: shown(sheet.rows[block.row][p]) for p in texts_read(block)}
    if block.table not in OWN or not {**block.beside, **read}:
        return set(), {}
    field = WORTH[block.table]
    amounts = every[field]
    state = block.place("state")
    rows = [
        n
        for n in range(block.row + 1, block.end)
        if not is_blank(sheet.rows[n][state]) and amounts.filled[n - block.row - 1]
    ]
    left: set[int] = set()
    wrong: dict[int, Wrong] = {}
    for place, title in sorted({**block.beside, **read}.items()):
        by_text: dict[str, list[int]] = {}
        for n in rows:
            cell = sheet.rows[n][place]
            if is_blank(cell) or (isinstance(cell, str) and normal(cell) in NOTHING):
                by_text.setdefault(BLANK, []).append(n)
            elif isinstance(cell, bool) or (isinstance(cell, str) and not is_number(cell)):
                by_text.setdefault(whole(cell), []).append(n)
        if by_text.keys() - {BLANK}:
            beside = Beside(block, place, title, by_text)
            left_here, others = judge_column(beside, amounts, judge, currency, told)
            left |= left_here
            wrong = {**others, **wrong}
    return left, {field: wrong}


def is_number(cell: str) -> bool:
    """Return True for the text of an amount, which is no status (``finding.unread`` asks about those)."""
    return any(map(str.isdigit, cell)) and isinstance(minor_units(cell, "USD"), int)


def texts_read(block: Block) -> list[int]:
    """The columns of texts that are read and may say something of their rows; a clean layout's say none."""
    read = {"reference", "note"} if block.is_found else set[str]()
    return [place for field, (place, _) in block.columns.items() if field in read]


class Beside:
    """A column of texts, with the rows of each text in it."""

    def __init__(
        self, block: Block, place: int, title: str, by_text: Mapping[str, list[int]]
    ) -> None:
        """Note what is known of its title."""
        self.block, self.place, self.title, self.by_text = block, place, title, by_text
        one = said(title)
        self.tags = one.tags
        self.own = OWN[block.table]
        self.is_ledger = {normal(text) for text in by_text} <= DEBIT | CREDIT
        self.is_name = not one.unknown and bool(one.tags & NAMES) and not one.tags & {"category"}
        is_of_money = bool(one.tags & MONEY) and not (  # "Receipt no.", "Invoice number"
            one.tags & {"number", "identity"} and all(any(map(str.isdigit, t)) for t in by_text)
        )
        self.is_name = self.is_name and not is_of_money and "?" not in title
        self.is_name = self.is_name and self.tells_nothing_apart()

    def tells_nothing_apart(self) -> bool:
        """Return True where nearly each row has its own text, or all rows have the same."""
        texts = self.by_text.keys() - {BLANK}
        again = BLANK in self.by_text or any(len(rows) > 1 for rows in self.by_text.values())
        if again and any(len(text) < SHORTEST or text in TRUTHS for text in texts):
            return False  # a tick
        rows = sum(len(rows) for text, rows in self.by_text.items() if text != BLANK)
        return len(texts) * 2 > rows or (len(texts) == 1 and BLANK not in self.by_text)

    def judged(self, judge: Judge) -> dict[str, tuple[str | None, bool]]:
        """What each text says, and whether a person said so; an empty cell says something beside a status."""
        found = {text: self.says(text, judge) for text in self.by_text if text != BLANK}
        if BLANK in self.by_text:
            is_status = not self.is_name and any(
                meant != COUNT or by_person or said(text).tags & self.own
                for text, (meant, by_person) in found.items()
            )
            said_blank = judge.of_column(self.title, BLANK)
            is_status = is_status and "remark" not in self.tags
            found[BLANK] = said_blank if said_blank[1] or is_status else (COUNT, False)
        return found

    def says(self, text: str, judge: Judge) -> tuple[str | None, bool]:
        """What one text says; names, references and long remarks are not asked about."""
        found, by_person = judge.of_column(self.title, text)
        if by_person or (self.is_name and "@" in text):
            return (found if by_person else COUNT), by_person
        if self.is_ledger:
            return NONE if normal(text) in DEBIT else COUNT, False
        is_against = bool((self.tags & MONEY) - self.own) and found != NONE  # "Reversal document"
        if is_against or ("fund" in self.tags and len(self.by_text) > 1):
            return None, False
        is_long = len(text.split()) > (SHORT if (said(text).tags & MONEY) - self.own else FEW_WORDS)
        if (said(text).tags & MONEY) - self.own:  # a sentence about other money may only mention it
            return (None if is_long and (self.is_name or "remark" in self.tags) else found), False
        is_remark = "remark" in self.tags and (is_long or self.by_text.keys() == {text})
        return (COUNT if self.is_name or is_remark else found), False


def judge_column(
    beside: Beside, amounts: Read, judge: Judge, currency: str, told: Told
) -> tuple[set[int], dict[int, Wrong]]:
    """Judge one column; see ``judge_rows``."""
    first = beside.block.row + 1
    judged = beside.judged(judge)
    left: set[int] = set()
    wrong: dict[int, Wrong] = {}
    for text, (found, by_person) in judged.items():
        if found != NONE:
            continue
        rows = beside.by_text[text]
        if by_person:
            left.update(rows)
            amount = worth(amounts, rows, first) if currency else None
            place = (rows[0], beside.place)
            told.tell(
                "rows-left-out",
                place,
                amount=amount,
                currency=currency,
                found=text,
                expected=str(len(rows)),
            )
            continue
        for n in rows:
            amount = int(amounts.found[n - first]) if currency else None
            wrong[n - first] = Wrong("other-row", beside.title, amount, currency, shown(text))
    if beside.block.is_found and any(found is None for found, _ in judged.values()):
        told.ask(asked(told.sheet, beside, judged, amounts, currency))
    return left, wrong


def asked(
    sheet_name: str,
    beside: Beside,
    judged: Mapping[str, tuple[str | None, bool]],
    amounts: Read,
    currency: str,
) -> Question:
    """The question what the texts of a column say of their rows; the open ones stand first."""
    first = beside.block.row + 1
    texts = sorted(judged, key=lambda text: judged[text][0] is not None)[:MOST_ASKED]
    items = [
        Item(
            text,
            len(rows := beside.by_text[text]),
            worth(amounts, rows, first) if currency else None,
            currency,
            answer=judged[text][0] or "",
        )
        for text in texts
    ]
    places = [
        (n, beside.place) for item in items if not item.answer for n in beside.by_text[item.text]
    ]
    header = (beside.block.row, beside.place)
    return Question(
        "values",
        sheet_name,
        beside.title,
        MEANINGS,
        tuple(items),
        (header, *places[:MOST_ASKED]),
        beside.block.table,
    )


def worth(amounts: Read, rows: Iterable[int], first: int) -> int:
    """The sum of the amounts of some rows."""
    return int(np.asarray(amounts.found)[[n - first for n in rows]].sum())


def whole(cell: object) -> str:
    """A cell's text, all of it; a truth value as a person sees it."""
    return str(cell).upper() if isinstance(cell, bool) else " ".join(str(cell).split())
