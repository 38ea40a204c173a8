"""The words by which a row or a title says that it is a total."""

from __future__ import annotations

import pytest

from dashboard.workbooks.vocabulary.total_words import is_total_text


@pytest.mark.parametrize(
    "said",
    ["Total", "TOTAL:", "Grand total", "Sub-total", "Total Africa", "Somme", "Zwischensumme"],
)
def test_a_total_says_so(said: str) -> None:
    """Alone, before or after what it is the total of."""
    assert is_total_text(said)


@pytest.mark.parametrize("said", ["Japan", "Totalia", "", None, 12])
def test_a_name_or_a_number_is_no_total(said: object) -> None:
    """A word that only begins like one is another."""
    assert not is_total_text(said)
