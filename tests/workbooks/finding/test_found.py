"""Tables found by their titles: reports, payments, crosses and lists, as offices lay them out."""

from __future__ import annotations

from datetime import date
from hashlib import sha256

import pytest

from dashboard.ledger.snapshots import told
from dashboard.workbooks.clean.schemas import held
from dashboard.workbooks.mapping import NONE, BookMapping, SheetMapping
from dashboard.workbooks.reader import look_at
from tests.workbooks.sent import NAMES, REPORT, TITLE, Rows, codes, read, reports, workbook


def test_a_report_is_found_below_its_title() -> None:
    """The title says the day and the currency, the sheet's name the meeting."""
    book = read(
        {"10MSP": [[TITLE], [], REPORT, ["Germany", 1000, 400, 600], ["Total", 1000, 400, 600]]}
    )
    assert reports(book) == [("2021-10-31", "10MSP", "DEU", 100_000, 40_000, 60_000, 0)]
    assert (book.about.stream, book.about.currency, book.about.as_at) == (
        "assessed",
        "USD",
        date(2021, 10, 31),
    )
    assert not book.problems


@pytest.mark.parametrize("above", [1, 5, 12, 28])
def test_titles_stand_anywhere_in_the_first_thirty_rows(above: int) -> None:
    """However many lines stand above them."""
    rows = [[TITLE], *[[] for _ in range(above - 1)], REPORT, ["Japan", 5, 5, 0]]
    assert reports(read({"10MSP": rows})) == [("2021-10-31", "10MSP", "JPN", 500, 500, 0, 0)]


def test_groups_of_columns_are_meetings_and_a_total_beside_them_is_tied() -> None:
    """A blank group is no row; the total of Japan's row is one dollar too high."""
    book = read(
        {
            "Status": [
                [TITLE],
                ["State", "10MSP", None, None, "2RC", None, None, "Total"],
                [None, *REPORT[1:], *REPORT[1:], "Assessed"],
                ["Germany", 1000, 1000, 0, 500, 0, 500, 1500],
                ["Japan", 2000, 500, 1500, None, None, None, 2001],
                [None, 3000, 1500, 1500, 500, 0, 500, 3501],
            ]
        }
    )
    assert [(m, s, a) for _, m, s, a, *_ in reports(book)] == [
        ("10MSP", "DEU", 100_000),
        ("10MSP", "JPN", 200_000),
        ("2RC", "DEU", 50_000),
    ]
    assert [(p.code, p.cell) for p in book.problems] == [
        ("row-total-differs", "H5"),
        ("total-row", "A6"),
    ]


def test_a_title_merged_beyond_the_table_is_that_of_its_columns() -> None:
    """Blank cells that were merged with it are no columns."""
    rows = [[TITLE], ["State", "10MSP"], [None, *REPORT[1:]], ["Japan", 2000, 500, 1500]]
    book = read({"Status": rows}, {"Status": ["B2:J2", "A1:Z1"]})
    assert reports(book) == [("2021-10-31", "10MSP", "JPN", 200_000, 50_000, 150_000, 0)]
    assert codes(book) == []


def test_a_total_beside_no_amount_is_told() -> None:
    """A column that is taken for a total may be one of amounts: none is lost in silence."""
    rows = [
        ["Voluntary contributions received, 2021 (CHF), as at 31 December 2021"],
        ["State", "January", "Total", "March", "Total"],
        ["Japan", 5, None, 7, 12],
        ["Austria", None, 5, None, None],
    ]
    book = read({"2021": rows})
    assert [(p.code, p.cell) for p in book.problems if p.code != "no-days"] == [
        ("row-total-differs", "C4")
    ]


def test_two_days_side_by_side_are_two_reports() -> None:
    """Each group of columns under its day; what is not given is worked out, and said."""
    book = read(
        {
            "10MSP": [
                ["Contributions, USD"],
                ["State", "As at 30 September 2021", None, "As at 31 October 2021", None],
                [None, "Assessed", "Received", "Assessed", "Received"],
                ["Japan", 2000, 500, 2000, 400],
            ]
        }
    )
    assert reports(book) == [
        ("2021-09-30", "10MSP", "JPN", 200_000, 50_000, 150_000, 0),
        ("2021-10-31", "10MSP", "JPN", 200_000, 40_000, 160_000, 0),
    ]
    assert codes(book) == ["worked-out"]


