"""Held saves: which version stays in use, after further saves, restarts and decisions."""

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
from tests.workbooks.comparing.test_losses import contributions
from tests.workbooks.office_books import REPORT, TITLE, workbook

DAY = datetime(2021, 12, 1, 9, 30, tzinfo=UTC)
TEN, SLIP = [100] * 10, [100] * 4


@pytest.fixture(autouse=True)
def read_in_test_process(monkeypatch: pytest.MonkeyPatch) -> None:
    """Read books in the test's own process."""
    monkeypatch.setattr(Conventions, "is_trusted", lambda *_: True)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """The book of the convention ccm, with ten payments of 100 francs."""
    return convention(tmp_path, "ccm", *TEN)


class Server:
    """Conventions that follow a folder, as the server does."""

    def __init__(self, path: Path) -> None:
        """Open the conventions."""
        self.path = path
        self.conventions = Conventions(path.parent.parent, paths.reference_folder())
        autosave_all(self.conventions)

    def refresh(self) -> dict[str, str]:
        """Read the changed books, as the watcher does."""
        changed = self.conventions.refresh()
        if changed:
            autosave_all(self.conventions)
        return changed

    def save(self, *amounts: object) -> None:
        """Save the book with these payments."""
        save(self.path, isu(*amounts))
        self.refresh()

    @property
    def received(self) -> int:
        """The amount shown as received, in francs."""
        return int(self.conventions.snapshot("ccm").ledger.contributions["amount"].sum()) // 100

    @property
    def held(self) -> tuple[HeldBook, ...]:
        """The saves on hold."""
        return self.conventions.snapshot("ccm").held_books

    @property
    def origins(self) -> list[str]:
        """The origins of the versions."""
        return [v.origin for v in History(self.path.parent).versions(self.path.name)]


def test_a_save_that_loses_payments_is_held(path: Path) -> None:
    """Six of ten payments are deleted: the figures stay, and the save is listed as held."""
    server = Server(path)
    save(path, isu(*SLIP))
    assert set(server.refresh()) == {"ccm"}
    assert server.received == 1000
    (one,) = server.held
    assert (one.name, one.is_deleted, len(one.differences.removed)) == ("isu.xlsx", False, 6)
    assert server.conventions.snapshot("ccm").books_with_errors == ()
    assert server.origins == ["folder", "held"]
    assert server.refresh() == {}


def test_additions_and_increases_are_used_at_once(path: Path) -> None:
    """One payment corrected downwards is used at once too."""
    server = Server(path)
    for amounts in ([*TEN, 50], [*TEN, 70], [*TEN, 40]):
        server.save(*amounts)
        assert (server.received, server.held) == (sum(amounts), ())
    assert server.origins == ["folder"] * 4


def test_a_held_save_is_held_after_a_restart(path: Path) -> None:
    """Each further save is compared with the version in use."""
    Server(path).save(*SLIP)
    for _ in range(2):
        again = Server(path)
        assert (again.received, len(again.held)) == (1000, 1)
    assert again.origins == ["folder", "held"]
    again.save(*SLIP[1:])
    assert (again.received, len(again.held)) == (1000, 1)


def test_a_loss_while_no_server_runs_is_held_at_the_next_start(path: Path) -> None:
    """The version in use is read from the history."""
    Server(path)
    save(path, isu(*SLIP))
    again = Server(path)
    assert (again.received, len(again.held)) == (1000, 1)
    path.unlink()
    assert (Server(path).received, Server(path).held[0].is_deleted) == (1000, True)


def test_a_save_with_the_rows_restored_ends_the_hold(path: Path) -> None:
    """Each of several held saves is compared with the version in use, not with the one before."""
    server = Server(path)
    for amounts in (SLIP, SLIP[1:], [100] * 5):
        server.save(*amounts)
        assert (server.received, len(server.held)) == (1000, 1)
    server.save(*TEN, 30)
    assert (server.received, server.held) == (1030, ())


def test_saving_the_bytes_in_use_ends_the_hold(path: Path) -> None:
    """For example after an undo in Excel."""
    server, good = Server(path), path.read_bytes()
    server.save(*SLIP)
    save(path, good)
    server.refresh()
    assert (server.received, server.held) == (1000, ())
    assert (Server(path).received, Server(path).held) == (1000, ())


def test_a_held_save_can_be_released(path: Path) -> None:
    """The version holds who and why; other servers and later starts use it too."""
    server, other = Server(path), Server(path)
    server.save(*SLIP)
    other.refresh()
    version = release_held(
        path.parent, server.held[0], who="Ann", when=DAY, why="They were doubles"
    )
    assert (version.origin, version.who, version.why, version.difference["vanished"]) == (
        "released", "Ann", "They were doubles", 6,
    )  # fmt: skip
    for one in (server, other, Server(path)):
        one.refresh()
        assert (one.received, one.held) == (400, ())
    assert server.origins == ["folder", "held", "released"]


