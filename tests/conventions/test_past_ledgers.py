"""What was known at the end of a day, from the versions that were in use then."""

from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from dashboard import paths
from dashboard.conventions.conventions import Conventions
from dashboard.conventions.past_ledgers import end_of_day, past_ledger
from dashboard.ledger.past_ledger import PastLedger
from dashboard.store.history import History
from tests.workbooks.office_books import REPORT, TITLE, workbook

DAY = date(2021, 11, 2)


def report(received: int) -> bytes:
    """A status report with what Japan has paid."""
    return workbook({"10MSP": [[TITLE], REPORT, ["Japan", 1000, received, 1000 - received]]})


BAD = workbook({"10MSP": [[TITLE], REPORT, ["Nowhere", 1000, 700, 300]]})


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A convention with one book, in which Japan has paid 700 by now."""
    home = tmp_path / "ccm"
    home.mkdir()
    (home / "convention.toml").write_text(
        'id = "ccm"\n[streams.assessed]\ncurrency = "USD"\n', encoding="utf-8"
    )
    (home / "status.xlsx").write_bytes(report(700))
    return home


def keep(folder: Path, content: bytes | None, when: str, *, held: bool = False) -> None:
    """Store a version that was saved at a moment (UTC)."""
    History(folder).add_folder_save(
        "status.xlsx",
        content,
        mapping=None,
        when=datetime.fromisoformat(when).replace(tzinfo=UTC),
        difference={},
        after=1000,
        held=held,
    )


def known(folder: Path, day: date = DAY) -> PastLedger:
    """What was known at the end of a day."""
    return past_ledger(Conventions(folder.parent, paths.reference_folder()), "ccm", day)


def received(past: PastLedger) -> list[int]:
    """What was shown as received, in minor units."""
    assert past.ledger is not None
    return [int(amount) for amount in past.ledger.status_reports["received"]]


def test_the_newest_version_of_the_day_is_what_was_known(folder: Path) -> None:
    """Of three versions, the last one saved by the end of 2 November in the convention's time zone."""
    keep(folder, report(100), "2021-10-01T10:00")
    keep(folder, report(200), "2021-11-02T22:59")
    keep(folder, report(300), "2021-11-02T23:01")  # 3 November in Zurich
    past = known(folder)
    assert received(past) == [20_000]
    assert past.unknown_books == {}
    assert received(known(folder, date(2021, 11, 3))) == [30_000]


def test_without_a_version_from_before_nothing_is_claimed(folder: Path) -> None:
    """The book is named."""
    keep(folder, report(100), "2021-11-05T10:00")
    past = known(folder)
    assert past.ledger_for("assessed") is None
    assert past.unknown_books == {"assessed": ("status.xlsx",)}


def test_a_held_save_was_not_known_and_one_with_errors_was_not_used(folder: Path) -> None:
    """What was on screen then is what was known then."""
    keep(folder, report(100), "2021-10-01T10:00")
    keep(folder, report(0), "2021-10-02T10:00", held=True)
    keep(folder, BAD, "2021-10-03T10:00")
    assert received(known(folder)) == [10_000]


def test_a_book_that_was_deleted_then_held_nothing(folder: Path) -> None:
    """It is known that it was not there."""
    keep(folder, report(100), "2021-10-01T10:00")
    keep(folder, None, "2021-10-02T10:00")
    assert received(known(folder)) == []


def test_a_book_that_came_later_did_not_exist_then(folder: Path) -> None:
    """Versions of another book of its stream were stored: the history had begun."""
    keep(folder, report(100), "2021-10-01T10:00")
    (folder / "november.xlsx").write_bytes(report(900))
    past = known(folder)
    assert (received(past), past.unknown_books) == ([10_000], {})


def test_a_version_whose_content_is_lost_leaves_its_stream_unknown(folder: Path) -> None:
    """No older version is taken for what was known."""
    keep(folder, report(50), "2021-09-01T10:00")
    keep(folder, report(100), "2021-10-01T10:00")
    lost = History(folder).versions("status.xlsx")[-1].sha256
    (folder / ".versions" / "contents" / lost).unlink()
    assert known(folder).unknown_books == {"assessed": ("status.xlsx",)}


def test_what_was_known_is_built_once_until_a_version_is_added(folder: Path) -> None:
    """The same ledger for all viewers; a version of that day makes another one."""
    keep(folder, report(100), "2021-10-01T10:00")
    conventions = Conventions(folder.parent, paths.reference_folder())
    first = past_ledger(conventions, "ccm", DAY)
    assert past_ledger(conventions, "ccm", DAY) is first
    keep(folder, report(200), "2021-10-02T10:00")
    assert received(past_ledger(conventions, "ccm", DAY)) == [20_000]
    with pytest.raises(KeyError):
        past_ledger(conventions, "none", DAY)


def test_a_day_ends_where_the_convention_is() -> None:
    """Midnight in Zurich is 23:00 of the day before in UTC, 22:00 in summer."""
    assert f"{end_of_day(DAY, 'Europe/Zurich'):%d %H:%M}" == "02 22:59"
    assert f"{end_of_day(date(2021, 7, 2), 'Europe/Zurich'):%d %H:%M}" == "02 21:59"
