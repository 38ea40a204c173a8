"""Make ``ccm-demo``: the books of the committee meeting of 1 December 2021, with invented figures.

    python data/make_demo.py

Who pays how stands in ``make_demo.toml``; here it becomes bills and payments. Facts are the States,
their entry into force, the UN scale, the days of the meetings and the exchange rates (see
``reference/SOURCES.md``); amounts, budgets and payers are invented. The same seed gives the same
books, to the byte.
"""

from __future__ import annotations

import csv
import sys
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_EVEN, Decimal
from fractions import Fraction
from pathlib import Path
from random import Random
from typing import Any, Final

from dashboard.ledger import Rates, read_rates
from dashboard.workbooks.book import About
from dashboard.workbooks.writer import Row, write_book

DATA: Final = Path(__file__).resolve().parent
REFERENCE: Final = DATA / "reference"
PLAN: Final[dict[str, Any]] = tomllib.loads((DATA / "make_demo.toml").read_text(encoding="utf-8"))
ASSESSED_AT: Final[date] = PLAN["assessed_as_at"]
VOLUNTARY_AT: Final[date] = PLAN["voluntary_as_at"]
END_OF_2021: Final = date(2021, 12, 31)
WEEK, SATURDAY = 7, 5
INVENTED: Final = "Illustrative figures: amounts, budgets and payers are invented; no figure is a State's real record."

SETTINGS: Final = f"""\
# The demo: the committee meeting of 1 December 2021. Written by data/make_demo.py.
id = "ccm"
name = "Convention on Cluster Munitions"
short = "CCM"
unit = "Implementation Support Unit"
illustrative = true
notice = "{INVENTED}"
default_as_of = 2021-12-01
time_zone = "Europe/Zurich"
payment_term_days = 30
decision_days = 90
small_balance_minor = 0
has_parties = true

[streams.assessed]
currency = "USD"
title = "Meetings"

[streams.voluntary]
currency = "CHF"
title = "ISU"
"""


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


@dataclass(frozen=True, slots=True)
class Payment:
    """Money that came, in minor units of its book; ``pays`` is a meeting's code or a year."""

    state: str
    pays: str
    on: date
    amount: int
    sent: int | None = None
    currency_sent: str = ""
    note: str = ""


def table(name: str) -> list[dict[str, str]]:
    """The rows of a reference table."""
    with (REFERENCE / name).open(encoding="utf-8", newline="") as source:
        return list(csv.DictReader(source))


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


def apportion(total: int, shares: Mapping[str, Fraction]) -> dict[str, int]:
    """``total`` cents by the adjusted shares, largest remainder (D1, D2)."""
    whole = sum(shares.values())
    exact = {state: total * share / whole for state, share in shares.items()}
    amounts = {state: int(amount) for state, amount in exact.items()}
    left = total - sum(amounts.values())
    by_remainder = sorted(exact, key=lambda s: (amounts[s] - exact[s], s))
    for state in by_remainder[:left]:
        amounts[state] += 1
    return amounts


def bills() -> list[Bill]:
    """Each meeting's bills to those who were parties on its first day (D3)."""
    bound = parties()
    found = []
    for meeting in meetings():
        scale = rates(meeting.scale)
        day = min(meeting.first_day, END_OF_2021)
        owing = {state: scale[state] for state, since in bound.items() if since <= day}
        amounts = apportion(meeting.assessed, owing)
        found += [
            Bill(state, meeting, amount, max(meeting.notice, bound[state]))
            for state, amount in amounts.items()
        ]
    return found


def banking_day(day: date) -> date:
    """The day itself, or the Monday after a weekend."""
    return day + timedelta(days=WEEK - day.weekday()) if day.weekday() >= SATURDAY else day


def between(chance: Random, first: date, last: date) -> date:
    """A banking day by chance."""
    return banking_day(first + timedelta(days=chance.randrange((last - first).days + 1)))


def paid_on(chance: Random, bill: Bill) -> date | None:
    """When a State with its habits pays a bill; None where it does not."""
    habits, year = PLAN["bills"], bill.notice.year
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


def payments_of(chance: Random, bill: Bill) -> Iterator[Payment]:
    """The payments for one bill."""
    habits, code = PLAN["bills"], bill.meeting.code
    on = paid_on(chance, bill)
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
    chance = Random(PLAN["seed"])
    owed = bills()
    came = [p for bill in owed for p in payments_of(chance, bill)]
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


def years(spans: str) -> list[int]:
    """The years of spans such as ``2015-2017 2020-2021``."""
    ends = [[int(year) for year in span.split("-")] for span in spans.split()]
    return [year for first, last in ends for year in range(first, last + 1)]