def test_a_held_save_can_be_reverted(path: Path) -> None:
    """The folder holds the version in use again, and the held one stays in the history."""
    server, good = Server(path), path.read_bytes()
    server.save(*SLIP)
    held = path.read_bytes()
    version = revert_held(path.parent, server.held[0], who="Ann", when=DAY, why="A slip")
    assert (version.origin, version.restored_from) == ("restored", 1)
    assert path.read_bytes() == good
    server.refresh()
    assert (server.received, server.held) == (1000, ())
    history = History(path.parent)
    assert history.content(history.versions("isu.xlsx")[1]) == held


def test_a_decision_about_an_outdated_save_is_refused(path: Path) -> None:
    """Somebody saved again meanwhile, and nothing changes."""
    server = Server(path)
    server.save(*SLIP)
    (one,) = server.held
    save(path, isu(1))
    for decide in (release_held, revert_held):
        with pytest.raises(ConflictError):
            decide(path.parent, one, who="Ann", when=DAY, why="Too late")
    server.refresh()
    assert (server.received, len(server.held)) == (1000, 1)


def test_a_deleted_book_is_held_until_released(path: Path) -> None:
    """Its figures stay, also after a restart; reverting restores the file."""
    server, good = Server(path), path.read_bytes()
    path.unlink()
    server.refresh()
    assert (server.received, server.held[0].is_deleted) == (1000, True)
    again = Server(path)
    assert (again.received, again.held[0].is_deleted) == (1000, True)
    revert_held(path.parent, again.held[0], who="Ann", when=DAY, why="Deleted by mistake")
    assert path.read_bytes() == good
    again.refresh()
    assert (again.received, again.held) == (1000, ())
    path.unlink()
    again.refresh()
    release_held(path.parent, again.held[0], who="Ann", when=DAY, why="It is over")
    again.refresh()
    assert again.conventions.snapshot("ccm").books == ()
    assert Server(path).conventions.snapshot("ccm").books == ()


def test_a_renamed_book_is_not_held(path: Path) -> None:
    """Its payments are in another file; the old name is not shown after a restart."""
    server = Server(path)
    path.rename(path.with_name("isu-2021.xlsx"))
    server.refresh()
    assert (server.received, server.held) == (1000, ())
    save(path.with_name("isu-2021.xlsx"), isu(*TEN[1:], 50))
    assert [b.name for b in Server(path).conventions.snapshot("ccm").books] == ["isu-2021.xlsx"]


def test_rows_moved_to_another_book_end_the_hold(path: Path) -> None:
    """The first book is held until the second one is saved."""
    server = Server(path)
    rest = isu(*TEN)
    server.save(*SLIP)
    assert server.received == 1000
    save(path.with_name("more.xlsx"), rest)
    server.refresh()
    assert (server.received, server.held) == (1400, ())


def test_an_accepted_or_restored_version_is_never_held(path: Path) -> None:
    """However much it loses, and also if no server was running."""
    server = Server(path)
    ready = prepare_import(path.parent, "isu.xlsx", isu(1), DEFAULT_LIMITS)
    accept_import(path.parent, ready, who="Ann", when=DAY, why="New list")
    for running in (server, Server(path)):
        running.refresh()
        assert (running.received, running.held) == (1, ())
    server.save(*TEN)
    history = History(path.parent)
    version = next(v for v in history.versions("isu.xlsx") if v.origin == "import")
    restore_version(path.parent, version, DEFAULT_LIMITS, who="Ann", when=DAY, why="That one")
    server.refresh()
    assert (server.received, server.held) == (1, ())


def test_an_old_copy_of_the_book_is_held(path: Path) -> None:
    """It was accepted once, but newer versions followed."""
    accepted = prepare_import(path.parent, "isu.xlsx", isu(1), DEFAULT_LIMITS)
    accept_import(path.parent, accepted, who="Ann", when=DAY, why="First list")
    old, server = path.read_bytes(), Server(path)
    server.save(1, *TEN)
    save(path, old)
    server.refresh()
    assert (server.received, len(server.held)) == (1001, 1)


def test_an_import_is_compared_with_the_version_in_use(path: Path) -> None:
    """Importing the bytes of the held save shows its losses and is not a no-op."""
    server = Server(path)
    server.save(*SLIP)
    ready = prepare_import(path.parent, "isu.xlsx", path.read_bytes(), DEFAULT_LIMITS)
    assert len(ready.changes.removed) == 6
    assert not ready.is_unchanged
    accept_import(path.parent, ready, who="Ann", when=DAY, why="As it is")
    server.refresh()
    assert (server.received, server.held) == (400, ())


