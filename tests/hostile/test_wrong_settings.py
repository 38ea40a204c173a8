"""Wrong settings: each file gives a problem with line, key and what to write, and no other error."""

from __future__ import annotations

import re
from datetime import date, datetime, time
from typing import Any

import pytest
import tomli_w
from hypothesis import given
from hypothesis import strategies as st

from dashboard.ledger.settings import (
    SETTINGS_LANGUAGES,
    ConventionFile,
    Settings,
    SettingsError,
    read_settings,
    read_valid_settings,
)
from dashboard.locale import LANGUAGES
from dashboard.workbooks import Problem
from dashboard.workbooks.problems.problem_texts import PROBLEM_TEXTS
from tests.hostile.toml_values import values

ASSESSED = '[streams.assessed]\ncurrency = "USD"\n'
HUGE = "9" * 4000
# Content after id = "x" on line 1, the line, the actual value, and the kind of problem.
INVALID_SETTINGS: list[tuple[str, int, str, str]] = [
    ("small_balance_minr = 3", 2, "small_balance_minr", "unknown"),
    ("Name = 'X'", 2, "Name", "unknown"),
    ("timezone = 'Europe/Zurich'", 2, "timezone", "unknown"),
    ("decision-days = 3", 2, "decision-days", "unknown"),
    ('"" = 3', 2, "", "unknown"),
    ("in_language = {}", 2, "in_language", "unknown"),
    ("\n# note\n\nzzz = 1", 5, "zzz", "unknown"),
    ("[de]\nname = 'X'", 2, "de", "unknown"),
    ("[stream.assessed]\ncurrency = 'USD'", 2, "stream", "unknown"),
    ("[streams.asessed]\ncurrency = 'USD'", 2, "streams.asessed", "unknown"),
    ("[streams.Assessed]\ncurrency = 'USD'", 2, "streams.Assessed", "unknown"),
    (f"{ASSESSED}currencyy = 'USD'", 4, "streams.assessed.currencyy", "unknown"),
    (f"{ASSESSED}colour = 'red'", 4, "streams.assessed.colour", "unknown"),
    ("[fr]\nnom = 'N'", 3, "fr.nom", "unknown"),
    ("[limits]\nhours = 1", 3, "limits.hours", "unknown"),
    ("[limits]\nmegabyte = 1", 3, "limits.megabyte", "unknown"),
    ("[held]\nrows = 3", 3, "held.rows", "unknown"),
    ("held = {payment = 3}", 2, "held.payment", "unknown"),
    ("currency = 'USD'", 2, "currency", "place"),
    ("payments = 3", 2, "payments", "place"),
    (f"{ASSESSED}notice = 'X'", 4, "streams.assessed.notice", "place"),
    ("[fr]\ntitle = 'X'", 3, "fr.title", "place"),
    ("[fr]\nillustrative = true", 3, "fr.illustrative", "place"),
    ("[limits]\nshare = 3", 3, "limits.share", "place"),
    ("[held]\nstreams.assessed.currency = 'USD'", 3, "held.streams", "place"),
    ("[streams.assessed]\ntitle = 'A'", 2, "streams.assessed.currency", "missing"),
    ("[streams.voluntary]", 2, "streams.voluntary.currency", "missing"),
    ("streams.voluntary = {}", 2, "streams.voluntary.currency", "missing"),
    ("name = 3", 2, "name = 3", "text"),
    ("name = ''", 2, 'name = ""', "text"),
    ("name = '  '", 2, 'name = ""', "text"),
    ("name = '\u200b'", 2, "name = ", "text"),
    (f"name = '{'x' * 251}'", 2, "name = ", "text"),
    ('name = "a\\u0000b"', 2, 'name = "a\ufffdb"', "text"),
    ('name = "a\\u001b[2Jb"', 2, "name = ", "text"),
    ('name = "a\\u202eb"', 2, "name = ", "text"),
    ('name = """a\nb"""', 2, "name = ", "text"),
    ("name = ['X']", 2, "name = […]", "text"),
    ("[name]\nfr = 'X'", 2, "name = {…}", "text"),
    ("short = true", 2, "short = true", "text"),
    ("short = 2021-12-01", 2, "short = 2021-12-01", "text"),
    (f"short = '{'x' * 251}'", 2, "short", "text"),
    ("unit = 1.5", 2, "unit = 1.5", "text"),
    ("unit = ''", 2, "unit", "text"),
    ("notice = 0", 2, "notice = 0", "text"),
    (f"notice = '{'x' * 1001}'", 2, "notice", "text"),
    (f"{ASSESSED}title = 7", 4, "streams.assessed.title = 7", "text"),
    (f"{ASSESSED}title = ''", 4, "streams.assessed.title", "text"),
    (f"{ASSESSED}title = '{'x' * 251}'", 4, "streams.assessed.title", "text"),
    ("[fr]\nname = 1", 3, "fr.name = 1", "text"),
    ("[fr]\nvoluntary = ''", 3, "fr.voluntary", "text"),
    ("[fr]\nassessed = {title = 'X'}", 3, "fr.assessed = {…}", "text"),
    ("[fr]\nname = 'a'\nshort = 'b'\nunit = 3", 5, "fr.unit = 3", "text"),
    ("illustrative = 'true'", 2, 'illustrative = "true"', "flag"),
    ("illustrative = 1", 2, "illustrative = 1", "flag"),
    ("illustrative = []", 2, "illustrative = […]", "flag"),
    ("default_as_of = '2021-12-01'", 2, 'default_as_of = "2021-12-01"', "day"),
    ("default_as_of = 2021-12-01T10:00:00", 2, "default_as_of = 2021-12-01T10:00:00", "day"),
    ("default_as_of = 2021-12-01 10:00:00Z", 2, "default_as_of = 2021-12-01T10", "day"),
    ("default_as_of = 10:00:00", 2, "default_as_of = 10:00:00", "day"),
    ("default_as_of = 2021", 2, "default_as_of = 2021", "day"),
    ("default_as_of = 0001-01-01", 2, "default_as_of = 0001-01-01", "day"),
    ("default_as_of = 9999-12-31", 2, "default_as_of = 9999-12-31", "day"),
    ("time_zone = 'Zurich'", 2, 'time_zone = "Zurich"', "zone"),
    ("time_zone = 'Europe/Zürich'", 2, 'time_zone = "Europe/Zürich"', "zone"),
    ("time_zone = 'europe/zurich'", 2, "time_zone", "zone"),
    ("time_zone = 'Europe'", 2, "time_zone", "zone"),
    ("time_zone = ''", 2, 'time_zone = ""', "zone"),
    ("time_zone = 1", 2, "time_zone = 1", "zone"),
    ("time_zone = '/etc/passwd'", 2, "time_zone", "zone"),
    ("time_zone = '../x'", 2, "time_zone", "zone"),
    ('time_zone = "a\\u0000"', 2, "time_zone", "zone"),
    (f"time_zone = '{'x' * 5000}'", 2, "time_zone", "zone"),
    ("payment_term_days = '30'", 2, 'payment_term_days = "30"', "number"),
    ("payment_term_days = true", 2, "payment_term_days = true", "number"),
    ("payment_term_days = 30.0", 2, "payment_term_days = 30.0", "number"),
    ("payment_term_days = -1", 2, "payment_term_days = -1", "number"),
    ("payment_term_days = 999999999", 2, "payment_term_days", "number"),
    (f"payment_term_days = {HUGE}", 2, "payment_term_days = 0x", "number"),
    (f"payment_term_days = 0x{'f' * 9000}", 2, "payment_term_days = 0x", "number"),
    ("decision_days = nan", 2, "decision_days = nan", "number"),
    ("decision_days = inf", 2, "decision_days = inf", "number"),
    ("decision_days = 3651", 2, "decision_days = 3651", "number"),
    ("small_balance_minor = -5", 2, "small_balance_minor = -5", "number"),
    ("small_balance_minor = 1000001", 2, "small_balance_minor", "number"),
    ("small_balance_minor = 10.50", 2, "small_balance_minor = 10.5", "number"),
    ("streams = 3", 2, "streams = 3", "table"),
    ("[[streams]]\nassessed = 'USD'", 2, "streams = […]", "table"),
    ("[streams]\nassessed = 'USD'", 3, 'streams.assessed = "USD"', "table"),
    ("[[streams.assessed]]\ncurrency = 'USD'", 2, "streams.assessed = […]", "table"),
    ("[streams.assessed]\ncurrency = 'usd'", 3, 'streams.assessed.currency = "usd"', "currency"),
    ("[streams.assessed]\ncurrency = 'US$'", 3, "streams.assessed.currency", "currency"),
    ("[streams.assessed]\ncurrency = 'QQQ'", 3, "streams.assessed.currency", "currency"),
    ("[streams.assessed]\ncurrency = ''", 3, "streams.assessed.currency", "currency"),
    ("[streams.assessed]\ncurrency = 840", 3, "streams.assessed.currency = 840", "currency"),
    ("[streams.voluntary]\ncurrency = ['CHF']", 3, "streams.voluntary.currency", "currency"),
    ("fr = 'oui'", 2, 'fr = "oui"', "table"),
    ("limits = 3", 2, "limits = 3", "table"),
    ("[limits]\nseconds = 0", 3, "limits.seconds = 0", "number"),
    ("[limits]\nseconds = 86400", 3, "limits.seconds = 86400", "number"),
    ("[limits]\nmegabytes = 1000000000", 3, "limits.megabytes", "number"),
    ("[limits]\nunpacked_megabytes = -1", 3, "limits.unpacked_megabytes", "number"),
    ("[limits]\ncells = 5e6", 3, "limits.cells = 5000000.0", "number"),
    ("[limits]\nmemory_megabytes = '2 GB'", 3, "limits.memory_megabytes", "number"),
    (f"[limits]\nmemory_megabytes = {2**62}", 3, "limits.memory_megabytes", "number"),
    ("held = 3", 2, "held = 3", "table"),
    ("[held]\npayments = -1", 3, "held.payments = -1", "number"),
    ("[held]\npayments = true", 3, "held.payments = true", "number"),
    ("[held]\npayments = '3'", 3, 'held.payments = "3"', "number"),
    ("[held]\nshare = 101", 3, "held.share = 101", "number"),
    ("[held]\nshare = -1", 3, "held.share = -1", "number"),
    ("[held]\nshare = 2.5", 3, "held.share = 2.5", "number"),
]
# Complete files, with line, actual value, and kind of problem.
INVALID_FILES: list[tuple[str | bytes, int, str, str]] = [
    ("id = ccm", 1, "id = ccm", "syntax"),
    ("id = “ccm”", 1, "id = “ccm”", "syntax"),
    ('id = "ccm', 1, 'id = "ccm', "syntax"),
    ('id = "x"\nname = """abc\n\n[held]\n', 2, 'name = """abc', "syntax"),
    ('id = "x"\nillustrative = True', 2, "illustrative = True", "syntax"),
    ('id = "x"\nname: "X"', 2, 'name: "X"', "syntax"),
    ('id = "x"\nname "X"', 2, 'name "X"', "syntax"),
    ('id = "x"\n= 3', 2, "= 3", "syntax"),
    ('id = "x"\nname =', 2, "name =", "syntax"),
    ('id = "x"\n[held\npayments = 3', 2, "[held", "syntax"),
    ('id = "x"\ndefault_as_of = 2021-13-01', 2, "default_as_of = 2021-13-01", "syntax"),
    ('id = "x"\ndefault_as_of = 1.12.2021', 2, "default_as_of = 1.12.2021", "syntax"),
    ('id = "x"\npayment_term_days = 030', 2, "payment_term_days = 030", "syntax"),
    ('id = "x"\nname = "C:\\data"', 2, 'name = "C:\\data"', "syntax"),
    (f'id = "x"\nheld = {"9" * 5000}', 2, "held = 999", "syntax"),
    (f'id = "x"\nheld = {"[" * 100_000}', 2, "held = [[[", "syntax"),
    (f'id = "x"\n{"a." * 50_000}a = 1', 2, "a.a.a", "syntax"),
    (f'id = "x"\n[{"a." * 50_000}a]', 2, "[a.a.a", "syntax"),
    (f'id = "x"\nheld = {"{a=" * 50_000}', 2, "held = {a=", "syntax"),
    ('id = "x"\rname = "X"', 1, 'id = "x"', "syntax"),
    ('id = "x"\nid = "y"', 2, 'id = "y"', "twice"),
    ('id = "x"\n\n\nid = "y"\n\nname = "X"\n', 4, 'id = "y"', "twice"),
    ('id = "x"\n[held]\n[held]\n', 3, "[held]", "twice"),
    ('id = "x"\nheld.share = 3\n[held]\n', 3, "[held]", "twice"),
    ('id = "x"\nfr = 3\n[fr]\nname = "X"\n', 3, "[fr]", "twice"),
    ("", 1, "id", "missing"),
    ("# nothing\n", 1, "id", "missing"),
    ("id = ''", 1, 'id = ""', "id"),
    ("id = 3", 1, "id = 3", "id"),
    ("id = 'a b'", 1, 'id = "a b"', "id"),
    ("id = 'a/../b'", 1, "id = ", "id"),
    ("id = 'é'", 1, "id = ", "id"),
    ("id = 'a&b=c'", 1, "id = ", "id"),
    (f"id = '{'x' * 41}'", 1, "id = ", "id"),
    ("id = {}", 1, "id = {…}", "id"),
    (b'id = "x"\nname = "S\xe9cr\xe9tariat"', 2, "", "encoding"),
    ('id = "x"'.encode("utf-16"), 1, "", "encoding"),
    (b"\x00\xff\xfe", 1, "", "encoding"),
    (b'id = "x"\n#' + b"x" * 1_000_000, 1, "", "size"),
]


