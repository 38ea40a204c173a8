"""An odd file in a folder never hides the other books."""

from __future__ import annotations

import os
import socket
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from pathlib import Path
from threading import Thread
from typing import Final

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dashboard import paths
from dashboard.conventions.autosave_versions import autosave_all
from dashboard.conventions.conventions import Conventions
from dashboard.store.book_folder import MAX_BYTES
from dashboard.store.history import History
from dashboard.store.version import hash_content
from dashboard.workbooks import StateNames
from dashboard.workbooks.problems.problem import Problem
from tests.conftest import state_names
from tests.small_books import convention, isu, save
from tests.waiting import TIMEOUT_SECONDS

HUGE: Final = f"header = {'9' * 5000}\n".encode()


@pytest.fixture(autouse=True)
def read_in_test_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """Read books in the test's own process, without waiting for missing files."""
    monkeypatch.setattr(Conventions, "is_trusted", lambda *_: True)
    monkeypatch.setattr("dashboard.store.book_folder.SAVE_TIMEOUT", 0)
    monkeypatch.setattr(
        "dashboard.store.book_folder.read_when_complete.__defaults__", (0, MAX_BYTES)
    )
    monkeypatch.setattr("dashboard.store.book_folder.is_deleted.__defaults__", (0,))
    monkeypatch.setattr(os, "fsync", lambda _: None)  # durability is tested elsewhere
    names = state_names()
    monkeypatch.setattr(StateNames, "load", lambda _: names)


def folder(path: Path) -> None:
    """Make a folder with content."""
    (path / "inside").mkdir(parents=True)


def pipe(path: Path) -> None:
    """Make a pipe without a writer."""
    os.mkfifo(path)


def unix_socket(path: Path) -> None:
    """Make a socket."""
    with socket.socket(socket.AF_UNIX) as listener:
        previous_folder = Path.cwd()
        os.chdir(path.parent)  # the address of a socket is limited to about a hundred bytes
        try:
            listener.bind(path.name)
        finally:
            os.chdir(previous_folder)


def dangling_link(path: Path) -> None:
    """Make a link to a missing file."""
    path.symlink_to(path.with_name("nothing of the kind"))


def circular_link(path: Path) -> None:
    """Make a link to itself."""
    path.symlink_to(path)


def unreadable(path: Path) -> None:
    """Make a file without read permission."""
    path.write_bytes(isu(1))
    path.chmod(0)


def huge_number(path: Path) -> None:
    """Make a settings file with a number of 5,000 digits."""
    path.write_bytes(HUGE)


def binary_file(path: Path) -> None:
    """Make a file of arbitrary bytes."""
    path.write_bytes(bytes(range(256)) * 4)


ODD_FILES: Final[tuple[Callable[[Path], None], ...]] = (
    *(
        folder,
        pipe,
        unix_socket,
        dangling_link,
        circular_link,
        unreadable,
        huge_number,
        binary_file,
    ),
)
needs_files_of_all_kinds = pytest.mark.skipif(os.name != "posix", reason="pipes and sockets")
as_root = hasattr(os, "geteuid") and os.geteuid() == 0


def in_time(run_step: Callable[[], object]) -> None:
    """Run something that must not hang, and raise its exception."""
    raised: list[BaseException] = []

    def run() -> None:
        try:
            run_step()
        except BaseException as error:  # noqa: BLE001 (it is raised below)
            raised.append(error)

    thread = Thread(target=run, daemon=True)
    thread.start()
    thread.join(TIMEOUT_SECONDS)
    assert not thread.is_alive(), "it hangs"
    if raised:
        raise raised[0]


def open_conventions(root: Path) -> Conventions:
    """Open the conventions, which must not hang."""
    opened: list[Conventions] = []
    in_time(lambda: opened.append(Conventions(root, paths.reference_folder())))
    return opened[0]


def refresh(conventions: Conventions) -> None:
    """Refresh and store versions once, as the watcher does."""
    conventions.refresh()
    autosave_all(conventions)


def assert_good_book_is_shown(conventions: Conventions, path: Path) -> None:
    """Assert that the good book is shown, has a version in use, and every page text can be encoded."""
    save(path, isu(100, 50))
    in_time(lambda: refresh(conventions))
    ledger = conventions.snapshot("ccm").ledger
    assert 15_000 in {int(ledger.contributions["amount"].sum()), good_book_received(conventions)}
    assert History(path.parent).in_use(path.name) is not None
    texts: list[str] = []
    for book in (
        *conventions.snapshot("ccm").books,
        *conventions.snapshot("ccm").books_with_errors,
    ):
        texts += [book.name, *(p.location + p.message() for p in book.problems)]
    "".join(texts).encode()  # raises for a text that cannot be sent to a browser


def good_book_received(conventions: Conventions) -> int:
    """The amount received in the good book."""
    (book,) = (b for b in conventions.snapshot("ccm").books if b.name == "isu.xlsx")
    return int(book.tables["contributions"]["amount"].sum())


