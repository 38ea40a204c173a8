"""Streamlit's own page frame, told where the server is and which script to fetch early.

A page opened by its link (``/isu``) makes Streamlit's script ask for a server below that path
first: two failed requests and a round trip for each viewer. And the script that draws charts is
fetched only once the first chart has arrived. Both are said in the frame instead.
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
# The frame's scripts are at ./static/…: the server is where they are.
BACKEND_URL_SCRIPT: Final = (
    "<script>window.__streamlit={BACKEND_BASE_URL:new URL('.',location.href).href}</script>"
)
PRELOADED_SCRIPTS: Final = ("PlotlyChart", "BidiComponent")


@lru_cache(maxsize=1)
def build_index_html() -> bytes | None:
    """The frame's HTML; None where Streamlit's is not as we know it."""
    html = (STREAMLIT_STATIC / "index.html").read_text(encoding="utf-8")
    scripts = [
        s
        for name in PRELOADED_SCRIPTS
        for s in (STREAMLIT_STATIC / "static" / "js").glob(f"{name}.*.js")
    ]
    if html.count("<head>") != 1 or html.count("</head>") != 1:
        return None
    early = "".join(
        f'<link rel="modulepreload" fetchpriority="low" crossorigin href="./static/js/{s.name}">'
        for s in scripts
    )
    html = html.replace("<head>", f"<head>{BACKEND_URL_SCRIPT}").replace(
        "</head>", f"{early}</head>"
    )
    return html.replace("<title>Streamlit</title>", "<title>Convention financing</title>").encode()


class IndexPage:
    """Answers requests for a page with the frame; hands everything else on."""

    def __init__(self, app: ASGIApp, base: str = "") -> None:
        """Wrap ``app``; ``base`` is Streamlit's base path."""
        self.app = app
        self.base = base

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Serve the frame, or hand on."""
        html = build_index_html() if self.is_page(scope) else None
        if html is None:
            await self.app(scope, receive, send)
            return
        headers = {"cache-control": "no-cache", "vary": "Accept-Encoding"}
        if "gzip" in Headers(scope=scope).get("accept-encoding", ""):
            html, headers["content-encoding"] = gzip.compress(html, mtime=0), "gzip"
        await Response(html, media_type="text/html", headers=headers)(scope, receive, send)

    def is_page(self, scope: Scope) -> bool:
        """Whether a browser asks for a page: one name below the base, as Streamlit's pages are."""
        if scope["type"] != "http" or scope["method"] != "GET":
            return False
        asked = path_below_base(scope, self.base)
        if (
            asked is None
            or asked.startswith(NON_PAGE_PATHS)
            or asked.count("/") > 1
            or "." in asked
        ):
            return False
        return "text/html" in Headers(scope=scope).get("accept", "")
