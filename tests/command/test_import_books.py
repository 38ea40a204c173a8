"""``dashboard import``, ``versions`` and ``restore``: the Import page's steps, in a terminal."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

from dashboard.command.main import main
from dashboard.command.terminal_output import strip_control_characters
from dashboard.store.history import History
from dashboard.workbooks.mapping.book_mapping import BookMapping, SheetMapping
from dashboard.workbooks.mapping.mapping_file import format_mapping
from tests.workbooks.sample_book import GOOD, HEADER, ISU, workbook

SETTINGS = 'id = "hand"\n[streams.voluntary]\ncurrency = "CHF"\n'
WRONG = ["Nigerr", *GOOD[1:]]


def run(*arguments: object) -> tuple[int, str]:
    """The exit status and what is printed."""
    result = CliRunner().invoke(main, [*map(str, arguments)])
    return result.exit_code, result.output


def book(*rows: list[object]) -> bytes:
    """An ISU book."""
    return workbook(ISU, {"Contributions": [HEADER, *rows]})


def second(amount: float) -> list[object]:
    """A payment of another day than ``GOOD``."""
    return ["Austria", 2021, date(2021, 4, 1), amount]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A convention without books."""
    made = tmp_path / "hand"
    made.mkdir()
    (made / "convention.toml").write_text(SETTINGS, encoding="utf-8")
    return made


def sent(tmp_path: Path, content: bytes, name: str = "isu.xlsx") -> Path:
    """A file as it came, elsewhere."""
    elsewhere = tmp_path / "came"
    elsewhere.mkdir(exist_ok=True)
    (elsewhere / name).write_bytes(content)
    return elsewhere / name


@pytest.mark.sandbox
def test_a_book_is_taken_with_who_and_why(tmp_path: Path, folder: Path) -> None:
    """Both are kept with the version; exit status 0."""
    file = sent(tmp_path, book(GOOD))
    status, text = run(
        "import", file, "--into", folder, "--yes", "--who", "Ann", "--why", "October"
    )
    assert status == 0, text
    assert (folder / "isu.xlsx").read_bytes() == file.read_bytes()
    (version,) = History(folder).versions("isu.xlsx")
    assert (version.who, version.why, version.origin) == ("Ann", "October", "import")
    assert "rows 0 → 1, total CHF\u00a00.00 → CHF\u00a01'000.50" in text
    assert text.splitlines()[-1] == f"{file}: isu.xlsx is in use now, as its version 1."


def test_nothing_changes_where_nobody_says_yes(tmp_path: Path, folder: Path) -> None:
    """What would change is said; exit status 1 and the old book."""
    (folder / "isu.xlsx").write_bytes(old := book(GOOD))
    file = sent(tmp_path, book(second(7)))
    for more in ((), ("--dry-run", "--yes")):
        status, text = run("import", file, "--into", folder, "--why", "x", *more)
        assert status == 1
        assert "LESS WOULD STAND THAN BEFORE" in text
        assert "CHF\u00a01'000.50 → CHF\u00a07.00" in text
        assert text.splitlines()[-1] == f"{file}: left. Nothing was changed."
        assert (folder / "isu.xlsx").read_bytes() == old
        assert not (folder / ".versions").exists()


def test_no_reason_no_change(tmp_path: Path, folder: Path) -> None:
    """A version without a reason is not kept, also where --yes was said."""
    status, text = run("import", sent(tmp_path, book(GOOD)), "--into", folder, "--yes")
    assert status == 1
    assert "Say why with --why" in text
    assert not (folder / "isu.xlsx").exists()


def test_errors_refuse_a_book_unless_it_is_taken_with_them(tmp_path: Path, folder: Path) -> None:
    """Each error with its cell and what it keeps out; exit status 2."""
    file = sent(tmp_path, book(GOOD, WRONG))
    asked = ("import", file, "--into", folder, "--yes", "--why", "x")
    status, text = run(*asked)
    assert status == 2
    assert "ERROR  isu.xlsx, Contributions!A3" in text
    assert "CHF\u00a01'000.50 is not counted." in text
    assert not (folder / "isu.xlsx").exists()
    assert run(*asked, "--with-errors")[0] == 0
    assert (folder / "isu.xlsx").is_file()


