"""The import page: an uploaded file, its preview and answers, and its acceptance."""

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
from dashboard.pages.importing.mapping import mapping_edits
from dashboard.pages.importing.mapping.draft_preview import preview_draft_mapping
from dashboard.pages.importing.mapping.mapping_form import sheet_value_fields
from dashboard.pages.importing.mapping.sheet_picture import build_sheet_picture
from dashboard.pages.importing.recognition_summary import describe_row_currency, sheet_lines
from dashboard.wording.field_names import field_names, table_descriptions, table_fields, table_names
from dashboard.wording.version_text import describe_change
from dashboard.workbooks import Problem
from dashboard.workbooks.clean.layouts import LAYOUTS
from dashboard.workbooks.clean.tables import DERIVED_COLUMNS, TABLES
from dashboard.workbooks.comparing.differences import Differences, SumChange
from dashboard.workbooks.comparing.row_matching import RowChange
from dashboard.workbooks.mapping.book_mapping import EMPTY_MAPPING
from dashboard.workbooks.problems.questions import EXCLUDE
from tests.pages.sample_sheet_preview import BLOCK, PROBLEMS, SAMPLE_PREVIEW, sample_preview
from tests.small_books import book, convention, isu

EN = load_words("en")


BOOKS = Path(__file__).parents[2] / "books" / "files"


def row(picture: dict[str, Any], number: int) -> dict[str, Any]:
    """The row of a picture with this number."""
    picture_row: dict[str, Any] = next(r for r in picture["rows"] if r.get("number") == str(number))
    return picture_row


def test_partial_answers_about_a_sheet_are_shown_in_the_preview() -> None:
    """A report without a meeting is not read, but its answered columns are shown with their fields."""
    bare = sample_preview(tables=())
    mapping = mapping_edits.with_table(EMPTY_MAPPING, "10MSP", "status_reports")
    mapping = mapping_edits.with_column(
        mapping_edits.with_header_row(mapping, "10MSP", 3), bare, 2, "received"
    )
    picture = build_sheet_picture(preview_draft_mapping(bare, mapping), (), EN)
    assert picture["columns"][2]["field"] == "Received"
    assert row(picture, 4)["label"] == "Titles"
    assert preview_draft_mapping(bare, EMPTY_MAPPING) == bare
    assert preview_draft_mapping(SAMPLE_PREVIEW, mapping) == SAMPLE_PREVIEW


def test_a_missing_value_is_asked_for_where_no_table_was_read() -> None:
    """A report without a meeting can be given one in the form of its sheet."""
    lacking = Problem("no-meeting", "a.xlsx", "10MSP", "A4")
    assert sheet_value_fields(sample_preview(tables=()), [lacking]) == ["meeting"]
    assert sheet_value_fields(sample_preview(tables=()), [replace(lacking, sheet="9MSP")]) == []


def test_every_table_and_field_has_a_display_name() -> None:
    """No identifier is shown on the page."""
    fields = {field for table in TABLES.values() for field in table} - DERIVED_COLUMNS
    assert fields <= field_names(EN).keys()
    assert TABLES.keys() <= table_descriptions(EN).keys()
    assert TABLES.keys() <= table_names(EN).keys()
    for table, columns in LAYOUTS.values():
        assert {c.field for c in columns} <= set(table_fields(table))


def test_a_sheet_is_summarised_in_one_line() -> None:
    """Table, header row, columns, rows, States, and the total with its currency."""
    line = sheet_lines(SAMPLE_PREVIEW, PROBLEMS, EN)[0]
    assert line[0] == "10MSP"
    assert "31 Oct 2021" in line[1]
    assert line[2:4] == ("4", "A: State, B: Assessed, C: Received, D: Outstanding")
    assert line[6] == "Assessed: USD\u00a0102'816.08"
    hidden = sheet_lines(sample_preview(is_hidden=True, tables=()), (), EN)[0]
    assert hidden[0] == "10MSP (hidden)"


def test_a_loss_is_described_in_full() -> None:
    """Fewer rows, a lower total, and more errors."""
    differences = Differences(
        sums=(SumChange("receipts", "USD", 12, 10, 500_00, 400_00),),
        added=(),
        removed=(),
        changed=(),
        by_state=(),
        errors=(0, 2),
        excluded_amounts=({}, {}),
        as_at=(None, None),
    )
    assert differences.has_loss
    assert describe_losses(differences, EN) == [
        "Payments for meetings: 10 rows in place of 12.",
        "Payments for meetings: USD\u00a0400.00 in place of USD\u00a0500.00.",
        "2 errors in place of 0.",
    ]


