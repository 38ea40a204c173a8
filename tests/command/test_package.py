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


@pytest.mark.parametrize(
    ("folder", "out", "said"),
    [
        ("data", "x.zip", (1, "several conventions (a, b). Name the folder of one")),
        ("empty", "x.zip", (1, "There is no convention in the folder")),
        ("data/a", "file/x.zip", (1, "cannot be written: Not a directory")),
        ("data/a", "empty", (2, "is a directory")),
        ("missing", "x.zip", (2, "does not exist")),
    ],
)
def test_a_wrong_folder_or_file_is_said(
    tmp_path: Path, folder: str, out: str, said: tuple[int, str]
) -> None:
    """Several conventions, none, no folder, or a place where nothing can be written; no file is left."""
    for one in ("a", "b"):
        convention(tmp_path / "data", one, 100)
    (tmp_path / "empty").mkdir()
    (tmp_path / "file").touch()
    result = run(tmp_path / folder, tmp_path / out)
    assert (result.exit_code, said[1] in result.output) == (said[0], True), result.output
    assert not [*tmp_path.glob("**/*.zip")]
    assert not [*(tmp_path / "empty").iterdir()]
