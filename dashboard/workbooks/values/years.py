"""Budget years as programs and offices write them: 2021, 2021.0, "FY21", "Exercice 2021", 2020/21.

A year named by one number is that year, whenever it begins: FY21 and FY2021 are 2021. A financial year
that spans two calendar years (2020/21) could count for either, and a biennium (2020-2021) is both: it is
refused, unless a person said in the book's mapping for which of the two it counts.
"""

from __future__ import annotations

import re
from typing import Final

from dashboard.workbooks.values.days import FIRST_YEAR, LAST_YEAR, in_century
from dashboard.workbooks.values.spelling import normal, plain_digits
from dashboard.workbooks.values.word_lists import forms
from dashboard.workbooks.values.wrong import Wrong

FIRST: Final = "first"
SECOND: Final = "second"
SHORT: Final = frozenset({"fy", "f", "y", "cy", "hj", "gj"})  # FY21: two figures are a year here
CALLED: Final = SHORT | forms("years", "called")
FIGURES: Final = re.compile(r"[0-9](?:.*[0-9])?", re.DOTALL)
NO_MARKS: Final = re.compile(r"""[\w\s.'"\u2019]*""")  # 2022* is a year with a note
ONE: Final = re.compile(r"([0-9]{4})(?:[.,]0+)?")
GROUPED: Final = re.compile(r"([12])[, '\u2019]([0-9]{3})(?:[.,]0+)?")  # 2,021
TWO_FIGURES: Final = re.compile("[0-9]{2}")
TWO: Final = re.compile(r"([0-9]{4}|[0-9]{2}) ?[-/\u2010-\u2015\u2212] ?([0-9]{4}|[0-9]{2})")


def year_of(cell: object, split: str = "") -> int | Wrong:
    """The budget year of a cell, or what is wrong with it.

    ``split``: for which of its two years 2020/21 counts, FIRST or SECOND; "" where nobody said it.
    """
    if isinstance(cell, bool):
        return Wrong("bad-year")
    found: int | Wrong | None = None
    if isinstance(cell, float) and cell.is_integer():
        found = int(cell)
    elif isinstance(cell, int):
        found = cell
    elif isinstance(cell, str):
        found = in_text(cell, split)
    if isinstance(found, int):
        return found if FIRST_YEAR <= found <= LAST_YEAR else Wrong("bad-year")
    return found or Wrong("bad-year")


def in_text(text: str, split: str) -> int | Wrong | None:
    """The year of a text; None where it is none."""
    plain = " ".join(plain_digits(text).split())
    figures = FIGURES.search(plain)
    if not figures:
        return None
    before, after = plain[: figures.start()], plain[figures.end() :]
    said = normal(f"{before} {after}").split()
    if not (NO_MARKS.fullmatch(before + after) and CALLED.issuperset(said)):
        return None
    is_short = bool(SHORT.intersection(said))
    if (found := ONE.fullmatch(figures[0])) or (found := GROUPED.fullmatch(figures[0])):
        return int("".join(found.groups()))
    if found := TWO.fullmatch(figures[0]):
        return of_two(found[1], found[2], split, is_short=is_short)
    return in_century(figures[0]) if is_short and TWO_FIGURES.fullmatch(figures[0]) else None


def of_two(first: str, second: str, split: str, *, is_short: bool) -> int | Wrong | None:
    """The year for which two consecutive years count; None where they are not consecutive."""
    if TWO_FIGURES.fullmatch(first) and not is_short:
        return None  # 20-21 alone may be a day
    begins = in_century(first) if len(first) < len("2020") else int(first)
    if not f"{begins + 1}".endswith(second):
        return None
    if not split:
        return Wrong("split-year", f"{begins}, {begins + 1}")
    return begins if split == FIRST else begins + 1
