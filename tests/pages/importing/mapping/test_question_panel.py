"""A question about a file is one panel with choices; nothing is counted or accepted before its answer."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from dashboard.conventions.conventions import Conventions, get_conventions
from dashboard.locale import load_words
from dashboard.pages.importing.mapping.mapping_edits import (
    with_category,
    with_header_row,
    with_text,
)
from dashboard.pages.importing.mapping.question_panel import sort_questions
from dashboard.pages.importing.mapping.sheet_picture import build_sheet_picture
from dashboard.wording.question_text import (
    answer_effect,
    answer_name,
    any_text_label,
    item_label,
    question_location,
    question_sentence,
)
from dashboard.workbooks.clean.tables import TABLES
from dashboard.workbooks.mapping.book_mapping import EMPTY_MAPPING
from dashboard.workbooks.mapping.mapping_file import read_mapping
from dashboard.workbooks.problems.questions import (
    COUNT,
    EXCLUDE,
    QUESTION_KINDS,
    Question,
    QuestionItem,
)
from tests.pages.sample_sheet_preview import PROBLEMS, SAMPLE_PREVIEW
from tests.sample_questions import (
    ANSWERS,
    MARK,
    SHEET,
    VALUES,
    contributions_book,
    read_with_questions,
    save_mapping,
)
from tests.small_books import convention

EN, FR = load_words("en"), load_words("fr")


@pytest.fixture
def folder(
    tmp_path: Path, shelf_of: Callable[[Path], None], monkeypatch: pytest.MonkeyPatch
) -> Path:
    """A small convention's folder; whatever is read anew raises questions."""
    path = convention(tmp_path, "own", 100)
    shelf_of(tmp_path)
    assert get_conventions().snapshot("own").books_with_errors == ()
    monkeypatch.setattr("dashboard.conventions.import_book.read_in_sandbox", read_with_questions)
    monkeypatch.setattr("dashboard.conventions.conventions.read_in_sandbox", read_with_questions)
    monkeypatch.setattr(Conventions, "is_trusted", lambda *_: False)
    return path.parent


def again(shown: Any) -> Any:
    """The page after what was set on it."""
    return type(shown)(shown.test)


def given(screen: Any, content: bytes) -> Any:
    """The import page with a file on it."""
    shown = screen("importing.import_page", convention="own")
    shown.test.file_uploader[0].set_value([("isu.xlsx", content, "application/octet-stream")])
    return again(shown)


def pressed(shown: Any, label: str) -> Any:
    """The page after a button was pressed."""
    next(b for b in shown.test.button if b.label == label).click()
    return again(shown)


def labels(shown: Any) -> list[str]:
    """What the buttons are called."""
    return [button.label for button in shown.test.button]


def box(shown: Any, begins: str) -> Any:
    """The select box whose label begins so."""
    return next(b for b in shown.test.selectbox if begins in b.label)


@pytest.mark.usefixtures("folder")
def test_a_question_stands_in_place_of_acceptance(screen: Any) -> None:
    """The most harmful first, with its cells; what is likely is said and not counted."""
    shown = given(screen, contributions_book(100, 50))
    assert "Question 1 of 2: What does each entry in the column “Status” mean?" in shown.text
    assert "Sheet Contributions, cells C1, C2, C3." in shown.text
    assert "2 questions are open: answer them above." in shown.text
    assert "Accept" not in labels(shown)
    first = box(shown, "confirmed")
    assert "3 rows, CHF\u00a01'250.00" in first.label
    assert "Received: counted (likely)" in first.options
    assert "Announced: not counted in this table" in first.options
    assert box(shown, "promised").value == "announced"
    assert "a known word" in box(shown, "promised").label
    assert box(shown, "مدفوعات").value is None
    assert "“\u2068مدفوعات\u2069”" in box(shown, "مدفوعات").label  # keeps quotes and rows in order


def test_each_answer_leads_to_the_next_question_and_then_to_acceptance(
    screen: Any, folder: Path
) -> None:
    """The answers stand in the mapping beside the accepted book, and only those that were given."""
    shown = given(screen, contributions_book(100, 50))
    box(shown, "مدفوعات").set_value(EXCLUDE)
    shown = pressed(shown, "Answer")
    assert "Question 2 of 2: Should the rows or amounts with this mark be counted?" in shown.text
    next(r for r in shown.test.radio if "†" in r.label).set_value(COUNT)
    shown = pressed(shown, "Answer")
    assert "Question" not in shown.text
    assert "New rows: 2" in shown.text
    box(shown, "“†”").set_value("")
    shown = again(shown)
    assert "Question 1 of 1" in shown.text  # taken back, it is the first that is left
    next(r for r in shown.test.radio if "†" in r.label).set_value(COUNT)
    shown = pressed(shown, "Answer")
    for field, said in zip(shown.test.text_input[-2:], ("Nora", "a payment"), strict=True):
        field.set_value(said)
    shown = pressed(shown, "Accept")
    assert "isu.xlsx is in use now" in shown.text
    kept = read_mapping((folder / "isu.xlsx.toml").read_bytes(), "isu.xlsx.toml").for_sheet(SHEET)
    assert kept.categories == {"Status": {VALUES.items[0].text: "received", "مدفوعات": EXCLUDE}}
    assert kept.texts == {"†": COUNT}


