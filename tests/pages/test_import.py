"""The import page's parts: the picture, what a person's word changes, what is said of differences."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from dashboard.locale import speak
from dashboard.pages import import_mending as mending
from dashboard.pages.import_changes import losses
from dashboard.pages.import_choices import values_of
from dashboard.pages.import_said import as_said
from dashboard.pages.import_seen import of_sheet, row_by_row
from dashboard.pages.import_words import field_words, fields_of, table_names, table_words
from dashboard.pages.imports import takes_a_report_away
from dashboard.pages.sheet_picture import Picked, picked, picture
from dashboard.pages.versions import changed
from dashboard.shelf import the_shelf
from dashboard.workbooks import Problem
from dashboard.workbooks.clean.layout import LAYOUT
from dashboard.workbooks.clean.tables import TABLES
from dashboard.workbooks.differences import Differences, Row, Sum
from dashboard.workbooks.mapping import AS_FOUND, NONE, BookMapping, SheetMapping
from tests.pages.hand_seen import BLOCK, PROBLEMS, SEEN, seen
from tests.small_books import convention, isu

EN = speak("en")
BOOKS = Path(__file__).parents[1] / "books" / "files"


def drawn(**other: Any) -> dict[str, Any]:
    """The picture of the sheet, other in what is named."""
    return picture(seen(**other), PROBLEMS, EN)


def row(shown: dict[str, Any], number: int) -> dict[str, Any]:
    """The row with this number of a picture."""
    found: dict[str, Any] = next(r for r in shown["rows"] if r.get("number") == str(number))
    return found


def test_each_column_says_what_it_was_taken_for() -> None:
    """Its letters and its field; a column that was not read says so."""
    heads = [(c["letters"], c["field"]) for c in drawn()["columns"]]
    assert heads[:4] == [
        ("A", "State"),
        ("B", "Assessed"),
        ("C", "Received"),
        ("D", "Outstanding"),
    ]
    assert heads[4] == ("E", "")
    assert drawn()["columns"][4]["unread"] == "not read"


def test_each_row_says_what_it_was_taken_for() -> None:
    """Titles, totals, notes and hidden rows have a word, not only a colour."""
    shown = drawn()
    assert [row(shown, n)["label"] for n in (4, 9, 10)] == ["Titles", "Total", "Note"]
    assert row(shown, 7)["hidden"] == "Hidden"
    assert row(shown, 1)["cells"][0]["kind"] == "said"
    assert [c["kind"] for c in row(shown, 5)["cells"][:2]] == ["state", "money"]


def test_a_cell_with_a_problem_carries_its_message() -> None:
    """The message stands with the cell, and the legend says what the mark means."""
    shown = drawn()
    cell = row(shown, 7)["cells"][0]
    assert "Atlantis" in cell["problem"]
    assert cell["error"]
    assert "Problem: not counted" in [mark["name"] for mark in shown["legend"]]


def test_what_is_not_drawn_is_said() -> None:
    """Of a long sheet the first rows and those with Problems are drawn; gaps say which are not."""
    rows = dict.fromkeys((*range(60), 199), ("x",) * 5)
    problem = replace(PROBLEMS[0], cell="A200")
    shown = picture(seen(rows=rows, height=30_000), [problem], EN)
    gaps = [r["gap"] for r in shown["rows"] if "gap" in r]
    assert gaps == ["Rows 61 to 199 are not drawn", "Rows 201 to 30'000 are not drawn"]
    wide = picture(seen(width=16_384), (), EN)
    assert wide["more"] == "16'344 more columns are not drawn"


def test_tables_side_by_side_are_told_apart() -> None:
    """Where a sheet holds several meetings, an amount's head names its meeting."""
    other = replace(BLOCK, columns={"state": 0, "assessed": 4}, values={"meeting": "11MSP"})
    heads = [c["field"] for c in drawn(blocks=(BLOCK, other))["columns"]]
    assert heads[0] == "State"
    assert heads[4] == "Assessed (11MSP)"


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ({"axis": "column", "place": 2}, Picked(is_row=False, place=2)),
        ({"axis": "row", "place": 3}, Picked(is_row=True, place=3)),
        ({"axis": "row", "place": 10_000}, None),
        ({"axis": "column", "place": -1}, None),
        ({"axis": "cell", "place": 1}, None),
        ({"axis": "column", "place": "1"}, None),
        ("column", None),
        (None, None),
    ],
)
def test_only_a_place_of_the_sheet_is_taken_from_the_browser(
    said: object, found: Picked | None
) -> None:
    """Whatever else the browser says is nothing."""
    assert picked(said, SEEN) == found


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


def test_what_was_said_of_a_sheet_shows_before_all_of_it_is_said() -> None:
    """A report without its meeting is read by nobody; its columns are those that were said all the same."""
    bare = seen(blocks=())
    said = mending.with_table(AS_FOUND, "10MSP", "status_reports")
    said = mending.with_column(mending.with_header(said, "10MSP", 3), bare, 2, "received")
    shown = picture(as_said(bare, said), (), EN)
    assert shown["columns"][2]["field"] == "Received"
    assert row(shown, 4)["label"] == "Titles"
    assert as_said(bare, AS_FOUND) == bare
    assert as_said(SEEN, said) == SEEN


