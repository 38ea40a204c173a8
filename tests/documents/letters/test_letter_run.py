"""Who is written to: those of the filter that have not answered, and those chosen by hand."""

from __future__ import annotations

from dashboard.documents.letters.letter_run import (
    answer_statuses,
    choose_addressees,
    filtered_states,
    unpaid_table,
)
from dashboard.indicators.coverage import year_contributors
from dashboard.locale import load_words
from dashboard.tables.filtering import ListChoice
from tests.documents.letters.sample_run import DAY, scene

EN = load_words("en")


def test_states_that_answered_are_left_out() -> None:
    """Of 63 States 4 have announced money for 2021 (D25)."""
    statuses = answer_statuses(scene(), "voluntary", 2021, DAY)
    chosen = choose_addressees(scene(), "voluntary", 2021, DAY, [*statuses])
    assert len(statuses) == 63
    assert len(chosen) == 59
    assert {statuses[state] for state in chosen} == {"silent"}


def test_an_answered_state_is_written_to_if_it_is_chosen_by_hand() -> None:
    """And nobody else then."""
    statuses = answer_statuses(scene(), "voluntary", 2021, DAY)
    answered = next(state for state, status in statuses.items() if status == "answered")
    assert choose_addressees(scene(), "voluntary", 2021, DAY, (), (answered,)) == (answered,)
    assert choose_addressees(scene(), "voluntary", 2021, DAY, (answered,)) == ()


def test_who_paid_since_the_last_letter_or_in_part_gets_no_reminder() -> None:
    """Assessed money has the same rule."""
    statuses = answer_statuses(scene(), "assessed", None, DAY)
    chosen = choose_addressees(scene(), "assessed", None, DAY, [*statuses])
    assert set(statuses.values()) == {"silent", "answered", "part"}
    assert {statuses[state] for state in chosen} == {"silent"}


def test_contributors_are_written_to_in_no_way() -> None:
    """They are not in the list, whoever asks for them."""
    gave = year_contributors(scene(), 2021, DAY)
    assert choose_addressees(scene(), "voluntary", 2021, DAY, gave, gave) == ()


def test_the_pages_filter_chooses() -> None:
    """Those of a region, in the order of the list."""
    table = unpaid_table(scene(), "voluntary", 2021, DAY, EN)
    found = filtered_states(scene(), table, ListChoice(region="Africa"), EN)
    assert found
    assert set(scene().states["region"].reindex([*found])) == {"Africa"}
    assert [*found] == [state for state in table.row_states if state in found]
