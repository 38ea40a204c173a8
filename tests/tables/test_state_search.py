"""States are found by whatever name the books accept."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.tables.state_search import is_found, spellings_by_state

STATES = sorted(spellings_by_state())


@pytest.mark.parametrize(
    ("search", "state"),
    [
        ("Ivory Coast", "CIV"),
        ("cote d’ivoire", "CIV"),
        ("turkey", "TUR"),
        ("TURKIYE", "TUR"),
        ("swazi", "SWZ"),
        ("holland", "NLD"),
        ("ma", "MAR"),
        ("CIV", "CIV"),
        ("st. lucia", "LCA"),
        ("Allemagne", "DEU"),
        ("", "AUS"),
    ],
)
def test_a_state_is_found_by_any_name_or_code(search: str, state: str) -> None:
    """Former names, codes, other languages, and the beginning of a word."""
    assert is_found(search, state, ())


@pytest.mark.parametrize(
    ("search", "state"), [("mali", "SOM"), ("zz", "AUS"), ("rea", "KOR"), ("ch", "AUS")]
)
def test_others_are_not(search: str, state: str) -> None:
    """No letters from the middle of a word, and no code of another State."""
    assert not is_found(search, state, ())


def test_words_of_the_row_are_searched_as_well() -> None:
    """A reference or the title of a meeting, without case and accents."""
    assert is_found("réunion", "", ("Dixième Réunion", "10MSP"))
    assert is_found("msp", "", ("10MSP",))
    assert not is_found("onzième", "", ("Dixième Réunion", "10MSP"))


@given(st.sampled_from(STATES), st.data())
def test_every_spelling_finds_its_state(state: str, data: st.DataObject) -> None:
    """Whatever is read as a State is found as that State."""
    spelling = data.draw(st.sampled_from(spellings_by_state()[state]))
    assert is_found(spelling.upper(), state, ())
