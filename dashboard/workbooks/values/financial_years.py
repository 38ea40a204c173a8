"""Budget years as programs and offices write them: 2021, 2021.0, "FY21", "Exercice 2021", 2020/21.

A year named by one number is that year, whenever it begins: FY21 and FY2021 are 2021. A financial year
that spans two calendar years (2020/21) could count for either, and a biennium (2020-2021) is both: it is
refused, unless a person said in the book's mapping for which of the two it counts.
"""

from __future__ import annotations

import re
from typing import Final

from dashboard.workbooks.values.cell_problem import CellProblem
from dashboard.workbooks.values.dates import MAX_YEAR, MIN_YEAR, year_in_century
from dashboard.workbooks.values.normalise import normalise_digits, normalise_text
from dashboard.workbooks.values.word_lists import list_normal_words

COUNTS_FOR_FIRST: Final = "first"
COUNTS_FOR_SECOND: Final = "second"
SHORT_PREFIXES: Final = frozenset(
    {"fy", "f", "y", "cy", "hj", "gj"}
)  # FY21: two figures are a year here
YEAR_PREFIXES: Final = SHORT_PREFIXES | list_normal_words("years", "called")
DIGIT_SPAN: Final = re.compile(r"[0-9](?:.*[0-9])?", re.DOTALL)
TEXT_WITHOUT_MARKS: Final = re.compile(r"""[\w\s.'"\u2019]*""")  # 2022* is a year with a note
ONE_YEAR: Final = re.compile(r"([0-9]{4})(?:[.,]0+)?")
GROUPED_YEAR: Final = re.compile(r"([12])[, '\u2019]([0-9]{3})(?:[.,]0+)?")  # 2,021
TWO_DIGITS: Final = re.compile("[0-9]{2}")
YEAR_SPAN: Final = re.compile(r"([0-9]{4}|[0-9]{2}) ?[-/\u2010-\u2015\u2212] ?([0-9]{4}|[0-9]{2})")


def parse_year(cell: object, split: str = "") -> int | CellProblem:
    """The budget year of a cell, or what is wrong with it.

    ``split``: for which of its two years 2020/21 counts, FIRST or SECOND; "" where nobody said it.
    """
    if isinstance(cell, bool):
        return CellProblem("bad-year")
    found: int | CellProblem | None = None
    if isinstance(cell, float) and cell.is_integer():
        found = int(cell)
    elif isinstance(cell, int):
        found = cell
    elif isinstance(cell, str):
        found = year_from_text(cell, split)
    if isinstance(found, int):
        return found if MIN_YEAR <= found <= MAX_YEAR else CellProblem("bad-year")
    return found or CellProblem("bad-year")


def year_from_text(text: str, split: str) -> int | CellProblem | None:
    """The year of a text; None where it is none."""
    plain = " ".join(normalise_digits(text).split())
    figures = DIGIT_SPAN.search(plain)
    if not figures:
        return None
    before, after = plain[: figures.start()], plain[figures.end() :]
    said = normalise_text(f"{before} {after}").split()
    if not (TEXT_WITHOUT_MARKS.fullmatch(before + after) and YEAR_PREFIXES.issuperset(said)):
        return None
    is_short = bool(SHORT_PREFIXES.intersection(said))
    if (found := ONE_YEAR.fullmatch(figures[0])) or (found := GROUPED_YEAR.fullmatch(figures[0])):
        return int("".join(found.groups()))
    if found := YEAR_SPAN.fullmatch(figures[0]):
        return year_from_span(found[1], found[2], split, is_short=is_short)
    return year_in_century(figures[0]) if is_short and TWO_DIGITS.fullmatch(figures[0]) else None


def year_from_span(
    first: str, second: str, split: str, *, is_short: bool
) -> int | CellProblem | None:
    """The year for which two consecutive years count; None where they are not consecutive."""
    if TWO_DIGITS.fullmatch(first) and not is_short:
        return None  # 20-21 alone may be a day
    begins = year_in_century(first) if len(first) < len("2020") else int(first)
    if not f"{begins + 1}".endswith(second):
        return None
    if not split:
        return CellProblem("split-year", f"{begins}, {begins + 1}")
    return begins if split == COUNTS_FOR_FIRST else begins + 1
