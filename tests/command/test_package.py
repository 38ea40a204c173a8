"""``dashboard package`` writes a convention's tables as a data package."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import frictionless
import pytest
from click.testing import CliRunner, Result

from dashboard.command.main import main
from tests.small_books import book, convention

pytestmark = pytest.mark.usefixtures("own_process")


@pytest.fixture(autouse=True)
def own_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Take back the folder that a command chooses."""
    monkeypatch.setenv("DASHBOARD_DATA", str(tmp_path))


def run(folder: Path, out: Path, *more: str) -> Result:
    """Run the command as of 1 December 2021."""
    options = ["--as-of", "2021-12-01", "--out", str(out), *more]
    return CliRunner().invoke(main, ["package", str(folder), *options])


def test_it_writes_a_valid_package_and_nothing_else(tmp_path: Path) -> None:
    """The file is replaced by a newer one; the folder of books stays as it is."""
    path = convention(tmp_path / "data", "a", 100, 200)
    before = sorted(path.parent.rglob("*"))
    out = tmp_path / "tables.zip"
    out.write_bytes(b"older")
    result = run(path.parent, out)
    assert (result.exit_code, "a as of 2021-12-01" in result.output) == (0, True)
    assert frictionless.validate(str(out)).valid
    with zipfile.ZipFile(out) as archive:
        told = json.loads(archive.read("datapackage.json"))
        assert b"2021,Austria,300.00" in archive.read("data/contributions.csv")
    assert told["name"] == "a-as-of-2021-12-01"
    assert sorted(path.parent.rglob("*")) == before


def test_books_with_errors_are_refused_unless_asked_for(tmp_path: Path) -> None:
    """Exit status 2, and no file."""
    path = convention(tmp_path / "data", "a", 100)
    path.with_name("second.xlsx").write_bytes(book(("Contributions", [["State"], ["Atlantis"]])))
    out = tmp_path / "tables.zip"
    assert run(path.parent, out).exit_code == 2
    assert not out.exists()
    assert run(path.parent, out, "--with-errors").exit_code == 0


def test_a_wrong_folder_or_file_is_said(tmp_path: Path) -> None:
    """Several conventions, none, or a place where nothing can be written."""
    for one in ("a", "b"):
        convention(tmp_path / "data", one, 100)
    several = run(tmp_path / "data", tmp_path / "x.zip")
    assert (several.exit_code, "Name the folder of one" in several.output) == (1, True)