def error_of(content: bytes) -> SettingsError:
    """Return the error of a wrong file."""
    with pytest.raises(SettingsError) as error:
        read_settings(content)
    return error.value


@pytest.mark.parametrize(
    ("text", "line", "actual", "kind"),
    [*((f'id = "x"\n{text}', *rest) for text, *rest in INVALID_SETTINGS), *INVALID_FILES],
    ids=[f"{n}-{case[3]}" for n, case in enumerate([*INVALID_SETTINGS, *INVALID_FILES])],
)
def test_wrong_settings_are_reported_with_line_key_and_what_to_write(
    text: str | bytes, line: int, actual: str, kind: str
) -> None:
    """One problem, with any line ends and with a byte order mark."""
    contents = [text] if isinstance(text, bytes) else [text.encode(), text.encode("utf-8-sig")]
    contents += [] if isinstance(text, bytes) else [text.replace("\n", "\r\n").encode()]
    for content in contents:
        error = error_of(content)
        (problem,) = error.problems
        assert problem.code == f"setting-{kind}"
        assert problem.params["line"] == str(line)
        assert problem.params["found"].startswith(actual)
        assert len(str(error)) < 500
        assert str(error).isprintable()
        assert problem.message() in str(error)
        assert PROBLEM_TEXTS[problem.code].expected or PROBLEM_TEXTS[problem.code].advice


