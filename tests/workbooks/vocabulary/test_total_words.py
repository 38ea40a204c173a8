"""The words that mark a row or a title as a total."""

from __future__ import annotations

import pytest

from dashboard.workbooks.vocabulary.total_words import is_total_text


@pytest.mark.parametrize(
    "text",
    ["Total", "TOTAL:", "Grand total", "Sub-total", "Total Africa", "Somme", "Zwischensumme"],
)
def test_total_words_are_detected(text: str) -> None:
    """Alone, or before or after what is summed."""
    assert is_total_text(text)


@pytest.mark.parametrize("text", ["Japan", "Totalia", "", None, 12])
def test_a_name_or_a_number_is_no_total(text: object) -> None:
    """Nor is a word that only begins like one."""
    assert not is_total_text(text)