def problems(conventions: Conventions) -> list[Problem]:
    """All problems of the books shown."""
    snapshot = conventions.snapshot("ccm")
    return [p for book in (*snapshot.books, *snapshot.books_with_errors) for p in book.problems]


@needs_files_of_all_kinds
@pytest.mark.parametrize(
    "odd_path",
    [
        *("odd.xlsx", "odd.csv", "isu.xlsx.toml", "convention.toml", ".versions/pending.json"),
        *(".versions/isu.xlsx/7.json", ".versions/at-work", ".versions/home", ".versions"),
        *(".versions/contents", ".versions/odd.xlsx", ".versions/.lock"),
    ],
)
@pytest.mark.parametrize("make", ODD_FILES)
def test_an_odd_file_at_any_path_hides_no_book(
    tmp_path: Path, make: Callable[[Path], None], odd_path: str
) -> None:
    """At the start and during a run nothing hangs, and a book that cannot be read has a problem."""
    if make is unreadable and as_root:
        pytest.skip("root may read everything")
    path = convention(tmp_path, "ccm", 100)
    odd = path.parent / odd_path
    conventions = Conventions(tmp_path, paths.reference_folder())
    if odd_path == ".versions":
        make(odd)
    else:
        autosave_all(conventions)
        with suppress(OSError):
            odd.unlink()
        if odd.is_dir():
            odd.rename(odd.with_name("away"))
        make(odd)
    for amount in (50, 60):
        save(path, isu(100, amount))
        in_time(partial(refresh, conventions))
        assert_rest_is_shown(conventions, path, odd_path, amount)
        conventions = open_conventions(tmp_path)


def assert_rest_is_shown(conventions: Conventions, path: Path, odd_path: str, amount: int) -> None:
    """Assert that the good book is shown with an odd file at ``odd_path``, which is a problem if it is a book."""
    if odd_path == "convention.toml":
        assert conventions.snapshot("ccm").settings_problems
    elif odd_path.startswith("odd"):
        assert good_book_received(conventions) == 10_000 + 100 * amount
        assert {p.book for p in problems(conventions)} == {odd_path}
    elif odd_path == "isu.xlsx.toml":
        assert "bad-mapping" in {p.code for p in problems(conventions)}
        assert good_book_received(conventions) == 10_000
    else:
        assert good_book_received(conventions) == 10_000 + 100 * amount
        stored_hashes = {v.sha256 for v in History(path.parent).versions(path.name)}
        assert hash_content(path.read_bytes()) in stored_hashes or has_autosave_errors(conventions)


def has_autosave_errors(conventions: Conventions) -> bool:
    """Return True if the versions of a book cannot be stored."""
    return any(state.autosave_errors for state in conventions.convention_states.values())


def write_second_book(path: Path, name: str) -> Path:
    """Write a second book with this name."""
    second_book = Path(os.fsdecode(os.fsencode(path.parent) + b"/" + os.fsencode(name)))
    second_book.write_bytes(isu(7))
    return second_book


@needs_files_of_all_kinds
@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("x" * 250 + ".xlsx", "long-name"),
        ("stat\udce9.xlsx", "bad-name"),
        ("line\nbreak.xlsx", "bad-name"),
        ("\x1b[31mred.xlsx", "bad-name"),
        ("x" * 245 + ".xlsx", ""),
        ("31:10:2021.xlsx", ""),
        ("a\\b.xlsx", ""),
        ("\u202eright to left.xlsx", ""),
        ("États 😀 – 2021.xlsx", ""),
    ],
    ids=ascii,
)
def test_any_name_of_a_book_hides_no_other_book(tmp_path: Path, name: str, code: str) -> None:
    """The book is read and stored, or has a problem with advice; so it is after a restart."""
    path = convention(tmp_path, "ccm", 100)
    write_second_book(path, name)
    for conventions in (
        Conventions(tmp_path, paths.reference_folder()),
        Conventions(tmp_path, paths.reference_folder()),
    ):
        autosave_all(conventions)
        assert_good_book_is_shown(conventions, path)
        assert [p.code for p in problems(conventions)] == ([code] if code else [])
        assert History(path.parent).versions(path.name)
        assert code or History(path.parent).versions(name)
        assert not has_autosave_errors(conventions)


@pytest.mark.parametrize("name", ["😀", "a\x7fb", 'quo"te', "stat\udce9"], ids=ascii)
def test_any_name_of_a_folder_hides_no_other_convention(tmp_path: Path, name: str) -> None:
    """Even if its settings cannot be read."""
    path = convention(tmp_path, "ccm", 100)
    odd = Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + os.fsencode(name)))
    odd.mkdir()
    (odd / "convention.toml").write_bytes(HUGE)
    conventions = Conventions(tmp_path, paths.reference_folder())
    assert_good_book_is_shown(conventions, path)
    assert len(conventions.list_conventions()) == 2
    "".join(conventions.snapshots).encode()


