"""Parse budget years: 2021, 2021.0, "FY21", "Exercice 2021", 2020/21.

A year with one number is that year, whenever it begins: FY21 and FY2021 are 2021. A financial year
that spans two calendar years (2020/21) could belong to either, and a biennium (2020-2021) to both: it
is refused, unless the book's mapping says which of the two it belongs to.
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
SHORT_PREFIXES: Final = frozenset({"fy", "f", "y", "cy", "hj", "gj"})  # allow two digits: FY21
YEAR_PREFIXES: Final = SHORT_PREFIXES | list_normal_words("years", "called")
DIGIT_SPAN: Final = re.compile(r"[0-9](?:.*[0-9])?", re.DOTALL)
TEXT_WITHOUT_MARKS: Final = re.compile(r"""[\w\s.'"\u2019]*""")  # not 2022*, with a footnote mark
ONE_YEAR: Final = re.compile(r"([0-9]{4})(?:[.,]0+)?")
GROUPED_YEAR: Final = re.compile(r"([12])[, '\u2019]([0-9]{3})(?:[.,]0+)?")  # 2,021
TWO_DIGITS: Final = re.compile("[0-9]{2}")
YEAR_SPAN: Final = re.compile(r"([0-9]{4}|[0-9]{2}) ?[-/\u2010-\u2015\u2212] ?([0-9]{4}|[0-9]{2})")


def parse_year(cell: object, split: str = "") -> int | CellProblem:
    """Parse the budget year of a cell.

    ``split``: the year of 2020/21, COUNTS_FOR_FIRST or COUNTS_FOR_SECOND; "" to refuse it.
    """
    if isinstance(cell, bool):
        return CellProblem("bad-year")
    year: int | CellProblem | None = None
    if isinstance(cell, float) and cell.is_integer():
        year = int(cell)
    elif isinstance(cell, int):
        year = cell
    elif isinstance(cell, str):
        year = year_from_text(cell, split)
    if isinstance(year, int):
        return year if MIN_YEAR <= year <= MAX_YEAR else CellProblem("bad-year")
    return year or CellProblem("bad-year")


def year_from_text(text: str, split: str) -> int | CellProblem | None:
    """Parse the year of a text; None if it is not one."""
    plain = " ".join(normalise_digits(text).split())
    digits = DIGIT_SPAN.search(plain)
    if not digits:
        return None
    before, after = plain[: digits.start()], plain[digits.end() :]
    prefixes = normalise_text(f"{before} {after}").split()
    if not (TEXT_WITHOUT_MARKS.fullmatch(before + after) and YEAR_PREFIXES.issuperset(prefixes)):
        return None
    is_short = bool(SHORT_PREFIXES.intersection(prefixes))
    if (match := ONE_YEAR.fullmatch(digits[0])) or (match := GROUPED_YEAR.fullmatch(digits[0])):
        return int("".join(match.groups()))
    if match := YEAR_SPAN.fullmatch(digits[0]):
        return year_from_span(match[1], match[2], split, is_short=is_short)
    return year_in_century(digits[0]) if is_short and TWO_DIGITS.fullmatch(digits[0]) else None


def year_from_span(
    first: str, second: str, split: str, *, is_short: bool
) -> int | CellProblem | None:
    """Return the year of a span of two consecutive years; None if they are not consecutive."""
    if TWO_DIGITS.fullmatch(first) and not is_short:
        return None  # 20-21 without a prefix may be a date
    first_year = year_in_century(first) if len(first) < len("2020") else int(first)
    if not f"{first_year + 1}".endswith(second):
        return None
    if not split:
        return CellProblem("split-year", f"{first_year}, {first_year + 1}")
    return first_year if split == COUNTS_FOR_FIRST else first_year + 1
