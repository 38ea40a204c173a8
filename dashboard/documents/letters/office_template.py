"""The template of a letter: the office's own from the folder ``letters``, else the one that ships.

Templates are filled in a sandbox: a place takes a plain text and nothing else. No attribute of Python
can be reached, nothing is called or computed, and every text is escaped.
"""

from __future__ import annotations

import re
import zipfile
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from jinja2 import StrictUndefined, TemplateError, TemplateSyntaxError, UndefinedError, nodes
from jinja2.exceptions import SecurityError
from jinja2.sandbox import SandboxedEnvironment

from dashboard.documents.letters.letter_run import LetterStream
from dashboard.documents.letters.letter_text import LetterValues
from dashboard.documents.letters.shipped_template import shipped_template
from dashboard.locale import Words
from dashboard.store.regular_files import read_regular_file

if TYPE_CHECKING:
    from dashboard.documents.letters.template_check import TemplateText

FOLDER: Final = "letters"
WORD_ENDINGS: Final = frozenset(
    {".docx", ".docm", ".dotx", ".dotm", ".doc", ".dot", ".rtf", ".odt"}
)
MAX_UNPACKED_BYTES: Final = 50_000_000
MAX_MISTAKE_CHARS: Final = 120
ROWS: Final = "meetings"  # the one value that is a list
PLAIN_NODES: Final = (
    *(nodes.TemplateData, nodes.Output, nodes.Name, nodes.Getattr, nodes.Filter),
    *(nodes.For, nodes.If, nodes.Not, nodes.And, nodes.Or),
)
PLAIN_FILTERS: Final = ("lower", "title", "trim", "upper")


class TemplateMistakeError(ValueError):
    """A template that cannot be filled; the message says which file, what is wrong and what to do."""


class PlainEnvironment(SandboxedEnvironment):
    """A sandbox in which nothing can be reached but plain values and their rows."""

    def __init__(self) -> None:
        """Leave out global functions, and all filters but those of plain texts."""
        super().__init__(autoescape=True, undefined=StrictUndefined)
        self.globals.clear()
        self.filters = {name: self.filters[name] for name in PLAIN_FILTERS}

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        """Parse a template. Raises SecurityError for what is neither a place nor a loop over the meetings."""
        tree = super()._parse(source, name, filename)
        for node in tree.find_all(nodes.Node):
            if not isinstance(node, PLAIN_NODES):
                raise SecurityError(type(node).__name__)
        for text in tree.find_all(nodes.TemplateData):
            if "{{" in text.data or "{%" in text.data:  # "raw" would send a place out as it stands
                raise SecurityError(text.data[:MAX_MISTAKE_CHARS])
        for loop in tree.find_all(nodes.For):
            is_plain = isinstance(loop.iter, nodes.Name) and loop.iter.name == ROWS
            if not is_plain or any(loop.find_all(nodes.For)):
                raise SecurityError(ROWS)
        for output in tree.find_all(nodes.Output):
            if any(isinstance(node, nodes.Name) and node.name == ROWS for node in output.nodes):
                raise SecurityError(ROWS)
        return tree

    def is_safe_attribute(self, obj: Any, attr: str, value: Any) -> bool:
        """Refuse every attribute: the values of a row are its items."""
        del obj, attr, value
        return False


def template_name(stream: LetterStream, words: Words) -> str:
    """Return the name of a template's file: ``voluntary-en.docx``."""
    return f"{stream}-{words.code}.docx"


def read_template(
    folder: Path, stream: LetterStream, words: Words, viewer: Words
) -> tuple[str, bytes]:
    """Return the path below the convention's folder, or "" for the shipped one, and the content.

    Raises TemplateMistakeError for a file whose name is meant for this template and is not its name.
    """
    name = template_name(stream, words)
    try:
        content = read_regular_file(folder / FOLDER / name)
    except FileNotFoundError:
        if other := find_misnamed(folder / FOLDER, name):
            text = viewer.t(
                "{other} is not used: a template is a Word document (.docx) of the name {file}. Save it so,"
                " or take it out of the folder.",
                other=f"{FOLDER}/{other}",
                file=name,
            )
            raise TemplateMistakeError(text) from None
        return "", shipped_template(stream, words)
    except OSError:
        content = b""  # which says below that it cannot be read
    return f"{FOLDER}/{name}", content


