"""Within how many days of their notice a State paid past meetings in full."""

from __future__ import annotations

from datetime import date, timedelta

from dashboard.indicators.payment_habits import PaymentHabit, payment_habits
from tests.sample_ledger import ledger

DAY = date(2021, 12, 1)
CODES = ("5MSP", "6MSP", "7MSP", "8MSP", "9MSP", "2RC")
NOTICES = {code: date(2014 + n, 3, 1) for n, code in enumerate(CODES)}
MEETINGS = [
    {"meeting": code, "first_day": date(2014 + n, 9, 1), "last_day": date(2014 + n, 9, 3)}
    for n, code in enumerate(CODES)
]
PAIR: dict[str, object] = {"state": "AUT", "currency": "USD"}
BILLS = [
    PAIR | {"meeting": code, "amount": 100, "notice_date": day} for code, day in NOTICES.items()
]


def paid(code: str, days: int, amount: int = 100) -> dict[str, object]:
    """A payment so many days after the meeting's notice."""
    on = NOTICES[code] + timedelta(days=days)
    return PAIR | {"meeting": code, "amount": amount, "received_on": on}


def test_five_of_six_within_sixty_days() -> None:
    """The sixth is still outstanding; the meeting to come is not counted."""
    book = ledger(
        meetings=[*MEETINGS, {"meeting": "10MSP", "first_day": date(2022, 8, 30)}],
        assessments=[*BILLS, BILLS[0] | {"meeting": "10MSP", "notice_date": date(2021, 3, 1)}],
        receipts=[
            paid(code, days) for code, days in zip(CODES, (10, 60, 40, 50, 45), strict=False)
        ],
    )
    assert payment_habits(book, DAY) == {"AUT": PaymentHabit(60, 5, 6)}


def test_the_day_counts_on_which_the_whole_was_there_and_stayed() -> None:
    """Half after 10 days, the rest after 70; another was given back and paid again after 80."""
    book = ledger(
        meetings=MEETINGS[:2],
        assessments=BILLS[:2],
        receipts=[
            paid("5MSP", 10, 50),
            paid("5MSP", 70, 50),
            paid("6MSP", 10),
            paid("6MSP", 20, -100),
            paid("6MSP", 80),
        ],
    )
    assert payment_habits(book, DAY) == {"AUT": PaymentHabit(90, 2, 2)}


def test_who_pays_fewer_than_half_within_a_year_has_no_number_of_days() -> None:
    """One of three was paid at all, after two years."""
    book = ledger(meetings=MEETINGS[:3], assessments=BILLS[:3], receipts=[paid("5MSP", 730)])
    assert payment_habits(book, DAY) == {"AUT": PaymentHabit(None, 1, 3)}


def test_what_has_no_known_day_is_left_out() -> None:
    """Paid by money that named no meeting, or billed without the day of its notice."""
    without_notice = [bill | {"notice_date": None} for bill in BILLS[:1]]
    unnamed = paid("6MSP", 10) | {"meeting": ""}
    assert payment_habits(ledger(meetings=MEETINGS, assessments=without_notice), DAY) == {}
    book = ledger(meetings=MEETINGS[1:2], assessments=BILLS[1:2], receipts=[unnamed])
    assert payment_habits(book, DAY) == {}
    assert payment_habits(ledger(), DAY) == {}