def given_on(chance: Random, habit: str, year: int) -> date:
    """When in a year (or right before it) a State with its habit gives."""
    spans = {
        "before": (date(year - 1, 12, 4), date(year - 1, 12, 18)),
        "early": (date(year, 2, 2), date(year, 4, 24)),
        "middle": (date(year, 5, 4), date(year, 8, 28)),
        "autumn": (date(year, 9, 7), date(year, 10, 29)),
        "year_end": (date(year, 12, 3), date(year, 12, 23)),
    }
    return between(chance, *spans[habit]) if habit in spans else date.fromisoformat(habit)


def gifts(ecb: Rates) -> list[Payment]:
    """All contributions that had come by the day the book speaks to, in centimes."""
    chance = Random(PLAN["seed"])
    came: list[Payment] = []
    for state, usual, currency, habit, spans in PLAN["gifts"]["givers"]:
        for year in years(spans):
            on = given_on(chance, habit, year)
            swing = 1 if year == VOLUNTARY_AT.year else chance.choice((0.9, 0.95, 1, 1, 1, 1.05))
            step = 100 if usual < 5_000 else 500  # noqa: PLR2004 (small gifts are rounder in tens)
            sent = round(usual * swing / step) * step * 100
            came.append(gift(ecb, state, year, on, sent, currency))
    came = [p for p in came if p.state != "GBR" or p.pays != "2020"]
    came += special_gifts(ecb)
    came = [p for p in in_parts(came) if p.on <= VOLUNTARY_AT]
    return sorted(exact(came, ecb), key=lambda p: (p.on, p.state, p.pays))


def gift(ecb: Rates, state: str, year: int, on: date, sent: int, currency: str) -> Payment:
    """One contribution, booked at the last month-end rate less the bank's margin of 0.3 %."""
    if currency == "CHF":
        return Payment(state, str(year), on, sent)
    converted = ecb.convert(sent, currency, "CHF", on)
    if converted is None:
        message = f"No rate for {currency} on {on}."
        raise SystemExit(message)
    booked = (Decimal(converted.amount) * Decimal("0.997")).quantize(Decimal(1), ROUND_HALF_EVEN)
    return Payment(state, str(year), on, int(booked), sent, currency)


def special_gifts(ecb: Rates) -> list[Payment]:
    """A double payment and its refund, and a gift for 2020 that came in January 2021."""
    double = gift(ecb, "BEL", 2019, date(2019, 6, 24), 10_000_00, "EUR")
    return [
        Payment("BEL", "2019", double.on, double.amount, double.sent, "EUR", "Sent by mistake"),
        Payment("BEL", "2019", date(2019, 7, 8), -double.amount, -10_000_00, "EUR", "Returned"),
        Payment("GBR", "2020", date(2021, 1, 14), 11_000_00, note="For 2020, came in 2021"),
    ]


def in_parts(came: Sequence[Payment]) -> Iterator[Payment]:
    """The same, with one State's gift for 2021 in two instalments: it still counts once (D11)."""
    for p in came:
        if (p.state, p.pays) != ("IRL", "2021") or p.sent is None:
            yield p
            continue
        half, half_sent = p.amount // 2, p.sent // 2
        yield Payment(p.state, p.pays, p.on, half, half_sent, p.currency_sent, "First part")
        rest = (p.amount - half, p.sent - half_sent, p.currency_sent, "Second part")
        yield Payment(p.state, p.pays, date(2021, 11, 23), *rest)


def exact(came: Sequence[Payment], ecb: Rates) -> Iterator[Payment]:
    """The same, with one booked amount that makes the sum for 2021 exact."""
    state, year = PLAN["gifts"]["exact_by"], str(VOLUNTARY_AT.year)
    others = sum(p.amount for p in came if p.pays == year and p.state != state)
    booked = PLAN["gifts"]["total_2021"] - others
    for p in came:
        if (p.state, p.pays) != (state, year):
            yield p
            continue
        fixing = ecb.convert(p.sent or 0, p.currency_sent, "CHF", p.on)
        if fixing is None or not 0.99 < booked / fixing.amount < 1.005:  # noqa: PLR2004
            message = f"{state} would be booked at {booked}, the rate says {fixing}: change a gift."
            raise SystemExit(message)
        yield Payment(p.state, p.pays, p.on, booked, p.sent, p.currency_sent)


def references(came: Sequence[Payment], mark: str) -> Iterator[tuple[Payment, str]]:
    """Each payment with the number a book-keeper would give it."""
    counted: dict[int, int] = {}
    for p in came:
        counted[p.on.year] = counted.get(p.on.year, 0) + 1
        number = f"{mark}-{p.on.year}-{counted[p.on.year]:03d}"
        yield p, f"{number} {p.note}".strip()


