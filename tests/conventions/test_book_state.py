"""Held saves: what stays on screen, across saves, starts and persons' words."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given as drawn
from hypothesis import settings
from hypothesis import strategies as st

from dashboard import paths
from dashboard.conventions.autosave_versions import autosave_all
from dashboard.conventions.book_state import (
    BookSnapshot,
    BookState,
    HeldBook,
    choose_states_in_use,
    release_held,
    revert_held,
)
from dashboard.conventions.conventions import Conventions
from dashboard.conventions.import_book import accept_import, prepare_import, restore_version
from dashboard.ledger.settings import Settings
from dashboard.store.file_replacement import ConflictError
from dashboard.store.history import History
from dashboard.store.version import FileHashes, hash_content
from dashboard.workbooks.book import Book
from dashboard.workbooks.comparing.losses import LossLimits
from dashboard.workbooks.limits import DEFAULT_LIMITS
from tests.small_books import convention, isu, save
from tests.workbooks.comparing.test_losses import given
from tests.workbooks.office_books import REPORT, TITLE, workbook

DAY = datetime(2021, 12, 1, 9, 30, tzinfo=UTC)
TEN, SLIP = [100] * 10, [100] * 4


@pytest.fixture(autouse=True)
def read_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """Books are read in the test's own process."""
    monkeypatch.setattr(Conventions, "is_trusted", lambda *_: True)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """The book of the convention ccm, with ten payments of 100 francs."""
    return convention(tmp_path, "ccm", *TEN)


class Server:
    """A shelf that follows a folder, as the server does."""

    def __init__(self, path: Path) -> None:
        """Start."""
        self.path = path
        self.shelf = Conventions(path.parent.parent, paths.reference_folder())
        autosave_all(self.shelf)

    def look(self) -> dict[str, str]:
        """See what was changed."""
        changed = self.shelf.refresh()
        if changed:
            autosave_all(self.shelf)
        return changed

    def save(self, *amounts: object) -> None:
        """Save the book with these payments."""
        save(self.path, isu(*amounts))
        self.look()

    @property
    def received(self) -> int:
        """What the screens show, in francs."""
        return int(self.shelf.snapshot("ccm").ledger.contributions["amount"].sum()) // 100

    @property
    def held(self) -> tuple[HeldBook, ...]:
        """What is held."""
        return self.shelf.snapshot("ccm").held_books

    @property
    def origins(self) -> list[str]:
        """Where the kept versions came from."""
        return [v.origin for v in History(self.path.parent).versions(self.path.name)]


def test_a_slip_is_held_and_the_last_figures_stay(path: Path) -> None:
    """Six of ten payments are gone: nothing changes on screen, and the save is told as held."""
    server = Server(path)
    save(path, isu(*SLIP))
    assert set(server.look()) == {"ccm"}
    assert server.received == 1000
    (one,) = server.held
    assert (one.name, one.is_deleted, len(one.differences.removed)) == ("isu.xlsx", False, 6)
    assert server.shelf.snapshot("ccm").books_with_errors == ()
    assert server.origins == ["folder", "held"]
    assert server.look() == {}


def test_adding_and_correcting_upward_pass_at_once(path: Path) -> None:
    """So does one payment corrected downward."""
    server = Server(path)
    for amounts in ([*TEN, 50], [*TEN, 70], [*TEN, 40]):
        server.save(*amounts)
        assert (server.received, server.held) == (sum(amounts), ())
    assert server.origins == ["folder"] * 4


def test_a_new_start_holds_what_was_held(path: Path) -> None:
    """Again and again; and what it is compared with is the version in use."""
    Server(path).save(*SLIP)
    for _ in range(2):
        again = Server(path)
        assert (again.received, len(again.held)) == (1000, 1)
    assert again.origins == ["folder", "held"]
    again.save(*SLIP[1:])
    assert (again.received, len(again.held)) == (1000, 1)


def test_a_slip_while_no_server_runs_is_held_at_the_next_start(path: Path) -> None:
    """What was in use is known from the kept versions."""
    Server(path)
    save(path, isu(*SLIP))
    again = Server(path)
    assert (again.received, len(again.held)) == (1000, 1)
    path.unlink()
    assert (Server(path).received, Server(path).held[0].is_deleted) == (1000, True)


def test_rows_that_come_back_release_a_book_by_themselves(path: Path) -> None:
    """Several saves in a row are held; none of them becomes what the next is compared with."""
    server = Server(path)
    for amounts in (SLIP, SLIP[1:], [100] * 5):
        server.save(*amounts)
        assert (server.received, len(server.held)) == (1000, 1)
    server.save(*TEN, 30)
    assert (server.received, server.held) == (1030, ())


def test_the_same_bytes_brought_back_are_in_use(path: Path) -> None:
    """As when somebody undoes a slip in Excel."""
    server, good = Server(path), path.read_bytes()
    server.save(*SLIP)
    save(path, good)
    server.look()
    assert (server.received, server.held) == (1000, ())
    assert (Server(path).received, Server(path).held) == (1000, ())


