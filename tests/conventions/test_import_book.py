"""An import is prepared, compared with the book in use, and accepted or refused."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from shutil import copytree
from typing import Final

import pytest

from dashboard import paths
from dashboard.conventions import import_book
from dashboard.store.file_replacement import ConflictError
from dashboard.store.history import History
from dashboard.workbooks.limits import DEFAULT_LIMITS
from dashboard.workbooks.mapping.book_mapping import BookMapping, SheetMapping
from dashboard.workbooks.mapping.mapping_file import read_mapping
from tests.sample_questions import ANSWERS, contributions_book, read_with_questions, save_mapping
from tests.small_books import isu
from tests.workbooks.office_books import REPORT, TITLE, workbook

WHEN: Final = datetime(2021, 12, 1, 9, 30, tzinfo=UTC)
GOOD: Final = workbook({"10MSP": [[TITLE], REPORT, ["Japan", 1000, 400, 600]]})
LATER: Final = workbook({"10MSP": [[TITLE], REPORT, ["Japan", 1000, 700, 300], ["Iraq", 5, 0, 5]]})


def accept(folder: Path, content: bytes, name: str = "status.xlsx") -> int:
    """Import a file and return the number of its version."""
    prepared = import_book.prepare_import(folder, name, content, DEFAULT_LIMITS)
    return import_book.accept_import(folder, prepared, who="Ada", when=WHEN, why="report").number


def test_a_new_book_is_written_on_acceptance(tmp_path: Path) -> None:
    """Preparing the import writes nothing."""
    prepared = import_book.prepare_import(tmp_path, "status.xlsx", GOOD, DEFAULT_LIMITS)
    assert (prepared.refusal_code, prepared.in_use, prepared.changes.is_first) == ("", None, True)
    assert list(tmp_path.iterdir()) == []
    version = import_book.accept_import(
        tmp_path, prepared, who="Ada", when=WHEN, why="October report"
    )
    assert (tmp_path / "status.xlsx").read_bytes() == GOOD
    assert (version.number, version.who, version.difference["new"]) == (1, "Ada", 1)


def test_the_differences_are_available_before_acceptance(tmp_path: Path) -> None:
    """Two fields of Japan's row change, Iraq's row is new, and 300 dollars more were received."""
    accept(tmp_path, GOOD)
    prepared = import_book.prepare_import(tmp_path, "status.xlsx", LATER, DEFAULT_LIMITS)
    changes = prepared.changes
    assert [(r.state, r.changed_fields) for r in changes.changed] == [
        ("JPN", ("received", "outstanding"))
    ]
    assert [(r.state, r.after, r.cell_after) for r in changes.added] == [("IRQ", 0, "10MSP!B4")]
    assert changes.by_state == (("status_reports", "JPN", "USD", 40_000, 70_000),)
    assert (changes.sums[0].before, changes.sums[0].after) == (40_000, 70_000)
    assert not changes.has_loss
    assert (tmp_path / "status.xlsx").read_bytes() == GOOD


def test_fewer_rows_than_before_are_a_loss(tmp_path: Path) -> None:
    """The page warns of a loss before acceptance."""
    accept(tmp_path, LATER)
    changes = import_book.prepare_import(tmp_path, "status.xlsx", GOOD, DEFAULT_LIMITS).changes
    assert changes.has_loss
    assert [r.state for r in changes.removed] == ["IRQ"]


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"no workbook", import_book.NOTHING_COUNTED),
        (workbook({"x": [["hello"]]}), import_book.NOTHING_COUNTED),
        (
            workbook({"10MSP": [[TITLE], REPORT, ["Japan", 1, 1, 0], ["Nowhere", 1, 1, 0]]}),
            import_book.HAS_ERRORS,
        ),
    ],
)
def test_a_refused_file_changes_nothing(tmp_path: Path, content: bytes, why: str) -> None:
    """A file without valid rows, or with errors that nobody accepted."""
    accept(tmp_path, GOOD)
    prepared = import_book.prepare_import(tmp_path, "status.xlsx", content, DEFAULT_LIMITS)
    assert prepared.refusal_code == why
    with pytest.raises(ValueError, match=why):
        import_book.accept_import(tmp_path, prepared, who="Ada", when=WHEN, why="")
    assert (tmp_path / "status.xlsx").read_bytes() == GOOD
    assert len(History(tmp_path).versions("status.xlsx")) == 1


def test_a_book_with_errors_can_be_accepted_explicitly(tmp_path: Path) -> None:
    """Its invalid rows are excluded."""
    content = workbook({"10MSP": [[TITLE], REPORT, ["Japan", 1, 1, 0], ["Nowhere", 1, 1, 0]]})
    prepared = import_book.prepare_import(tmp_path, "status.xlsx", content, DEFAULT_LIMITS)
    import_book.accept_import(tmp_path, prepared, who="Ada", when=WHEN, why="", with_errors=True)
    assert (tmp_path / "status.xlsx").read_bytes() == content


def test_a_book_changed_meanwhile_is_a_conflict(tmp_path: Path) -> None:
    """The book compared is no longer in use."""
    accept(tmp_path, GOOD)
    prepared = import_book.prepare_import(tmp_path, "status.xlsx", LATER, DEFAULT_LIMITS)
    (tmp_path / "status.xlsx").write_bytes(
        workbook({"10MSP": [[TITLE], REPORT, ["Iraq", 1, 1, 0]]})
    )
    with pytest.raises(ConflictError):
        import_book.accept_import(tmp_path, prepared, who="Ada", when=WHEN, why="")


def test_a_mapping_changed_meanwhile_is_a_conflict(tmp_path: Path) -> None:
    """The differences were computed with the old mapping."""
    accept(tmp_path, GOOD)
    first = History(tmp_path).versions("status.xlsx")[0]
    prepared = import_book.prepare_import(tmp_path, "status.xlsx", LATER, DEFAULT_LIMITS)
    mapping_file = tmp_path / "status.xlsx.toml"
    mapping_file.write_text('source = "By hand"\n', encoding="utf-8")
    with pytest.raises(ConflictError):
        import_book.accept_import(tmp_path, prepared, who="Ada", when=WHEN, why="")
    assert mapping_file.read_text(encoding="utf-8") == 'source = "By hand"\n'
    import_book.restore_version(tmp_path, first, DEFAULT_LIMITS, who="Ada", when=WHEN, why="")
    assert not mapping_file.exists()
    assert [v.origin for v in History(tmp_path).versions("status.xlsx")][1:] == ["held", "restored"]


def test_a_mapping_is_saved_and_used_for_the_next_file_with_the_same_columns(
    tmp_path: Path,
) -> None:
    """The next file may have another name."""
    rows = [
        ["USD, as at 31 October 2021"],
        ["Land X", "Bill", "In"],
        ["Niger", 10, 10],
        ["Japan", 20, 0],
    ]
    mapping = BookMapping(
        stream="assessed",
        sheets=(
            SheetMapping(
                "Extract",
                table="status_reports",
                header=2,
                columns={"Land X": "state", "Bill": "assessed", "In": "received"},
                values={"meeting": "10MSP"},
            ),
        ),
    )
    first = import_book.prepare_import(
        tmp_path, "oct.xlsx", workbook({"Extract": rows}), DEFAULT_LIMITS, mapping=mapping
    )
    import_book.accept_import(tmp_path, first, who="Ada", when=WHEN, why="")
    assert (tmp_path / "oct.xlsx.toml").is_file()
    rows[0] = ["USD, as at 30 November 2021"]
    second = import_book.prepare_import(
        tmp_path, "nov.xlsx", workbook({"Extract": rows}), DEFAULT_LIMITS
    )
    assert (second.refusal_code, second.mapping_source) == ("", "oct.xlsx")
    assert second.result.book.tables["status_reports"]["assessed"].tolist() == [1_000, 2_000]


def test_an_earlier_version_is_restored_as_a_new_one(tmp_path: Path) -> None:
    """The new version holds the differences."""
    accept(tmp_path, GOOD)
    accept(tmp_path, LATER)
    first = History(tmp_path).versions("status.xlsx")[0]
    restored = import_book.restore_version(
        tmp_path, first, DEFAULT_LIMITS, who="Ada", when=WHEN, why="mistake"
    )
    assert (restored.number, restored.origin, restored.restored_from) == (3, "restored", 1)
    assert restored.difference["vanished"] == 1
    assert (tmp_path / "status.xlsx").read_bytes() == GOOD


def test_a_book_in_use_imported_again_has_no_differences(tmp_path: Path) -> None:
    """Importing it would change nothing."""
    folder = copytree(paths.project_root() / "data" / "ccm-demo", tmp_path / "ccm")
    content = (folder / "isu.xlsx").read_bytes()
    prepared = import_book.prepare_import(folder, "isu.xlsx", content, DEFAULT_LIMITS)
    assert prepared.is_unchanged
    assert prepared.changes.is_empty


def test_no_file_is_accepted_while_a_question_is_open(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A question, unlike an error, cannot be overridden."""
    monkeypatch.setattr("dashboard.conventions.import_book.read_in_sandbox", read_with_questions)
    prepared = import_book.prepare_import(
        tmp_path, "isu.xlsx", contributions_book(100), DEFAULT_LIMITS
    )
    assert prepared.refusal_code == import_book.OPEN_QUESTIONS
    with pytest.raises(ValueError, match=import_book.OPEN_QUESTIONS):
        import_book.accept_import(tmp_path, prepared, who="A", when=WHEN, why="x", with_errors=True)
    assert list(tmp_path.iterdir()) == []


