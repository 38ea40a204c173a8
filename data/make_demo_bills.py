"""The assessed side of the demo: bills by the UN scale, and the payments of States' habits."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction
from random import Random
from typing import Final

import pandas as pd

from dashboard.indicators.apportionment import apportion_total
from dashboard.workbooks.clean.book_writer import RowValues
from data.make_demo_plan import (
    ASSESSED_AT,
    PLAN,
    Payment,
    banking_day,
    between,
    references,
    table,
)

END_OF_2021: Final = date(2021, 12, 31)


@dataclass(frozen=True, slots=True)
class Meeting:
    """One meeting of the plan; money in cents."""

    code: str
    title: str
    first_day: date
    last_day: date
    moved_from: date | None
    scale: str
    notice: date
    assessed: int
    actual_cost: int | None


@dataclass(frozen=True, slots=True)
class Bill:
    """What one State owes for one meeting, in cents."""

    state: str
    meeting: Meeting
    amount: int
    notice: date


def meetings() -> tuple[Meeting, ...]:
    """The meetings of the plan, oldest first."""
    return tuple(
        Meeting(
            code, title, first, last, moved or None, scale, notice, due, None if cost < 0 else cost
        )
        for code, title, first, last, moved, scale, notice, due, cost in PLAN["meetings"]
    )


def parties() -> dict[str, date]:
    """The 110 parties at the end of 2021 and the day each was bound."""
    days = {
        row["iso3"]: date.fromisoformat(row["entry_into_force"])
        for row in table("ccm_states_parties.csv")
    }
    return {state: day for state, day in sorted(days.items()) if day <= END_OF_2021}


def rates(scale: str) -> dict[str, Fraction]:
    """UN rates of a scale period, with the notional ones of States that are no UN members."""
    column = f"rate_{scale.replace('-', '_')}_pct"
    known = {
        row["iso3"]: Fraction(row[column]) for row in table("un_scale_of_assessments_2013_2027.csv")
    }
    for row in table("notional_rates_non_un_members.csv"):
        if row["scale_period"] in {scale, "any"}:
            known[row["iso3"]] = Fraction(row["rate_pct"])
    return known


def bills() -> list[Bill]:
    """Each meeting's bills to those who were parties on its first day (D3)."""
    bound = parties()
    found = []
    for meeting in meetings():
        scale = rates(meeting.scale)
        day = min(meeting.first_day, END_OF_2021)
        owing = {state: scale[state] for state, since in bound.items() if since <= day}
        amounts = apportion_total(meeting.assessed, pd.Series(owing))
        found += [
            Bill(str(state), meeting, int(amount), max(meeting.notice, bound[str(state)]))
            for state, amount in amounts.items()
        ]
    return found


def paid_on(bill: Bill) -> date | None:
    """When a State with its habits pays a bill; None where it does not."""
    habits, year = PLAN["bills"], bill.notice.year
    chance = Random(f"{PLAN['seed']} {bill.state} {bill.meeting.code}")
    if bill.state in habits["open"].get(bill.meeting.code, ()):
        return None
    if bill.state in habits["prompt"]:
        return between(chance, bill.notice + timedelta(15), bill.notice + timedelta(55))
    if bill.state in habits["year_end"]:
        return between(chance, date(year, 11, 5), date(year, 12, 18))
    if bill.state in habits["next_spring"]:
        return between(chance, date(year + 1, 2, 1), date(year + 1, 4, 30))
    if bill.state in habits["now_and_then"]:
        pays = chance.random() < 0.6  # noqa: PLR2004 (more often than not)
        return between(chance, date(year + 1, 1, 10), date(year + 1, 9, 30)) if pays else None
    return between(chance, bill.notice + timedelta(40), bill.notice + timedelta(200))


def payments_of(bill: Bill) -> Iterator[Payment]:
    """The payments for one bill."""
    habits, code = PLAN["bills"], bill.meeting.code
    on = paid_on(bill)
    last = code == PLAN["meetings"][-1][0]
    if on is None or (last and bill.state in {*habits["waiting"], habits["first_part"]}):
        return
    amount = bill.amount
    if last and bill.state == habits["overpaid"]["state"]:
        amount = habits["overpaid"]["amount"]
    if (bill.state, code) == (habits["charged"]["state"], habits["charged"]["meeting"]):
        amount -= habits["charged"]["amount"]
    if bill.state in habits["halves"].get(code, ()):
        half = amount // 2
        yield Payment(bill.state, code, on, half, note="First part")
        later = banking_day(on + timedelta(days=75))
        yield Payment(bill.state, code, later, amount - half, note="Second part")
        return
    yield Payment(bill.state, code, on, amount)


def receipts() -> list[Payment]:
    """All payments of bills that had come by the day the book speaks to."""
    owed = bills()
    came = [p for bill in owed for p in payments_of(bill)]
    came += special_receipts(owed)
    came = [p for p in came if p.on <= ASSESSED_AT]
    came.append(first_part(owed, came))
    return sorted(came, key=lambda p: (p.on, p.state, p.pays))


def special_receipts(owed: Sequence[Bill]) -> list[Payment]:
    """A double payment and its refund, and a payment that names no meeting."""
    due = {(b.state, b.meeting.code): b.amount for b in owed}
    twice = due["ISL", "7MSP"]
    return [
        Payment("ISL", "7MSP", date(2017, 6, 12), twice, note="Paid a second time"),
        Payment("ISL", "7MSP", date(2017, 7, 3), -twice, note="Refund of the second payment"),
        Payment("GIN", "", date(2021, 6, 15), 20_00, note="No meeting named"),
    ]


def first_part(owed: Sequence[Bill], came: Sequence[Payment]) -> Payment:
    """The part payment that brings what is applied to the last meeting to 69 % of it."""
    last, state = meetings()[-1], PLAN["bills"]["first_part"]
    due = {b.state: b.amount for b in owed if b.meeting == last}
    applied = sum(min(p.amount, due[p.state]) for p in came if p.pays == last.code)
    amount = last.assessed * 69 // 100 - applied
    if not due[state] // 5 < amount < due[state] * 4 // 5:
        message = f"{state} would pay {amount} of {due[state]}: change who is waiting."
        raise SystemExit(message)
    return Payment(state, last.code, date(2021, 8, 16), amount, note="First part")


def assessed_sheets(names: Mapping[str, str]) -> dict[str, list[RowValues]]:
    """The sheets of ``assessed.xlsx``."""
    return {
        "Meetings": [
            {
                "meeting": m.code,
                "title": m.title,
                "first_day": m.first_day,
                "last_day": m.last_day,
                "moved_from": m.moved_from,
                "estimated_cost": m.assessed,
                "actual_cost": m.actual_cost,
                "scale_period": m.scale,
            }
            for m in meetings()
        ],
        "Assessments": [
            {
                "state": names[b.state],
                "meeting": b.meeting.code,
                "amount": b.amount,
                "notice_date": b.notice,
            }
            for b in sorted(bills(), key=lambda b: (b.meeting.first_day, names[b.state]))
        ],
        "Receipts": [
            {
                "state": names[p.state],
                "meeting": p.pays,
                "received_on": p.on,
                "amount": p.amount,
                "reference": reference,
            }
            for p, reference in references(receipts(), "R")
        ],
    }