def test_a_sheet_with_several_meetings_has_no_meeting_field() -> None:
    """One value for every row would merge the meetings."""
    two = [replace(BLOCK, constants={"meeting": code}) for code in ("10MSP", "2RC")]
    assert "meeting" in sheet_value_fields(sample_preview(tables=(two[0],)), [])
    assert "meeting" not in sheet_value_fields(sample_preview(tables=tuple(two)), [])


def test_a_replaced_report_is_distinguished_from_an_updated_book() -> None:
    """A report that replaces one of an earlier date removes its rows, which the page warns of before acceptance."""
    sep, octo = date(2021, 9, 30), date(2021, 10, 31)
    removed_row = RowChange(
        "status_reports", "AUT", ("2021-09-30", "10MSP"), 5, None, "USD", "10MSP!B5", "", ()
    )
    added_row = replace(removed_row, row_key=("2021-10-31", "10MSP"), before=None, after=5)
    differences = Differences(
        (), (added_row,), (removed_row,), (), (), (0, 0), ({}, {}), (sep, octo)
    )
    assert is_report_replaced(differences)
    assert not is_report_replaced(replace(differences, as_at=(octo, octo)))
    assert not is_report_replaced(replace(differences, removed=()))


def test_a_first_version_shows_its_total_only() -> None:
    """Later versions show the total before and after."""
    one = {"sums": [{"table": "receipts", "currency": "USD", "rows": [0, 1], "minor": [0, 500]}]}
    assert describe_change(one, EN, is_first=True) == "Payments for meetings: USD\u00a05"
    assert "→" in describe_change(one, EN, is_first=False)
    two = describe_change(one | {"new": 1}, load_words("fr"), is_first=True)
    assert two.startswith("1 nouvelle ligne\u00a0; ")


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_the_page_renders_without_a_file(screen: Any, lang: str) -> None:
    """It explains itself and offers an upload."""
    shown = screen("importing.import_page", convention="ccm", lang=lang)
    assert shown.text.strip()
    assert len(shown.test.get("file_uploader")) == 1


@pytest.fixture
def folder(tmp_path: Path, use_data_folder: Callable[[Path], None]) -> Path:
    """The folder of a small convention, which the app shows."""
    path = convention(tmp_path, "own", 100)
    use_data_folder(tmp_path)
    return path.parent


def upload(screen: Any, *files: tuple[str, bytes]) -> Any:
    """The import page after these files were uploaded."""
    shown = screen("importing.import_page", convention="own")
    uploads = [(name, content, "application/octet-stream") for name, content in files]
    shown.test.file_uploader[0].set_value(uploads)
    return type(shown)(shown.test)


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("day", [date(1900, 1, 5), date(2150, 1, 1), date(9999, 12, 31)])
def test_a_file_with_an_implausible_as_at_date_is_previewed(screen: Any, day: date) -> None:
    """The date is outside the range of the date field, which stays empty."""
    about = [("Stream", "voluntary"), ("Currency", "CHF"), ("As at", day)]
    content = book(("About", about), ("Budgets", [["Year", "Amount"], [2021, 5]]))
    assert "Accept isu.xlsx?" in upload(screen, ("isu.xlsx", content)).text


def accept(shown: Any) -> Any:
    """Enter who and why, and accept; return the page after it."""
    for box, text in zip(shown.test.text_input[-2:], ("Nora", "a payment"), strict=True):
        box.set_value(text)
    next(b for b in shown.test.button if b.label == "Accept").click()
    return type(shown)(shown.test)


def test_an_accepted_file_replaces_the_book(screen: Any, folder: Path) -> None:
    """The folder holds the new bytes, and the page shows the version's number."""
    content = isu(100, 50)
    shown = upload(screen, ("isu.xlsx", content))
    assert "New rows: 1" in shown.text
    after = accept(shown)
    assert "isu.xlsx is in use now, as its version 2." in after.text
    assert "See the figures on the Overview See its versions on the page Workbooks" in after.text
    assert (folder / "isu.xlsx").read_bytes() == content


def test_a_loss_is_reported_before_other_differences(screen: Any, folder: Path) -> None:
    """For example, fewer rows and a lower total."""
    before = (folder / "isu.xlsx").read_bytes()
    shown = upload(screen, ("isu.xlsx", isu(40)))
    assert "Less would remain than before" in shown.text
    assert "CHF 40.00 in place of CHF 100.00" in shown.text.replace("\u00a0", " ")
    assert (folder / "isu.xlsx").read_bytes() == before


def test_a_book_changed_by_somebody_else_meanwhile_is_not_replaced(
    screen: Any, folder: Path
) -> None:
    """A message appears, nothing is written, and the new differences are shown."""
    shown = upload(screen, ("isu.xlsx", isu(100, 50)))
    theirs = isu(100, 70)
    (folder / "isu.xlsx").write_bytes(theirs)
    after = accept(shown)
    assert "was changed by somebody else meanwhile" in after.text
    assert (folder / "isu.xlsx").read_bytes() == theirs
    assert "Vanished rows" in after.text or "Changed rows" in after.text


