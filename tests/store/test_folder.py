"""The folder of books."""

from __future__ import annotations

from pathlib import Path
from threading import Timer

from dashboard.store import folder


def test_lock_and_temporary_files_are_no_books(tmp_path: Path) -> None:
    """Office programs' lock and temporary files are passed over."""
    for name in ("isu.xlsx", "~$isu.xlsx", ".~lock.isu.xlsx#", "isu.tmp", ".isu.xlsx"):
        (tmp_path / name).write_bytes(b"x")
    assert [p.name for p in folder.books(tmp_path)] == ["isu.xlsx"]


def test_a_half_written_book_is_read_again(tmp_path: Path) -> None:
    """A file seen while still empty is read once its bytes are there."""
    path = tmp_path / "isu.xlsx"
    path.write_bytes(b"")
    whole = b"PK..PK\x05\x06" + b"\0" * 18
    Timer(0.1, path.write_bytes, [whole]).start()
    assert folder.read(path, patience=5) == whole


def test_the_root_itself_may_be_a_convention(tmp_path: Path) -> None:
    """A folder with a convention.toml is one convention; else its subfolders are looked at."""
    (tmp_path / "a").mkdir()
    (tmp_path / "a" / folder.SETTINGS).touch()
    assert folder.conventions(tmp_path) == (tmp_path / "a",)
    (tmp_path / folder.SETTINGS).touch()
    assert folder.conventions(tmp_path) == (tmp_path,)