def test_a_person_puts_a_held_save_in_use(path: Path) -> None:
    """It is a version that says who and why; other servers and later starts know it."""
    server, other = Server(path), Server(path)
    server.save(*SLIP)
    other.look()
    made = release_held(path.parent, server.held[0], who="Ann", when=DAY, why="They were doubles")
    assert (made.origin, made.who, made.why, made.difference["vanished"]) == (
        "released", "Ann", "They were doubles", 6,
    )  # fmt: skip
    for one in (server, other, Server(path)):
        one.look()
        assert (one.received, one.held) == (400, ())
    assert server.origins == ["folder", "held", "released"]


def test_a_person_takes_a_held_save_back(path: Path) -> None:
    """The version in use is in the folder again, and the held one stays kept."""
    server, good = Server(path), path.read_bytes()
    server.save(*SLIP)
    held = path.read_bytes()
    made = revert_held(path.parent, server.held[0], who="Ann", when=DAY, why="A slip")
    assert (made.origin, made.restored_from) == ("restored", 1)
    assert path.read_bytes() == good
    server.look()
    assert (server.received, server.held) == (1000, ())
    history = History(path.parent)
    assert history.content(history.versions("isu.xlsx")[1]) == held


def test_an_answer_to_one_save_is_none_to_the_next(path: Path) -> None:
    """Somebody saved again meanwhile: nothing is changed."""
    server = Server(path)
    server.save(*SLIP)
    (one,) = server.held
    save(path, isu(1))
    for answer in (release_held, revert_held):
        with pytest.raises(ConflictError):
            answer(path.parent, one, who="Ann", when=DAY, why="Too late")
    server.look()
    assert (server.received, len(server.held)) == (1000, 1)


def test_a_deleted_book_is_held_until_a_person_says_so(path: Path) -> None:
    """Its figures stay, after a new start too; taken back, the file is there again."""
    server, good = Server(path), path.read_bytes()
    path.unlink()
    server.look()
    assert (server.received, server.held[0].is_deleted) == (1000, True)
    again = Server(path)
    assert (again.received, again.held[0].is_deleted) == (1000, True)
    revert_held(path.parent, again.held[0], who="Ann", when=DAY, why="Deleted by mistake")
    assert path.read_bytes() == good
    again.look()
    assert (again.received, again.held) == (1000, ())
    path.unlink()
    again.look()
    release_held(path.parent, again.held[0], who="Ann", when=DAY, why="It is over")
    again.look()
    assert again.shelf.snapshot("ccm").books == ()
    assert Server(path).shelf.snapshot("ccm").books == ()


def test_a_renamed_book_is_not_held(path: Path) -> None:
    """Its payments stand in another file; the old name stays away after a new start."""
    server = Server(path)
    path.rename(path.with_name("isu-2021.xlsx"))
    server.look()
    assert (server.received, server.held) == (1000, ())
    save(path.with_name("isu-2021.xlsx"), isu(*TEN[1:], 50))
    assert [b.name for b in Server(path).shelf.snapshot("ccm").books] == ["isu-2021.xlsx"]


def test_rows_moved_to_another_book_release_the_first(path: Path) -> None:
    """The first is held until the second is there; then both stand as they were saved."""
    server = Server(path)
    rest = isu(*TEN)
    server.save(*SLIP)
    assert server.received == 1000
    save(path.with_name("more.xlsx"), rest)
    server.look()
    assert (server.received, server.held) == (1400, ())


def test_what_a_person_accepted_is_never_held(path: Path) -> None:
    """Imported or restored, with whatever vanishes; also where nobody saw it happen."""
    server = Server(path)
    ready = prepare_import(path.parent, "isu.xlsx", isu(1), DEFAULT_LIMITS)
    accept_import(path.parent, ready, who="Ann", when=DAY, why="New list")
    for one in (server, Server(path)):
        one.look()
        assert (one.received, one.held) == (1, ())
    server.save(*TEN)
    history = History(path.parent)
    version = next(v for v in history.versions("isu.xlsx") if v.origin == "import")
    restore_version(path.parent, version, DEFAULT_LIMITS, who="Ann", when=DAY, why="That one")
    server.look()
    assert (server.received, server.held) == (1, ())


def test_an_old_copy_put_over_the_book_is_held(path: Path) -> None:
    """It was accepted once, and others came since."""
    accepted = prepare_import(path.parent, "isu.xlsx", isu(1), DEFAULT_LIMITS)
    accept_import(path.parent, accepted, who="Ann", when=DAY, why="First list")
    old, server = path.read_bytes(), Server(path)
    server.save(1, *TEN)
    save(path, old)
    server.look()
    assert (server.received, len(server.held)) == (1001, 1)


def test_an_import_over_a_held_save_is_compared_with_the_book_in_use(path: Path) -> None:
    """The person sees what would vanish from the screens, and importing the held bytes is no no-op."""
    server = Server(path)
    server.save(*SLIP)
    ready = prepare_import(path.parent, "isu.xlsx", path.read_bytes(), DEFAULT_LIMITS)
    assert len(ready.changes.removed) == 6
    assert not ready.is_unchanged
    accept_import(path.parent, ready, who="Ann", when=DAY, why="As it is")
    server.look()
    assert (server.received, server.held) == (400, ())