def test_what_a_sheet_lacks_is_asked_for_where_nothing_of_it_was_read() -> None:
    """A report that says no meeting can be given one on the page that says so."""
    lacking = Problem("no-meeting", "a.xlsx", "10MSP", "A4")
    assert values_of(seen(blocks=()), [lacking]) == ["meeting"]
    assert values_of(seen(blocks=()), [replace(lacking, sheet="9MSP")]) == []


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


def test_every_table_and_field_has_its_words() -> None:
    """No name of a program reaches the page."""
    fields = {field for table in TABLES.values() for field in table}
    assert fields <= field_words(EN).keys()
    assert TABLES.keys() <= table_words(EN).keys()
    assert TABLES.keys() <= table_names(EN).keys()
    for table, columns in LAYOUT.values():
        assert {c.field for c in columns} <= set(fields_of(table))


def test_a_sheet_in_one_line() -> None:
    """Layout, row of titles, columns, rows, States and the total with its currency."""
    line = of_sheet(SEEN, PROBLEMS, EN)[0]
    assert line[0] == "10MSP"
    assert "31 Oct 2021" in line[1]
    assert line[2:4] == ("4", "A: State, B: Assessed, C: Received, D: Outstanding")
    assert line[6] == "Assessed: USD\u00a0102'816.08"
    hidden = of_sheet(seen(is_hidden=True, blocks=()), (), EN)[0]
    assert hidden[0] == "10MSP (hidden)"


def test_a_loss_says_each_thing_that_is_less() -> None:
    """Fewer rows, a lower total and more errors."""
    found = Differences(
        sums=(Sum("receipts", "USD", 12, 10, 500_00, 400_00),),
        new=(),
        vanished=(),
        changed=(),
        by_state=(),
        errors=(0, 2),
        kept_out=({}, {}),
        as_at=(None, None),
    )
    assert found.is_loss
    assert losses(found, EN) == [
        "Payments for meetings: 10 rows in place of 12.",
        "Payments for meetings: USD\u00a0400.00 in place of USD\u00a0500.00.",
        "2 errors in place of 0.",
    ]


def test_no_one_meeting_is_offered_for_tables_of_several() -> None:
    """One word for every row would make two meetings one."""
    two = [replace(BLOCK, values={"meeting": code}) for code in ("10MSP", "2RC")]
    assert "meeting" in values_of(seen(blocks=(two[0],)), [])
    assert "meeting" not in values_of(seen(blocks=tuple(two)), [])


def test_a_long_title_is_shown_over_the_empty_cells_beside_it() -> None:
    """As a spreadsheet shows it; an amount that is missing beside a State is no such room."""
    title = "Status of contributions as at 31 October 2021"
    shown = drawn(rows={**SEEN.rows, 0: (title, "", "", "", "")})
    assert row(shown, 1)["cells"] == [{"text": title, "kind": "said", "over": True}]
    state = "Bolivia (Plurinational State of)"
    shown = drawn(rows={**SEEN.rows, 4: (state, "", "", "", "")})
    assert len(row(shown, 5)["cells"]) == SEEN.width


def test_a_report_of_another_day_is_told_apart_from_a_newer_book() -> None:
    """A report that takes an earlier one's place takes it away: the page says so before it is done."""
    sep, octo = date(2021, 9, 30), date(2021, 10, 31)
    gone = Row("status_reports", "AUT", ("2021-09-30", "10MSP"), 5, None, "USD", "10MSP!B5", "", ())
    come = replace(gone, what=("2021-10-31", "10MSP"), before=None, after=5)
    found = Differences((), (come,), (gone,), (), (), (0, 0), ({}, {}), (sep, octo))
    assert takes_a_report_away(found)
    assert not takes_a_report_away(replace(found, as_at=(octo, octo)))
    assert not takes_a_report_away(replace(found, vanished=()))


def test_before_the_first_version_nothing_is_known_to_have_stood() -> None:
    """A first version has a total; a later one has the total before and after."""
    one = {"sums": [{"table": "receipts", "currency": "USD", "rows": [0, 1], "minor": [0, 500]}]}
    assert changed(one, EN, is_first=True) == "Payments for meetings: USD\u00a05"
    assert "→" in changed(one, EN, is_first=False)
    two = changed(one | {"new": 1}, speak("fr"), is_first=True)
    assert two.startswith("1 nouvelle ligne\u00a0; ")


@pytest.mark.parametrize("lang", ["en", "fr"])
def test_the_page_without_a_file(screen: Any, lang: str) -> None:
    """It says what it is for, and that nothing is changed yet."""
    shown = screen("imports", convention="ccm", lang=lang)
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
    shown = screen("imports", convention="own")
    uploads = [(name, content, "application/octet-stream") for name, content in files]
    shown.test.file_uploader[0].set_value(uploads)
    return type(shown)(shown.test)


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


def test_a_book_without_versions_says_so_and_with_them_can_be_compared(
    screen: Any, folder: Path
) -> None:
    """The page Books lists them; two differ in what the import said."""
    assert "No version of this book is kept yet" in screen("books", convention="own").text
    signed(given(screen, ("isu.xlsx", isu(100, 50))))
    the_shelf().refresh()
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
    assert told in picture(seen(blocks=()), [problem], EN)["words"]["hint"]


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
    box.set_value(NONE)
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
    assert row_by_row([seen(blocks=(promises,))], EN) == "in each row"
    assert row_by_row([seen(blocks=(promises, BLOCK))], EN) == "not known"
    assert row_by_row([seen(blocks=())], EN) == "not known"
