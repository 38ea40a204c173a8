"""Each book is a compartment: whatever stands in a folder, the other books show."""

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
def read_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Books are read in the test's own process, and nobody waits for what stays away."""
    monkeypatch.setattr(Conventions, "is_trusted", lambda *_: True)
    monkeypatch.setattr("dashboard.store.book_folder.SAVE_TIMEOUT", 0)
    monkeypatch.setattr(
        "dashboard.store.book_folder.read_when_complete.__defaults__", (0, MAX_BYTES)
    )
    monkeypatch.setattr("dashboard.store.book_folder.is_deleted.__defaults__", (0,))
    monkeypatch.setattr(os, "fsync", lambda _: None)  # no power is cut here
    names = state_names()
    monkeypatch.setattr(StateNames, "load", lambda _: names)


def folder(path: Path) -> None:
    """Make a folder with something in it."""
    (path / "inside").mkdir(parents=True)


def pipe(path: Path) -> None:
    """Make a pipe into which nobody writes."""
    os.mkfifo(path)


def listening(path: Path) -> None:
    """Make a socket."""
    with socket.socket(socket.AF_UNIX) as made:
        here = Path.cwd()
        os.chdir(path.parent)  # a socket's address holds only some hundred bytes
        try:
            made.bind(path.name)
        finally:
            os.chdir(here)


def nowhere(path: Path) -> None:
    """Make a link that leads nowhere."""
    path.symlink_to(path.with_name("nothing of the kind"))


def loop(path: Path) -> None:
    """Make a link that leads to itself."""
    path.symlink_to(path)


def forbidden(path: Path) -> None:
    """Make a file that may not be read."""
    path.write_bytes(isu(1))
    path.chmod(0)


def number(path: Path) -> None:
    """Make a file of settings with a number of 5,000 digits."""
    path.write_bytes(HUGE)


def noise(path: Path) -> None:
    """Make a file of bytes that mean nothing."""
    path.write_bytes(bytes(range(256)) * 4)


ODD: Final[tuple[Callable[[Path], None], ...]] = (
    *(folder, pipe, listening, nowhere, loop, forbidden, number, noise),
)
needs_files_of_all_kinds = pytest.mark.skipif(os.name != "posix", reason="pipes and sockets")
as_root = hasattr(os, "geteuid") and os.geteuid() == 0


def in_time(act: Callable[[], object]) -> None:
    """Do something that must not hang; what it raises is raised."""
    raised: list[BaseException] = []

    def run() -> None:
        try:
            act()
        except BaseException as error:  # noqa: BLE001 (it is raised below)
            raised.append(error)

    thread = Thread(target=run, daemon=True)
    thread.start()
    thread.join(TIMEOUT_SECONDS)
    assert not thread.is_alive(), "it hangs"
    if raised:
        raise raised[0]


def started(root: Path) -> Conventions:
    """Start anew, which must not hang."""
    made: list[Conventions] = []
    in_time(lambda: made.append(Conventions(root, paths.reference_folder())))
    return made[0]


def looked(shelf: Conventions) -> None:
    """Look once, as the watcher does."""
    shelf.refresh()
    autosave_all(shelf)


def is_sound(shelf: Conventions, path: Path) -> None:
    """Fails where the good book and its versions are not shown and kept, or a page could not be sent."""
    save(path, isu(100, 50))
    in_time(lambda: looked(shelf))
    ledger = shelf.snapshot("ccm").ledger
    assert 15_000 in {int(ledger.contributions["amount"].sum()), good_part(shelf)}
    assert History(path.parent).in_use(path.name) is not None
    sent: list[str] = []
    for book in (*shelf.snapshot("ccm").books, *shelf.snapshot("ccm").books_with_errors):
        sent += [book.name, *(p.location + p.message() for p in book.problems)]
    "".join(sent).encode()  # fails where a text could not be sent to a screen


def good_part(shelf: Conventions) -> int:
    """What the good book alone has."""
    (book,) = (b for b in shelf.snapshot("ccm").books if b.name == "isu.xlsx")
    return int(book.tables["contributions"]["amount"].sum())


def problems(shelf: Conventions) -> list[Problem]:
    """All Problems of books that are shown."""
    shown = shelf.snapshot("ccm")
    return [p for book in (*shown.books, *shown.books_with_errors) for p in book.problems]


