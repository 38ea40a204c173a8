"""Streamlit's index page, with the server's address, our style sheet and our scripts.

A page opened by its link (``/isu``) makes Streamlit's script look for a server below that path
first: two failed requests and a round trip per viewer; the index page states the address instead. And
what all pages need is named here once, for the browser to keep, instead of in each run of a page.
"""

from __future__ import annotations

import gzip
from functools import lru_cache
from typing import Final

from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from dashboard.assets.scripts import CHARTS, PLOTLY
from dashboard.pages.frame.page_script import SCRIPTS
from dashboard.pages.frame.style import STYLE_SHEET
from dashboard.server.compression import STREAMLIT_STATIC, path_below_base

NON_PAGE_PATHS: Final = ("/assets/", "/static/", "/_stcore/", "/media/", "/component/", "/events")
# The page's scripts are at ./static/…, so the server is at ./
BACKEND_URL_SCRIPT: Final = (
    "<script>window.__streamlit={BACKEND_BASE_URL:new URL('.',location.href).href}</script>"
)
PRELOADED_SCRIPT: Final = "BidiComponent"  # of Streamlit's, needed by each of our pages


@lru_cache(maxsize=1)
def build_index_html() -> bytes:
    """Return the HTML of the index page.

    Our style sheet comes last, since it overrides Streamlit's; our scripts come first, since components
    call them. Raises ValueError if Streamlit's page differs from the expected form.
    """
    html = (STREAMLIT_STATIC / "index.html").read_text(encoding="utf-8")
    if any(html.count(tag) != 1 for tag in ("<head>", "</head>", "</body>")):
        message = (
            "Streamlit's index page is not as expected: install the version of constraints.txt."
        )
        raise ValueError(message)
    preloads = "".join(
        f'<link rel="modulepreload" fetchpriority="low" crossorigin href="./static/js/{script.name}">'
        for script in (STREAMLIT_STATIC / "static" / "js").glob(f"{PRELOADED_SCRIPT}.*.js")
    )
    scripts = "".join(
        f'<script type="module" src="./assets/{script.name}"></script>'
        for script in (CHARTS, SCRIPTS)
    )
    plotly = f'<link rel="preload" as="script" fetchpriority="low" href="./assets/{PLOTLY.name}">'
    style = f'<link rel="stylesheet" href="./assets/{STYLE_SHEET.name}">'
    html = (
        html.replace("<head>", f"<head>{BACKEND_URL_SCRIPT}{scripts}")
        .replace("</head>", f"{plotly}{preloads}</head>")
        .replace("</body>", f"{style}</body>")
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
        if not self.is_page(scope):
            await self.app(scope, receive, send)
            return
        html = build_index_html()
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
