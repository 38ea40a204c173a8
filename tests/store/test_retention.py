"""Thinning: what goes, what never goes, and what ten years come to."""

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
    """A version so many days old, at noon."""
    when = datetime(2031, 12, 1, 12, tzinfo=UTC) - timedelta(days=age)
    difference = GOOD if good else {"errors": [0, 1]}
    return Version(number, BOOK, str(number), 1, "", "", when, "", origin, None, difference)


def is_good(one: Version) -> bool:
    """Whether a version has no error."""
    return one.difference == GOOD


def kept(versions: Sequence[Version], rule: RetentionRule | None = None) -> list[int]:
    """The numbers of the versions that stay."""
    gone = {v.number for v in versions_to_delete(versions, rule or RetentionRule(), TODAY, is_good)}
    return [v.number for v in versions if v.number not in gone]


def test_all_then_the_last_of_a_day_then_the_last_of_a_week() -> None:
    """By the age of each."""
    ages = (800.2, 800.1, 799, 400.2, 400.1, 399, 20.2, 20.1, 1)
    assert kept([version(n, age) for n, age in enumerate(ages, 1)]) == [3, 5, 6, 7, 8, 9]
    assert kept([version(n, age) for n, age in enumerate((798, 797, 796, 1), 1)]) == [3, 4]


@pytest.mark.parametrize("origin", ["import", "released", "restored"])
def test_what_a_person_said_stays(origin: Origin) -> None:
    """However old, and however many."""
    versions = [version(n, 3000, origin) for n in range(1, 9)]
    assert len(kept([*versions, version(9, 1)])) == 9


def test_what_is_needed_stays() -> None:
    """The version in use, the last one without errors, held saves that await a person, a later clock."""
    aged = [version(1, 2000.3), version(2, 2000.2), version(3, 2000.1, good=False)]
    assert kept([*aged, version(4, 2000.05, "held"), version(5, 2000, "held")]) == [2, 3, 4, 5]
    assert kept([version(1, -5000), version(2, -5000), version(3, 0)]) == [1, 2, 3]


def test_a_save_that_was_in_use_stays_before_one_that_was_not() -> None:
    """Of a day on which the last save was held, and released or taken back since."""
    day = [version(1, 100.2), version(2, 100.1), version(3, 100, "held"), version(4, 1)]
    assert kept(day) == [2, 4]


ORIGINS: Final = st.sampled_from(["folder", "held", "passed", "import", "restored", "released"])


@given(st.lists(st.tuples(st.floats(-50, 4000), ORIGINS, st.booleans()), min_size=1, max_size=40))
def test_thinning_again_drops_no_more_and_never_what_is_needed(
    drawn: list[tuple[float, Origin, bool]],
) -> None:
    """Also where clocks went back between saves."""
    versions = [version(n, *one[:2], good=one[2]) for n, one in enumerate(drawn, 1)]
    left = [v for v in versions if v.number in set(kept(versions))]
    assert kept(left) == [v.number for v in left]
    assert left[-1] == versions[-1]
    used, used_left = ([v for v in of if not v.is_held] for of in (versions, left))
    assert used_left[-1:] == used[-1:]
    assert [v for v in used_left if is_good(v)][-1:] == [v for v in used if is_good(v)][-1:]
    assert all(v in left for v in versions if v.origin in {"import", "restored", "released"})


def test_ten_years_of_a_hundred_saves_a_day_come_to_what_the_guide_says() -> None:
    """On working days, with a book of 26 kB and its record, in blocks of 4 KiB."""
    days = [n for n in range(3652, 0, -1) if (TODAY - timedelta(days=n)).weekday() < 5]
    ages = [day + 0.3 - n / 400 for day in days for n in range(100)]
    versions = [version(n, age) for n, age in enumerate(ages, 1)]
    left = len(kept(versions))
    guide = (Path(__file__).parents[2] / "docs" / "guide.md").read_text(encoding="utf-8")
    on_disk = 28_672 + 4_096
    for said in (
        f"{len(versions):,} versions, {len(versions) * on_disk / 1e9:.1f} GB",
        f"{left:,} of them stay, {left * on_disk / 1e6:.0f} MB",
    ):
        assert said in guide


def test_contents_go_with_the_last_version_that_held_them(tmp_path: Path) -> None:
    """Not before; and the history can be written to and read as ever."""
    history = History(tmp_path)
    now = datetime(2031, 12, 1, tzinfo=UTC)
    again = b"PK again PK\x05\x06"
    contents = [b"PK first PK\x05\x06", again, b"PK third PK\x05\x06", b"PK last PK\x05\x06"]
    for n, content in enumerate(contents):
        when = now - timedelta(days=100, minutes=-n)
        history.add_folder_save(BOOK, content, mapping=b"# m", when=when, difference=GOOD, after=n)
    history.add_folder_save(BOOK, again, mapping=b"# m", when=now, difference=GOOD, after=4)
    first, _, third, _, _ = history.versions(BOOK)
    assert history.prune(RetentionRule(), TODAY, is_good) == 3
    assert [v.number for v in history.versions(BOOK)] == [4, 5]
    for gone in (first, third):
        with pytest.raises(ContentLostError):
            history.content(gone)
    for left in history.versions(BOOK):
        assert hash_content(history.content(left)) == left.sha256
        assert history.mapping(left) == b"# m"
    assert history.prune(RetentionRule(), TODAY, is_good) == 0
    made = history.add_folder_save(
        BOOK, contents[0], mapping=None, when=now, difference=GOOD, after=5
    )
    assert made is not None
    assert made.number == 6
    assert history.content(made) == contents[0]


def test_a_stop_in_between_leaves_a_history_that_can_be_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """At any file: each version that is listed has its bytes, and the rest is done the next time."""

    class Crash(BaseException):
        """The program ends here."""

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

        def stopped(
            self: Path, *, missing_ok: bool = False, calls: list[int] = calls, at: int = at
        ) -> None:
            calls[0] += 1
            if calls[0] == at:
                raise Crash
            unlink(self, missing_ok=missing_ok)

        with monkeypatch.context() as patch:
            patch.setattr(Path, "unlink", stopped)
            with pytest.raises(Crash):
                history.prune(RetentionRule(), TODAY, is_good)
        history.recover()
        for one in history.versions(BOOK):
            assert hash_content(history.content(one)) == one.sha256
        history.prune(RetentionRule(), TODAY, is_good)
        assert [v.number for v in history.versions(BOOK)] == [5]
