"""Every sentence for people is there in every language, whole, and set as that language sets it."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path
from string import Formatter

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

from dashboard.locale import LANGUAGES
from tools.words import FOLDER, ROOT, find_messages, plural_forms, render_catalogue

CODES = [code for code in LANGUAGES if code != "en"]
NBSP = "\u00a0"


def messages(code: str) -> list[Message]:
    """The messages of a language's file, without its header."""
    with (FOLDER / f"{code}.po").open("rb") as source:
        catalogue: Catalog = read_po(source, locale=code)
    return [message for message in catalogue if message.id]


def msgids(message: Message) -> tuple[str, ...]:
    """The English of a message: one sentence, or one and many."""
    return (message.id,) if isinstance(message.id, str) else tuple(message.id)


def places(text: str) -> set[str]:
    """The named places of a sentence."""
    return {name for _, name, _, _ in Formatter().parse(text) if name}


@pytest.mark.parametrize("code", CODES)
def test_the_file_is_up_to_date(code: str) -> None:
    """No sentence is missing and none is left over (else: make words)."""
    there = {msgids(message) for message in messages(code)}
    wanted = {(m,) if isinstance(m, str) else m for m, _, _ in find_messages()}
    assert there == wanted


@pytest.mark.parametrize("code", CODES)
def test_bringing_a_file_up_to_date_twice_changes_nothing(code: str, tmp_path: Path) -> None:
    """The order is that of the code; no line numbers, days or machines stand in it."""
    once, twice = render_catalogue(code, FOLDER / f"{code}.po"), tmp_path / f"{code}.po"
    twice.write_bytes(once)
    assert render_catalogue(code, twice) == once
    assert str(ROOT).encode() not in once
    assert not re.search(rb"py:\d|Date:|Generated", once)


def test_a_new_language_begins_with_every_sentence_empty(tmp_path: Path) -> None:
    """Its file names the language and how it counts."""
    text = render_catalogue("es", tmp_path / "es.po").decode()
    assert '"Language: es\\n"' in text
    assert "nplurals" in text
    assert text.count("\nmsgid ") == len(
        {m if isinstance(m, str) else m[0] for m, _, _ in find_messages()}
    )


@pytest.mark.parametrize("code", CODES)
def test_every_sentence_is_translated(code: str) -> None:
    """Each form of each sentence has its words."""
    assert [msgids(m)[0] for m in messages(code) if not all(plural_forms(m))] == []


@pytest.mark.parametrize("code", CODES)
def test_a_translation_has_the_places_of_its_sentence(code: str) -> None:
    """Nothing is left out, and nothing is asked for that nobody fills."""
    wrong = [
        form
        for message in messages(code)
        for form in plural_forms(message)
        if form and places(form) not in [places(msgid) for msgid in msgids(message)]
    ]
    assert wrong == []


def test_both_english_forms_have_the_same_places() -> None:
    """But for ``n``, which the form for one may leave out: "the largest", "the {n} largest"."""
    plurals = [message for message, _, _ in find_messages() if isinstance(message, tuple)]
    assert plurals
    assert [p for p in plurals if places(p[0]) | {"n"} != places(p[1]) | {"n"}] == []


def test_no_sentence_is_a_piece_to_be_glued() -> None:
    """A sentence does not begin or end with a space, nor with a lone mark."""
    for message, path, line in find_messages():
        for text in (message,) if isinstance(message, str) else message:
            assert text == text.strip(), f"{path}:{line}: {text!r}"
            assert text[:1] not in ".,;:)", f"{path}:{line}: {text!r}"


def test_a_sentence_is_one_or_many_but_not_both() -> None:
    """There is one entry in gettext for each English sentence."""
    singles = {message for message, _, _ in find_messages() if isinstance(message, str)}
    plurals = {message[0] for message, _, _ in find_messages() if isinstance(message, tuple)}
    assert singles & plurals == set()


def test_french_is_set_as_french() -> None:
    """No-break spaces before high marks and inside guillemets, and the curved apostrophe."""
    wrong = []
    for message in messages("fr"):
        for form in plural_forms(message):
            text = re.sub(r"`[^`]*`", "", form)  # names of files and commands stay as they are
            if re.search(rf"(?<!{NBSP})[:;?!%»]|«(?!{NBSP})|\w'\w|[“”]|\.\.\.| {NBSP}", text):
                wrong.append(form)
    assert wrong == []


def test_english_is_set_as_english() -> None:
    """Curved quotation marks and apostrophes; no two spaces."""
    for message, path, line in find_messages():
        for text in (message,) if isinstance(message, str) else message:
            assert not re.search(r"\w'\w|\"|\.\.\.|  ", text), f"{path}:{line}: {text!r}"


def calls() -> Iterator[tuple[Path, ast.Call]]:
    """Every call of ``….t(…)`` and ``….n(…)`` in the program."""
    for path in sorted((ROOT / "dashboard").rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if (
                isinstance(node, ast.Call)
                and isinstance(node.func, ast.Attribute)
                and node.func.attr in {"t", "n"}
            ):
                yield path, node


def is_text(node: ast.expr) -> bool:
    """Whether an argument is a plain text in the code."""
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def test_sentences_stand_in_the_code_where_they_are_said() -> None:
    """A sentence in a variable would never be found, and never be translated."""
    found = 0
    for path, call in calls():
        sentences = call.args[: 1 if call.func.attr == "t" else 2]  # type: ignore[attr-defined]
        found += 1
        assert sentences, f"{path}:{call.lineno}"
        assert all(is_text(s) for s in sentences), f"{path}:{call.lineno}: {ast.unparse(call)}"
    assert found


def test_every_place_of_a_sentence_is_filled_by_its_call() -> None:
    """A forgotten place would be a KeyError in front of a viewer."""
    for path, call in calls():
        named = {keyword.arg for keyword in call.keywords}
        if None in named:
            continue  # **named
        many = call.func.attr == "n"  # type: ignore[attr-defined]
        sentence = ast.literal_eval(call.args[1 if many else 0])
        asked = places(sentence) - ({"n"} if many else set())
        assert asked == named, f"{path}:{call.lineno}: {ast.unparse(call)}"
