"""The record of one State: all rows about it in the books (Q20)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from dashboard.indicators.collection import state_balances
from dashboard.indicators.state_record import StateRecord, all_states, state_record
from tests.sample_ledger import ledger

DAY = date(2021, 12, 1)


STATES = ("NER", "AUT")  # tests read NER's record; AUT's rows must not be in it


def for_both_states(
    row: Mapping[str, object], *others: Mapping[str, object]
) -> list[dict[str, object]]:
    """Each row once for each State."""
    return [{"state": state, **fields} for fields in (row, *others) for state in STATES]


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
    assessments=for_both_states(
        *(
            {"meeting": m, "amount": 9, "currency": "USD"}
            for m in ("10MSP", "old 1", "2RC", "old 2")
        )
    ),
    receipts=for_both_states(
        {"meeting": "2RC", "amount": 4, "currency": "USD", "received_on": "2021-05-01"},
        {"meeting": "2RC", "amount": 3, "currency": "USD", "received_on": "2021-03-01"},
    ),
    contributions=for_both_states(
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
    announcements=for_both_states(
        {"kind": "in transit", "said_on": "2021-11-20", "amount": 2},
        {"kind": "pledged", "said_on": "2021-10-20", "amount": 1},
        {"kind": "withdrawn", "said_on": "2021-12-02", "amount": 3},
    ),
)


def niger_record() -> StateRecord:
    """NER's record."""
    return state_record(BOOK, "NER", DAY)


def test_a_record_has_the_states_days_as_a_party() -> None:
    """Rows of other States or roles are ignored."""
    record = niger_record()
    assert (record.entry_into_force, record.withdrawal) == (date(2011, 3, 1), date(2025, 3, 6))
    guyana = state_record(BOOK, "GUY", DAY)
    assert (guyana.entry_into_force, guyana.withdrawal) == (None, None)


def test_each_table_of_a_record_is_sorted_by_year_and_day() -> None:
    """Its rows are the State's only, with a fresh index; payments of both streams are included."""
    record = niger_record()
    tables = (record.receipts, record.contributions, record.announcements, record.balances)
    for table in tables:
        assert set(table["state"]) == {"NER"}
        assert table.index.tolist() == [*range(len(table))]
        assert "index" not in table
    assert record.receipts["amount"].tolist() == [3, 4]
    assert record.contributions["amount"].tolist() == [7, 1, 2, 3]
    assert record.announcements["amount"].tolist() == [1, 2]


def test_meetings_are_sorted_by_day_and_unlisted_ones_last() -> None:
    """The Meetings sheet has two of the four."""
    record = niger_record()
    assert record.balances["meeting"].tolist() == ["2RC", "10MSP", "old 1", "old 2"]


def test_years_without_payments_are_na() -> None:
    """2020 is NA between 2019 and 2021; amounts above 2^53 stay exact."""
    record = niger_record()
    years = record.by_year["voluntary"]
    assert years["year"].tolist() == [2019, 2020, 2021]
    assert years["amount"].isna().tolist() == [False, True, False]
    assert dict(years.dtypes.astype(str)) == {"year": "int64", "amount": "Int64"}
    row = {"stream": "voluntary", "currency": "CHF", "state": "NER", "book": "isu.xlsx"}
    large = [
        row | {"year": y, "amount": a, "received_on": "2021-01-01"}
        for y, a in ((2019, 2**53 + 1), (2021, 1))
    ]
    payments = state_record(ledger(contributions=large), "NER", DAY).by_year["voluntary"]
    assert payments["amount"].dropna().tolist() == [2**53 + 1, 1]


def test_all_states_have_a_row_in_some_table_by_the_day() -> None:
    """Of parties, bills, payments, reports or announcements; rows of a later day do not count."""
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
    """NER's three gifts have book and cell; GUY, without payments, has NA for each year."""
    record = state_record(ledger(contributions=GIFTS), "NER", DAY)
    assert record.contributions[["amount", "book", "cell"]].to_numpy().tolist() == [
        [50, "isu.xlsx", "D2"],
        [60, "isu.xlsx", "D2"],
        [70, "isu.xlsx", "D2"],
    ]
    assert record.by_year["voluntary"].to_numpy().tolist() == [[2019, 50], [2020, 60], [2021, 70]]
    guyana = state_record(ledger(contributions=GIFTS), "GUY", DAY)
    assert guyana.by_year["voluntary"]["amount"].isna().all()
    assert all_states(ledger(contributions=GIFTS), DAY) == ("AUT", "NER")


def test_q20_a_record_never_adds_the_two_streams() -> None:
    """NER owes for two meetings in USD and gave to the ISU in CHF: two tables, no sum."""
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
    record = state_record(book, "NER", DAY)
    assert record.balances[["meeting", "outstanding"]].to_numpy().tolist() == [
        ["2RC", 5],
        ["10MSP", 9],
    ]
    assert record.by_year["assessed"].to_numpy().tolist() == [[2021, 4]]
    assert record.receipts["amount"].tolist() == [4]
    assert record.entry_into_force == date(2010, 8, 1)
    assert record.withdrawal is None


def test_receipts_of_one_day_and_unlisted_meetings_have_the_books_order() -> None:
    """Holds for forty rows."""
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
