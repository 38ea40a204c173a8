"""The years that a text says of its table: "contributions received in 2021".

Not those of other days, of a decision, of a document's symbol, of a plan, of a telephone number.
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

# Not the 2020 of "2020/21", which are two.
YEAR: Final = re.compile(r"\b((?:19|20)[0-9]{2})\b(?! [0-9]{2}\b(?! [0-9]))")
# Years that say when something began or was decided, not what a table is about.
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


def find_budget_years(text: str, spoken_to: Collection[date]) -> set[int]:
    """The years that a text says of its table; ``spoken_to``: the days that it speaks to.

    Their years are not its budget years; nor is that of any other single day, but for the first of a year.
    Two days are a period.
    """
    plain = spell_out_dates(TELEPHONE.sub(" ", DOCUMENT_SYMBOL.sub(" ", text)))
    words = AT_LEAST.sub(" ", PAST_DECISION.sub(" ", normalise_text(plain)))
    days = locate_dates(words)
    others = [day for _, _, day in days if day not in spoken_to]
    for start, end, day in reversed(days):
        is_alone = len(others) == 1 and (day.month, day.day) != FIRST_DAY
        is_alone = is_alone and not PERIOD_START.search(words[:start])
        if day in spoken_to or is_alone:
            words = f"{words[:start]} {words[end:]}"
    found = {int(year) for year in YEAR.findall(words)}
    meant = {int(one[1]) for one in PURPOSE_YEAR.finditer(words)}
    return meant if len(meant) == 1 and len(found) > 1 and tag_text(text).money_tags else found


def parse_heading_year(cell: object) -> int:
    """The year that a heading is, also as "For 2022"; 0 where it says anything else."""
    text = display_cell(cell)
    years = SINGLE_YEAR.findall(text)
    if len(years) != 1 or len(re.findall("[0-9]+", text)) != 1:
        return 0
    one = tag_text(text)
    is_month = any(figure in MONTH_NUMBERS for figure in one.identifiers)
    return 0 if is_month or one.unknown or one.money_tags or one.streams else int(years[0])


def is_only_date(figures: Sequence[str]) -> bool:
    """Return True where figures are only a month, perhaps with its day and year: "Paid in March 2021"."""
    months = [figure for figure in figures if figure in MONTH_NUMBERS]
    return not figures or bool(months and all(f in MONTH_NUMBERS or f.isdigit() for f in figures))
