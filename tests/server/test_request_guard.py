"""Who is let in, and what every answer carries."""

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
    """What the app behind hears of where a request comes from; it has a header of its own."""
    heard = request.headers.get("origin", "nothing")
    return PlainTextResponse(heard, headers={"Referrer-Policy": "unsafe-url"})


async def broken(_request: Request) -> Response:
    """A route that fails."""
    raise RuntimeError


async def stream(socket: WebSocket) -> None:
    """A connection that says what it heard."""
    await socket.accept()
    await socket.send_text(socket.headers.get("origin", "nothing"))
    await socket.close()


APP = Starlette(
    routes=[Route("/", page), Route("/broken", broken), WebSocketRoute("/stream", stream)],
    middleware=[Middleware(RequestGuard, names=frozenset({"localhost", "money.example.org"}))],
    exception_handlers={Exception: internal_error_response},
)


class Answer(NamedTuple):
    """What somebody at the door got."""

    status: int
    headers: list[tuple[str, str]]
    text: str


def asked(*headers: tuple[str, str], path: str = "/", kind: str = "http") -> Answer:
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
    said: list[Message] = []

    async def receive() -> Message:
        return {"type": f"{kind}.connect" if kind == "websocket" else "http.request"}

    async def send(message: Message) -> None:
        said.append(message)

    with suppress(RuntimeError):  # what fails is answered, and raised again for the log
        asyncio.run(APP(scope, receive, send))
    first, second = said[0], said[1]
    return Answer(
        status=int(first.get("status", 101)),
        headers=[(n.decode(), v.decode()) for n, v in first.get("headers", ())],
        text=str(second["text"]) if "text" in second else second["body"].decode(),
    )


@pytest.mark.parametrize(
    ("host", "status"),
    [
        *((known, 200) for known in ("localhost", "LOCALHOST.:1", "money.example.org:443")),
        *((address, 200) for address in ("127.0.0.1:8501", "[::1]", "198.51.100.7")),
        *((foreign, 421) for foreign in ("elsewhere.example", "localhost.elsewhere.example")),
        *(
            (wrong, 421)
            for wrong in ("", "*", "localhost:x", "a@localhost", "localhost/", "0x7f.1")
        ),
    ],
)
@pytest.mark.parametrize("proxy", ["localhost", "elsewhere.example"])
def test_only_known_names_and_addresses_are_answered(host: str, status: int, proxy: str) -> None:
    """Whatever a proxy's header says beside it."""
    assert asked(("Host", host), ("X-Forwarded-Host", proxy)).status == status


@pytest.mark.parametrize("hosts", [(), ("localhost", "elsewhere.example"), ("localhost",) * 2])
def test_a_request_names_one_host(hosts: tuple[str, ...]) -> None:
    """None, or several, could be read in two ways."""
    assert asked(*(("Host", host) for host in hosts)).status == 421


@pytest.mark.parametrize("origin", [HOME, "http://LOCALHOST:8501"])
@pytest.mark.parametrize(("path", "kind"), [("/", "http"), ("/stream", "websocket")])
def test_the_app_behind_never_hears_where_a_request_comes_from(
    origin: str, path: str, kind: str
) -> None:
    """Else Streamlit asks the internet whether an origin is this machine."""
    headers = (("Host", "localhost:8501"), ("Origin", origin))
    assert asked(*headers, path=path, kind=kind).text == "nothing"


@pytest.mark.parametrize("origin", ["https://elsewhere.example", "null", "http://localhost:1", ""])
@pytest.mark.parametrize(("path", "kind"), [("/", "http"), ("/stream", "websocket")])
def test_a_foreign_origin_is_refused(origin: str, path: str, kind: str) -> None:
    """On pages as on connections, and of several each must be the own."""
    headers = (("Host", "localhost:8501"), ("Origin", origin))
    assert asked(*headers, path=path, kind=kind).status == 403
    assert asked(*headers, ("Origin", HOME), path=path, kind=kind).status == 403


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
def test_a_page_elsewhere_asks_for_nothing_without_an_origin(
    site: str, mode: str, status: int
) -> None:
    """A picture or a script of another site is refused; a link that somebody follows is not."""
    said = (("Host", "localhost"), ("Sec-Fetch-Site", site), ("Sec-Fetch-Mode", mode))
    assert asked(*said).status == status


def test_a_refusal_says_what_to_do() -> None:
    """In the language of the browser where it is spoken."""
    said = asked(("Host", "pc.example")).text
    assert "dashboard run --host-name pc.example" in said
    french = asked(("Host", "pc.example"), ("Accept-Language", "fr-CH,fr;q=0.9")).text
    assert french != said
    assert "--host-name pc.example" in french
    origin = asked(("Host", "localhost"), ("Origin", "https://elsewhere.example")).text
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
def test_every_answer_carries_the_headers(path: str, kind: str, host: str, status: int) -> None:
    """Pages, refusals, what is not there, what fails, refused connections; each header once."""
    answer = asked(("Host", host), path=path, kind=kind)
    assert answer.status == status
    for name, value in security_headers().items():
        assert [v for n, v in answer.headers if n == name] == [value]
