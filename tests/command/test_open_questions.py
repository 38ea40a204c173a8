"""Open questions in a terminal are printed with all details, and answered by a mapping file only."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path

import pytest
from click.testing import CliRunner

from dashboard.command.main import main
from dashboard.command.open_questions import mapping_template_lines
from dashboard.store.history import History
from dashboard.workbooks.mapping.book_mapping import EMPTY_MAPPING, BookMapping, SheetMapping
from dashboard.workbooks.mapping.mapping_file import MappingError, read_mapping
from dashboard.workbooks.preview import ReadResult
from dashboard.workbooks.problems.questions import EXCLUDE, Question, QuestionItem
from tests.sample_questions import (
    ANSWERS,
    MARK,
    SHEET,
    VALUES,
    contributions_book,
    read_with_questions,
    save_mapping,
)
from tests.small_books import SETTINGS


def run(*arguments: object) -> tuple[int, str]:
    """Run the command; return its exit status and output, with ordinary spaces."""
    result = CliRunner().invoke(main, [*map(str, arguments)])
    return result.exit_code, result.output.replace("\u00a0", " ")


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A received book with two open questions, next to an empty convention."""
    monkeypatch.setattr("dashboard.conventions.import_book.read_in_sandbox", read_with_questions)
    monkeypatch.setattr("dashboard.command.check_books.read_in_sandbox", read_with_questions)
    (folder := tmp_path / "own").mkdir()
    (folder / "convention.toml").write_text(SETTINGS.format(id="own"), encoding="utf-8")
    (received_folder := tmp_path / "came").mkdir()
    (received_folder / "isu.xlsx").write_bytes(contributions_book(100, 50))
    return received_folder / "isu.xlsx"


def fill_in(text: str) -> str:
    """The mapping that was printed, with every answer filled in."""
    lines = [line[4:] for line in text.splitlines() if line.startswith("    ")]
    start = lines.index("[[sheets]]")
    template = "\n".join(line for line in lines[start:] if "=" in line or line.startswith("["))
    return template.replace('"?"', '"count"')


def test_a_file_with_an_open_question_is_not_imported(file: Path) -> None:
    """Whatever the options: exit status 2, and nothing is written."""
    folder = file.parents[1] / "own"
    for more in ((), ("--yes",), ("--yes", "--with-errors")):
        status, text = run("import", file, "--into", folder, "--why", "x", "--who", "A", *more)
        assert status == 2
        assert "not imported: a question is open" in text
        assert not (folder / "isu.xlsx").exists()


def test_a_question_is_printed_with_all_details(file: Path) -> None:
    """Cells, texts, rows, sums and answers; a proposed answer is printed but not applied."""
    _, text = run("import", file, "--into", file.parents[1] / "own")
    assert "QUESTION 1 of 2: What does each entry in the column “Status” mean?" in text
    assert "    Sheet Contributions, cells C1, C2, C3." in text
    assert "3 rows, CHF 1'250.00; likely: Received: counted" in text
    assert "    “promised”: 2 rows, CHF 50.00; already: Announced: not counted" in text
    assert '      "none"  Leave out' in text
    assert "count all its rows (6 rows, CHF 1'300.00)" in text
    assert "QUESTION 2 of 2: Should the rows or amounts with this mark be counted?" in text


def test_the_printed_mapping_can_be_filled_in(file: Path) -> None:
    """Without changes it is refused; filled in, it imports the file."""
    folder, mapping = file.parents[1] / "own", file.with_name("said.toml")
    _, printed = run("import", file, "--into", folder)
    mapping.write_text(fill_in(printed).replace('"count"', '"?"'), encoding="utf-8")
    status, text = run("import", file, "--into", folder, "--mapping", mapping)
    assert status == 1
    assert '= "?" cannot be used. One of these is expected: "count", "none".' in text
    mapping.write_text(fill_in(printed), encoding="utf-8")
    status, text = run(
        "import", file, "--into", folder, "--mapping", mapping, "--yes", "--why", "x", "--who", "A"
    )
    assert status == 0, text
    (version,) = History(folder).versions("isu.xlsx")
    assert version.mapping_sha256


def test_the_next_file_with_the_same_columns_raises_no_question(file: Path) -> None:
    """The mapping of the book in use applies."""
    folder = file.parents[1] / "own"
    save_mapping(file)
    options = ("--yes", "--why", "x", "--who", "A")
    assert run("import", file, "--into", folder, "--mapping", f"{file}.toml", *options)[0] == 0
    file.write_bytes(contributions_book(100, 50, 25))
    status, text = run("import", file, "--into", folder, *options)
    assert status == 0, text
    assert "QUESTION" not in text


def test_check_prints_questions_and_applies_the_mapping_file(file: Path) -> None:
    """Exit status 2 while a question is open."""
    status, text = run("check", file)
    assert status == 2
    assert "QUESTION 2 of 2" in text
    assert text.splitlines()[-1].endswith(", 2 questions open.")
    save_mapping(file)
    status, text = run("check", file)
    assert "QUESTION" not in text
    assert "question" not in text.splitlines()[-1]


def test_questions_can_be_printed_as_json(file: Path) -> None:
    """They are in the list of problems, with stable keys."""
    status, text = run("check", "--json", file)
    assert status == 2
    questions = [item for item in json.loads(text) if item["severity"] == "question"]
    assert [item["code"] for item in questions] == ["asked-values", "asked-mark"]
    first = questions[0]
    assert [*first] == [
        *("severity", "where", "message", "code", "book", "sheet", "kind", "title", "table"),
        *("cells", "answers", "items"),
    ]
    assert (first["cells"], first["title"]) == (["C1", "C2", "C3"], "Status")
    assert first["items"][1] == {
        "text": "promised",
        "rows": 2,
        "amount_minor": 5_000,
        "currency": "CHF",
        "answer": "announced",
        "proposed": "",
    }
    assert first["message"] == "What does each entry in the column “Status” mean?"


def test_the_template_keeps_answers_and_lists_each_open_text_once() -> None:
    """All questions about a sheet are in one section; invisible characters are escaped."""
    amounts = Question(
        "amounts", SHEET, "", ("contributions", EXCLUDE), (QuestionItem("", 3),), ((0, 0),)
    )
    result = ReadResult(read_with_questions("isu.xlsx", b"").book, (), (MARK, amounts, VALUES))
    before = BookMapping("voluntary", sheets=(SheetMapping(SHEET, columns={"X": EXCLUDE}),))
    template = "\n".join(mapping_template_lines(result, before))
    assert template.isascii() or "\u200d" not in template
    parts = tomllib.loads(template)
    assert parts["stream"] == "voluntary"
    (sheet,) = parts["sheets"]
    assert sheet["table"] == "?"
    assert sheet["columns"] == {"X": EXCLUDE}
    assert sheet["categories"] == {"Status": {VALUES.items[0].text: "?", "مدفوعات": "?"}}
    assert sheet["texts"] == {"†": "?"}
    with pytest.raises(MappingError, match="expected"):
        read_mapping(template.encode(), "isu.xlsx.toml")
    assert mapping_template_lines(ReadResult(result.book), EMPTY_MAPPING) == []


def test_the_sample_answers_are_a_valid_mapping() -> None:
    """The tests above depend on it."""
    assert read_mapping(ANSWERS.encode(), "x").for_sheet(SHEET).texts
