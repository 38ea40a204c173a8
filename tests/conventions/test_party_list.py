"""A pasted list of States: each line is read, or asked about; none is dropped."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard import paths
from dashboard.conventions.new_convention import Party
from dashboard.conventions.party_list import check_party_list, read_party_list
from dashboard.workbooks import StateNames

STATES = StateNames.load(paths.reference_folder())
DAY = date(2010, 8, 1)


@pytest.mark.parametrize(
    ("line", "state", "day"),
    [
        ("Austria; 2010-08-01", "AUT", DAY),
        ("AUT, 1 August 2010", "AUT", DAY),
        ("Autriche\t1 août 2010", "AUT", DAY),
        ("Austria 2010-08-01", "AUT", DAY),
        ("  1. Austria ;", "AUT", None),
        ("Korea, Republic of, 1 Aug 2010", "KOR", DAY),
        ("Côte d'Ivoire", "CIV", None),
        ("Ivory Coast", "CIV", None),
        ("Bolivia (Plurinational State of) 31.12.2010", "BOL", date(2010, 12, 31)),
        ("Atlantis; 2010-08-01", None, DAY),
        ("Niger; soon", "NER", None),
        ("Niger; 01/08/2010", "NER", None),
    ],
)
def test_a_line_is_read(line: str, state: str | None, day: date | None) -> None:
    """A name or code, then a day that can be read in one way only."""
    [read] = read_party_list(line, STATES, {}).lines
    assert (read.state, read.entry_into_force) == (state, day)


def test_a_list_of_two_letter_codes_is_read() -> None:
    """As in a column of a book."""
    listed = read_party_list("AT; 2010-08-01\nNA; 2018-08-31", STATES, {})
    assert [line.state for line in listed.lines] == ["AUT", "NAM"]


def test_the_days_of_a_list_show_their_order() -> None:
    """31/12 says that 01/08 is 1 August, as in a book."""
    listed = read_party_list("Austria 01/08/2010\nNiger 31/12/2010", STATES, {})
    assert listed.parties(None) == (Party("AUT", DAY), Party("NER", date(2010, 12, 31)))


def test_unknown_names_are_asked_and_taken_as_answered() -> None:
    """The nearest State is never taken by itself (trap 12)."""
    text = "Nigera; 2010-08-01"
    assert read_party_list(text, STATES, {"Nigera": ""}).unknown_names == ("Nigera",)
    answered = read_party_list(text, STATES, {"Nigera": "NGA"})
    assert answered.parties(None) == (Party("NGA", DAY),)
    assert not check_party_list(answered, None)


def test_all_mistakes_of_a_list_are_said_with_its_words() -> None:
    """Unknown names, unclear days, a State that stands twice, and States without a day."""
    listed = read_party_list("Atlantis\nAustria; never\nAUT; 2010-08-01", STATES, {})
    found = {key: (m.code, m.names) for key, m in check_party_list(listed, None).items()}
    assert found == {
        "parties.unknown": ("parties-unknown", ("Atlantis",)),
        "parties.day": ("parties-day", ("never",)),
        "parties.twice": ("parties-twice", ("AUT",)),
        "parties.default_day": ("parties-default_day", ("Atlantis",)),
    }


def test_one_day_serves_the_states_without_their_own() -> None:
    """A State with a day keeps it."""
    listed = read_party_list("Austria; 2011-01-01\nNiger", STATES, {})
    assert not check_party_list(listed, DAY)
    assert listed.parties(DAY) == (Party("AUT", date(2011, 1, 1)), Party("NER", DAY))


def test_an_empty_list_is_no_list() -> None:
    """Whoever has none yet chooses another way."""
    mistakes = check_party_list(read_party_list(" \n;\n", STATES, {}), DAY)
    assert [m.code for m in mistakes.values()] == ["parties-empty"]


@given(text=st.text("AUTNiger ;,\t\n.-/0123é()", max_size=200) | st.text(max_size=200))
def test_no_line_is_dropped(text: str) -> None:
    """Each line with something on it gives one party, or a mistake that names it."""
    listed = read_party_list(text, STATES, {})
    filled = [line for line in text.splitlines() if line.strip(" \t;,")]
    named = [line for line in listed.lines if line.name or line.day]
    assert len(listed.lines) == len(filled)
    if named and not check_party_list(listed, DAY):
        assert len(listed.parties(DAY)) == len(filled)
