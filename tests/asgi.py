"""One request to an ASGI app, without a server."""

from __future__ import annotations

import asyncio
from typing import Any

from starlette.types import ASGIApp

Response = tuple[int, dict[str, str], bytes]


def ask(
    app: ASGIApp,
    path: str,
    *headers: tuple[str, str],
    query: str = "",
    root: str = "",
    method: str = "GET",
    body: bytes = b"",
) -> Response:
    """Return status, headers and body of the answer to a request."""
    messages: list[dict[str, Any]] = []
    scope: dict[str, Any] = {
        "type": "http",
        "method": method,
        "path": path,
        "root_path": root,
        "query_string": query.encode(),
        "headers": [(name.encode(), value.encode()) for name, value in headers],
    }

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": body, "more_body": False}

    async def send(message: Any) -> None:
        messages.append(dict(message))

    async def run() -> None:
        await app(scope, receive, send)

    asyncio.run(run())
    answered = {name.decode(): value.decode() for name, value in messages[0]["headers"]}
    return messages[0]["status"], answered, b"".join(m.get("body", b"") for m in messages[1:])
