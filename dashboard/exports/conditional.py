"""Answers that a client may keep and ask about again: ETag, 304, and gzip.

The tag is a hash of the bytes, so that it changes exactly when the answer does, whatever the reason: a
saved book, a mapping, a setting, the day, the language, a filter. It is strong: the compressed bytes have a tag of
their own. There is no Last-Modified: an answer can change without any file that is newer, as when a book is restored.
"""

from __future__ import annotations

import gzip
from hashlib import sha256
from typing import Final

from starlette.datastructures import Headers
from starlette.responses import Response

NOT_MODIFIED: Final = 304
OK: Final = 200
GZIP_LEVEL: Final = 6
ASK_AGAIN: Final = "private, no-cache"  # may be kept by one client, which asks before each use


def as_conditional(response: Response, asked: Headers) -> Response:
    """Return a successful answer with its tag, compressed if accepted; 304 if the client has it."""
    if response.status_code != OK:
        return response
    content, tag = bytes(response.body), sha256(response.body).hexdigest()[:32]
    headers = {**response.headers, "cache-control": ASK_AGAIN, "vary": "Accept-Encoding"}
    is_compressed = accepts_gzip(asked.get("accept-encoding", ""))
    if is_compressed:
        tag += "-gzip"
    headers["etag"] = f'"{tag}"'
    if is_listed(headers["etag"], asked.get("if-none-match", "")):
        kept = {"cache-control", "vary", "etag", "content-location", "as-of", "link"}
        return Response(None, NOT_MODIFIED, {k: v for k, v in headers.items() if k in kept})
    if is_compressed:
        content = gzip.compress(content, GZIP_LEVEL, mtime=0)
        headers["content-encoding"] = "gzip"
    del headers["content-length"]
    return Response(content, OK, headers)


def is_listed(tag: str, if_none_match: str) -> bool:
    """Return True if the client has that answer: weak comparison, as RFC 9110 says of GET."""
    tags = [one.strip().removeprefix("W/") for one in if_none_match.split(",")]
    return "*" in tags or tag in tags


def accepts_gzip(accept_encoding: str) -> bool:
    """Return True if the client accepts gzip, and has not given it the weight 0."""
    weights = {}
    for one in accept_encoding.lower().split(","):
        name, _, weight = one.replace(" ", "").partition(";q=")
        weights[name] = not weight or bool(weight.rstrip("0."))
    return weights.get("gzip", weights.get("*", False))
