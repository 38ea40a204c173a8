"""Status reports compared: received in between, taken back by a later one, two of one day."""

from __future__ import annotations

from datetime import date
from typing import Any

import pandas as pd
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.ledger import Ledger, build_ledger
from dashboard.ledger.report_movements import latest_report_rows, report_movements
from dashboard.workbooks.book import About, Book
from dashboard.workbooks.problems.problem import Problem
from tests.sample_ledger import RATES, SETTINGS, STATES, table

SEPTEMBER, OCTOBER, NOVEMBER = "2021-09-30", "2021-10-31", "2021-11-30"


def report_row(
    as_at: str, state: str, received: int, assessed: int = 60_000_00
) -> dict[str, object]:
    """A row of a report on the 10MSP, in cents."""
    row: dict[str, object] = {"as_at": as_at, "state": state, "meeting": "10MSP"}
    return row | {
        "assessed": assessed,
        "received": received,
        "outstanding": max(0, assessed - received),
        "credit": max(0, received - assessed),
        "currency": "USD",
    }


def reports(*rows: dict[str, object], book: str = "assessed.xlsx") -> pd.DataFrame:
    """A table of these rows, one below the other on one sheet."""
    origins = [{"book": book, "sheet": "Report", "cell": f"D{n}"} for n in range(2, len(rows) + 2)]
    return table("status_reports", [r | w for r, w in zip(rows, origins, strict=True)])


def build(**books: tuple[str | None, pd.DataFrame]) -> Ledger:
    """Build a ledger of books of one stream, each with its day and its reports."""
    book_list = [
        Book(
            name,
            "1",
            About("assessed", "USD", date.fromisoformat(day) if day else None),
            {"status_reports": rows.assign(book=name)},
        )
        for name, (day, rows) in books.items()
    ]
    return build_ledger(SETTINGS, book_list, STATES, RATES)


def problem_summaries(ledger: Ledger) -> list[tuple[str, str, dict[str, str]]]:
    """Code, location and figures of each problem."""
    return [(p.code, p.location, dict(p.params)) for p in ledger.problems]


def movement_rows(rows: pd.DataFrame, *columns: str) -> list[list[Any]]:
    """Columns of the movements, days as texts."""
    movements = report_movements(rows)
    for column in ("received_from", "received_by"):
        movements[column] = (
            movements[column].dt.strftime("%Y-%m-%d").where(movements[column].notna(), "")
        )
    return movements[[*columns]].to_numpy().tolist()


BOUNDS = ("state", "received_from", "received_by", "amount")


def test_two_reports_bound_the_day_of_receipt() -> None:
    """Japan's 15'000.00 came from 1 to 31 October; before the first report there is no bound."""
    rows = reports(report_row(SEPTEMBER, "JPN", 10_000_00), report_row(OCTOBER, "JPN", 25_000_00))
    assert movement_rows(rows, *BOUNDS, "is_correction", "cell") == [
        ["JPN", "", SEPTEMBER, 10_000_00, False, "D2"],
        ["JPN", "2021-10-01", OCTOBER, 15_000_00, False, "D3"],
    ]


def test_a_lower_amount_than_before_is_a_correction_and_reported() -> None:
    """25'000.00, then 23'000.00: -2'000.00, at the cell of the later report."""
    rows = reports(report_row(SEPTEMBER, "JPN", 25_000_00), report_row(OCTOBER, "JPN", 23_000_00))
    assert movement_rows(rows, "amount", "is_correction", "received_before", "received") == [
        [25_000_00, False, 0, 25_000_00],
        [-2_000_00, True, 25_000_00, 23_000_00],
    ]
    ledger = build(**{"a.xlsx": (OCTOBER, rows)})
    assert problem_summaries(ledger) == [
        (
            "received-fell",
            "a.xlsx, Report!D3",
            {"found": "USD\u00a023'000.00", "expected": "USD\u00a025'000.00"},
        )
    ]
    assert (ledger.problems[0].amount, ledger.problems[0].counted) == (23_000_00, True)


