"""Versions: nothing is lost or mixed, and after a failure the old state is in use."""

from __future__ import annotations

from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path

import pytest
from watchfiles import Change

from dashboard.store import book_folder as store
from dashboard.store.content_store import ContentLostError
from dashboard.store.file_replacement import ConflictError
from dashboard.store.history import History
from dashboard.store.version import NO_FILES, FileHashes, Version, VersionNote, hash_content

DAY = datetime(2021, 12, 1, 9, 30, tzinfo=UTC)
BOOK = "isu.xlsx"


def content(number: int) -> bytes:
    """Bytes that look like a complete workbook, different for each number."""
    return b"PK%dPK\x05\x06" % number + b"\0" * 18


def accept(history: History, number: int, *, expects: FileHashes | None = None) -> Version:
    """Accept the book and mapping of this number."""
    return history.accept(
        BOOK,
        content(number),
        mapping=b"# mapping %d\n" % number,
        note=VersionNote("A person", DAY, "Figures of the month", "import", {"new": number}),
        expects=expects,
    )


@pytest.fixture
def history(tmp_path: Path) -> History:
    """The history of an empty folder, with a short timeout."""
    return History(tmp_path, patience=0.1)


def files(history: History) -> list[str]:
    """The names of all files in the folder and its history, except the lock."""
    names = (p.relative_to(history.folder).as_posix() for p in history.folder.rglob("*"))
    return sorted(n for n in names if n != ".versions/.lock" and (history.folder / n).is_file())


def test_an_accepted_version_is_in_use_and_stored(history: History) -> None:
    """The folder holds book and mapping; the version has who, when, why and the differences."""
    version = accept(history, 1)
    assert (history.folder / BOOK).read_bytes() == content(1)
    assert (history.folder / f"{BOOK}.toml").read_bytes() == b"# mapping 1\n"
    assert version == Version(
        number=1,
        book=BOOK,
        sha256=sha256(content(1)).hexdigest(),
        size=len(content(1)),
        mapping_sha256=sha256(b"# mapping 1\n").hexdigest(),
        who="A person",
        when=DAY,
        why="Figures of the month",
        origin="import",
        restored_from=None,
        difference={"new": 1},
    )
    assert history.versions(BOOK) == (version,)
    assert history.content(version) == content(1)
    assert history.mapping(version) == b"# mapping 1\n"


def test_no_temporary_file_is_left(history: History) -> None:
    """The folder holds books, mappings, contents and records only."""
    first, second = accept(history, 1), accept(history, 2)
    contents = {f".versions/contents/{h}" for v in (first, second) for h in v.hashes}
    records = {f".versions/{BOOK}/1.json", f".versions/{BOOK}/2.json"}
    assert set(files(history)) == {BOOK, f"{BOOK}.toml"} | contents | records


def test_the_file_in_use_makes_no_new_version(history: History) -> None:
    """Accepting the book and mapping in use returns the version in use."""
    assert accept(history, 1) == accept(history, 1)
    assert len(history.versions(BOOK)) == 1


def test_the_same_mapping_can_be_accepted_again(history: History) -> None:
    """An unchanged mapping leaves no temporary file and blocks no later import."""
    for number in (1, 2, 3):
        note = VersionNote("", DAY, "", "import")
        history.accept(BOOK, content(number), mapping=b"# the same", note=note, expects=None)
    names = {p.name for p in history.folder.iterdir()}
    assert names == {BOOK, f"{BOOK}.toml", ".versions"}
    assert [v.number for v in history.versions(BOOK)] == [1, 2, 3]


def test_another_mapping_is_another_version(history: History) -> None:
    """The same book read differently is a version; without a mapping its file is deleted."""
    accept(history, 1)
    note = VersionNote("A person", DAY, "", "import")
    without_mapping = history.accept(BOOK, content(1), mapping=None, note=note, expects=None)
    assert without_mapping.number == 2
    assert history.mapping(without_mapping) is None
    assert not (history.folder / f"{BOOK}.toml").exists()


def test_a_book_saved_in_the_folder_is_stored_before_it_is_replaced(history: History) -> None:
    """A save between two imports is a held version."""
    accept(history, 1)
    (history.folder / BOOK).write_bytes(content(7))
    accept(history, 2)
    assert [(v.origin, history.content(v)) for v in history.versions(BOOK)] == [
        ("import", content(1)),
        ("held", content(7)),
        ("import", content(2)),
    ]


