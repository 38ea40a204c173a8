# ruff: noqa: INP001 (a script, not a package)
"""Brings ``dashboard/locale/*.po`` up to date with what the program says: ``make words``.

Translations are kept, new sentences are added empty, and sentences that nobody says any more go.
The order is that of the code, without line numbers, so that a change shows only what changed.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Final

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

from dashboard import places
from dashboard.locale import LANGUAGES
from dashboard.workbooks.wordings import WORDINGS

ROOT: Final = places.PACKAGE.parent
FOLDER: Final = places.PACKAGE / "locale"
KEYWORDS: Final = {"t": None, "n": (1, 2)}
WIDTH: Final = 100
HEADER: Final = """\
msgid ""
msgstr ""
"Language: {code}\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: {plurals};\\n"

"""

Msgid = str | tuple[str, str]


def said() -> Iterator[tuple[Msgid, str, int]]:
    """Every sentence for people: its msgid (with its plural), and the file and line that say it."""
    found = extract_from_dir(
        places.PACKAGE, method_map=[("**.py", "python")], options_map={}, keywords=KEYWORDS
    )
    for path, line, message, _comments, _context in found:
        yield (message[0], message[1]) if isinstance(message, tuple) else message, path, line
    for place, wording in enumerate(WORDINGS.values()):
        for sentence in (wording.found, wording.expected, wording.advice):
            if sentence:
                yield sentence, "workbooks/wordings.py", place


def catalogue(code: str, translated: Catalog) -> Catalog:
    """The catalogue of one language: what is said now, with the translations there are."""
    renewed = Catalog(locale=code)
    for message, path, line in said():
        one = message if isinstance(message, str) else message[0]
        known = translated.get(one)
        same_kind = known is not None and known.pluralizable == isinstance(message, tuple)
        text = known.string if known is not None and same_kind else ""
        renewed.add(message, text, locations=[(f"dashboard/{path}", line)])
    return renewed


def written(code: str, path: Path) -> bytes:
    """The bytes that a language's file should have, by what it holds now."""
    if path.exists():
        with path.open("rb") as source:
            translated = read_po(source, locale=code)
    else:
        translated = Catalog(locale=code)
    renewed = catalogue(code, translated)
    body = BytesIO()
    write_po(body, renewed, width=WIDTH, omit_header=True, sort_by_file=True, include_lineno=False)
    header = HEADER.format(code=code, plurals=renewed.plural_forms.strip().rstrip(";"))
    return header.encode() + body.getvalue().strip() + b"\n"


def forms(message: Message) -> tuple[str, ...]:
    """The translations of a message: one, or one for each plural form."""
    text = message.string
    return (text or "",) if isinstance(text, str | None) else tuple(str(form) for form in text)


def main() -> None:
    """Write each language's file and say how much of it waits for a translation."""
    for code, name in LANGUAGES.items():
        if code != "en":
            path = FOLDER / f"{code}.po"
            path.write_bytes(written(code, path))
            with path.open("rb") as source:
                messages = [m for m in read_po(source, locale=code) if m.id]
            waiting = sum(not all(forms(m)) for m in messages)
            print(f"{name}: {len(messages)} sentences, {waiting} to translate, in {path.name}")  # noqa: T201


if __name__ == "__main__":
    main()
