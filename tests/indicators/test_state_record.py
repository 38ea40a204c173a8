"""Everything the books say about one State (Q20)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from dashboard.indicators.collection import state_balances
from dashboard.indicators.state_record import StateRecord, all_states, state_record
from tests.sample_ledger import ledger

DAY = date(2021, 12, 1)


BOTH = ("NER", "AUT")  # what is asked for is NER's; AUT's stands beside it


def both(row: Mapping[str, object], *others: Mapping[str, object]) -> list[dict[str, object]]:
    """Each row for both States."""
    return [{"state": state, **one} for one in (row, *others) for state in BOTH]


BOOK = ledger(
    meetings=[
        {"meeting": "10MSP", "first_day": "2022-08-30"},
        {"meeting": "2RC", "first_day": "2020-11-25"},
    ],
    parties=[
        {
            "state": "NER",
            "role": "party",
            "entry_into_force": "2011-03-01",
            "withdrawal": "2025-03-06",
        },
        {"state": "AUT", "role": "party", "entry_into_force": "2010-08-01"},
        {"state": "NER", "role": "observer", "entry_into_force": "2009-01-01"},
    ],
    assessments=both(
        *(
            {"meeting": m, "amount": 9, "currency": "USD"}
            for m in ("10MSP", "old 1", "2RC", "old 2")
        )
    ),
    receipts=both(
        {"meeting": "2RC", "amount": 4, "currency": "USD", "received_on": "2021-05-01"},
        {"meeting": "2RC", "amount": 3, "currency": "USD", "received_on": "2021-03-01"},
    ),
    contributions=both(
        {
            "stream": "voluntary",
            "currency": "CHF",
            "year": 2021,
            "amount": 3,
            "received_on": "2020-12-30",
        },
        {
            "stream": "voluntary",
            "currency": "CHF",
            "year": 2019,
            "amount": 2,
            "received_on": "2021-01-30",
        },
        {
            "stream": "voluntary",
            "currency": "CHF",
            "year": 2019,
            "amount": 1,
            "received_on": "2019-01-30",
        },
        {
            "stream": "assessed",
            "currency": "USD",
            "year": 2018,
            "amount": 7,
            "book": "assessed.xlsx",
        },
    ),
    announcements=both(
        {"kind": "in transit", "said_on": "2021-11-20", "amount": 2},
        {"kind": "pledged", "said_on": "2021-10-20", "amount": 1},
        {"kind": "withdrawn", "said_on": "2021-12-02", "amount": 3},
    ),
)


def of_niger() -> StateRecord:
    """NER's record."""
    return state_record(BOOK, "NER", DAY)


def test_a_states_own_days_as_a_party_are_told() -> None:
    """Neither another State's nor those of another role."""
    record = of_niger()
    assert (record.entry_into_force, record.withdrawal) == (date(2011, 3, 1), date(2025, 3, 6))
    nobody = state_record(BOOK, "GUY", DAY)
    assert (nobody.entry_into_force, nobody.withdrawal) == (None, None)


def test_each_table_holds_its_own_rows_the_oldest_first() -> None:
    """Numbered from 0; both streams' payments by year and day."""
    record = of_niger()
    tables = (record.receipts, record.contributions, record.announcements, record.balances)
    for table in tables:
        assert set(table["state"]) == {"NER"}
        assert table.index.tolist() == [*range(len(table))]
        assert "index" not in table
    assert record.receipts["amount"].tolist() == [3, 4]
    assert record.contributions["amount"].tolist() == [7, 1, 2, 3]
    assert record.announcements["amount"].tolist() == [1, 2]


def test_meetings_stand_in_their_order_and_unknown_ones_last() -> None:
    """The calendar knows two of four."""
    record = of_niger()
    assert record.balances["meeting"].tolist() == ["2RC", "10MSP", "old 1", "old 2"]


def test_years_without_a_row_are_not_known() -> None:
    """2020 stands between 2019 and 2021; amounts are whole, beyond what a float holds."""
    record = of_niger()
    years = record.by_year["voluntary"]
    assert years["year"].tolist() == [2019, 2020, 2021]
    assert years["amount"].isna().tolist() == [False, True, False]
    assert dict(years.dtypes.astype(str)) == {"year": "int64", "amount": "Int64"}
    row = {"stream": "voluntary", "currency": "CHF", "state": "NER", "book": "isu.xlsx"}
    large = [
        row | {"year": y, "amount": a, "received_on": "2021-01-01"}
        for y, a in ((2019, 2**53 + 1), (2021, 1))
    ]
    found = state_record(ledger(contributions=large), "NER", DAY).by_year["voluntary"]
    assert found["amount"].dropna().tolist() == [2**53 + 1, 1]


