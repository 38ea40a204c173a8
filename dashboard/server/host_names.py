"""Under which names this server answers, and what a request's Host and Origin say.

DNS rebinding: a page on the web gives its own name this machine's address, and the browser then takes the
dashboard for a part of that page. The name stays the foreign one, so only known names are answered. An
IP address is always answered: whoever typed one got no name that somebody could have pointed elsewhere.
"""

from __future__ import annotations

import os
import re
import socket
import sys
from collections.abc import Iterable
from contextlib import suppress
from ipaddress import ip_address
from pathlib import Path
from typing import Final, NamedTuple
from urllib.parse import urlsplit

from dashboard import paths

AUTHORITY: Final = re.compile(
    r"(?:\[(?P<six>[0-9a-f:.]+)\]|(?P<name>[a-z0-9_.-]+))(?::(?P<port>[0-9]{1,5}))?",
    re.ASCII | re.IGNORECASE,
)
DEFAULT_PORTS: Final = {"http": 80, "https": 443}


class Host(NamedTuple):
    """A name or an address, and the port where one is said."""

    name: str
    port: int | None

    @property
    def is_address(self) -> bool:
        """Whether it is an IP address."""
        with suppress(ValueError):
            return bool(ip_address(self.name))
        return False


def parse_host(text: str) -> Host | None:
    """What a Host header says, in small letters and without a dot at its end; None where it is no host."""
    found = AUTHORITY.fullmatch(text)
    if found is None:
        return None
    name = (found["six"] or found["name"]).lower().removesuffix(".")
    return Host(name, int(found["port"]) if found["port"] else None) if name else None


def is_same_origin(origin: str, own: Host) -> bool:
    """Whether an Origin header names the host, and the port, that the request went to."""
    scheme, separator, authority = origin.partition("://")
    found, usual = parse_host(authority), DEFAULT_PORTS.get(scheme.lower())
    if not separator or found is None or usual is None:
        return False
    return (found.name, found.port or usual) == (own.name, own.port or usual)


def normalise_host_name(text: str) -> str:
    """A name as browsers send it, of ``text`` as a person writes it: also with a port, or an address.

    Raises ValueError where it is none.
    """
    written = text.strip()
    authority = urlsplit(written).netloc if "://" in written else written
    with suppress(UnicodeError):
        authority = authority if authority.isascii() else authority.encode("idna").decode()
    if (found := parse_host(authority)) is None:
        raise ValueError(text)
    return found.name


def allowed_host_names(others: Iterable[str] = ()) -> frozenset[str]:
    """This machine's names, those of ``DASHBOARD_HOST_NAMES``, and ``others``.

    No name is looked up in the network, which could answer with any name and might not answer at all.
    """
    said = (*os.environ.get(paths.HOST_NAMES_VARIABLE, "").replace(",", " ").split(), *others)
    named = {"localhost", *machine_names(socket.gethostname(), read_hosts_file())}
    for name in said:
        with suppress(ValueError):  # such as the path of a Unix socket
            named.add(normalise_host_name(name))
    return frozenset(named)


def machine_names(called: str, hosts: str) -> set[str]:
    """A machine's own name, as it is, short and as ``.local``, and those of its line in the hosts file.

    Not those of other lines: lists against advertisements give foreign names this machine's address.
    """
    name = called.lower().removesuffix(".")
    short = name.partition(".")[0]
    if not short or short.isdigit():
        return set()
    named = {name, short, f"{short}.local"}
    for line in hosts.lower().splitlines():
        words = line.partition("#")[0].split()[1:]
        if name in words:
            named |= {word.removesuffix(".") for word in words}
    return named


def read_hosts_file() -> str:
    """The text of this machine's hosts file; "" where there is none."""
    root = (
        Path(os.environ.get("SYSTEMROOT", "")) / "System32/drivers"
        if sys.platform == "win32"
        else Path("/")
    )
    with suppress(OSError):
        return (root / "etc" / "hosts").read_text(encoding="utf-8", errors="replace")
    return ""
