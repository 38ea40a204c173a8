"""``dashboard import``, ``versions`` and ``restore``: the steps of the Import page in a terminal."""

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
    """Run the command; return its exit status and output."""
    result = CliRunner().invoke(main, [*map(str, arguments)])
    return result.exit_code, result.output


def book(*rows: list[object]) -> bytes:
    """An ISU book."""
    return workbook(ISU, {"Contributions": [HEADER, *rows]})


def second(amount: float) -> list[object]:
    """A payment of another date than ``GOOD``."""
    return ["Austria", 2021, date(2021, 4, 1), amount]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A convention without books."""
    folder_path = tmp_path / "hand"
    folder_path.mkdir()
    (folder_path / "convention.toml").write_text(SETTINGS, encoding="utf-8")
    return folder_path


def write_file(tmp_path: Path, content: bytes, name: str = "isu.xlsx") -> Path:
    """Write a received file outside the data folder."""
    received_folder = tmp_path / "came"
    received_folder.mkdir(exist_ok=True)
    (received_folder / name).write_bytes(content)
    return received_folder / name


@pytest.mark.sandbox
def test_a_book_is_imported_with_who_and_why(tmp_path: Path, folder: Path) -> None:
    """Both are stored with the version; exit status 0."""
    file = write_file(tmp_path, book(GOOD))
    status, text = run(
        "import", file, "--into", folder, "--yes", "--who", "Ann", "--why", "October"
    )
    assert status == 0, text
    assert (folder / "isu.xlsx").read_bytes() == file.read_bytes()
    (version,) = History(folder).versions("isu.xlsx")
    assert (version.who, version.why, version.origin) == ("Ann", "October", "import")
    assert "rows 0 → 1, total CHF\u00a00.00 → CHF\u00a01'000.50" in text
    assert text.splitlines()[-1] == f"{file}: isu.xlsx is in use now, as its version 1."


def test_nothing_changes_without_a_confirmation(tmp_path: Path, folder: Path) -> None:
    """The differences are printed; exit status 1."""
    (folder / "isu.xlsx").write_bytes(old := book(GOOD))
    file = write_file(tmp_path, book(second(7)))
    for more in ((), ("--dry-run", "--yes")):
        status, text = run("import", file, "--into", folder, "--why", "x", *more)
        assert status == 1
        assert "LESS WOULD STAND THAN BEFORE" in text
        assert "CHF\u00a01'000.50 → CHF\u00a07.00" in text
        assert text.splitlines()[-1] == f"{file}: left. Nothing was changed."
        assert (folder / "isu.xlsx").read_bytes() == old
        assert not (folder / ".versions").exists()


def test_a_reason_is_required(tmp_path: Path, folder: Path) -> None:
    """Also with --yes."""
    status, text = run("import", write_file(tmp_path, book(GOOD)), "--into", folder, "--yes")
    assert status == 1
    assert "Say why with --why" in text
    assert not (folder / "isu.xlsx").exists()


def test_a_book_with_errors_needs_an_option(tmp_path: Path, folder: Path) -> None:
    """Each error is printed with its cell and the amount excluded; exit status 2."""
    file = write_file(tmp_path, book(GOOD, WRONG))
    arguments = ("import", file, "--into", folder, "--yes", "--why", "x")
    status, text = run(*arguments)
    assert status == 2
    assert "ERROR  isu.xlsx, Contributions!A3" in text
    assert "CHF\u00a01'000.50 is not counted." in text
    assert not (folder / "isu.xlsx").exists()
    assert run(*arguments, "--with-errors")[0] == 0
    assert (folder / "isu.xlsx").is_file()


def test_a_file_without_valid_rows_is_never_imported(tmp_path: Path, folder: Path) -> None:
    """Not even with --with-errors; the other files of the command are."""
    bad, good = write_file(tmp_path, b"no book", "bad.xlsx"), write_file(tmp_path, book(GOOD))
    status, text = run(
        "import", bad, good, "--into", folder, "--yes", "--why", "x", "--with-errors"
    )
    assert status == 2
    assert f"{bad}: not imported: nothing of it could be counted." in text
    assert sorted(p.name for p in folder.iterdir() if not p.name.startswith(".")) == [
        "convention.toml",
        "isu.xlsx",
    ]


def test_the_file_in_use_makes_no_new_version(tmp_path: Path, folder: Path) -> None:
    """Exit status 0."""
    arguments = (
        "import",
        write_file(tmp_path, book(GOOD)),
        "--into",
        folder,
        "--yes",
        "--why",
        "x",
    )
    run(*arguments)
    status, text = run(*arguments)
    assert (status, text.splitlines()[-1].endswith("exactly this is in use already.")) == (0, True)
    assert len(History(folder).versions("isu.xlsx")) == 1


def test_a_file_can_replace_a_book_with_another_name(tmp_path: Path, folder: Path) -> None:
    """Only one file can replace a book."""
    (folder / "isu.xlsx").write_bytes(book(GOOD))
    new = write_file(tmp_path, book(GOOD, second(9)), "ISU 2021 final (2).xlsx")
    arguments = ("--into", folder, "--replaces", "isu.xlsx", "--yes", "--why", "x")
    assert run("import", new, new, *arguments)[0] == 2
    assert run("import", new, *arguments)[0] == 0
    assert (folder / "isu.xlsx").read_bytes() == new.read_bytes()
    assert not (folder / new.name).exists()


def test_a_mapping_file_is_applied_and_saved_with_the_book(tmp_path: Path, folder: Path) -> None:
    """It is also applied to the next file with the same columns."""
    rows: list[list[object]] = [
        ["Whose", "For", "On", "How much"],
        ["Austria", 2021, date(2021, 3, 2), 12.5],
    ]
    file = write_file(tmp_path, workbook(ISU, {"Table 1": rows}))
    columns = {"Whose": "state", "For": "year", "On": "received_on", "How much": "amount"}
    book_mapping = BookMapping(sheets=(SheetMapping("Table 1", "contributions", 1, columns),))
    mapping = tmp_path / "said.toml"
    mapping.write_bytes(format_mapping(book_mapping))
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


def test_an_earlier_version_is_restored_as_a_new_one(tmp_path: Path, folder: Path) -> None:
    """All three versions are listed, and the first is in use again."""
    first, other = book(GOOD), book(GOOD, second(9))
    for content in (first, other):
        run("import", write_file(tmp_path, content), "--into", folder, "--yes", "--why", "x")
    status, text = run("restore", folder, "isu.xlsx", 1, "--who", "Ann", "--why", "a mistake")
    assert (status, text) == (0, "Version 1 of isu.xlsx is in use again, as version 3.\n")
    assert (folder / "isu.xlsx").read_bytes() == first
    status, text = run("versions", folder)
    assert text.splitlines()[0] == "isu.xlsx"
    assert ", restored from version 1 by Ann: a mistake (" in text.splitlines()[1]
    status, text = run("versions", folder, "isu.xlsx", "--json")
    listed = [
        (version["number"], version["origin"], version["restored_from"])
        for version in json.loads(text)
    ]
    assert listed == [(1, "import", None), (2, "import", None), (3, "restored", 1)]


@pytest.mark.parametrize(
    ("arguments", "expected"),
    [
        (("restore", "{}", "isu.xlsx", 9, "--why", "x"), "isu.xlsx has no version 9. It has: 1."),
        (("restore", "{}", "other.xlsx", 1, "--why", "x"), "No version of other.xlsx is kept."),
        (("versions", "{}", "../isu.xlsx"), "is not the name of a book."),
        (("versions", "{}/.."), "is not a convention"),
        (("import", "isu.xlsx", "--into", "{}/.."), "Name one of those below it: hand."),
    ],
)
def test_a_missing_book_or_version_is_reported(
    tmp_path: Path, folder: Path, arguments: tuple[object, ...], expected: str
) -> None:
    """The message names what is there, and there is no traceback."""
    run("import", write_file(tmp_path, book(GOOD)), "--into", folder, "--yes", "--why", "x")
    status, text = run(*(str(argument).format(folder) for argument in arguments))
    assert status == 1
    assert expected in text
    assert "Traceback" not in text


def test_a_missing_file_and_an_invalid_name_are_refused(tmp_path: Path, folder: Path) -> None:
    """Each with its reason; exit status 2."""
    note = write_file(tmp_path, b"x", "note.pdf")
    status, text = run("import", tmp_path / "gone.xlsx", note, "--into", folder)
    assert status == 2
    assert f"{tmp_path / 'gone.xlsx'}: not imported: No such file or directory." in text
    assert f"{note}: not imported: A book’s name ends in" in text


def test_a_book_is_checked_with_its_mapping_file(tmp_path: Path) -> None:
    """A mapping with a mistake excludes the book, as on the pages."""
    file = write_file(tmp_path, book(GOOD))
    status, text = run("check", file)
    assert status == 0
    assert "titles in row 1; A: State" in text
    assert "total CHF\u00a01'000.50" in text
    file.with_name("isu.xlsx.toml").write_text("this is no mapping", encoding="utf-8")
    status, text = run("check", file)
    assert status == 2
    assert f"ERROR  {file}" in text


def test_control_characters_are_not_printed() -> None:
    """Colours, bells and cursor movements in a cell are replaced."""
    assert strip_control_characters("a\x1b[2Jb\u202ec\a") == "a\ufffd[2Jb\ufffdc\ufffd"


def test_changes_of_the_overview_are_printed_before_the_question(
    tmp_path: Path, folder: Path
) -> None:
    """Both amounts with their dates; nothing for the file in use."""
    (folder / "isu.xlsx").write_bytes(book(GOOD))
    file = write_file(tmp_path, book(GOOD, second(7)))
    _, text = run("import", file, "--into", folder, "--dry-run")
    plain_text = text.replace("\u00a0", " ")
    assert "  On the Overview:" in plain_text
    assert "    Received for 2021: from CHF 1'001, as at" in plain_text
    assert "to CHF 1'008, as at" in plain_text
    assert (
        "Unchanged, because this file says the same: Share of the 2021 budget (not known)"
        in plain_text
    )
    same = write_file(tmp_path, (folder / "isu.xlsx").read_bytes())
    _, text = run("import", same, "--into", folder, "--dry-run")
    assert "On the Overview" not in text