def test_tables_below_each_other_have_their_own_meeting() -> None:
    """Titles and notes between them belong to no row; each ties with its own total."""
    book = read(
        {
            "Sheet1": [
                [TITLE],
                ["Tenth Meeting of States Parties"],
                REPORT,
                ["Germany", 1000, 1000, 0],
                ["Total", 1000, 1000, 0],
                ["Second Review Conference"],
                REPORT,
                ["Japan", 2000, 500, 1500],
                ["Total", 2000, 500, 1400],
            ]
        }
    )
    assert [(m, s) for _, m, s, *_ in reports(book)] == [("10MSP", "DEU"), ("2RC", "JPN")]
    differs = [p for p in book.problems if p.code == "total-differs"]
    assert [(p.cell, dict(p.params)) for p in differs] == [
        ("D9", {"found": "USD\u00a01'400.00", "expected": "USD\u00a01'500.00"})
    ]


def test_years_across_are_contributions_of_each_year() -> None:
    """A blank or a dash is no gift; a total beside them is tied and not counted."""
    book = read(
        {
            "Data": [
                ["Voluntary contributions received by the ISU, in CHF"],
                ["State", 2019, 2020, 2021, "Total"],
                ["Austria", 100, None, 300, 400],
                ["Norway", 50.5, "-", 0, 50.5],
                ["Grand total", 150.5, 0, 300, 450.5],
            ]
        }
    )
    rows = book.tables["contributions"][["state", "year", "amount", "cell"]]
    assert rows.to_numpy().tolist() == [
        ["AUT", 2019, 10_000, "B3"],
        ["NOR", 2019, 5_050, "B4"],
        ["AUT", 2021, 30_000, "D3"],
        ["NOR", 2021, 0, "D4"],
    ]
    assert book.about.basis == "revenue"
    assert codes(book) == ["no-as-at"]


@pytest.mark.parametrize(
    "title",
    [
        "Outstanding contributions by year, in CHF",
        "Pledges by year (CHF)",
        "ISU, in CHF",
    ],
)
def test_a_table_by_years_that_does_not_say_that_money_came_is_not_counted(title: str) -> None:
    """What is due or promised is never taken for received."""
    book = read({"Data": [[title], ["State", 2019, 2020], ["Austria", 1, 2], ["Norway", 3, 4]]})
    assert "contributions" not in book.tables
    assert "asked-amounts" in codes(book)


def test_a_list_of_payments_is_read_in_its_stream() -> None:
    """Voluntary: the year of the title is the budget year."""
    book = read(
        {
            "2021": [
                ["Voluntary contributions received 2021 (CHF) as at 30 November 2021"],
                ["Date", "Donor", "Amount (CHF)", "Reference"],
                [date(2021, 3, 1), "Austria", 100, "x"],
                [date(2021, 4, 1), "Norway", 200, "y"],
                [None, None, 300, None],
            ]
        }
    )
    rows = book.tables["contributions"][["state", "year", "amount", "reference", "cell"]]
    assert rows.to_numpy().tolist() == [
        ["AUT", 2021, 10_000, "x", "C3"],
        ["NOR", 2021, 20_000, "y", "C4"],
    ]
    assert codes(book) == ["total-row"]


def test_a_list_of_pledges_is_announcements() -> None:
    """Its title says the kind and the year."""
    book = read(
        {
            "Pledges": [
                ["Pledges for the budget 2021"],
                ["State", "Amount", "Currency", "Letter dated"],
                ["Austria", 100, "EUR", date(2021, 11, 1)],
            ]
        }
    )
    rows = book.tables["announcements"][["state", "year", "amount", "currency", "kind"]]
    assert rows.to_numpy().tolist() == [["AUT", 2021, 10_000, "EUR", "pledged"]]