def test_a_mapping_that_lets_rows_vanish_is_held(tmp_path: Path) -> None:
    """The book is the same; what its mapping says of it is not. Taken back, both are as before."""
    folder = tmp_path / "ccm"
    folder.mkdir()
    (folder / "convention.toml").write_text('id = "ccm"\n[streams.assessed]\ncurrency = "USD"\n')
    path = folder / "status.xlsx"
    rows = [[name, 1000, 400, 600] for name in ("Japan", "France", "Spain", "Chile", "Peru")]
    path.write_bytes(
        workbook({"10MSP": [[TITLE], REPORT, *rows], "11MSP": [[TITLE], REPORT, *rows]})
    )
    server = Server(path)
    beside = path.with_name("status.xlsx.toml")
    beside.write_text('[[sheets]]\nsheet = "11MSP"\ntable = "none"\n', encoding="utf-8")
    server.look()
    shown = server.shelf.snapshot("ccm")
    assert len(shown.ledger.status_reports) == 10
    (one,) = shown.held_books
    revert_held(folder, one, who="Ann", when=DAY, why="Wrong sheet")
    server.look()
    assert server.shelf.snapshot("ccm").held_books == ()
    assert not beside.exists()


def test_a_broken_save_after_a_held_one_is_told_as_broken(path: Path) -> None:
    """And after a new start the version in use is shown, not the held one."""
    server = Server(path)
    server.save(*SLIP)
    server.save(*SLIP, "a lot")
    for one in (server, Server(path)):
        assert (one.received, one.held) == (1000, ())
        assert len(one.shelf.snapshot("ccm").books_with_errors) == 1
    server.save(*SLIP)
    assert (server.received, len(server.held)) == (1000, 1)


def test_settings_that_allow_more_release_a_save(path: Path) -> None:
    """As soon as they are saved."""
    server = Server(path)
    server.save(*SLIP)
    file = path.parent / "convention.toml"
    file.write_text(file.read_text() + "[held]\npayments = 10\nshare = 100\n")
    server.look()
    assert (server.received, server.held) == (400, ())
    assert server.origins == ["folder", "held", "folder"]


def test_a_fault_beside_a_save_does_not_lose_it(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A look that was broken off half-way is finished by the next one; nothing passes meanwhile."""
    server = Server(path)
    with monkeypatch.context() as broken:
        broken.setattr("dashboard.conventions.conventions.choose_states_in_use", lambda *_: 1 / 0)
        server.save(*SLIP)
        autosave_all(server.shelf)
    assert (server.received, server.origins) == (1000, ["folder"])
    server.look()
    assert (server.received, server.origins) == (1000, ["folder", "held"])


def saved(book: Book, number: int) -> BookSnapshot:
    """A book as it was saved."""
    return BookSnapshot(book, FileHashes(hash_content(b"%d" % number), ""), b"", None, DAY)


AMOUNTS = st.lists(st.integers(0, 300), max_size=10)


@settings(max_examples=150)
@drawn(st.lists(st.tuples(st.sampled_from(["a.xlsx", "b.xlsx"]), AMOUNTS), min_size=2, max_size=8))
def test_no_sequence_of_saves_loses_more_than_allowed(
    saves: Sequence[tuple[str, list[int]]],
) -> None:
    """What is shown falls by no more payments, and no larger share of the money, than allowed.

    Each State pays once a book, and no State for one year in both.
    """
    bounds, seats = LossLimits(), dict[str, BookState]()
    for number, (name, amounts) in enumerate(saves):
        years = {"a.xlsx": 2020, "b.xlsx": 2021}
        newest = saved(given(*amounts, name=name, year=years[name]), number)
        if name not in seats:
            seats[name] = BookState((number,), newest, newest)
            continue
        shown = seats[name].in_use.book.tables["contributions"]["amount"].tolist()
        seats[name].newest = newest
        choose_states_in_use(seats, bounds)
        now = seats[name].in_use.book.tables["contributions"]["amount"].tolist()
        later = [*now, *[0] * len(shown)]
        fell = [old - new for old, new in zip(shown, later, strict=False) if new < old]
        assert len(fell) <= bounds.payments
        assert sum(shown) - sum(now) <= sum(shown) * bounds.share / 100
        assert bool(seats[name].held_losses) is (seats[name].in_use is not newest)


def test_settings_say_what_a_save_may_lose(path: Path) -> None:
    """And the shelf goes by them."""
    file = path.parent / "convention.toml"
    file.write_text(file.read_text() + "[held]\npayments = 0\n")
    server = Server(path)
    server.save(*TEN[1:], 99)
    found: Settings = server.shelf.snapshot("ccm").ledger.settings
    assert (found.held, server.received) == (LossLimits(payments=0), 1000)
