"""Each question about a file is a panel with choices; no file is accepted while a question is open."""

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
    tmp_path: Path, use_data_folder: Callable[[Path], None], monkeypatch: pytest.MonkeyPatch
) -> Path:
    """A small convention's folder; every later read of a book raises questions."""
    path = convention(tmp_path, "own", 100)
    use_data_folder(tmp_path)
    assert get_conventions().snapshot("own").books_with_errors == ()
    monkeypatch.setattr("dashboard.conventions.import_book.read_in_sandbox", read_with_questions)
    monkeypatch.setattr("dashboard.conventions.conventions.read_in_sandbox", read_with_questions)
    monkeypatch.setattr(Conventions, "is_trusted", lambda *_: False)
    return path.parent


def rerun(shown: Any) -> Any:
    """The page after another run, with the changed inputs."""
    return type(shown)(shown.test)


def upload(screen: Any, content: bytes) -> Any:
    """The import page after a file was uploaded."""
    shown = screen("importing.import_page", convention="own")
    shown.test.file_uploader[0].set_value([("isu.xlsx", content, "application/octet-stream")])
    return rerun(shown)


def press(shown: Any, label: str) -> Any:
    """Press a button; return the page after it."""
    next(b for b in shown.test.button if b.label == label).click()
    return rerun(shown)


def labels(shown: Any) -> list[str]:
    """The labels of all buttons."""
    return [button.label for button in shown.test.button]


def select_box(shown: Any, part: str) -> Any:
    """The select box whose label contains this text."""
    return next(b for b in shown.test.selectbox if part in b.label)


@pytest.mark.usefixtures("folder")
def test_an_open_question_blocks_acceptance(screen: Any) -> None:
    """The most harmful question comes first, with its cells; a proposed answer is shown but not applied."""
    shown = upload(screen, contributions_book(100, 50))
    assert "Question 1 of 2: What does each entry in the column “Status” mean?" in shown.text
    assert "Sheet Contributions, cells C1, C2, C3." in shown.text
    assert "2 questions are open: answer them above." in shown.text
    assert "Accept" not in labels(shown)
    first = select_box(shown, "confirmed")
    assert "3 rows, CHF\u00a01'250.00" in first.label
    assert "Received: counted (likely)" in first.options
    assert "Announced: not counted in this table" in first.options
    assert select_box(shown, "promised").value == "announced"
    assert "a known word" in select_box(shown, "promised").label
    assert select_box(shown, "مدفوعات").value is None
    # Isolation characters keep the quotes and the number of rows in order.
    assert "“\u2068مدفوعات\u2069”" in select_box(shown, "مدفوعات").label


def test_each_answer_leads_to_the_next_question_and_then_to_acceptance(
    screen: Any, folder: Path
) -> None:
    """The accepted book's mapping holds exactly the answers that were given."""
    shown = upload(screen, contributions_book(100, 50))
    select_box(shown, "مدفوعات").set_value(EXCLUDE)
    shown = press(shown, "Answer")
    assert "Question 2 of 2: Should the rows or amounts with this mark be counted?" in shown.text
    next(r for r in shown.test.radio if "†" in r.label).set_value(COUNT)
    shown = press(shown, "Answer")
    assert "Question" not in shown.text
    assert "New rows: 2" in shown.text
    select_box(shown, "“†”").set_value("")
    shown = rerun(shown)
    assert "Question 1 of 1" in shown.text  # the removed answer's question is open again
    next(r for r in shown.test.radio if "†" in r.label).set_value(COUNT)
    shown = press(shown, "Answer")
    for field, answer in zip(shown.test.text_input[-2:], ("Nora", "a payment"), strict=True):
        field.set_value(answer)
    shown = press(shown, "Accept")
    assert "isu.xlsx is in use now" in shown.text
    saved = read_mapping((folder / "isu.xlsx.toml").read_bytes(), "isu.xlsx.toml").for_sheet(SHEET)
    assert saved.categories == {"Status": {VALUES.items[0].text: "received", "مدفوعات": EXCLUDE}}
    assert saved.texts == {"†": COUNT}


