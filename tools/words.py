# ruff: noqa: INP001 (a script, not a package)
"""Update ``dashboard/locale/*.po`` from the code: ``make words``.

Translations stay, new sentences are added untranslated, and unused sentences are removed. The order
is that of the code, without line numbers, so that a diff shows only real changes. A language in which
only documents are written (Spanish) has only the sentences of the files in ``DOCUMENT_FILES``.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import Final

from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po, write_po

from dashboard import paths
from dashboard.locale import DOCUMENT_LANGUAGES, LANGUAGES
from dashboard.workbooks.problems.problem_texts import PROBLEM_TEXTS

ROOT: Final = paths.PACKAGE.parent
FOLDER: Final = paths.PACKAGE / "locale"
KEYWORDS: Final = {"t": 1, "n": 2}  # number of sentences at the start of the call
LINE_WIDTH: Final = 100
# All that minutes and letters say.
DOCUMENT_FILES: Final = (
    "documents/letters/annex.py",
    "documents/letters/letter_text.py",
    "documents/letters/minutes.py",
    "documents/letters/shipped_template.py",
    "wording/minutes_text.py",
    "wording/qualified_amount.py",
)
HEADER: Final = """\
msgid ""
msgstr ""
"Language: {code}\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: {plurals};\\n"

"""

Msgid = str | tuple[str, str]


@cache
def find_messages() -> tuple[tuple[Msgid, str, int], ...]:
    """Return each sentence's msgid (with its plural), file and line.

    Read from the syntax tree: Babel's extractor misses calls with a variable named ``n``.
    """
    found: list[tuple[Msgid, str, int]] = []
    for path in sorted(paths.PACKAGE.rglob("*.py")):
        found += [
            (message, path.relative_to(paths.PACKAGE).as_posix(), node.lineno)
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
            if isinstance(node, ast.Call) and (message := message_of_call(node))
        ]
    for position, wording in enumerate(PROBLEM_TEXTS.values()):
        found += [
            (text, "workbooks/problems/problem_texts.py", position)
            for text in (wording.found, wording.expected, wording.advice)
            if text
        ]
    return tuple(found)


def message_of_call(call: ast.Call) -> Msgid | None:
    """Return the sentence of a call ``….t("…")`` or ``….n("…", "…", …)``; None for other calls."""
    if not isinstance(call.func, ast.Attribute) or call.func.attr not in KEYWORDS:
        return None
    first = call.args[: KEYWORDS[call.func.attr]]
    texts = [
        argument.value
        for argument in first
        if isinstance(argument, ast.Constant) and isinstance(argument.value, str)
    ]
    if not first or len(texts) < KEYWORDS[call.func.attr]:
        return None
    return texts[0] if len(texts) == 1 else (texts[0], texts[1])


def messages_of(code: str) -> Iterator[tuple[Msgid, str, int]]:
    """Yield the sentences of a language: those of documents only, if the app does not speak it."""
    is_for_documents = code in DOCUMENT_LANGUAGES and code not in LANGUAGES
    for message, path, line in find_messages():
        if not is_for_documents or path.startswith(DOCUMENT_FILES):
            yield message, path, line


def build_catalogue(code: str, translated: Catalog) -> Catalog:
    """Return the catalogue of a language: current sentences with existing translations."""
    renewed = Catalog(locale=code)
    for message, path, line in messages_of(code):
        msgid = message if isinstance(message, str) else message[0]
        existing = translated.get(msgid)
        is_same_kind = existing is not None and existing.pluralizable == isinstance(message, tuple)
        text = existing.string if existing is not None and is_same_kind else ""
        renewed.add(message, text, locations=[(f"dashboard/{path}", line)])
    return renewed


def render_catalogue(code: str, path: Path) -> bytes:
    """Return the up-to-date content of a language's file."""
    if path.exists():
        with path.open("rb") as source:
            translated = read_po(source, locale=code)
    else:
        translated = Catalog(locale=code)
    renewed = build_catalogue(code, translated)
    body = BytesIO()
    write_po(
        body, renewed, width=LINE_WIDTH, omit_header=True, sort_by_file=True, include_lineno=False
    )
    header = HEADER.format(code=code, plurals=renewed.plural_forms.strip().rstrip(";"))
    return header.encode() + body.getvalue().strip() + b"\n"


def plural_forms(message: Message) -> tuple[str, ...]:
    """Return the translations of a message: one, or one for each plural form."""
    text = message.string
    return (text or "",) if isinstance(text, str | None) else tuple(str(form) for form in text)


def main() -> None:
    """Write each language's file and print how many sentences are not translated."""
    for code, name in DOCUMENT_LANGUAGES.items():
        if code != "en":
            path = FOLDER / f"{code}.po"
            path.write_bytes(render_catalogue(code, path))
            with path.open("rb") as source:
                messages = [message for message in read_po(source, locale=code) if message.id]
            waiting = sum(not all(plural_forms(message)) for message in messages)
            print(f"{name}: {len(messages)} sentences, {waiting} to translate, in {path.name}")  # noqa: T201


if __name__ == "__main__":
    main()