def test_totals_are_found_by_arithmetic_too() -> None:
    """A region's line above its States, a subtotal and a grand total; a heading is a note."""
    book = read(
        {
            "10MSP": [
                [TITLE],
                REPORT[:3],
                ["Africa", 30, 10],
                ["Niger", 10, 10],
                ["Nigeria", 20, 0],
                ["Europe", None, None],
                ["Austria", 5, 5],
                ["Germany", 7, 7],
                ["Sub-total", 12, 12],
                [None, 42, 22],
            ]
        }
    )
    assert [s for _, _, s, *_ in reports(book)] == ["NER", "NGA", "AUT", "DEU"]
    told = [(p.code, p.cell) for p in book.problems if p.code != "worked-out"]
    assert told == [
        ("total-row", "A3"),
        ("note-row", "A6"),
        ("total-row", "A10"),
    ]


def test_an_unknown_state_with_its_neighbours_amount_is_no_total() -> None:
    """Two States at the minimum owe the same; one row is never a sum."""
    book = read({"10MSP": [[TITLE], REPORT, ["Niger", 7.02, 0, 7.02], ["Nigerria", 7.02, 0, 7.02]]})
    assert codes(book) == ["unknown-state"]


def test_a_summary_is_compared_and_not_counted() -> None:
    """By meeting without States, and by State over all meetings."""
    annexes = {
        "10MSP": [[TITLE], REPORT, ["Germany", 1000, 1000, 0], ["Japan", 2000, 500, 1500]],
        "2RC": [[TITLE], REPORT, ["Germany", 500, 0, 500]],
    }
    summary = {
        "Summary": [
            ["Summary"],
            ["Meeting", *REPORT[1:]],
            ["10MSP", 3000, 1500, 1500],
            ["2RC", 500, 1, 500],
        ],
        "Overview": [
            ["Overview of all meetings"],
            REPORT,
            ["Germany", 1500, 1000, 500],
            ["Total", 3500, 1500, 1],
        ],
    }
    book = read(summary | annexes)
    assert len(reports(book)) == 3
    assert [(p.code, p.sheet, p.cell) for p in book.problems] == [
        ("summary-sheet", "Summary", ""),
        ("summary-differs", "Summary", "C4"),
        ("summary-sheet", "Overview", ""),
        ("summary-differs", "Overview", "D4"),
    ]


def test_a_report_that_does_not_say_what_came_is_refused() -> None:
    """Nothing received is a figure; nothing said is none."""
    book = read(
        {
            "10MSP": [
                ["Contributions, USD"],
                ["State", "As at 30 September 2021", None, "As at 31 October 2021", None],
                [None, "Assessed", "Remarks", "Assessed", "Received"],
                ["Japan", 2000, "none", 2000, 400],
            ]
        }
    )
    assert reports(book) == [("2021-10-31", "10MSP", "JPN", 200_000, 40_000, 160_000, 0)]
    assert ("missing", "B4") in [(p.code, p.cell) for p in book.problems]


def test_a_title_of_other_meetings_than_its_sheet_is_refused() -> None:
    """Which of them it is about nobody can know; one that names its sheet's among others is clear."""
    title = "Contributions to the 9MSP and 2RC as at 31 October 2021, USD"
    row = ["Germany", 1000, 400, 600]
    assert codes(read({"10MSP": [[title], REPORT, row]})) == ["no-meeting"]
    assert [m for _, m, *_ in reports(read({"2RC": [[title], REPORT, row]}))] == ["2RC"]


def test_a_summary_tells_of_a_report_that_is_not_there() -> None:
    """An annex that somebody left out cannot be missing in silence."""
    book = read(
        {
            "Summary": [
                ["Summary"],
                ["Meeting", *REPORT[1:]],
                ["10MSP", 5, 5, 0],
                ["2RC", 7, 0, 7],
            ],
            "10MSP": [[TITLE], REPORT, ["Germany", 5, 5, 0]],
        }
    )
    assert {(p.code, p.cell, p.params.get("expected")) for p in book.problems} == {
        ("summary-sheet", "", ""),
        ("summary-differs", "B4", "USD\u00a00.00"),
        ("summary-differs", "D4", "USD\u00a00.00"),
    }


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        ([["Status, in USD"], REPORT, ["Japan", 5, 5, 0]], "no-report-day"),
        (
            [
                ["As at 1 May 2021, as at 2 May 2021 USD"],
                ["as at 3 May 2021"],
                REPORT,
                ["Japan", 5, 5, 0],
            ],
            "two-as-at",
        ),
        ([[TITLE], ["in thousands of US dollars"], REPORT, ["Japan", 5, 5, 0]], "scaled-amounts"),
        (
            [[TITLE], ["State", "Assessed (USD)", "Received (CHF)"], ["Japan", 5, 5]],
            "two-currencies",
        ),
        (
            [[TITLE], ["State", "Assessed", "Assessed", "Received"], ["Japan", 5, 5, 0]],
            "twice-header",
        ),
    ],
)
def test_what_is_not_clear_is_refused(rows: Rows, code: str) -> None:
    """And says why."""
    book = read({"10MSP": rows})
    assert "status_reports" not in book.tables
    assert code in codes(book)


