"""The host names that a server allows, and the parsing of Host and Origin."""

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
def test_a_host_is_parsed_into_a_name_and_a_port(text: str, expected: Host | None) -> None:
    """Lower case, without a final dot; anything else is invalid."""
    assert parse_host(text) == expected


@pytest.mark.parametrize(
    ("name", "expected"),
    [("192.0.2.7", True), ("::1", True), ("2130706433", False), ("192.0.2.7.example.org", False)],
)
def test_an_address_is_distinguished_from_a_name(name: str, *, expected: bool) -> None:
    """A name that looks like an address is a name."""
    assert Host(name, None).is_address is expected


@pytest.mark.parametrize(
    ("origin", "host", "expected"),
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
def test_an_origin_is_the_same_with_the_same_host_and_port(
    origin: str, host: str, *, expected: bool
) -> None:
    """Another port belongs to another program; the default port may be omitted."""
    parsed_host = parse_host(host)
    assert parsed_host
    assert is_same_origin(origin, parsed_host) is expected


def test_a_machine_has_the_names_of_its_line_in_the_hosts_file() -> None:
    """Lists that block advertisements map other names to a local address."""
    expected = {"office-pc", "office-pc.local", "office-pc.example.org"}
    assert machine_names("office-pc", HOSTS) == expected
    assert machine_names("Office-PC.example.org", HOSTS) == expected
    assert machine_names("", HOSTS) == set()


def test_the_environment_variable_adds_host_names(monkeypatch: pytest.MonkeyPatch) -> None:
    """Separated by spaces or commas, also as URLs; a Unix socket is not a name."""
    monkeypatch.setenv(paths.HOST_NAMES_VARIABLE, "money.example.org, https://Other.example:8443")
    names = allowed_host_names(["unix:///run/socket", "10.0.0.7", ""])
    assert {"localhost", "money.example.org", "other.example", "10.0.0.7"} <= names
    assert not any("/" in name or not name for name in names)


@pytest.mark.parametrize(
    ("text", "expected"),
    [("Money.Example.Org.", "money.example.org"), ("bücher.example", "xn--bcher-kva.example")],
)
def test_a_host_name_is_normalised_like_in_browsers(text: str, expected: str) -> None:
    """Letters outside ASCII are encoded."""
    assert normalise_host_name(text) == expected


@pytest.mark.parametrize("text", ["", "*", "a b", "ü" * 80])
def test_an_invalid_host_name_is_refused(text: str) -> None:
    """There is no wildcard."""
    with pytest.raises(ValueError, match=f"^{re.escape(text)}$"):
        normalise_host_name(text)
