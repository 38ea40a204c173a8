"""Names of States in charts."""

from __future__ import annotations

from dashboard.charts.names import state_name
from dashboard.locale.words import speak
from tests.charts.hand import small


def test_names_follow_the_language() -> None:
    """French where it is known; the code where no name is."""
    book = small()
    assert state_name(book, "AUT", speak("fr")) == "Austria (fr)"
    assert state_name(book, "AUT", speak("en")) == "Austria"
    assert state_name(book, "XXX", speak("fr")) == "XXX"
