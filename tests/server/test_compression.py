"""Streamlit's scripts over the wire: compressed once, and nothing else touched."""

from __future__ import annotations

import asyncio
import gzip
from collections.abc import Iterator
from typing import Any

import pytest
from starlette.types import Receive, Scope, Send

from dashboard.server.compression import STREAMLIT_STATIC, CompressedStaticFiles, compress_file

SCRIPT = max(
    (STREAMLIT_STATIC / "static" / "js").glob("index.*.js"), key=lambda p: p.stat().st_size
)
GZIP = ("accept-encoding", "gzip, deflate, br")


async def elsewhere(_scope: Scope, _receive: Receive, send: Send) -> None:
    """The app behind, which says that it was asked."""
    await send({"type": "http.response.start", "status": 418, "headers": []})
    await send({"type": "http.response.body", "body": b"behind"})


@pytest.fixture(autouse=True)
def forgotten() -> Iterator[None]:
    """Each test starts with nothing kept."""
    compress_file.cache_clear()
    yield
    compress_file.cache_clear()


def ask(
    path: str, *headers: tuple[str, str], base: str = "", root: str = "", method: str = "GET"
) -> tuple[int, dict[str, str], bytes]:
    """Status, headers and body of the answer to one request."""
    said: list[dict[str, Any]] = []
    scope: dict[str, Any] = {
        "type": "http",
        "method": method,
        "path": path,
        "root_path": root,
        "headers": [(k.encode(), v.encode()) for k, v in headers],
    }

    async def send(message: Any) -> None:
        said.append(message)

    async def receive() -> Any:
        return {"type": "http.request", "body": b"", "more_body": False}

    asyncio.run(CompressedStaticFiles(elsewhere, base=base)(scope, receive, send))
    found = {k.decode(): v.decode() for k, v in said[0]["headers"]}
    return said[0]["status"], found, b"".join(m.get("body", b"") for m in said[1:])


def test_a_script_comes_compressed_and_whole() -> None:
    """The bytes are Streamlit's own, at most 40 % of them go over the wire, for a year."""
    status, headers, body = ask(f"/static/js/{SCRIPT.name}", GZIP)
    assert status == 200
    assert headers["content-encoding"] == "gzip"
    assert headers["content-type"].startswith("text/javascript")
    assert "immutable" in headers["cache-control"]
    assert gzip.decompress(body) == SCRIPT.read_bytes()
    assert len(body) < 0.4 * SCRIPT.stat().st_size


def test_a_script_is_compressed_once() -> None:
    """The second viewer gets the kept bytes."""
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
def test_everything_else_is_handed_on(path: str, headers: tuple[tuple[str, str], ...]) -> None:
    """Plain requests, parts, what is not there, what lies outside, the event stream, pages."""
    assert ask(path, *headers)[0] == 418


def test_the_base_path_is_known() -> None:
    """Below a base path, set for Streamlit or by whoever mounts the app."""
    assert ask(f"/money/static/js/{SCRIPT.name}", GZIP, base="/money/")[0] == 200
    assert ask(f"/money/static/js/{SCRIPT.name}", GZIP, root="/money")[0] == 200
    assert ask(f"/static/js/{SCRIPT.name}", GZIP, base="money")[0] == 418
