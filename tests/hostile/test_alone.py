"""The real server connects to nobody on any request, and goes on answering."""

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

# Loaded by each Python that the server starts: logs network calls before they are made.
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
def network_log(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the file in which the server's network calls are logged."""
    return tmp_path_factory.mktemp("network") / "calls.txt"


@pytest.fixture(scope="module")
def port(network_log: Path) -> Iterator[int]:
    """Run a server in a network without answers, behind a proxy that never responds."""
    folder = network_log.parent
    (folder / "sitecustomize.py").write_text(WATCH, encoding="utf-8")
    with closing(socket.create_server(("127.0.0.1", 0))) as silent:
        proxy = f"http://127.0.0.1:{silent.getsockname()[1]}"
        env = dict.fromkeys(("http_proxy", "https_proxy", "all_proxy"), proxy) | {
            "WATCHED": str(network_log),
            "PYTHONPATH": f"{folder}{os.pathsep}{paths.PACKAGE.parent}",
            paths.HOST_NAMES_VARIABLE: "money.example.org",
        }
        options = ("--address", "0.0.0.0", "--host-name", "other.example.org")  # noqa: S104 (as in an office)
        with run_app(paths.data_folder(), folder / "server.log", *options, env=env) as address:
            yield int(urlsplit(address).port or 0)


def response_status(port: int, request: str, *headers: str, more: str = "") -> str:
    """Return the status of the server's response."""
    lines = "".join(f"{line}\r\n" for line in headers)
    with socket.create_connection(("127.0.0.1", port), TIMEOUT_SECONDS) as connection:
        connection.sendall(f"{request} HTTP/1.1\r\n{lines}{more}\r\n".encode())
        return connection.recv(65536).decode("latin-1").split(" ", 2)[1]


def check_alone(port: int, network_log: Path) -> None:
    """Assert that the server answers and has called nobody."""
    assert response_status(port, "GET /_stcore/health", f"Host: localhost:{port}") == "200"
    assert set(network_log.read_text(encoding="utf-8").split("\n")) == {"watched", ""}


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
def test_foreign_hosts_and_origins_are_refused_on_all_routes(
    port: int, network_log: Path, host: str, origin: str
) -> None:
    """Pages, exports, events, uploads, files and WebSockets."""
    headers = [f"Host: {host}:{port}", *([f"Origin: {origin}"] if origin else [])]
    for method, routes in ROUTES.items():
        for path in routes:
            assert response_status(port, f"{method} {path}", *headers) in REFUSED, (method, path)
    for path in ("/_stcore/stream", "/events", "/nothing"):
        assert response_status(port, f"GET {path}", *headers, more=UPGRADE) in REFUSED, path
    check_alone(port, network_log)


@pytest.mark.parametrize(
    "headers",
    [(), ("Host: localhost", "Host: elsewhere.example"), ("X-Forwarded-Host: localhost",)],
)
def test_a_request_without_one_host_is_refused(
    port: int, network_log: Path, headers: tuple[str, ...]
) -> None:
    """None or several; a host in a proxy's header does not count."""
    assert response_status(port, "GET /", *headers) in REFUSED
    assert response_status(port, "GET /_stcore/stream", *headers, more=UPGRADE) in REFUSED
    check_alone(port, network_log)


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
def test_allowed_host_names_are_answered(port: int, network_log: Path, host: str) -> None:
    """Names and addresses of this machine, and those that the office allows, also as origin."""
    host_name = host.format(port)
    for origin in (host_name, host_name.upper()):
        headers = (f"Host: {host_name}", f"Origin: http://{origin}")
        assert response_status(port, "GET /", "Accept: text/html", *headers) == "200"
        assert response_status(port, "GET /_stcore/stream", *headers, more=UPGRADE) == "101"
    check_alone(port, network_log)


def test_many_foreign_handshakes_delay_nobody(port: int, network_log: Path) -> None:
    """A web page may open any number of connections."""
    connections = []
    for n in range(30):
        connection = socket.create_connection(("127.0.0.1", port), TIMEOUT_SECONDS)
        lines = f"Host: localhost:{port}\r\nOrigin: https://n{n}.elsewhere.example\r\n{UPGRADE}"
        connection.sendall(f"GET /_stcore/stream HTTP/1.1\r\n{lines}\r\n".encode())
        connections.append(connection)
    check_alone(port, network_log)
    for connection in connections:
        connection.close()
