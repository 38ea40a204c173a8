"""Serve Streamlit's scripts and styles compressed, cached in memory; nothing else is changed."""

from __future__ import annotations

import asyncio
import gzip
import mimetypes
from functools import lru_cache
from pathlib import Path
from typing import Final

import streamlit
from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from dashboard.assets.route import CACHE_FOR_A_YEAR

STREAMLIT_STATIC: Final = (Path(streamlit.__file__).parent / "static").resolve()
COMPRESSED_SUFFIXES: Final = frozenset({".js", ".css", ".json", ".svg", ".wasm", ".map"})


@lru_cache(maxsize=1024)
def compress_file(path: Path) -> bytes:
    """Return a file as gzip; a higher level takes longer and saves little."""
    return gzip.compress(path.read_bytes(), compresslevel=6, mtime=0)


def path_below_base(scope: Scope, base: str) -> str | None:
    """Return the requested path below Streamlit's base path; None for other paths."""
    prefix = str(scope.get("root_path", "")) + (f"/{base.strip('/')}" if base.strip("/") else "")
    path = str(scope["path"])
    return path.removeprefix(prefix) if path.startswith(f"{prefix}/") else None


class CompressedStaticFiles:
    """Middleware that answers ``/static/…`` with cached gzip if the browser accepts it."""

    def __init__(self, app: ASGIApp, base: str = "") -> None:
        """Wrap ``app``; ``base`` is Streamlit's base path."""
        self.app = app
        self.base = base

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve a static file compressed, or pass the request on."""
        path = self.requested_file(scope)
        if path is None:
            await self.app(scope, receive, send)
            return
        body = await asyncio.to_thread(compress_file, path)
        media_type = (
            "text/javascript" if path.suffix == ".js" else mimetypes.guess_type(path.name)[0]
        )
        headers = {
            "content-encoding": "gzip",
            "cache-control": CACHE_FOR_A_YEAR,
            "vary": "Accept-Encoding",
            "x-content-type-options": "nosniff",
        }
        await Response(body, media_type=media_type, headers=headers)(scope, receive, send)

    def requested_file(self, scope: Scope) -> Path | None:
        """Return the requested static file if it can be sent compressed, else None."""
        if scope["type"] != "http" or scope["method"] != "GET":
            return None
        requested = path_below_base(scope, self.base)
        headers = Headers(scope=scope)
        accepts_gzip = "gzip" in headers.get("accept-encoding", "")
        if (
            requested is None
            or not requested.startswith("/static/")
            or not accepts_gzip
            or "range" in headers
        ):
            return None
        path = (STREAMLIT_STATIC / requested.lstrip("/")).resolve()
        if path.suffix not in COMPRESSED_SUFFIXES or not path.is_relative_to(
            STREAMLIT_STATIC / "static"
        ):
            return None
        return path if path.is_file() else None
