"""The import page: a file that was given, what is said of it, and what takes whose place."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from dashboard.conventions.conventions import get_conventions
from dashboard.locale import load_words
from dashboard.pages.frame.differences_view import describe_losses
from dashboard.pages.importing.import_page import is_report_replaced
from dashboard.pages.importing.mapping import mapping_edits as mending
from dashboard.pages.importing.mapping.draft_preview import preview_draft_mapping
from dashboard.pages.importing.mapping.mapping_form import sheet_value_fields
from dashboard.pages.importing.mapping.sheet_picture import build_sheet_picture
from dashboard.pages.importing.recognition_summary import describe_row_currency, sheet_lines
from dashboard.wording.field_names import field_names, table_descriptions, table_fields, table_names
from dashboard.wording.version_text import describe_change
from dashboard.workbooks import Problem
from dashboard.workbooks.clean.layouts import LAYOUTS
from dashboard.workbooks.clean.tables import TABLES
from dashboard.workbooks.comparing.differences import Differences, SumChange
from dashboard.workbooks.comparing.row_matching import RowChange
from dashboard.workbooks.mapping.book_mapping import EMPTY_MAPPING
from dashboard.workbooks.problems.questions import EXCLUDE
from tests.pages.sample_sheet_preview import BLOCK, PROBLEMS, SAMPLE_PREVIEW, sample_preview
from tests.small_books import book, convention, isu

EN = load_words("en")


BOOKS = Path(__file__).parents[2] / "books" / "files"


def row(shown: dict[str, Any], number: int) -> dict[str, Any]:
    """The row with this number of a picture."""
    found: dict[str, Any] = next(r for r in shown["rows"] if r.get("number") == str(number))
    return found


def test_what_was_said_of_a_sheet_shows_before_all_of_it_is_said() -> None:
    """A report without its meeting is read by nobody; its columns are those that were said all the same."""
    bare = sample_preview(tables=())
    said = mending.with_table(EMPTY_MAPPING, "10MSP", "status_reports")
    said = mending.with_column(mending.with_header_row(said, "10MSP", 3), bare, 2, "received")
    shown = build_sheet_picture(preview_draft_mapping(bare, said), (), EN)
    assert shown["columns"][2]["field"] == "Received"
    assert row(shown, 4)["label"] == "Titles"
    assert preview_draft_mapping(bare, EMPTY_MAPPING) == bare
    assert preview_draft_mapping(SAMPLE_PREVIEW, said) == SAMPLE_PREVIEW


def test_what_a_sheet_lacks_is_asked_for_where_nothing_of_it_was_read() -> None:
    """A report that says no meeting can be given one on the page that says so."""
    lacking = Problem("no-meeting", "a.xlsx", "10MSP", "A4")
    assert sheet_value_fields(sample_preview(tables=()), [lacking]) == ["meeting"]
    assert sheet_value_fields(sample_preview(tables=()), [replace(lacking, sheet="9MSP")]) == []


def test_every_table_and_field_has_its_words() -> None:
    """No name of a program reaches the page."""
    fields = {field for table in TABLES.values() for field in table}
    assert fields <= field_names(EN).keys()
    assert TABLES.keys() <= table_descriptions(EN).keys()
    assert TABLES.keys() <= table_names(EN).keys()
    for table, columns in LAYOUTS.values():
        assert {c.field for c in columns} <= set(table_fields(table))


def test_a_sheet_in_one_line() -> None:
    """Layout, row of titles, columns, rows, States and the total with its currency."""
    line = sheet_lines(SAMPLE_PREVIEW, PROBLEMS, EN)[0]
    assert line[0] == "10MSP"
    assert "31 Oct 2021" in line[1]
    assert line[2:4] == ("4", "A: State, B: Assessed, C: Received, D: Outstanding")
    assert line[6] == "Assessed: USD\u00a0102'816.08"
    hidden = sheet_lines(sample_preview(is_hidden=True, tables=()), (), EN)[0]
    assert hidden[0] == "10MSP (hidden)"


def test_a_loss_says_each_thing_that_is_less() -> None:
    """Fewer rows, a lower total and more errors."""
    found = Differences(
        sums=(SumChange("receipts", "USD", 12, 10, 500_00, 400_00),),
        added=(),
        removed=(),
        changed=(),
        by_state=(),
        errors=(0, 2),
        excluded_amounts=({}, {}),
        as_at=(None, None),
    )
    assert found.has_loss
    assert describe_losses(found, EN) == [
        "Payments for meetings: 10 rows in place of 12.",
        "Payments for meetings: USD\u00a0400.00 in place of USD\u00a0500.00.",
        "2 errors in place of 0.",
    ]


def test_no_one_meeting_is_offered_for_tables_of_several() -> None:
    """One word for every row would make two meetings one."""
    two = [replace(BLOCK, constants={"meeting": code}) for code in ("10MSP", "2RC")]
    assert "meeting" in sheet_value_fields(sample_preview(tables=(two[0],)), [])
    assert "meeting" not in sheet_value_fields(sample_preview(tables=tuple(two)), [])


def test_a_report_of_another_day_is_told_apart_from_a_newer_book() -> None:
    """A report that takes an earlier one's place takes it away: the page says so before it is done."""
    sep, octo = date(2021, 9, 30), date(2021, 10, 31)
    gone = RowChange(
        "status_reports", "AUT", ("2021-09-30", "10MSP"), 5, None, "USD", "10MSP!B5", "", ()
    )
    come = replace(gone, row_key=("2021-10-31", "10MSP"), before=None, after=5)
    found = Differences((), (come,), (gone,), (), (), (0, 0), ({}, {}), (sep, octo))
    assert is_report_replaced(found)
    assert not is_report_replaced(replace(found, as_at=(octo, octo)))
    assert not is_report_replaced(replace(found, removed=()))


