"""Find the budget years of a table in a text: "contributions received in 2021".

Ignored are years in dates, decisions, document symbols, plans and telephone numbers.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from datetime import date
from typing import Final

from dashboard.workbooks.values.cell_problem import display_cell
from dashboard.workbooks.values.dates import locate_dates, spell_out_dates
from dashboard.workbooks.values.month_names import MONTH_NUMBERS
from dashboard.workbooks.values.normalise import normalise_text
from dashboard.workbooks.values.word_lists import phrases_pattern
from dashboard.workbooks.vocabulary.as_at_dates import MONTH_PATTERN
from dashboard.workbooks.vocabulary.text_tags import tag_text

# Not the 2020 of "2020/21", which is two years.
YEAR: Final = re.compile(r"\b((?:19|20)[0-9]{2})\b(?! [0-9]{2}\b(?! [0-9]))")
# Years in which something began or was decided.
PAST_DECISION: Final = re.compile(
    rf"\b(?:{phrases_pattern('years', 'of_old')}|{phrases_pattern('years', 'plan')}(?: (?:19|20)[0-9]{{2}})?) (?:the )?(?:19|20)[0-9]{{2}}\b"
)
PURPOSE_YEAR: Final = re.compile(  # "for 2022, received in 2021"
    rf"\b{phrases_pattern('years', 'meant_for')} ((?:19|20)[0-9]{{2}})\b(?! (?:and|et|y|und|to|bis|a) )"
)
DOCUMENT_SYMBOL: Final = re.compile(r"\b[A-Z][A-Za-z]+(?:[/.][A-Za-z0-9()]+){2,}")  # CCM/MSP/2015/9
TELEPHONE: Final = re.compile(
    rf"\+[0-9][0-9 ()./-]{{6,}}|\b{phrases_pattern('years', 'telephone')}\b[ .:]*[0-9 ()./-]+",
    re.IGNORECASE,
)
SINGLE_YEAR: Final = re.compile(r"\b(?:19|20)[0-9]{2}\b")
FIRST_DAY: Final = (1, 1)  # month and day: "since 1 January 2021"
PERIOD_START: Final = re.compile(
    rf"(?:^| )0?1(?:er|st)? (?:de )?(?:{MONTH_PATTERN}) {phrases_pattern('years', 'to')} $"
)
AT_LEAST: Final = re.compile(
    rf"\b{phrases_pattern('years', 'at_least')} (?:[a-z]{{3}} )?(?:19|20)[0-9]{{2}}\b"
)


def find_budget_years(text: str, as_at_dates: Collection[date]) -> set[int]:
    """Find the budget years in a text, given its as-at dates.

    Years of as-at dates are ignored, and that of a single other date, except 1 January. Two dates are
    a period.
    """
    plain = spell_out_dates(TELEPHONE.sub(" ", DOCUMENT_SYMBOL.sub(" ", text)))
    words = AT_LEAST.sub(" ", PAST_DECISION.sub(" ", normalise_text(plain)))
    days = locate_dates(words)
    others = [day for _, _, day in days if day not in as_at_dates]
    for start, end, day in reversed(days):
        is_alone = len(others) == 1 and (day.month, day.day) != FIRST_DAY
        is_alone = is_alone and not PERIOD_START.search(words[:start])
        if day in as_at_dates or is_alone:
            words = f"{words[:start]} {words[end:]}"
    years = {int(year) for year in YEAR.findall(words)}
    meant = {int(match[1]) for match in PURPOSE_YEAR.finditer(words)}
    return meant if len(meant) == 1 and len(years) > 1 and tag_text(text).money_tags else years


def parse_heading_year(cell: object) -> int:
    """Return the year of a heading such as "2022" or "For 2022"; 0 for any other heading."""
    text = display_cell(cell)
    years = SINGLE_YEAR.findall(text)
    if len(years) != 1 or len(re.findall("[0-9]+", text)) != 1:
        return 0
    tags = tag_text(text)
    is_month = any(word in MONTH_NUMBERS for word in tags.identifiers)
    return 0 if is_month or tags.unknown or tags.money_tags or tags.streams else int(years[0])


def is_only_date(names: Sequence[str]) -> bool:
    """Return True if ``names`` are only a month, with or without day and year, or none at all."""
    months = [word for word in names if word in MONTH_NUMBERS]
    return not names or bool(months and all(f in MONTH_NUMBERS or f.isdigit() for f in names))
