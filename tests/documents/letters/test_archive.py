"""The letters of a run, opened again: each State's own figures, and no other State."""

from __future__ import annotations

import re
from dataclasses import replace
from gettext import NullTranslations
from io import BytesIO
from pathlib import Path

import pypdf
import pytest
from openpyxl import load_workbook

from dashboard.documents.letters.annex import assessed_record
from dashboard.documents.letters.archive import address_list, write_letters
from dashboard.documents.letters.letter_run import LetterRun, LetterStream
from dashboard.documents.letters.letter_text import credit_sentence
from dashboard.documents.letters.minutes import minutes_document
from dashboard.documents.letters.state_names import document_state_name
from dashboard.exports.xlsx import as_xlsx
from dashboard.indicators.outstanding_states import outstanding_states
from dashboard.indicators.state_record import state_record
from dashboard.locale import DOCUMENT_LANGUAGES, load_document_words, load_words
from tests.documents.letters.sample_run import DAY, DEMO, all_text, letters, scene, silent_run
from tests.office import convert_to_pdf
from tools.words import messages_of

EN = load_words("en")
DEBT = {
    "en": r"\bow(?:e|es|ed|ing)\b|arrears|outstanding|\bdue\b|overdue|debt|unpaid|payment",
    "fr": r"arriéré|\bd(?:û|u[es]+)\b|dette|impay|restent|paiement",
    "es": r"adeud|deuda|atras|pendiente|\bpago\b",
}
MONEY = re.compile(r"[A-Z]{3}\s[0-9]")
STREAMS: tuple[LetterStream, ...] = ("voluntary", "assessed")


@pytest.mark.parametrize("code", DOCUMENT_LANGUAGES)
@pytest.mark.parametrize("stream", STREAMS)
def test_each_letter_names_its_state_and_no_other(stream: LetterStream, code: str) -> None:
    """In the language of the run, Spanish names from the reference table."""
    words, found = load_document_words(code), letters(silent_run(stream), code)
    del found["list"]
    names = {state: document_state_name(scene(), state, words) for state in scene().states.index}
    assert len(found) == 3
    for state, document in found.items():
        text = all_text(document)
        assert names[state] in text
        rest = text.replace(names[state], "")
        others = [n for n in names.values() if n in rest]
        assert not [n for n in others if re.search(rf"\b{re.escape(n)}\b", rest)]


def test_libreoffice_sets_each_letter_whole(tmp_path: Path) -> None:
    """On one sheet of A4 and its annex, with every text of Word, no amount broken; in each language."""
    written: dict[Path, str] = {}
    amounts: dict[Path, set[str]] = {}
    for code in DOCUMENT_LANGUAGES:
        for stream in STREAMS:
            found = letters(silent_run(stream, 1), code)
            del found["list"]
            for state, document in found.items():
                path = tmp_path / f"{stream}-{code}-{state}.docx"
                document.save(str(path))
                written[path] = all_text(document)
                cells = [c for t in document.tables for row in t.rows for c in row.cells]
                amounts[path] = {squeeze(c.text) for c in cells if MONEY.match(c.text)}
    for path, pdf in zip(written, convert_to_pdf([*written], tmp_path), strict=True):
        sheets = pypdf.PdfReader(pdf).pages
        assert [round(side) for side in sheets[0].mediabox[2:]] == [595, 842]
        pages = [page.extract_text() for page in sheets]
        assert len(pages) == 2, path.name
        lines = {squeeze(line) for page in pages for line in page.splitlines()}
        assert amounts[path]
        assert [a for a in amounts[path] if not any(a in line for line in lines)] == []
        words = "".join("".join(pages).split())
        assert [part for part in written[path].split() if part not in words] == []


def squeeze(text: str) -> str:
    """A text without its spaces."""
    return "".join(text.split())


@pytest.mark.parametrize("code", DOCUMENT_LANGUAGES)
def test_a_reminder_has_the_states_own_figures(code: str) -> None:
    """What is outstanding in all and for each meeting, as on the page."""
    words, found = load_document_words(code), letters(silent_run("assessed"), code)
    rows = {row.state: row for row in outstanding_states(scene(), DAY)}
    for state in found.keys() - {"list"}:
        text = all_text(found[state])
        amount = words.money(rows[state].outstanding, "USD", cents=True)
        assert amount.replace("\u00a0", " ").replace("\u202f", " ") in text
        assert re.search(DEBT[code], text)
        assert [row.cells[0].text for row in found[state].tables[0].rows][1:] == [
            *rows[state].meetings
        ]