def test_what_counts_nothing_is_never_taken(tmp_path: Path, folder: Path) -> None:
    """Not even with its errors; the other files of the same command are."""
    bad, good = sent(tmp_path, b"no book", "bad.xlsx"), sent(tmp_path, book(GOOD))
    status, text = run(
        "import", bad, good, "--into", folder, "--yes", "--why", "x", "--with-errors"
    )
    assert status == 2
    assert f"{bad}: not imported: nothing of it could be counted." in text
    assert sorted(p.name for p in folder.iterdir() if not p.name.startswith(".")) == [
        "convention.toml",
        "isu.xlsx",
    ]


def test_the_same_again_is_no_new_version(tmp_path: Path, folder: Path) -> None:
    """Exit status 0: it is in use."""
    asked = ("import", sent(tmp_path, book(GOOD)), "--into", folder, "--yes", "--why", "x")
    run(*asked)
    status, text = run(*asked)
    assert (status, text.splitlines()[-1].endswith("exactly this is in use already.")) == (0, True)
    assert len(History(folder).versions("isu.xlsx")) == 1


def test_a_file_takes_the_place_of_a_book_of_another_name(tmp_path: Path, folder: Path) -> None:
    """And nothing else: one book can be replaced by one file only."""
    (folder / "isu.xlsx").write_bytes(book(GOOD))
    new = sent(tmp_path, book(GOOD, second(9)), "ISU 2021 final (2).xlsx")
    asked = ("--into", folder, "--replaces", "isu.xlsx", "--yes", "--why", "x")
    assert run("import", new, new, *asked)[0] == 2
    assert run("import", new, *asked)[0] == 0
    assert (folder / "isu.xlsx").read_bytes() == new.read_bytes()
    assert not (folder / new.name).exists()


def test_what_was_said_of_the_columns_is_kept_beside_the_book(tmp_path: Path, folder: Path) -> None:
    """A mapping file is followed, saved, and used for the next file of that shape."""
    rows: list[list[object]] = [
        ["Whose", "For", "On", "How much"],
        ["Austria", 2021, date(2021, 3, 2), 12.5],
    ]
    file = sent(tmp_path, workbook(ISU, {"Table 1": rows}))
    columns = {"Whose": "state", "For": "year", "On": "received_on", "How much": "amount"}
    said = BookMapping(sheets=(SheetMapping("Table 1", "contributions", 1, columns),))
    mapping = tmp_path / "said.toml"
    mapping.write_bytes(format_mapping(said))
    assert run("import", file, "--into", folder, "--yes", "--why", "x")[0] == 2
    status, text = run(
        "import", file, "--into", folder, "--yes", "--why", "x", "--mapping", mapping
    )
    assert status == 0, text
    assert (folder / "isu.xlsx.toml").is_file()
    rows.append(["Austria", 2021, date(2021, 3, 3), 7])
    file.write_bytes(workbook(ISU, {"Table 1": rows}))
    status, text = run("import", file, "--into", folder, "--yes", "--why", "x")
    assert status == 0, text
    assert "read as beside isu.xlsx" in text
    assert "rows 1 → 2, total CHF\u00a012.50 → CHF\u00a019.50" in text
    mapping.write_text("this is no mapping", encoding="utf-8")
    assert run("import", file, "--into", folder, "--mapping", mapping)[0] == 1


