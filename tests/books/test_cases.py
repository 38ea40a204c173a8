"""The files of ``cases/``: each gives the figures that it means, or a question is open and it gives none."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Final

import pytest

from dashboard import paths
from dashboard.workbooks import StateNames
from dashboard.workbooks.building.build_book import build_book
from dashboard.workbooks.clean.table_schemas import validate_book
from dashboard.workbooks.mapping.apply_answers import apply_answers
from dashboard.workbooks.mapping.book_mapping import EMPTY_MAPPING, BookMapping, SheetMapping
from dashboard.workbooks.mapping.mapping_file import read_mapping
from dashboard.workbooks.preview import ReadResult
from dashboard.workbooks.reader import read_with_preview
from dashboard.workbooks.sheet import OpenedBook, Sheet

HERE: Final = Path(__file__).resolve().parent / "cases"
NAMES: Final = StateNames.load(paths.reference_folder())
Sums = dict[str, tuple[int, ...]]  # by table: its rows, and its sums in cents
REPORT: Final = ("assessed", "received", "outstanding", "credit")

# What each file means: the tables with rows and sums, and the codes of what keeps something out.
READ: Final[dict[str, tuple[Sums, set[str]]]] = {
    "01-status-commitment.csv": ({"contributions": (2, 3_700_050)}, {"other-row"}),
    "02-status-of-a-crm-export.xlsx": ({"contributions": (2, 110_000)}, {"other-row"}),
    "03-ledger-of-several-types.csv": ({"contributions": (2, 125_000)}, {"other-row"}),
    "04-donor-type-member-state-beside-a-year.csv": ({"contributions": (4, 6_800_050)}, set()),
    "05-only-the-last-row-says-member-state.csv": ({"contributions": (4, 6_800_050)}, set()),
    "06-report-whose-status-says-state-party.xlsx": (
        {"status_reports": (4, 640_000, 190_000, 450_000, 0)},
        set(),
    ),
    "07-status-mapped-to-none.csv": ({"contributions": (1, 100_000)}, {"other-row"}),
    "08-assessed-and-voluntary-in-one-list.csv": ({"contributions": (2, 57_000)}, {"other-row"}),
    "09-heading-commitments.xlsx": ({"contributions": (2, 30_000)}, {"other-section"}),
    "10-list-with-another-day.csv": ({"announcements": (3, 4_200_050)}, set()),
    "11-a-year-with-a-star-that-means-pledged.xlsx": (
        {"contributions": (4, 11_300)},
        {"marked-rows"},
    ),
    "12-windows-1252-with-one-accented-name.csv": ({"contributions": (2, 30_000)}, set()),
    "13-windows-1252-with-a-euro-sign.csv": ({"contributions": (2, 30_100)}, set()),
    "14-contribution-2020-contribution-2021.csv": ({"contributions": (6, 4_800_050)}, set()),
    "15-government-of.csv": ({"contributions": (3, 4_200_050)}, set()),
    "16-timestamps-as-programs-write-them.csv": ({"contributions": (3, 4_200_050)}, set()),
    "17-trust-fund-status-of-seven-columns.csv": (
        {"status_reports": (3, 13_000_000, 5_000_000, 8_000_000, 0)},
        set(),
    ),
    "18-each-row-says-member-state-400-rows.csv": ({}, {"not-recognised"}),
    "19-a-column-state-that-says-posted.csv": ({"contributions": (2, 125_000)}, {"other-row"}),
    "20-years-as-rows-between.xlsx": ({"contributions": (4, 100_000)}, set()),
    "21-the-word-total-left-of-the-name.csv": ({"contributions": (3, 4_200_050)}, set()),
    "second/04-announced-en.xlsx": ({"announcements": (2, 1_300_000)}, set()),
    "second/05-annoncees-fr.xlsx": ({"announcements": (2, 1_300_000)}, set()),
    "second/10-type-column.xlsx": ({"contributions": (1, 800_000)}, {"other-row"}),
    "second/11-sheet-announced.xlsx": (
        {"contributions": (1, 800_000), "announcements": (1, 500_000)},
        set(),
    ),
    "second/15-status-bounced.xlsx": ({"contributions": (1, 800_000)}, {"other-row"}),
    "second/19-us-datetimes.csv": ({"contributions": (2, 1_300_000)}, set()),
    "second/21-government-of.xlsx": ({"contributions": (3, 1_305_000)}, set()),
    "second/22-the-same-as-receipts.csv": ({"contributions": (2, 1_300_000)}, set()),
    "second/receipts.csv": ({"contributions": (2, 1_300_000)}, set()),
    "second/23-repeated-header-grand-total.xlsx": (
        {"status_reports": (4, 334_000, 104_000, 230_000, 0)},
        set(),
    ),
    "second/24-equal-months.xlsx": ({"contributions": (5, 80_000)}, set()),
    "second/25-amount-invoiced.xlsx": (
        {"status_reports": (2, 300_000, 100_000, 200_000, 0)},
        set(),
    ),
    "second/27-all-government-of.xlsx": ({"contributions": (2, 1_300_000)}, set()),
    "second/28-plain.xls": ({"status_reports": (2, 300_000, 100_000, 200_000, 0)}, set()),
    "second/28-stream-in-capitals.xls": (
        {"status_reports": (2, 300_000, 100_000, 200_000, 0)},
        set(),
    ),
}
# Files of which nothing is counted until a person answers: the answers, and what is counted then.
ASKED: Final[dict[str, tuple[tuple[dict[str, str], ...], Sums]]] = {
    "second/01-received-under-unknown-title.xlsx": (
        ({"Cashed": "received"},),
        {"status_reports": (2, 300_000, 130_000, 200_000, 30_000)},
    ),
    "second/02-received-unknown-arrears-in-outstanding.xlsx": (
        ({"Cashed": "received"},),
        {"status_reports": (2, 300_000, 260_000, 110_000, 0)},
    ),
    "second/08-requests-sent.xlsx": (({"Amount (USD)": "none"},), {}),
    "second/12-heading-announced.xlsx": (
        ({"Amount (USD)": "contributions"},),
        {"contributions": (1, 800_000)},
    ),
    "second/13-star-means-not-paid.xlsx": (
        ({"2022": "contributions"},),
        {"contributions": (2, 170_000)},
    ),
    "second/17-refunded-column.xlsx": (
        ({"Refunded (USD)": "none"},),
        {"contributions": (2, 1_300_000)},
    ),
}


def look(name: str, mapping: BookMapping | None = None) -> ReadResult:
    """A file of the folder, read with the mapping beside it."""
    file = HERE / name
    beside = file.with_name(f"{file.name}.toml")
    said = read_mapping(beside.read_bytes(), beside.name) if beside.is_file() else EMPTY_MAPPING
    return read_with_preview(
        file.name, file.read_bytes(), NAMES, said if mapping is None else mapping
    )


def sums(looked: ReadResult) -> Sums:
    """The rows and sums of each table that was counted."""
    found: Sums = {}
    for name, frame in validate_book(looked.book).tables.items():
        if len(frame):
            fields = REPORT if name == "status_reports" else ("amount",)
            found[name] = (len(frame), *(int(frame[field].sum()) for field in fields))
    return found


def errors(looked: ReadResult) -> set[str]:
    """The codes of what keeps something out."""
    return {p.code for p in looked.book.problems if p.severity.value == "error"}


@pytest.mark.parametrize("name", READ)
def test_a_file_gives_the_figures_that_it_means(name: str) -> None:
    """And tells what it keeps out of them, without a question."""
    looked = look(name)
    assert (sums(looked), errors(looked)) == READ[name]
    assert not looked.questions


@pytest.mark.parametrize("name", ASKED)
def test_what_is_not_understood_is_asked_and_an_answer_settles_it(name: str) -> None:
    """Nothing is counted before, and each answer is asked for once."""
    answers, meant = ASKED[name]
    mapping = EMPTY_MAPPING
    for said in answers:
        looked = look(name, mapping)
        assert not sums(looked)
        question = looked.questions[0]
        assert {item.text for item in question.items} == said.keys()
        mapping = apply_answers(mapping, question, said)
    looked = look(name, mapping)
    assert (sums(looked), looked.questions) == (meant, ())


def test_a_report_without_the_mapping_says_which_title_it_does_not_know() -> None:
    """And leads to its cell, instead of asking for another name of the sheet."""
    looked = look("17-trust-fund-status-of-seven-columns.csv", EMPTY_MAPPING)
    assert not sums(looked)
    (problem,) = [p for p in looked.book.problems if p.severity.value == "error"]
    assert problem.cell[-1] == "3"
    assert "rename it" not in problem.message()


def test_a_column_that_a_person_does_not_read_keeps_its_guard_until_its_texts_are_answered() -> (
    None
):
    """A column “Status” mapped to nothing keeps pledges out; the answer that it says nothing lets them in."""
    every = SheetMapping(columns={"Status": "none"}, categories={"Status": {"*": "count"}})
    looked = look("07-status-mapped-to-none.csv", BookMapping(sheets=(every,)))
    assert sums(looked) == {"contributions": (3, 175_000)}


def test_what_was_received_is_not_worked_out_beside_amounts_that_are_not_read() -> None:
    """Though a person said that the column is not to be read."""
    mapping = BookMapping(sheets=(SheetMapping(columns={"Cashed": "none"}),))
    looked = look("second/01-received-under-unknown-title.xlsx", mapping)
    assert (sums(looked), errors(looked)) == ({}, {"received-unread"})


def test_many_distinct_texts_are_one_problem() -> None:
    """Two hundred thousand of them, and no table among them."""
    draw = random.Random(1)  # noqa: S311 (texts, no secrets)
    rows: list[list[object]] = [["Ref", "Name", "City", "Note", "Code"] * 4]
    rows += [
        [f"{k}{draw.randrange(10**9)} item {n}" for k in "abcdefghijklmnopqrst"]
        for n in range(10_000)
    ]
    looked = build_book("texts.xlsx", "0", OpenedBook([Sheet("x", rows)]), NAMES, EMPTY_MAPPING)
    assert [p.code for p in looked.book.problems] == ["nothing-recognised", "unknown-sheet"]
