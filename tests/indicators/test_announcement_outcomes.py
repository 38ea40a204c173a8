"""What became of what States announced: in full, in part, over, withdrawn, overtaken, still open."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.indicators.announcement_outcomes import AnnouncementOutcome, Outcome
from dashboard.indicators.coverage import announcement_outcomes, contributions_for_year
from dashboard.ledger import Ledger
from tests.sample_ledger import ledger

DAY = date(2021, 12, 1)
Row = dict[str, object]


def word(
    kind: str = "pledged",
    on: str = "2021-02-04",
    amount: int = 24_000_00,
    currency: str = "EUR",
    state: str = "AUT",
) -> Row:
    """One announcement for 2021."""
    row: Row = {"state": state, "kind": kind, "said_on": on, "amount": amount}
    origin = {"book": "isu.xlsx", "sheet": "Announcements", "cell": "C5"}
    return row | {"year": 2021, "currency": currency, "source": "letter"} | origin


def gift(
    amount: int,
    on: str | None,
    sent: int | None = None,
    currency_sent: str = "",
    state: str = "AUT",
) -> Row:
    """One contribution for 2021 in centimes, with what was sent."""
    row: Row = {"stream": "voluntary", "currency": "CHF", "state": state, "year": 2021}
    row |= {"amount": amount, "received_on": on, "currency_sent": currency_sent}
    return row if sent is None else row | {"amount_sent": sent}


def outcomes(
    said: Sequence[Row], gifts: Sequence[Row] = (), as_of: date = DAY
) -> tuple[AnnouncementOutcome, ...]:
    """The outcomes for 2021."""
    return announcement_outcomes(ledger(announcements=said, contributions=gifts), 2021, as_of)


def told(said: Sequence[Row], gifts: Sequence[Row] = ()) -> list[tuple[str, int, int]]:
    """Outcome, booked amount and what is still open of each announcement."""
    return [(a.outcome, a.received, a.open_amount) for a in outcomes(said, gifts)]


def test_what_was_sent_in_the_announced_currency_is_compared_to_the_cent() -> None:
    """EUR 24'000 come in two parts: in part from August, in full in November, 292 days after."""
    gifts = [
        gift(12_886_42, "2021-08-16", 12_000_00, "EUR"),
        gift(12_695_00, "2021-11-23", 12_000_00, "EUR"),
    ]
    (then,) = outcomes([word()], gifts, date(2021, 9, 1))
    assert (then.outcome, then.received, then.open_amount) == ("part", 12_886_42, 12_000_00)
    assert (then.received_on, then.days) == (date(2021, 8, 16), 193)
    (now,) = outcomes([word()], gifts)
    assert (now.outcome, now.received, now.open_amount) == ("full", 25_581_42, 0)
    assert (now.received_on, now.days, now.open_converted) == (date(2021, 11, 23), 292, None)
    assert (now.state, now.kind, now.amount, now.currency) == ("AUT", "pledged", 24_000_00, "EUR")
    assert (now.said_on, now.source, now.ended_on) == (date(2021, 2, 4), "letter", None)
    assert now.origin == "isu.xlsx, Announcements!C5"
    assert now.converted is not None
    assert now.converted.amount == 25_032_00


def test_what_is_still_open_is_converted_at_the_day_of_the_books() -> None:
    """Nothing came: no day, no days, and EUR 24'000 at 1.0430."""
    (found,) = outcomes([word()])
    assert (found.outcome, found.received_on, found.days, found.ended_on) == (
        "open",
        None,
        None,
        None,
    )
    assert found.open_converted == found.converted
    assert found.converted is not None
    assert (found.converted.amount, found.converted.rate_date) == (25_032_00, date(2021, 11, 30))


@pytest.mark.parametrize(
    ("currency", "booked", "expected"),
    [
        ("CHF", 1_000_00, ("full", 1_000_00, 0)),
        ("CHF", 990_00, ("full", 990_00, 0)),
        ("CHF", 989_99, ("part", 989_99, 10_01)),
        ("CHF", 1_010_00, ("full", 1_010_00, 0)),
        ("CHF", 1_010_01, ("over", 1_010_01, 0)),
        ("EUR", 1_029_27, ("full", 1_029_27, 0)),
        ("EUR", 1_029_00, ("part", 1_029_00, 30_25)),
        ("EUR", 1_092_94, ("over", 1_092_94, 0)),
        ("XAF", 5, ("not comparable", 5, 0)),
    ],
)
def test_trap_19_charges_and_rates_leave_small_differences(
    currency: str, booked: int, expected: tuple[str, int, int]
) -> None:
    """1 % in the same currency, 3 % where the payment is converted; without a rate none is told."""
    said = [word(amount=1_000_00, currency=currency, on="2021-11-01")]
    assert told(said, [gift(booked, "2021-11-03")]) == [expected]


