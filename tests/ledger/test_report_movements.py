"""Status reports side by side: what came between two, what a later one takes back, and one day twice."""

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


def says(as_at: str, state: str, received: int, assessed: int = 60_000_00) -> dict[str, object]:
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
    """The table of these rows, one below the other on one sheet."""
    where = [{"book": book, "sheet": "Report", "cell": f"D{n}"} for n in range(2, len(rows) + 2)]
    return table("status_reports", [r | w for r, w in zip(rows, where, strict=True)])


def shelf(**books: tuple[str | None, pd.DataFrame]) -> Ledger:
    """A ledger of books of one stream, each with the day it speaks to and its reports."""
    made = [
        Book(
            name,
            "1",
            About("assessed", "USD", date.fromisoformat(day) if day else None),
            {"status_reports": rows.assign(book=name)},
        )
        for name, (day, rows) in books.items()
    ]
    return build_ledger(SETTINGS, made, STATES, RATES)


def told(ledger: Ledger) -> list[tuple[str, str, dict[str, str]]]:
    """Each Problem's code, place and figures."""
    return [(p.code, p.location, dict(p.params)) for p in ledger.problems]


def moved(rows: pd.DataFrame, *columns: str) -> list[list[Any]]:
    """The movements, days as texts."""
    found = report_movements(rows)
    for column in ("received_from", "received_by"):
        found[column] = found[column].dt.strftime("%Y-%m-%d").where(found[column].notna(), "")
    return found[[*columns]].to_numpy().tolist()


BOUNDS = ("state", "received_from", "received_by", "amount")


def test_two_reports_bound_the_day_on_which_money_came() -> None:
    """Japan 10'000.00, then 25'000.00: 15'000.00 came from 1 to 31 October; the first is undated."""
    rows = reports(says(SEPTEMBER, "JPN", 10_000_00), says(OCTOBER, "JPN", 25_000_00))
    assert moved(rows, *BOUNDS, "is_correction", "cell") == [
        ["JPN", "", SEPTEMBER, 10_000_00, False, "D2"],
        ["JPN", "2021-10-01", OCTOBER, 15_000_00, False, "D3"],
    ]


def test_less_than_before_is_a_correction_shown_and_told() -> None:
    """25'000.00, then 23'000.00: -2'000.00, in the row of the later report."""
    rows = reports(says(SEPTEMBER, "JPN", 25_000_00), says(OCTOBER, "JPN", 23_000_00))
    assert moved(rows, "amount", "is_correction", "received_before", "received") == [
        [25_000_00, False, 0, 25_000_00],
        [-2_000_00, True, 25_000_00, 23_000_00],
    ]
    ledger = shelf(**{"a.xlsx": (OCTOBER, rows)})
    assert told(ledger) == [
        (
            "received-fell",
            "a.xlsx, Report!D3",
            {"found": "USD\u00a023'000.00", "expected": "USD\u00a025'000.00"},
        )
    ]
    assert (ledger.problems[0].amount, ledger.problems[0].counted) == (23_000_00, True)


def test_a_state_that_vanishes_is_told_with_its_amount() -> None:
    """The last report stands without it; its row before is named, and taken back among the moves."""
    rows = reports(
        says(SEPTEMBER, "AUT", 500), says(SEPTEMBER, "NER", 700), says(OCTOBER, "AUT", 500)
    )
    assert moved(rows, *BOUNDS, "is_vanished")[-1] == ["NER", "2021-10-01", OCTOBER, -700, True]
    ledger = shelf(**{"a.xlsx": (OCTOBER, rows)})
    assert told(ledger) == [
        (
            "vanished-from-report",
            "a.xlsx, Report!D3",
            {"found": OCTOBER, "expected": "USD\u00a07.00"},
        )
    ]
    assert (ledger.problems[0].amount, ledger.problems[0].counted) == (700, False)


def test_a_state_that_comes_back_did_not_pay_in_between() -> None:
    """Not known since when: a report without a row for it said nothing of it (D26)."""
    rows = reports(
        says(SEPTEMBER, "AUT", 1),
        says(SEPTEMBER, "NER", 700),
        says(OCTOBER, "AUT", 1),
        says(NOVEMBER, "AUT", 1),
        says(NOVEMBER, "NER", 700),
        says(NOVEMBER, "GUY", 3),
    )
    assert moved(rows, *BOUNDS)[-3:] == [
        ["NER", "2021-10-01", OCTOBER, -700],
        ["NER", "", NOVEMBER, 700],
        ["GUY", "", NOVEMBER, 3],
    ]
    (problem,) = shelf(**{"a.xlsx": (NOVEMBER, rows)}).problems
    assert problem.amount is None


