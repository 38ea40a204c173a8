"""Words in no vocabulary, in any position: the figure is right or a question is open.

``WORDS`` is the number of cases drawn: ``make fuzz`` draws a hundred thousand.
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
AMOUNT_TITLES: Final = {  # titles of amounts, and the table that they make
    "Amount received": "contributions",
    "Montant reçu": "contributions",
    "Importe recibido": "contributions",
    "Eingegangener Betrag": "contributions",
}
TITLE: Final = "Voluntary contributions received 2021 (CHF), as at 30 November 2021"


@st.composite
def word(draw: st.DrawFn) -> str:
    """Draw a word of one alphabet that neither the vocabulary nor the names of States contain."""
    text = draw(st.text(draw(st.sampled_from(ALPHABETS)), min_size=4, max_size=10))
    is_listed = (
        longest_phrase(normalise_text(text).split(), 0)[0] is not None
        or normalise_text(text) in EMPTY_WORDS
    )
    assume(tag_text(text).unknown and not tag_text(text).tags and NAMES.find(text) is None)
    assume(not is_listed)  # "none" negates what follows, or means an empty cell
    return text


def read(rows: list[list[object]], name: str = "Sheet1") -> ReadResult:
    """Read a sheet of these cells."""
    width = max(map(len, rows))
    cells = [[*(("" if c is None else c) for c in row), *[""] * (width - len(row))] for row in rows]
    return build_book("sent.xlsx", "0", OpenedBook([Sheet(name, cells)]), NAMES, EMPTY_MAPPING)


def count_cents(result: ReadResult) -> int:
    """Return the cents that count in all tables."""
    return sum(int(f["amount"].sum()) for f in result.book.tables.values() if "amount" in f)


def is_open(result: ReadResult) -> bool:
    """Return True if a question is open or an error excludes something."""
    return bool(result.questions) or any(p.severity is Severity.ERROR for p in result.book.problems)


Rows = list[list[object]]


def read_with_words(
    position: str, words: tuple[str, str], amounts: list[int], row_index: int, amount_title: str
) -> ReadResult:
    """Read a list of contributions with unknown words in one position."""
    one, other = words
    amount_by_state = zip(STATES, amounts, strict=False)
    rows: Rows = [[name, minor / 100] for name, minor in amount_by_state]
    titles: list[object] = ["State", amount_title]
    preamble = TITLE
    if position in {"status", "tick"}:
        titles.append(other)
        for n, row in enumerate(rows):
            row.append(one if n == row_index else "Paid" if position == "status" else None)
    elif position == "title":
        preamble, titles[1] = f"{one} {other} 2021 (CHF)", "Amount"
    elif position == "amount":
        preamble, titles[1] = "Voluntary contributions 2021 (CHF)", one
    elif position == "heading":
        rows.insert(row_index, [one])
    elif position == "note":
        rows.append([one])
    elif position == "mark":
        rows[row_index][0] = f"{rows[row_index][0]}*"
        rows.append([f"* {one}"])
    return read([[preamble], titles, *rows], one if position == "sheet" else "Sheet1")


@settings(max_examples=EXAMPLES, deadline=None, suppress_health_check=list(HealthCheck))
@given(
    st.sampled_from(["status", "tick", "title", "amount", "heading", "sheet", "note", "mark"]),
    st.tuples(word(), word()),
    st.lists(st.integers(1, 10**7), min_size=2, max_size=5),
    st.integers(0, 1),
    st.sampled_from(list(AMOUNT_TITLES)),
)
def test_an_unknown_word_raises_a_question_or_changes_nothing(
    position: str, words: tuple[str, str], amounts: list[int], row_index: int, amount_title: str
) -> None:
    """As a status, title, heading, sheet name, footnote or mark, in five alphabets."""
    result = read_with_words(position, words, amounts, row_index, amount_title)
    if position == "sheet" and not is_open(result):
        assert count_cents(result) == sum(amounts)
    else:
        assert count_cents(result) == 0
        assert is_open(result)
