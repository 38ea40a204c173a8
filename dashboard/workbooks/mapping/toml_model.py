"""Validate TOML files that a person edits against a pydantic model: all mistakes at once, each with key and line.

``convention.toml`` and mapping files are read here. A ``KeyRule`` sets the allowed values of a key: the check,
the code of the Problem if it fails, and what is expected. A key that is not in the model is rejected with
the nearest valid one, since a mistyped setting would silently have no effect.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from difflib import get_close_matches
from itertools import islice
from typing import Any, Final, TypeVar, get_args, get_origin

from babel import Locale
from pydantic import BaseModel, ConfigDict, GetCoreSchemaHandler, ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import CoreSchema, ErrorDetails, PydanticCustomError, core_schema

from dashboard.workbooks.mapping.toml_lines import (
    KeyPath,
    find_invalid_lines,
    find_line,
    find_too_deep_line,
    is_statement,
    map_key_lines,
    split_statements,
)
from dashboard.workbooks.problems.problem import Problem
from dashboard.workbooks.values.dates import MAX_YEAR, MIN_YEAR

MAX_BYTES: Final = 1_000_000  # of a file
MAX_PROBLEMS: Final = 50  # reported at once
MAX_TEXT_LENGTH: Final = 60  # characters of a value in a message
MAX_INTEGER_BITS: Final = 64  # of a number that is shown in full
BIDI_CONTROLS: Final = frozenset(
    "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
)  # reverse the order of characters
EMPTY_KEY: Final = '""'  # an empty key in TOML
NO_BREAK_SPACES: Final = "\u00a0\u202f"  # used in French
M = TypeVar("M", bound="TomlTable")


class TomlFileError(ValueError):
    """A file that cannot be used; ``problems`` give the line and key of each mistake, and what to write."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        """Keep the first MAX_PROBLEMS problems; the message is in English, one line each."""
        self.problems = tuple(islice(problems, MAX_PROBLEMS))
        super().__init__("\n".join(f"{p.book}: {p.message()}" for p in self.problems))


class TomlTable(BaseModel):
    """A table of a file: its fields are the only keys allowed."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)


