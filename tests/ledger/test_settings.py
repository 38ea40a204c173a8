"""``convention.toml``: its values, its defaults and its limits."""

from __future__ import annotations

from dataclasses import fields
from datetime import date

import pytest

from dashboard.ledger.settings import Settings, StreamSettings, read_settings
from dashboard.workbooks.comparing.losses import LossLimits
from dashboard.workbooks.limits import DEFAULT_LIMITS, Limits

FULL = b"""
id = "ccm"
name = "Convention"
short = "CM"
unit = "ISU"
illustrative = true
notice = "Invented."
badge = "Invented"
default_as_of = 2021-12-01
time_zone = "Africa/Lusaka"
payment_term_days = 60
decision_days = 120
small_balance_minor = 1000
[streams.assessed]
currency = "USD"
[streams.voluntary]
currency = "CHF"
title = "Unit"
[limits]
seconds = 1
[fr]
name = "Convention en fran\xc3\xa7ais"
voluntary = "Unit\xc3\xa9"
"""


def test_every_key_of_a_full_file_is_read() -> None:
    """A stream without a title has its name as title."""
    settings = read_settings(FULL)
    assert settings == Settings(
        id="ccm",
        name="Convention",
        short="CM",
        unit="ISU",
        illustrative=True,
        notice="Invented.",
        badge="Invented",
        default_as_of=date(2021, 12, 1),
        time_zone="Africa/Lusaka",
        payment_term_days=60,
        decision_days=120,
        small_balance_minor=1000,
        streams={
            "assessed": StreamSettings("USD", "Assessed"),
            "voluntary": StreamSettings("CHF", "Unit"),
        },
        in_language={"fr": {"name": "Convention en français", "voluntary": "Unité"}},
        limits=settings.limits,
    )
    assert settings.limits.seconds == 1


def test_missing_keys_have_defaults() -> None:
    """A file with nothing but an id; a byte order mark is skipped."""
    assert read_settings(b'\xef\xbb\xbfid = "ccm"') == Settings(
        id="ccm",
        name="ccm",
        short="CCM",
        unit="Secretariat",
        illustrative=False,
        notice="",
        default_as_of=None,
        time_zone="Europe/Zurich",
        payment_term_days=30,
        decision_days=90,
        small_balance_minor=0,
        streams={},
        limits=DEFAULT_LIMITS,
    )


@pytest.mark.parametrize(
    ("key", "language", "text"),
    [
        ("name", "en", "Convention"),
        ("name", "fr", "Convention en français"),
        ("short", "fr", "CM"),
        ("unit", "fr", "ISU"),
        ("notice", "en", "Invented."),
        ("badge", "fr", "Invented"),
        ("assessed", "fr", "Assessed"),
        ("voluntary", "en", "Unit"),
        ("voluntary", "fr", "Unité"),
        ("other", "fr", ""),
    ],
)
def test_a_text_is_translated_or_falls_back_to_the_files_own(
    key: str, language: str, text: str
) -> None:
    """For a stream that the file does not define it is empty."""
    assert read_settings(FULL).text_in_language(key, language) == text


def limits_of(text: str) -> Limits:
    """The limits in a ``convention.toml`` that ends with this text."""
    return read_settings(f'id = "hand"\n{text}\n'.encode()).limits


def test_without_limits_the_defaults_apply() -> None:
    """An empty ``[limits]`` has them too."""
    assert limits_of("") == limits_of("[limits]") == DEFAULT_LIMITS


def test_each_limit_can_be_set_separately() -> None:
    """All others have their defaults."""
    for field in fields(Limits):
        limits = limits_of(f"[limits]\n{field.name} = 7")
        assert getattr(limits, field.name) == 7
        assert limits == Limits(**{field.name: 7})


def test_the_table_of_limits_is_not_read_as_a_language() -> None:
    """``[fr]`` is a language, ``[limits]`` is not."""
    settings = read_settings(b'id = "a"\n[limits]\ncells = 9\n[fr]\nname = "Le"\n')
    assert list(settings.in_language) == ["fr"]


def test_the_limits_of_a_held_save_can_be_set() -> None:
    """Missing keys have defaults, 0 and 100 per cent are valid; ``[held]`` is not a language."""
    assert read_settings(b'id = "x"').held == LossLimits()
    settings = read_settings(b'id = "x"\n[held]\npayments = 7\nshare = 12')
    assert settings.held == LossLimits(payments=7, share=12)
    assert settings.in_language == {}
    smallest_payments = read_settings(b'id = "x"\n[held]\npayments = 0\nshare = 100').held
    assert smallest_payments == LossLimits(payments=0, share=100)
    smallest_share = read_settings(b'id = "x"\n[held]\npayments = 100000\nshare = 0').held
    assert smallest_share == LossLimits(payments=100_000, share=0)
    assert read_settings(b'id = "x"\n[held]\nshare = 1').held == LossLimits(share=1)