def test_a_missing_file_of_the_history_stops_no_autosave(tmp_path: Path) -> None:
    """Later saves of that book and of other books are stored."""
    path = convention(tmp_path, "ccm", 100)
    other = path.with_name("zzz.xlsx")
    other.write_bytes(isu(1))
    conventions = Conventions(tmp_path, paths.reference_folder())
    autosave_all(conventions)
    history = History(path.parent)
    (version,) = history.versions(path.name)
    (history.contents.folder / version.sha256).unlink()
    (history.root / path.name / "1.json").write_bytes(b"{}")
    for running in (conventions, Conventions(tmp_path, paths.reference_folder())):
        save(path, isu(100, len(running.start_id)))
        save(other, isu(1, running.version_count))
        refresh(running)
        for file in (path, other):
            in_use = history.in_use(file.name)
            assert in_use is not None
            assert in_use.sha256 == hash_content(file.read_bytes())


def test_a_failed_autosave_is_reported_once_and_stops_no_other(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """It is in the log and on the line of the book until it succeeds."""
    path = convention(tmp_path, "ccm", 100)
    path.with_name("zzz.xlsx").write_bytes(isu(1))
    history = History(path.parent)
    history.root.mkdir()
    (history.root / path.name).write_bytes(b"in the way")
    conventions = Conventions(tmp_path, paths.reference_folder())
    for _ in range(3):
        autosave_all(conventions)
        conventions.refresh()
    assert list(conventions.snapshot("ccm").autosave_errors) == ["isu.xlsx"]
    assert caplog.text.count("are not kept") == 1
    assert history.versions("zzz.xlsx")
    (history.root / path.name).unlink()
    refresh(conventions)
    assert history.versions("isu.xlsx")
    conventions.refresh()
    assert conventions.snapshot("ccm").autosave_errors == {}


NAMES: Final = st.one_of(
    st.sampled_from(["b.xlsx", "b.xlsx.toml", "isu.xlsx.toml", "c.csv", "~$isu.xlsx", "notes.txt"]),
    st.sampled_from([".versions/pending.json", ".versions/x.xlsx", ".versions/isu.xlsx/9.json"]),
    st.text(st.characters(exclude_characters="/\0"), min_size=1, max_size=60).map(
        lambda stem: f"{stem}.xlsx"
    ),
)
EVENTS: Final = st.sampled_from([*ODD_FILES, "book", "gone", "long ago", "to come", "empty"])


def apply_event(path: Path, event: Callable[[Path], None] | str) -> None:
    """Apply an event to a path in the folder, as far as the system allows."""
    with suppress(OSError, ValueError, UnicodeError):
        path.parent.mkdir(exist_ok=True)
        if path.is_dir() and not path.is_symlink():
            path.rename(path.with_name(f"moved {len(list(path.parent.iterdir()))}"))
        elif os.path.lexists(path) and (event not in {"long ago", "to come"} or path.is_fifo()):
            path.unlink()
        if callable(event):
            event(path)
        elif event == "book":
            path.write_bytes(isu(3))
        elif event == "empty":
            path.touch()
        elif event != "gone":
            day = 0 if event == "long ago" else 4_000_000_000
            path.write_bytes(isu(4))
            os.utime(path, (day, day))


def amounts() -> Iterator[int]:
    """Amounts of the good book, each different."""
    yield from range(200, 10_000)


@needs_files_of_all_kinds
@settings(
    max_examples=25,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(st.lists(st.tuples(NAMES, EVENTS), min_size=1, max_size=6))
def test_in_random_folders_the_good_book_is_shown_and_stored(
    tmp_path_factory: pytest.TempPathFactory,
    events: list[tuple[str, Callable[[Path], None] | str]],
) -> None:
    """Odd names, kinds of files, links, deleted files and wrong clocks: nothing hangs or is lost."""
    root = tmp_path_factory.mktemp("random")
    path = convention(root, "ccm", 100)
    conventions = Conventions(root, paths.reference_folder())
    autosave_all(conventions)
    expected = {hash_content(path.read_bytes())}
    for amount, (name, event) in zip(amounts(), events, strict=False):
        if event is unreadable and as_root:
            continue  # also skipped above
        apply_event(path.parent / name, event)
        save(path, isu(amount))
        os.utime(path, (amount, amount))  # in 1970
        in_time(lambda: refresh(conventions))
        if not os.path.lexists(path.with_name("isu.xlsx.toml")):
            assert good_book_received(conventions) == amount * 100
            expected.add(hash_content(path.read_bytes()))
    is_there = [
        h for h in expected if h in {v.sha256 for v in History(path.parent).versions(path.name)}
    ]
    assert len(is_there) == len(expected)
    "".join(p.location + p.message() for p in problems(open_conventions(root))).encode()
