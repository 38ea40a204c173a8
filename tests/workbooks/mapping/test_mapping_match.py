"""A mapping serves the next file of the same sheets and columns, and no other."""

from __future__ import annotations

from typing import Any

from dashboard.workbooks.mapping.book_mapping import ANY_SHEET, BookMapping, SheetMapping
from dashboard.workbooks.mapping.mapping_match import is_applicable
from dashboard.workbooks.preview import SheetPreview
from dashboard.workbooks.problems.questions import COUNT, EXCLUDE


def seen(name: str, *titles: str) -> SheetPreview:
    """A sheet with these column titles."""
    return SheetPreview(name, 10, len(titles), {}, dict(enumerate(titles)))


def named(sheet: str, **said: Any) -> BookMapping:
    """A mapping of one sheet."""
    return BookMapping(sheets=(SheetMapping(sheet, **said),))


def test_a_mapping_fits_a_file_that_has_all_it_names() -> None:
    """Case, accents and spaces of titles do not matter; a missing sheet or column does."""
    file = (seen("Cover"), seen("Annex I", "État", "Encaissé  2021", ""))
    columns = {"etat": "state", "Encaissé 2021": "received", "column C": EXCLUDE}
    assert is_applicable(named("Annex I", columns=columns), file)
    assert is_applicable(named(ANY_SHEET, columns=columns), file)
    assert not is_applicable(named("Annex I", columns={"Dû": "outstanding"}), file)
    assert not is_applicable(named("Annex I", columns={"column D": EXCLUDE}), file)
    assert not is_applicable(named("Annex II"), file)
    assert not is_applicable(named(ANY_SHEET, columns={"Dû": "outstanding"}), file)


def test_answers_about_a_column_fit_only_a_file_that_has_it() -> None:
    """A column of categories is named as any other; a text without a column names none."""
    file = (seen("Annex I", "State", "Situation "),)
    answers = {"Situation": {"payé": "received"}}
    assert is_applicable(named("Annex I", categories=answers), file)
    assert is_applicable(named(ANY_SHEET, categories=answers), file)
    assert not is_applicable(named("Annex I", categories={"Status": {"paid": "received"}}), file)
    assert not is_applicable(named(ANY_SHEET, texts={"†": COUNT}), file)


def test_a_mapping_that_names_no_sheet_or_column_fits_no_other_file() -> None:
    """A currency alone says nothing of a file's shape."""
    assert not is_applicable(BookMapping(currency="USD"), (seen("Annex I", "State"),))
    assert not is_applicable(named(ANY_SHEET, table="receipts"), (seen("Annex I", "State"),))
