"""Versions: nothing lost, nothing mixed, and the old state where something fails."""

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
    """Bytes that could be a whole workbook, another for each number."""
    return b"PK%dPK\x05\x06" % number + b"\0" * 18


def take(history: History, number: int, *, expects: FileHashes | None = None) -> Version:
    """Accept the content and mapping of a number."""
    return history.accept(
        BOOK,
        content(number),
        mapping=b"# mapping %d\n" % number,
        note=VersionNote("A person", DAY, "Figures of the month", "import", {"new": number}),
        expects=expects,
    )


@pytest.fixture
def history(tmp_path: Path) -> History:
    """The history of an empty folder, which waits for nobody."""
    return History(tmp_path, patience=0.1)


def files(history: History) -> list[str]:
    """The names of all files in the folder and its history, but for the lock."""
    names = (p.relative_to(history.folder).as_posix() for p in history.folder.rglob("*"))
    return sorted(n for n in names if n != ".versions/.lock" and (history.folder / n).is_file())


def test_an_accepted_version_is_in_use_and_kept(history: History) -> None:
    """Book and mapping stand in the folder, and the version says who, when, why and what."""
    version = take(history, 1)
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


def test_nothing_but_books_and_versions_stays(history: History) -> None:
    """No passing file is left when a version was accepted."""
    first, second = take(history, 1), take(history, 2)
    kept = {f".versions/contents/{h}" for v in (first, second) for h in v.hashes}
    records = {f".versions/{BOOK}/1.json", f".versions/{BOOK}/2.json"}
    assert set(files(history)) == {BOOK, f"{BOOK}.toml"} | kept | records


def test_the_same_again_is_no_new_version(history: History) -> None:
    """Content and mapping that are in use already give the version in use."""
    assert take(history, 1) == take(history, 1)
    assert len(history.versions(BOOK)) == 1


def test_the_same_mapping_serves_one_book_after_another(history: History) -> None:
    """A mapping that stays leaves no passing file beside the book, and hinders no later import."""
    for number in (1, 2, 3):
        note = VersionNote("", DAY, "", "import")
        history.accept(BOOK, content(number), mapping=b"# the same", note=note, expects=None)
    names = {p.name for p in history.folder.iterdir()}
    assert names == {BOOK, f"{BOOK}.toml", ".versions"}
    assert [v.number for v in history.versions(BOOK)] == [1, 2, 3]


def test_another_mapping_is_another_version(history: History) -> None:
    """The same bytes read otherwise are a version; without a mapping the file goes."""
    take(history, 1)
    note = VersionNote("A person", DAY, "", "import")
    bare = history.accept(BOOK, content(1), mapping=None, note=note, expects=None)
    assert bare.number == 2
    assert history.mapping(bare) is None
    assert not (history.folder / f"{BOOK}.toml").exists()


def test_a_book_saved_in_the_folder_is_kept_before_it_is_replaced(history: History) -> None:
    """What somebody saved between two imports is a version of its own; nobody put it in use."""
    take(history, 1)
    (history.folder / BOOK).write_bytes(content(7))
    take(history, 2)
    assert [(v.origin, history.content(v)) for v in history.versions(BOOK)] == [
        ("import", content(1)),
        ("held", content(7)),
        ("import", content(2)),
    ]


def test_a_restored_version_is_a_new_one(history: History) -> None:
    """Restoring takes nothing away: the version in between stays."""
    first = take(history, 1)
    take(history, 2)
    note = VersionNote("A person", DAY, "Wrong month", "restored", restored_from=1)
    again = history.accept(
        BOOK, history.content(first), mapping=history.mapping(first), note=note, expects=None
    )
    assert (again.number, again.restored_from, again.hashes) == (3, 1, first.hashes)
    assert (history.folder / BOOK).read_bytes() == content(1)


