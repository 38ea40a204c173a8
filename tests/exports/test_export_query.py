"""A query is refused for what no copy has, so that nothing that was asked for is passed over."""

from __future__ import annotations

from urllib.parse import urlencode

import pytest

from tests.asgi import ask
from tests.exports.test_route import APP, SCENE, get


@pytest.mark.parametrize(
    ("key", "value"),
    [("discreet", "1"), ("names", "hidden"), ("Year", "2020"), ("as_of ", "2020"), ("", "x")],
)
def test_an_unknown_or_repeated_parameter_is_refused(key: str, value: str) -> None:
    """In a sentence that names it; also a known one that is there twice."""
    status, _, body = get("/export/coverage.csv", SCENE | {key: value})
    assert (status, f"“{key}”" in body.decode()) == (400, True)
    twice = urlencode([*SCENE.items(), ("as_of", "2020-12-01")])
    status, _, body = ask(APP, "/export/coverage.csv", query=twice)
    assert (status, body.decode()) == (400, "The address says as_of=… more than once.")


def test_a_long_unknown_parameter_is_not_repeated_whole() -> None:
    """The answer stays a sentence."""
    assert len(get("/export/coverage.csv", SCENE | {"x" * 5000: "1"})[2]) < 200


@pytest.mark.parametrize(
    ("kind", "plain"), [("json", "1"), ("xlsx", "1"), ("csv", "yes"), ("csv", "0")]
)
def test_only_a_csv_has_a_plain_form(kind: str, plain: str) -> None:
    """Never the other form in silence."""
    assert get(f"/export/coverage.{kind}", SCENE | {"plain": plain})[0] == 400