def assessed_sheets(names: Mapping[str, str]) -> dict[str, list[Row]]:
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


def isu_sheets(names: Mapping[str, str], ecb: Rates) -> dict[str, list[Row]]:
    """The sheets of ``isu.xlsx``."""
    return {
        "Budgets": [
            {"year": year, "version": version, "adopted_on": on, "amount": francs * 100}
            for year, version, on, francs in PLAN["gifts"]["budgets"]
        ],
        "Contributions": [
            {
                "state": names[p.state],
                "year": int(p.pays),
                "received_on": p.on,
                "amount": p.amount,
                "amount_sent": p.sent,
                "currency_sent": p.currency_sent,
                "reference": reference,
            }
            for p, reference in references(gifts(ecb), "C")
        ],
        "Announcements": [
            {
                "state": names[state],
                "year": year,
                "amount": amount * 100,
                "currency": currency,
                "said_on": on,
                "kind": kind,
                "source": source,
            }
            for state, year, amount, currency, on, kind, source in PLAN["gifts"]["announcements"]
        ],
    }


def calendar_sheets() -> dict[str, list[Row]]:
    """The sheets of ``calendar.xlsx``."""
    committee, letters = PLAN["calendar"]["committee"], PLAN["calendar"]["letters"]
    return {
        "Committee meetings": [
            {"date": day, "title": "Coordination Committee"} for day in committee
        ],
        "Letters": [
            dict(zip(("date", "sender", "addressees", "about"), letter, strict=True))
            for letter in letters
        ],
        "Statements": [
            {
                "said_on": committee[-1],
                "as_at": ASSESSED_AT,
                "said_by": "UNODA",
                "about": "2RC",
                "measure": "shortfall",
                "qualifier": "almost",
                "amount": 28_000_00,
                "currency": "USD",
                "source": "Coordination Committee, 1 December 2021",
            }
        ],
    }


def parties_sheets(names: Mapping[str, str]) -> dict[str, list[Row]]:
    """The sheets of ``parties.xlsx``."""
    by_name = sorted(parties().items(), key=lambda item: names[item[0]])
    rows: list[Row] = [
        {"state": names[state], "role": "party", "entry_into_force": day} for state, day in by_name
    ]
    return {"Parties": rows}


def about(
    stream: str, currency: str, as_at: date | None, source: str, *, invented: bool = True
) -> About:
    """An About sheet of the demo."""
    contact = "Made by data/make_demo.py; nobody keeps this book"
    return About(stream, currency, as_at, "receipts", source, contact, illustrative=invented)


def books() -> dict[str, bytes]:
    """All files of the folder, by name."""
    named = {row["iso3"]: row["name"] for row in table("states.csv") if row["kind"] == "state"}
    choice = sorted(named.values())
    ecb = read_rates((REFERENCE / "ecb_rates.csv").read_bytes())
    return {
        "convention.toml": SETTINGS.encode(),
        "assessed.xlsx": write_book(
            about(
                "assessed", "USD", ASSESSED_AT, "Invented, in the manner of a UNODA status report"
            ),
            assessed_sheets(named),
            (
                INVENTED,
                "Facts: the meetings' places and days, the parties, the UN scale (older rates of States"
                " that are no UN members are unverified). Bills follow the scale of each meeting.",
                "Invented: all costs, notices and payments, and the day for which the Tenth Meeting"
                " was first planned. What the Second Review Conference cost is left empty: not known.",
            ),
            choice,
        ),
        "isu.xlsx": write_book(
            about("voluntary", "CHF", VOLUNTARY_AT, "Invented, in the manner of an ISU account"),
            isu_sheets(named, ecb),
            (
                INVENTED,
                "The sums for 2021 play the scene of the committee meeting of 1 December 2021. Of the"
                " three States whose money is on its way two gave for 2020; one never gave before.",
            ),
            choice,
        ),
        "calendar.xlsx": write_book(
            about("", "", None, "Invented but for the meeting of 1 December 2021"),
            calendar_sheets(),
            (INVENTED, "The statement on the Second Review Conference is from the minutes."),
        ),
        "parties.xlsx": write_book(
            about("", "", None, "UN Treaty Collection, chapter XXVI-6", invented=False),
            parties_sheets(named),
            (
                "The 110 parties at the end of 2021 and the day each was bound: real, not invented.",
                "Who joined or left later is not in this book.",
            ),
            choice,
        ),
    }


def main(folder: Path) -> None:
    """Write the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in books().items():
        (folder / name).write_bytes(content)


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else DATA / "ccm-demo")
