"""A mapping applies to the next file of the same sheets and columns, and to no other."""

from __future__ import annotations

from typing import Any

from dashboard.workbooks.mapping.book_mapping import ANY_SHEET, BookMapping, SheetMapping
from dashboard.workbooks.mapping.mapping_match import is_applicable
from dashboard.workbooks.preview import SheetPreview
from dashboard.workbooks.problems.questions import COUNT, EXCLUDE


def preview(name: str, *titles: str) -> SheetPreview:
    """Make the preview of a sheet with these column titles."""
    return SheetPreview(name, 10, len(titles), {}, dict(enumerate(titles)))


def map_sheet(sheet: str, **entries: Any) -> BookMapping:
    """Make a mapping of one sheet."""
    return BookMapping(sheets=(SheetMapping(sheet, **entries),))


def test_a_mapping_applies_to_a_file_with_its_sheets_and_columns() -> None:
    """Case, accents and spaces of titles do not matter."""
    file = (preview("Cover"), preview("Annex I", "État", "Encaissé  2021", ""))
    columns = {"etat": "state", "Encaissé 2021": "received", "column C": EXCLUDE}
    assert is_applicable(map_sheet("Annex I", columns=columns), file)
    assert is_applicable(map_sheet(ANY_SHEET, columns=columns), file)
    assert not is_applicable(map_sheet("Annex I", columns={"Dû": "outstanding"}), file)
    assert not is_applicable(map_sheet("Annex I", columns={"column D": EXCLUDE}), file)
    assert not is_applicable(map_sheet("Annex II"), file)
    assert not is_applicable(map_sheet(ANY_SHEET, columns={"Dû": "outstanding"}), file)


def test_answers_about_a_column_apply_only_to_a_file_that_has_it() -> None:
    """A column of categories is needed as any other; an answer about a text needs no column and matches no file."""
    file = (preview("Annex I", "State", "Situation "),)
    answers = {"Situation": {"payé": "received"}}
    assert is_applicable(map_sheet("Annex I", categories=answers), file)
    assert is_applicable(map_sheet(ANY_SHEET, categories=answers), file)
    assert not is_applicable(
        map_sheet("Annex I", categories={"Status": {"paid": "received"}}), file
    )
    assert not is_applicable(map_sheet(ANY_SHEET, texts={"†": COUNT}), file)


def test_a_mapping_without_sheet_and_column_applies_to_no_other_file() -> None:
    """A currency says nothing about the shape of a file."""
    assert not is_applicable(BookMapping(currency="USD"), (preview("Annex I", "State"),))
    assert not is_applicable(map_sheet(ANY_SHEET, table="receipts"), (preview("Annex I", "State"),))
