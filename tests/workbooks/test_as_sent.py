"""Layouts that a careful reader would not take at their first look: read as meant, or refused."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, Final

import pytest
from openpyxl import Workbook
from openpyxl.styles import Font

from dashboard import places
from dashboard.workbooks import Book, StateNames
from dashboard.workbooks.clean.schemas import held
from dashboard.workbooks.reader import read_book
from tests.books.sheets import by_openpyxl
from tests.books.spec import told_problems, told_tables

NAMES: Final = StateNames.load(places.reference())
TITLE: Final = "Invented: status of contributions as at 31 October 2021 (USD)"
GIFTS: Final = "Invented voluntary contributions received 2021 (CHF), as at 30 November 2021"
HEADS: Final = ["State", "Assessed", "Received", "Outstanding"]
DAY: Final = "2021-10-31"
Rows = Sequence[Sequence[Any]]


def read(rows: Any, sheet: str = "10MSP") -> Book:
    """A book of one sheet, held to its contract."""
    return held(read_book("sent.xlsx", by_openpyxl({sheet: rows}), NAMES))


@pytest.mark.parametrize(
    "rows",
    [
        [[TITLE], ["State", "Assessed (USD '000)", "Received", "Outstanding"], ["Japan", 5, 5, 0]],
        [[TITLE], ["State", "Assessed kUSD", "Received kUSD"], ["Japan", 5, 5], ["Iraq", 1, 1]],
        [[TITLE], HEADS, ["Japan", 5, 5, 0], [], ["Note: all amounts in thousands of US dollars."]],
        [[f"{TITLE}, in 1,000 USD"], HEADS, ["Japan", 5, 5, 0]],
    ],
)
def test_amounts_in_thousands_are_refused_wherever_it_is_said(rows: Rows) -> None:
    """In a column's title, in a note below, in the lines above."""
    book = read(rows)
    assert not told_tables(book)
    assert "scaled-amounts" in {p.code for p in book.problems}


def test_a_round_amount_in_a_title_is_no_scale() -> None:
    """Nor is a footnote's."""
    rows = [[TITLE], ["Cost: USD 470,000"], HEADS, ["Japan", 5, 5, 0], ["a/ Paid USD 12 000."]]
    assert not read(rows).problems


def test_a_payment_in_another_currency_than_the_books_is_kept_out() -> None:
    """Where a column says each row's currency: its amount would be another one."""
    book = read(
        [
            [GIFTS],
            ["State", "Date received", "Amount", "Currency"],
            ["Austria", date(2021, 3, 1), 950, "EUR"],
            ["Norway", date(2021, 4, 15), 25000, "CHF"],
        ],
        "2021",
    )
    assert told_tables(book) == {"contributions": ["NOR | 2021 | 2021-04-15 | 25000.00"]}
    assert told_problems(book) == ["other-currency 2021!D3"]


def test_a_total_may_stand_in_the_column_of_meetings() -> None:
    """A State's meetings and then its total: "Total" is no meeting."""
    book = read(
        [
            [TITLE],
            ["State", "Meeting", *HEADS[1:]],
            ["Japan", "9 MSP", 100, 40, 60],
            ["Japan", "Tenth Meeting of States Parties", 50, 0, 50],
            ["Japan", "Total", 150, 40, 110],
        ],
        "Status",
    )
    assert told_tables(book)["status_reports"] == [
        f"{DAY} | 9MSP | JPN | 100.00 | 40.00 | 60.00 | 0.00",
        f"{DAY} | 10MSP | JPN | 50.00 | 0.00 | 50.00 | 0.00",
    ]
    assert not book.problems