def test_a_mapping_that_loses_rows_is_held(tmp_path: Path) -> None:
    """The book is unchanged; reverting restores its mapping."""
    folder = tmp_path / "ccm"
    folder.mkdir()
    (folder / "convention.toml").write_text('id = "ccm"\n[streams.assessed]\ncurrency = "USD"\n')
    path = folder / "status.xlsx"
    rows = [[name, 1000, 400, 600] for name in ("Japan", "France", "Spain", "Chile", "Peru")]
    path.write_bytes(
        workbook({"10MSP": [[TITLE], REPORT, *rows], "11MSP": [[TITLE], REPORT, *rows]})
    )
    server = Server(path)
    mapping_file = path.with_name("status.xlsx.toml")
    mapping_file.write_text('[[sheets]]\nsheet = "11MSP"\ntable = "none"\n', encoding="utf-8")
    server.refresh()
    snapshot = server.conventions.snapshot("ccm")
    assert len(snapshot.ledger.status_reports) == 10
    (one,) = snapshot.held_books
    revert_held(folder, one, who="Ann", when=DAY, why="Wrong sheet")
    server.refresh()
    assert server.conventions.snapshot("ccm").held_books == ()
    assert not mapping_file.exists()


def test_a_broken_save_after_a_held_one_is_listed_with_errors(path: Path) -> None:
    """After a restart the version in use is shown, not the held one."""
    server = Server(path)
    server.save(*SLIP)
    server.save(*SLIP, "a lot")
    for one in (server, Server(path)):
        assert (one.received, one.held) == (1000, ())
        assert len(one.conventions.snapshot("ccm").books_with_errors) == 1
    server.save(*SLIP)
    assert (server.received, len(server.held)) == (1000, 1)


def test_higher_limits_end_the_hold(path: Path) -> None:
    """As soon as the settings are saved."""
    server = Server(path)
    server.save(*SLIP)
    file = path.parent / "convention.toml"
    file.write_text(file.read_text() + "[held]\npayments = 10\nshare = 100\n")
    server.refresh()
    assert (server.received, server.held) == (400, ())
    assert server.origins == ["folder", "held", "folder"]


def test_an_error_during_a_refresh_does_not_lose_a_save(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The next refresh completes it; nothing is used before."""
    server = Server(path)
    with monkeypatch.context() as patch:
        patch.setattr("dashboard.conventions.conventions.choose_states_in_use", lambda *_: 1 / 0)
        server.save(*SLIP)
        autosave_all(server.conventions)
    assert (server.received, server.origins) == (1000, ["folder"])
    server.refresh()
    assert (server.received, server.origins) == (1000, ["folder", "held"])


def make_snapshot(book: Book, number: int) -> BookSnapshot:
    """A snapshot of a book as saved."""
    return BookSnapshot(book, FileHashes(hash_content(b"%d" % number), ""), b"", None, DAY)


AMOUNTS = st.lists(st.integers(0, 300), max_size=10)


@settings(max_examples=150)
@drawn(st.lists(st.tuples(st.sampled_from(["a.xlsx", "b.xlsx"]), AMOUNTS), min_size=2, max_size=8))
def test_no_sequence_of_saves_loses_more_than_the_limits(
    saves: Sequence[tuple[str, list[int]]],
) -> None:
    """The version in use never loses more payments, nor a larger share of the money, than the limits allow.

    Each State pays once in a book, and no State in both for the same year.
    """
    bounds, states = LossLimits(), dict[str, BookState]()
    for number, (name, amounts) in enumerate(saves):
        years = {"a.xlsx": 2020, "b.xlsx": 2021}
        newest = make_snapshot(contributions(*amounts, name=name, year=years[name]), number)
        if name not in states:
            states[name] = BookState((number,), newest, newest)
            continue
        amounts_before = states[name].in_use.book.tables["contributions"]["amount"].tolist()
        states[name].newest = newest
        choose_states_in_use(states, bounds)
        amounts_after = states[name].in_use.book.tables["contributions"]["amount"].tolist()
        later = [*amounts_after, *[0] * len(amounts_before)]
        decreases = [
            old - new for old, new in zip(amounts_before, later, strict=False) if new < old
        ]
        assert len(decreases) <= bounds.payments
        assert sum(amounts_before) - sum(amounts_after) <= sum(amounts_before) * bounds.share / 100
        assert bool(states[name].held_losses) is (states[name].in_use is not newest)


def test_the_settings_hold_the_limits_of_losses(path: Path) -> None:
    """A convention with a limit of 0 payments holds a decrease of one franc."""
    file = path.parent / "convention.toml"
    file.write_text(file.read_text() + "[held]\npayments = 0\n")
    server = Server(path)
    server.save(*TEN[1:], 99)
    convention_settings: Settings = server.conventions.snapshot("ccm").ledger.settings
    assert (convention_settings.held, server.received) == (LossLimits(payments=0), 1000)
