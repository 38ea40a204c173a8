"""An import while the shelf reads: book and mapping are read as they belong together, or again."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import pytest

from dashboard import places
from dashboard.shelf import Shelf
from dashboard.store import folder as store
from dashboard.store import standing
from dashboard.store.contents import Contents
from dashboard.store.versions import History
from dashboard.workbooks import Book
from tests.small_books import convention, isu

OLD, NEW = b"# old\n", b"# new\n"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """A book of 100 francs with the old mapping beside it."""
    found = convention(tmp_path, "ccm", 100)
    store.mapping_of(found).write_bytes(OLD)
    return found


@pytest.fixture
def pairs(monkeypatch: pytest.MonkeyPatch) -> list[tuple[bytes, bytes | None]]:
    """The books and mappings that a shelf has read, in order."""
    seen: list[tuple[bytes, bytes | None]] = []
    read = Shelf.read

    def told(
        self: Shelf, section: object, name: str, content: bytes, mapping: bytes | None
    ) -> Book:
        seen.append((content, mapping))
        return read(self, section, name, content, mapping)  # type: ignore[arg-type]

    monkeypatch.setattr(Shelf, "read", told)
    return seen


def take(path: Path, content: bytes) -> None:
    """Import a book with the new mapping."""
    History(path.parent).accept(
        path.name, content, mapping=NEW, who="A person", when=datetime(2021, 12, 1, tzinfo=UTC),
        why="", origin="import", difference={}, expects=None,
    )  # fmt: skip


def received(shelf: Shelf) -> int:
    """What the shelf shows as contributed, in centimes."""
    return int(shelf.shown("ccm").ledger.contributions["amount"].sum())


def test_an_import_between_book_and_mapping_is_read_again(
    path: Path, pairs: list[tuple[bytes, bytes | None]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """No old book is ever read as a new mapping says."""
    new = isu(100, 50)
    read, waiting = store.read, [new]

    def interrupted(file: Path, patience: float = store.PATIENCE) -> bytes:
        content = read(file, patience)
        if file == path and waiting:
            take(path, waiting.pop())
        return content

    monkeypatch.setattr(store, "read", interrupted)
    shelf = Shelf(path.parent, places.reference())
    assert pairs == [(new, NEW)]
    assert received(shelf) == 15_000


class Crash(BaseException):
    """The program ends here, and cleans nothing."""


def test_a_stopped_import_is_finished_before_its_book_is_read(
    path: Path, pairs: list[tuple[bytes, bytes | None]], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Stopped between book and mapping by the end of another program, while the dashboard runs."""
    shelf = Shelf(path.parent, places.reference())
    replace_one = standing.replace_one

    def stopped(file: Path, wanted: str, contents: Contents) -> None:
        if file != path:
            raise Crash
        replace_one(file, wanted, contents)

    new = isu(100, 50)
    with monkeypatch.context() as patch:
        patch.setattr(standing, "replace_one", stopped)
        with pytest.raises(Crash):
            take(path, new)
    assert (path.read_bytes(), store.mapping_of(path).read_bytes()) == (new, OLD)
    shelf.refresh()
    assert pairs[1:] == [(new, NEW)]
    assert received(shelf) == 15_000
    assert [v.origin for v in History(path.parent).versions(path.name)] == ["folder", "import"]
