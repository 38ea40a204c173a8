"""``dashboard check``: all Problems, what they do to the totals, and an exit status for scripts."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from click.testing import CliRunner

from dashboard import paths
from dashboard.command.main import main
from tests.workbooks.sample_book import GOOD, HEADER, ISU, workbook

SETTINGS = 'id = "hand"\n[streams.voluntary]\ncurrency = "CHF"\n'


def check(*arguments: object) -> tuple[int, str]:
    """The exit status and what is printed."""
    result = CliRunner().invoke(main, ["check", *map(str, arguments)])
    return result.exit_code, result.output


def convention(folder: Path, *rows: list[object], settings: str = SETTINGS) -> Path:
    """A convention folder with one ISU book."""
    folder.mkdir(exist_ok=True)
    (folder / "convention.toml").write_text(settings, encoding="utf-8")
    (folder / "isu.xlsx").write_bytes(workbook(ISU, {"Contributions": [HEADER, *rows]}))
    return folder


def test_clean_books_are_clean(tmp_path: Path) -> None:
    """Exit status 0."""
    assert check(convention(tmp_path, GOOD)) == (0, "1 book checked: no errors, no warnings.\n")


def test_warnings_say_where_what_and_what_is_counted(tmp_path: Path) -> None:
    """Exit status 1."""
    status, text = check(convention(tmp_path, GOOD, GOOD))
    assert status == 1
    assert text.splitlines() == [
        f"WARNING  {tmp_path}/isu.xlsx, Contributions!D3",
        (
            "    This row says the same as row 2."
            " Delete one if it is the same payment; both were counted."
        ),
        "    CHF\u00a01'000.50 is counted.",
        "1 book checked: no errors, 1 warning.",
    ]


def test_errors_say_what_they_keep_out_of_the_total(tmp_path: Path) -> None:
    """Exit status 2; a row with two faults is kept out once."""
    wrong = ["Nigerr", "soon", *GOOD[2:]]
    status, text = check(convention(tmp_path, GOOD, wrong, ["Austria", 2021, None, "a lot"]))
    assert status == 2
    assert text.count("CHF\u00a01'000.50 is not counted.") == 2
    assert "    Effect on the total not known.\n" in text
    assert text.splitlines()[-1] == (
        "1 book checked: 3 errors, no warnings. Not counted, as far as known: CHF\u00a01'000.50."
    )


def test_a_folder_of_conventions_and_a_single_book_are_both_looked_at(tmp_path: Path) -> None:
    """Each finding names its file, since two books may have one name."""
    convention(tmp_path / "one", GOOD)
    other = SETTINGS.replace("hand", "two")
    two = convention(tmp_path / "two", ["Nigerr", *GOOD[1:]], settings=other)
    status, text = check(tmp_path, two / "isu.xlsx")
    assert status == 2
    assert text.count(f"ERROR  {two}/isu.xlsx, Contributions!A2\n") == 2
    assert text.splitlines()[-1].startswith("3 books checked: 2 errors, no warnings.")


def test_other_programs_read_json(tmp_path: Path) -> None:
    """The same findings, amounts in minor units."""
    status, text = check("--json", convention(tmp_path, ["Nigerr", *GOOD[1:]]))
    assert status == 2
    assert json.loads(text) == [
        {
            "severity": "error",
            "where": f"{tmp_path}/isu.xlsx, Contributions!A2",
            "message": (
                "\u201cNigerr\u201d is not a State or contributor that is known."
                " Nearest are: Niger, Nigeria, Niue. No name was taken."
                " Write its UN name or ISO code, or say in the book’s mapping which State is meant;"
                " the row was not counted."
            ),
            "code": "unknown-state",
            "book": "isu.xlsx",
            "sheet": "Contributions",
            "cell": "A2",
            "amount_minor": 100050,
            "currency": "CHF",
            "counted": False,
        }
    ]


def test_a_path_that_is_not_there_is_told(tmp_path: Path) -> None:
    """And the other paths are looked at all the same."""
    status, text = check(tmp_path / "nowhere.xlsx", convention(tmp_path, GOOD))
    assert status == 2
    assert text.splitlines() == [
        f"ERROR  {tmp_path}/nowhere.xlsx",
        "    There is no such file or folder.",
        "1 book checked: 1 error, no warnings.",
    ]


def test_a_folder_without_books_is_told(tmp_path: Path) -> None:
    """It would otherwise seem clean."""
    status, text = check(tmp_path)
    assert status == 2
    assert "    No workbook (.xlsx) is in this folder." in text


def test_settings_that_cannot_be_used_are_told(tmp_path: Path) -> None:
    """Beside the books."""
    status, text = check(convention(tmp_path, GOOD, settings="id = 1\n[limits]\nsecond = 1"))
    assert status == 2
    assert text.startswith(f"ERROR  {tmp_path}/convention.toml\n    Line 1: id = 1 cannot be used.")
    assert "    Line 3: limits.second: not known. Did you mean seconds?" in text
    assert "2 errors" in text


def test_a_mapping_that_cannot_be_used_is_told(tmp_path: Path) -> None:
    """Each line that is wrong, and that nothing of the book counts."""
    folder = convention(tmp_path, GOOD)
    (folder / "isu.xlsx.toml").write_text("zstream = 1\ndates = 'US'\n", encoding="utf-8")
    status, text = check(folder)
    assert status == 2
    assert "The mapping beside this book cannot be used." in text
    assert f"ERROR  {tmp_path}/isu.xlsx, isu.xlsx.toml\n    Line 1: zstream: not known." in text
    assert 'Line 2: dates = "US" cannot be used.' in text


def test_a_file_of_another_kind_is_told(tmp_path: Path) -> None:
    """A text in which no table of contributions stands."""
    file = tmp_path / "isu.csv"
    file.write_text("State;Amount", encoding="utf-8")
    status, text = check(file)
    assert status == 2
    assert "nothing of this sheet was counted" in text


@pytest.mark.parametrize("name", ["ccm-demo", "opcw-public", "unep-public"])
def test_the_books_that_ship_are_clean(name: str) -> None:
    """Not even a warning."""
    status, text = check(paths.data_folder() / name)
    assert (status, text.splitlines()[:-1]) == (0, [])


@pytest.mark.skipif(os.name != "posix", reason="names of bytes, and pipes")
def test_odd_things_beside_a_book_are_told_and_the_others_checked(tmp_path: Path) -> None:
    """Nothing hangs on a pipe, and every name can be printed."""
    folder = convention(tmp_path, GOOD)
    os.mkfifo(folder / "pipe.xlsx")
    (folder / "folder.xlsx").mkdir()
    (folder / "stat\udce9.xlsx").write_bytes(b"x")
    (folder / "isu.xlsx.toml").symlink_to(folder / "nothing")
    (folder / ("x" * 250 + ".xlsx")).write_bytes(b"x")
    status, text = check(folder)
    assert status == 2
    assert text.splitlines()[-1].startswith("5 books checked: 6 errors")
    for said in (
        "pipe.xlsx",
        "folder.xlsx",
        "stat\\udce9.xlsx",
        "isu.xlsx.toml is a link",
        "so long",
    ):
        assert said in text


def test_a_copied_folder_is_told(tmp_path: Path) -> None:
    """Its settings have the id of the folder that had it first."""
    convention(tmp_path / "hand", GOOD)
    convention(tmp_path / "a copy", GOOD)
    status, text = check(tmp_path)
    assert status == 2
    assert f"ERROR  {tmp_path}/a copy/convention.toml" in text
    assert "is also that of the folder hand, which had it first" in text


def test_settings_that_are_no_file_are_told(tmp_path: Path) -> None:
    """As an error of that file."""
    folder = convention(tmp_path, GOOD)
    (folder / "convention.toml").unlink()
    (folder / "convention.toml").mkdir()
    status, text = check(folder)
    assert status == 2
    assert "convention.toml\n    This file cannot be read" in text