def test_a_report_without_its_meeting_is_refused() -> None:
    """A sheet that is called Sheet1 names none."""
    assert codes(read({"Sheet1": [[TITLE], REPORT, ["Japan", 5, 5, 0]]}))[:1] == ["no-meeting"] or (
        "no-meeting" in codes(read({"Sheet1": [[TITLE], REPORT, ["Japan", 5, 5, 0]]}))
    )


def test_a_share_is_never_taken_for_an_amount() -> None:
    """A column of percentages beside the amounts is told and left."""
    book = read(
        {
            "10MSP": [
                [TITLE],
                ["State", "Assessed", "Received %", "Outstanding"],
                ["Japan", 100, 50, 50],
            ]
        }
    )
    assert reports(book) == [("2021-10-31", "10MSP", "JPN", 10_000, 5_000, 5_000, 0)]
    assert "unknown-column" in codes(book)


def test_one_amount_merged_over_rows_is_one_amount_and_a_merged_state_stands_in_each() -> None:
    """The State once beside its two payments."""
    book = read(
        {
            "Payments": [
                ["Voluntary contributions 2021 (CHF) as at 30 Sep 2021"],
                ["State", "Date received", "Amount"],
                ["Niger", date(2021, 1, 1), 10],
                [None, date(2021, 2, 1), 20],
            ]
        },
        {"Payments": ["A3:A4"]},
    )
    assert book.tables["contributions"][["state", "amount"]].to_numpy().tolist() == [
        ["NER", 1_000],
        ["NER", 2_000],
    ]


def test_a_mapping_says_what_cannot_be_found() -> None:
    """Titles of its own, the meeting, the currency and, for this one file, the day."""
    rows = {"x": [["hello"], ["Land X", "Bill", "In"], ["Niger", 10, 10], ["Nigerria", 20, 0]]}
    content = workbook(rows)
    said = BookMapping(
        stream="assessed",
        currency="USD",
        as_at=date(2021, 10, 31),
        as_at_of=sha256(content).hexdigest(),
        states={"Nigerria": "NGA"},
        sheets=(
            SheetMapping(
                "x",
                table="status_reports",
                header=2,
                columns={"Land X": "state", "Bill": "assessed", "In": "received"},
                values={"meeting": "10MSP"},
            ),
        ),
    )
    looked = look_at("sent.xlsx", content, NAMES, said)
    assert [r[2:5] for r in reports(held(looked.book))] == [
        ("NER", 1_000, 1_000),
        ("NGA", 2_000, 0),
    ]
    block = looked.sheets[0].blocks[0]
    assert (block.header, block.rows, block.total) == ((1,), 2, 3_000)
    left = look_at(
        "sent.xlsx", content, NAMES, BookMapping(sheets=(SheetMapping("x", table=NONE),))
    )
    assert "left-out" in [p.code for p in left.book.problems]


def test_a_day_of_a_mapping_holds_for_its_own_file_only() -> None:
    """The next file of that shape speaks to another day, and is asked about."""
    said = BookMapping(as_at=date(2021, 10, 31), as_at_of="0" * 64)
    book = read({"10MSP": [["USD"], REPORT, ["Japan", 5, 5, 0]]}, mapping=said)
    assert "no-report-day" in codes(book)


