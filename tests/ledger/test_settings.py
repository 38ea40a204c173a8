"""What a ``convention.toml`` says, what it leaves out, and what it may not say."""

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


def test_everything_that_is_said_is_taken() -> None:
    """Each key goes where it belongs; a stream without a title is called by its name."""
    found = read_settings(FULL)
    assert found == Settings(
        id="ccm",
        name="Convention",
        short="CM",
        unit="ISU",
        illustrative=True,
        notice="Invented.",
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
        limits=found.limits,
    )
    assert found.limits.seconds == 1


def test_what_is_left_out_has_its_default() -> None:
    """A file with nothing but a name; programs that write a byte order mark are understood."""
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
        ("assessed", "fr", "Assessed"),
        ("voluntary", "en", "Unit"),
        ("voluntary", "fr", "Unité"),
        ("other", "fr", ""),
    ],
)
def test_a_text_is_that_of_the_language_or_the_files_own(
    key: str, language: str, text: str
) -> None:
    """And nothing where there is no such stream."""
    assert read_settings(FULL).text_in_language(key, language) == text


def said(text: str) -> Limits:
    """The bounds that a ``convention.toml`` with this end gives."""
    return read_settings(f'id = "hand"\n{text}\n'.encode()).limits


def test_without_the_table_the_bounds_are_those_that_ship() -> None:
    """Nothing has to be set."""
    assert said("") == said("[limits]") == DEFAULT_LIMITS


def test_each_bound_can_be_set_alone() -> None:
    """The others stay."""
    for one in fields(Limits):
        found = said(f"[limits]\n{one.name} = 7")
        assert getattr(found, one.name) == 7
        assert found == Limits(**{one.name: 7})


def test_the_table_is_no_language() -> None:
    """``[limits]`` and ``[fr]`` stand side by side."""
    found = read_settings(b'id = "a"\n[limits]\ncells = 9\n[fr]\nname = "Le"\n')
    assert list(found.in_language) == ["fr"]


def test_what_a_save_may_lose_is_as_the_convention_says() -> None:
    """What it leaves out has its default; 0 and 100 per cent may be written, and it is no language."""
    assert read_settings(b'id = "x"').held == LossLimits()
    found = read_settings(b'id = "x"\n[held]\npayments = 7\nshare = 12')
    assert found.held == LossLimits(payments=7, share=12)
    assert found.in_language == {}
    edges = read_settings(b'id = "x"\n[held]\npayments = 0\nshare = 100').held
    assert edges == LossLimits(payments=0, share=100)
    lowest = read_settings(b'id = "x"\n[held]\npayments = 100000\nshare = 0').held
    assert lowest == LossLimits(payments=100_000, share=0)
    assert read_settings(b'id = "x"\n[held]\nshare = 1').held == LossLimits(share=1)
