"""What a ``convention.toml`` says, what it leaves out, and what it may not say."""

from __future__ import annotations

import re
from dataclasses import fields
from datetime import date

import pytest

from dashboard.ledger.settings import Settings, SettingsError, StreamSettings, read_settings
from dashboard.store.thinning import Thinning
from dashboard.workbooks.limits import DEFAULT, Limits
from dashboard.workbooks.losses import Bounds

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
        limits=DEFAULT,
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
    assert read_settings(FULL).text(key, language) == text


@pytest.mark.parametrize(
    ("said", "message"),
    [
        ("", 'convention.toml: id is missing. Write a short name such as id = "ccm".'),
        (
            'id = "x"\npayment_term_days = true',
            "convention.toml: payment_term_days = True; expected int, as in 30.",
        ),
        (
            'id = "x"\n[streams.assessed]\ntitle = "A"',
            (
                "convention.toml: [streams.assessed] must be streams.assessed or streams.voluntary"
                ' and have currency = "USD" or another ISO 4217 code.'
            ),
        ),
        (
            'id = "x"\n[streams.other]\ncurrency = "USD"',
            (
                "convention.toml: [streams.other] must be streams.assessed or streams.voluntary"
                ' and have currency = "USD" or another ISO 4217 code.'
            ),
        ),
        (
            'id = "x"\n[fr]\nname = 1',
            (
                "convention.toml: [fr] may hold texts for name, short, unit, notice, assessed,"
                " voluntary; not name."
            ),
        ),
        (
            'id = "x"\n[fr]\nnom = "N"',
            (
                "convention.toml: [fr] may hold texts for name, short, unit, notice, assessed,"
                " voluntary; not nom."
            ),
        ),
        (
            'id = "x"\n[limits]\nhours = 1',
            "convention.toml: [limits] may hold megabytes, unpacked_megabytes, cells,",
        ),
        (
            'id = "x"\n[limits]\nseconds = 0',
            "convention.toml: [limits] seconds = 0; expected a whole number above 0",
        ),
    ],
)
def test_what_cannot_be_used_says_the_file_the_key_and_what_to_write(
    said: str, message: str
) -> None:
    """As the person who wrote the file reads it."""
    with pytest.raises(SettingsError, match=f"^{re.escape(message)}"):
        read_settings(said.encode())


def said(text: str) -> Limits:
    """The bounds that a ``convention.toml`` with this end gives."""
    return read_settings(f'id = "hand"\n{text}\n'.encode()).limits


def test_without_the_table_the_bounds_are_those_that_ship() -> None:
    """Nothing has to be set."""
    assert said("") == said("[limits]") == DEFAULT


def test_each_bound_can_be_set_alone() -> None:
    """The others stay."""
    for one in fields(Limits):
        found = said(f"[limits]\n{one.name} = 7")
        assert getattr(found, one.name) == 7
        assert found == Limits(**{one.name: 7})


@pytest.mark.parametrize("value", ["0", "-1", "1.5", "true", '"20"'])
def test_a_bound_that_is_no_number_above_zero_is_refused(value: str) -> None:
    """The message names the key and what to write."""
    with pytest.raises(
        SettingsError, match=r"\[limits\] seconds = .*whole number above 0, as in 20"
    ):
        said(f"[limits]\nseconds = {value}")


def test_a_bound_that_there_is_none_of_is_refused() -> None:
    """With the list of those there are."""
    with pytest.raises(SettingsError, match=r"may hold megabytes, .*; not minutes"):
        said("[limits]\nminutes = 1")


def test_limits_must_be_a_table() -> None:
    """Not a number."""
    with pytest.raises(SettingsError, match="write a table"):
        said("limits = 3")


def test_the_table_is_no_language() -> None:
    """``[limits]`` and ``[fr]`` stand side by side."""
    found = read_settings(b'id = "a"\n[limits]\ncells = 9\n[fr]\nname = "Le"\n')
    assert list(found.in_language) == ["fr"]


def test_what_a_save_may_lose_is_as_the_convention_says() -> None:
    """What it leaves out has its default; 0 and 100 per cent may be written, and it is no language."""
    assert read_settings(b'id = "x"').held == Bounds()
    found = read_settings(b'id = "x"\n[held]\npayments = 7\nshare = 12')
    assert found.held == Bounds(payments=7, share=12)
    assert found.in_language == {}
    edges = read_settings(b'id = "x"\n[held]\npayments = 0\nshare = 100').held
    assert edges == Bounds(payments=0, share=100)
    lowest = read_settings(b'id = "x"\n[held]\npayments = 100000\nshare = 0').held
    assert lowest == Bounds(payments=100_000, share=0)
    assert read_settings(b'id = "x"\n[held]\nshare = 1').held == Bounds(share=1)


@pytest.mark.parametrize(
    ("line", "message"),
    [
        (
            "held = 3",
            "held = 3; write a table [held] with lines such as payments = 3.",
        ),
        ("[held]\nrows = 3", "[held] may hold payments, share; not rows."),
        (
            "[held]\npayments = -1",
            "[held] payments = -1; expected a whole number from 0 up, as in {payments}.",
        ),
        (
            "[held]\npayments = true",
            "[held] payments = True; expected a whole number from 0 up, as in {payments}.",
        ),
        (
            "[held]\npayments = '3'",
            "[held] payments = '3'; expected a whole number from 0 up, as in {payments}.",
        ),
        (
            "[held]\nshare = 101",
            "[held] share = 101; expected a whole number from 0 to 100 (per cent), as in {share}.",
        ),
        (
            "[held]\nshare = -1",
            "[held] share = -1; expected a whole number from 0 to 100 (per cent), as in {share}.",
        ),
        (
            "[held]\nshare = 2.5",
            "[held] share = 2.5; expected a whole number from 0 to 100 (per cent), as in {share}.",
        ),
    ],
)
def test_a_bound_of_losses_that_is_none_says_what_to_write(line: str, message: str) -> None:
    """With the file, the key, what stands there and the default."""
    default = Bounds()
    said = message.format(payments=default.payments, share=default.share)
    with pytest.raises(SettingsError, match=f"^{re.escape(f'ccm.toml: {said}')}$"):
        read_settings(f"id = 'x'\n{line}".encode(), "ccm.toml")


def test_history_says_how_long_all_versions_are_kept() -> None:
    """What is left out is as it is by default; what means nothing is refused."""
    assert read_settings(b'id = "x"').history == Thinning()
    found = read_settings(b'id = "x"\n[history]\nall_days = 7\n').history
    assert found == Thinning(7, Thinning().daily_days)
    for wrong in (b"history = 3\n", b"[history]\ndays = 3\n", b"[history]\nall_days = 0\n"):
        with pytest.raises(SettingsError, match="history"):
            read_settings(b'id = "x"\n' + wrong)