def test_before_the_first_version_nothing_is_known_to_have_stood() -> None:
    """A first version has a total; a later one has the total before and after."""
    one = {"sums": [{"table": "receipts", "currency": "USD", "rows": [0, 1], "minor": [0, 500]}]}
    assert describe_change(one, EN, is_first=True) == "Payments for meetings: USD\u00a05"
    assert "→" in describe_change(one, EN, is_first=False)
    two = describe_change(one | {"new": 1}, load_words("fr"), is_first=True)
    assert two.startswith("1 nouvelle ligne\u00a0; ")


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_the_page_without_a_file(screen: Any, lang: str) -> None:
    """It says what it is for, and that nothing is changed yet."""
    shown = screen("importing.import_page", convention="ccm", lang=lang)
    assert shown.text.strip()
    assert len(shown.test.get("file_uploader")) == 1


@pytest.fixture
def folder(tmp_path: Path, shelf_of: Callable[[Path], None]) -> Path:
    """A small convention's folder that the app sees."""
    path = convention(tmp_path, "own", 100)
    shelf_of(tmp_path)
    return path.parent


def given(screen: Any, *files: tuple[str, bytes]) -> Any:
    """The import page with these files on it."""
    shown = screen("importing.import_page", convention="own")
    uploads = [(name, content, "application/octet-stream") for name, content in files]
    shown.test.file_uploader[0].set_value(uploads)
    return type(shown)(shown.test)


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("day", [date(1900, 1, 5), date(2150, 1, 1), date(9999, 12, 31)])
def test_a_file_of_a_day_outside_all_sense_is_looked_at(screen: Any, day: date) -> None:
    """Its day stands in no field that could not hold it, and the page is drawn."""
    about = [("Stream", "voluntary"), ("Currency", "CHF"), ("As at", day)]
    content = book(("About", about), ("Budgets", [["Year", "Amount"], [2021, 5]]))
    assert "Accept isu.xlsx?" in given(screen, ("isu.xlsx", content)).text


def signed(shown: Any) -> Any:
    """The page after somebody said who and why, and accepted."""
    for box, said in zip(shown.test.text_input[-2:], ("Nora", "a payment"), strict=True):
        box.set_value(said)
    next(b for b in shown.test.button if b.label == "Accept").click()
    return type(shown)(shown.test)


def test_an_accepted_file_takes_the_books_place(screen: Any, folder: Path) -> None:
    """The folder holds the new bytes, and the page says under which number."""
    content = isu(100, 50)
    shown = given(screen, ("isu.xlsx", content))
    assert "New rows: 1" in shown.text
    after = signed(shown)
    assert "isu.xlsx is in use now, as its version 2." in after.text
    assert "See the figures on the Overview See its versions on the page Books" in after.text
    assert (folder / "isu.xlsx").read_bytes() == content


def test_a_file_with_less_says_so_first(screen: Any, folder: Path) -> None:
    """Fewer rows and a lower total come before all other differences."""
    before = (folder / "isu.xlsx").read_bytes()
    shown = given(screen, ("isu.xlsx", isu(40)))
    assert "Less would remain than before" in shown.text
    assert "CHF 40.00 in place of CHF 100.00" in shown.text.replace("\u00a0", " ")
    assert (folder / "isu.xlsx").read_bytes() == before


def test_a_book_that_somebody_else_changed_meanwhile_is_not_replaced(
    screen: Any, folder: Path
) -> None:
    """It says so, nothing is written, and the new differences are shown."""
    shown = given(screen, ("isu.xlsx", isu(100, 50)))
    theirs = isu(100, 70)
    (folder / "isu.xlsx").write_bytes(theirs)
    after = signed(shown)
    assert "was changed by somebody else meanwhile" in after.text
    assert (folder / "isu.xlsx").read_bytes() == theirs
    assert "Vanished rows" in after.text or "Changed rows" in after.text


