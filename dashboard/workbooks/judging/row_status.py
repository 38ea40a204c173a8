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
from dashboard.workbooks.mapping import NONE
from dashboard.workbooks.problems.told import Told
from dashboard.workbooks.questions import COUNT, MEANINGS, Item, Question
from dashboard.workbooks.typed.columns import Read, is_blank
from dashboard.workbooks.values.spelling import normal
from dashboard.workbooks.values.wrong import Wrong, shown
from dashboard.workbooks.vocabulary.meaning import MONEY, said

DEBIT: Final = frozenset({"d", "dr", "debit", "soll"})
CREDIT: Final = frozenset({"c", "cr", "credit", "kredit", "haben", "h"})
FEW_WORDS: Final = 2  # of a remark that may be a status: "bounced", "on hold"
MOST_ASKED: Final = 40  # texts that a question lists


def judge_rows(
    sheet: Sheet, block: Block, every: Mapping[str, Read], judge: Judge, currency: str, told: Told
) -> set[int]:
    """Mark the amounts of rows that another column makes something else; ask about unknown texts.

    Returns the rows (zero-based, of the sheet) that a person said are left out.
    """
    if block.table not in OWN:
        return set()
    amounts = every[WORTH[block.table]]
    state = block.place("state")
    rows = [
        n
        for n in range(block.row + 1, block.end)
        if not is_blank(sheet.rows[n][state]) and amounts.filled[n - block.row - 1]
    ]
    left: set[int] = set()
    for place, title in block.beside.items():
        by_text: dict[str, list[int]] = {}
        for n in rows:
            cell = sheet.rows[n][place]
            if isinstance(cell, (str, bool)) and not is_blank(cell):
                by_text.setdefault(whole(cell), []).append(n)
        if by_text:
            left |= judge_column(
                Beside(block, place, title, by_text), amounts, judge, currency, told
            )
    return left


class Beside:
    """A column that is not read, with the rows of each text in it."""

    def __init__(
        self, block: Block, place: int, title: str, by_text: Mapping[str, list[int]]
    ) -> None:
        """Note what is known of its title."""
        self.block, self.place, self.title, self.by_text = block, place, title, by_text
        self.tags = said(title).tags
        self.is_ledger = {normal(text) for text in by_text} <= DEBIT | CREDIT

    def judged(self, text: str, judge: Judge) -> tuple[str | None, bool]:
        """What one text says; names, references and long remarks are not asked about."""
        found, by_person = judge.of_column(self.title, text)
        if by_person:
            return found, True
        if self.is_ledger:
            return NONE if normal(text) in DEBIT else COUNT, False
        if "fund" in self.tags and len(self.by_text) > 1:
            return None, False  # parts of one list for several funds
        if not self.tags & {"identity", "remark"}:
            return (COUNT if found is None and text.isdigit() else found), False
        if (said(text).tags & MONEY) - OWN[self.block.table]:
            return (
                None if len(text.split()) > SHORT else found
            ), False  # a sentence about other money
        is_status = "remark" in self.tags and len(text.split()) <= FEW_WORDS
        return (found if is_status else COUNT), False


def judge_column(
    beside: Beside, amounts: Read, judge: Judge, currency: str, told: Told
) -> set[int]:
    """Judge one column; see ``judge_rows``."""
    first = beside.block.row + 1
    judged = {text: beside.judged(text, judge) for text in beside.by_text}
    left: set[int] = set()
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
            wrong = Wrong("other-row", beside.title, amount, currency, shown(text))
            amounts.wrong.setdefault(n - first, wrong)
    if any(found is None for found, _ in judged.values()):
        told.ask(asked(told.sheet, beside, judged, amounts, currency))
    return left


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