def test_each_of_several_files_shows_its_state(screen: Any, folder: Path) -> None:
    """One is open, the others wait, and a file that is not a workbook is refused."""
    shown = upload(screen, ("a.xlsx", b"no workbook"), ("isu.xlsx", isu(100, 50)))
    page = type(shown)(shown.test)
    assert page.test.radio[0].options == ["a.xlsx", "isu.xlsx"]
    assert list(page.test.radio[0].proto.captions) == ["refused", "to be looked at"]
    assert "nothing was changed" in page.text
    assert not [b for b in page.test.button if b.label == "Accept"]
    assert [p.name for p in folder.iterdir() if p.suffix == ".xlsx"] == ["isu.xlsx"]


def test_a_hostile_file_name_is_escaped_and_creates_no_path(screen: Any, folder: Path) -> None:
    """The page has no markup of the name, and no file is written outside the folder."""
    shown = upload(screen, ("../<b>Rock</b>.xlsx", isu(100, 50)))
    assert "<b>Rock" not in shown.markup
    accept(shown)
    assert not (folder.parent / "Rock.xlsx").exists()
    assert len([p for p in folder.iterdir() if p.suffix == ".xlsx"]) == 2


def test_an_unreadable_mapping_path_is_reported(screen: Any, folder: Path) -> None:
    """A folder with the mapping file's name leads to a message, not to a broken page."""
    (folder / "isu.xlsx.toml").mkdir()
    shown = upload(screen, ("isu.xlsx", isu(100, 50)))
    assert "isu.xlsx cannot be compared with what stands in the folder" in shown.text


def test_the_books_page_lists_and_compares_versions(screen: Any, folder: Path) -> None:
    """Before the first import it reports that there are no versions."""
    assert "No version of this book is kept yet" in screen("books", convention="own").text
    accept(upload(screen, ("isu.xlsx", isu(100, 50))))
    get_conventions().refresh()
    shown = screen("books", convention="own")
    assert "1 new row" in shown.text
    shown.test.segmented_control[0].set_value("compare")
    compared = type(shown)(shown.test)
    assert "isu.xlsx: from version 1 to version 2" in compared.text
    assert folder.is_dir()


@pytest.mark.parametrize(
    ("code", "hint"),
    [
        ("no-meeting", "Say above what is missing"),
        ("no-report-day", "Say below what is missing"),
        ("scaled-amounts", "The Problems below say what to mend in the file."),
        ("not-recognised", "To have this sheet read: say above what it holds"),
    ],
)
def test_an_unread_sheet_shows_the_next_step(code: str, hint: str) -> None:
    """The hint names the step that resolves the sheet's problem; an unrecognised sheet gets all steps."""
    problem = Problem(code, "status.xlsx", "10MSP", "A1", {"found": "x", "expected": ""})
    assert hint in build_sheet_picture(sample_preview(tables=()), [problem], EN)["words"]["hint"]


@pytest.mark.usefixtures("folder")
def test_ambiguous_amounts_open_the_number_format_form(screen: Any) -> None:
    """After choosing the decimal separator, the amounts are read."""
    content = (BOOKS / "amounts-ambiguous.xlsx").read_bytes()
    shown = upload(screen, ("amounts-ambiguous.xlsx", content))
    box = next(e for e in shown.test.expander if "how numbers and dates are written" in e.label)
    assert box.proto.expanded
    next(b for b in box.selectbox if b.label == "Decimal mark").set_value(".")
    shown = type(shown)(shown.test)
    assert "CHF 26'200.00" in shown.text.replace("\u00a0", " ")


@pytest.mark.usefixtures("folder")
def test_all_answers_about_a_file_can_be_removed(screen: Any) -> None:
    """One click restores the detected state."""
    content = isu(100, 50)
    shown = upload(screen, ("isu.xlsx", content))
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
def test_a_new_row_has_one_amount_and_a_changed_row_two(screen: Any) -> None:
    """A column that would be empty in every row is omitted."""
    assert "New rows: 1 What Amount Cell" in upload(screen, ("isu.xlsx", isu(100, 50))).text
    changed = upload(screen, ("isu.xlsx", isu(70))).text
    assert "Changed rows: 1 What Before After What differs Cell" in changed


def test_the_currency_of_a_list_can_be_in_each_row() -> None:
    """A list without a currency column has an unknown currency."""
    promises = replace(BLOCK, columns={"state": 0, "amount": 1, "currency": 2})
    assert describe_row_currency([sample_preview(tables=(promises,))], EN) == "in each row"
    assert describe_row_currency([sample_preview(tables=(promises, BLOCK))], EN) == "not known"
    assert describe_row_currency([sample_preview(tables=())], EN) == "not known"