@pytest.mark.parametrize("word", ["Outstanding", "Total outstanding"])
def test_one_amount_beside_several_meetings_belongs_to_none_of_them(word: str) -> None:
    """What is outstanding of all of them would be counted for each."""
    book = read(
        [
            [TITLE],
            ["State", "9MSP Assessed", "9MSP Received", "10MSP Assessed", "10MSP Received", word],
            ["Japan", 100, 40, 50, 0, 110],
        ],
        "Status",
    )
    assert told_tables(book)["status_reports"] == [
        f"{DAY} | 9MSP | JPN | 100.00 | 40.00 | 60.00 | 0.00",
        f"{DAY} | 10MSP | JPN | 50.00 | 0.00 | 50.00 | 0.00",
    ]


def test_empty_rows_and_columns_between_are_nothing() -> None:
    """An empty row below the titles is no second line of them."""
    book = read(
        [
            [TITLE],
            ["State", None, "Assessed", None, "Received", None, "Outstanding"],
            [],
            ["Japan", None, 100, None, 40, None, 60],
            [],
            ["Iraq", None, 5, None, 0, None, 5],
        ]
    )
    assert told_tables(book)["status_reports"] == [
        f"{DAY} | 10MSP | JPN | 100.00 | 40.00 | 60.00 | 0.00",
        f"{DAY} | 10MSP | IRQ | 5.00 | 0.00 | 5.00 | 0.00",
    ]
    assert not book.problems


def test_what_is_said_right_above_the_titles_is_no_line_of_them() -> None:
    """Labels end with a colon, and their words stand beside them."""
    book = read(
        [
            ["Meeting:", "10MSP", "Currency:", "USD", "As of:", "31/10/2021"],
            HEADS,
            ["Japan", 100, 40, 60],
        ],
        "Status",
    )
    assert told_tables(book)["status_reports"] == [
        f"{DAY} | 10MSP | JPN | 100.00 | 40.00 | 60.00 | 0.00"
    ]
    assert not book.problems


@pytest.mark.parametrize(
    ("title", "problem"),
    [
        ("as at 31 October 2021 (printed on 5 November 2021)", ""),
        ("as at 31 October 2021, for the meeting of 30 August 2022", ""),
        ("as at 31 October 2021 (compared with as at 30 September 2021)", "two-as-at 10MSP!A1"),
    ],
)
def test_the_day_is_the_one_behind_the_words(title: str, problem: str) -> None:
    """No other day of the title is taken for it; two are refused."""
    book = read([[f"Invented (USD): {title}"], HEADS, ["Japan", 100, 40, 60]])
    rows = [f"{DAY} | 10MSP | JPN | 100.00 | 40.00 | 60.00 | 0.00"]
    assert told_tables(book) == ({} if problem else {"status_reports": rows})
    assert told_problems(book) == ([problem] if problem else [])


@pytest.mark.parametrize("other", ["Received in October", "Received 1-31 Oct 2021"])
def test_what_came_in_a_month_is_not_all_that_came(other: str) -> None:
    """A total beside it is what was received."""
    book = read(
        [
            [TITLE],
            ["State", "Assessed", other, "Total received", "Outstanding"],
            ["Japan", 100, 10, 40, 60],
        ]
    )
    assert told_tables(book)["status_reports"] == [
        f"{DAY} | 10MSP | JPN | 100.00 | 40.00 | 60.00 | 0.00"
    ]
    assert told_problems(book) == ["unknown-column 10MSP!C2"]


def test_what_is_outstanding_beside_two_days_is_of_one_of_them() -> None:
    """It is not taken for either; what follows from the other amounts is."""
    book = read(
        [
            [TITLE],
            ["State", "Assessed", "Paid at 30 Sep 2021", "Paid at 31 Oct 2021", "Outstanding"],
            ["Japan", 100, 0, 40, 60],
        ]
    )
    assert told_tables(book)["status_reports"] == [
        "2021-09-30 | 10MSP | JPN | 100.00 | 0.00 | 100.00 | 0.00",
        f"{DAY} | 10MSP | JPN | 100.00 | 40.00 | 60.00 | 0.00",
    ]
    assert told_problems(book) == ["worked-out 10MSP!A2", "unknown-column 10MSP!E2"]


