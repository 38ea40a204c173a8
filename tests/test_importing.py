"""An import: looked at, compared, accepted or left; a refused file changes nothing."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from shutil import copytree
from typing import Final

import pytest

from dashboard import importing, places
from dashboard.store.standing import ConflictError
from dashboard.store.versions import History
from dashboard.workbooks.limits import DEFAULT
from dashboard.workbooks.mapping import BookMapping, SheetMapping
from dashboard.workbooks.mapping_file import read_mapping
from tests.hand_questions import ANSWERS, gifts, looks, mapping_beside
from tests.small_books import isu
from tests.workbooks.sent import REPORT, TITLE, workbook

WHEN: Final = datetime(2021, 12, 1, 9, 30, tzinfo=UTC)
GOOD: Final = workbook({"10MSP": [[TITLE], REPORT, ["Japan", 1000, 400, 600]]})
LATER: Final = workbook({"10MSP": [[TITLE], REPORT, ["Japan", 1000, 700, 300], ["Iraq", 5, 0, 5]]})


def accepted(folder: Path, content: bytes, name: str = "status.xlsx") -> int:
    """The number of the version that a file becomes."""
    prepared = importing.prepare(folder, name, content, DEFAULT)
    return importing.accept(folder, prepared, who="Ada", when=WHEN, why="report").number


def test_a_new_book_stands_in_the_folder_once_it_is_accepted(tmp_path: Path) -> None:
    """And not before."""
    prepared = importing.prepare(tmp_path, "status.xlsx", GOOD, DEFAULT)
    assert (prepared.refusal, prepared.in_use, prepared.changes.is_first) == ("", None, True)
    assert list(tmp_path.iterdir()) == []
    version = importing.accept(tmp_path, prepared, who="Ada", when=WHEN, why="October report")
    assert (tmp_path / "status.xlsx").read_bytes() == GOOD
    assert (version.number, version.who, version.difference["new"]) == (1, "Ada", 1)


def test_the_difference_is_said_before_anything_changes(tmp_path: Path) -> None:
    """Japan's row is changed in two fields, Iraq's is new; 300 dollars more were received."""
    accepted(tmp_path, GOOD)
    prepared = importing.prepare(tmp_path, "status.xlsx", LATER, DEFAULT)
    changes = prepared.changes
    assert [(r.state, r.fields) for r in changes.changed] == [("JPN", ("received", "outstanding"))]
    assert [(r.state, r.after, r.cell_after) for r in changes.new] == [("IRQ", 0, "10MSP!B4")]
    assert changes.by_state == (("status_reports", "JPN", "USD", 40_000, 70_000),)
    assert (changes.sums[0].before, changes.sums[0].after) == (40_000, 70_000)
    assert not changes.is_loss
    assert (tmp_path / "status.xlsx").read_bytes() == GOOD


def test_fewer_rows_than_before_are_a_loss(tmp_path: Path) -> None:
    """A person is told before they accept it."""
    accepted(tmp_path, LATER)
    changes = importing.prepare(tmp_path, "status.xlsx", GOOD, DEFAULT).changes
    assert changes.is_loss
    assert [r.state for r in changes.vanished] == ["IRQ"]


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"no workbook", importing.NOTHING_COUNTED),
        (workbook({"x": [["hello"]]}), importing.NOTHING_COUNTED),
        (
            workbook({"10MSP": [[TITLE], REPORT, ["Japan", 1, 1, 0], ["Nowhere", 1, 1, 0]]}),
            importing.HAS_ERRORS,
        ),
    ],
)
def test_a_refused_file_changes_nothing(tmp_path: Path, content: bytes, why: str) -> None:
    """One of which nothing counts, or, unless a person says so, of which some rows do not."""
    accepted(tmp_path, GOOD)
    prepared = importing.prepare(tmp_path, "status.xlsx", content, DEFAULT)
    assert prepared.refusal == why
    with pytest.raises(ValueError, match=why):
        importing.accept(tmp_path, prepared, who="Ada", when=WHEN, why="")
    assert (tmp_path / "status.xlsx").read_bytes() == GOOD
    assert len(History(tmp_path).versions("status.xlsx")) == 1


def test_a_book_with_errors_is_taken_where_a_person_says_so(tmp_path: Path) -> None:
    """Its wrong rows stay out, and are told."""
    content = workbook({"10MSP": [[TITLE], REPORT, ["Japan", 1, 1, 0], ["Nowhere", 1, 1, 0]]})
    prepared = importing.prepare(tmp_path, "status.xlsx", content, DEFAULT)
    importing.accept(tmp_path, prepared, who="Ada", when=WHEN, why="", with_errors=True)
    assert (tmp_path / "status.xlsx").read_bytes() == content


def test_an_import_meanwhile_is_a_conflict(tmp_path: Path) -> None:
    """What was compared is no longer there."""
    accepted(tmp_path, GOOD)
    prepared = importing.prepare(tmp_path, "status.xlsx", LATER, DEFAULT)
    (tmp_path / "status.xlsx").write_bytes(
        workbook({"10MSP": [[TITLE], REPORT, ["Iraq", 1, 1, 0]]})
    )
    with pytest.raises(ConflictError):
        importing.accept(tmp_path, prepared, who="Ada", when=WHEN, why="")


def test_a_mapping_that_changed_meanwhile_is_a_conflict(tmp_path: Path) -> None:
    """Also where the book is the same: the file was compared with it as the old mapping reads it."""
    accepted(tmp_path, GOOD)
    first = History(tmp_path).versions("status.xlsx")[0]
    prepared = importing.prepare(tmp_path, "status.xlsx", LATER, DEFAULT)
    beside = tmp_path / "status.xlsx.toml"
    beside.write_text('source = "By hand"\n', encoding="utf-8")
    with pytest.raises(ConflictError):
        importing.accept(tmp_path, prepared, who="Ada", when=WHEN, why="")
    assert beside.read_text(encoding="utf-8") == 'source = "By hand"\n'
    importing.restore(tmp_path, first, DEFAULT, who="Ada", when=WHEN, why="")
    assert not beside.exists()
    assert [v.origin for v in History(tmp_path).versions("status.xlsx")][1:] == ["held", "restored"]


def test_a_mapping_is_saved_beside_the_book_and_used_for_the_next_of_its_shape(
    tmp_path: Path,
) -> None:
    """Under whatever name that comes."""
    rows = [
        ["USD, as at 31 October 2021"],
        ["Land X", "Bill", "In"],
        ["Niger", 10, 10],
        ["Japan", 20, 0],
    ]
    said = BookMapping(
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
    first = importing.prepare(
        tmp_path, "oct.xlsx", workbook({"Extract": rows}), DEFAULT, mapping=said
    )
    importing.accept(tmp_path, first, who="Ada", when=WHEN, why="")
    assert (tmp_path / "oct.xlsx.toml").is_file()
    rows[0] = ["USD, as at 30 November 2021"]
    second = importing.prepare(tmp_path, "nov.xlsx", workbook({"Extract": rows}), DEFAULT)
    assert (second.refusal, second.mapping_from) == ("", "oct.xlsx")
    assert second.looked.book.tables["status_reports"]["assessed"].tolist() == [1_000, 2_000]


def test_an_earlier_version_is_restored_as_a_new_one(tmp_path: Path) -> None:
    """With what it changes."""
    accepted(tmp_path, GOOD)
    accepted(tmp_path, LATER)
    first = History(tmp_path).versions("status.xlsx")[0]
    again = importing.restore(tmp_path, first, DEFAULT, who="Ada", when=WHEN, why="mistake")
    assert (again.number, again.origin, again.restored_from) == (3, "restored", 1)
    assert again.difference["vanished"] == 1
    assert (tmp_path / "status.xlsx").read_bytes() == GOOD


def test_a_shipped_book_in_use_is_compared_with_itself(tmp_path: Path) -> None:
    """Nothing changes."""
    folder = copytree(places.home() / "data" / "ccm-demo", tmp_path / "ccm")
    content = (folder / "isu.xlsx").read_bytes()
    prepared = importing.prepare(folder, "isu.xlsx", content, DEFAULT)
    assert prepared.is_same
    assert prepared.changes.is_none


def test_no_file_is_accepted_while_a_question_is_open(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Errors can be accepted knowingly; a question cannot be passed over so."""
    monkeypatch.setattr("dashboard.importing.look_apart", looks)
    prepared = importing.prepare(tmp_path, "isu.xlsx", gifts(100), DEFAULT)
    assert prepared.refusal == importing.OPEN_QUESTIONS
    with pytest.raises(ValueError, match=importing.OPEN_QUESTIONS):
        importing.accept(tmp_path, prepared, who="A", when=WHEN, why="x", with_errors=True)
    assert list(tmp_path.iterdir()) == []


