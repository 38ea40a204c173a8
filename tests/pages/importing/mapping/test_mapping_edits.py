"""What a person says of a sheet is kept, forgotten and taken back as it should be."""

from __future__ import annotations

from datetime import date

from dashboard.pages.importing.mapping import mapping_edits as mending
from dashboard.workbooks.mapping.book_mapping import EMPTY_MAPPING, BookMapping, SheetMapping
from dashboard.workbooks.problems.questions import EXCLUDE
from tests.pages.sample_sheet_preview import SAMPLE_PREVIEW, sample_preview


def test_a_word_on_a_column_is_kept_by_its_title() -> None:
    """A column without a title, or with another's, is named by its letters; "" takes it back."""
    said = mending.with_column(EMPTY_MAPPING, SAMPLE_PREVIEW, 2, "credit", "status_reports")
    assert said.for_sheet("10MSP").columns == {"Collected": "credit"}
    assert said.for_sheet("10MSP").table == "status_reports"
    assert mending.mapped_field(said, SAMPLE_PREVIEW, 2) == "credit"
    twice = sample_preview(titles={0: "State", 1: "Amount", 2: "Amount "})
    assert mending.with_column(EMPTY_MAPPING, twice, 2, EXCLUDE).for_sheet("10MSP").columns == {
        "column C": EXCLUDE
    }
    assert mending.with_column(said, SAMPLE_PREVIEW, 2, "").for_sheet("10MSP").columns == {}


def test_a_word_on_a_column_holds_when_its_title_becomes_known() -> None:
    """Said by its letters while no titles were found, it is the same column when they are."""
    first = mending.with_column(
        EMPTY_MAPPING, sample_preview(titles={}, tables=()), 2, "received", "status_reports"
    )
    assert mending.mapped_field(first, SAMPLE_PREVIEW, 2) == "received"
    again = mending.with_column(first, SAMPLE_PREVIEW, 2, "credit")
    assert list(again.for_sheet("10MSP").columns.values()) == ["credit"]


def test_another_layout_forgets_what_was_said_of_the_old_ones_columns() -> None:
    """Fields of one table mean nothing in another."""
    said = mending.with_column(EMPTY_MAPPING, SAMPLE_PREVIEW, 2, "credit", "status_reports")
    assert mending.with_table(said, "10MSP", "receipts").sheets == (
        SheetMapping("10MSP", "receipts"),
    )
    assert mending.with_table(said, "10MSP", "").sheets == ()
    assert mending.with_header_row(EMPTY_MAPPING, "10MSP", 3).for_sheet("10MSP").header == 4


def test_a_day_holds_for_one_file_only() -> None:
    """Day and hash go together, and are taken back together."""
    said = mending.with_as_at(EMPTY_MAPPING, date(2021, 10, 31), "ab")
    assert (said.as_at, said.as_at_of) == (date(2021, 10, 31), "ab")
    assert mending.with_as_at(said, None, "ab") == EMPTY_MAPPING


def test_words_on_states_and_values_can_be_taken_back() -> None:
    """An empty word leaves no trace."""
    said = mending.with_states(EMPTY_MAPPING, {"Atlantis": "ALB"})
    assert said.states == {"Atlantis": "ALB"}
    assert mending.with_states(said, {"Atlantis": ""}) == EMPTY_MAPPING
    valued = mending.with_value(EMPTY_MAPPING, "10MSP", "meeting", " 10MSP ")
    assert valued.for_sheet("10MSP").values == {"meeting": "10MSP"}
    assert mending.with_value(valued, "10MSP", "meeting", "") == EMPTY_MAPPING
    assert mending.with_book_setting(EMPTY_MAPPING, "currency", "CHF") == BookMapping(
        currency="CHF"
    )