def test_whoever_the_books_speak_of_by_the_day_is_known() -> None:
    """By a membership, a bill, a payment, a report or a word; not by one of a later day."""
    row: dict[str, object] = {"currency": "USD", "amount": 1, "meeting": "10MSP"}
    yearly: dict[str, object] = {"currency": "USD", "amount": 1, "year": 2020, "stream": "assessed"}
    report: dict[str, object] = {"currency": "USD", "meeting": "9MSP", "assessed": 1}
    book = ledger(
        parties=[{"state": "PAR", "role": "party"}],
        assessments=[
            row | {"state": "BIL", "notice_date": "2021-03-01"},
            row | {"state": "LBI", "notice_date": "2021-12-02"},
        ],
        receipts=[row | {"state": "PAY", "received_on": "2021-03-01"}],
        status_reports=[
            report | {"state": "REP", "as_at": "2021-10-31"},
            report | {"state": "LRE", "as_at": "2021-12-31"},
        ],
        announcements=[
            {"state": "SAY", "said_on": "2021-11-20", "amount": 1},
            {"state": "LSA", "said_on": "2021-12-02", "amount": 1},
        ],
        contributions=[
            {
                "stream": "voluntary",
                "currency": "CHF",
                "state": "GIV",
                "year": 2021,
                "amount": 1,
                "received_on": "2021-01-01",
            },
            yearly | {"state": "SUM", "book": "assessed.xlsx"},
        ],
    )
    assert all_states(book, DAY) == ("BIL", "GIV", "PAR", "PAY", "REP", "SAY", "SUM")


def gift(state: str, year: int, amount: int, on: str) -> dict[str, object]:
    """One voluntary contribution in centimes."""
    row = {"stream": "voluntary", "currency": "CHF", "state": state, "year": year}
    return row | {"amount": amount, "received_on": on, "cell": "D2", "book": "isu.xlsx"}


GIFTS = [
    gift("AUT", 2019, 100, "2019-12-20"),
    gift("AUT", 2020, 110, "2021-01-04"),
    gift("NER", 2019, 50, "2019-05-02"),
    gift("NER", 2020, 60, "2020-05-02"),
    gift("NER", 2021, 70, "2021-05-02"),
]


def test_one_states_record_traces_each_payment_to_its_cell() -> None:
    """NER's three gifts with book and cell, by year with the years it did not give."""
    found = state_record(ledger(contributions=GIFTS), "NER", DAY)
    assert found.contributions[["amount", "book", "cell"]].to_numpy().tolist() == [
        [50, "isu.xlsx", "D2"],
        [60, "isu.xlsx", "D2"],
        [70, "isu.xlsx", "D2"],
    ]
    assert found.by_year["voluntary"].to_numpy().tolist() == [[2019, 50], [2020, 60], [2021, 70]]
    nobody = state_record(ledger(contributions=GIFTS), "GUY", DAY)
    assert nobody.by_year["voluntary"]["amount"].isna().all()
    assert all_states(ledger(contributions=GIFTS), DAY) == ("AUT", "NER")


def test_q20_one_states_record_keeps_both_streams_apart() -> None:
    """NER owes for two meetings, the oldest first, and gave to the ISU: two currencies, no sum."""
    bill: dict[str, object] = {"state": "NER", "currency": "USD", "amount": 9}
    book = ledger(
        meetings=[
            {"meeting": "10MSP", "first_day": "2022-08-30"},
            {"meeting": "2RC", "first_day": "2020-11-25"},
        ],
        assessments=[bill | {"meeting": "10MSP"}, bill | {"meeting": "2RC"}],
        receipts=[bill | {"meeting": "2RC", "received_on": "2021-03-01", "amount": 4}],
        contributions=GIFTS,
        parties=[{"state": "NER", "role": "party", "entry_into_force": "2010-08-01"}],
    )
    found = state_record(book, "NER", DAY)
    assert found.balances[["meeting", "outstanding"]].to_numpy().tolist() == [
        ["2RC", 5],
        ["10MSP", 9],
    ]
    assert found.by_year["assessed"].to_numpy().tolist() == [[2021, 4]]
    assert found.receipts["amount"].tolist() == [4]
    assert found.entry_into_force == date(2010, 8, 1)
    assert found.withdrawal is None


def test_what_is_of_one_day_or_of_no_known_meeting_keeps_the_order_of_the_books() -> None:
    """However many rows there are."""
    days = [1 + n * 7 % 3 for n in range(40)]
    row: dict[str, object] = {"state": "NER", "currency": "USD"}
    book = ledger(
        assessments=[row | {"meeting": f"old {n:02d}", "amount": 1} for n in range(40)],
        receipts=[
            row | {"meeting": "old 00", "amount": n, "received_on": f"2021-03-{day:02d}"}
            for n, day in enumerate(days)
        ],
    )
    record = state_record(book, "NER", DAY)
    assert record.receipts["amount"].tolist() == sorted(range(40), key=lambda n: days[n])
    assert record.balances["meeting"].tolist() == state_balances(book, DAY)["meeting"].tolist()