def test_a_bill_issued_anew_is_a_change_of_the_assessment() -> None:
    """Nothing came; the bill went from 600.00 to 550.00."""
    rows = reports(says(SEPTEMBER, "AUT", 5, 600_00), says(OCTOBER, "AUT", 5, 550_00))
    assert moved(rows, "amount", "assessed_change", "is_correction") == [
        [5, 600_00, False],
        [0, -50_00, False],
    ]


def test_a_report_without_news_moves_nothing() -> None:
    """No row where neither money nor bill changed."""
    rows = reports(says(SEPTEMBER, "AUT", 5), says(OCTOBER, "AUT", 5))
    assert len(report_movements(rows)) == 1
    assert report_movements(reports()).empty


def test_a_corrected_report_of_the_same_day_is_in_use_and_both_are_told() -> None:
    """Trap 17: the later book counts, by the day it speaks to and then by its name."""
    first = reports(says(OCTOBER, "AUT", 500), says(OCTOBER, "NER", 1))
    again = reports(says(OCTOBER, "AUT", 300), says(OCTOBER, "NER", 1))
    ledger = shelf(**{"2021-10.xlsx": (OCTOBER, first), "2021-10-corrected.xlsx": (OCTOBER, again)})
    assert latest_report_rows(ledger.status_reports)["received"].tolist() == [300, 1]
    assert len(ledger.status_reports) == 4
    assert told(ledger) == [
        (
            "reported-twice",
            "2021-10-corrected.xlsx, Report!D2",
            {"found": "2", "expected": "2021-10.xlsx, Report!D2"},
        )
    ]
    later = shelf(**{"2021-10.xlsx": (NOVEMBER, first), "z.xlsx": (OCTOBER, again)})
    assert latest_report_rows(later.status_reports)["received"].tolist() == [500, 1]


def test_books_of_one_report_each_stand_side_by_side() -> None:
    """No book is called old, none double; the stream speaks to the last day."""
    ledger = shelf(
        **{
            "assessed-2021-09.xlsx": (SEPTEMBER, reports(says(SEPTEMBER, "JPN", 10_000_00))),
            "assessed-2021-10.xlsx": (OCTOBER, reports(says(OCTOBER, "JPN", 25_000_00))),
        }
    )
    assert ledger.problems == ()
    assert ledger.streams["assessed"].as_at == date(2021, 10, 31)
    assert moved(ledger.status_reports, "amount", "book")[-1] == [
        15_000_00,
        "assessed-2021-10.xlsx",
    ]


DAYS = st.sampled_from([SEPTEMBER, OCTOBER, NOVEMBER, "2021-12-31"])
ROW = st.tuples(DAYS, st.sampled_from(["AUT", "JPN", "NER"]), st.integers(-(10**12), 10**12))


@settings(max_examples=50, deadline=None)
@given(st.lists(ROW, min_size=1, max_size=14))
def test_opening_and_movement_make_the_closing(drawn: list[tuple[str, str, int]]) -> None:
    """D16: up to each report's day, all movements add up to what that report says, in whole cents."""
    rows = reports(*(says(*row) for row in drawn))
    found, last = report_movements(rows), latest_report_rows(rows)
    for day in last["as_at"].unique():
        closing = last.loc[last["as_at"].eq(day), "received"].sum()
        assert found.loc[found["received_by"].le(day), "amount"].sum() == closing
    assert found["amount"].dtype == "int64"


def test_an_outdated_book_of_payments_is_still_told() -> None:
    """Only a book of nothing but reports is silent about its earlier day."""
    paid = {"state": "AUT", "meeting": "9MSP", "amount": 5, "received_on": "2021-08-01"}
    about = About("assessed", "USD", date(2021, 9, 30))
    old = Book("old.xlsx", "1", about, {"receipts": table("receipts", [paid])})
    new = Book(
        "new.xlsx",
        "1",
        About("assessed", "USD", date(2021, 10, 31)),
        {"status_reports": reports(says(OCTOBER, "AUT", 5))},
    )
    found = build_ledger(SETTINGS, [old, new], STATES, RATES)
    assert [(p.code, p.book) for p in found.problems] == [("older-book", "old.xlsx")]


def of_9msp(row: dict[str, object]) -> dict[str, object]:
    """The row as one of a report on the 9MSP."""
    return row | {"meeting": "9MSP"}


