"""Whole books as offices write them: what is read, what is told, and what it does to the total."""

from __future__ import annotations

from datetime import date

import pytest

from dashboard.workbooks.problems.problem import kept_out
from tests.workbooks.hand_book import (
    GOOD,
    HEADER,
    ISU,
    USD,
    codes,
    contributions,
    read,
    told,
)

DAY = date(2021, 3, 1)
REPORT = ["As at", "Meeting", "State", "Assessed", "Received", "Outstanding", "Credit"]
BILLS = ["State", "Meeting", "Amount", "Notice date"]


def test_titles_above_and_columns_elsewhere_are_no_hindrance() -> None:
    """The header is searched, and addresses are those of the sheet."""
    rows = [
        [],
        [None, "Voluntary contributions, as circulated"],
        [],
        [None, None, "Amount booked (CHF)", "Etat*", "Ann\u00e9e\nbudg\u00e9taire", "Re\u00e7u le"],
        [],
        [None, None, "1'000.50", "Niger", "2021", "1 mars 2021"],
    ]
    book = read({"Contributions": rows})
    found = book.tables["contributions"]
    assert told(book) == []
    assert found[["state", "year", "amount", "cell"]].to_numpy().tolist() == [
        ["NER", 2021, 100050, "C6"]
    ]
    assert found["received_on"][0].date() == DAY


def test_a_french_book_is_read_as_an_english_one() -> None:
    """Sheet names, keys of the About sheet, headers, words and dates."""
    about = {
        "Nature": "obligatoire",
        "Monnaie": "USD",
        "Arr\u00eat\u00e9 au": "31 octobre 2021",
        "Fictif": "oui",
    }
    book = read(
        {
            "\u00c9tats parties": [
                ["\u00c9tat partie", "Qualit\u00e9", "Entr\u00e9e en vigueur"],
                ["Niger", "partie", date(2010, 8, 1)],
            ],
            "R\u00e9unions": [
                ["Code", "Intitul\u00e9", "Co\u00fbt estimatif"],
                ["10MSP", "Dixi\u00e8me", 5],
            ],
            "Encaissements": [
                ["Pays", "R\u00e9union", "Date de r\u00e9ception", "Montant re\u00e7u"],
                ["Niger", "10MSP", DAY, "1 234,50"],
            ],
        },
        about,
    )
    assert told(book) == []
    assert (book.about.stream, book.about.as_at) == ("assessed", date(2021, 10, 31))
    assert book.about.illustrative
    assert book.tables["receipts"]["amount"].tolist() == [123450]
    assert book.tables["meetings"]["estimated_cost"].tolist() == [500]
    assert book.tables["parties"]["role"].tolist() == ["party"]


def test_all_problems_of_a_book_are_told_at_once_by_row_and_column() -> None:
    """Not the first only; each wrong row is out, and is worth what it says."""
    book = contributions(
        ["Nigerr", "soon", DAY, 5],
        GOOD,
        ["Niger", 2021, "01/12/2021", 7],
        ["Niger", 2021, DAY, "EUR 9"],
        ["Niger", 2021, DAY, None],
        [None, 2021, DAY, 11],
        ["Niger", 2021, DAY, True],
        ["Niger", True, DAY, 13],
        ["Niger", 2021, DAY, 33.333],
        ["Niger", 2021, DAY, "1,234"],
    )
    assert codes(book) == [
        ("unknown-state", "Contributions!A2"),
        ("bad-year", "Contributions!B2"),
        ("ambiguous-date", "Contributions!C4"),
        ("other-currency", "Contributions!D5"),
        ("missing", "Contributions!D6"),
        ("missing", "Contributions!A7"),
        ("bad-amount", "Contributions!D8"),
        ("bad-year", "Contributions!B9"),
        ("too-exact", "Contributions!D10"),
        ("ambiguous-amount", "Contributions!D11"),
    ]
    assert book.tables["contributions"]["amount"].tolist() == [100050]
    assert kept_out(book.problems) == {"CHF": 500 + 700 + 1100 + 1300, "EUR": 900}


