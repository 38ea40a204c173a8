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
from dashboard.documents.office_files import new_element
from dashboard.locale import load_words
from tests.documents.letters.sample_run import all_text, letters, silent_run

EN = load_words("en")
VALUES: LetterValues = {"state": "Austria", "meetings": [{"meeting": "10MSP"}]}


NESTED = "{% for a in meetings %}" * 7 + "{{ state }}" + "{% endfor %}" * 7


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
    assert read_template(tmp_path, "voluntary", EN, EN) == (
        "",
        read_template(tmp_path, "voluntary", EN, EN)[1],
    )
    put(tmp_path, b"x")
    assert read_template(tmp_path, "voluntary", EN, EN) == ("letters/voluntary-en.docx", b"x")
    assert read_template(tmp_path, "voluntary", load_words("fr"), EN)[0] == ""


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (one_line("To {{ stat }}"), "a place for a value that a letter does not have"),
        (one_line("To {{ state }"), "a place that is not closed"),
        (one_line("{% for row in meetings %}{{ row.meeting }}"), "a place that is not closed"),
        (one_line("{% include 'x' %}"), "and nothing else"),
        (one_line("{% set state = 'France' %}{{ state }}"), "and nothing else"),
        (one_line("{% if state > 5 %}{{ state }}{% endif %}"), "and nothing else"),
        (one_line("{{ “state” }}"), "and nothing else"),
        (one_line("{{ meetings }}"), "and nothing else"),
        (one_line("{% raw %}{{ state }}{% endraw %}"), "and nothing else"),
        (one_line("{% for a in state %}{{ a }}{% endfor %}"), "and nothing else"),
        (one_line(NESTED), "and nothing else"),
        (one_line("{{ state }} { day }"), "“{ day }” would not be filled"),
        (one_line("{{ state }} day }}"), "“day }}” would not be filled"),
        (one_line("\uff5b\uff5b state \uff5d\uff5d"), "would not be filled"),
        (one_line("{{ state }} {%p if state %} and {%p endif %}"), "would not be filled"),
        (one_line("Dear colleague"), "does not name the State"),
        (one_line("{{ " * 2_000), "thousands of braces"),
        (one_line("{{ state | tojson }}"), "a place that is not closed"),
        (one_line("{{ state.upper() }}"), "and nothing else"),
        (one_line("{{ state.__class__.__mro__ }}"), "and nothing else"),
        (one_line("{{ ''|attr('__class__') }}"), "and nothing else"),
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


def table(*rows: tuple[str, ...], after: str = "") -> bytes:
    """A template with a table of meetings."""
    document = Document()
    document.add_paragraph("{{ state }}")
    filled = document.add_table(len(rows), len(rows[0]))
    for y, row in enumerate(rows):
        for x, text in enumerate(row):
            filled.cell(y, x).text = text
    if after:
        document.add_paragraph(after)
    return as_bytes(document)


FOR, END, ROW = "{%tr for row in meetings %}", "{%tr endfor %}", "{{ row.meeting }}"


@pytest.mark.parametrize(
    "content",
    [
        table((f"{FOR} {ROW}", ""), (END, "")),
        table((FOR, ""), (ROW, END)),
        table((FOR, ""), (ROW, ""), after="{%tr endfor %}"),
        table(("{% for row in meetings %}", ROW), (ROW, "{% endfor %}")),
        table(("{% for row in meetings %}", ""), (ROW, ""), ("{% endfor %}", "")),
        table(("{% for row in meetings %}", ROW), after="{% endfor %}"),
    ],
)
def test_a_loop_that_is_cut_wrongly_is_refused(content: bytes) -> None:
    """Filled as it stands it would lose meetings, or put their amounts beside each other, without a word."""
    with pytest.raises(TemplateMistakeError, match="stands alone in a row of its own"):
        fill_template("x.docx", content, VALUES, EN)


def test_a_loop_with_each_end_in_a_row_of_its_own_is_filled() -> None:
    """As the shipped letter has it."""
    document = fill_template("x.docx", table((FOR, ""), (ROW, ""), (END, "")), VALUES, EN)
    assert [cell.text for row in document.tables[0].rows for cell in row.cells] == ["10MSP", ""]


@pytest.mark.parametrize("tag", ["w:ins", "w:del", "w:commentReference"])
def test_what_an_office_discusses_in_a_template_does_not_go_out(tag: str) -> None:
    """Changes that are still tracked, and comments."""
    document = Document()
    document.add_paragraph("To {{ state }}")._p.append(new_element(tag))
    with pytest.raises(TemplateMistakeError, match="still tracked, or comments"):
        fill_template("x.docx", as_bytes(document), VALUES, EN)


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


@pytest.mark.parametrize(
    "name", ["Voluntary-EN.docx", "voluntary_en.docx", "voluntary-en.dotx", "voluntary-en.doc"]
)
def test_a_template_whose_name_is_nearly_right_is_said(tmp_path: Path, name: str) -> None:
    """Nobody believes that their letter goes out while the shipped one does; other files are left alone."""
    folder = tmp_path / FOLDER
    folder.mkdir()
    (folder / "notes.docx").touch()
    (folder / "assessed-en.docx").touch()
    assert read_template(tmp_path, "voluntary", EN, EN)[0] == ""
    (folder / name).touch()
    with pytest.raises(TemplateMistakeError, match=f"letters/{name} is not used"):
        read_template(tmp_path, "voluntary", EN, EN)


def test_a_folder_in_place_of_a_template_is_said(tmp_path: Path) -> None:
    """Nothing is taken for the shipped letter in silence."""
    (tmp_path / FOLDER / template_name("voluntary", EN)).mkdir(parents=True)
    name, content = read_template(tmp_path, "voluntary", EN, EN)
    with pytest.raises(TemplateMistakeError, match=name):
        fill_template(name, content, VALUES, EN)
