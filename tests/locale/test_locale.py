"""Every sentence is translated completely, with the typography of its language."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

from dashboard.locale import DOCUMENT_LANGUAGES, LANGUAGES
from tools.words import (
    DOCUMENT_FILES,
    FOLDER,
    ROOT,
    find_messages,
    messages_of,
    plural_forms,
    render_catalogue,
)

CODES = [code for code in DOCUMENT_LANGUAGES if code != "en"]
NBSP = "\u00a0"


def messages(code: str) -> list[Message]:
    """The messages of a language's file, without its header."""
    with (FOLDER / f"{code}.po").open("rb") as source:
        catalogue: Catalog = read_po(source, locale=code)
    return [message for message in catalogue if message.id]


def msgids(message: Message) -> tuple[str, ...]:
    """The English of a message: one sentence, or its singular and plural."""
    return (message.id,) if isinstance(message.id, str) else tuple(message.id)


def placeholders(text: str) -> set[str]:
    """The placeholders in a sentence."""
    return {name for _, name, _, _ in Formatter().parse(text) if name}


@pytest.mark.parametrize("code", CODES)
def test_the_file_is_up_to_date(code: str) -> None:
    """No sentence is missing or unused (else run make words)."""
    existing = {msgids(message) for message in messages(code)}
    expected = {(m,) if isinstance(m, str) else m for m, _, _ in messages_of(code)}
    assert existing == expected


@pytest.mark.parametrize("code", CODES)
def test_updating_a_file_twice_changes_nothing(code: str, tmp_path: Path) -> None:
    """Sentences are in the order of the code, without line numbers, dates or paths."""
    once, twice = render_catalogue(code, FOLDER / f"{code}.po"), tmp_path / f"{code}.po"
    twice.write_bytes(once)
    assert render_catalogue(code, twice) == once
    assert str(ROOT).encode() not in once
    assert not re.search(rb"py:\d|Date:|Generated", once)


def test_a_new_language_starts_with_empty_translations(tmp_path: Path) -> None:
    """Its file has the language and its plural forms."""
    text = render_catalogue("de", tmp_path / "de.po").decode()
    assert '"Language: de\\n"' in text
    assert "nplurals" in text
    assert text.count("\nmsgid ") == len(
        {m if isinstance(m, str) else m[0] for m, _, _ in find_messages()}
    )


def test_spanish_is_for_documents_only() -> None:
    """Minutes and letters are written in Spanish; the app is not offered in a language it half speaks."""
    assert set(DOCUMENT_LANGUAGES) - set(LANGUAGES) == {"es"}
    files = {path for _, path, _ in messages_of("es")}
    assert files
    assert all(path.startswith(DOCUMENT_FILES) for path in files)
    assert {path for _, path, _ in messages_of("fr")} > files


@pytest.mark.parametrize("code", CODES)
def test_every_sentence_is_translated(code: str) -> None:
    """Each plural form of each sentence has a translation."""
    assert [msgids(m)[0] for m in messages(code) if not all(plural_forms(m))] == []


@pytest.mark.parametrize("code", CODES)
def test_a_translation_has_the_placeholders_of_its_sentence(code: str) -> None:
    """None is missing, and none is added that no call fills."""
    wrong = [
        form
        for message in messages(code)
        for form in plural_forms(message)
        if form and placeholders(form) not in [placeholders(msgid) for msgid in msgids(message)]
    ]
    assert wrong == []


def test_singular_and_plural_have_the_same_placeholders() -> None:
    """Except ``n``, which the singular may omit: "the largest", "the {n} largest"."""
    plurals = [message for message, _, _ in find_messages() if isinstance(message, tuple)]
    assert plurals
    assert [p for p in plurals if placeholders(p[0]) | {"n"} != placeholders(p[1]) | {"n"}] == []


def test_no_message_is_a_fragment_of_a_sentence() -> None:
    """It does not begin or end with a space, nor begin with a punctuation mark."""
    for message, path, line in find_messages():
        for text in (message,) if isinstance(message, str) else message:
            assert text == text.strip(), f"{path}:{line}: {text!r}"
            assert text[:1] not in ".,;:)", f"{path}:{line}: {text!r}"


def test_a_sentence_is_not_both_a_message_and_a_singular() -> None:
    """A gettext catalogue has one entry for each English sentence."""
    singles = {message for message, _, _ in find_messages() if isinstance(message, str)}
    plurals = {message[0] for message, _, _ in find_messages() if isinstance(message, tuple)}
    assert singles & plurals == set()


def test_french_has_french_typography() -> None:
    """No-break spaces before high marks and inside guillemets, and curved apostrophes."""
    wrong = []
    for message in messages("fr"):
        for form in plural_forms(message):
            text = re.sub(r"`[^`]*`", "", form)  # names of files and commands stay as they are
            if re.search(rf"(?<!{NBSP})[:;?!%»]|«(?!{NBSP})|\w'\w|[“”]|\.\.\.| {NBSP}", text):
                wrong.append(form)
    assert wrong == []


def test_english_has_english_typography() -> None:
    """Curved quotation marks and apostrophes; no double spaces."""
    for message, path, line in find_messages():
        for text in (message,) if isinstance(message, str) else message:
            assert not re.search(r"\w'\w|\"|\.\.\.|  ", text), f"{path}:{line}: {text!r}"


def translation_calls() -> Iterator[tuple[Path, ast.Call]]:
    """Every call of ``….t(…)`` and ``….n(…)`` in the program."""
    for path in sorted((ROOT / "dashboard").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and node.func.attr in {"t", "n"}
            ):
                yield path, node


def is_literal(node: ast.expr) -> bool:
    """Whether an argument is a string literal."""
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def test_sentences_are_literals_in_their_call() -> None:
    """A sentence in a variable would be missing from the catalogue, and never translated."""
    count = 0
    for path, call in translation_calls():
        sentences = call.args[: 1 if call.func.attr == "t" else 2]  # type: ignore[attr-defined]
        count += 1
        assert sentences, f"{path}:{call.lineno}"
        assert all(is_literal(s) for s in sentences), f"{path}:{call.lineno}: {ast.unparse(call)}"
    assert count


def test_every_call_fills_the_placeholders_of_its_sentence() -> None:
    """A missing one would raise KeyError on a page."""
    for path, call in translation_calls():
        keywords = {keyword.arg for keyword in call.keywords}
        if None in keywords:
            continue  # **named
        is_plural = call.func.attr == "n"  # type: ignore[attr-defined]
        sentence = ast.literal_eval(call.args[1 if is_plural else 0])
        expected = placeholders(sentence) - ({"n"} if is_plural else set())
        assert expected == keywords, f"{path}:{call.lineno}: {ast.unparse(call)}"