def test_a_mistyped_key_gives_a_suggestion() -> None:
    """So does a mistyped value, or a key in the wrong table."""
    message = str(error_of(b'id = "x"\nsmall_balance_minr = 3'))
    assert message.startswith(
        "convention.toml: Line 2: small_balance_minr: not known. Did you mean small_balance_minor?"
    )
    zone = str(error_of(b'id = "x"\ntime_zone = "Zurich"'))
    assert 'Did you mean "Europe/Zurich"?' in zone
    misplaced = str(error_of(b'id = "x"\n[held]\nnotice = "X"\n[fr]\ntitle = "X"'))
    assert "Its place is notice." in misplaced
    assert "Its place is [streams.assessed] title." in misplaced


def test_all_mistakes_of_settings_are_reported_by_line() -> None:
    """In keys, values and tables; of invalid TOML, each invalid line."""
    content = b"""name = 3
zzz = 1
id = "x"
[held]
share = 101
[streams.voluntary]
title = ""
"""
    lines = [int(p.params["line"]) for p in error_of(content).problems]
    assert lines == [1, 2, 5, 6, 7]
    broken = error_of(b'id = x\nname = "X"\nshort = \xe2\x80\x9cX\xe2\x80\x9d\n[held\n')
    assert [p.params["line"] for p in broken.problems] == ["1", "3", "4"]


