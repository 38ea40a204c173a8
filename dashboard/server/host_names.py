"""The host names under which this server answers, and the Host and Origin headers of a request.

DNS rebinding: a page on the web points its own name to this machine's address, and the browser then
treats the dashboard as part of that page. The name remains the foreign one, so only allowed names
are answered. An IP address is always answered: whoever typed one used no name that could point
elsewhere.
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
    """A host name or IP address, with its port if given."""

    name: str
    port: int | None

    @property
    def is_address(self) -> bool:
        """Return True for an IP address."""
        with suppress(ValueError):
            return bool(ip_address(self.name))
        return False


def parse_host(text: str) -> Host | None:
    """Parse a Host header, in lower case without a trailing dot; None if it is invalid."""
    match = AUTHORITY.fullmatch(text)
    if match is None:
        return None
    name = (match["six"] or match["name"]).lower().removesuffix(".")
    return Host(name, int(match["port"]) if match["port"] else None) if name else None


def is_same_origin(origin: str, host: Host) -> bool:
    """Return True if an Origin header has the host and port of the request."""
    scheme, separator, authority = origin.partition("://")
    origin_host, default_port = parse_host(authority), DEFAULT_PORTS.get(scheme.lower())
    if not separator or origin_host is None or default_port is None:
        return False
    return (origin_host.name, origin_host.port or default_port) == (
        host.name,
        host.port or default_port,
    )


def normalise_host_name(text: str) -> str:
    """Return a host name as browsers send it, from text with or without scheme and port.

    Raises ValueError for anything else.
    """
    stripped = text.strip()
    authority = urlsplit(stripped).netloc if "://" in stripped else stripped
    with suppress(UnicodeError):
        authority = authority if authority.isascii() else authority.encode("idna").decode()
    if (host := parse_host(authority)) is None:
        raise ValueError(text)
    return host.name


def allowed_host_names(others: Iterable[str] = ()) -> frozenset[str]:
    """Return this machine's names, those in ``DASHBOARD_HOST_NAMES``, and ``others``.

    No name is looked up in the network, which could return any name or not respond.
    """
    configured = (*os.environ.get(paths.HOST_NAMES_VARIABLE, "").replace(",", " ").split(), *others)
    allowed = {"localhost", *machine_names(socket.gethostname(), read_hosts_file())}
    for name in configured:
        with suppress(ValueError):  # such as the path of a Unix socket
            allowed.add(normalise_host_name(name))
    return frozenset(allowed)


def machine_names(host_name: str, hosts: str) -> set[str]:
    """Return a machine's name, in full, short and as ``.local``, and the names on its hosts line.

    Other lines are ignored: ad-blocking lists map foreign names to this machine's address.
    """
    name = host_name.lower().removesuffix(".")
    short = name.partition(".")[0]
    if not short or short.isdigit():
        return set()
    names = {name, short, f"{short}.local"}
    for line in hosts.lower().splitlines():
        words = line.partition("#")[0].split()[1:]
        if name in words:
            names |= {word.removesuffix(".") for word in words}
    return names


def read_hosts_file() -> str:
    """Return the text of this machine's hosts file; "" if there is none."""
    root = (
        Path(os.environ.get("SYSTEMROOT", "")) / "System32/drivers"
        if sys.platform == "win32"
        else Path("/")
    )
    with suppress(OSError):
        return (root / "etc" / "hosts").read_text(encoding="utf-8", errors="replace")
    return ""
