"""``dashboard check`` prints all problems with their effect on the totals, and exits with a status for scripts."""

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
    """Run the command; return its exit status and output."""
    result = CliRunner().invoke(main, ["check", *map(str, arguments)])
    return result.exit_code, result.output


def convention(folder: Path, *rows: list[object], settings: str = SETTINGS) -> Path:
    """A convention folder with one ISU book."""
    folder.mkdir(exist_ok=True)
    (folder / "convention.toml").write_text(settings, encoding="utf-8")
    (folder / "isu.xlsx").write_bytes(workbook(ISU, {"Contributions": [HEADER, *rows]}))
    return folder


def test_books_without_problems_exit_with_0(tmp_path: Path) -> None:
    """A summary line is printed."""
    assert check(convention(tmp_path, GOOD)) == (0, "1 book checked: no errors, no warnings.\n")


def test_a_warning_has_its_cell_advice_and_amount(tmp_path: Path) -> None:
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


def test_an_error_has_the_amount_excluded_from_the_total(tmp_path: Path) -> None:
    """Exit status 2; the amount of a row with two errors is excluded once."""
    wrong = ["Nigerr", "soon", *GOOD[2:]]
    status, text = check(convention(tmp_path, GOOD, wrong, ["Austria", 2021, None, "a lot"]))
    assert status == 2
    assert text.count("CHF\u00a01'000.50 is not counted.") == 2
    assert "    Effect on the total not known.\n" in text
    assert text.splitlines()[-1] == (
        "1 book checked: 3 errors, no warnings. Not counted, as far as known: CHF\u00a01'000.50."
    )


def test_a_data_folder_and_a_single_book_can_be_checked_at_once(tmp_path: Path) -> None:
    """Each problem has the path of its file, since two books may have the same name."""
    convention(tmp_path / "one", GOOD)
    other = SETTINGS.replace("hand", "two")
    two = convention(tmp_path / "two", ["Nigerr", *GOOD[1:]], settings=other)
    status, text = check(tmp_path, two / "isu.xlsx")
    assert status == 2
    assert text.count(f"ERROR  {two}/isu.xlsx, Contributions!A2\n") == 2
    assert text.splitlines()[-1].startswith("3 books checked: 2 errors, no warnings.")


def test_problems_can_be_printed_as_json(tmp_path: Path) -> None:
    """Amounts are in minor units."""
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


def test_a_missing_path_is_an_error(tmp_path: Path) -> None:
    """The other paths are checked all the same."""
    status, text = check(tmp_path / "nowhere.xlsx", convention(tmp_path, GOOD))
    assert status == 2
    assert text.splitlines() == [
        f"ERROR  {tmp_path}/nowhere.xlsx",
        "    There is no such file or folder.",
        "1 book checked: 1 error, no warnings.",
    ]


def test_a_folder_without_books_is_an_error(tmp_path: Path) -> None:
    """Otherwise it would seem to have no problems."""
    status, text = check(tmp_path)
    assert status == 2
    assert "    No workbook (.xlsx) is in this folder." in text


def test_invalid_settings_are_errors(tmp_path: Path) -> None:
    """They are printed with the problems of the books."""
    status, text = check(convention(tmp_path, GOOD, settings="id = 1\n[limits]\nsecond = 1"))
    assert status == 2
    assert text.startswith(f"ERROR  {tmp_path}/convention.toml\n    Line 1: id = 1 cannot be used.")
    assert "    Line 3: limits.second: not known. Did you mean seconds?" in text
    assert "2 errors" in text


def test_an_invalid_mapping_is_an_error(tmp_path: Path) -> None:
    """Each invalid line is printed, and that nothing in the book counts."""
    folder = convention(tmp_path, GOOD)
    (folder / "isu.xlsx.toml").write_text("zstream = 1\ndates = 'US'\n", encoding="utf-8")
    status, text = check(folder)
    assert status == 2
    assert "The mapping beside this book cannot be used." in text
    assert f"ERROR  {tmp_path}/isu.xlsx, isu.xlsx.toml\n    Line 1: zstream: not known." in text
    assert 'Line 2: dates = "US" cannot be used.' in text


def test_a_file_without_a_table_is_an_error(tmp_path: Path) -> None:
    """For example a text file without contributions."""
    file = tmp_path / "isu.csv"
    file.write_text("State;Amount", encoding="utf-8")
    status, text = check(file)
    assert status == 2
    assert "nothing of this sheet was counted" in text


@pytest.mark.parametrize("name", ["ccm-demo", "opcw-public", "unep-public"])
def test_the_books_that_ship_have_no_problems(name: str) -> None:
    """Not even a warning."""
    status, text = check(paths.data_folder() / name)
    assert (status, text.splitlines()[:-1]) == (0, [])


@pytest.mark.skipif(os.name != "posix", reason="names of bytes, and pipes")
def test_odd_files_are_errors_and_the_other_books_are_checked(tmp_path: Path) -> None:
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
    for expected in (
        "pipe.xlsx",
        "folder.xlsx",
        "stat\\udce9.xlsx",
        "isu.xlsx.toml is a link",
        "so long",
    ):
        assert expected in text


def test_a_copied_folder_is_an_error(tmp_path: Path) -> None:
    """Its settings have the id of the original folder."""
    convention(tmp_path / "hand", GOOD)
    convention(tmp_path / "a copy", GOOD)
    status, text = check(tmp_path)
    assert status == 2
    assert f"ERROR  {tmp_path}/a copy/convention.toml" in text
    assert "is also that of the folder hand, which had it first" in text


def test_a_folder_as_settings_file_is_an_error(tmp_path: Path) -> None:
    """It is reported under the path of the settings file."""
    folder = convention(tmp_path, GOOD)
    (folder / "convention.toml").unlink()
    (folder / "convention.toml").mkdir()
    status, text = check(folder)
    assert status == 2
    assert "convention.toml\n    This file cannot be read" in text
