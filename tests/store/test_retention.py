"""The retention rule: which versions are deleted, which never, and how many ten years leave."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.store.content_store import ContentLostError
from dashboard.store.history import History
from dashboard.store.retention import RetentionRule, versions_to_delete
from dashboard.store.version import Origin, Version, hash_content

BOOK: Final = "isu.xlsx"
TODAY: Final = date(2031, 12, 1)
GOOD: Final = {"errors": [0, 0]}


def version(number: int, age: float, origin: Origin = "folder", *, good: bool = True) -> Version:
    """A version of this age in days, at noon."""
    when = datetime(2031, 12, 1, 12, tzinfo=UTC) - timedelta(days=age)
    difference = GOOD if good else {"errors": [0, 1]}
    return Version(number, BOOK, str(number), 1, "", "", when, "", origin, None, difference)


def is_good(one: Version) -> bool:
    """Return True for a version without errors."""
    return one.difference == GOOD


def remaining(versions: Sequence[Version], rule: RetentionRule | None = None) -> list[int]:
    """The numbers of the versions that are not deleted."""
    deleted = {
        v.number for v in versions_to_delete(versions, rule or RetentionRule(), TODAY, is_good)
    }
    return [v.number for v in versions if v.number not in deleted]


def test_all_then_the_last_of_a_day_then_the_last_of_a_week_remain() -> None:
    """The age of a version decides which."""
    ages = (800.2, 800.1, 799, 400.2, 400.1, 399, 20.2, 20.1, 1)
    assert remaining([version(n, age) for n, age in enumerate(ages, 1)]) == [3, 5, 6, 7, 8, 9]
    assert remaining([version(n, age) for n, age in enumerate((798, 797, 796, 1), 1)]) == [3, 4]


@pytest.mark.parametrize("origin", ["import", "released", "restored"])
def test_versions_made_by_a_person_remain(origin: Origin) -> None:
    """Whatever their age and number."""
    versions = [version(n, 3000, origin) for n in range(1, 9)]
    assert len(remaining([*versions, version(9, 1)])) == 9


def test_needed_versions_remain() -> None:
    """The version in use, the last without errors, held saves without a decision, and dates in the future."""
    aged = [version(1, 2000.3), version(2, 2000.2), version(3, 2000.1, good=False)]
    assert remaining([*aged, version(4, 2000.05, "held"), version(5, 2000, "held")]) == [2, 3, 4, 5]
    assert remaining([version(1, -5000), version(2, -5000), version(3, 0)]) == [1, 2, 3]


def test_the_last_save_in_use_of_a_day_remains() -> None:
    """The day's last save was held, and was released or reverted since."""
    day = [version(1, 100.2), version(2, 100.1), version(3, 100, "held"), version(4, 1)]
    assert remaining(day) == [2, 4]


ORIGINS: Final = st.sampled_from(["folder", "held", "passed", "import", "restored", "released"])


@given(st.lists(st.tuples(st.floats(-50, 4000), ORIGINS, st.booleans()), min_size=1, max_size=40))
def test_pruning_again_deletes_nothing_more(
    drawn: list[tuple[float, Origin, bool]],
) -> None:
    """Also if clocks went back between saves."""
    versions = [version(n, *values[:2], good=values[2]) for n, values in enumerate(drawn, 1)]
    remaining_versions = [v for v in versions if v.number in set(remaining(versions))]
    assert remaining(remaining_versions) == [v.number for v in remaining_versions]
    assert remaining_versions[-1] == versions[-1]
    used, used_left = (
        [v for v in group if not v.is_held] for group in (versions, remaining_versions)
    )
    assert used_left[-1:] == used[-1:]
    assert [v for v in used_left if is_good(v)][-1:] == [v for v in used if is_good(v)][-1:]
    assert all(
        v in remaining_versions for v in versions if v.origin in {"import", "restored", "released"}
    )


def test_the_guide_gives_the_size_of_ten_years_of_saves() -> None:
    """A hundred saves a working day of a book of 26 kB with its record, in blocks of 4 KiB."""
    days = [n for n in range(3652, 0, -1) if (TODAY - timedelta(days=n)).weekday() < 5]
    ages = [day + 0.3 - n / 400 for day in days for n in range(100)]
    versions = [version(n, age) for n, age in enumerate(ages, 1)]
    count = len(remaining(versions))
    guide = (Path(__file__).parents[2] / "docs" / "guide.md").read_text(encoding="utf-8")
    on_disk = 28_672 + 4_096
    for expected in (
        f"{len(versions):,} versions, {len(versions) * on_disk / 1e9:.1f} GB",
        f"{count:,} of them stay, {count * on_disk / 1e6:.0f} MB",
    ):
        assert expected in guide


def test_contents_are_deleted_with_their_last_version(tmp_path: Path) -> None:
    """Afterwards the history can be read and written as before."""
    history = History(tmp_path)
    now = datetime(2031, 12, 1, tzinfo=UTC)
    shared = b"PK again PK\x05\x06"
    contents = [b"PK first PK\x05\x06", shared, b"PK third PK\x05\x06", b"PK last PK\x05\x06"]
    for n, content in enumerate(contents):
        when = now - timedelta(days=100, minutes=-n)
        history.add_folder_save(BOOK, content, mapping=b"# m", when=when, difference=GOOD, after=n)
    history.add_folder_save(BOOK, shared, mapping=b"# m", when=now, difference=GOOD, after=4)
    first, _, third, _, _ = history.versions(BOOK)
    assert history.prune(RetentionRule(), TODAY, is_good) == 3
    assert [v.number for v in history.versions(BOOK)] == [4, 5]
    for deleted in (first, third):
        with pytest.raises(ContentLostError):
            history.content(deleted)
    for stored in history.versions(BOOK):
        assert hash_content(history.content(stored)) == stored.sha256
        assert history.mapping(stored) == b"# m"
    assert history.prune(RetentionRule(), TODAY, is_good) == 0
    added = history.add_folder_save(
        BOOK, contents[0], mapping=None, when=now, difference=GOOD, after=5
    )
    assert added is not None
    assert added.number == 6
    assert history.content(added) == contents[0]


def test_a_crash_while_pruning_leaves_a_readable_history(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At any file: each listed version has its content, and the next run deletes the rest."""

    class Crash(BaseException):
        """Stands for the end of the program."""

    unlink = Path.unlink
    for at in range(1, 8):
        history = History(tmp_path / str(at))
        history.folder.mkdir()
        for n in range(5):
            when = datetime(2031, 6, 1, 9, n, tzinfo=UTC)
            content = b"PK%dPK\x05\x06" % n
            history.add_folder_save(
                BOOK, content, mapping=None, when=when, difference=GOOD, after=n
            )
        calls = [0]

        def crash_at_call(
            self: Path, *, missing_ok: bool = False, calls: list[int] = calls, at: int = at
        ) -> None:
            calls[0] += 1
            if calls[0] == at:
                raise Crash
            unlink(self, missing_ok=missing_ok)

        with monkeypatch.context() as patch:
            patch.setattr(Path, "unlink", crash_at_call)
            with pytest.raises(Crash):
                history.prune(RetentionRule(), TODAY, is_good)
        history.recover()
        for version_left in history.versions(BOOK):
            assert hash_content(history.content(version_left)) == version_left.sha256
        history.prune(RetentionRule(), TODAY, is_good)
        assert [v.number for v in history.versions(BOOK)] == [5]