def test_a_refund_is_a_row_like_any_other() -> None:
    """Negative amounts stay in the sum."""
    book = contributions(GOOD, ["Austria", 2021, DAY, "(1'000.50)"])
    assert told(book) == []
    assert book.tables["contributions"]["amount"].sum() == 0


def test_a_currency_column_is_believed() -> None:
    """Also where the layout has none: a row in another currency is not counted."""
    header = ["State", "Budget year", "Received on", "Amount", "Currency"]
    book = contributions(
        [*GOOD, "CHF"], [*GOOD, None], ["Niger", 2021, DAY, 5, "EUR"], header=header
    )
    assert told(book)[1] == (
        "isu.xlsx, Contributions!E4: \u201cEUR\u201d is not in the currency of this book."
        " Expected CHF. Enter the amount booked in CHF; the row was not counted."
    )
    assert codes(book)[0][0] == "duplicate"
    assert kept_out(book.problems) == {"EUR": 500}


def test_a_column_in_another_currency_is_not_read() -> None:
    """The header says it."""
    book = contributions(GOOD, header=["State", "Budget year", "Received on", "Amount (EUR)"])
    assert told(book) == [
        (
            "isu.xlsx, Contributions!D1: This column is in EUR, but the book is in CHF."
            " Enter the amounts booked in CHF, or keep a book for each currency;"
            " nothing of this sheet was read."
        )
    ]
    assert "contributions" not in book.tables


def test_a_column_that_stands_twice_is_not_guessed() -> None:
    """Amount and Amount booked mean the same."""
    book = contributions([*GOOD, 7], header=[*HEADER[:4], "Amount"])
    assert codes(book) == [("twice-header", "Contributions!E1")]
    assert "contributions" not in book.tables


def test_a_column_that_is_not_known_is_told() -> None:
    """A misspelt optional header would be lost in silence."""
    book = contributions([*GOOD, 7, "x"], header=[*HEADER[:4], "Amuont sent", None])
    assert codes(book) == [
        ("unknown-column", "Contributions!E1"),
        ("unknown-column", "Contributions!F1"),
    ]
    assert book.problems[1].params["found"] == "F"


def test_subtotals_headings_and_notes_are_left_out() -> None:
    """Each total ties with the rows above it, or with those since the total before."""
    book = contributions(
        ["Africa"],
        ["Niger", 2021, DAY, 5],
        ["Subtotal Africa", None, None, 5],
        ["Europe"],
        ["Austria", 2021, DAY, 7],
        ["Sous-total", None, None, 7],
        ["TOTAL G\u00c9N\u00c9RAL", None, None, 12],
        ["* provisional figures"],
    )
    assert [code for code, _ in codes(book)] == [
        "note-row",
        "total-row",
        "note-row",
        "total-row",
        "total-row",
        "note-row",
    ]
    assert book.tables["contributions"]["amount"].tolist() == [500, 700]


def test_a_total_counts_rows_that_are_kept_out() -> None:
    """It ties with what the sheet says, not with what could be used."""
    book = contributions(["Nigerr", 2021, DAY, 5], GOOD, ["Total", None, None, 1005.5])
    assert [code for code, _ in codes(book)] == ["unknown-state", "total-row"]


def test_a_state_alone_in_its_row_is_no_note() -> None:
    """Its amount is missing."""
    assert [code for code, _ in codes(contributions(GOOD, ["Niger"]))] == ["missing", "missing"]


def test_a_status_report_must_tie() -> None:
    """Assessed minus received is outstanding minus credit, row by row (D6)."""
    rows = [
        [date(2021, 10, 31), "10MSP", "Austria", 1000, 1300, 0, 300],
        [date(2021, 10, 31), "10MSP", "Niger", 7.02, 0, 7.02, 0],
        [date(2021, 10, 31), "10MSP", "Nigeria", 100, 60, 50, 0],
        ["Total", None, None, 1107.02, 1360, 57.02, 300],
    ]
    book = read({"Status reports": [REPORT, *rows]}, USD, "assessed.xlsx")
    assert told(book)[0] == (
        "assessed.xlsx, Status reports!F4: This cell says USD\u00a050.00, but assessed and received of its"
        " row make it USD\u00a040.00. Check the row against the report; it was counted as it stands."
    )
    assert [code for code, _ in codes(book)] == ["does-not-tie", "total-row"]
    assert book.tables["status_reports"]["outstanding"].tolist() == [0, 702, 5000]