def test_of_several_files_each_says_where_it_stands(screen: Any, folder: Path) -> None:
    """One is looked at; the others wait; a file that is no workbook is refused."""
    shown = given(screen, ("a.xlsx", b"no workbook"), ("isu.xlsx", isu(100, 50)))
    again = type(shown)(shown.test)
    assert again.test.radio[0].options == ["a.xlsx", "isu.xlsx"]
    assert list(again.test.radio[0].proto.captions) == ["refused", "to be looked at"]
    assert "nothing was changed" in again.text
    assert not [b for b in again.test.button if b.label == "Accept"]
    assert [p.name for p in folder.iterdir() if p.suffix == ".xlsx"] == ["isu.xlsx"]


def test_a_hostile_name_is_text_and_makes_no_path(screen: Any, folder: Path) -> None:
    """No markup and no folder of its own; the name of another book is offered."""
    shown = given(screen, ("../<b>Rock</b>.xlsx", isu(100, 50)))
    assert "<b>Rock" not in shown.markup
    signed(shown)
    assert not (folder.parent / "Rock.xlsx").exists()
    assert len([p for p in folder.iterdir() if p.suffix == ".xlsx"]) == 2


def test_what_stands_in_the_way_in_the_folder_is_said(screen: Any, folder: Path) -> None:
    """A folder in the place of the mapping file: a sentence, and no broken page."""
    (folder / "isu.xlsx.toml").mkdir()
    shown = given(screen, ("isu.xlsx", isu(100, 50)))
    assert "isu.xlsx cannot be compared with what stands in the folder" in shown.text


def test_a_book_without_versions_says_so_and_with_them_can_be_compared(
    screen: Any, folder: Path
) -> None:
    """The page Books lists them; two differ in what the import said."""
    assert "No version of this book is kept yet" in screen("books", convention="own").text
    signed(given(screen, ("isu.xlsx", isu(100, 50))))
    get_conventions().refresh()
    shown = screen("books", convention="own")
    assert "1 new row" in shown.text
    shown.test.segmented_control[0].set_value("compare")
    compared = type(shown)(shown.test)
    assert "isu.xlsx: from version 1 to version 2" in compared.text
    assert folder.is_dir()


@pytest.mark.parametrize(
    ("code", "told"),
    [
        ("no-meeting", "Say above what is missing"),
        ("no-report-day", "Say below what is missing"),
        ("scaled-amounts", "The Problems below say what to mend in the file."),
        ("not-recognised", "To have this sheet read: say above what it holds"),
    ],
)
def test_a_sheet_that_was_not_read_says_the_next_step(code: str, told: str) -> None:
    """One step, the one that ends its Problem; the four steps only where nothing is known of it."""
    problem = Problem(code, "status.xlsx", "10MSP", "A1", {"found": "x", "expected": ""})
    assert told in build_sheet_picture(sample_preview(tables=()), [problem], EN)["words"]["hint"]


@pytest.mark.usefixtures("folder")
def test_what_is_said_of_numbers_can_be_said_where_they_are_unclear(screen: Any) -> None:
    """An amount that two countries read differently opens the box in which its manner is said."""
    content = (BOOKS / "amounts-ambiguous.xlsx").read_bytes()
    shown = given(screen, ("amounts-ambiguous.xlsx", content))
    box = next(e for e in shown.test.expander if "how numbers and dates are written" in e.label)
    assert box.proto.expanded
    next(b for b in box.selectbox if b.label == "Decimal mark").set_value(".")
    shown = type(shown)(shown.test)
    assert "CHF 26'200.00" in shown.text.replace("\u00a0", " ")


@pytest.mark.usefixtures("folder")
def test_what_was_said_of_a_file_can_be_taken_back(screen: Any) -> None:
    """One click leads back to the file as found, whatever was said of it."""
    content = isu(100, 50)
    shown = given(screen, ("isu.xlsx", content))
    assert not [b for b in shown.test.button if b.label == "Take back what you said"]
    box = next(b for b in shown.test.selectbox if b.label.startswith("What the sheet"))
    box.set_value(EXCLUDE)
    shown = type(shown)(shown.test)
    assert "As you said, and as found where you said nothing." in shown.text
    next(b for b in shown.test.button if b.label == "Take back what you said").click()
    shown = type(shown)(shown.test)
    assert "As found in the file." in shown.text
    assert "New rows: 1" in shown.text


@pytest.mark.usefixtures("folder")
def test_a_new_row_has_one_amount_and_a_changed_one_two(screen: Any) -> None:
    """A column that would be empty in every row is left out."""
    assert "New rows: 1 What Amount Cell" in given(screen, ("isu.xlsx", isu(100, 50))).text
    changed = given(screen, ("isu.xlsx", isu(70))).text
    assert "Changed rows: 1 What Before After What differs Cell" in changed


def test_a_list_whose_rows_say_their_currencies_is_not_called_unknown() -> None:
    """Promises come in several currencies; a book without any is still said to have none known."""
    promises = replace(BLOCK, columns={"state": 0, "amount": 1, "currency": 2})
    assert describe_row_currency([sample_preview(tables=(promises,))], EN) == "in each row"
    assert describe_row_currency([sample_preview(tables=(promises, BLOCK))], EN) == "not known"
    assert describe_row_currency([sample_preview(tables=())], EN) == "not known"
