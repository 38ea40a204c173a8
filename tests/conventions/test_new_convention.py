"""A convention is begun whole or not at all, and never over something that is there."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest

from dashboard import paths
from dashboard.conventions import new_convention
from dashboard.conventions.conventions import SHIPPED_DATA, Conventions
from dashboard.conventions.new_convention import (
    Mistake,
    Party,
    check_settings,
    find_obstacle,
    find_taken_ids,
    make_files,
    propose_id,
    read_ccm_parties,
    write_files,
    write_versions,
    zip_files,
)
from dashboard.conventions.settings_file import default_settings
from dashboard.ledger import read_settings
from dashboard.store.history import History
from dashboard.store.version import VersionNote
from dashboard.workbooks import StateNames, read_book

REFERENCE = paths.reference_folder()
STATES = StateNames.load(REFERENCE)
NOTE = VersionNote("Ann", datetime(2026, 1, 2, tzinfo=UTC), "adopted", "import")
PARTIES = (Party("CIV", date(2012, 9, 1)), Party("AUT", date(2010, 8, 1), date(2030, 1, 1)))


@pytest.fixture(scope="module")
def files() -> dict[str, bytes]:
    """The files of a convention with two parties."""
    return make_files(default_settings("essai", "Essai"), REFERENCE, STATES.names, PARTIES, "UN")


@pytest.mark.parametrize(
    ("name", "identity"),
    [
        ("CCM", "ccm"),
        ("Traité d’essai", "traite-d-essai"),
        ("../../etc/passwd", "etc-passwd"),
        ("禁止", "convention"),
        ("", "convention"),
        ("A" * 60, "a" * 40),
        ("a" * 39 + " b", "a" * 39),
    ],
)
def test_an_id_is_proposed_from_the_name(name: str, identity: str) -> None:
    """It has only characters that addresses and folders permit."""
    assert propose_id(name) == identity


def test_the_settings_of_a_new_convention_have_no_mistakes() -> None:
    """Defaults are within their own bounds."""
    assert check_settings(default_settings("essai", "Essai"), ()) == {}


def test_all_mistakes_are_found_at_once_each_at_its_key() -> None:
    """A wrong currency does not hide a missing name."""
    settings: dict[str, Any] = default_settings("zu lang!", "") | {"decision_days": None}
    settings["streams"]["voluntary"]["currency"] = "XXQ"
    found = {key: mistake.code for key, mistake in check_settings(settings, ()).items()}
    assert found == {
        "id": "setting-id",
        "name": "setting-text",
        "short": "setting-text",
        "decision_days": "setting-number",
        "streams.voluntary.currency": "setting-currency",
    }


def test_a_convention_has_at_least_one_kind_of_money() -> None:
    """A convention without streams would show nothing."""
    settings = default_settings("essai", "Essai") | {"streams": {}}
    assert check_settings(settings, ()) == {"streams": Mistake("no-stream")}


@pytest.mark.parametrize(
    ("identity", "code"), [("ccm", "id-taken"), ("CCM", "id-taken"), ("con", "id-reserved")]
)
def test_an_id_in_use_or_reserved_is_refused(identity: str, code: str) -> None:
    """Also where only capitals differ: some file systems do not tell them apart."""
    assert check_settings(default_settings(identity, "X"), {"Ccm"})["id"].code == code


def test_ids_and_all_names_in_the_data_folder_are_taken(tmp_path: Path) -> None:
    """A file or an empty folder of that name is in the way too."""
    (tmp_path / "folder").mkdir()
    (tmp_path / "folder" / "convention.toml").write_text('id = "other"')
    (tmp_path / "file").touch()
    assert find_taken_ids(Conventions(tmp_path, REFERENCE)) == {"other", "folder", "file"}


def test_the_files_hold_settings_parties_and_a_book_for_each_stream(
    files: dict[str, bytes],
) -> None:
    """Parties are written with their days, under the source of their list."""
    assert list(files)[-1] == "convention.toml"
    assert read_settings(files["convention.toml"]).name == "Essai"
    book = read_book("parties.xlsx", files["parties.xlsx"], STATES)
    assert not book.problems
    assert book.about.source == "UN"
    rows = book.tables["parties"]
    assert rows["state"].tolist() == ["AUT", "CIV"]
    assert rows["entry_into_force"].dt.date.tolist() == [date(2010, 8, 1), date(2012, 9, 1)]
    assert rows["withdrawal"].notna().tolist() == [True, False]


def test_a_stream_that_there_is_not_has_no_book() -> None:
    """The other book is in the currency that was chosen."""
    settings = default_settings("essai", "Essai")
    settings["streams"] = {"voluntary": {"currency": "EUR", "title": "Unit"}}
    files = make_files(settings, REFERENCE, STATES.names)
    assert files.keys() == {"isu.xlsx", "calendar.xlsx", "parties.xlsx", "convention.toml"}
    assert read_book("isu.xlsx", files["isu.xlsx"], STATES).about.currency == "EUR"


def test_the_parties_to_the_ccm_are_those_of_the_reference() -> None:
    """112 are bound, and one has withdrawn."""
    parties = read_ccm_parties(REFERENCE)
    assert len([party for party in parties if party.withdrawal is None]) == 112
    assert [party.state for party in parties if party.withdrawal] == ["LTU"]


def test_every_book_is_kept_as_its_first_version_by_whom_and_why(
    tmp_path: Path, files: dict[str, bytes]
) -> None:
    """The convention then opens without a problem."""
    folder = tmp_path / "essai"
    write_versions(folder, files, STATES, NOTE)
    history = History(folder)
    for name in files.keys() - {"convention.toml"}:
        [version] = history.versions(name)
        assert (version.number, version.who, version.why) == (1, "Ann", "adopted")
        assert (folder / name).read_bytes() == files[name] == history.content(version)
    snapshot = Conventions(tmp_path, REFERENCE).snapshot("essai")
    assert not snapshot.settings_problems
    assert not any(book.has_errors for book in snapshot.books)


@pytest.mark.parametrize("failing", range(5))
def test_a_write_that_fails_leaves_nothing(
    tmp_path: Path, files: dict[str, bytes], failing: int
) -> None:
    """Whichever file it is, a full disk leaves no half of a convention."""
    full = list(files)[failing]

    def write(path: Path, content: bytes) -> None:
        if path.name == full:
            raise OSError(28, "No space left on device")
        path.write_bytes(content)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(new_convention, "write_durably", write)
        with pytest.raises(OSError, match="No space left"):
            write_files(tmp_path / "essai", files)
    assert not list(tmp_path.iterdir())


def test_nothing_is_written_over_a_folder_that_holds_something(
    tmp_path: Path, files: dict[str, bytes]
) -> None:
    """Nor into a file or a dangling link of that name; an empty folder is filled."""
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "mine.txt").write_text("mine")
    (tmp_path / "file").write_text("mine")
    (tmp_path / "link").symlink_to(tmp_path / "nowhere")
    for name in ("full", "file", "link"):
        with pytest.raises(FileExistsError):
            write_files(tmp_path / name, files)
    assert (tmp_path / "full" / "mine.txt").read_text() == "mine"
    assert len(list((tmp_path / "full").iterdir())) == 1
    (tmp_path / "empty").mkdir()
    write_files(tmp_path / "empty", files)
    assert {path.name for path in (tmp_path / "empty").iterdir()} == files.keys()


def test_the_zip_unpacks_to_the_folder(files: dict[str, bytes]) -> None:
    """Equal files give equal bytes."""
    archive = ZipFile(BytesIO(zip_files("essai", files)))
    assert {name: archive.read(f"essai/{name}") for name in files} == files
    assert zip_files("essai", files) == zip_files("essai", files)


def test_no_convention_is_added_to_one_or_to_the_shipped_data(tmp_path: Path) -> None:
    """A folder without settings of its own takes one."""
    assert find_obstacle(Conventions(tmp_path, REFERENCE)) == ""
    (tmp_path / "convention.toml").write_text('id = "alone"')
    assert find_obstacle(Conventions(tmp_path, REFERENCE)) == "single"
    shipped = Conventions(tmp_path, REFERENCE)
    shipped.root = SHIPPED_DATA
    assert find_obstacle(shipped) == "shipped"


def test_a_folder_that_is_closed_for_writing_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """So that the form offers its files instead."""
    conventions = Conventions(tmp_path, REFERENCE)
    monkeypatch.setattr(os, "access", lambda *_: False)
    assert find_obstacle(conventions) == "closed"