def test_a_balance_of_earlier_years_is_read_apart() -> None:
    """Empty is not zero; an outstanding amount that holds it is told once, and ties (D6, D16)."""
    rows = [
        [date(2021, 10, 31), "10MSP", "Austria", 100, 40, 60, 0, 30],
        [date(2021, 10, 31), "10MSP", "Niger", 100, 40, 90, 0, 30],
        [date(2021, 10, 31), "10MSP", "Nigeria", 100, 40, 60, 0, None],
    ]
    header = [*REPORT, "Balance from prior years (USD)"]
    book = read({"Status reports": [header, *rows]}, USD, "assessed.xlsx")
    assert codes(book) == [("outstanding-with-prior", "Status reports!F3")]
    assert book.tables["status_reports"]["prior_balance"].isna().tolist() == [False, False, True]
    assert book.tables["status_reports"]["prior_balance"].sum() == 6000


def test_a_report_of_a_later_day_than_the_book_is_a_mistake() -> None:
    """One of the two days is wrong."""
    row = [date(2021, 12, 31), "10MSP", "Niger", 5, 0, 5, 0]
    book = read({"Status reports": [REPORT, row]}, USD, "assessed.xlsx")
    assert codes(book) == [("future-date", "Status reports!A2")]
    assert (book.problems[0].amount, book.problems[0].currency) == (500, "USD")


def test_a_meeting_must_stand_on_the_meetings_sheet() -> None:
    """Told once a code, with what its rows are worth; they are counted."""
    sheets = {
        "Meetings": [["Code", "Title"], ["10MSP", "Tenth"]],
        "Assessments": [
            BILLS,
            ["Austria", "10MPS", 5],
            ["Niger", "10MPS", 7],
            ["Niger", "10MSP", 9],
        ],
    }
    book = read(sheets, USD, "assessed.xlsx")
    assert codes(book) == [("unknown-meeting", "Assessments!B2")]
    assert (book.problems[0].amount, book.problems[0].counted) == (1200, True)
    assert len(book.tables["assessments"]) == 3


def test_a_state_or_a_meeting_stands_once() -> None:
    """A second row for one party is told."""
    rows = [
        ["State", "Entry into force"],
        ["Niger", DAY],
        ["Austria", DAY],
        ["niger", date(2022, 1, 1)],
    ]
    book = read({"Parties": rows}, {}, "parties.xlsx")
    assert codes(book) == [("twice", "Parties!A4")]


def test_words_of_a_column_are_those_that_are_known() -> None:
    """An announcement of an unknown kind is not counted; it is worth its own currency."""
    header = ["State", "Budget year", "Amount", "Currency", "Said on", "Kind"]
    book = read(
        {
            "Announcements": [
                header,
                ["Niger", 2021, 5, "EUR", DAY, "In transit"],
                ["Niger", 2021, 7, "EUR", DAY, "hoped for"],
                ["Niger", 2021, 9, "euros", DAY, "pledged"],
            ]
        }
    )
    assert codes(book) == [("bad-word", "Announcements!F3"), ("bad-currency", "Announcements!D4")]
    assert kept_out(book.problems) == {"EUR": 700}
    assert book.tables["announcements"]["kind"].tolist() == ["in transit"]


def test_payments_without_a_day_are_counted_and_told() -> None:
    """In a book of single payments; a book of yearly revenue has no days."""
    assert codes(contributions(["Niger", 2021, None, 5])) == [("no-day", "Contributions!C2")]
    header = ["State", "Budget year", "Amount"]
    sheets = {"Contributions": [header, ["Niger", 2021, 5]]}
    assert codes(read(sheets)) == [("no-days", "Contributions!C1")]
    assert codes(read(sheets, ISU | {"Basis": "revenue"})) == []