def test_at_most_fifty_mistakes_are_reported() -> None:
    """Nobody reads ten thousand."""
    content = "id = 'x'\n" + "".join(f"key{n} = 1\n" for n in range(10_000))
    assert len(error_of(content.encode()).problems) == 50


VALUES = values(
    st.sampled_from(["USD", "Europe/Zurich", "ccm", 0, 30, 10**30, date(2021, 12, 1)])
    | st.sampled_from([datetime(2021, 12, 1, 10), time(10)]),  # noqa: DTZ001 (TOML has local ones)
    "ab.",
)
KEYS = [
    *ConventionFile.model_fields,
    *("streams.assessed", "streams.assessed.title", "streams.voluntary.currency"),
    *("fr.name", "en.assessed", "limits.seconds", "held.share"),
]


@given(st.dictionaries(st.sampled_from(KEYS) | st.text("abc_", max_size=4), VALUES, max_size=4))
def test_any_values_give_settings_or_problems(values_by_key: dict[str, Any]) -> None:
    """There is no other error, each problem has a line of the file, and valid keys are used."""
    nested: dict[str, Any] = {}
    for key, value in values_by_key.items():
        *tables, last = key.split(".")
        table = nested
        for part in tables:
            table = table.setdefault(part, {})
            if not isinstance(table, dict):
                return
        table[last] = value
    content = tomli_w.dumps({"id": "x"} | nested).encode()
    problems: tuple[Problem, ...] = ()
    try:
        assert isinstance(read_settings(content), Settings)
    except SettingsError as error:
        problems = error.problems
    lines = content.count(b"\n") + 1
    assert all(1 <= int(p.params["line"]) <= lines and p.message() for p in problems)
    assert isinstance(read_valid_settings(content, "ccm"), Settings)


