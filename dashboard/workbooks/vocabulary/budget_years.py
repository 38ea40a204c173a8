"""The years that a text says of its table: "contributions received in 2021".

Not those of other days, of a decision, of a document's symbol, of a plan, of a telephone number.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from datetime import date
from typing import Final

from dashboard.workbooks.values.days import placed_days, with_days_in_words
from dashboard.workbooks.values.months import MONTHS
from dashboard.workbooks.values.spelling import normal
from dashboard.workbooks.values.word_lists import any_of
from dashboard.workbooks.values.wrong import shown
from dashboard.workbooks.vocabulary.meaning import said
from dashboard.workbooks.vocabulary.spoken_days import MONTH

# Not the 2020 of "2020/21", which are two.
YEAR: Final = re.compile(r"\b((?:19|20)[0-9]{2})\b(?! [0-9]{2}\b(?! [0-9]))")
# Years that say when something began or was decided, not what a table is about.
OF_OLD: Final = re.compile(
    rf"\b(?:{any_of('years', 'of_old')}|{any_of('years', 'plan')}(?: (?:19|20)[0-9]{{2}})?) (?:the )?(?:19|20)[0-9]{{2}}\b"
)
MEANT_FOR: Final = re.compile(  # "for 2022, received in 2021"
    rf"\b{any_of('years', 'meant_for')} ((?:19|20)[0-9]{{2}})\b(?! (?:and|et|y|und|to|bis|a) )"
)
SYMBOL: Final = re.compile(r"\b[A-Z][A-Za-z]+(?:[/.][A-Za-z0-9()]+){2,}")  # CCM/MSP/2015/9
TELEPHONE: Final = re.compile(
    rf"\+[0-9][0-9 ()./-]{{6,}}|\b{any_of('years', 'telephone')}\b[ .:]*[0-9 ()./-]+", re.IGNORECASE
)
ALONE: Final = re.compile(r"\b(?:19|20)[0-9]{2}\b")
FIRST_DAY: Final = (1, 1)  # month and day: "since 1 January 2021"
PERIOD: Final = re.compile(rf"(?:^| )0?1(?:er|st)? (?:de )?(?:{MONTH}) {any_of('years', 'to')} $")
AT_LEAST: Final = re.compile(
    rf"\b{any_of('years', 'at_least')} (?:[a-z]{{3}} )?(?:19|20)[0-9]{{2}}\b"
)


def budget_years(text: str, spoken_to: Collection[date]) -> set[int]:
    """The years that a text says of its table; ``spoken_to``: the days that it speaks to.

    Their years are not its budget years; nor is that of any other single day, but for the first of a year.
    Two days are a period.
    """
    plain = with_days_in_words(TELEPHONE.sub(" ", SYMBOL.sub(" ", text)))
    words = AT_LEAST.sub(" ", OF_OLD.sub(" ", normal(plain)))
    days = placed_days(words)
    others = [day for _, _, day in days if day not in spoken_to]
    for start, end, day in reversed(days):
        is_alone = len(others) == 1 and (day.month, day.day) != FIRST_DAY
        is_alone = is_alone and not PERIOD.search(words[:start])
        if day in spoken_to or is_alone:
            words = f"{words[:start]} {words[end:]}"
    found = {int(year) for year in YEAR.findall(words)}
    meant = {int(one[1]) for one in MEANT_FOR.finditer(words)}
    return meant if len(meant) == 1 and len(found) > 1 and said(text).money else found


def heading_year(cell: object) -> int:
    """The year that a heading is, also as "For 2022"; 0 where it says anything else."""
    text = shown(cell)
    years = ALONE.findall(text)
    if len(years) != 1 or len(re.findall("[0-9]+", text)) != 1:
        return 0
    one = said(text)
    is_month = any(figure in MONTHS for figure in one.figures)
    return 0 if is_month or one.unknown or one.money or one.stream else int(years[0])


def is_time(figures: Sequence[str]) -> bool:
    """Return True where figures are only a month, perhaps with its day and year: "Paid in March 2021"."""
    months = [figure for figure in figures if figure in MONTHS]
    return not figures or bool(months and all(f in MONTHS or f.isdigit() for f in figures))
