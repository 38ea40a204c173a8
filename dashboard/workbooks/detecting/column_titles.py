"""Parse column titles of one row or two: their field names, meeting, day, year, month and currency.

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

from dashboard.workbooks.clean.layout_header import PERCENT_HEADER, parse_header
from dashboard.workbooks.sheet import Sheet
from dashboard.workbooks.values.blank_cells import is_blank
from dashboard.workbooks.values.cell_problem import display_cell
from dashboard.workbooks.values.currencies import CURRENCY_CODES, find_currency
from dashboard.workbooks.values.dates import find_dates
from dashboard.workbooks.values.meeting_names import CODE_WITH_YEAR, find_meeting, find_meetings
from dashboard.workbooks.values.month_names import ENGLISH_MONTHS, MONTH_NUMBERS
from dashboard.workbooks.values.normalise import normalise_text
from dashboard.workbooks.values.trailing_marks import strip_marks
from dashboard.workbooks.values.word_lists import list_normal_words, phrases_pattern
from dashboard.workbooks.vocabulary.as_at_dates import find_as_at_dates
from dashboard.workbooks.vocabulary.text_tags import TextTags, tag_text
from dashboard.workbooks.vocabulary.total_words import is_total_text

YEAR_TITLE: Final = re.compile(
    rf"(?:{phrases_pattern('years', 'before')}|{phrases_pattern('years', 'budget')})? ?((?:19|20)[0-9]{{2}})"
)
FISCAL_YEAR_TITLE: Final = re.compile(r"fy ?([0-9]{2})")
YEAR_IN_TEXT: Final = re.compile(r"\b(?:19|20)[0-9]{2}\b")
MAX_MONTH_WORDS: Final = 2  # "March", "March 2021"
YEAR_DIGITS: Final = (2, 4)
DATE_RANGE: Final = re.compile(
    rf"\b[0-9]{{1,2}} ?(?:[-\u2013]|{phrases_pattern('years', 'to')}) ?[0-9]{{1,2}}\b(?![-./])",
    re.IGNORECASE,
)
BILINGUAL_SEPARATOR: Final = re.compile(r"(?<!\s)\s*[/|]\s*|(?<!\s)\s+[-\u2013\u2014]\s+")
FILLER_WORDS: Final = list_normal_words(
    "years", "around"
)  # words next to the day, year or meeting of a title
CURRENCY_WORDS: Final = list_normal_words("currency_notes", "in") | {
    code.lower() for code in CURRENCY_CODES
}
DOUBTFUL_SIGNS: Final = frozenset("?~([<>+-=\u2013\u2264\u2265\u00b1\u2248")
NO_TAGS: Final = TextTags()


@dataclass(frozen=True, slots=True)
class ColumnGroup:
    """What a title says about all amounts below it apart from their field: meeting, day, year, month, total."""

    meeting: str = ""
    as_at: date | None = None
    year: int = 0
    month: int = 0
    month_year: str = ""  # the year in a month's title, as written: "2021", "21"
    is_total: bool = False

    def __bool__(self) -> bool:
        """Return True if any of the attributes is set."""
        return bool(self.meeting or self.as_at or self.year or self.month or self.is_total)


@dataclass(frozen=True, slots=True)
class ColumnTitle:
    """The title of one column; ``name_forms`` are its normalised forms, the most specific first."""

    text: str
    name_forms: tuple[str, ...] = ()
    currency: str = ""
    group: ColumnGroup = ColumnGroup()
    translations: tuple[str, ...] = ()  # of a title in two languages: "Received / Reçu"
    text_tags: TextTags = NO_TAGS  # of its words without days, years and meetings

    @property
    def footnote_marks(self) -> list[str]:
        """Return the marks at the end of the title, such as "a/" in "Received a/"."""
        return strip_marks(self.text)[1]

    @property
    def is_doubtful(self) -> bool:
        """Return True for a first or last character that may change the meaning: "2021?", "(2021)", ">2021"."""
        return bool(DOUBTFUL_SIGNS & set(self.text[:1] + self.text[-1:]))

    @property
    def year(self) -> int:
        """Return the only year in the title, also among other words as in "Contribution 2020"; 0 if none."""
        years = set(YEAR_IN_TEXT.findall(self.text)) if not self.group.as_at else set()
        numbers = set(re.findall("[0-9]+", self.text))
        year = self.group.year or (int(years.pop()) if len(years) == 1 else 0)
        return 0 if len(numbers) > 1 or self.is_doubtful else year


def read_titles(sheet: Sheet, row: int, *, two: bool) -> list[ColumnTitle]:
    """Return the titles of all columns, from ``row`` and, if ``two``, also from the row above."""
    lower = spread_merged_titles(sheet, row)
    upper = spread_merged_titles(sheet, row - 1, fill=lower) if two else [""] * len(lower)
    return [
        parse_title(upper_text, lower_text)
        for upper_text, lower_text in zip(upper, lower, strict=True)
    ]


def spread_merged_titles(sheet: Sheet, row: int, fill: Sequence[str] = ()) -> list[str]:
    """Return the texts of a header row, a merged text repeated over all its columns.

    ``fill``: the titles in the row below. If nothing is merged, an empty cell above one of them takes the
    text on its left, as in sheets where a group title is written only once.
    """
    cells = [get_displayed_text(sheet, row, column) for column in range(len(sheet.rows[row]))]
    has_merged = False
    for first, left, last, right in sheet.merged_ranges:
        if first <= row <= last and right > left:
            cells[left : right + 1] = [get_displayed_text(sheet, first, left)] * (right + 1 - left)
            has_merged = True
        elif first < row <= last and right == left:
            cells[left] = cells[left] or get_displayed_text(sheet, first, left)
    if fill and not has_merged:
        last_text = ""
        for column, (text, lower_text) in enumerate(zip(cells, fill, strict=True)):
            last_text = text or last_text
            cells[column] = text or (last_text if lower_text else "")
    return cells


def get_displayed_text(sheet: Sheet, row: int, column: int) -> str:
    """Return the text that a cell displays; of a day perhaps only month and year."""
    cell = sheet.rows[row][column]
    if isinstance(cell, date) and (row, column) in sheet.display.month_only_dates:
        return f"{ENGLISH_MONTHS[cell.month].title()} {cell.year}"
    return "" if is_blank(cell) else display_cell(cell)


@lru_cache(maxsize=4096)
def parse_title(upper: str, lower: str) -> ColumnTitle:
    """Parse a title from its two lines, each of which may be empty."""
    if upper == lower:
        upper = ""
    text = " / ".join(part for part in (upper, lower) if part)
    forms: list[str] = []
    currency = ""
    group = parse_group(upper, lower)
    is_day = (
        group.as_at is not None
        or bool(find_dates(f"{upper} {lower}"))
        or bool(DATE_RANGE.search(lower))
    )
    for line in [f"{upper} {lower}", lower] if lower else [upper]:
        name, code = parse_header(line)
        currency = currency or code
        is_month = not group.as_at and any(word in MONTH_NUMBERS for word in name.split())
        forms += (
            [name]
            if is_month or name.endswith("%")
            else [name, strip_qualifiers(name, is_day=is_day)]
        )
    parts = [parse_header(part)[0] for part in BILINGUAL_SEPARATOR.split(lower or upper)]
    return ColumnTitle(
        text,
        tuple(dict.fromkeys(n for n in forms if n)),
        currency or find_currency(text),
        group,
        tuple(parts) if len(parts) > 1 else (),
        classify_title(upper, lower),
    )


def classify_title(upper: str, lower: str) -> TextTags:
    """Return the tags of a title's words; of a group title above it only the known words."""
    group_tags, own_tags = (
        tag_text(
            " ".join(w for w in normalise_text(line).split() if not CODE_WITH_YEAR.fullmatch(w))
        )
        for line in (upper, lower)
    )
    share = frozenset({"share"} if PERCENT_HEADER.search(f"{upper} {lower}") else ())
    last = own_tags if lower else group_tags
    return TextTags(
        group_tags.tags | own_tags.tags | share,
        last.unknown,
        (*group_tags.phrase_tags, *own_tags.phrase_tags),
        last.identifiers,
    )