@pytest.mark.parametrize(
    ("about", "found"),
    [
        ({"Currency": None}, [("no-currency", "About!B2")]),
        ({"Currency": "francs"}, [("bad-about", "About!B2")]),
        ({"Stream": None}, [("no-stream", "About!B1")]),
        ({"Stream": "both"}, [("bad-about", "About!B1")]),
        ({"Stream": "=1+1"}, [("about-fault", "About!B1")]),
    ],
)
def test_amounts_without_stream_or_currency_are_not_counted(
    about: dict[str, object], found: list[tuple[str, str]]
) -> None:
    """There is no total that they could go to; their other Problems are told all the same."""
    sheets = {"Contributions": [HEADER, GOOD, ["Nigerr", 2021, DAY, 5]]}
    book = read(sheets, ISU | about)
    assert codes(book) == [*found, ("unknown-state", "Contributions!A3")]
    assert book.has_errors
    assert book.tables == {}


@pytest.mark.parametrize(
    ("as_at", "found"),
    [
        (None, [("no-as-at", "About!B3")]),
        ("01/12/2021", [("bad-as-at", "About!B3")]),
        ("#REF!", [("about-fault", "About!B3")]),
        ("30 novembre 2021", []),
    ],
)
def test_the_day_a_book_speaks_to_is_asked_for(as_at: object, found: list[tuple[str, str]]) -> None:
    """Every figure has its as-at day."""
    assert codes(read({"Contributions": [HEADER, GOOD]}, ISU | {"As at": as_at})) == found


def test_a_book_without_an_about_sheet_says_what_is_missing() -> None:
    """Stream, currency and day at once."""
    book = read({"Contributions": [HEADER, GOOD]}, None)
    assert codes(book) == [("no-stream", "About"), ("no-currency", "About"), ("no-as-at", "About")]


def test_sheets_without_rows_are_told_where_it_matters() -> None:
    """Announcements are often empty, contributions hardly ever; a whole empty book once."""
    kinds = ["State", "Budget year", "Amount", "Currency", "Said on", "Kind"]
    budgets = [["Year", "Amount"], [2021, 470000]]
    filled = read({"Budgets": budgets, "Contributions": [HEADER], "Announcements": [kinds]})
    assert codes(filled) == [("empty-sheet", "Contributions")]
    empty = read({"Budgets": budgets[:1], "Contributions": [HEADER], "Announcements": [kinds]})
    assert told(empty) == ["isu.xlsx: This book has no rows yet. Fill it in, or delete it."]
    assert len(empty.tables) == 3


def test_a_sheet_that_was_wiped_is_an_error() -> None:
    """So that the last good version stays on screen."""
    book = read({"Budgets": [["Year", "Amount"], [2021, 5]], "Contributions": [[]]})
    assert codes(book) == [("blank-sheet", "Contributions")]
    assert book.has_errors


def test_other_sheets_are_told_unless_empty() -> None:
    """A sheet of a name that is not known, and one that means the same as another."""
    sheets = {
        "Contributions": [HEADER, GOOD],
        "Sheet1": [[]],
        "Remarks": [["call Niger"]],
        "Notes": [["anything"]],
        "contributions ": [HEADER, GOOD],
    }
    assert codes(read(sheets)) == [
        ("unknown-sheet", "Remarks"),
        ("twice-sheet", "contributions "),
    ]


def test_an_equal_row_that_counts_once_is_not_said_to_count_twice() -> None:
    """A State stands once in a status report, a version once among the budgets."""
    row = [DAY, "10MSP", "Austria", 1000, 400, 600, 0]
    book = read({"Status reports": [REPORT, row, row]}, USD, "assessed.xlsx")
    (said,) = [p for p in book.problems if p.code.startswith("duplicate")]
    assert said.code == "duplicate-row"
    assert "both count once" in said.message()