def find_misnamed(folder: Path, name: str) -> str:
    """Return a file of Word whose name differs from a template's in case, signs or ending only; "" without one."""
    if not folder.is_dir():
        return ""
    meant = letters_of(Path(name).stem)
    names = (one.name for one in folder.iterdir() if one.suffix.lower() in WORD_ENDINGS)
    return next((one for one in sorted(names) if letters_of(Path(one).stem) == meant), "")


def letters_of(text: str) -> str:
    """Return the letters of a name in small ones."""
    return re.sub(r"[^a-z]", "", text.lower())


def fill_template(name: str, content: bytes, values: LetterValues, words: Words) -> Any:
    """Return the letter as a python-docx Document. Raises TemplateMistakeError in the words of the viewer."""
    template = open_template(name, content, words)
    text = check_template(name, content, words)
    try:
        template.render(dict(values), jinja_env=PlainEnvironment(), autoescape=True)
    except Exception as error:
        raise TemplateMistakeError(describe_mistake(name, error, values, words)) from error
    if not text.names_state:
        raise TemplateMistakeError(
            words.t(
                "{file} does not name the State that it goes to. Write {value} into it in Word.",
                file=name,
                value="{{ state }}",
            )
        )
    return template.docx


def open_template(name: str, content: bytes, words: Words) -> Any:
    """Return the template, not filled yet. Raises TemplateMistakeError."""
    from docxtpl import DocxTemplate  # noqa: PLC0415 (slow to import)

    try:
        size = unpacked_size(content)
        template = DocxTemplate(BytesIO(content if size <= MAX_UNPACKED_BYTES else b""))
        template.init_docx()
    except Exception as error:  # whatever Word's format can hold
        raise TemplateMistakeError(
            words.t(
                "{file} is no Word document that can be read, or far too large. Save it again in Word"
                " as .docx without large pictures, or delete it: then the letter that ships is used.",
                file=name,
            )
        ) from error
    return template


def check_template(name: str, content: bytes, words: Words) -> TemplateText:
    """Return what a template says. Raises TemplateMistakeError for what Word allows and no letter may be written from."""
    from dashboard.documents.letters.template_check import read_template_text  # noqa: PLC0415 (slow to import)

    try:
        found = read_template_text(content)
    except ValueError as error:
        text = words.t(
            "{file} is far too large for a letter, or has thousands of braces. Delete it to use the"
            " letter that ships, and edit that one again.",
            file=name,
        )
        raise TemplateMistakeError(text) from error
    if found.is_draft:
        text = words.t(
            "{file} has changes that are still tracked, or comments: they would go to the States. In"
            " Word, accept or reject all changes and delete all comments (Review).",
            file=name,
        )
        raise TemplateMistakeError(text)
    if found.misplaced:
        text = words.t(
            "{file}: “{place}” would not be filled as it stands. Correct it in Word: a value is written as"
            " {value}; in a table {row} stands alone in a row of its own, and so does its end;"
            " elsewhere a beginning and its end stand in one paragraph.",
            file=name,
            place=found.misplaced,
            value="{{ state }}",
            row="{%tr for row in meetings %}",
        )
        raise TemplateMistakeError(text)
    return found


def unpacked_size(content: bytes) -> int:
    """Return how many bytes a document unpacks to, as it says itself."""
    with zipfile.ZipFile(BytesIO(content)) as package:
        return sum(part.file_size for part in package.infolist())


def describe_mistake(name: str, error: Exception, values: LetterValues, words: Words) -> str:
    """Return which file has which mistake, and what to do."""
    rows = values.get(ROWS)
    columns = rows[0] if rows and not isinstance(rows, str) else ()
    places = ", ".join([*sorted(values), *(f"row.{column}" for column in columns)])
    if isinstance(error, SecurityError):
        return words.t(
            "{file}: a place may hold the name of a value and nothing else. Values are: {places}.",
            file=name,
            places=places,
        )
    if isinstance(error, UndefinedError):
        return words.t(
            "{file} has a place for a value that a letter does not have ({mistake}). Correct its name"
            " in Word. Values are: {places}.",
            file=name,
            mistake=str(error.message)[:MAX_MISTAKE_CHARS],
            places=places,
        )
    if isinstance(error, TemplateSyntaxError | TemplateError):
        return words.t(
            "{file} has a place that is not closed or not written as {example} ({mistake}). Write it"
            " again in Word, in one go and without formatting inside the braces.",
            file=name,
            example="{{ state }}",
            mistake=str(error.message)[:MAX_MISTAKE_CHARS],
        )
    return words.t(
        "{file} cannot be filled. Delete it to use the letter that ships, and edit that one again.",
        file=name,
    )
