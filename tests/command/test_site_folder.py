"""A published site is never served by halves, and files of others stay."""

from __future__ import annotations

import re
from functools import partial
from pathlib import Path

import pytest

from dashboard.command import site_folder
from dashboard.command.site_folder import LIST_FILE, LOCK_FILE
from dashboard.store.atomic_write import write_durably
from dashboard.store.locking import lock_folder
from tests.command.site_runs import check_whole, names, refuse, run
from tests.small_books import convention, isu, save

pytestmark = pytest.mark.usefixtures("one_size", "own_process")


def test_a_repeated_run_writes_the_pages_alone(tmp_path: Path) -> None:
    """They say when they were made; all else is as it was."""
    convention(tmp_path / "data", "a", 100)
    run(tmp_path / "site", tmp_path / "data")
    before = names(tmp_path / "site")
    result = run(tmp_path / "site", tmp_path / "data")
    assert re.search(r"[01] written, 0 deleted", result.output)
    assert names(tmp_path / "site") == before


def test_a_changed_book_is_published_and_open_pages_keep_their_files_until_the_next_run(
    tmp_path: Path,
) -> None:
    """A page that was loaded a moment before still finds the figures that it names."""
    path = convention(tmp_path / "data", "a", 100)
    site = tmp_path / "site"
    run(site, tmp_path / "data")
    first = names(site)
    save(path, isu(100, 777))
    run(site, tmp_path / "data")
    second = names(site)
    assert "877" in (site / "index.html").read_text(encoding="utf-8")
    assert first <= second
    run(site, tmp_path / "data")
    third = names(site)
    assert third < second
    assert not (first - {"index.html"}) & {name for name in third if name.startswith("state/")}
    check_whole(site)


def test_pages_are_written_after_all_that_they_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """And a run that is cut off leaves the pages of the run before, whole; the next one tidies up."""
    path = convention(tmp_path / "data", "a", 100)
    site = tmp_path / "site"
    run(site, tmp_path / "data")
    before = (site / "index.html").read_bytes()
    written: list[str] = []

    def write_and_fail(file: Path, content: bytes) -> None:
        written.append(file.name)
        if file.suffix == ".html":
            raise OSError(28, "No space left on device")
        write_durably(file, content)

    save(path, isu(100, 777))
    monkeypatch.setattr(site_folder, "write_durably", write_and_fail)
    message = refuse(site, tmp_path / "data")
    assert message == f"{site} cannot be written (No space left on device). Name another folder."
    assert written[-1] == "index.html"
    assert any(name.startswith("en-light-2.") for name in written)
    assert (site / "index.html").read_bytes() == before
    check_whole(site)
    monkeypatch.setattr(site_folder, "write_durably", write_durably)
    for _ in range(2):
        run(site, tmp_path / "data")
    check_whole(site)
    assert sum(name.startswith("state/") for name in names(site)) == 1


def test_files_of_others_stay(tmp_path: Path) -> None:
    """Neither deleted nor written over: where one is in the way, nothing is published."""
    path = convention(tmp_path / "data", "a", 100)
    site = tmp_path / "site"
    (site / "assets").mkdir(parents=True)
    for name in ("notes.txt", "assets/own.css"):
        (site / name).write_text("mine", encoding="utf-8")
    run(site, tmp_path / "data")
    save(path, isu(5))
    for _ in range(2):
        assert run(site, tmp_path / "data").exit_code == 0
    assert (site / "notes.txt").read_text(encoding="utf-8") == "mine"
    assert (site / "assets" / "own.css").read_text(encoding="utf-8") == "mine"
    other = tmp_path / "other"
    other.mkdir()
    (other / "index.html").write_text("mine", encoding="utf-8")
    message = refuse(other, tmp_path / "data")
    assert message.startswith(f"{other / 'index.html'} was not written by dashboard publish")
    assert names(other) == {"index.html"}


def test_a_folder_that_cannot_be_written_is_refused(tmp_path: Path) -> None:
    """A file of that name, a folder below a file, or another run at work."""
    convention(tmp_path / "data", "a", 100)
    (tmp_path / "file").write_bytes(b"")
    for folder in (tmp_path / "file", tmp_path / "file" / "site"):
        assert refuse(folder, tmp_path / "data").startswith(f"{folder} cannot be written (")


def test_two_runs_do_not_write_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The second one says so, and changes nothing."""
    convention(tmp_path / "data", "a", 100)
    site = tmp_path / "site"
    site.mkdir()
    monkeypatch.setattr(site_folder, "lock_folder", partial(lock_folder, patience=0))
    with lock_folder(site / LOCK_FILE):
        message = refuse(site, tmp_path / "data")
    assert message == f"Another dashboard publish into {site} is still at work; try again."
    assert names(site) == set()


@pytest.mark.parametrize(
    "said",
    [
        "{",
        "[]",
        '{"files": ["../data/a/isu.xlsx"], "earlier": [], "discreet": true}',
        '{"files": [], "earlier": ["/etc/hostname"], "discreet": true}',
    ],
)
def test_a_damaged_list_of_files_deletes_nothing(tmp_path: Path, said: str) -> None:
    """Also one that names a file outside the folder."""
    path = convention(tmp_path / "data", "a", 100)
    site = tmp_path / "site"
    site.mkdir()
    (site / LIST_FILE).write_text(said, encoding="utf-8")
    assert refuse(site, tmp_path / "data").startswith(f"{site / LIST_FILE} is damaged.")
    assert path.is_file()
