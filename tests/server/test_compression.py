"""Streamlit's scripts are sent compressed, each compressed once; other requests are passed on."""

from __future__ import annotations

import gzip
from collections.abc import Iterator

import pytest
from starlette.types import Receive, Scope, Send

from dashboard.server.compression import STREAMLIT_STATIC, CompressedStaticFiles, compress_file
from tests.asgi import Response
from tests.asgi import ask as ask_app

SCRIPT = max(
    (STREAMLIT_STATIC / "static" / "js").glob("index.*.js"), key=lambda p: p.stat().st_size
)
GZIP = ("accept-encoding", "gzip, deflate, br")


async def next_app(_scope: Scope, _receive: Receive, send: Send) -> None:
    """The next app, which answers with its own status."""
    await send({"type": "http.response.start", "status": 418, "headers": []})
    await send({"type": "http.response.body", "body": b"behind"})


@pytest.fixture(autouse=True)
def clear_cache() -> Iterator[None]:
    """Start each test with an empty cache."""
    compress_file.cache_clear()
    yield
    compress_file.cache_clear()


def ask(
    path: str, *headers: tuple[str, str], base: str = "", root: str = "", method: str = "GET"
) -> Response:
    """Ask for a path through the middleware, below a base path."""
    app = CompressedStaticFiles(next_app, base=base)
    return ask_app(app, path, *headers, root=root, method=method)


def test_a_script_is_compressed_without_loss() -> None:
    """At most 40 % of its bytes are sent, and browsers may cache it for a year."""
    status, headers, body = ask(f"/static/js/{SCRIPT.name}", GZIP)
    assert status == 200
    assert headers["content-encoding"] == "gzip"
    assert headers["content-type"].startswith("text/javascript")
    assert "immutable" in headers["cache-control"]
    assert gzip.decompress(body) == SCRIPT.read_bytes()
    assert len(body) < 0.4 * SCRIPT.stat().st_size


def test_a_script_is_compressed_once() -> None:
    """The second viewer gets the cached bytes."""
    ask(f"/static/js/{SCRIPT.name}", GZIP)
    ask(f"/static/js/{SCRIPT.name}", GZIP)
    assert (compress_file.cache_info().misses, compress_file.cache_info().hits) == (1, 1)


@pytest.mark.parametrize(
    ("path", "headers"),
    [
        (f"/static/js/{SCRIPT.name}", ()),
        (f"/static/js/{SCRIPT.name}", (GZIP, ("range", "bytes=0-9"))),
        ("/static/js/none.js", (GZIP,)),
        ("/static/../../../config.py", (GZIP,)),
        ("/static/js/../../../config.py", (GZIP,)),
        ("/events", (GZIP,)),
        ("/", (GZIP,)),
    ],
)
def test_other_requests_are_passed_on(path: str, headers: tuple[tuple[str, str], ...]) -> None:
    """Uncompressed and partial requests, missing files, paths outside, the event stream, and pages."""
    assert ask(path, *headers)[0] == 418


def test_scripts_below_a_base_path_are_compressed() -> None:
    """The base path of Streamlit's settings, or of the app that mounts this one."""
    assert ask(f"/money/static/js/{SCRIPT.name}", GZIP, base="/money/")[0] == 200
    assert ask(f"/money/static/js/{SCRIPT.name}", GZIP, root="/money")[0] == 200
    assert ask(f"/static/js/{SCRIPT.name}", GZIP, base="money")[0] == 418