def test_the_same_rows_on_two_sheets_are_counted_and_told() -> None:
    """A copy of a sheet left in the book is asked about; where both count, the rows are told."""
    title = "Invented voluntary contributions received 2021 (CHF), as at 30 November 2021"
    paid = [[title], ["State", "Date received", "Amount"], ["Austria", date(2021, 3, 1), 5]]
    assert codes(read({"2021": paid, "2021 (2)": paid})) == ["asked-sheet"]
    book = read({"March 2021": paid, "2021": paid})
    assert codes(book) == ["twice-in-sheets"]
    assert book.tables["contributions"]["amount"].tolist() == [500, 500]


def test_a_report_on_two_sheets_is_no_money_counted_twice() -> None:
    """One of the two is in use, and the ledger tells which ("reported-twice")."""
    rows = [[TITLE], REPORT, ["Japan", 5, 5, 0]]
    book = read({"10MSP": rows, "10MSP (2)": rows})
    assert not codes(book)
    assert [p.code for p in told(book.tables["status_reports"])] == ["reported-twice"]


def test_a_book_with_clean_sheets_reads_no_others() -> None:
    """A working sheet beside them would count money twice."""
    book = read(
        {
            "Receipts": [["State", "Meeting", "Received on", "Amount"]],
            "10MSP": [[TITLE], REPORT, ["Japan", 5, 5, 0]],
        }
    )
    assert "status_reports" not in book.tables
    assert "unknown-sheet" in codes(book)


@pytest.mark.parametrize(
    ("total", "told"),
    [
        (["Total", 30, 10, 20], []),
        (["Total", 30, None, 20], []),
        (["Total", 31, 10, 20], ["total-differs", "total-row"]),
        (["Total", 30, "n/a", 20], ["total-row"]),
        ([None, 30, 10, 20], ["total-row"]),
    ],
)
def test_a_total_that_says_so_and_ties_needs_no_look(total: list[object], told: list[str]) -> None:
    """Offices write one below each report; one that does not tie, or does not say so, is told."""
    rows = [[TITLE], REPORT, ["Japan", 10, 10, 0], ["Niger", 20, 0, 20], total]
    book = read({"10MSP": rows})
    assert [s for _, _, s, *_ in reports(book)] == ["JPN", "NER"]
    assert sorted(codes(book)) == told


@pytest.mark.parametrize(
    ("row", "told"),
    [
        (["a/ Paid in January."], []),
        (["* In Swiss francs before."], []),
        (["Source: invented."], []),
        (["Nota: cifras ficticias."], []),
        (["Somewhere"], ["asked-note", "note-row"]),
        (["Other States"], ["note-row"]),
    ],
)
def test_footnotes_below_a_table_need_no_look(row: list[object], told: list[str]) -> None:
    """Any other text in a row of its own may be meant to be counted."""
    book = read({"10MSP": [[TITLE], REPORT, ["Japan", 10, 10, 0], [], row]})
    assert sorted(codes(book)) == told


def test_a_note_between_states_is_told() -> None:
    """It may be a State whose amounts were forgotten."""
    rows = [[TITLE], REPORT, ["Japan", 10, 10, 0], ["a/ Iraq"], ["Niger", 20, 0, 20]]
    assert codes(read({"10MSP": rows})) == ["note-row", "asked-heading"]


def test_shares_of_a_total_are_no_total() -> None:
    """Nothing can be tied with them."""
    rows = [
        [TITLE],
        REPORT,
        ["Japan", 10, 10, 0],
        ["Niger", 20, 0, 20],
        ["% of total", 100, 33, 67],
    ]
    book = read({"10MSP": rows})
    assert [s for _, _, s, *_ in reports(book)] == ["JPN", "NER"]
    assert codes(book) == ["total-row"]


def test_a_total_of_some_years_is_not_held_against_all() -> None:
    """It stands between the years, and sums two of them."""
    title = "Invented voluntary contributions received (CHF), as at 31 December 2021"
    heads = ["State", "2019", "2020", "Total 2019-2020", "2021", "Total"]
    book = read({"Years": [[title], heads, ["Austria", 1, 2, 3, 4, 8]]})
    assert [(p.code, p.cell) for p in book.problems] == [("row-total-differs", "F3")]
