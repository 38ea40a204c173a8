"""Exchange rates: the latest by the day, never interpolated (trap 27)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from dashboard.ledger import ExchangeRates, read_exchange_rates
from dashboard.ledger.exchange_rates import Conversion

ECB = b"date,eur_chf,eur_usd\n2021-11-30,1.0430,1.1363\n2021-10-29,1.0611,1.1645\n"


def test_a_day_without_a_rate_uses_the_latest_earlier_one() -> None:
    """On 20 Nov the rate is that of 29 Oct, with its date (D10: 88'071.30)."""
    conversion = read_exchange_rates(ECB).convert(83_000_00, "EUR", "CHF", date(2021, 11, 20))
    assert conversion is not None
    assert (conversion.amount, conversion.currency) == (88_071_30, "CHF")
    assert conversion.rate_date == date(2021, 10, 29)


def test_before_the_first_rate_there_is_no_conversion() -> None:
    """The result is None; no rate is guessed."""
    assert read_exchange_rates(ECB).convert(1, "EUR", "CHF", date(2021, 10, 28)) is None


def test_d10_a_conversion_has_its_rate_date_and_source() -> None:
    """EUR 83'000.00 at 1.0430 of 30 November are CHF 86'569.00."""
    conversion = read_exchange_rates(ECB).convert(83_000_00, "EUR", "CHF", date(2021, 11, 30))
    assert conversion == Conversion(
        amount=86_569_00,
        currency="CHF",
        rate=Decimal("1.0430"),
        rate_date=date(2021, 11, 30),
        source="European Central Bank euro reference rates",
    )


@pytest.mark.parametrize(
    ("currency", "target", "amount"),
    [
        ("USD", "CHF", 917_89),
        ("CHF", "USD", 1_089_45),
        ("CHF", "EUR", 958_77),
        ("USD", "USD", 1_000_00),
    ],
)
def test_other_currencies_are_converted_over_the_euro(
    currency: str, target: str, amount: int
) -> None:
    """USD 1'000.00 at 1.0430 / 1.1363 are CHF 917.89, whatever the order of the rows."""
    for content in (
        ECB,
        b"\xef\xbb\xbf" + ECB,
        b"\n".join([ECB.splitlines()[n] for n in (0, 2, 1)]),
    ):
        conversion = read_exchange_rates(content).convert(
            1_000_00, currency, target, date(2021, 12, 1)
        )
        assert conversion is not None
        assert (conversion.amount, conversion.currency, conversion.rate_date) == (
            amount,
            target,
            date(2021, 11, 30),
        )


def test_of_two_rates_of_one_day_the_later_row_is_used() -> None:
    """A corrected row comes below the one that it corrects."""
    corrected = ECB + b"2021-11-30,1.0500,1.1363\n"
    conversion = read_exchange_rates(corrected).convert(1_00, "EUR", "CHF", date(2021, 11, 30))
    assert conversion is not None
    assert conversion.amount == 1_05


def test_half_a_cent_is_rounded_to_even() -> None:
    """At a rate of 0.5, for positive and negative amounts."""
    rates = ExchangeRates(((date(2021, 1, 1), {"CHF": Decimal("0.5")}),))
    amounts = [rates.convert(n, "EUR", "CHF", date(2021, 1, 1)) for n in (1, 2, 3, 5, 7, -1, -3)]
    assert [a.amount for a in amounts if a is not None] == [0, 1, 2, 2, 4, 0, -2]


@pytest.mark.parametrize(("currency", "target"), [("GBP", "CHF"), ("CHF", "GBP"), ("", "CHF")])
def test_a_currency_without_a_rate_is_not_converted(currency: str, target: str) -> None:
    """It has no conversion, so that its amount is never counted."""
    assert read_exchange_rates(ECB).convert(1, currency, target, date(2021, 11, 30)) is None