def test_each_movement_tells_from_what_to_what_and_where_it_is_written() -> None:
    """Meeting by meeting: the 9MSP's next report is of November and has no news; sums beyond a float."""
    large = 2**53 + 1
    rows = reports(
        says(SEPTEMBER, "AUT", large, 10),
        says(SEPTEMBER, "NER", 7, 10),
        of_9msp(says(SEPTEMBER, "AUT", 1, 1)),
        says(OCTOBER, "AUT", large - 2, 12),
        of_9msp(says(NOVEMBER, "AUT", 1, 1)),
        of_9msp(says(NOVEMBER, "NER", 0, 4)),
    )
    found = report_movements(rows)
    assert [*found.columns] == [
        *("state", "meeting", "received_from", "received_by", "amount", "received_before"),
        *("received", "is_correction", "is_vanished", "assessed_change", "currency"),
        *("book", "sheet", "cell"),
    ]
    columns = ("state", "meeting", "received_from", "received_by", "amount")
    assert moved(rows, *columns, "received_before", "received", "assessed_change", "cell") == [
        ["AUT", "10MSP", "", SEPTEMBER, large, 0, large, 10, "D2"],
        ["NER", "10MSP", "", SEPTEMBER, 7, 0, 7, 10, "D3"],
        ["AUT", "9MSP", "", SEPTEMBER, 1, 0, 1, 1, "D4"],
        ["AUT", "10MSP", "2021-10-01", OCTOBER, -2, large, large - 2, 2, "D5"],
        ["NER", "10MSP", "2021-10-01", OCTOBER, -7, 7, 0, -10, "D3"],
        ["NER", "9MSP", "", NOVEMBER, 0, 0, 0, 4, "D7"],
    ]
    assert found["is_correction"].tolist() == [False, False, False, True, True, False]
    assert found["is_vanished"].tolist() == [False, False, False, False, True, False]
    assert set(found["currency"]) == {"USD"}
    assert set(found["book"]) == {"assessed.xlsx"}
    assert found.index.tolist() == [*range(6)]
    assert dict(report_movements(reports()).dtypes) == dict(found.dtypes)


def test_below_zero_without_a_report_before_is_no_correction() -> None:
    """Nothing is taken back of what was never said."""
    (row,) = report_movements(reports(says(OCTOBER, "AUT", -5))).to_dict("records")
    assert (row["amount"], row["is_correction"]) == (-5, False)


def test_reports_of_one_day_stand_in_the_order_of_meetings_and_then_of_their_rows() -> None:
    """However many States there are."""
    states = [f"S{n * 7 % 40:02d}" for n in range(40)]
    rows = reports(
        *(of_9msp(says(OCTOBER, s, 1)) for s in states), *(says(OCTOBER, s, 1) for s in states)
    )
    found = report_movements(rows)
    assert found["meeting"].tolist() == ["10MSP"] * 40 + ["9MSP"] * 40
    assert found["state"].tolist() == [*states, *states]


def test_what_a_later_report_takes_back_is_told_with_its_place_and_what_stands() -> None:
    """Of two meetings; what November says otherwise again has no amount that stands."""
    rows = reports(
        says(SEPTEMBER, "AUT", 500),
        says(SEPTEMBER, "NER", 700),
        says(SEPTEMBER, "GUY", 1),
        of_9msp(says(SEPTEMBER, "AUT", 900)),
        says(OCTOBER, "AUT", 300),
        says(OCTOBER, "GUY", 1),
        of_9msp(says(OCTOBER, "AUT", 800)),
        says(NOVEMBER, "AUT", 300),
        says(NOVEMBER, "GUY", 0),
    )
    said = [
        ("received-fell", "D6", "USD\u00a03.00", "USD\u00a05.00", None, True),
        ("vanished-from-report", "D3", OCTOBER, "USD\u00a07.00", None, False),
        ("received-fell", "D8", "USD\u00a08.00", "USD\u00a09.00", 800, True),
        ("received-fell", "D10", "USD\u00a00.00", "USD\u00a00.01", 0, True),
    ]
    assert shelf(**{"a.xlsx": (NOVEMBER, rows)}).problems == tuple(
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
        for code, cell, found, expected, amount, counted in said
    )


def test_a_day_that_was_reported_three_times_is_told_for_each_report_that_gave_way() -> None:
    """The book of the latest day holds; of a sheet that says a State twice its row counts once."""
    first = reports(says(SEPTEMBER, "AUT", 1), says(SEPTEMBER, "NER", 1), says(SEPTEMBER, "AUT", 2))
    again = reports(says(SEPTEMBER, "NER", 3))
    last = reports(says(SEPTEMBER, "GUY", 4), says(SEPTEMBER, "AUT", 4), says(SEPTEMBER, "NER", 4))
    told = {"b.xlsx": (SEPTEMBER, first), "a.xlsx": (OCTOBER, again), "c.xlsx": (NOVEMBER, last)}
    ledger = shelf(**told)
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
