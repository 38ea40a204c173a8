"""Payers that are no State."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pandas as pd

from dashboard.indicators.other_payers import other_payers
from dashboard.locale import load_words
from dashboard.wording.other_payers_text import other_payers_lines
from tests.charts.sample_chart_ledger import gift, small_ledger

DAY = date(2021, 12, 1)
EUROPEAN_UNION = pd.DataFrame({"name": ["European Union"], "kind": "organisation"}, index=["X-EU"])


def test_d11_an_organisation_is_a_payer_and_no_state() -> None:
    """One that took all of its money back is no payer; an unknown code may be a State."""
    rows = [
        gift("AUT", 100, "2021-03-01"),
        gift("X-EU", 300, "2021-03-02"),
        gift("XYZ", 5, "2021-03-02"),
    ]
    book = small_ledger(rows)
    book = replace(book, states=pd.concat([book.states, EUROPEAN_UNION]))
    assert other_payers(book, "voluntary", 2021, DAY) == ("X-EU",)
    assert other_payers(book, "voluntary", 2020, DAY) == ()
    back = replace(small_ledger([*rows, gift("X-EU", -300, "2021-05-01")]), states=book.states)
    assert other_payers(back, "voluntary", 2021, DAY) == ()


def test_the_sentence_names_those_that_are_no_states() -> None:
    """Nothing is said where all are States."""
    book, words = small_ledger(), load_words("en")
    book = replace(book, states=pd.concat([book.states, EUROPEAN_UNION]))
    assert other_payers_lines(book, ("X-EU",), words) == (
        "1 of the contributors is not a State: European Union.",
    )
    assert other_payers_lines(book, (), words) == ()
