"""Words that nobody has listed, wherever they stand: the figure is right or a question is open.

``WORDS`` says how many cases are drawn: ``make fuzz`` draws a hundred thousand.
"""

from __future__ import annotations

import os
from typing import Final

from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from dashboard import paths
from dashboard.workbooks import StateNames
from dashboard.workbooks.building.build_book import build_book
from dashboard.workbooks.classifying.row_status import EMPTY_WORDS
from dashboard.workbooks.mapping.book_mapping import EMPTY_MAPPING
from dashboard.workbooks.preview import ReadResult
from dashboard.workbooks.problems.texts.problem_text import Severity
from dashboard.workbooks.sheet import OpenedBook, Sheet
from dashboard.workbooks.values.normalise import normalise_text
from dashboard.workbooks.vocabulary.text_tags import longest_phrase, tag_text

NAMES: Final = StateNames.load(paths.reference_folder())
EXAMPLES: Final = int(os.environ.get("WORDS", "2000"))
ALPHABETS: Final = (
    "abcdefghijklmnopqrstuvwxyzäöüéèçñ",
    "абвгдежзийклмнопрстуфхцчшщыэюя",
    "αβγδεζηθικλμνξοπρστυφχψω",
    "ابتثجحخدذرزسشصضطظعغفقكلمنهوي",
    "的一是在不了有和人这中大为上个国我以要他时来用们",
)
STATES: Final = ("Austria", "Chad", "Japan", "Norway", "Peru")
MONEY: Final = {  # what the amounts of a list may be called, and the table that they then stand in
    "Amount received": "contributions",
    "Montant reçu": "contributions",
    "Importe recibido": "contributions",
    "Eingegangener Betrag": "contributions",
}
TITLE: Final = "Voluntary contributions received 2021 (CHF), as at 30 November 2021"


@st.composite
def word(draw: st.DrawFn) -> str:
    """A word of one alphabet that the vocabulary and the names of States do not explain."""
    text = draw(st.text(draw(st.sampled_from(ALPHABETS)), min_size=4, max_size=10))
    is_listed = (
        longest_phrase(normalise_text(text).split(), 0)[0] is not None
        or normalise_text(text) in EMPTY_WORDS
    )
    assume(tag_text(text).unknown and not tag_text(text).tags and NAMES.find(text) is None)
    assume(not is_listed)  # "none", which turns what follows, or stands for an empty cell
    return text


def read(rows: list[list[object]], name: str = "Sheet1") -> ReadResult:
    """A sheet of these cells, read."""
    width = max(map(len, rows))
    cells = [[*(("" if c is None else c) for c in row), *[""] * (width - len(row))] for row in rows]
    return build_book("sent.xlsx", "0", OpenedBook([Sheet(name, cells)]), NAMES, EMPTY_MAPPING)


def counted(looked: ReadResult) -> int:
    """What is counted in all tables, in cents."""
    return sum(int(f["amount"].sum()) for f in looked.book.tables.values() if "amount" in f)


def is_open(looked: ReadResult) -> bool:
    """Return True where a question or an error says that something is not counted."""
    return bool(looked.questions) or any(p.severity is Severity.ERROR for p in looked.book.problems)


Rows = list[list[object]]


def placed(
    where: str, words: tuple[str, str], amounts: list[int], at: int, money: str
) -> ReadResult:
    """A list of contributions with unknown words in one place of it, read."""
    one, other = words
    pairs = zip(STATES, amounts, strict=False)
    rows: Rows = [[name, minor / 100] for name, minor in pairs]
    head: list[object] = ["State", money]
    above = TITLE
    if where in {"status", "tick"}:
        head.append(other)
        for n, row in enumerate(rows):
            row.append(one if n == at else "Paid" if where == "status" else None)
    elif where == "title":
        above, head[1] = f"{one} {other} 2021 (CHF)", "Amount"
    elif where == "amount":
        above, head[1] = "Voluntary contributions 2021 (CHF)", one
    elif where == "heading":
        rows.insert(at, [one])
    elif where == "note":
        rows.append([one])
    elif where == "mark":
        rows[at][0] = f"{rows[at][0]}*"
        rows.append([f"* {one}"])
    return read([[above], head, *rows], one if where == "sheet" else "Sheet1")


@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.sampled_from(["status", "tick", "title", "amount", "heading", "sheet", "note", "mark"]),
    st.tuples(word(), word()),
    st.lists(st.integers(1, 10**7), min_size=2, max_size=5),
    st.integers(0, 1),
    st.sampled_from(list(MONEY)),
)
def test_an_unknown_word_is_asked_about_or_changes_nothing(
    where: str, words: tuple[str, str], amounts: list[int], at: int, money: str
) -> None:
    """As a status, title, heading, sheet's name, note or mark, in five alphabets."""
    looked = placed(where, words, amounts, at, money)
    if where == "sheet" and not is_open(looked):
        assert counted(looked) == sum(amounts)
    else:
        assert counted(looked) == 0
        assert is_open(looked)
