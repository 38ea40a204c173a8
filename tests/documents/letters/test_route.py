"""The routes of documents: files, and a sentence with each refusal."""

from __future__ import annotations

import zipfile
from collections.abc import Mapping
from io import BytesIO
from pathlib import Path
from urllib.parse import urlencode

import pytest
from docx import Document
from starlette.applications import Starlette

from dashboard.documents.letters.route import document_routes
from dashboard.indicators.sums import MixedCurrenciesError
from dashboard.ledger import Ledger
from tests.asgi import Response, ask
from tests.documents.letters.sample_run import DEMO, all_text, scene

SCENE = {"convention": "ccm", "as_of": "2021-12-01", "lang": "en"}
VOLUNTARY = SCENE | {"stream": "voluntary", "year": "2021", "text": "fr"}
LETTERS = "/letters/letters.zip"


def ledger_of(convention: str) -> Ledger:
    """The demo's ledger; KeyError for another convention."""
    return {"ccm": scene()}[convention]


def failing(convention: str) -> Ledger:
    """Raise MixedCurrenciesError for the convention "two", else an unexpected error."""
    if convention == "two":
        raise MixedCurrenciesError
    raise ZeroDivisionError


def get(path: str, query: Mapping[str, str], folder: Path = DEMO) -> Response:
    """Ask for a document."""
    app = Starlette(routes=document_routes(ledger_of, lambda _: folder, "money"))
    return ask(app, path, query=urlencode(query))


def test_the_minutes_are_a_word_document() -> None:
    """In the language that the address asks for, below Streamlit's base path too."""
    for path in ("/minutes/minutes.docx", "/money/minutes/minutes.docx"):
        status, headers, body = get(path, SCENE | {"text": "es"})
        assert status == 200
        assert headers["content-disposition"] == (
            'attachment; filename="ccm-minutes-2021-12-01-es.docx"'
        )
        assert headers["cache-control"] == "no-store"
        assert "Al 31 de octubre de 2021" in all_text(Document(BytesIO(body)))


def test_letters_are_chosen_by_hand_or_by_the_pages_filter() -> None:
    """States that have answered are left out of the filter, and of those chosen before they did."""
    by_hand = get(LETTERS, VOLUNTARY | {"states": "FRA.NLD", "also": "ESP", "dated": "2021-12-03"})
    assert by_hand[0] == 200
    assert by_hand[1]["content-type"] == "application/zip"
    with zipfile.ZipFile(BytesIO(by_hand[2])) as package:
        assert sorted(package.namelist()) == [
            "address-list.xlsx",
            "ccm-voluntary-2021-12-03-ESP-fr.docx",
            "ccm-voluntary-2021-12-03-FRA-fr.docx",
        ]
    filtered = get(LETTERS, VOLUNTARY | {"region": "Oceania"})
    with zipfile.ZipFile(BytesIO(filtered[2])) as package:
        codes = {name.split("-")[-2] for name in package.namelist()} - {"address"}
    assert codes
    assert set(scene().states["region"].reindex([*codes])) == {"Oceania"}


def test_the_template_is_served_to_be_edited(tmp_path: Path) -> None:
    """The shipped one, or the office's own."""
    query = VOLUNTARY | {"stream": "assessed"}
    _, headers, body = get("/letters/template.docx", query, tmp_path)
    assert 'filename="assessed-fr.docx"' in headers["content-disposition"]
    assert "{{ outstanding }}" in all_text(Document(BytesIO(body)))
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "assessed-fr.docx").write_bytes(b"own")
    assert get("/letters/template.docx", query, tmp_path)[2] == b"own"


@pytest.mark.parametrize(
    ("changed", "status", "said"),
    [
        ({"text": "de"}, 400, "English, French and Spanish"),
        ({"lang": "xx"}, 400, "none of those spoken here"),
        ({"stream": "both"}, 400, "neither voluntary nor assessed"),
        ({"stream": ""}, 400, "does not say stream"),
        ({"year": "21"}, 400, "year is not written"),
        ({"year": "1950"}, 404, "no budget and no contribution"),
        ({"dated": "tomorrow"}, 400, "dated=2021-12-01"),
        ({"as_of": "1.12.2021"}, 400, "as_of=2021-12-01"),
        ({"convention": "none"}, 404, "no convention of that name"),
        ({"states": "FRA,AUT"}, 400, "states=AUT.NER"),
        ({"also": "fra"}, 400, "also=AUT.NER"),
        ({"states": "AUS"}, 404, "No letter of this kind can go to AUS"),
        ({"states": "NLD"}, 404, "No State is left"),
        ({"find": "nobody of this name"}, 404, "No State is left"),
        ({"states": ""}, 400, "Tick a State to write to"),
        ({"states": "", "also": ""}, 400, "Tick a State to write to"),
        ({"also": "", "region": "Oceania"}, 400, "Tick a State to write to"),
    ],
)
def test_bad_parameters_are_refused_in_a_sentence(
    changed: dict[str, str], status: int, said: str
) -> None:
    """No letter is written."""
    answer, headers, body = get(LETTERS, VOLUNTARY | changed)
    assert answer == status
    assert said in body.decode()
    assert headers["x-content-type-options"] == "nosniff"


def test_a_template_with_a_mistake_is_explained(tmp_path: Path) -> None:
    """In the language of the screen, not of the letter."""
    (tmp_path / "letters").mkdir()
    (tmp_path / "letters" / "voluntary-fr.docx").write_bytes(b"no document")
    status, _, body = get(LETTERS, VOLUNTARY | {"states": "FRA"}, tmp_path)
    assert status == 409
    assert body.decode().startswith("letters/voluntary-fr.docx is no Word document")


def test_failures_are_a_sentence_with_an_identifier(caplog: pytest.LogCaptureFixture) -> None:
    """And two currencies are never added up."""
    app = Starlette(routes=document_routes(failing, lambda _: DEMO))
    query = urlencode(SCENE)
    assert ask(app, "/minutes/minutes.docx", query=query)[0] == 500
    assert "identifier" in caplog.text
    two = urlencode(SCENE | {"convention": "two"})
    assert ask(app, "/minutes/minutes.docx", query=two)[0] == 409
