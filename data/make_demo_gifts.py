"""The voluntary side of the demo: contributions to the unit, budgets and announcements."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from decimal import ROUND_HALF_EVEN, Decimal
from random import Random

from dashboard.ledger import ExchangeRates
from dashboard.workbooks.clean.book_writer import RowValues
from data.make_demo_plan import PLAN, VOLUNTARY_AT, Payment, between, references


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


def gifts(ecb: ExchangeRates) -> list[Payment]:
    """All contributions that had come by the day the book speaks to, in centimes."""
    came: list[Payment] = []
    for state, usual, currency, habit, spans in PLAN["gifts"]["givers"]:
        for year in years(spans):
            chance = Random(f"{PLAN['seed']} {state} {year}")
            on = given_on(chance, habit, year)
            swing = 1 if year == VOLUNTARY_AT.year else chance.choice((0.9, 0.95, 1, 1, 1, 1.05))
            step = 100 if usual < 5_000 else 500  # noqa: PLR2004 (small gifts are rounder in tens)
            sent = round(usual * swing / step) * step * 100
            if currency == "CHF":
                came.append(Payment(state, str(year), on, sent))
            else:
                amount = booked(ecb, sent, currency, on)
                came.append(Payment(state, str(year), on, amount, sent, currency))
    came = [p for p in came if p.state != "GBR" or p.pays != "2020"]
    came += special_gifts(ecb)
    came = [p for p in in_parts(came, ecb) if p.on <= VOLUNTARY_AT]
    return sorted(exact(came, ecb), key=lambda p: (p.on, p.state, p.pays))


def booked(ecb: ExchangeRates, sent: int, currency: str, on: date) -> int:
    """Centimes booked for an amount sent: the last month-end rate less the bank's 0.3 %."""
    converted = ecb.convert(sent, currency, "CHF", on)
    if converted is None:
        message = f"No rate for {currency} on {on}."
        raise SystemExit(message)
    exact_amount = Decimal(converted.amount) * Decimal("0.997")
    return int(exact_amount.quantize(Decimal(1), ROUND_HALF_EVEN))


def special_gifts(ecb: ExchangeRates) -> list[Payment]:
    """A double payment and its refund, and a gift for 2020 that came in January 2021."""
    on, sent = date(2019, 6, 24), 10_000_00
    amount = booked(ecb, sent, "EUR", on)
    return [
        Payment("BEL", "2019", on, amount, sent, "EUR", "Sent by mistake"),
        Payment("BEL", "2019", date(2019, 7, 8), -amount, -sent, "EUR", "Returned"),
        Payment("GBR", "2020", date(2021, 1, 14), 11_000_00, note="For 2020, came in 2021"),
    ]


def in_parts(came: Sequence[Payment], ecb: ExchangeRates) -> Iterator[Payment]:
    """The same, with one State's gift for 2021 in two instalments: it still counts once (D11)."""
    for p in came:
        if (p.state, p.pays) != ("IRL", "2021") or p.sent is None:
            yield p
            continue
        half, currency = p.sent // 2, p.currency_sent
        for on, note in ((p.on, "First part"), (date(2021, 11, 23), "Second part")):
            amount = booked(ecb, half, currency, on)
            yield Payment(p.state, p.pays, on, amount, half, currency, note)


def exact(came: Sequence[Payment], ecb: ExchangeRates) -> Iterator[Payment]:
    """The same, with one booked amount that makes the sum for 2021 exact."""
    state, year = PLAN["gifts"]["exact_by"], str(VOLUNTARY_AT.year)
    others = sum(p.amount for p in came if p.pays == year and p.state != state)
    rest = PLAN["gifts"]["total_2021"] - others
    for p in came:
        if (p.state, p.pays) != (state, year):
            yield p
            continue
        usual = booked(ecb, p.sent or 0, p.currency_sent, p.on)
        if abs(rest - usual) > usual // 200:
            message = f"{state} would be booked at {rest} instead of {usual}: change a gift."
            raise SystemExit(message)
        yield Payment(p.state, p.pays, p.on, rest, p.sent, p.currency_sent)


def isu_sheets(names: Mapping[str, str], ecb: ExchangeRates) -> dict[str, list[RowValues]]:
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