def test_a_state_missing_from_the_next_report_is_reported_with_its_amount() -> None:
    """Its earlier amount is reversed in the movements, at the cell of its earlier row."""
    rows = reports(
        report_row(SEPTEMBER, "AUT", 500),
        report_row(SEPTEMBER, "NER", 700),
        report_row(OCTOBER, "AUT", 500),
    )
    assert movement_rows(rows, *BOUNDS, "is_vanished")[-1] == [
        "NER",
        "2021-10-01",
        OCTOBER,
        -700,
        True,
    ]
    ledger = build(**{"a.xlsx": (OCTOBER, rows)})
    assert problem_summaries(ledger) == [
        (
            "vanished-from-report",
            "a.xlsx, Report!D3",
            {"found": OCTOBER, "expected": "USD\u00a07.00"},
        )
    ]
    assert (ledger.problems[0].amount, ledger.problems[0].counted) == (700, False)


def test_the_amount_of_a_state_that_reappears_has_no_first_day() -> None:
    """The report in between had no row for it, which is unknown, not zero (D26)."""
    rows = reports(
        report_row(SEPTEMBER, "AUT", 1),
        report_row(SEPTEMBER, "NER", 700),
        report_row(OCTOBER, "AUT", 1),
        report_row(NOVEMBER, "AUT", 1),
        report_row(NOVEMBER, "NER", 700),
        report_row(NOVEMBER, "GUY", 3),
    )
    assert movement_rows(rows, *BOUNDS)[-3:] == [
        ["NER", "2021-10-01", OCTOBER, -700],
        ["NER", "", NOVEMBER, 700],
        ["GUY", "", NOVEMBER, 3],
    ]
    (problem,) = build(**{"a.xlsx": (NOVEMBER, rows)}).problems
    assert problem.amount is None


def test_a_reissued_bill_is_a_change_of_the_assessment() -> None:
    """Nothing was received; the bill went from 600.00 to 550.00."""
    rows = reports(report_row(SEPTEMBER, "AUT", 5, 600_00), report_row(OCTOBER, "AUT", 5, 550_00))
    assert movement_rows(rows, "amount", "assessed_change", "is_correction") == [
        [5, 600_00, False],
        [0, -50_00, False],
    ]


def test_an_unchanged_report_has_no_movement() -> None:
    """There is no row where neither received nor assessed changed."""
    rows = reports(report_row(SEPTEMBER, "AUT", 5), report_row(OCTOBER, "AUT", 5))
    assert len(report_movements(rows)) == 1
    assert report_movements(reports()).empty


def test_a_corrected_report_of_the_same_day_is_used_and_reported() -> None:
    """Trap 17: the later book counts, by its day and then by its name."""
    first = reports(report_row(OCTOBER, "AUT", 500), report_row(OCTOBER, "NER", 1))
    corrected = reports(report_row(OCTOBER, "AUT", 300), report_row(OCTOBER, "NER", 1))
    ledger = build(
        **{"2021-10.xlsx": (OCTOBER, first), "2021-10-corrected.xlsx": (OCTOBER, corrected)}
    )
    assert latest_report_rows(ledger.status_reports)["received"].tolist() == [300, 1]
    assert len(ledger.status_reports) == 4
    assert problem_summaries(ledger) == [
        (
            "reported-twice",
            "2021-10-corrected.xlsx, Report!D2",
            {"found": "2", "expected": "2021-10.xlsx, Report!D2"},
        )
    ]
    later = build(**{"2021-10.xlsx": (NOVEMBER, first), "z.xlsx": (OCTOBER, corrected)})
    assert latest_report_rows(later.status_reports)["received"].tolist() == [500, 1]


def test_books_of_one_report_each_have_no_problem() -> None:
    """None is an older or a duplicate book, and the stream is as at the last day."""
    ledger = build(
        **{
            "assessed-2021-09.xlsx": (SEPTEMBER, reports(report_row(SEPTEMBER, "JPN", 10_000_00))),
            "assessed-2021-10.xlsx": (OCTOBER, reports(report_row(OCTOBER, "JPN", 25_000_00))),
        }
    )
    assert ledger.problems == ()
    assert ledger.streams["assessed"].as_at == date(2021, 10, 31)
    assert movement_rows(ledger.status_reports, "amount", "book")[-1] == [
        15_000_00,
        "assessed-2021-10.xlsx",
    ]