@dataclass(frozen=True)
class KeyRule:
    """The allowed values of a key. ``code``: of the Problem for others; ``expected`` fills its sentence."""

    code: str
    expected: str = ""
    is_allowed: Callable[[Any], bool] = lambda _: True
    suggest: Callable[[str], str] | None = None  # what to expect instead of an invalid text

    def __get_pydantic_core_schema__(
        self, source: object, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        """Check by the type first, then by ``is_allowed``."""
        return core_schema.no_info_wrap_validator_function(self.validate, handler(source))

    def validate(self, value: object, validate_type: Callable[[object], object]) -> object:
        """Return the value if it is allowed; raise the Problem's error if not."""
        try:
            typed = validate_type(value)
        except ValidationError:
            pass
        else:
            if self.is_allowed(typed):
                return typed
        expected = self.expected
        if self.suggest is not None:
            expected = self.suggest(value) if isinstance(value, str) else ""
        raise make_validation_error(self.code, expected)


def make_validation_error(code: str, expected: str = "") -> PydanticCustomError:
    """Make the error of an invalid value, for pydantic to collect."""
    return PydanticCustomError(code, "{expected}", {"expected": expected})


def text_rule(least: int, most: int) -> KeyRule:
    """Allow a text of ``least`` to ``most`` characters, without invisible control characters."""
    return KeyRule(
        "setting-text",
        f"{least}–{most}",
        lambda text: (
            least <= count_visible_characters(text) and len(text) <= most and is_printable(text)
        ),
    )


def count_visible_characters(text: str) -> int:
    """Return the number of visible characters of a text."""
    return sum(unicodedata.category(c)[0] not in "CZ" for c in text)


def is_printable(text: str) -> bool:
    """Return True for a text without control characters."""
    return not any(
        unicodedata.category(c) in {"Cc", "Cs", "Zl", "Zp"} or c in BIDI_CONTROLS for c in text
    )


def integer_rule(least: int, most: int) -> KeyRule:
    """Allow an integer from ``least`` to ``most``."""
    return KeyRule("setting-number", f"{least}–{most}", lambda n: least <= n <= most)


def choice_rule(*words: str) -> KeyRule:
    """Allow one of some words; "" among them means "not set"."""
    expected = ", ".join(f'"{word}"' for word in words if word)
    return KeyRule("setting-choice", expected, words.__contains__)


def code_rule(pattern: str, example: str) -> KeyRule:
    """Allow a code that matches a regular expression, or ""."""
    form = re.compile(f"({pattern})?")
    return KeyRule("setting-code", example, lambda value: form.fullmatch(value) is not None)


def is_currency_code(code: str) -> bool:
    """Return True for an ISO 4217 code."""
    return code in Locale.parse("en").currencies


CURRENCY_RULE: Final = KeyRule("setting-currency", '"CHF", "EUR", "USD"', is_currency_code)
FLAG_RULE: Final = KeyRule("setting-flag")
DATE_RULE: Final = KeyRule(
    "setting-day", "2021-12-01", lambda day: MIN_YEAR <= day.year <= MAX_YEAR
)


def load_toml(model: type[M], content: bytes, file: str) -> M:
    """Parse and validate a file; ``file`` names it in problems. Raise TomlFileError with all its problems."""
    raw = parse_toml(content, file)
    try:
        return model.model_validate(raw)
    except ValidationError as error:
        lines = map_key_lines(decode_text(content))
        errors = sorted(
            error.errors(include_url=False), key=lambda item: find_line(item["loc"], lines)
        )
    raise TomlFileError(to_problem(item, model, lines, file) for item in errors[:MAX_PROBLEMS])


def decode_text(content: bytes) -> str:
    """Decode a file as UTF-8, with CRLF line ends replaced. Raise UnicodeDecodeError."""
    return content.decode("utf-8-sig").replace("\r\n", "\n")


def parse_toml(content: bytes, file: str) -> dict[str, Any]:
    """Parse a file as TOML. Raise TomlFileError with each statement that cannot be parsed."""
    if len(content) > MAX_BYTES:
        raise TomlFileError([make_problem("setting-size", file, 1, "", f"{MAX_BYTES}")])
    try:
        text = decode_text(content)
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise TomlFileError([make_problem("setting-encoding", file, line, "")]) from None
    lines = text.split("\n")
    if too_deep := find_too_deep_line(text):
        raise TomlFileError(
            [make_problem("setting-syntax", file, too_deep, shorten_text(lines[too_deep - 1]))]
        )
    try:
        return tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        invalid_lines = islice(find_invalid_lines(text), MAX_PROBLEMS)
        problems = [
            make_problem("setting-syntax", file, n, shorten_text(lines[n - 1]))
            for n in invalid_lines
        ]
        if not problems:  # each statement parses alone: one repeats an earlier key
            position = re.search(r"at line (\d+)", str(error))
            last = int(position[1]) if position else len(lines)
            line = [n for n, one in split_statements(text) if n <= last and is_statement(one)][-1]
            problems = [make_problem("setting-twice", file, line, shorten_text(lines[line - 1]))]
        raise TomlFileError(problems) from None


def to_problem(
    error: ErrorDetails, model: type[TomlTable], lines: Mapping[KeyPath, int], file: str
) -> Problem:
    """Convert an error of pydantic to a Problem."""
    path, kind = error["loc"], error["type"]
    line, key = find_line(path, lines), format_key_path(path)
    if kind == "extra_forbidden":
        return make_unknown_key_problem(path, model, line, file)
    if kind == "missing":
        example = (list_sibling_fields(model, path)[str(path[-1])].examples or ["…"])[0]
        return make_problem("setting-missing", file, line, key, f'{path[-1]} = "{example}"')
    if kind.endswith("_type"):
        heading = ".".join(part for part in path if isinstance(part, str))
        is_list = kind == "list_type" or isinstance(path[-1], int)
        heading = f"[[{heading}]]" if is_list else f"[{heading}]"
        return make_problem(
            "setting-table", file, line, f"{key} = {format_toml_value(error['input'])}", heading
        )
    expected = str(error.get("ctx", {}).get("expected", ""))
    if kind == "setting-pair":
        return make_problem(kind, file, max(lines.get(k, 1) for k in (("as_at",), path)), key)
    if kind == "setting-unknown":
        return make_problem(kind, file, line, key, expected)
    return make_problem(kind, file, line, f"{key} = {format_toml_value(error['input'])}", expected)


def make_problem(code: str, file: str, line: int, actual: str, expected: str = "") -> Problem:
    """Make a Problem about a line of a file."""
    params = {"line": str(line), "found": actual, "expected": expected}
    return Problem(code, file, params=params)


def make_unknown_key_problem(
    path: KeyPath, model: type[TomlTable], line: int, file: str
) -> Problem:
    """Make the Problem of an unknown key: below the wrong header, or mistyped."""
    name = str(path[-1])
    if name in (all_keys := list_all_keys(model)):
        return make_problem("setting-place", file, line, format_key_path(path), all_keys[name])
    suggestion = suggest_key(name, list_sibling_fields(model, path)) or suggest_key(name, all_keys)
    return make_problem("setting-unknown", file, line, format_key_path(path), suggestion)


def list_all_keys(model: type[TomlTable], heading: str = "") -> dict[str, str]:
    """Return all keys of a model, each as written: alone, or after its header."""
    keys: dict[str, str] = {}
    for name, field in model.model_fields.items():
        keys[name] = f"{heading} {name}".strip()
        inner_heading = f"{heading.strip('[]')}.{name}".removeprefix(".")
        brackets = "[[{}]]" if get_origin(field.annotation) is list else "[{}]"
        for table in filter(is_toml_table, (field.annotation, *get_args(field.annotation))):
            keys = list_all_keys(table, brackets.format(inner_heading)) | keys
    return keys


def list_sibling_fields(model: type[TomlTable], path: KeyPath) -> Mapping[str, FieldInfo]:
    """Return the fields that are allowed where the last key of a path is."""
    for part in path[:-1]:
        if isinstance(part, str):
            kind = model.model_fields[part].annotation
            model = next(c for c in (kind, *get_args(kind)) if is_toml_table(c))
    return model.model_fields


def is_toml_table(kind: object) -> bool:
    """Return True for a subclass of TomlTable."""
    return isinstance(kind, type) and issubclass(kind, TomlTable)


def suggest_key(unknown: str, names: Iterable[str]) -> str:
    """Return the name most similar to an unknown one; "" if none is."""
    return next(iter(get_close_matches(unknown[:MAX_TEXT_LENGTH].lower(), names, 1)), "")


def format_key_path(path: KeyPath) -> str:
    """Format a key as the user finds it: ``streams.assessed.currency``, ``sheets 2: columns.Amount``."""
    text = "".join(f" {p + 1}: " if isinstance(p, int) else f".{p or EMPTY_KEY}" for p in path)
    return shorten_text(text.replace(": .", ": ").removeprefix(".").removesuffix(": "))


def format_toml_value(value: object) -> str:
    """Format the value of a key as in TOML."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return f'"{shorten_text(value)}"'
    if isinstance(value, int) and value.bit_length() > MAX_INTEGER_BITS:
        return shorten_text(hex(value))  # Python limits the digits of a decimal number
    if isinstance(value, date):
        return value.isoformat()
    brackets: dict[type, str] = {dict: "{…}", list: "[…]"}
    return brackets.get(type(value)) or shorten_text(str(value))


def shorten_text(text: str) -> str:
    """Shorten a text to one line for a message, with control characters replaced."""
    text = text.strip()
    cut = text if len(text) <= MAX_TEXT_LENGTH else f"{text[: MAX_TEXT_LENGTH - 3]}…"
    return "".join(c if c.isprintable() or c in NO_BREAK_SPACES else "\ufffd" for c in cut)
