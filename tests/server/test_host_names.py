"""Which names a server knows, and what Host and Origin say."""

from __future__ import annotations

import re

import pytest

from dashboard import paths
from dashboard.server.host_names import (
    Host,
    allowed_host_names,
    is_same_origin,
    machine_names,
    normalise_host_name,
    parse_host,
)

HOSTS = """\
127.0.0.1 localhost
127.0.1.1 Office-PC.example.org office-pc # its own line
0.0.0.0 ads.example.net
"""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("localhost", Host("localhost", None)),
        ("LocalHost.:8501", Host("localhost", 8501)),
        ("[::1]:80", Host("::1", 80)),
        ("127.0.0.1", Host("127.0.0.1", None)),
        *(
            (wrong, None)
            for wrong in ("", ".", ":80", "a b", "a@b", "a/b", "[::1", "a:b:1", "é", "a,b")
        ),
    ],
)
def test_a_host_is_a_name_and_a_port(text: str, expected: Host | None) -> None:
    """In small letters, without the dot at its end; anything else is none."""
    assert parse_host(text) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [("192.0.2.7", True), ("::1", True), ("2130706433", False), ("192.0.2.7.example.org", False)],
)
def test_an_address_is_told_from_a_name(name: str, *, expected: bool) -> None:
    """A name that looks like one is still a name."""
    assert Host(name, None).is_address is expected


@pytest.mark.parametrize(
    ("origin", "own", "expected"),
    [
        ("http://localhost:8501", "localhost:8501", True),
        ("HTTP://LOCALHOST.:8501", "localhost:8501", True),
        ("https://money.example.org", "money.example.org", True),
        ("https://money.example.org", "money.example.org:443", True),
        ("http://localhost", "localhost:80", True),
        ("http://localhost:8502", "localhost:8501", False),
        ("http://localhost", "localhost:8501", False),
        ("https://elsewhere.example", "localhost:8501", False),
        ("http://localhost:8501@elsewhere.example", "localhost:8501", False),
        ("http://localhost.elsewhere.example:8501", "localhost:8501", False),
        ("null", "null", False),
        ("", "localhost", False),
        ("file://localhost", "localhost", False),
        ("localhost:8501", "localhost:8501", False),
    ],
)
def test_an_origin_is_own_where_host_and_port_are(origin: str, own: str, *, expected: bool) -> None:
    """Another port is another program's page; the usual port may be left out."""
    found = parse_host(own)
    assert found
    assert is_same_origin(origin, found) is expected


def test_a_machine_has_the_names_of_its_line() -> None:
    """A list against advertisements gives other names the same address: these are not its own."""
    expected = {"office-pc", "office-pc.local", "office-pc.example.org"}
    assert machine_names("office-pc", HOSTS) == expected
    assert machine_names("Office-PC.example.org", HOSTS) == expected
    assert machine_names("", HOSTS) == set()


def test_an_office_adds_names(monkeypatch: pytest.MonkeyPatch) -> None:
    """Divided by blanks or commas, also as a browser's address; a Unix socket is no name."""
    monkeypatch.setenv(paths.HOST_NAMES_VARIABLE, "money.example.org, https://Other.example:8443")
    names = allowed_host_names(["unix:///run/socket", "10.0.0.7", ""])
    assert {"localhost", "money.example.org", "other.example", "10.0.0.7"} <= names
    assert not any("/" in name or not name for name in names)


@pytest.mark.parametrize(
    ("text", "expected"),
    [("Money.Example.Org.", "money.example.org"), ("bücher.example", "xn--bcher-kva.example")],
)
def test_a_name_is_taken_as_browsers_send_it(text: str, expected: str) -> None:
    """Letters outside ASCII as browsers write them."""
    assert normalise_host_name(text) == expected


@pytest.mark.parametrize("text", ["", "*", "a b", "ü" * 80])
def test_what_is_no_name_is_refused(text: str) -> None:
    """There is no name that stands for all."""
    with pytest.raises(ValueError, match=f"^{re.escape(text)}$"):
        normalise_host_name(text)
