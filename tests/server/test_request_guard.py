"""Which requests are accepted, and the headers of every answer."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import Any, NamedTuple

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route, WebSocketRoute
from starlette.types import Message
from starlette.websockets import WebSocket

from dashboard.server.errors import internal_error_response
from dashboard.server.request_guard import RequestGuard
from dashboard.server.security_headers import security_headers

HOME = "http://localhost:8501"


async def page(request: Request) -> Response:
    """A page of the app, which returns the Origin header that it receives."""
    origin = request.headers.get("origin", "nothing")
    return PlainTextResponse(origin, headers={"Referrer-Policy": "unsafe-url"})


async def broken(_request: Request) -> Response:
    """A route that fails."""
    raise RuntimeError


async def stream(socket: WebSocket) -> None:
    """A WebSocket that returns the Origin header that it receives."""
    await socket.accept()
    await socket.send_text(socket.headers.get("origin", "nothing"))
    await socket.close()


APP = Starlette(
    routes=[Route("/", page), Route("/broken", broken), WebSocketRoute("/stream", stream)],
    middleware=[Middleware(RequestGuard, names=frozenset({"localhost", "money.example.org"}))],
    exception_handlers={Exception: internal_error_response},
)


class Answer(NamedTuple):
    """The answer to a request."""

    status: int
    headers: list[tuple[str, str]]
    text: str


def send_request(*headers: tuple[str, str], path: str = "/", kind: str = "http") -> Answer:
    """The answer to a request with these headers."""
    scope: dict[str, Any] = {
        "type": kind,
        "method": "GET",
        "path": path,
        "query_string": b"",
        "headers": [(name.lower().encode(), value.encode()) for name, value in headers],
        "extensions": {"websocket.http.response": {}},
    }
    if kind == "websocket":
        del scope["method"]
    messages: list[Message] = []

    async def receive() -> Message:
        return {"type": f"{kind}.connect" if kind == "websocket" else "http.request"}

    async def send(message: Message) -> None:
        messages.append(message)

    with suppress(RuntimeError):  # an error is answered, and raised again for the log
        asyncio.run(APP(scope, receive, send))
    first, second = messages[0], messages[1]
    return Answer(
        status=int(first.get("status", 101)),
        headers=[(n.decode(), v.decode()) for n, v in first.get("headers", ())],
        text=str(second["text"]) if "text" in second else second["body"].decode(),
    )


@pytest.mark.parametrize(
    ("host", "status"),
    [
        *((allowed, 200) for allowed in ("localhost", "LOCALHOST.:1", "money.example.org:443")),
        *((address, 200) for address in ("127.0.0.1:8501", "[::1]", "198.51.100.7")),
        *((foreign, 421) for foreign in ("elsewhere.example", "localhost.elsewhere.example")),
        *(
            (wrong, 421)
            for wrong in ("", "*", "localhost:x", "a@localhost", "localhost/", "0x7f.1")
        ),
    ],
)
@pytest.mark.parametrize("proxy", ["localhost", "elsewhere.example"])
def test_only_allowed_names_and_addresses_are_answered(host: str, status: int, proxy: str) -> None:
    """Whatever a proxy's header contains."""
    assert send_request(("Host", host), ("X-Forwarded-Host", proxy)).status == status


@pytest.mark.parametrize("hosts", [(), ("localhost", "elsewhere.example"), ("localhost",) * 2])
def test_a_request_has_exactly_one_host_header(hosts: tuple[str, ...]) -> None:
    """None or several would be ambiguous."""
    assert send_request(*(("Host", host) for host in hosts)).status == 421


@pytest.mark.parametrize("origin", [HOME, "http://LOCALHOST:8501"])
@pytest.mark.parametrize(("path", "kind"), [("/", "http"), ("/stream", "websocket")])
def test_the_origin_is_not_passed_to_the_app(origin: str, path: str, kind: str) -> None:
    """Otherwise Streamlit asks a server on the internet for its own address."""
    headers = (("Host", "localhost:8501"), ("Origin", origin))
    assert send_request(*headers, path=path, kind=kind).text == "nothing"


@pytest.mark.parametrize("origin", ["https://elsewhere.example", "null", "http://localhost:1", ""])
@pytest.mark.parametrize(("path", "kind"), [("/", "http"), ("/stream", "websocket")])
def test_a_foreign_origin_is_refused(origin: str, path: str, kind: str) -> None:
    """For pages and WebSockets; of several origins each must be the same."""
    headers = (("Host", "localhost:8501"), ("Origin", origin))
    assert send_request(*headers, path=path, kind=kind).status == 403
    assert send_request(*headers, ("Origin", HOME), path=path, kind=kind).status == 403


@pytest.mark.parametrize(
    ("site", "mode", "status"),
    [
        ("cross-site", "no-cors", 403),
        ("same-site", "no-cors", 403),
        ("cross-site", "navigate", 200),
        ("same-origin", "no-cors", 200),
        ("none", "navigate", 200),
    ],
)
def test_a_cross_site_request_without_an_origin_is_refused(
    site: str, mode: str, status: int
) -> None:
    """Images and scripts of another site are refused, links from it are not."""
    headers = (("Host", "localhost"), ("Sec-Fetch-Site", site), ("Sec-Fetch-Mode", mode))
    assert send_request(*headers).status == status


def test_a_refusal_explains_the_remedy() -> None:
    """In the language of the browser if it is translated."""
    english = send_request(("Host", "pc.example")).text
    assert "dashboard run --host-name pc.example" in english
    french = send_request(("Host", "pc.example"), ("Accept-Language", "fr-CH,fr;q=0.9")).text
    assert french != english
    assert "--host-name pc.example" in french
    origin = send_request(("Host", "localhost"), ("Origin", "https://elsewhere.example")).text
    assert "reverse proxy" in origin


@pytest.mark.parametrize(
    ("path", "kind", "host", "status"),
    [
        ("/", "http", "", 421),
        ("/", "http", "localhost", 200),
        ("/none", "http", "localhost", 404),
        ("/broken", "http", "localhost", 500),
        ("/stream", "websocket", "elsewhere.example", 421),
    ],
)
def test_every_answer_has_the_security_headers(
    path: str, kind: str, host: str, status: int
) -> None:
    """Each once: pages, refusals, missing pages, errors, and refused connections."""
    answer = send_request(("Host", host), path=path, kind=kind)
    assert answer.status == status
    for name, value in security_headers().items():
        assert [v for n, v in answer.headers if n == name] == [value]