def test_titles_may_be_in_two_languages() -> None:
    """Where both say the same; "Received / Pledged" is neither."""
    heads = ["State / État", "Assessed / Mis en recouvrement", "Received / Reçu", "Due / Solde dû"]
    book = read([[TITLE], heads, ["Germany / Allemagne", 100, 40, 60]])
    assert told_tables(book)["status_reports"] == [
        f"{DAY} | 10MSP | DEU | 100.00 | 40.00 | 60.00 | 0.00"
    ]
    assert not book.problems
    other = read([[TITLE], ["State", "Assessed", "Received / Pledged"], ["Japan", 5, 5]])
    assert "status_reports" not in told_tables(other)


def test_a_title_right_above_the_titles_of_columns_is_about_the_whole_table() -> None:
    """Also where more stands beside it, as in a text with separators."""
    book = read(
        [
            ["Status of contributions as at 31 October 2021", "10MSP", "USD"],
            HEADS,
            ["Iraq", 9, 4, 5],
        ],
        "Sheet1",
    )
    assert told_tables(book)["status_reports"] == [
        f"{DAY} | 10MSP | IRQ | 9.00 | 4.00 | 5.00 | 0.00"
    ]


def test_rows_that_are_struck_through_are_told() -> None:
    """They are read as they stand: only a person knows what the stroke means."""

    def strike(book: Workbook) -> None:
        book.worksheets[0]["C4"].font = Font(strike=True)
        book.worksheets[0]["A3"].font = Font(strike=False, bold=True)

    rows = [
        [GIFTS],
        ["State", "Date received", "Amount"],
        ["Austria", date(2021, 3, 1), 5],
        ["Norway", date(2021, 3, 1), 6],
    ]
    content = by_openpyxl({"2021": rows}, None, strike)
    book = held(read_book("sent.xlsx", content, NAMES))
    assert told_tables(book)["contributions"] == [
        "AUT | 2021 | 2021-03-01 | 5.00",
        "NOR | 2021 | 2021-03-01 | 6.00",
    ]
    assert told_problems(book) == ["struck-rows 2021!A4"]


@pytest.mark.parametrize("sheet", ["10MSP", "Overview 10MSP"])
def test_a_summary_of_nothing_else_is_the_table(sheet: str) -> None:
    """Offices call a report a "Summary of contributions" too."""
    rows = [[f"Summary. {TITLE}"], HEADS, ["Japan", 100, 40, 60]]
    book = read(rows, sheet)
    assert told_tables(book)["status_reports"] == [
        f"{DAY} | 10MSP | JPN | 100.00 | 40.00 | 60.00 | 0.00"
    ]
    assert not book.problems


@pytest.mark.parametrize(
    ("rows", "problem"),
    [
        ([[f"{TITLE}, 9MSP"], HEADS, ["Japan", 9, 4, 5]], "no-meeting 10MSP!A2"),
        (
            [[TITLE], ["State", "Assessed (CHF)", "Received (CHF)"], ["Japan", 5, 5]],
            "two-currencies 10MSP!A2",
        ),
        (
            [
                ["Voluntary fund: contributions received 2021 and refunds (CHF)"],
                ["State", "Date of payment", "Amount"],
                ["Japan", date(2021, 1, 5), 5],
            ],
            "asked-amounts 10MSP!C2",
        ),
    ],
)
def test_what_contradicts_itself_is_refused(rows: Rows, problem: str) -> None:
    """A copied sheet with a new name, two currencies, payments that may have gone out."""
    book = read(rows)
    assert not told_tables(book)
    assert problem in told_problems(book)


def test_a_part_of_what_came_is_not_all_that_came() -> None:
    """Where a total stands beside it."""
    book = read(
        [
            [TITLE],
            ["State", "Assessed", "Received 2021", "Total received", "Outstanding"],
            ["Japan", 100, 10, 40, 60],
        ]
    )
    assert told_tables(book)["status_reports"] == [
        f"{DAY} | 10MSP | JPN | 100.00 | 40.00 | 60.00 | 0.00"
    ]


