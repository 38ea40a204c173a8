"""A table's headings, notes and marks applied to its rows: which are left out, and of which year they are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

import numpy as np

from dashboard.workbooks.cells import Sheet
from dashboard.workbooks.clean.block import Block
from dashboard.workbooks.clean.layout import WORTH
from dashboard.workbooks.judging import annotations as notes_of
from dashboard.workbooks.judging.judge import OWN, Judge
from dashboard.workbooks.judging.marks import MOST_LINES, Marks
from dashboard.workbooks.problems.told import Told
from dashboard.workbooks.questions import COUNT, RULED, STRUCK, Kind
from dashboard.workbooks.typed.columns import Read
from dashboard.workbooks.values.blank_cells import is_blank
from dashboard.workbooks.values.trailing_marks import marks_of_name
from dashboard.workbooks.values.wrong import Wrong, shown
from dashboard.workbooks.vocabulary.budget_years import ALONE, heading_year
from dashboard.workbooks.vocabulary.meaning import said

MOST_BESIDE: Final = 5  # columns to the right of a table whose comments may be about its rows


class Context:
    """One table on its way: what headings, notes and marks say of its rows."""

    def __init__(
        self,
        sheet: Sheet,
        block: Block,
        every: dict[str, Read],
        judge: Judge,
        currency: str,
        told: Told,
    ) -> None:
        """Judge nothing yet."""
        self.sheet, self.block, self.every, self.judged_by = sheet, block, every, judge
        self.currency, self.told = currency, told
        self.first = block.row + 1
        self.worth = every[WORTH[block.table]]

    def sum(self, rows: Sequence[int]) -> int | None:
        """The money of some rows; None where its currency is not known."""
        if not self.currency:
            return None
        return int(np.asarray(self.worth.found)[[n - self.first for n in rows]].sum())

    def judge(
        self, marks: Marks, rows: np.ndarray[Any, Any], totals: Sequence[int], notes: Sequence[int]
    ) -> set[int]:
        """The rows that are left out; unknown headings, notes and marks are asked about."""
        kept = rows.tolist()
        state = self.every["state"]
        named = (
            self.first + n for n in np.flatnonzero(state.filled).tolist() if n not in state.wrong
        )
        last = max((*kept, *totals, *named), default=self.block.row)
        left = self.titles_again(kept, last)
        taken = {*kept, *totals, *notes, *self.block.no_rows}
        others = {
            n: p
            for n in range(self.first, last)
            if n not in taken and (p := self.text_beside(n)) is not None
        }
        years = (
            n
            for n in totals
            if ALONE.fullmatch(shown(self.sheet.rows[n][self.block.place("state")]))
        )
        headings = sorted({*(n for n in notes if n < last), *others, *years})
        left |= self.by_headings(headings, [n for n in kept if n not in left], others)
        below = notes_of.notes_below(self.sheet, self.block, last)
        left |= self.by_marks(marks, below, kept) | self.by_cells(kept)
        below.plain |= dict(below.unused(self.marks_within(last) if below.by_mark else ()))
        worth = (len(kept), self.sum(kept), self.currency)
        if notes_of.judge_plain(below, self.judged_by, self.told, worth):
            self.told.tell("rows-left-out", found="–", expected=str(len(kept)))
            return set(kept)
        return left

    def marks_within(self, last: int) -> set[str]:
        """The marks on all texts of the table, its titles and the lines above, read or not."""
        top = max(0, min((*self.block.above, self.block.row)) - MOST_LINES)
        cells = {c for row in self.sheet.rows[top : last + 1] for c in row if isinstance(c, str)}
        return {mark for cell in cells for mark in marks_of_name(cell)}

    def by_cells(self, rows: Sequence[int]) -> set[int]:
        """The rows that comments, number formats and strokes through cells keep out."""
        shown, left = self.sheet.shown, set[int]()
        if self.block.table in OWN:
            left |= self.by_remarks(shown.remarks, rows) | self.by_remarks(shown.words, rows)
            left |= self.by_remarks(shown.boxes, rows, are_of_all=True)
        places = {*self.block.places, *self.block.beside}
        strokes = {at: RULED for at, code in shown.ruled.items() if not code}
        struck = {
            (n, p): text
            for (n, p), text in (strokes | dict.fromkeys(shown.struck, STRUCK)).items()
            if p in places and n < len(self.sheet.rows) and not is_blank(self.sheet.rows[n][p])
        }
        read = {p for p, column in self.block.columns.values() if column.kind != "year"}
        ruled = {at: code for at, code in shown.ruled.items() if code}
        otherwise = {at: code for at, code in (ruled | shown.otherwise).items() if at[1] in read}
        left |= self.by_remarks(struck, rows, "struck")
        return left | self.by_remarks(otherwise, rows, "format")

    def by_remarks(
        self,
        remarks: Mapping[tuple[int, int], str],
        rows: Sequence[int],
        kind: Kind = "note",
        *,
        are_of_all: bool = False,
    ) -> set[int]:
        """The rows that what is said of cells, or of the whole sheet, beside their values keeps out."""
        top = min((*self.block.above, self.block.row))
        titles = {*range(max(0, top - MOST_LINES), self.block.row + 1)}
        left_edge, right_edge = self.block.first, max((*self.block.places, *self.block.beside))
        places = range(left_edge, right_edge + MOST_BESIDE)
        own = {*rows, *range(top, self.block.row + 1)}
        by_text: dict[str, list[tuple[int, int]]] = {}
        for n, place in sorted(remarks):
            if are_of_all or (n in titles and n < top) or (n in own and place in places):
                by_text.setdefault(remarks[n, place], []).append((n, place))
        left: set[int] = set()
        for text, cells in by_text.items():
            of_all = are_of_all or any(n in titles for n, _ in cells)
            concerned = list(rows) if of_all else sorted({n for n, _ in cells})
            judge = self.judged_by
            found, by_person = (
                judge.of_text(text, is_note=True) if kind == "note" else judge.by_answer(text)
            )
            if concerned:
                left |= self.applied((found, by_person, text, kind), concerned, cells)
        return left

    def titles_again(self, rows: Sequence[int], last: int) -> set[int]:
        """The rows from other column titles on, which make what stands below another table (told)."""
        state = self.every["state"]
        for n in rows:
            if n - self.first in state.wrong and self.is_titles(n) and n < last:
                if self.is_own_titles(n):
                    return {n}
                others = [row for row in rows if row > n]
                self.told.tell(
                    "other-section",
                    (n, self.block.labels[0]),
                    amount=self.sum(others),
                    currency=self.currency,
                    found=shown(self.sheet.rows[n][self.block.place("state")]),
                    expected=str(len(others)),
                )
                return {n, *others}
        return set()

    def is_titles(self, n: int) -> bool:
        """Return True for a row of titles: words of titles where its amounts should be."""
        row = self.sheet.rows[n]
        amounts = [p for p, column in self.block.columns.values() if column.kind == "money"]
        texts = [row[p] for p in amounts if not is_blank(row[p])]
        return bool(texts) and all(
            isinstance(t, str) and not any(map(str.isdigit, t)) and said(t).tags for t in texts
        )

    def is_own_titles(self, n: int) -> bool:
        """Return True for the table's own titles again, perhaps below "Observers"."""
        places = [p for p, column in self.block.columns.values() if column.kind == "money"]
        return all(self.sheet.rows[n][p] == self.sheet.rows[self.block.row][p] for p in places)

    def text_beside(self, n: int) -> int | None:
        """The first column that is not read and holds a text in a row without a State and amounts."""
        row = self.sheet.rows[n]
        read = (row[p] for p, _ in self.block.columns.values())
        if not all(map(is_blank, read)):
            return None
        texts = (p for p in self.block.beside if isinstance(row[p], str) and not is_blank(row[p]))
        return next(texts, None)

    def by_headings(
        self, headings: Sequence[int], rows: Sequence[int], others: Mapping[int, int]
    ) -> set[int]:
        """The rows that headings keep out; a heading that is a year gives it to its rows."""
        named: list[tuple[int, int, str]] = []
        for n in headings:
            filled = (p for p in self.block.labels if not is_blank(self.sheet.rows[n][p]))
            place = others[n] if n in others else next(filled)
            named.append((n, place, shown(self.sheet.rows[n][place])))
        if not named:
            return set()
        sections = list(notes_of.sections_of(self.block, named, rows))
        if self.block.table == "contributions" and "year" not in self.block:
            years = {s.row: year for s in sections if (year := heading_year(s.text))}
            if years:
                self.give_years(sections, years)
                sections = [s for s in sections if s.row not in years]
        sums = {n: int(self.worth.found[n - self.first]) for n in rows} if self.currency else {}
        left = notes_of.judge_sections(
            sections, self.block, self.judged_by, self.currency, self.told, sums
        )
        return {n for section in left for n in section.rows}

    def give_years(self, sections: Sequence[notes_of.Section], years: dict[int, int]) -> None:
        """Set the budget year of the rows below a heading that is one; others have none."""
        count = self.block.end - self.first
        before = self.every.get("year")
        found = np.zeros(count, "int64") if before is None else np.array(before.found, "int64")
        wrong: dict[int, Wrong] = {} if before is None else dict(before.wrong)
        year = 0
        for section in sections:
            year = years.get(section.row, year)
            for n in section.rows:
                at = n - self.first
                if found[at] and abs(int(found[at]) - year) > 1:
                    wrong[at] = Wrong("other-year-heading", str(year))
                found[at] = year
        for n in np.flatnonzero((found == 0) & self.worth.filled).tolist():
            wrong.setdefault(n, Wrong("missing", found="Budget year"))
        self.every["year"] = Read(found, found != 0, wrong)

    def by_marks(self, marks: Marks, below: notes_of.Notes, rows: Sequence[int]) -> set[int]:
        """The rows that marks keep out: on their State, on their amount, or on the title above."""
        left: set[int] = set()
        own = notes_of.marked_cells(self.sheet, self.block.place("state"), rows, marks_of_name)
        for mark, more in marks.amounts.items():
            own.setdefault(mark, []).extend(n for n in more if n in set(rows))
        for mark, marked in own.items():
            cells = [(n, self.block.place("state")) for n in marked]
            left |= self.marked(mark, below, sorted(set(marked)), cells)
        for mark, cells in marks.titles.items():
            left |= self.marked(mark, below, list(rows), cells)
        return left

    def marked(
        self, mark: str, below: notes_of.Notes, rows: list[int], cells: list[tuple[int, int]]
    ) -> set[int]:
        """The rows that one mark keeps out (told); asks where it is not understood."""
        return self.applied(notes_of.judged_mark(mark, below, self.judged_by), rows, cells)

    def applied(
        self,
        judged: tuple[str | None, bool, str, Kind],
        rows: list[int],
        cells: list[tuple[int, int]],
    ) -> set[int]:
        """The rows that a text keeps out (told); ``judged``: what it says, who said so, it, its kind."""
        found, by_person, text, kind = judged
        if found == COUNT:
            return set()
        amount = self.sum(rows)
        if found is None:
            self.told.ask(
                notes_of.about(kind, self.told, text, cells, amount, self.currency, len(rows))
            )
            return set()
        self.told.tell(
            "rows-left-out" if by_person else "marked-rows",
            cells[0],
            amount=amount,
            currency=self.currency,
            found=text,
            expected=str(len(rows)),
        )
        return set(rows)