def strip_qualifiers(name: str, *, is_day: bool = True) -> str:
    """Return a normalised title without days, currencies, meeting codes and filler words."""
    words = [
        w
        for w in name.split()
        if not (
            w in FILLER_WORDS
            or (w.isdigit() and (is_day or YEAR_TITLE.fullmatch(w)))
            or w in MONTH_NUMBERS
            or w.upper() in CURRENCY_CODES
            or is_total_text(w)
            or CODE_WITH_YEAR.fullmatch(w)
        )
    ]
    return " ".join(words)


def parse_group(upper: str, lower: str) -> ColumnGroup:
    """Parse the meeting, day, year and month that the two lines of a title give."""
    text = f"{upper} {lower}".strip()
    days = [*find_dates_in_line(upper), *find_dates_in_line(lower)]
    names = [normalise_text(part) for part in (lower, upper) if part]
    bare_names = [" ".join(w for w in n.split() if w not in CURRENCY_WORDS) for n in names]
    years = [int(match[1]) for n in bare_names if (match := YEAR_TITLE.fullmatch(n))]
    years += [2000 + int(match[1]) for n in bare_names if (match := FISCAL_YEAR_TITLE.fullmatch(n))]
    month, month_year = find_month(names) if not days else (0, "")
    return ColumnGroup(
        meeting=find_meeting(text),
        as_at=days[-1] if len(days) == 1 and not DATE_RANGE.search(text) else None,
        year=years[0] if years else 0,
        month=month,
        month_year=month_year,
        is_total=any(map(is_total_text, (upper, lower))),
    )


def find_dates_in_line(line: str) -> Collection[date]:
    """Return the days in a title line; next to a meeting only an as-at day.

    In "10MSP (30 August 2022)" the day is that of the meeting.
    """
    return find_as_at_dates(line).days if find_meetings(line) else find_dates(line)


def find_month(names: Sequence[str]) -> tuple[int, str]:
    """Return the month that a title names and the year with it: "March", "mars 2021", "Mar-21"."""
    for name in names:
        month, *rest = [w for w in name.split() if w not in FILLER_WORDS] or [""]
        if month in MONTH_NUMBERS and len(rest) < MAX_MONTH_WORDS:
            year = rest[0] if rest else ""
            if not year.isdigit() or len(year) in YEAR_DIGITS:
                return MONTH_NUMBERS[month], year if year.isdigit() else ""
    return 0, ""