@needs_files_of_all_kinds
@pytest.mark.parametrize(
    "place",
    [
        *("odd.xlsx", "odd.csv", "isu.xlsx.toml", "convention.toml", ".versions/pending.json"),
        *(".versions/isu.xlsx/7.json", ".versions/at-work", ".versions/home", ".versions"),
        *(".versions/contents", ".versions/odd.xlsx", ".versions/.lock"),
    ],
)
@pytest.mark.parametrize("make", ODD)
def test_whatever_stands_somewhere_the_books_show(
    tmp_path: Path, make: Callable[[Path], None], place: str
) -> None:
    """At the start and while it runs; nothing hangs, and what is wrong with a book is its Problem."""
    if make is forbidden and as_root:
        pytest.skip("root may read everything")
    path = convention(tmp_path, "ccm", 100)
    odd = path.parent / place
    shelf = Conventions(tmp_path, paths.reference_folder())
    if place == ".versions":
        make(odd)
    else:
        autosave_all(shelf)
        with suppress(OSError):
            odd.unlink()
        if odd.is_dir():
            odd.rename(odd.with_name("away"))
        make(odd)
    for amount in (50, 60):
        save(path, isu(100, amount))
        in_time(partial(looked, shelf))
        assert_rest_is_shown(shelf, path, place, amount)
        shelf = started(tmp_path)


def assert_rest_is_shown(shelf: Conventions, path: Path, place: str, amount: int) -> None:
    """Assert that books show what they can with something odd at a place, and that it is a Problem."""
    if place == "convention.toml":
        assert shelf.snapshot("ccm").settings_problems
    elif place.startswith("odd"):
        assert good_part(shelf) == 10_000 + 100 * amount
        assert {p.book for p in problems(shelf)} == {place}
    elif place == "isu.xlsx.toml":
        assert "bad-mapping" in {p.code for p in problems(shelf)}
        assert good_part(shelf) == 10_000
    else:
        assert good_part(shelf) == 10_000 + 100 * amount
        kept = {v.sha256 for v in History(path.parent).versions(path.name)}
        assert hash_content(path.read_bytes()) in kept or shelf_unkept(shelf)


def shelf_unkept(shelf: Conventions) -> bool:
    """Whether it is said of a book that it is not kept."""
    return any(section.autosave_errors for section in shelf.convention_states.values())


def named(path: Path, name: str) -> Path:
    """A second book of this name beside the first."""
    beside = Path(os.fsdecode(os.fsencode(path.parent) + b"/" + os.fsencode(name)))
    beside.write_bytes(isu(7))
    return beside


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
def test_whatever_a_book_is_called_the_others_show(tmp_path: Path, name: str, code: str) -> None:
    """It is read and kept, or told with what to do; and so it is at the next start."""
    path = convention(tmp_path, "ccm", 100)
    named(path, name)
    for shelf in (
        Conventions(tmp_path, paths.reference_folder()),
        Conventions(tmp_path, paths.reference_folder()),
    ):
        autosave_all(shelf)
        is_sound(shelf, path)
        assert [p.code for p in problems(shelf)] == ([code] if code else [])
        assert History(path.parent).versions(path.name)
        assert code or History(path.parent).versions(name)
        assert not shelf_unkept(shelf)


@pytest.mark.parametrize("name", ["😀", "a\x7fb", 'quo"te', "stat\udce9"], ids=ascii)
def test_whatever_a_folder_is_called_the_others_show(tmp_path: Path, name: str) -> None:
    """Also one that was never named in settings that can be read."""
    path = convention(tmp_path, "ccm", 100)
    odd = Path(os.fsdecode(os.fsencode(tmp_path) + b"/" + os.fsencode(name)))
    odd.mkdir()
    (odd / "convention.toml").write_bytes(HUGE)
    shelf = Conventions(tmp_path, paths.reference_folder())
    is_sound(shelf, path)
    assert len(shelf.list_conventions()) == 2
    "".join(shelf.snapshots).encode()