def test_a_version_is_brought_back_as_a_new_one(tmp_path: Path, folder: Path) -> None:
    """Nothing is lost: all three are listed, and the first is in use again."""
    first, other = book(GOOD), book(GOOD, second(9))
    for content in (first, other):
        run("import", sent(tmp_path, content), "--into", folder, "--yes", "--why", "x")
    status, text = run("restore", folder, "isu.xlsx", 1, "--who", "Ann", "--why", "a mistake")
    assert (status, text) == (0, "Version 1 of isu.xlsx is in use again, as version 3.\n")
    assert (folder / "isu.xlsx").read_bytes() == first
    status, text = run("versions", folder)
    assert text.splitlines()[0] == "isu.xlsx"
    assert ", restored from version 1 by Ann: a mistake (" in text.splitlines()[1]
    status, text = run("versions", folder, "isu.xlsx", "--json")
    told = [(one["number"], one["origin"], one["restored_from"]) for one in json.loads(text)]
    assert told == [(1, "import", None), (2, "import", None), (3, "restored", 1)]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("restore", "{}", "isu.xlsx", 9, "--why", "x"), "isu.xlsx has no version 9. It has: 1."),
        (("restore", "{}", "other.xlsx", 1, "--why", "x"), "No version of other.xlsx is kept."),
        (("versions", "{}", "../isu.xlsx"), "is not the name of a book."),
        (("versions", "{}/.."), "is not a convention"),
        (("import", "isu.xlsx", "--into", "{}/.."), "Name one of those below it: hand."),
    ],
)
def test_what_is_not_there_is_said(
    tmp_path: Path, folder: Path, arguments: tuple[object, ...], said: str
) -> None:
    """In a sentence, with what is there; no trace of a program."""
    run("import", sent(tmp_path, book(GOOD)), "--into", folder, "--yes", "--why", "x")
    status, text = run(*(str(one).format(folder) for one in arguments))
    assert status == 1
    assert said in text
    assert "Traceback" not in text


def test_a_missing_file_and_an_impossible_name_are_refused(tmp_path: Path, folder: Path) -> None:
    """Each with its reason; exit status 2."""
    note = sent(tmp_path, b"x", "note.pdf")
    status, text = run("import", tmp_path / "gone.xlsx", note, "--into", folder)
    assert status == 2
    assert f"{tmp_path / 'gone.xlsx'}: not imported: No such file or directory." in text
    assert f"{note}: not imported: A book’s name ends in" in text


def test_a_book_is_checked_as_the_mapping_beside_it_says(tmp_path: Path) -> None:
    """A mapping with a mistake keeps the book out, as it does on the pages."""
    file = sent(tmp_path, book(GOOD))
    status, text = run("check", file)
    assert status == 0
    assert "titles in row 1; A: State" in text
    assert "total CHF\u00a01'000.50" in text
    file.with_name("isu.xlsx.toml").write_text("this is no mapping", encoding="utf-8")
    status, text = run("check", file)
    assert status == 2
    assert f"ERROR  {file}" in text


def test_a_cell_does_not_steer_the_terminal() -> None:
    """Colours, bells and cursor movements of a cell's text come out as marks."""
    assert strip_control_characters("a\x1b[2Jb\u202ec\a") == "a\ufffd[2Jb\ufffdc\ufffd"


def test_what_would_change_on_the_overview_is_said_before_the_question(
    tmp_path: Path, folder: Path
) -> None:
    """From, to and day, as on the page; nothing of it where the same file is in use."""
    (folder / "isu.xlsx").write_bytes(book(GOOD))
    file = sent(tmp_path, book(GOOD, second(7)))
    _, text = run("import", file, "--into", folder, "--dry-run")
    said = text.replace("\u00a0", " ")
    assert "  On the Overview:" in said
    assert "    Received for 2021: from CHF 1'001, as at" in said
    assert "to CHF 1'008, as at" in said
    assert (
        "Unchanged, because this file says the same: Share of the 2021 budget (not known)" in said
    )
    same = sent(tmp_path, (folder / "isu.xlsx").read_bytes())
    _, text = run("import", same, "--into", folder, "--dry-run")
    assert "On the Overview" not in text