def test_tables_side_by_side_have_their_own_lines_above() -> None:
    """Each its meeting, whatever the sheet is called."""
    book = read(
        [
            [TITLE],
            ["9MSP", None, None, None, None, "2RC"],
            [*HEADS, None, *HEADS],
            ["Japan", 100, 40, 60, None, "Iraq", 9, 4, 5],
        ]
    )
    assert told_tables(book)["status_reports"] == [
        f"{DAY} | 9MSP | JPN | 100.00 | 40.00 | 60.00 | 0.00",
        f"{DAY} | 2RC | IRQ | 9.00 | 4.00 | 5.00 | 0.00",
    ]


@pytest.mark.parametrize(
    ("heads", "problem"),
    [
        (["State", "Received", "Amount due"], "not-recognised 10MSP!C2"),
        (["State", "Contribution", "Outstanding"], "not-recognised 10MSP!B2"),
        (["State", "Assessed", "Outstanding at 1 January 2021"], "two-as-at 10MSP!A2"),
        (
            ["State", "Outstanding at 1 January 2021", "Assessed", "Received", "Outstanding"],
            "not-recognised 10MSP!E2",
        ),
        (
            ["State", "Balance 1 Jan 2021", "Assessed", "Received", "Balance 31 Oct 2021"],
            "not-recognised 10MSP!D2",
        ),
    ],
)
def test_a_column_that_can_mean_two_things_is_asked_about(heads: list[str], problem: str) -> None:
    """What is due, what came between two days, a balance of another day than the report's."""
    book = read([[TITLE], heads, ["Japan", *range(100, 100 + len(heads) - 1)]])
    assert not told_tables(book)
    assert told_problems(book) == [problem]


def test_a_meeting_and_a_day_that_single_titles_say_are_the_reports() -> None:
    """Where no other contradicts them."""
    heads = ["State", "10MSP assessment", "Payments received", "Outstanding as at 31 October 2021"]
    book = read([["Invented (USD)"], heads, ["Japan", 100, 40, 60]], "Sheet1")
    assert told_tables(book)["status_reports"] == [
        f"{DAY} | 10MSP | JPN | 100.00 | 40.00 | 60.00 | 0.00"
    ]
    assert not book.problems


def test_a_sign_of_dollars_is_of_the_dollars_that_the_book_is_in() -> None:
    """And of no other money."""
    row = ["Japan", "$1,100.00", "US$ 40.00", "$1,060.00"]
    book = read([[TITLE], HEADS, row])
    assert told_tables(book)["status_reports"] == [
        f"{DAY} | 10MSP | JPN | 1100.00 | 40.00 | 1060.00 | 0.00"
    ]
    other = read([[TITLE.replace("USD", "CHF")], HEADS, row])
    assert not told_tables(other)


def test_a_total_of_what_came_beside_the_years_is_tied() -> None:
    """It makes them no other kind of table."""
    book = read(
        [
            [GIFTS.replace("2021", "", 1)],
            ["State", 2020, 2021, "Total received"],
            ["Chad", 1, 2, 4],
        ],
        "Years",
    )
    assert told_tables(book) == {
        "contributions": ["TCD | 2020 | - | 1.00", "TCD | 2021 | - | 2.00"]
    }
    assert told_problems(book) == ["row-total-differs Years!D3"]


def test_nothing_is_worked_out_from_what_is_not_there() -> None:
    """An empty outstanding is not zero, and more than was assessed holds something else as well."""
    book = read(
        [
            [TITLE],
            ["State", "Assessed", "Outstanding"],
            ["Japan", 100, 60],
            ["Iraq", 100, None],
            ["Chad", 100, 130],
        ]
    )
    assert told_tables(book)["status_reports"] == [
        f"{DAY} | 10MSP | JPN | 100.00 | 40.00 | 60.00 | 0.00"
    ]
    assert told_problems(book) == ["worked-out 10MSP!A2", "missing 10MSP!C4", "missing 10MSP!C5"]
    prior = read([[TITLE], ["State", "Prior years", "Assessed", "Outstanding"], ["Iraq", 9, 5, 14]])
    assert told_problems(prior) == ["not-recognised 10MSP!D2"]


