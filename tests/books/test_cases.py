"""The files of ``cases/`` are read into the expected figures, or raise a question and count nothing."""

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
Sums = dict[str, tuple[int, ...]]  # by table: number of rows, sums in cents
REPORT: Final = ("assessed", "received", "outstanding", "credit")

# The expected reading of each file: rows and sums by table, and the codes of errors.
EXPECTED: Final[dict[str, tuple[Sums, set[str]]]] = {
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
# Files that count nothing until a person answers: the answers, and what counts then.
WITH_QUESTIONS: Final[dict[str, tuple[tuple[dict[str, str], ...], Sums]]] = {
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


def read_case(name: str, mapping: BookMapping | None = None) -> ReadResult:
    """Read a file of the folder, with its mapping file unless another mapping is given."""
    file = HERE / name
    mapping_file = file.with_name(f"{file.name}.toml")
    if mapping is None and mapping_file.is_file():
        mapping = read_mapping(mapping_file.read_bytes(), mapping_file.name)
    return read_with_preview(file.name, file.read_bytes(), NAMES, mapping or EMPTY_MAPPING)


def count_and_sum(result: ReadResult) -> Sums:
    """Return the number of rows and the sums of each table that is not empty."""
    totals: Sums = {}
    for name, frame in validate_book(result.book).tables.items():
        if len(frame):
            fields = REPORT if name == "status_reports" else ("amount",)
            totals[name] = (len(frame), *(int(frame[field].sum()) for field in fields))
    return totals


def error_codes(result: ReadResult) -> set[str]:
    """Return the codes of errors."""
    return {p.code for p in result.book.problems if p.severity.value == "error"}


@pytest.mark.parametrize("name", EXPECTED)
def test_a_file_gives_the_expected_figures(name: str) -> None:
    """Errors about excluded rows are expected too, and no question is raised."""
    result = read_case(name)
    assert (count_and_sum(result), error_codes(result)) == EXPECTED[name]
    assert not result.questions


@pytest.mark.parametrize("name", WITH_QUESTIONS)
def test_answers_settle_a_file_with_questions(name: str) -> None:
    """Nothing counts before, and each answer closes its question."""
    answers, expected = WITH_QUESTIONS[name]
    mapping = EMPTY_MAPPING
    for answer in answers:
        result = read_case(name, mapping)
        assert not count_and_sum(result)
        question = result.questions[0]
        assert {item.text for item in question.items} == answer.keys()
        mapping = apply_answers(mapping, question, answer)
    result = read_case(name, mapping)
    assert (count_and_sum(result), result.questions) == (expected, ())


def test_a_report_without_its_mapping_is_reported_at_the_unknown_title() -> None:
    """The problem leads to the header row, instead of asking for another name of the sheet."""
    result = read_case("17-trust-fund-status-of-seven-columns.csv", EMPTY_MAPPING)
    assert not count_and_sum(result)
    (problem,) = [p for p in result.book.problems if p.severity.value == "error"]
    assert problem.cell[-1] == "3"
    assert "rename it" not in problem.message()


def test_a_status_column_mapped_to_none_still_excludes_rows_until_answered() -> None:
    """Its pledges count only after the answer that all its texts count."""
    sheet = SheetMapping(columns={"Status": "none"}, categories={"Status": {"*": "count"}})
    result = read_case("07-status-mapped-to-none.csv", BookMapping(sheets=(sheet,)))
    assert count_and_sum(result) == {"contributions": (3, 175_000)}


def test_received_is_not_derived_if_a_column_of_amounts_is_unread() -> None:
    """Even if the mapping excludes the column."""
    mapping = BookMapping(sheets=(SheetMapping(columns={"Cashed": "none"}),))
    result = read_case("second/01-received-under-unknown-title.xlsx", mapping)
    assert (count_and_sum(result), error_codes(result)) == ({}, {"received-unread"})


def test_many_distinct_texts_are_one_problem() -> None:
    """Two hundred thousand texts without a table."""
    draw = random.Random(1)  # noqa: S311 (texts, no secrets)
    rows: list[list[object]] = [["Ref", "Name", "City", "Note", "Code"] * 4]
    rows += [
        [f"{k}{draw.randrange(10**9)} item {n}" for k in "abcdefghijklmnopqrst"]
        for n in range(10_000)
    ]
    result = build_book("texts.xlsx", "0", OpenedBook([Sheet("x", rows)]), NAMES, EMPTY_MAPPING)
    assert [p.code for p in result.book.problems] == ["nothing-recognised", "unknown-sheet"]
