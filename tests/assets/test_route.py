"""The route of published files."""

from __future__ import annotations

import gzip

import pytest
from starlette.applications import Starlette

from dashboard.assets.asset import publish
from dashboard.assets.route import asset_routes
from tests.asgi import ask

FIGURE = publish("figure.json", b'{"data": []}')


@pytest.mark.parametrize("base", ["", "/money"])
def test_a_file_is_served_for_good(base: str) -> None:
    """With its type, at the root and below a base path; compressed only if that is accepted."""
    app, path = Starlette(routes=asset_routes(base)), f"{base}/assets/{FIGURE.name}"
    plain, packed = ask(app, path), ask(app, path, ("accept-encoding", "gzip, br"))
    assert plain[2] == FIGURE.content
    assert gzip.decompress(packed[2]) == FIGURE.content
    assert "content-encoding" not in plain[1]
    assert packed[1]["content-encoding"] == "gzip"
    for status, headers, _ in (plain, packed):
        assert status == 200
        assert headers["content-type"].startswith("application/json")
        assert "immutable" in headers["cache-control"]
        assert headers["vary"] == "Accept-Encoding"


@pytest.mark.parametrize("name", ["figure.0.json", "..%2Fasset.py", "../asset.py"])
def test_what_was_not_published_is_not_found(name: str) -> None:
    """And no browser keeps that answer: the file may be published again."""
    status, headers, body = ask(Starlette(routes=asset_routes()), f"/assets/{name}")
    assert (status, body) in {(404, b""), (404, b"Not Found")}
    assert headers.get("cache-control", "no-store") == "no-store"
