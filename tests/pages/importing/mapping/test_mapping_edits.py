"""A person's answers about a sheet are stored in the mapping, replaced and removed."""

from __future__ import annotations

from datetime import date

from dashboard.pages.importing.mapping import mapping_edits
from dashboard.workbooks.mapping.book_mapping import EMPTY_MAPPING, BookMapping, SheetMapping
from dashboard.workbooks.problems.questions import EXCLUDE
from tests.pages.sample_sheet_preview import SAMPLE_PREVIEW, sample_preview


def test_a_column_answer_is_stored_under_the_column_title() -> None:
    """A column with an empty or duplicate title is stored under its letter; "" removes the answer."""
    mapping = mapping_edits.with_column(
        EMPTY_MAPPING, SAMPLE_PREVIEW, 2, "credit", "status_reports"
    )
    assert mapping.for_sheet("10MSP").columns == {"Collected": "credit"}
    assert mapping.for_sheet("10MSP").table == "status_reports"
    assert mapping_edits.mapped_field(mapping, SAMPLE_PREVIEW, 2) == "credit"
    duplicate_titles = sample_preview(titles={0: "State", 1: "Amount", 2: "Amount "})
    assert mapping_edits.with_column(EMPTY_MAPPING, duplicate_titles, 2, EXCLUDE).for_sheet(
        "10MSP"
    ).columns == {"column C": EXCLUDE}
    assert (
        mapping_edits.with_column(mapping, SAMPLE_PREVIEW, 2, "").for_sheet("10MSP").columns == {}
    )


def test_a_column_answer_holds_after_the_title_is_detected() -> None:
    """An answer stored under a letter applies to the same column once its title is detected."""
    first = mapping_edits.with_column(
        EMPTY_MAPPING, sample_preview(titles={}, tables=()), 2, "received", "status_reports"
    )
    assert mapping_edits.mapped_field(first, SAMPLE_PREVIEW, 2) == "received"
    again = mapping_edits.with_column(first, SAMPLE_PREVIEW, 2, "credit")
    assert list(again.for_sheet("10MSP").columns.values()) == ["credit"]


def test_changing_the_table_of_a_sheet_removes_its_column_answers() -> None:
    """Fields of one table have no meaning in another."""
    mapping = mapping_edits.with_column(
        EMPTY_MAPPING, SAMPLE_PREVIEW, 2, "credit", "status_reports"
    )
    assert mapping_edits.with_table(mapping, "10MSP", "receipts").sheets == (
        SheetMapping("10MSP", "receipts"),
    )
    assert mapping_edits.with_table(mapping, "10MSP", "").sheets == ()
    assert mapping_edits.with_header_row(EMPTY_MAPPING, "10MSP", 3).for_sheet("10MSP").header == 4


def test_an_as_at_date_applies_to_one_file_only() -> None:
    """The date is stored with the file's hash, and removed with it."""
    mapping = mapping_edits.with_as_at(EMPTY_MAPPING, date(2021, 10, 31), "ab")
    assert (mapping.as_at, mapping.as_at_of) == (date(2021, 10, 31), "ab")
    assert mapping_edits.with_as_at(mapping, None, "ab") == EMPTY_MAPPING


def test_state_and_value_answers_can_be_removed() -> None:
    """An empty answer leaves no entry in the mapping."""
    mapping = mapping_edits.with_states(EMPTY_MAPPING, {"Atlantis": "ALB"})
    assert mapping.states == {"Atlantis": "ALB"}
    assert mapping_edits.with_states(mapping, {"Atlantis": ""}) == EMPTY_MAPPING
    valued = mapping_edits.with_value(EMPTY_MAPPING, "10MSP", "meeting", " 10MSP ")
    assert valued.for_sheet("10MSP").values == {"meeting": "10MSP"}
    assert mapping_edits.with_value(valued, "10MSP", "meeting", "") == EMPTY_MAPPING
    assert mapping_edits.with_book_setting(EMPTY_MAPPING, "currency", "CHF") == BookMapping(
        currency="CHF"
    )