@pytest.mark.usefixtures("folder")
def test_one_answer_can_count_all_entries_of_a_column(screen: Any) -> None:
    """The answer's label names the rows and the amount that it includes."""
    shown = upload(screen, contributions_book(100, 50))
    (tick,) = [c for c in shown.test.checkbox if "says nothing about the money" in c.label]
    assert "6 rows, CHF\u00a01'300.00" in tick.label
    tick.check()
    shown = press(shown, "Answer")
    assert "Question 2 of 2" in shown.text
    assert "1 answer about this sheet" in shown.test.expander[0].label
    assert select_box(shown, "whatever stands in it").value == COUNT


def test_submitting_without_an_answer_shows_an_error(screen: Any, folder: Path) -> None:
    """The question stays open."""
    save_mapping(folder / "isu.xlsx", ANSWERS.replace('texts = {"†" = "count"}', ""))
    shown = upload(screen, contributions_book(100, 50))
    assert "Question 1 of 1: Should the rows or amounts with this mark be counted?" in shown.text
    shown = press(shown, "Answer")
    assert [e.value for e in shown.test.error] == ["Choose an answer first."]
    assert "Question 1 of 1" in shown.text


def test_an_answer_can_be_changed_and_removed(screen: Any, folder: Path) -> None:
    """Each answer has its own select box; after a removal its question is open again."""
    save_mapping(folder / "isu.xlsx")
    shown = upload(screen, contributions_book(100, 50))
    assert "Question" not in shown.text
    assert "Accept" in labels(shown)
    select_box(shown, "Column “Status”, whatever").set_value("")
    shown = rerun(shown)
    assert "Question 1 of 1: What does each entry" in shown.text
    select_box(shown, "“†”").set_value(EXCLUDE)
    shown = rerun(shown)
    assert select_box(shown, "“†”").value == EXCLUDE
    shown = press(shown, "Take back what you said")
    assert "Question" not in shown.text  # the answers in the mapping of the book in use apply again


def test_the_books_page_links_to_the_questions_of_a_saved_book(screen: Any, folder: Path) -> None:
    """The last good version stays in use; the questions are answered without an upload."""
    (folder / "isu.xlsx").write_bytes(contributions_book(100, 50))
    get_conventions().refresh()
    snapshot = get_conventions().snapshot("own")
    assert [len(book.tables["contributions"]) for book in snapshot.books] == [1]
    assert [book.name for book in snapshot.books_with_errors] == ["isu.xlsx"]
    page = screen("books", convention="own")
    assert "2 questions about isu.xlsx are open: answer them" in page.text
    assert "book=isu.xlsx" in page.markup
    page = screen("importing.import_page", convention="own", book="isu.xlsx")
    assert "Question 1 of 2" in page.text
    page.test.checkbox[0].check()
    page = press(page, "Answer")
    page.test.radio[0].set_value(COUNT)
    page = press(page, "Answer")
    for field, answer in zip(page.test.text_input[-2:], ("Nora", "answered"), strict=True):
        field.set_value(answer)
    page = press(page, "Accept")
    assert "isu.xlsx is in use now" in page.text
    get_conventions().refresh()
    snapshot = get_conventions().snapshot("own")
    assert snapshot.books_with_errors == ()
    assert [len(book.tables["contributions"]) for book in snapshot.books] == [2]
    assert "Accepted" in rerun(page).text


def test_an_answer_removed_from_the_mapping_file_reopens_its_question(
    screen: Any, folder: Path
) -> None:
    """The import page then asks about the newest book and mapping."""
    save_mapping(folder / "isu.xlsx")
    get_conventions().refresh()
    assert "question" not in screen("books", convention="own").text
    page = screen("importing.import_page", convention="own", book="isu.xlsx")
    assert "This file is in use already" in page.text
    save_mapping(folder / "isu.xlsx", f'[[sheets]]\nsheet = "{SHEET}"\ntexts = {{"†" = "none"}}\n')
    get_conventions().refresh()
    assert "1 question about isu.xlsx is open" in screen("books", convention="own").text
    assert "Question 1 of 1: What does each entry" in rerun(page).text