def test_a_later_announcement_or_withdrawal_ends_one_that_was_not_reached() -> None:
    """With its day; what had come before it is said, and what was reached stays received."""
    said = [
        word(on="2021-02-01", amount=100_00, currency="CHF"),
        word("confirmed", "2021-03-01", 80_00, "CHF"),
        word("in transit", "2021-04-01", 80_00, "CHF", state="NER"),
        word("withdrawn", "2021-05-01", 80_00, "CHF", state="NER"),
        word("pledged", "2021-01-01", 7_00, "CHF", state="GUY"),
        word("withdrawn", "2021-06-01", 7_00, "CHF", state="GUY"),
    ]
    gifts = [
        gift(30_00, "2021-02-20"),
        gift(80_00, "2021-03-01"),
        gift(7_00, "2021-05-31", state="GUY"),
        gift(9_00, "2021-05-01", state="NER"),
    ]
    found = outcomes(said, gifts)
    assert [(a.state, a.outcome, a.received, a.ended_on, a.days) for a in found] == [
        ("AUT", "overtaken", 30_00, date(2021, 3, 1), 19),
        ("AUT", "full", 80_00, None, 0),
        ("NER", "withdrawn", 0, date(2021, 5, 1), 30),
        ("GUY", "full", 7_00, None, 150),
    ]
    assert {a.open_amount for a in found} == {0}


def test_two_announcements_of_one_day_are_paid_in_turn() -> None:
    """What is in transit first; the last takes what remains, and no payment is matched twice."""
    said = [
        word("pledged", "2021-02-01", 40_00, "CHF"),
        word("in transit", "2021-02-01", 300_00, "CHF"),
    ]
    assert told(said, [gift(310_00, "2021-03-01")]) == [("part", 10_00, 30_00), ("full", 300_00, 0)]
    assert told(said, [gift(200_00, "2021-03-01")]) == [
        ("open", 0, 40_00),
        ("part", 200_00, 100_00),
    ]
    assert told(said, [gift(299_00, "2021-03-01"), gift(40_00, "2021-04-01")]) == [
        ("full", 40_00, 0),
        ("full", 299_00, 0),
    ]
    assert told(said, [gift(400_00, "2021-03-01")]) == [("over", 100_00, 0), ("full", 300_00, 0)]


def test_a_refund_undoes_the_payments_before_it() -> None:
    """A payment that was reversed leaves the pledge open; a refund of older money changes nothing."""
    said = [word(amount=100_00, currency="CHF")]
    reversed_ = [gift(100_00, "2021-03-01"), gift(-100_00, "2021-03-02")]
    assert told(said, reversed_) == [("open", 0, 100_00)]
    older = [gift(-50_00, "2021-03-01"), gift(100_00, "2021-03-02")]
    assert told(said, older) == [("full", 100_00, 0)]
    halved = [gift(100_00, "2021-03-01", 92_00, "EUR"), gift(-50_00, "2021-03-02")]
    assert told([word(amount=92_00)], halved) == [("part", 50_00, 46_00)]


def test_a_payment_without_a_day_counts_as_having_come_after() -> None:
    """A yearly sum may hold the announced money: it closes the announcement, without days."""
    (found,) = outcomes([word(amount=100_00, currency="CHF")], [gift(100_00, None)])
    assert (found.outcome, found.received_on, found.days) == ("full", None, None)


amounts = st.integers(1, 400_00)
days = st.dates(date(2021, 1, 1), DAY)
said_rows = st.lists(
    st.builds(
        lambda kind, on, amount, currency, state: word(
            kind, on.isoformat(), amount, currency, state
        ),
        st.sampled_from(["pledged", "confirmed", "in transit", "withdrawn"]),
        days,
        amounts,
        st.sampled_from(["EUR", "CHF", "XAF"]),
        st.sampled_from(["AUT", "NER"]),
    ),
    max_size=8,
)
gift_rows = st.lists(
    st.builds(
        lambda amount, on, state: gift(amount, on.isoformat() if on else None, state=state),
        st.integers(-200_00, 400_00),
        st.one_of(st.none(), days),
        st.sampled_from(["AUT", "NER"]),
    ),
    max_size=8,
)


def positive_receipts(book: Ledger) -> int:
    """All that came for 2021, refunds not taken off."""
    rows = contributions_for_year(book, 2021, DAY)
    return int(rows["amount"].clip(lower=0).sum())


@given(said_rows, gift_rows)
def test_trap_18_an_announcement_has_one_outcome_and_no_payment_counts_twice(
    said: list[Row], gifts: list[Row]
) -> None:
    """Announced is received plus open, within the tolerance; matched money is at most what came."""
    book = ledger(announcements=said, contributions=gifts)
    found = announcement_outcomes(book, 2021, DAY)
    heard = [row for row in said if str(row["said_on"]) <= "2021-11-30"]
    expected = [row for row in heard if row["kind"] != "withdrawn"]
    assert [(a.state, a.kind, a.amount) for a in found] == [
        (row["state"], row["kind"], row["amount"]) for row in expected
    ]
    assert {a.outcome for a in found} <= set(get_args(Outcome))
    assert sum(a.received for a in found) <= positive_receipts(book)
    for a in found:
        assert 0 <= a.open_amount <= a.amount
        assert (a.open_amount > 0) == (a.outcome in {"open", "part"})
        assert a.received >= 0
        assert a.received_on is None or a.received_on >= a.said_on
        if a.currency == "CHF" and a.outcome == "part":
            assert a.received + a.open_amount == a.amount
        if a.ended_on is not None:
            assert a.ended_on - a.said_on >= timedelta(days=1)