DAYS = st.sampled_from([SEPTEMBER, OCTOBER, NOVEMBER, "2021-12-31"])
ROW = st.tuples(DAYS, st.sampled_from(["AUT", "JPN", "NER"]), st.integers(-(10**12), 10**12))


@settings(max_examples=50, deadline=None)
@given(st.lists(ROW, min_size=1, max_size=14))
def test_opening_and_movement_make_the_closing(row_values: list[tuple[str, str, int]]) -> None:
    """D16: up to each report's day, all movements add up to the received sum of that report."""
    rows = reports(*(report_row(*row) for row in row_values))
    movements, latest = report_movements(rows), latest_report_rows(rows)
    for day in latest["as_at"].unique():
        closing = latest.loc[latest["as_at"].eq(day), "received"].sum()
        assert movements.loc[movements["received_by"].le(day), "amount"].sum() == closing
    assert movements["amount"].dtype == "int64"


def test_an_older_book_of_receipts_is_reported() -> None:
    """Only a book with nothing but reports may have an earlier day than the stream."""
    paid = {"state": "AUT", "meeting": "9MSP", "amount": 5, "received_on": "2021-08-01"}
    about = About("assessed", "USD", date(2021, 9, 30))
    receipts_book = Book("old.xlsx", "1", about, {"receipts": table("receipts", [paid])})
    reports_book = Book(
        "new.xlsx",
        "1",
        About("assessed", "USD", date(2021, 10, 31)),
        {"status_reports": reports(report_row(OCTOBER, "AUT", 5))},
    )
    ledger = build_ledger(SETTINGS, [receipts_book, reports_book], STATES, RATES)
    assert [(p.code, p.book) for p in ledger.problems] == [("older-book", "old.xlsx")]


def for_9msp(row: dict[str, object]) -> dict[str, object]:
    """The row as one of a report on the 9MSP."""
    return row | {"meeting": "9MSP"}


def test_each_movement_has_both_amounts_and_its_cell() -> None:
    """Each meeting has its own reports: the 9MSP's next one, of November, has no change for AUT."""
    large = 2**53 + 1
    rows = reports(
        report_row(SEPTEMBER, "AUT", large, 10),
        report_row(SEPTEMBER, "NER", 7, 10),
        for_9msp(report_row(SEPTEMBER, "AUT", 1, 1)),
        report_row(OCTOBER, "AUT", large - 2, 12),
        for_9msp(report_row(NOVEMBER, "AUT", 1, 1)),
        for_9msp(report_row(NOVEMBER, "NER", 0, 4)),
    )
    movements = report_movements(rows)
    assert [*movements.columns] == [
        *("state", "meeting", "received_from", "received_by", "amount", "received_before"),
        *("received", "is_correction", "is_vanished", "assessed_change", "currency"),
        *("book", "sheet", "cell"),
    ]
    columns = ("state", "meeting", "received_from", "received_by", "amount")
    assert movement_rows(
        rows, *columns, "received_before", "received", "assessed_change", "cell"
    ) == [
        ["AUT", "10MSP", "", SEPTEMBER, large, 0, large, 10, "D2"],
        ["NER", "10MSP", "", SEPTEMBER, 7, 0, 7, 10, "D3"],
        ["AUT", "9MSP", "", SEPTEMBER, 1, 0, 1, 1, "D4"],
        ["AUT", "10MSP", "2021-10-01", OCTOBER, -2, large, large - 2, 2, "D5"],
        ["NER", "10MSP", "2021-10-01", OCTOBER, -7, 7, 0, -10, "D3"],
        ["NER", "9MSP", "", NOVEMBER, 0, 0, 0, 4, "D7"],
    ]
    assert movements["is_correction"].tolist() == [False, False, False, True, True, False]
    assert movements["is_vanished"].tolist() == [False, False, False, False, True, False]
    assert set(movements["currency"]) == {"USD"}
    assert set(movements["book"]) == {"assessed.xlsx"}
    assert movements.index.tolist() == [*range(6)]
    assert dict(report_movements(reports()).dtypes) == dict(movements.dtypes)