def test_answers_apply_to_the_next_file_with_the_same_columns(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file without the answered column does not match the mapping."""
    monkeypatch.setattr("dashboard.conventions.import_book.read_in_sandbox", read_with_questions)
    mapping = read_mapping(ANSWERS.encode(), "said")
    first = import_book.prepare_import(
        tmp_path, "isu.xlsx", contributions_book(100), DEFAULT_LIMITS, mapping=mapping
    )
    import_book.accept_import(tmp_path, first, who="A", when=WHEN, why="x")
    later = import_book.prepare_import(
        tmp_path, "isu-2022.xlsx", contributions_book(100, 50), DEFAULT_LIMITS
    )
    assert (later.refusal_code, later.mapping_source, later.mapping) == ("", "isu.xlsx", mapping)
    other = import_book.prepare_import(tmp_path, "isu.xlsx", isu(100, 50), DEFAULT_LIMITS)
    assert (other.refusal_code, other.mapping_source) == (import_book.OPEN_QUESTIONS, "")


def test_a_book_in_the_folder_is_read_with_its_mapping(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Even if the mapping names a column that the book does not have."""
    monkeypatch.setattr("dashboard.conventions.import_book.read_in_sandbox", read_with_questions)
    content = isu(100)  # made once, because a workbook holds its creation time
    (tmp_path / "isu.xlsx").write_bytes(content)
    save_mapping(tmp_path / "isu.xlsx")
    prepared = import_book.prepare_import(
        tmp_path, "isu.xlsx", content, DEFAULT_LIMITS, replaces="isu.xlsx"
    )
    assert (prepared.refusal_code, prepared.mapping_source) == ("", "isu.xlsx")
    assert prepared.is_unchanged