@given(st.binary(max_size=60) | st.text("ab[]{}=.\"'#\\\n\r \t1-:T,+é", max_size=60))
def test_any_content_gives_settings_or_problems(text: bytes | str) -> None:
    """There is no other error."""
    content = text.encode() if isinstance(text, str) else text
    with pytest.raises(SettingsError) as error:
        read_settings(content)
    assert error.value.problems
    assert read_valid_settings(content, "a folder").id


def test_valid_keys_of_a_wrong_file_are_used_at_start() -> None:
    """Other keys, and all keys of an invalid file, have their defaults; the id is that of the folder."""
    content = (
        b'id = "ccm"\nname = "Convention"\nshort = 3\nzzz = 1\ndecision_days = 7\n[held]\nx = 1'
    )
    settings = read_valid_settings(content, "folder")
    assert (settings.id, settings.name, settings.short, settings.decision_days) == (
        "ccm",
        "Convention",
        "CCM",
        7,
    )
    assert read_valid_settings(b"id = ", "A folder\x07é").id == "A-folder"
    assert read_valid_settings(b"id = ", "A folder\x07").name == "A folder\ufffd"
    assert read_valid_settings(b"", "éé").id == "convention"
    assert re.fullmatch("x{40}", read_valid_settings(b"", "x" * 300).id)


def test_the_languages_of_settings_are_those_of_pages() -> None:
    """A new language needs a table of settings."""
    assert tuple(LANGUAGES) == SETTINGS_LANGUAGES
    assert set(SETTINGS_LANGUAGES) <= set(ConventionFile.model_fields)
