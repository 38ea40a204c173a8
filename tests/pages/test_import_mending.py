"""What a person says of a sheet is kept, forgotten and taken back as it should be."""

from __future__ import annotations

from datetime import date

from dashboard.pages import import_mending as mending
from dashboard.workbooks.mapping import AS_FOUND, BookMapping, SheetMapping
from dashboard.workbooks.questions import NONE
from tests.pages.hand_seen import SEEN, seen


def test_a_word_on_a_column_is_kept_by_its_title() -> None:
    """A column without a title, or with another's, is named by its letters; "" takes it back."""
    said = mending.with_column(AS_FOUND, SEEN, 2, "credit", "status_reports")
    assert said.sheet("10MSP").columns == {"Collected": "credit"}
    assert said.sheet("10MSP").table == "status_reports"
    assert mending.said_of(said, SEEN, 2) == "credit"
    twice = seen(titles={0: "State", 1: "Amount", 2: "Amount "})
    assert mending.with_column(AS_FOUND, twice, 2, NONE).sheet("10MSP").columns == {
        "column C": NONE
    }
    assert mending.with_column(said, SEEN, 2, "").sheet("10MSP").columns == {}


def test_a_word_on_a_column_holds_when_its_title_becomes_known() -> None:
    """Said by its letters while no titles were found, it is the same column when they are."""
    first = mending.with_column(
        AS_FOUND, seen(titles={}, blocks=()), 2, "received", "status_reports"
    )
    assert mending.said_of(first, SEEN, 2) == "received"
    again = mending.with_column(first, SEEN, 2, "credit")
    assert list(again.sheet("10MSP").columns.values()) == ["credit"]


def test_another_layout_forgets_what_was_said_of_the_old_ones_columns() -> None:
    """Fields of one table mean nothing in another."""
    said = mending.with_column(AS_FOUND, SEEN, 2, "credit", "status_reports")
    assert mending.with_table(said, "10MSP", "receipts").sheets == (
        SheetMapping("10MSP", "receipts"),
    )
    assert mending.with_table(said, "10MSP", "").sheets == ()
    assert mending.with_header(AS_FOUND, "10MSP", 3).sheet("10MSP").header == 4


def test_a_day_holds_for_one_file_only() -> None:
    """Day and hash go together, and are taken back together."""
    said = mending.with_as_at(AS_FOUND, date(2021, 10, 31), "ab")
    assert (said.as_at, said.as_at_of) == (date(2021, 10, 31), "ab")
    assert mending.with_as_at(said, None, "ab") == AS_FOUND


def test_words_on_states_and_values_can_be_taken_back() -> None:
    """An empty word leaves no trace."""
    said = mending.with_states(AS_FOUND, {"Atlantis": "ALB"})
    assert said.states == {"Atlantis": "ALB"}
    assert mending.with_states(said, {"Atlantis": ""}) == AS_FOUND
    valued = mending.with_value(AS_FOUND, "10MSP", "meeting", " 10MSP ")
    assert valued.sheet("10MSP").values == {"meeting": "10MSP"}
    assert mending.with_value(valued, "10MSP", "meeting", "") == AS_FOUND
    assert mending.with_word(AS_FOUND, "currency", "CHF") == BookMapping(currency="CHF")