@pytest.mark.parametrize(
    ("rows", "problem"),
    [
        (
            [
                ["Outstanding assessed contributions, 10MSP (USD), as at 31 October 2021"],
                ["State", "Amount"],
                ["Japan", 60],
            ],
            "asked-amounts Sheet1!B2",
        ),
        (
            [
                ["Assessed contributions received (USD), as at 31 October 2021"],
                ["State", 2020, 2021],
                ["Japan", 60, 70],
            ],
            "not-recognised Sheet1!B2",
        ),
        (
            [
                ["Invoices for the 10MSP (USD), as at 31 October 2021"],
                ["State", "Amount", "Paid", "Date paid"],
                ["Japan", 60, 20, date(2021, 3, 3)],
            ],
            "twice-header Sheet1!C2",
        ),
        (
            [
                ["Pledges for 2022 (voluntary), as at 30 November 2021"],
                ["State", "Amount", "Currency"],
                ["Austria", "USD 100", "EUR"],
            ],
            "other-currency Sheet1!B3",
        ),
        (
            [
                ["10MSP, status of contributions (USD) as at 31 October 2021"],
                ["State", "Assessed", "Balance"],
                ["Japan", 100, -60],
            ],
            "missing Sheet1!C3",
        ),
    ],
)
def test_an_amount_that_may_be_another_is_not_counted(rows: Rows, problem: str) -> None:
    """Due and paid are no bills, assessed money is no gift, an invoice is no payment of all of it."""
    book = read(rows, "Sheet1")
    assert not told_tables(book)
    assert problem in told_problems(book)


def test_years_may_be_called_so() -> None:
    """FY2020 is 2020."""
    book = read([[GIFTS], ["State", "FY 2020", "FY2021"], ["Chad", 1, 2]], "Years")
    assert told_tables(book) == {
        "contributions": ["TCD | 2020 | - | 1.00", "TCD | 2021 | - | 2.00"]
    }


@pytest.mark.parametrize(
    ("last", "row", "problem"),
    [
        (["Iraq", "905.10", "0.00", "905.10"], "905.10 | 0.00 | 905.10 | 0.00", None),
        (["Iraq", "-", "-", "-"], "0.00 | 0.00 | 0.00 | 0.00", None),
        (["Iraq", "n/a", "n/a", "n/a"], None, "bad-amount 10MSP!B4"),
        (["Iraq", "#REF!", "#REF!", "#REF!"], None, "error-cell 10MSP!B4"),
        (["Freedonia", "1,234", None, None], None, "unknown-state 10MSP!A4"),
    ],
)
def test_the_last_row_before_another_table_is_not_lost(
    last: list[Any], row: str | None, problem: str | None
) -> None:
    """Whether its amounts are numbers, texts, dashes or errors."""
    book = read([[TITLE], HEADS, ["Japan", 9, 4, 5], last, [], ["2RC"], HEADS, ["Chad", 3, 1, 2]])
    assert told_tables(book)["status_reports"] == [
        f"{DAY} | 10MSP | JPN | 9.00 | 4.00 | 5.00 | 0.00",
        *([f"{DAY} | 10MSP | IRQ | {row}"] if row else []),
        f"{DAY} | 2RC | TCD | 3.00 | 1.00 | 2.00 | 0.00",
    ]
    assert problem is None or problem in told_problems(book)


