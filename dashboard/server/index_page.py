"""Streamlit's index page, with the server's address and a preload of the chart script.

A page opened by its link (``/isu``) makes Streamlit's script look for a server below that path
first: two failed requests and a round trip per viewer. And the chart script is only fetched once
the first chart arrives. The index page states both instead.
"""

from __future__ import annotations

import gzip
from functools import lru_cache
from typing import Final

from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from dashboard.server.compression import STREAMLIT_STATIC, path_below_base

NON_PAGE_PATHS: Final = ("/static/", "/_stcore/", "/media/", "/component/", "/events")
# The page's scripts are at ./static/…, so the server is at ./
BACKEND_URL_SCRIPT: Final = (
    "<script>window.__streamlit={BACKEND_BASE_URL:new URL('.',location.href).href}</script>"
)
PRELOADED_SCRIPTS: Final = ("PlotlyChart", "BidiComponent")


@lru_cache(maxsize=1)
def build_index_html() -> bytes | None:
    """Return the HTML of the index page; None if Streamlit's differs from the expected form."""
    html = (STREAMLIT_STATIC / "index.html").read_text(encoding="utf-8")
    scripts = [
        script
        for name in PRELOADED_SCRIPTS
        for script in (STREAMLIT_STATIC / "static" / "js").glob(f"{name}.*.js")
    ]
    if html.count("<head>") != 1 or html.count("</head>") != 1:
        return None
    preloads = "".join(
        f'<link rel="modulepreload" fetchpriority="low" crossorigin href="./static/js/{script.name}">'
        for script in scripts
    )
    html = html.replace("<head>", f"<head>{BACKEND_URL_SCRIPT}").replace(
        "</head>", f"{preloads}</head>"
    )
    return html.replace("<title>Streamlit</title>", "<title>Convention financing</title>").encode()


class IndexPage:
    """Middleware that answers page requests with the index page, and passes others on."""

    def __init__(self, app: ASGIApp, base: str = "") -> None:
        """Wrap ``app``; ``base`` is Streamlit's base path."""
        self.app = app
        self.base = base

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve the index page, or pass the request on."""
        html = build_index_html() if self.is_page(scope) else None
        if html is None:
            await self.app(scope, receive, send)
            return
        headers = {"cache-control": "no-cache", "vary": "Accept-Encoding"}
        if "gzip" in Headers(scope=scope).get("accept-encoding", ""):
            html, headers["content-encoding"] = gzip.compress(html, mtime=0), "gzip"
        await Response(html, media_type="text/html", headers=headers)(scope, receive, send)

    def is_page(self, scope: Scope) -> bool:
        """Return True for a page request: HTML, one name below the base path."""
        if scope["type"] != "http" or scope["method"] != "GET":
            return False
        requested = path_below_base(scope, self.base)
        if (
            requested is None
            or requested.startswith(NON_PAGE_PATHS)
            or requested.count("/") > 1
            or "." in requested
        ):
            return False
        return "text/html" in Headers(scope=scope).get("accept", "")