def test_the_cells_of_a_question_are_marked_in_words_too() -> None:
    """Each cell carries a label, and the legend explains the mark."""
    picture = build_sheet_picture(SAMPLE_PREVIEW, PROBLEMS, EN, question_cells=((3, 4), (6, 0)))
    cells = {row["number"]: row["cells"] for row in picture["rows"] if "cells" in row}
    assert cells["4"][4]["asked"] == "The question is about this"
    assert cells["7"][0]["asked"]
    assert "Atlantis" in cells["7"][0]["problem"]
    assert {"kind": "asked", "name": "What the question is about"} in picture["legend"]
    assert "asked" not in {
        mark["kind"] for mark in build_sheet_picture(SAMPLE_PREVIEW, PROBLEMS, EN)["legend"]
    }


def test_a_column_answer_can_be_changed_to_a_field_of_its_table(screen: Any, folder: Path) -> None:
    """The select box of the column offers the fields of the table detected."""
    mapping = ANSWERS + 'columns = {"Received on" = "none"}\n'
    save_mapping(folder / "isu.xlsx", mapping)
    shown = upload(screen, contributions_book(100, 50))
    column_box = select_box(shown, "Column “Received on”")
    assert column_box.value == EXCLUDE
    assert "Amount sent" in column_box.options
    column_box.set_value("received_on")
    shown = rerun(shown)
    assert select_box(shown, "Column “Received on”").value == "received_on"


def test_questions_are_sorted_by_harm() -> None:
    """For example, what the amounts are comes before what a note means."""
    questions = [Question(kind, "", "", (), (), ()) for kind in reversed(QUESTION_KINDS)]
    assert [question.kind for question in sort_questions(questions)] == [*QUESTION_KINDS]


@pytest.mark.parametrize("kind", QUESTION_KINDS)
@pytest.mark.parametrize("words", [EN, FR])
def test_every_kind_of_question_and_answer_is_translated(kind: Any, words: Any) -> None:
    """No internal code is shown on the screen."""
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
    names = [answer_name(question, answer, words) for answer in answers]
    assert len({*names}) == len(names)
    assert not {*names} & {*answers}
    if kind in {"amounts", "sheet"}:
        assert all("CHF" in answer_effect(question, answer, words) for answer in answers)


def test_the_answers_about_amounts_are_short() -> None:
    """One word such as "Received" is enough where only one stream is possible."""
    question = Question("amounts", "A", "", ("contributions", "announcements", EXCLUDE), (), ())
    assert [answer_name(question, a, EN) for a in question.answers] == [
        "Received",
        "Announced",
        "Leave out",
    ]


def test_the_label_of_an_item_names_the_text_and_its_amount() -> None:
    """Long texts are shortened, an empty cell is named as such, and unknown amounts are omitted."""
    assert item_label(QuestionItem("", 1), EN) == "(empty cell): 1 row"
    assert item_label(QuestionItem("x"), EN) == "“x”"
    assert len(item_label(QuestionItem("n" * 500), EN)) < 90
    mixed = Question(
        "values", "A", "B", (), (QuestionItem("a", 1, 5, "CHF"), QuestionItem("b", 2, 7, "USD")), ()
    )
    assert any_text_label(mixed, EN).endswith("(3 rows, CHF\u00a00.05, USD\u00a00.07)")
    assert any_text_label(Question("values", "A", "B", (), (), ()), EN).endswith("all its rows")


def test_answers_about_texts_are_removed_one_by_one() -> None:
    """Removing the last answer of a column removes the column; a new header row removes all column answers."""
    mapping = with_category(EMPTY_MAPPING, SHEET, "Status", "new", "received")
    mapping = with_text(mapping, SHEET, "†", COUNT)
    assert with_header_row(mapping, SHEET, 4).for_sheet(SHEET).categories == {}
    assert with_header_row(mapping, SHEET, 4).for_sheet(SHEET).texts == {"†": COUNT}
    mapping = with_category(mapping, SHEET, "Status", "new", "")
    assert mapping.for_sheet(SHEET).categories == {}
    assert with_text(mapping, SHEET, "†", "") == EMPTY_MAPPING


def test_the_question_about_one_mark_is_in_the_singular() -> None:
    """One mark and several have different sentences."""
    assert question_sentence(MARK, EN) == "Should the rows or amounts with this mark be counted?"
