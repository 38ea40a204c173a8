"""The route ``/assets/…``: published files, compressed, for browsers to keep for good."""

from __future__ import annotations

import asyncio
from typing import Final

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from dashboard.assets.asset import Asset, find
from dashboard.paths import url_prefixes

CACHE_FOR_A_YEAR: Final = "public, immutable, max-age=31536000"


async def serve_asset(request: Request) -> Response:
    """Serve a published file; 404 for one that is no longer in use."""
    asset = find(request.path_params["name"])
    if asset is None:
        return Response(status_code=404, headers={"cache-control": "no-store"})
    return await asset_response(request, asset, CACHE_FOR_A_YEAR)


async def asset_response(request: Request, asset: Asset, cache_control: str) -> Response:
    """Return a file as the answer to a request, compressed if the browser accepts it."""
    headers = {"cache-control": cache_control, "vary": "Accept-Encoding"}
    content = asset.content
    if "gzip" in request.headers.get("accept-encoding", ""):
        content = await asyncio.to_thread(lambda: asset.compressed)
        headers["content-encoding"] = "gzip"
    return Response(content, media_type=asset.media_type, headers=headers)


def asset_routes(base: str = "") -> list[Route]:
    """Return the route of the files, at the root and under Streamlit's base path."""
    return [Route(f"{b}/assets/{{name}}", serve_asset) for b in url_prefixes(base)]
