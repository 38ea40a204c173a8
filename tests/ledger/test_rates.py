"""Exchange rates: last known, never interpolated."""

from __future__ import annotations

from datetime import date

import pytest

from dashboard.ledger import SettingsError, read_rates, read_settings

ECB = b"date,eur_chf,eur_usd\n2021-11-30,1.0430,1.1363\n2021-10-29,1.0611,1.1645\n"


def test_a_day_without_fixing_takes_the_last_one_before() -> None:
    """On 20 Nov the rate is that of 29 Oct, and says so (D10: 88'071.30)."""
    found = read_rates(ECB).convert(83_000_00, "EUR", "CHF", date(2021, 11, 20))
    assert found is not None
    assert (found.amount, found.currency) == (88_071_30, "CHF")
    assert found.rate_date == date(2021, 10, 29)


def test_before_the_first_fixing_nothing_is_known() -> None:
    """No rate is guessed."""
    assert read_rates(ECB).convert(1, "EUR", "CHF", date(2021, 10, 28)) is None


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (b"id = ", "not readable as TOML"),
        (b"name = 'X'", "id is missing"),
        (b"id = 'x'\npayment_term_days = 'soon'", "payment_term_days = 'soon'; expected int"),
        (b"id = 'x'\ndefault_as_of = 'today'", "write a date without quotes"),
        (b"id = 'x'\n[streams.other]\ncurrency = 'CHF'", "must be streams.assessed or"),
    ],
)
def test_wrong_settings_say_what_to_write(text: bytes, message: str) -> None:
    """Each message names the key."""
    with pytest.raises(SettingsError, match=message):
        read_settings(text)
