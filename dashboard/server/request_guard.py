"""Refuse requests by Host and Origin before they reach Streamlit or our own routes.

Streamlit answers under any host name; and for a foreign Origin it asks a host on the internet for
this machine's address, while all viewers wait. So the Origin header is removed: any request that
passes has a same-site Origin or none.
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
    """Middleware that refuses foreign hosts and origins, and adds headers to every response."""

    def __init__(self, app: ASGIApp, names: frozenset[str]) -> None:
        """Wrap ``app``, which is allowed under ``names`` and any IP address."""
        self.app = app
        self.names = names

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a request on, or refuse it with a sentence."""
        if scope["type"] not in {"http", "websocket"}:
            await self.app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] in RESPONSE_STARTS:
                message = {**message, "headers": add_security_headers(message.get("headers", ()))}
            await send(message)

        if (refusal := self.refuse_request(scope)) is not None:
            await refusal(scope, receive, send_with_headers)
            return
        headers = [(name, value) for name, value in scope["headers"] if name != b"origin"]
        await self.app({**scope, "headers": headers}, receive, send_with_headers)

    def refuse_request(self, scope: Scope) -> PlainTextResponse | None:
        """Return the refusal of a request; None if it is allowed."""
        headers = Headers(scope=scope)
        words = load_words(headers.get("accept-language", "").strip()[:2].lower())
        hosts, origins = headers.getlist("host"), headers.getlist("origin")
        host = parse_host(hosts[0]) if len(hosts) == 1 else None
        if host is None:
            text = words.t(
                "The request does not say to which host it goes: open the address in a browser."
            )
            return PlainTextResponse(text, MISDIRECTED)
        if not self.is_allowed_host(host):
            text = words.t(
                "This dashboard does not know the name {name}. If that is its name in your network, whoever runs it allows it with: dashboard run --host-name {name}",
                name=host.name,
            )
            return PlainTextResponse(text, MISDIRECTED)
        if is_cross_site(headers) or not all(is_same_origin(origin, host) for origin in origins):
            text = words.t(
                "This request comes from a page of another site, and is refused: open the dashboard itself in a browser. A reverse proxy must pass on the Host that the browser sent."
            )
            return PlainTextResponse(text, FORBIDDEN)
        return None

    def is_allowed_host(self, host: Host) -> bool:
        """Return True if the server answers under that host."""
        return host.is_address or host.name in self.names


def is_cross_site(headers: Headers) -> bool:
    """Return True if a browser marks the request as from another site, and not as a followed link.

    Browsers send no Origin with images and scripts, which a page can request without limit.
    """
    is_other = headers.get("sec-fetch-site", "") in {"cross-site", "same-site"}
    return is_other and headers.get("sec-fetch-mode") != "navigate"
