"""What became of each announcement: received in full, in part, over, withdrawn, or still open (trap 18).

Payments for the announced year match a State's announcement from its day until the State's next one;
what of it has not come stays open: of EUR 24'000 pledged in February and EUR 12'000 sent in August,
EUR 12'000 are open. The booked amount is the contribution (trap 19); it is compared in the currency
of the announcement, by what the State sent in that currency, else at the ECB rate of the payment's
day. Bank charges and rates leave small differences: 1 % of the announced amount, 3 % if the payment
had to be converted. A payment without a day within the year counts as having come after the
announcement, so that no money is counted twice.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from itertools import zip_longest
from typing import Any, Final, Literal

import pandas as pd

from dashboard.indicators.announcements import PLEDGE_KINDS
from dashboard.indicators.nullable import date_or_none, int_or_none
from dashboard.ledger import Ledger
from dashboard.ledger.exchange_rates import Conversion

Row = Mapping[Any, Any]  # a row of a frame
Outcome = Literal["open", "part", "full", "over", "not comparable", "withdrawn", "overtaken"]
PAID_IN_ORDER: Final = tuple(reversed(PLEDGE_KINDS))  # of one day: what is in transit comes first
CHARGES_PERCENT: Final = 1  # difference that counts as bank charges
RATE_PERCENT: Final = 3  # difference that counts as bank charges and exchange rates


@dataclass(frozen=True, slots=True)
class AnnouncementOutcome:
    """An announcement and what was received for it by a day; ``received`` in the stream's currency."""

    state: str
    kind: str  # pledged | confirmed | in transit
    amount: int  # announced, minor units of ``currency``
    currency: str
    said_on: date
    source: str
    origin: str  # book, sheet and cell
    converted: Conversion | None  # the announced amount, in the stream's currency
    outcome: Outcome  # "not comparable": something came, but no rate is known
    received: int  # booked amount
    received_on: date | None  # when the announced amount was reached, else of the last payment
    ended_on: date | None  # day of the withdrawal or of the later announcement
    open_amount: int  # what has not come, minor units of ``currency``
    open_converted: Conversion | None  # None without a rate, or if nothing is open

    @property
    def days(self) -> int | None:
        """Return the days from the announcement to the payment, else to its end."""
        until = self.received_on or self.ended_on
        return None if until is None else (until - self.said_on).days


@dataclass(slots=True)
class Payment:
    """A positive payment, and how much of it (minor units, as booked) is not yet matched."""

    booked: int
    left: int
    received_on: date | None
    rate_day: date
    sent: int | None
    currency_sent: str

    def amount_left(self, currency: str, ledger: Ledger) -> tuple[int, bool] | None:
        """Return what is left in ``currency`` and whether it was converted; None without a rate."""
        booked_in = ledger.streams["voluntary"].currency
        if currency == booked_in:
            return self.left, False
        if currency == self.currency_sent and self.sent:
            return round(Fraction(self.sent * self.left, self.booked)), False
        converted = ledger.rates.convert(self.left, booked_in, currency, self.rate_day)
        return None if converted is None else (converted.amount, True)


@dataclass(slots=True)
class Match:
    """What was matched to an announcement; ``paid`` in its own currency, None if not comparable."""

    paid: int | None = 0
    received: int = 0
    received_on: date | None = None
    is_converted: bool = False
    is_reached: bool = False


def match_announcements(
    ledger: Ledger, announcements: pd.DataFrame, receipts: pd.DataFrame, as_of: date
) -> dict[int, tuple[AnnouncementOutcome, ...]]:
    """Return the outcomes of the announcements of money for each year, in the order of the rows.

    ``announcements`` and ``receipts`` are those known on ``as_of``.
    """
    said: dict[tuple[str, int], list[Row]] = {}
    for n, row in enumerate(announcements.to_dict("records")):
        said.setdefault((row["state"], row["year"]), []).append({**row, "n": n})
    receipts = receipts[receipts["state"].isin(announcements["state"])]
    paid: dict[tuple[str, int], list[Row]] = {}
    for row in receipts.sort_values("received_by", kind="stable").to_dict("records"):
        paid.setdefault((row["state"], row["year"]), []).append(row)
    found: dict[int, dict[int, AnnouncementOutcome]] = {}
    for (state, year), rows in said.items():
        outcomes = match_state(ledger, rows, paid.get((state, year), []), as_of)
        found.setdefault(year, {}).update(outcomes)
    return {year: tuple(outcomes[n] for n in sorted(outcomes)) for year, outcomes in found.items()}


