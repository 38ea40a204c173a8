"""No text of a book is run by a spreadsheet."""

from __future__ import annotations

import pytest

from dashboard.exports.formulas import defused


@pytest.mark.parametrize(
    "text", ["=1", "+1", "-1", "@A1", "\t=1", "\r=1", "\n1", "  =1", "\u00a0=1"]
)
def test_each_beginning_of_a_formula_is_defused(text: str) -> None:
    """Also behind blanks, which spreadsheet programs skip."""
    assert defused(text) == f"'{text}"


@pytest.mark.parametrize("text", ["", "Niger", "Côte d'Ivoire", "–", "R-2021-071", "1-2"])
def test_other_texts_stay_as_they_are(text: str) -> None:
    """A hyphen inside a reference is no formula."""
    assert defused(text) == text