@pytest.mark.usefixtures("folder")
def test_a_column_that_says_nothing_is_one_answer(screen: Any) -> None:
    """It is said with what it lets in."""
    shown = given(screen, contributions_book(100, 50))
    (tick,) = [c for c in shown.test.checkbox if "says nothing about the money" in c.label]
    assert "6 rows, CHF\u00a01'300.00" in tick.label
    tick.check()
    shown = pressed(shown, "Answer")
    assert "Question 2 of 2" in shown.text
    assert "1 answer about this sheet" in shown.test.expander[0].label
    assert box(shown, "whatever stands in it").value == COUNT


def test_a_panel_without_an_answer_says_so(screen: Any, folder: Path) -> None:
    """And the question stays."""
    save_mapping(folder / "isu.xlsx", ANSWERS.replace('texts = {"†" = "count"}', ""))
    shown = given(screen, contributions_book(100, 50))
    assert "Question 1 of 1: Should the rows or amounts with this mark be counted?" in shown.text
    shown = pressed(shown, "Answer")
    assert [e.value for e in shown.test.error] == ["Choose an answer first."]
    assert "Question 1 of 1" in shown.text


def test_an_answer_can_be_changed_and_taken_back(screen: Any, folder: Path) -> None:
    """One by one among what was said; without it the text is asked about again."""
    save_mapping(folder / "isu.xlsx")
    shown = given(screen, contributions_book(100, 50))
    assert "Question" not in shown.text
    assert "Accept" in labels(shown)
    box(shown, "Column “Status”, whatever").set_value("")
    shown = again(shown)
    assert "Question 1 of 1: What does each entry" in shown.text
    box(shown, "“†”").set_value(EXCLUDE)
    shown = again(shown)
    assert box(shown, "“†”").value == EXCLUDE
    shown = pressed(shown, "Take back what you said")
    assert "Question" not in shown.text  # as was said beside the book in use


def test_books_lead_to_the_question_of_a_book_in_the_folder(screen: Any, folder: Path) -> None:
    """Its last good version stays in use; there it is answered without an upload."""
    (folder / "isu.xlsx").write_bytes(contributions_book(100, 50))
    get_conventions().refresh()
    shown = get_conventions().snapshot("own")
    assert [len(book.tables["contributions"]) for book in shown.books] == [1]
    assert [book.name for book in shown.books_with_errors] == ["isu.xlsx"]
    page = screen("books", convention="own")
    assert "2 questions about isu.xlsx are open: answer them" in page.text
    assert "book=isu.xlsx" in page.markup
    page = screen("importing.import_page", convention="own", book="isu.xlsx")
    assert "Question 1 of 2" in page.text
    page.test.checkbox[0].check()
    page = pressed(page, "Answer")
    page.test.radio[0].set_value(COUNT)
    page = pressed(page, "Answer")
    for field, said in zip(page.test.text_input[-2:], ("Nora", "answered"), strict=True):
        field.set_value(said)
    page = pressed(page, "Accept")
    assert "isu.xlsx is in use now" in page.text
    get_conventions().refresh()
    shown = get_conventions().snapshot("own")
    assert shown.books_with_errors == ()
    assert [len(book.tables["contributions"]) for book in shown.books] == [2]
    assert "Accepted" in again(page).text


def test_a_mapping_edited_by_hand_opens_the_question_again(screen: Any, folder: Path) -> None:
    """What is asked then is about the newest state of book and mapping."""
    save_mapping(folder / "isu.xlsx")
    get_conventions().refresh()
    assert "question" not in screen("books", convention="own").text
    page = screen("importing.import_page", convention="own", book="isu.xlsx")
    assert "This file is in use already" in page.text
    save_mapping(folder / "isu.xlsx", f'[[sheets]]\nsheet = "{SHEET}"\ntexts = {{"†" = "none"}}\n')
    get_conventions().refresh()
    assert "1 question about isu.xlsx is open" in screen("books", convention="own").text
    assert "Question 1 of 1: What does each entry" in again(page).text