def match_state(
    ledger: Ledger, said: Sequence[Row], paid: Sequence[Row], as_of: date
) -> Iterator[tuple[int, AnnouncementOutcome]]:
    """Yield the place and the outcome of each announcement of money by a State for a year."""
    days = sorted({row["said_on"] for row in said})
    for day, next_day in zip_longest(days, days[1:]):
        payments = net_payments(
            row
            for row in paid
            if day <= row["received_by"] and (next_day is None or row["received_by"] < next_day)
        )
        rows = [row for row in said if row["said_on"] == day and row["kind"] in PLEDGE_KINDS]
        rows.sort(key=lambda row: PAID_IN_ORDER.index(row["kind"]))
        later = [row for row in said if row["said_on"] == next_day]
        for row, match in zip(rows, match_payments(rows, payments, ledger), strict=True):
            yield row["n"], build_outcome(ledger, row, match, later, as_of)


def net_payments(rows: Iterable[Row]) -> list[Payment]:
    """Return the positive payments, by day, less the refunds that follow them."""
    payments: list[Payment] = []
    for row in rows:
        amount = int(row["amount"])
        if amount > 0:
            payments.append(
                Payment(
                    booked=amount,
                    left=amount,
                    received_on=date_or_none(row["received_on"]),
                    rate_day=row["received_by"].date(),
                    sent=int_or_none(row["amount_sent"]),
                    currency_sent=str(row["currency_sent"]),
                )
            )
        refund = max(0, -amount)
        for payment in reversed(payments):
            taken = min(refund, payment.left)
            payment.left -= taken
            refund -= taken
    return payments


def match_payments(
    announced: Sequence[Row], payments: Sequence[Payment], ledger: Ledger
) -> list[Match]:
    """Match payments to one State's announcements of one day, in turn; the last takes the rest."""
    matches = [Match() for _ in announced]
    for row, match in zip(announced, matches, strict=True):
        is_last = match is matches[-1]
        for payment in payments:
            if payment.left and (is_last or not match.is_reached):
                match_payment(match, payment, row, ledger, takes_rest=is_last)
    return matches


def match_payment(
    match: Match, payment: Payment, row: Row, ledger: Ledger, *, takes_rest: bool
) -> None:
    """Match what the announcement still needs of a payment: all of it, if within the tolerance."""
    amount_left = payment.amount_left(str(row["currency"]), ledger)
    booked, announced, was_reached = payment.left, int(row["amount"]), match.is_reached
    if amount_left is None or match.paid is None:
        match.paid = None
    else:
        amount, is_converted = amount_left
        match.is_converted |= is_converted
        allowed = tolerance(announced, is_converted=match.is_converted)
        needed = max(0, announced - match.paid)
        if amount > needed + allowed and not takes_rest:
            booked = round(Fraction(payment.left * needed, amount))
            amount = needed
        match.paid += amount
        match.is_reached = announced - match.paid <= allowed
    match.received += booked
    payment.left -= booked
    if not was_reached:
        match.received_on = payment.received_on


def tolerance(announced: int, *, is_converted: bool) -> int:
    """Return the difference, in minor units, that counts as bank charges and exchange rates."""
    return abs(announced) * (RATE_PERCENT if is_converted else CHARGES_PERCENT) // 100


def build_outcome(
    ledger: Ledger,
    row: Row,
    match: Match,
    later: Sequence[Row],
    as_of: date,
) -> AnnouncementOutcome:
    """Return an announcement with its outcome; ``later`` holds the State's next announcements."""
    stream = ledger.streams["voluntary"]
    amount, currency = int(row["amount"]), str(row["currency"])
    rate_day = stream.as_at_on(as_of) or as_of
    outcome = name_outcome(match, amount, later)
    is_open = outcome in {"open", "part"}
    open_amount = amount - (match.paid or 0) if is_open else 0
    return AnnouncementOutcome(
        state=str(row["state"]),
        kind=str(row["kind"]),
        amount=amount,
        currency=currency,
        said_on=row["said_on"].date(),
        source=str(row["source"]),
        origin=f"{row['book']}, {row['sheet']}!{row['cell']}",
        converted=ledger.rates.convert(amount, currency, stream.currency, rate_day),
        outcome=outcome,
        received=match.received,
        received_on=match.received_on,
        ended_on=later[0]["said_on"].date() if outcome in {"withdrawn", "overtaken"} else None,
        open_amount=open_amount,
        open_converted=ledger.rates.convert(open_amount, currency, stream.currency, rate_day)
        if is_open
        else None,
    )


def name_outcome(match: Match, announced: int, later: Sequence[Row]) -> Outcome:
    """Return the outcome of an announcement; one that was reached was not withdrawn or overtaken."""
    if match.paid is None:
        return "not comparable"
    if match.received and match.is_reached:
        above = match.paid - announced
        return "over" if above > tolerance(announced, is_converted=match.is_converted) else "full"
    if later:
        return "withdrawn" if all(r["kind"] == "withdrawn" for r in later) else "overtaken"
    return "part" if match.received else "open"
