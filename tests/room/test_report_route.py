"""The route of the report: a file, or a plain sentence."""

from __future__ import annotations

from types import SimpleNamespace
from urllib.parse import urlencode

import pytest
from starlette.applications import Starlette

from dashboard.room import report_route
from dashboard.room.report_files import MEDIA_TYPES
from dashboard.room.report_route import report_routes
from tests.asgi import Response, ask

APP = Starlette(routes=report_routes("money"))


def get(path: str, **query: str) -> Response:
    """Ask for a report."""
    return ask(APP, path, query=urlencode(query))


@pytest.mark.usefixtures("book")
@pytest.mark.parametrize("kind", sorted(MEDIA_TYPES))
def test_each_format_is_a_file_with_a_name(kind: str) -> None:
    """At the root and below a base path; no cache but the server's own stores it."""
    status, headers, body = get(f"/money/report/ccm.{kind}", as_of="2021-12-01", lang="fr")
    assert status == 200
    assert body[:2] in {b"%P", b"PK"}
    assert headers["content-type"] == MEDIA_TYPES[kind]
    assert headers["cache-control"] == "no-store"
    name = f"ccm-report-as-of-2021-12-01-fr.{kind}"
    assert headers["content-disposition"] == f'attachment; filename="{name}"'


@pytest.mark.usefixtures("book")
def test_the_one_page_and_the_report_without_names_are_parameters() -> None:
    """Without a day the convention's own is looked from."""
    _, headers, _ = get("/report/ccm.pdf", view="one-page", names="hidden")
    assert "ccm-one-page-as-of-2021-12-01-en.pdf" in headers["content-disposition"]


@pytest.mark.usefixtures("book")
@pytest.mark.parametrize(
    ("path", "query", "status", "sentence"),
    [
        ("ccm.odt", {}, 404, "There is no report of that kind."),
        ("ccm.docx", {"view": "one-page"}, 404, "There is no report of that kind."),
        ("nowhere.pdf", {}, 404, "There is no convention of that name here."),
        ("ccm.pdf", {"lang": "xx"}, 400, "The language is none of those spoken here."),
        (
            "ccm.pdf",
            {"as_of": "yesterday"},
            400,
            "The day is not written as in as_of=2021-12-01.",
        ),
    ],
)
def test_what_cannot_be_made_is_refused_in_a_sentence(
    path: str, query: dict[str, str], status: int, sentence: str
) -> None:
    """With its status."""
    answer = get(f"/report/{path}", **query)
    assert (answer[0], answer[2].decode()) == (status, sentence)


@pytest.mark.usefixtures("book")
def test_a_fault_is_told_with_an_identifier_and_no_details(monkeypatch: pytest.MonkeyPatch) -> None:
    """The log has the rest under the identifier."""

    def fail(_request: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(report_route, "make_report", fail)
    status, _, body = get("/report/ccm.pdf")
    assert status == 500
    assert b"could not be made" in body
    assert b"Zero" not in body


def test_no_report_is_made_of_half_of_the_books(monkeypatch: pytest.MonkeyPatch) -> None:
    """While books are being read for the first time, one asks again."""
    snapshot = SimpleNamespace(pending_books=("isu.xlsx",))
    reading = SimpleNamespace(snapshot=lambda _convention: snapshot)
    monkeypatch.setattr(report_route, "get_conventions", lambda: reading)
    status, _, body = get("/report/ccm.pdf")
    assert status == 503
    assert b"Ask for the report again" in body