def test_the_cells_of_a_question_are_marked_with_more_than_a_colour() -> None:
    """Each says so, and the legend names the mark."""
    shown = build_sheet_picture(SAMPLE_PREVIEW, PROBLEMS, EN, question_cells=((3, 4), (6, 0)))
    cells = {row["number"]: row["cells"] for row in shown["rows"] if "cells" in row}
    assert cells["4"][4]["asked"] == "The question is about this"
    assert cells["7"][0]["asked"]
    assert "Atlantis" in cells["7"][0]["problem"]
    assert {"kind": "asked", "name": "What the question is about"} in shown["legend"]
    assert "asked" not in {
        mark["kind"] for mark in build_sheet_picture(SAMPLE_PREVIEW, PROBLEMS, EN)["legend"]
    }


def test_what_a_column_holds_is_found_again_with_the_fields_of_its_table(
    screen: Any, folder: Path
) -> None:
    """Among the answers about its sheet, whatever else is asked."""
    said = ANSWERS + 'columns = {"Received on" = "none"}\n'
    save_mapping(folder / "isu.xlsx", said)
    shown = given(screen, contributions_book(100, 50))
    about = box(shown, "Column “Received on”")
    assert about.value == EXCLUDE
    assert "Amount sent" in about.options
    about.set_value("received_on")
    shown = again(shown)
    assert box(shown, "Column “Received on”").value == "received_on"


def test_questions_come_in_the_order_of_harm() -> None:
    """Which amounts these are before what a note says."""
    every = [Question(kind, "", "", (), (), ()) for kind in reversed(QUESTION_KINDS)]
    assert [question.kind for question in sort_questions(every)] == [*QUESTION_KINDS]


@pytest.mark.parametrize("kind", QUESTION_KINDS)
@pytest.mark.parametrize("words", [EN, FR])
def test_every_kind_of_question_and_answer_has_its_words(kind: Any, words: Any) -> None:
    """No code of the program is left on the screen."""
    answers = {
        "amounts": (
            "contributions",
            "receipts",
            "announcements",
            "assessments",
            "budgets",
            EXCLUDE,
        ),
        "values": VALUES.answers,
        "column": (*TABLES["contributions"], EXCLUDE),
        "sheet": (EXCLUDE,),
    }.get(kind, (COUNT, EXCLUDE))
    question = Question(
        kind, "A", "B", answers, (QuestionItem("x", 2, 50, "CHF"),), ((0, 0),), "receipts"
    )
    assert question_sentence(question, words)
    assert question_location(question, words)
    told = [answer_name(question, answer, words) for answer in answers]
    assert len({*told}) == len(told)
    assert not {*told} & {*answers}
    if kind in {"amounts", "sheet"}:
        assert all("CHF" in answer_effect(question, answer, words) for answer in answers)


def test_what_amounts_are_is_asked_in_a_word_each() -> None:
    """Received is one word unless it could be of either kind of money."""
    one = Question("amounts", "A", "", ("contributions", "announcements", EXCLUDE), (), ())
    assert [answer_name(one, a, EN) for a in one.answers] == ["Received", "Announced", "Leave out"]


def test_a_text_is_named_with_what_it_decides_on() -> None:
    """Long texts are cut off, an empty cell is called so, unknown amounts are left out."""
    assert item_label(QuestionItem("", 1), EN) == "(empty cell): 1 row"
    assert item_label(QuestionItem("x"), EN) == "“x”"
    assert len(item_label(QuestionItem("n" * 500), EN)) < 90
    mixed = Question(
        "values", "A", "B", (), (QuestionItem("a", 1, 5, "CHF"), QuestionItem("b", 2, 7, "USD")), ()
    )
    assert any_text_label(mixed, EN).endswith("(3 rows, CHF\u00a00.05, USD\u00a00.07)")
    assert any_text_label(Question("values", "A", "B", (), (), ()), EN).endswith("all its rows")


def test_words_on_texts_are_taken_back_one_by_one() -> None:
    """The last one takes its column out of the mapping; other titles forget the columns of old ones."""
    said = with_category(EMPTY_MAPPING, SHEET, "Status", "new", "received")
    said = with_text(said, SHEET, "†", COUNT)
    assert with_header_row(said, SHEET, 4).for_sheet(SHEET).categories == {}
    assert with_header_row(said, SHEET, 4).for_sheet(SHEET).texts == {"†": COUNT}
    said = with_category(said, SHEET, "Status", "new", "")
    assert said.for_sheet(SHEET).categories == {}
    assert with_text(said, SHEET, "†", "") == EMPTY_MAPPING


def test_the_words_of_a_mark_are_whole_sentences() -> None:
    """One and several are told apart."""
    assert question_sentence(MARK, EN) == "Should the rows or amounts with this mark be counted?"