def test_a_book_changed_meanwhile_is_not_replaced(history: History) -> None:
    """What was compared with another book than stands in the folder now is refused."""
    seen = take(history, 1)
    take(history, 2, expects=seen.hashes)
    with pytest.raises(ConflictError, match="changed by somebody else"):
        take(history, 3, expects=seen.hashes)
    with pytest.raises(ConflictError):
        take(history, 3, expects=NO_FILES)
    other_mapping = FileHashes(hash_content(content(2)), hash_content(b"# mapping 1\n"))
    with pytest.raises(ConflictError):
        take(history, 3, expects=other_mapping)
    assert (history.folder / BOOK).read_bytes() == content(2)
    assert len(history.versions(BOOK)) == 2


def test_what_the_folder_holds_is_kept_once(history: History) -> None:
    """A book saved in the folder is a version without a name, unless it is one already."""
    (history.folder / BOOK).write_bytes(content(5))
    kept = history.add_folder_save(
        BOOK, content(5), mapping=None, when=DAY, difference={"new": 5}, after=0
    )
    assert kept is not None
    assert (kept.number, kept.origin, kept.who, kept.difference) == (1, "folder", "", {"new": 5})
    again = history.add_folder_save(
        BOOK, content(5), mapping=None, when=DAY, difference={}, after=1
    )
    assert again is None
    assert len(history.versions(BOOK)) == 1


def test_what_was_read_is_kept_though_another_was_saved_since(history: History) -> None:
    """As the newest where nothing was kept meanwhile; else as one that another took the place of."""
    (history.folder / BOOK).write_bytes(content(6))
    for number, after in ((5, 0), (6, 1), (4, 1), (4, 1)):
        history.add_folder_save(
            BOOK, content(number), mapping=None, when=DAY, difference={}, after=after
        )
    kept = [(v.origin, history.content(v)) for v in history.versions(BOOK)]
    assert kept == [("folder", content(5)), ("folder", content(6)), ("passed", content(4))]
    in_use = history.in_use(BOOK)
    assert in_use is not None
    assert in_use.number == 2


def test_only_plain_names_of_books_are_taken(history: History) -> None:
    """A name with a path, or of another kind of file, is refused and writes nothing."""
    note = VersionNote("", DAY, "", "import")
    for name in ("../isu.xlsx", "a/isu.xlsx", "a\\isu.xlsx", "c:isu.xlsx", ".isu.xlsx", "isu.py"):
        with pytest.raises(ValueError, match="not the name of a book"):
            history.accept(name, b"x", mapping=None, note=note, expects=None)
    assert files(history) == []


def test_lost_bytes_are_told_and_never_handed_out(history: History) -> None:
    """Damaged bytes of a version are an error, not another book."""
    version = take(history, 1)
    kept = history.root / "contents" / version.sha256
    kept.write_bytes(b"damaged")
    with pytest.raises(ContentLostError):
        history.content(version)
    kept.unlink()
    with pytest.raises(ContentLostError):
        history.content(version)


def test_a_damaged_record_hides_no_other(
    history: History, caplog: pytest.LogCaptureFixture
) -> None:
    """The other versions are listed, the log names the file, and its number is not given again."""
    take(history, 1)
    take(history, 2)
    (history.root / BOOK / "2.json").write_text("{}")
    assert [v.number for v in history.versions(BOOK)] == [1]
    assert "2.json" in caplog.text
    assert take(history, 3).number == 4  # what stood there is kept again, as 3


def test_the_watch_passes_over_versions_and_sees_mappings() -> None:
    """What the history writes is no change of the folder; a mapping file is one."""
    changed = Change.added
    assert store.is_relevant_change(changed, "/books/ccm/isu.xlsx.toml")
    assert not store.is_relevant_change(changed, "/books/ccm/notes.toml")
    assert not store.is_relevant_change(changed, "/books/ccm/.versions/contents/0a1b")
    assert not store.is_relevant_change(changed, "/books/ccm/.versions/isu.xlsx")
