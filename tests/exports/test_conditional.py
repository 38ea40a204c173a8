"""ETag and 304: a client asks again, and gets a body only if the answer changed."""

from __future__ import annotations

import gzip
from dataclasses import replace
from urllib.parse import urlencode

import pytest
from starlette.applications import Starlette
from starlette.datastructures import Headers
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware

from dashboard.exports.conditional import accepts_gzip, is_listed
from dashboard.exports.route import export_routes
from dashboard.ledger import Ledger
from dashboard.server.compression import CompressedStaticFiles
from dashboard.server.request_guard import RequestGuard
from tests.asgi import Response, ask
from tests.exports.test_route import SCENE, ledger_of

KINDS = ["csv", "json", "xlsx"]
YEAR = SCENE | {"year": "2021"}
# As in front of the app: the guard, our compression, and Streamlit's own, which is Starlette's.
APP = Starlette(
    routes=export_routes(ledger_of),
    middleware=[
        Middleware(RequestGuard, names=frozenset({"localhost"})),
        Middleware(CompressedStaticFiles),
        Middleware(GZipMiddleware, minimum_size=500),
    ],
)
HOST = ("host", "localhost:8501")


def request(
    kind: str = "json", *headers: tuple[str, str], method: str = "GET", **query: str
) -> Response:
    """Ask for the contributions of the scene."""
    path = f"/export/contributions.{kind}"
    return ask(APP, path, HOST, *headers, query=urlencode(YEAR | query), method=method)


@pytest.mark.parametrize("kind", KINDS)
def test_an_unchanged_answer_is_304_without_a_body(kind: str) -> None:
    """With its tag and what a cache needs, and no date that would claim more than we know."""
    _, headers, _ = request(kind)
    status, again, body = request(kind, ("if-none-match", f'"other", {headers["etag"]}'))
    assert (status, body) == (304, b"")
    assert again["etag"] == headers["etag"]
    assert again["vary"] == "Accept-Encoding"
    assert again["cache-control"] == "private, no-cache"
    assert again["as-of"] == "2021-12-01"
    assert "last-modified" not in headers
    assert "content-length" not in again


@pytest.mark.parametrize("kind", KINDS)
def test_compressed_bytes_have_a_strong_tag_of_their_own(kind: str) -> None:
    """Compressed once, by us: a later middleware must not change the bytes below a strong tag."""
    _, headers, body = request(kind)
    _, zipped, small = request(kind, ("accept-encoding", "gzip, br"))
    assert headers.get("content-encoding") is None
    assert zipped["content-encoding"] == "gzip"
    assert zipped["etag"] == headers["etag"][:-1] + '-gzip"'
    assert gzip.decompress(small) == body
    assert int(zipped["content-length"]) == len(small)
    asked = ("accept-encoding", "gzip"), ("if-none-match", zipped["etag"])
    assert request(kind, *asked)[0] == 304
    assert request(kind, ("if-none-match", zipped["etag"]))[0] == 200


@pytest.mark.parametrize(
    "change", [{"as_of": "2021-11-02"}, {"lang": "fr"}, {"region": "Africa"}, {"year": "2020"}]
)
@pytest.mark.parametrize("kind", KINDS)
def test_the_tag_changes_with_day_language_filter_and_subject(
    kind: str, change: dict[str, str]
) -> None:
    """Each answer has its own."""
    tag = request(kind)[1]["etag"]
    status, headers, _ = request(kind, ("if-none-match", tag), **change)
    assert status == 200
    assert headers["etag"] != tag


def test_the_tag_changes_when_the_books_do_and_comes_back_with_them() -> None:
    """Another hash of a book is another answer; a restored one is the first answer again."""
    shown = [ledger_of("ccm")]
    app = Starlette(routes=export_routes(lambda _: shown[-1]))

    def tag() -> str:
        return ask(app, "/export/coverage.json", query=urlencode(SCENE))[1]["etag"]

    def saved(ledger: Ledger) -> Ledger:
        return replace(ledger, book_hashes={**ledger.book_hashes, "isu.xlsx": "0" * 64})

    first = tag()
    shown.append(saved(shown[0]))
    second = tag()
    shown.append(replace(shown[0]))
    assert first != second
    assert tag() == first


def test_head_says_the_same_as_get() -> None:
    """Excel and link checkers ask so, also whether it changed; the protocol layer leaves the body out."""
    headers = request()[1]
    status, head, _ = request(method="HEAD")
    assert (status, head["etag"], head["content-length"]) == (
        200,
        headers["etag"],
        headers["content-length"],
    )
    known = ("if-none-match", headers["etag"])
    status, head, body = request("json", known, method="HEAD")
    assert (status, head["etag"], body) == (304, headers["etag"], b"")


def test_a_refusal_is_neither_kept_nor_tagged() -> None:
    """What is wrong today may be right tomorrow."""
    status, headers, _ = request(year="1999")
    assert (status, headers["cache-control"]) == (404, "no-store")
    assert "etag" not in headers


def test_no_other_origin_may_read_a_copy() -> None:
    """Excel and Power BI send no Origin; a page of another site does, and a preflight gets nothing."""
    assert request("json", ("origin", "https://example.org"))[0] == 403
    assert request("json", ("sec-fetch-site", "cross-site"), ("sec-fetch-mode", "cors"))[0] == 403
    status, headers, _ = request("json", method="OPTIONS")
    assert status == 405
    answered = {**headers, **request("json", ("user-agent", "Microsoft.Data.Mashup"))[1]}
    assert not any(name.startswith("access-control") for name in answered)
    assert ask(APP, "/export/contributions.json", ("host", "finance.example"))[0] == 421


@pytest.mark.parametrize(
    ("accepted", "expected"),
    [
        ("gzip", True),
        ("br, GZIP;q=0.5", True),
        ("*", True),
        ("", False),
        ("br", False),
        ("gzip;q=0", False),
        ("gzip; q=0.000, *", False),
        ("identity, xgzip", False),
    ],
)
def test_gzip_is_sent_only_where_it_is_accepted(accepted: str, expected: bool) -> None:  # noqa: FBT001 (a parameter)
    """A weight of zero is a refusal."""
    assert accepts_gzip(Headers({"accept-encoding": accepted})["accept-encoding"]) is expected


@pytest.mark.parametrize(
    ("listed", "expected"),
    [('"a"', True), ('W/"a"', True), ('"b" , "a"', True), ("*", True), ('"b"', False), ("", False)],
)
def test_tags_are_compared_weakly(listed: str, expected: bool) -> None:  # noqa: FBT001 (a parameter)
    """As RFC 9110 says of If-None-Match."""
    assert is_listed('"a"', listed) is expected