def test_money_paid_above_an_assessment_is_said_and_not_taken_off() -> None:
    """In a sentence and in the annex; nothing of it where there is none."""
    run = silent_run("assessed")
    assert credit_sentence(scene(), run, run.states[0], EN) == ""
    assert "Paid above it" not in assessed_record(scene(), run, run.states[0], EN)[0]
    assert "USD\u00a0209.75 in all, stand apart" in credit_sentence(scene(), run, "NOR", EN)
    headings, rows = assessed_record(scene(), run, "NOR", EN)
    place = headings.index("Paid above it")
    assert [row[place] for row in rows if row[place]] == ["USD\u00a0209.75"]
    assert {len(row) for row in rows} == {len(headings)}


@pytest.mark.parametrize("code", DOCUMENT_LANGUAGES)
def test_an_invitation_has_the_states_record_and_no_word_of_debt(code: str) -> None:
    """Its last contribution, all contributions in the annex, and what others gave in all."""
    words, found = load_document_words(code), letters(silent_run("voluntary"), code)
    for state in found.keys() - {"list"}:
        text = all_text(found[state])
        assert not re.search(DEBT[code], text, re.IGNORECASE)
        record = state_record(scene(), state, DAY).contributions
        rows = found[state].tables[-1].rows
        assert len(rows) == len(record) + 1
        last = record.iloc[-1]
        amount = words.money(int(last["amount"]), "CHF", cents=True)
        assert rows[1].cells[2].text == amount
        assert str(last["year"]) in rows[1].cells[0].text
        total = words.money(356_660_00, "CHF").replace("\u00a0", " ").replace("\u202f", " ")
        assert total in text


def test_letters_and_minutes_say_nothing_that_is_not_translated_into_spanish(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Each sentence that they ask for stands in the catalogue of documents."""
    asked: set[str] = set()

    class Recorded(NullTranslations):
        """A catalogue that records what it is asked for."""

        def gettext(self, message: str) -> str:
            asked.add(message)
            return message

        def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
            asked.add(msgid1)
            return msgid1 if n == 1 else msgid2

    words = load_document_words("es")
    monkeypatch.setattr(words, "_catalogue", Recorded())
    for stream in STREAMS:
        letters(silent_run(stream, 1), "es")
    minutes_document(scene(), DAY, words)
    translated = {m[0] if isinstance(m, tuple) else m for m, _, _ in messages_of("es")}
    assert len(asked) > 20
    assert asked <= translated


@pytest.mark.parametrize("stream", STREAMS)
def test_letters_of_invented_figures_say_so(stream: LetterStream) -> None:
    """In the letter and in its annex; and each has its day and who signs."""
    for state, document in letters(silent_run(stream, 2)).items():
        if state != "list":
            text = all_text(document)
            assert text.count("Illustrative") == 2
            assert "3 December 2021" in text
            assert "The President" in text


def test_the_archive_holds_a_letter_a_state_and_the_list() -> None:
    """The list has the same States in the same order, their file, and room for an address."""
    run = silent_run("voluntary")
    found = letters(run)
    assert [*found] == [*run.states, "list"]
    sheet = load_workbook(BytesIO(found["list"])).worksheets[0]
    rows = [row for row in sheet.iter_rows(values_only=True) if row[1] in run.states]
    assert [row[1] for row in rows] == [*run.states]
    assert [row[3] for row in rows] == [
        f"ccm-voluntary-2021-12-03-{state}-en.docx" for state in run.states
    ]
    assert {row[2] for row in rows} == {"no answer"}


def test_a_name_like_a_formula_is_a_text_in_the_list() -> None:
    """A spreadsheet does not run it."""
    book, run = scene(), silent_run("voluntary", 1)
    states = book.states.copy()
    states.loc[run.states[0], "name"] = "=HYPERLINK(A1)"
    content = as_xlsx(address_list(replace(book, states=states), run, EN, EN), EN)
    cells = [c for row in load_workbook(BytesIO(content)).worksheets[0].iter_rows() for c in row]
    (cell,) = [c for c in cells if "HYPERLINK" in str(c.value)]
    assert cell.data_type == "s"


def test_texts_with_marks_of_xml_stand_in_letters_as_they_are() -> None:
    """They are escaped, and hold no places of their own."""
    run = replace(silent_run("voluntary", 1), sender="<w:p/> & {{ state }}")
    text = all_text(letters(run)[run.states[0]])
    assert "<w:p/> & {{ state }}" in text


def test_a_letter_without_any_contribution_on_record() -> None:
    """It says so, and nothing else."""
    never: LetterRun = silent_run("voluntary", 100)
    states = [s for s in never.states if state_record(scene(), s, DAY).contributions.empty]
    assert states
    text = all_text(letters(replace(never, states=(states[0],)))[states[0]])
    assert "No earlier contribution of your Government is on record." in text
    assert "No contribution is on record." in text


def test_the_same_run_twice_has_the_same_names() -> None:
    """Files are found again."""
    run = silent_run("assessed", 1)
    words = load_document_words("fr")
    assert write_letters(scene(), DEMO, run, words, EN)[:2] == b"PK"
    assert [*letters(run, "fr")] == [*letters(run, "fr")]
