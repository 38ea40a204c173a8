"""The real server asks nobody for anything, whatever is sent to it, and goes on answering."""

from __future__ import annotations

import os
import socket
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Final
from urllib.parse import urlsplit

import pytest

from dashboard import paths
from tests.browser.app_server import run_app
from tests.waiting import TIMEOUT_SECONDS

pytestmark = pytest.mark.xdist_group("alone")

# Loaded by each Python that the server starts: notes what goes to the network, before it goes.
WATCH: Final = """
import os, sys
from ipaddress import ip_address

def note(text):
    with open(os.environ["WATCHED"], "a") as file:
        file.write(text + "\\n")

def is_address(host):
    try:
        return bool(ip_address(host))
    except ValueError:
        return host in {None, "", b"", "localhost"}

def heard(event, args):
    if event in {"socket.connect", "socket.sendto"}:
        if isinstance(args[1], tuple):
            note(f"{event} {args[1]}")
    elif event in {"socket.gethostbyname", "socket.gethostbyaddr", "socket.getaddrinfo"}:
        if not is_address(args[0]):
            note(f"{event} {args[0]}")

sys.addaudithook(heard)
note("watched")
"""
ROUTES: Final = {
    "GET": (
        *("/", "/isu", "/isu/deeper", "/nothing", "/events?convention=ccm", "/favicon.png"),
        *("/export/coverage.csv?convention=ccm&as_of=2021-12-01", "/static/js/none.js"),
        *("/_stcore/health", "/_stcore/host-config", "/_stcore/metrics", "/media/none.csv"),
        *("/_stcore/script-health-check", "/component/none/x", "/_stcore/bidi-components/none/x"),
    ),
    "POST": ("/_stcore/agent/interact", "/_stcore/agent/mcp", "/"),
    "PUT": ("/_stcore/upload_file/session/file",),
    "DELETE": ("/_stcore/upload_file/session/file",),
    "OPTIONS": ("/_stcore/upload_file/session/file", "/_stcore/health"),
}
UPGRADE: Final = (
    "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
    "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n"
)
REFUSED: Final = {"400", "403", "421"}


@pytest.fixture(scope="module")
def watched(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The file in which it is noted what the server asks of the network."""
    return tmp_path_factory.mktemp("watched") / "asked.txt"


@pytest.fixture(scope="module")
def port(watched: Path) -> Iterator[int]:
    """A server in a network that swallows everything, behind a proxy that never answers."""
    folder = watched.parent
    (folder / "sitecustomize.py").write_text(WATCH, encoding="utf-8")
    with closing(socket.create_server(("127.0.0.1", 0))) as silent:
        proxy = f"http://127.0.0.1:{silent.getsockname()[1]}"
        env = dict.fromkeys(("http_proxy", "https_proxy", "all_proxy"), proxy) | {
            "WATCHED": str(watched),
            "PYTHONPATH": f"{folder}{os.pathsep}{paths.PACKAGE.parent}",
            paths.HOST_NAMES_VARIABLE: "money.example.org",
        }
        options = ("--address", "0.0.0.0", "--host-name", "other.example.org")  # noqa: S104 (as in an office)
        with run_app(paths.data_folder(), folder / "server.log", *options, env=env) as address:
            yield int(urlsplit(address).port or 0)


def status(port: int, request: str, *headers: str, more: str = "") -> str:
    """The status of what the server answers."""
    lines = "".join(f"{line}\r\n" for line in headers)
    with socket.create_connection(("127.0.0.1", port), TIMEOUT_SECONDS) as asked:
        asked.sendall(f"{request} HTTP/1.1\r\n{lines}{more}\r\n".encode())
        return asked.recv(65536).decode("latin-1").split(" ", 2)[1]


def hears(port: int, watched: Path) -> None:
    """The server answers, and has asked nobody."""
    assert status(port, "GET /_stcore/health", f"Host: localhost:{port}") == "200"
    assert set(watched.read_text(encoding="utf-8").split("\n")) == {"watched", ""}


@pytest.mark.parametrize(
    ("host", "origin"),
    [
        ("localhost", "https://elsewhere.example"),
        ("localhost", "http://localhost:1"),
        ("localhost", "null"),
        ("localhost", "http://203.0.113.9"),
        ("localhost", "http://[::"),
        ("elsewhere.example", "http://elsewhere.example"),
        ("elsewhere.example", ""),
        ("localhost@elsewhere.example", ""),
        ("", ""),
        ("[::1", "http://[::1"),
    ],
)
def test_strangers_are_refused_on_all_routes(
    port: int, watched: Path, host: str, origin: str
) -> None:
    """Pages, copies, events, uploads, files, connections."""
    headers = [f"Host: {host}:{port}", *([f"Origin: {origin}"] if origin else [])]
    for method, routes in ROUTES.items():
        for path in routes:
            assert status(port, f"{method} {path}", *headers) in REFUSED, (method, path)
    for path in ("/_stcore/stream", "/events", "/nothing"):
        assert status(port, f"GET {path}", *headers, more=UPGRADE) in REFUSED, path
    hears(port, watched)


@pytest.mark.parametrize(
    "headers",
    [(), ("Host: localhost", "Host: elsewhere.example"), ("X-Forwarded-Host: localhost",)],
)
def test_a_request_without_one_host_is_refused(
    port: int, watched: Path, headers: tuple[str, ...]
) -> None:
    """None, or several; what a proxy says beside it is no host."""
    assert status(port, "GET /", *headers) in REFUSED
    assert status(port, "GET /_stcore/stream", *headers, more=UPGRADE) in REFUSED
    hears(port, watched)


@pytest.mark.parametrize(
    "host",
    [
        "localhost:{}",
        "LocalHost.:{}",
        "127.0.0.1:{}",
        "[::1]:{}",
        "money.example.org",
        "other.example.org:{}",
    ],
)
def test_own_names_are_answered(port: int, watched: Path, host: str) -> None:
    """This machine's, its addresses, and those that the office allows; from a page of its own."""
    own = host.format(port)
    for origin in (own, own.upper()):
        headers = (f"Host: {own}", f"Origin: http://{origin}")
        assert status(port, "GET /", "Accept: text/html", *headers) == "200"
        assert status(port, "GET /_stcore/stream", *headers, more=UPGRADE) == "101"
    hears(port, watched)


def test_many_handshakes_of_strangers_hold_nobody_up(port: int, watched: Path) -> None:
    """A page on the web may open as many as it likes."""
    opened = []
    for n in range(30):
        asked = socket.create_connection(("127.0.0.1", port), TIMEOUT_SECONDS)
        lines = f"Host: localhost:{port}\r\nOrigin: https://n{n}.elsewhere.example\r\n{UPGRADE}"
        asked.sendall(f"GET /_stcore/stream HTTP/1.1\r\n{lines}\r\n".encode())
        opened.append(asked)
    hears(port, watched)
    for asked in opened:
        asked.close()
