"""The office's own templates: used as they are edited, and explained where they have a mistake."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from docx import Document

from dashboard.documents.letters.letter_text import LetterValues
from dashboard.documents.letters.office_template import (
    FOLDER,
    TemplateMistakeError,
    fill_template,
    read_template,
    template_name,
)
from dashboard.documents.letters.shipped_template import shipped_template
from dashboard.locale import load_words
from tests.documents.letters.sample_run import all_text, letters, silent_run

EN = load_words("en")
VALUES: LetterValues = {"state": "Austria", "meetings": [{"meeting": "10MSP"}]}


def as_bytes(document: Any) -> bytes:
    """A document as a file."""
    content = BytesIO()
    document.save(content)
    return content.getvalue()


def one_line(text: str) -> bytes:
    """A template of one paragraph."""
    document = Document()
    document.add_paragraph(text)
    return as_bytes(document)


def put(folder: Path, content: bytes) -> None:
    """Put a template into a convention's folder."""
    path = folder / FOLDER / template_name("voluntary", EN)
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(content)


def test_an_edited_template_is_used(tmp_path: Path) -> None:
    """The office takes the shipped one, edits it in Word, and puts it back."""
    document = Document(BytesIO(shipped_template("voluntary", EN)))
    (greeting,) = [p for p in document.paragraphs if p.text == "Excellency,"]
    greeting.text = "Dear colleague of {{ state }},"
    put(tmp_path, as_bytes(document))
    run = silent_run("voluntary", 1)
    text = all_text(letters(run, folder=tmp_path)[run.states[0]])
    assert "Dear colleague of United Kingdom" in text
    assert "Excellency,\n" not in text


def test_the_shipped_letter_is_used_without_one(tmp_path: Path) -> None:
    """And for a language of which the office has none."""
    assert read_template(tmp_path, "voluntary", EN) == (
        "",
        read_template(tmp_path, "voluntary", EN)[1],
    )
    put(tmp_path, b"x")
    assert read_template(tmp_path, "voluntary", EN) == ("letters/voluntary-en.docx", b"x")
    assert read_template(tmp_path, "voluntary", load_words("fr"))[0] == ""


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (one_line("To {{ stat }}"), "a place for a value that a letter does not have"),
        (one_line("To {{ state }"), "a place that is not closed"),
        (one_line("{% for row in meetings %}{{ row.meeting }}"), "a place that is not closed"),
        (one_line("{% include 'x' %}"), "cannot be filled"),
        (one_line("{{ state | tojson }}"), "a place that is not closed"),
        (one_line("{{ state.upper() }}"), "and nothing else"),
        (one_line("{{ state.__class__.__mro__ }}"), "and nothing else"),
        (one_line("{{ ''|attr('__class__') }}"), "a place that is not closed"),
        (one_line("{{ range(9) }}"), "and nothing else"),
        (one_line("{{ state * 999999999 }}"), "and nothing else"),
        (one_line("{{ meetings.append }}"), "and nothing else"),
        (b"no document", "is no Word document"),
        (b"", "is no Word document"),
    ],
)
def test_a_mistake_says_which_file_what_and_what_to_do(content: bytes, said: str) -> None:
    """A wrong name, a broken place, and what a sandbox refuses; nothing is run."""
    with pytest.raises(TemplateMistakeError) as error:
        fill_template("letters/voluntary-en.docx", content, VALUES, EN)
    assert str(error.value).startswith("letters/voluntary-en.docx")
    assert said in str(error.value)
    assert any(word in str(error.value) for word in ("Word", "Delete", "Values are"))


def test_a_place_takes_plain_values_and_their_rows() -> None:
    """Texts in capitals too."""
    content = one_line("{{ state|upper }}: {% for row in meetings %}{{ row.meeting }}{% endfor %}")
    document = fill_template("x.docx", content, VALUES, EN)
    assert document.paragraphs[0].text == "AUSTRIA: 10MSP"


def test_a_template_that_unpacks_to_too_much_is_not_opened(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Its size is known before anything is unpacked."""
    monkeypatch.setattr("dashboard.documents.letters.office_template.MAX_UNPACKED_BYTES", 100)
    with pytest.raises(TemplateMistakeError, match="far too large"):
        fill_template("x.docx", one_line("{{ state }}"), VALUES, EN)


def test_a_folder_in_place_of_a_template_is_said(tmp_path: Path) -> None:
    """Nothing is taken for the shipped letter in silence."""
    (tmp_path / FOLDER / template_name("voluntary", EN)).mkdir(parents=True)
    name, content = read_template(tmp_path, "voluntary", EN)
    with pytest.raises(TemplateMistakeError, match=name):
        fill_template(name, content, VALUES, EN)
