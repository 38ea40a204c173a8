"""The door: who is answered at all, before Streamlit or any route of ours sees a request.

Streamlit answers whatever name it is called by; and of a page elsewhere that opens a connection it
asks a host on the internet whether that page is this machine, while everybody waits. So it is never
shown where a request comes from: what is let in comes from a page of its own, or from no page.
"""

from __future__ import annotations

from typing import Final

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dashboard.locale import load_words
from dashboard.server.host_names import Host, is_same_origin, parse_host
from dashboard.server.security_headers import add_security_headers

FORBIDDEN: Final = 403
MISDIRECTED: Final = 421
RESPONSE_STARTS: Final = frozenset({"http.response.start", "websocket.http.response.start"})


class RequestGuard:
    """Refuses foreign hosts and origins, and gives every answer its headers."""

    def __init__(self, app: ASGIApp, names: frozenset[str]) -> None:
        """Wrap ``app``, which is known under ``names`` and under any IP address."""
        self.app = app
        self.names = names

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request in, or refuse it with a sentence."""
        if scope["type"] not in {"http", "websocket"}:
            await self.app(scope, receive, send)
            return

        async def guarded(message: Message) -> None:
            if message["type"] in RESPONSE_STARTS:
                message = {**message, "headers": add_security_headers(message.get("headers", ()))}
            await send(message)

        if (refused := self.refuse_request(scope)) is not None:
            await refused(scope, receive, guarded)
            return
        headers = [(name, value) for name, value in scope["headers"] if name != b"origin"]
        await self.app({**scope, "headers": headers}, receive, guarded)

    def refuse_request(self, scope: Scope) -> PlainTextResponse | None:
        """Why a request is not let in; None where it is."""
        headers = Headers(scope=scope)
        words = load_words(headers.get("accept-language", "").strip()[:2].lower())
        hosts, origins = headers.getlist("host"), headers.getlist("origin")
        own = parse_host(hosts[0]) if len(hosts) == 1 else None
        if own is None:
            text = words.t(
                "The request does not say to which host it goes: open the address in a browser."
            )
            return PlainTextResponse(text, MISDIRECTED)
        if not self.is_allowed_host(own):
            text = words.t(
                "This dashboard does not know the name {name}. If that is its name in your network, whoever runs it allows it with: dashboard run --host-name {name}",
                name=own.name,
            )
            return PlainTextResponse(text, MISDIRECTED)
        if is_cross_site(headers) or not all(is_same_origin(origin, own) for origin in origins):
            text = words.t(
                "This request comes from a page of another site, and is refused: open the dashboard itself in a browser. A reverse proxy must pass on the Host that the browser sent."
            )
            return PlainTextResponse(text, FORBIDDEN)
        return None

    def is_allowed_host(self, asked: Host) -> bool:
        """Whether the server answers under that host."""
        return asked.is_address or asked.name in self.names


def is_cross_site(headers: Headers) -> bool:
    """Whether a browser says that a page of another site asks, and not a person who follows a link.

    It says no Origin with a picture or a script, which a page can ask for without end.
    """
    is_other = headers.get("sec-fetch-site", "") in {"cross-site", "same-site"}
    return is_other and headers.get("sec-fetch-mode") != "navigate"