@pytest.mark.parametrize(
    "heading",
    [
        "Second Review Conference",
        "ARREARS FROM PREVIOUS MEETINGS",
        "in Swiss francs",
        "Refunds",
        "Pledges",
    ],
)
def test_a_heading_that_makes_rows_something_else_keeps_them_out(heading: str) -> None:
    """They are none of the table's."""
    total = ["Total", 9, 4, 5]
    book = read([[TITLE], HEADS, ["Japan", 9, 4, 5], total, [heading], ["Chad", 3, 1, 2]])
    assert told_tables(book)["status_reports"] == [
        f"{DAY} | 10MSP | JPN | 9.00 | 4.00 | 5.00 | 0.00"
    ]
    assert told_problems(book) == [
        "note-row 10MSP!A5",
        "other-section 10MSP!A5",
    ]


@pytest.mark.parametrize("heading", ["Observers", "10MSP, observers", "Europe 2021"])
def test_a_heading_that_only_sorts_rows_keeps_none_out(heading: str) -> None:
    """They are told as headings."""
    book = read([[TITLE], HEADS, ["Japan", 9, 4, 5], [heading], ["Chad", 3, 1, 2]])
    assert len(told_tables(book)["status_reports"]) == 2
    assert told_problems(book) == ["note-row 10MSP!A4"]


def test_a_heading_may_say_the_year_that_its_rows_have() -> None:
    """And none that they do not have."""
    heads = ["State", "Date received", "Amount"]
    paid = [["Chad", date(2020, 3, 1), 5], ["2021"], ["Chad", date(2021, 3, 1), 6]]
    title = GIFTS.replace("2021", "", 1)
    book = read([[title], heads, ["2020"], *paid], "Ledger")
    assert told_tables(book)["contributions"] == [
        "TCD | 2020 | 2020-03-01 | 5.00",
        "TCD | 2021 | 2021-03-01 | 6.00",
    ]
    other = read([[title], heads, ["For 2023"], *paid], "Ledger")
    assert told_tables(other) == {"contributions": ["TCD | 2021 | 2021-03-01 | 6.00"]}
    assert "other-year-heading Ledger!C4" in told_problems(other)


@pytest.mark.parametrize("said", ["since 2015", "(fund established in 2015)", "2020/21", "(2016)"])
def test_a_year_in_a_title_is_not_always_the_payments(said: str) -> None:
    """When something began, two years at once, or one in which nothing came."""
    rows = [
        [f"Invented voluntary contributions received {said}, CHF, as at 30 November 2021"],
        ["State", "Date received", "Amount"],
        ["Austria", date(2020, 3, 1), 5],
        ["Norway", date(2021, 4, 15), 6],
    ]
    book = read(rows, "Ledger")
    assert told_tables(book)["contributions"] == [
        "AUT | 2020 | 2020-03-01 | 5.00",
        "NOR | 2021 | 2021-04-15 | 6.00",
    ]
    assert told_problems(book) == ["year-from-days Ledger!B2"]


def test_nothing_is_promised_for_years_long_past() -> None:
    """The year of a decision is not that of the pledges."""
    title = "Invented pledges (CHF), as at 30 November 2021, under the rules of 2016"
    book = read([[title], ["State", "Amount"], ["Austria", 5]], "Sheet1")
    assert not told_tables(book)
    assert "no-year Sheet1!A2" in told_problems(book)


def test_parts_of_a_meeting_and_what_prepares_it_are_not_the_meeting() -> None:
    """Their bills are bills of their own."""
    heads = ["State", "Meeting", *HEADS[1:]]
    parts = [["Japan", "2RC (first part)", 9, 4, 5], ["Japan", "2RC (second part)", 3, 1, 2]]
    book = read([[TITLE], heads, *parts], "Status")
    assert [row.split(" | ")[1] for row in told_tables(book)["status_reports"]] == [
        "2RC (first part)",
        "2RC (second part)",
    ]
    other = read(
        [[f"{TITLE}, Preparatory Meeting of the 2RC"], HEADS, ["Japan", 9, 4, 5]], "Status"
    )
    assert told_problems(other) == ["no-meeting Status!A2"]