def test_a_negative_amount_in_a_first_report_is_no_correction() -> None:
    """A correction needs an earlier report."""
    (row,) = report_movements(reports(report_row(OCTOBER, "AUT", -5))).to_dict("records")
    assert (row["amount"], row["is_correction"]) == (-5, False)


def test_movements_of_one_day_are_sorted_by_meeting_and_then_by_row() -> None:
    """Holds for forty States."""
    states = [f"S{n * 7 % 40:02d}" for n in range(40)]
    rows = reports(
        *(for_9msp(report_row(OCTOBER, s, 1)) for s in states),
        *(report_row(OCTOBER, s, 1) for s in states),
    )
    movements = report_movements(rows)
    assert movements["meeting"].tolist() == ["10MSP"] * 40 + ["9MSP"] * 40
    assert movements["state"].tolist() == [*states, *states]


def test_each_reversal_is_reported_with_its_cell_and_the_amount_in_use() -> None:
    """On two meetings; a row that a further report replaced has no amount in use."""
    rows = reports(
        report_row(SEPTEMBER, "AUT", 500),
        report_row(SEPTEMBER, "NER", 700),
        report_row(SEPTEMBER, "GUY", 1),
        for_9msp(report_row(SEPTEMBER, "AUT", 900)),
        report_row(OCTOBER, "AUT", 300),
        report_row(OCTOBER, "GUY", 1),
        for_9msp(report_row(OCTOBER, "AUT", 800)),
        report_row(NOVEMBER, "AUT", 300),
        report_row(NOVEMBER, "GUY", 0),
    )
    expected_problems = [
        ("received-fell", "D6", "USD\u00a03.00", "USD\u00a05.00", None, True),
        ("vanished-from-report", "D3", OCTOBER, "USD\u00a07.00", None, False),
        ("received-fell", "D8", "USD\u00a08.00", "USD\u00a09.00", 800, True),
        ("received-fell", "D10", "USD\u00a00.00", "USD\u00a00.01", 0, True),
    ]
    assert build(**{"a.xlsx": (NOVEMBER, rows)}).problems == tuple(
        Problem(
            code,
            "a.xlsx",
            "Report",
            cell,
            params={"found": found, "expected": expected},
            amount=amount,
            currency="USD",
            counted=counted,
        )
        for code, cell, found, expected, amount, counted in expected_problems
    )


def test_of_three_reports_of_one_day_each_replaced_one_is_reported() -> None:
    """The book with the latest day is used; a State's duplicate rows in one sheet count once."""
    first = reports(
        report_row(SEPTEMBER, "AUT", 1),
        report_row(SEPTEMBER, "NER", 1),
        report_row(SEPTEMBER, "AUT", 2),
    )
    second = reports(report_row(SEPTEMBER, "NER", 3))
    last = reports(
        report_row(SEPTEMBER, "GUY", 4),
        report_row(SEPTEMBER, "AUT", 4),
        report_row(SEPTEMBER, "NER", 4),
    )
    books = {"b.xlsx": (SEPTEMBER, first), "a.xlsx": (OCTOBER, second), "c.xlsx": (NOVEMBER, last)}
    ledger = build(**books)
    assert ledger.problems == (
        Problem(
            "reported-twice",
            "c.xlsx",
            "Report",
            "D3",
            params={"found": "2", "expected": "b.xlsx, Report!D2"},
        ),
        Problem(
            "reported-twice",
            "c.xlsx",
            "Report",
            "D4",
            params={"found": "1", "expected": "a.xlsx, Report!D2"},
        ),
    )
    assert latest_report_rows(ledger.status_reports)["received"].tolist() == [4, 4, 4]