def test_one_lost_file_of_the_history_ends_no_keeping(tmp_path: Path) -> None:
    """The other books, and the next saves of that one, are kept; what is not is told once."""
    path = convention(tmp_path, "ccm", 100)
    other = path.with_name("zzz.xlsx")
    other.write_bytes(isu(1))
    shelf = Conventions(tmp_path, paths.reference_folder())
    autosave_all(shelf)
    history = History(path.parent)
    (version,) = history.versions(path.name)
    (history.contents.folder / version.sha256).unlink()
    (history.root / path.name / "1.json").write_bytes(b"{}")
    for again in (shelf, Conventions(tmp_path, paths.reference_folder())):
        save(path, isu(100, len(again.start_id)))
        save(other, isu(1, again.version_count))
        looked(again)
        for file in (path, other):
            kept = history.in_use(file.name)
            assert kept is not None
            assert kept.sha256 == hash_content(file.read_bytes())


def test_what_cannot_be_kept_is_said_once_and_the_others_are_kept(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """In the log and on the book's line, until it can; then it is kept."""
    path = convention(tmp_path, "ccm", 100)
    path.with_name("zzz.xlsx").write_bytes(isu(1))
    history = History(path.parent)
    history.root.mkdir()
    (history.root / path.name).write_bytes(b"in the way")
    shelf = Conventions(tmp_path, paths.reference_folder())
    for _ in range(3):
        autosave_all(shelf)
        shelf.refresh()
    assert list(shelf.snapshot("ccm").autosave_errors) == ["isu.xlsx"]
    assert caplog.text.count("are not kept") == 1
    assert history.versions("zzz.xlsx")
    (history.root / path.name).unlink()
    looked(shelf)
    assert history.versions("isu.xlsx")
    shelf.refresh()
    assert shelf.snapshot("ccm").autosave_errors == {}


NAMES: Final = st.one_of(
    st.sampled_from(["b.xlsx", "b.xlsx.toml", "isu.xlsx.toml", "c.csv", "~$isu.xlsx", "notes.txt"]),
    st.sampled_from([".versions/pending.json", ".versions/x.xlsx", ".versions/isu.xlsx/9.json"]),
    st.text(st.characters(exclude_characters="/\0"), min_size=1, max_size=60).map(
        lambda said: f"{said}.xlsx"
    ),
)
ACTS: Final = st.sampled_from([*ODD, "book", "gone", "long ago", "to come", "empty"])


def happen(path: Path, act: Callable[[Path], None] | str) -> None:
    """Let something happen to a name in the folder, as far as the system lets it."""
    with suppress(OSError, ValueError, UnicodeError):
        path.parent.mkdir(exist_ok=True)
        if path.is_dir() and not path.is_symlink():
            path.rename(path.with_name(f"moved {len(list(path.parent.iterdir()))}"))
        elif os.path.lexists(path) and (act not in {"long ago", "to come"} or path.is_fifo()):
            path.unlink()
        if callable(act):
            act(path)
        elif act == "book":
            path.write_bytes(isu(3))
        elif act == "empty":
            path.touch()
        elif act != "gone":
            day = 0 if act == "long ago" else 4_000_000_000
            path.write_bytes(isu(4))
            os.utime(path, (day, day))


def steps() -> Iterator[int]:
    """Amounts of the good book, another each time."""
    yield from range(200, 10_000)


@needs_files_of_all_kinds
@settings(
    max_examples=25,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(st.lists(st.tuples(NAMES, ACTS), min_size=1, max_size=6))
def test_in_random_folders_the_good_book_is_shown_and_kept(
    tmp_path_factory: pytest.TempPathFactory,
    happenings: list[tuple[str, Callable[[Path], None] | str]],
) -> None:
    """Odd names, kinds of file, links, vanishing files, clocks that go back: nothing hangs or is lost."""
    root = tmp_path_factory.mktemp("random")
    path = convention(root, "ccm", 100)
    shelf = Conventions(root, paths.reference_folder())
    autosave_all(shelf)
    expected = {hash_content(path.read_bytes())}
    for amount, (name, act) in zip(steps(), happenings, strict=False):
        if act is forbidden and as_root:
            continue  # said by the skipped cases above
        happen(path.parent / name, act)
        save(path, isu(amount))
        os.utime(path, (amount, amount))  # in 1970
        in_time(lambda: looked(shelf))
        if not os.path.lexists(path.with_name("isu.xlsx.toml")):
            assert good_part(shelf) == amount * 100
            expected.add(hash_content(path.read_bytes()))
    is_there = [
        h for h in expected if h in {v.sha256 for v in History(path.parent).versions(path.name)}
    ]
    assert len(is_there) == len(expected)
    "".join(p.location + p.message() for p in problems(started(root))).encode()
