"""Names of States in charts."""

from __future__ import annotations

from dashboard.locale.words import load_words
from dashboard.wording.display_names import state_name
from tests.charts.sample_chart_ledger import small_ledger


def test_names_follow_the_language() -> None:
    """The translated name if there is one, and the code for a State without a name."""
    book = small_ledger()
    assert state_name(book, "AUT", load_words("fr")) == "Austria (fr)"
    assert state_name(book, "AUT", load_words("en")) == "Austria"
    assert state_name(book, "XXX", load_words("fr")) == "XXX"