def test_answers_serve_the_next_file_of_the_shape(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file that lacks the column that was answered is another shape, and is asked about."""
    monkeypatch.setattr("dashboard.importing.look_apart", looks)
    said = read_mapping(ANSWERS.encode(), "said")
    first = importing.prepare(tmp_path, "isu.xlsx", gifts(100), DEFAULT, mapping=said)
    importing.accept(tmp_path, first, who="A", when=WHEN, why="x")
    later = importing.prepare(tmp_path, "isu-2022.xlsx", gifts(100, 50), DEFAULT)
    assert (later.refusal, later.mapping_from, later.mapping) == ("", "isu.xlsx", said)
    other = importing.prepare(tmp_path, "isu.xlsx", isu(100, 50), DEFAULT)
    assert (other.refusal, other.mapping_from) == (importing.OPEN_QUESTIONS, "")


def test_a_book_that_stands_in_the_folder_is_read_as_its_mapping_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As the dashboard itself reads it, also where the mapping names a column that it has not."""
    monkeypatch.setattr("dashboard.importing.look_apart", looks)
    content = isu(100)  # a workbook holds the second in which it was made
    (tmp_path / "isu.xlsx").write_bytes(content)
    mapping_beside(tmp_path / "isu.xlsx")
    prepared = importing.prepare(tmp_path, "isu.xlsx", content, DEFAULT, replaces="isu.xlsx")
    assert (prepared.refusal, prepared.mapping_from) == ("", "isu.xlsx")
    assert prepared.is_same
