"""What stands on top of a column: its title in one row or two, and what the title says besides.

"10MSP / Amount received (USD)" names the field *received*, the meeting 10MSP and the currency USD;
"Received as at 30 Sep 2021" the field and a day; "2019" a year.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Final

from dashboard.workbooks.cells import Sheet
from dashboard.workbooks.clean.header import SHARE, title
from dashboard.workbooks.values.blank_cells import is_blank
from dashboard.workbooks.values.days import days_in
from dashboard.workbooks.values.meeting_names import CODE, meeting_in, meetings_in
from dashboard.workbooks.values.months import ENGLISH, MONTHS
from dashboard.workbooks.values.spelling import normal
from dashboard.workbooks.values.trailing_marks import marks_of
from dashboard.workbooks.values.units import CURRENCIES, currency_in
from dashboard.workbooks.values.word_lists import any_of, forms
from dashboard.workbooks.values.wrong import shown
from dashboard.workbooks.vocabulary.meaning import Said, said
from dashboard.workbooks.vocabulary.spoken_days import spoken
from dashboard.workbooks.vocabulary.total_words import is_total

YEAR: Final = re.compile(
    rf"(?:{any_of('years', 'before')}|{any_of('years', 'budget')})? ?((?:19|20)[0-9]{{2}})"
)
SHORT_YEAR: Final = re.compile(r"fy ?([0-9]{2})")
A_YEAR: Final = re.compile(r"\b(?:19|20)[0-9]{2}\b")
WORDS_OF_MONTH: Final = 2  # "March", "March 2021"
YEAR_DIGITS: Final = (2, 4)
PERIOD: Final = re.compile(
    rf"\b[0-9]{{1,2}} ?(?:[-\u2013]|{any_of('years', 'to')}) ?[0-9]{{1,2}}\b(?![-./])",
    re.IGNORECASE,
)
BOTH: Final = re.compile(r"(?<!\s)\s*[/|]\s*|(?<!\s)\s+[-\u2013\u2014]\s+")
NOISE: Final = forms("years", "around")  # words around the day, year or meeting of a title
OF_UNIT: Final = forms("currency_notes", "in") | {code.lower() for code in CURRENCIES}
SIGNS: Final = frozenset("?~([<>+-=\u2013\u2264\u2265\u00b1\u2248")
NOTHING: Final = Said()


@dataclass(frozen=True, slots=True)
class Group:
    """What a title says of all amounts below it, beside their field."""

    meeting: str = ""
    as_at: date | None = None
    year: int = 0
    month: int = 0
    month_of: str = ""  # the year that a month's title says, as it is written: "2021", "21"
    is_total: bool = False

    def __bool__(self) -> bool:
        """Whether it says anything."""
        return bool(self.meeting or self.as_at or self.year or self.month or self.is_total)


@dataclass(frozen=True, slots=True)
class Title:
    """The title of one column: ``names`` are its normal forms, the most telling first."""

    text: str
    names: tuple[str, ...] = ()
    unit: str = ""
    group: Group = Group()
    parts: tuple[str, ...] = ()  # of a title in two languages: "Received / Reçu"
    said: Said = NOTHING  # what its words say, without days, years and meetings

    @property
    def marks(self) -> list[str]:
        """The marks behind it, as in "Received a/"."""
        return marks_of(self.text)[1]

    @property
    def is_doubtful(self) -> bool:
        """Return True for a sign before or behind it that may change it: "2021?", "(2021)", ">2021"."""
        return bool(SIGNS & set(self.text[:1] + self.text[-1:]))

    @property
    def year(self) -> int:
        """The one year that it names, also beside other words: "Contribution 2020"; 0 without one."""
        years = set(A_YEAR.findall(self.text)) if not self.group.as_at else set()
        numbers = set(re.findall("[0-9]+", self.text))
        found = self.group.year or (int(years.pop()) if len(years) == 1 else 0)
        return 0 if len(numbers) > 1 or self.is_doubtful else found


def titles_of(sheet: Sheet, row: int, *, two: bool) -> list[Title]:
    """The titles of all columns, from ``row`` and, where they are ``two``, the row above."""
    lower = spread(sheet, row)
    upper = spread(sheet, row - 1, fill=lower) if two else [""] * len(lower)
    return [titled(above, below) for above, below in zip(upper, lower, strict=True)]


def spread(sheet: Sheet, row: int, fill: Sequence[str] = ()) -> list[str]:
    """The texts of a row of titles, a merged one over all its columns.

    ``fill``: the titles below it. An empty cell above one belongs to the title on its left, as people
    mean it who do not merge.
    """
    cells = [text_of(sheet, row, place) for place in range(len(sheet.rows[row]))]
    merged = False
    for first, left, last, right in sheet.merged:
        if first <= row <= last and right > left:
            cells[left : right + 1] = [text_of(sheet, first, left)] * (right + 1 - left)
            merged = True
        elif first < row <= last and right == left:
            cells[left] = cells[left] or text_of(sheet, first, left)
    if fill and not merged:
        before = ""
        for place, (text, below) in enumerate(zip(cells, fill, strict=True)):
            before = text or before
            cells[place] = text or (before if below else "")
    return cells


def text_of(sheet: Sheet, row: int, place: int) -> str:
    """What a person sees in a cell: of a day perhaps only month and year."""
    cell = sheet.rows[row][place]
    if isinstance(cell, date) and (row, place) in sheet.shown.months:
        return f"{ENGLISH[cell.month].title()} {cell.year}"
    return "" if is_blank(cell) else shown(cell)


@lru_cache(maxsize=4096)
def titled(upper: str, lower: str) -> Title:
    """A title from its two lines, each of which may be empty."""
    if upper == lower:
        upper = ""
    text = " / ".join(part for part in (upper, lower) if part)
    names: list[str] = []
    unit = ""
    group = group_of(upper, lower)
    is_day = (
        group.as_at is not None or bool(days_in(f"{upper} {lower}")) or bool(PERIOD.search(lower))
    )
    for one in [f"{upper} {lower}", lower] if lower else [upper]:
        name, code = title(one)
        unit = unit or code
        of_month = not group.as_at and any(word in MONTHS for word in name.split())
        names += [name] if of_month or name.endswith("%") else [name, bare(name, is_day=is_day)]
    parts = [title(part)[0] for part in BOTH.split(lower or upper)]
    return Title(
        text,
        tuple(dict.fromkeys(n for n in names if n)),
        unit or currency_in(text),
        group,
        tuple(parts) if len(parts) > 1 else (),
        meaning(upper, lower),
    )


def meaning(upper: str, lower: str) -> Said:
    """What the words of a title say; those of a group above it only where they are known."""
    group, own = (
        said(" ".join(w for w in normal(line).split() if not CODE.fullmatch(w)))
        for line in (upper, lower)
    )
    share = frozenset({"share"} if SHARE.search(f"{upper} {lower}") else ())
    last = own if lower else group
    return Said(
        group.tags | own.tags | share, last.unknown, (*group.parts, *own.parts), last.figures
    )


def bare(name: str, *, is_day: bool = True) -> str:
    """A normal form without days, currencies, codes of meetings and the small words around them."""
    words = [
        w
        for w in name.split()
        if not (
            w in NOISE
            or (w.isdigit() and (is_day or YEAR.fullmatch(w)))
            or w in MONTHS
            or w.upper() in CURRENCIES
            or is_total(w)
            or CODE.fullmatch(w)
        )
    ]
    return " ".join(words)


def group_of(upper: str, lower: str) -> Group:
    """What the two lines say of the amounts below them."""
    both = f"{upper} {lower}".strip()
    days = [*days_of_line(upper), *days_of_line(lower)]
    names = [normal(part) for part in (lower, upper) if part]
    bare_names = [" ".join(w for w in n.split() if w not in OF_UNIT) for n in names]
    years = [int(found[1]) for n in bare_names if (found := YEAR.fullmatch(n))]
    years += [2000 + int(found[1]) for n in bare_names if (found := SHORT_YEAR.fullmatch(n))]
    month, month_of = month_in(names) if not days else (0, "")
    return Group(
        meeting=meeting_in(both),
        as_at=days[-1] if len(days) == 1 and not PERIOD.search(both) else None,
        year=years[0] if years else 0,
        month=month,
        month_of=month_of,
        is_total=any(map(is_total, (upper, lower))),
    )


def days_of_line(line: str) -> Collection[date]:
    """The days in a line of titles; beside a meeting only one that is said to be the report's.

    "10MSP (30 August 2022)" says when the meeting is held.
    """
    return spoken(line).days if meetings_in(line) else days_in(line)


def month_in(names: Sequence[str]) -> tuple[int, str]:
    """The month that a title is about, and the year that it says with it: "March", "mars 2021", "Mar-21"."""
    for name in names:
        month, *rest = [w for w in name.split() if w not in NOISE] or [""]
        if month in MONTHS and len(rest) < WORDS_OF_MONTH:
            said = rest[0] if rest else ""
            if not said.isdigit() or len(said) in YEAR_DIGITS:
                return MONTHS[month], said if said.isdigit() else ""
    return 0, ""