def test_a_restored_version_is_a_new_one(history: History) -> None:
    """The version in between stays."""
    first = accept(history, 1)
    accept(history, 2)
    note = VersionNote("A person", DAY, "Wrong month", "restored", restored_from=1)
    restored = history.accept(
        BOOK, history.content(first), mapping=history.mapping(first), note=note, expects=None
    )
    assert (restored.number, restored.restored_from, restored.hashes) == (3, 1, first.hashes)
    assert (history.folder / BOOK).read_bytes() == content(1)


def test_a_book_changed_meanwhile_is_not_replaced(history: History) -> None:
    """The import is refused if the folder does not hold the book that it was compared with."""
    compared = accept(history, 1)
    accept(history, 2, expects=compared.hashes)
    with pytest.raises(ConflictError, match="changed by somebody else"):
        accept(history, 3, expects=compared.hashes)
    with pytest.raises(ConflictError):
        accept(history, 3, expects=NO_FILES)
    other_mapping = FileHashes(hash_content(content(2)), hash_content(b"# mapping 1\n"))
    with pytest.raises(ConflictError):
        accept(history, 3, expects=other_mapping)
    assert (history.folder / BOOK).read_bytes() == content(2)
    assert len(history.versions(BOOK)) == 2


def test_a_save_in_the_folder_is_stored_once(history: History) -> None:
    """It is a version without a name, unless it is a version already."""
    (history.folder / BOOK).write_bytes(content(5))
    stored = history.add_folder_save(
        BOOK, content(5), mapping=None, when=DAY, difference={"new": 5}, after=0
    )
    assert stored is not None
    assert (stored.number, stored.origin, stored.who, stored.difference) == (
        1,
        "folder",
        "",
        {"new": 5},
    )
    again = history.add_folder_save(
        BOOK, content(5), mapping=None, when=DAY, difference={}, after=1
    )
    assert again is None
    assert len(history.versions(BOOK)) == 1


def test_a_book_that_was_read_is_stored_after_a_later_save(history: History) -> None:
    """It is the newest version, or has the origin "passed" if newer ones are stored."""
    (history.folder / BOOK).write_bytes(content(6))
    for number, after in ((5, 0), (6, 1), (4, 1), (4, 1)):
        history.add_folder_save(
            BOOK, content(number), mapping=None, when=DAY, difference={}, after=after
        )
    stored = [(v.origin, history.content(v)) for v in history.versions(BOOK)]
    assert stored == [("folder", content(5)), ("folder", content(6)), ("passed", content(4))]
    in_use = history.in_use(BOOK)
    assert in_use is not None
    assert in_use.number == 2


def test_only_plain_names_of_books_are_accepted(history: History) -> None:
    """A path or another suffix is refused, and nothing is written."""
    note = VersionNote("", DAY, "", "import")
    for name in ("../isu.xlsx", "a/isu.xlsx", "a\\isu.xlsx", "c:isu.xlsx", ".isu.xlsx", "isu.py"):
        with pytest.raises(ValueError, match="not the name of a book"):
            history.accept(name, b"x", mapping=None, note=note, expects=None)
    assert files(history) == []


def test_damaged_contents_of_a_version_are_an_error(history: History) -> None:
    """They are never returned as a book."""
    version = accept(history, 1)
    stored_file = history.root / "contents" / version.sha256
    stored_file.write_bytes(b"damaged")
    with pytest.raises(ContentLostError):
        history.content(version)
    stored_file.unlink()
    with pytest.raises(ContentLostError):
        history.content(version)


def test_a_damaged_record_hides_no_other_version(
    history: History, caplog: pytest.LogCaptureFixture
) -> None:
    """The log names the file, and its number is not used again."""
    accept(history, 1)
    accept(history, 2)
    (history.root / BOOK / "2.json").write_text("{}")
    assert [v.number for v in history.versions(BOOK)] == [1]
    assert "2.json" in caplog.text
    assert accept(history, 3).number == 4  # the book in the folder was stored again, as 3


def test_the_watch_ignores_the_history_and_follows_mappings() -> None:
    """A mapping file is a change of the folder, a stored content is not."""
    added = Change.added
    assert store.is_relevant_change(added, "/books/ccm/isu.xlsx.toml")
    assert not store.is_relevant_change(added, "/books/ccm/notes.toml")
    assert not store.is_relevant_change(added, "/books/ccm/.versions/contents/0a1b")
    assert not store.is_relevant_change(added, "/books/ccm/.versions/isu.xlsx")
