"""What is saved in the folder is kept, and the last good version is shown also after a new start."""

from __future__ import annotations

from pathlib import Path
from shutil import copytree

import pytest

from dashboard import places
from dashboard.keeping import keep
from dashboard.shelf import Shelf
from dashboard.store.versions import History
from tests.workbooks.sent import REPORT, TITLE, workbook

GOOD = workbook({"10MSP": [[TITLE], REPORT, ["Japan", 1000, 400, 600]]})
LATER = workbook({"10MSP": [[TITLE], REPORT, ["Japan", 1000, 700, 300]]})
BAD = workbook({"10MSP": [[TITLE], REPORT, ["Nowhere", 1000, 700, 300]]})


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A convention with one book."""
    home = tmp_path / "ccm"
    home.mkdir()
    (home / "convention.toml").write_text(
        'id = "ccm"\n[streams.assessed]\ncurrency = "USD"\n', encoding="utf-8"
    )
    (home / "status.xlsx").write_bytes(GOOD)
    return home


def shelf_of(folder: Path) -> Shelf:
    """A shelf over the folder."""
    return Shelf(folder.parent, places.reference())


def received(shelf: Shelf) -> list[int]:
    """What is shown as received."""
    return [int(v) for v in shelf.shown("ccm").ledger.status_reports["received"]]


def test_each_state_of_the_folder_is_kept_once(folder: Path) -> None:
    """With what it changed."""
    shelf = shelf_of(folder)
    keep(shelf)
    keep(shelf)
    (folder / "status.xlsx").write_bytes(LATER)
    shelf.refresh()
    keep(shelf)
    versions = History(folder).versions("status.xlsx")
    assert [(v.number, v.origin, v.difference["changed"]) for v in versions] == [
        (1, "folder", 0),
        (2, "folder", 1),
    ]


def test_the_last_good_version_is_shown_after_a_new_start(folder: Path) -> None:
    """The newest, with its errors, stands beside it."""
    keep(shelf_of(folder))
    (folder / "status.xlsx").write_bytes(BAD)
    again = shelf_of(folder)
    assert received(again) == [40_000]
    assert [b.name for b in again.shown("ccm").broken] == ["status.xlsx"]


def test_a_mapping_beside_a_book_says_how_it_is_read(folder: Path) -> None:
    """One that changes is read again; one with a mistake leaves the last good figures."""
    (folder / "status.xlsx").write_bytes(BAD)
    beside = folder / "status.xlsx.toml"
    shelf = shelf_of(folder)
    assert received(shelf) == []
    beside.write_text('[states]\nNowhere = "JPN"\n', encoding="utf-8")
    shelf.refresh()
    assert received(shelf) == [70_000]
    beside.write_text("nonsense = 1", encoding="utf-8")
    shelf.refresh()
    assert received(shelf) == [70_000]
    (broken,) = shelf.shown("ccm").broken
    assert [p.code for p in broken.problems] == ["bad-mapping", "setting-unknown"]


def test_what_ships_is_not_written_to(tmp_path: Path) -> None:
    """Its repository keeps it."""
    copy = copytree(places.home() / "data" / "ccm-demo", tmp_path / "ccm")
    keep(Shelf(places.home() / "data", places.reference()))
    assert not (places.home() / "data" / "opcw-public" / ".versions").exists()
    assert copy.is_dir()
