"""TOML files that a person edits, held to a pydantic model: all mistakes at once, each with key and line.

``convention.toml`` and mapping files are read here. What may stand at a key is said by its ``May``: the
Problem told where something else stands, what is expected, and the check. A key that is not in the model is
refused with the nearest known one, since a mistyped setting would silently not hold.
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

from dashboard.workbooks.problems.problem import Problem
from dashboard.workbooks.toml_lines import (
    KeyPath,
    is_said,
    line_of,
    lines_of,
    statements,
    too_deep,
    unreadable,
)
from dashboard.workbooks.values.days import FIRST_YEAR, LAST_YEAR

LARGEST: Final = 1_000_000  # bytes of a file
MOST: Final = 50  # mistakes told at once
LONGEST: Final = 60  # characters of what stands there, in a message
WORD: Final = 64  # bits of a number that is shown in full
UNSEEN: Final = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")  # turn a line
EMPTY: Final = '""'  # as TOML writes a key without a name
SPACES: Final = "\u00a0\u202f"  # as French has them
M = TypeVar("M", bound="Table")


class FaultsError(ValueError):
    """A file that cannot be used; ``problems`` say which line and key, and what to write there."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        """Keep the first mistakes; the message is in English, one line each."""
        self.problems = tuple(islice(problems, MOST))
        super().__init__("\n".join(f"{p.book}: {p.message()}" for p in self.problems))


class Table(BaseModel):
    """A table of a file: its keys are its fields, and there are no others."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True)


@dataclass(frozen=True)
class May:
    """What may stand at a key. ``code``: the Problem told otherwise; ``expected`` fills its sentence."""

    code: str
    expected: str = ""
    allows: Callable[[Any], bool] = lambda _: True
    nearest: Callable[[str], str] | None = None  # to a text that may not stand there

    def __get_pydantic_core_schema__(
        self, source: object, handler: GetCoreSchemaHandler
    ) -> CoreSchema:
        """Check by the type first, then by ``allows``."""
        return core_schema.no_info_wrap_validator_function(self.checked, handler(source))

    def checked(self, value: object, by_type: Callable[[object], object]) -> object:
        """The value, where it may stand there."""
        try:
            found = by_type(value)
        except ValidationError:
            pass
        else:
            if self.allows(found):
                return found
        expected = self.expected
        if self.nearest is not None:
            expected = self.nearest(value) if isinstance(value, str) else ""
        raise wrong(self.code, expected)


def wrong(code: str, expected: str = "") -> PydanticCustomError:
    """What cannot stand at a key, as pydantic gathers it."""
    return PydanticCustomError(code, "{expected}", {"expected": expected})


def text(least: int, most: int) -> May:
    """A text of so many characters, without those that cannot be seen and steer what stands around them."""
    return May(
        "setting-text",
        f"{least}–{most}",
        lambda said: least <= seen(said) and len(said) <= most and is_plain(said),
    )


def seen(said: str) -> int:
    """How many characters of a text can be seen."""
    return sum(unicodedata.category(c)[0] not in "CZ" for c in said)


def is_plain(said: str) -> bool:
    """Return True for a text without control characters."""
    return not any(unicodedata.category(c) in {"Cc", "Cs", "Zl", "Zp"} or c in UNSEEN for c in said)


def whole(least: int, most: int) -> May:
    """A whole number within bounds."""
    return May("setting-number", f"{least}–{most}", lambda n: least <= n <= most)


def one_of(*words: str) -> May:
    """One of some words; "" among them is as if nothing were said."""
    expected = ", ".join(f'"{word}"' for word in words if word)
    return May("setting-choice", expected, words.__contains__)


def code(pattern: str, example: str) -> May:
    """A code of a form, or ""."""
    form = re.compile(f"({pattern})?")
    return May("setting-code", example, lambda said: form.fullmatch(said) is not None)


def is_currency(said: str) -> bool:
    """Return True for an ISO 4217 code."""
    return said in Locale.parse("en").currencies


CURRENCY: Final = May("setting-currency", '"CHF", "EUR", "USD"', is_currency)
FLAG: Final = May("setting-flag")
DAY: Final = May("setting-day", "2021-12-01", lambda day: FIRST_YEAR <= day.year <= LAST_YEAR)


def read(model: type[M], content: bytes, where: str) -> M:
    """The file in the form of a model; ``where`` names it. Raises FaultsError."""
    raw = parsed(content, where)
    try:
        return model.model_validate(raw)
    except ValidationError as error:
        lines = lines_of(decoded(content))
        found = sorted(error.errors(include_url=False), key=lambda one: line_of(one["loc"], lines))
    raise FaultsError(problem(one, model, lines, where) for one in found[:MOST])


def decoded(content: bytes) -> str:
    """The text of a file, with plain ends of lines. Raises UnicodeDecodeError."""
    return content.decode("utf-8-sig").replace("\r\n", "\n")


def parsed(content: bytes, where: str) -> dict[str, Any]:
    """The file as TOML. Raises FaultsError with each statement that cannot be read."""
    if len(content) > LARGEST:
        raise FaultsError([told("setting-size", where, 1, "", f"{LARGEST}")])
    try:
        said = decoded(content)
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise FaultsError([told("setting-encoding", where, line, "")]) from None
    lines = said.split("\n")
    if deep := too_deep(said):
        raise FaultsError([told("setting-syntax", where, deep, short(lines[deep - 1]))])
    try:
        return tomllib.loads(said)
    except (ValueError, RecursionError) as error:
        wrong = islice(unreadable(said), MOST)
        faults = [told("setting-syntax", where, n, short(lines[n - 1])) for n in wrong]
        if not faults:  # each statement can be read alone: one says anew what stands above
            at = re.search(r"at line (\d+)", str(error))
            last = int(at[1]) if at else len(lines)
            line = [n for n, one in statements(said) if n <= last and is_said(one)][-1]
            faults = [told("setting-twice", where, line, short(lines[line - 1]))]
        raise FaultsError(faults) from None


def problem(
    error: ErrorDetails, model: type[Table], lines: Mapping[KeyPath, int], where: str
) -> Problem:
    """What pydantic found wrong, as a Problem."""
    path, kind = error["loc"], error["type"]
    line, key = line_of(path, lines), named(path)
    if kind == "extra_forbidden":
        return unknown(path, model, line, where)
    if kind == "missing":
        example = (known(model, path)[str(path[-1])].examples or ["…"])[0]
        return told("setting-missing", where, line, key, f'{path[-1]} = "{example}"')
    if kind.endswith("_type"):
        heading = ".".join(part for part in path if isinstance(part, str))
        is_list = kind == "list_type" or isinstance(path[-1], int)
        heading = f"[[{heading}]]" if is_list else f"[{heading}]"
        return told("setting-table", where, line, f"{key} = {shown(error['input'])}", heading)
    expected = str(error.get("ctx", {}).get("expected", ""))
    if kind == "setting-pair":
        return told(kind, where, max(lines.get(one, 1) for one in (("as_at",), path)), key)
    if kind == "setting-unknown":
        return told(kind, where, line, key, expected)
    return told(kind, where, line, f"{key} = {shown(error['input'])}", expected)


def told(code: str, where: str, line: int, found: str, expected: str = "") -> Problem:
    """A Problem on a line of a file."""
    params = {"line": str(line), "found": found, "expected": expected}
    return Problem(code, where, params=params)


def unknown(path: KeyPath, model: type[Table], line: int, where: str) -> Problem:
    """A name that is not known where it stands: below the wrong heading, or mistyped."""
    name = str(path[-1])
    if name in (others := everywhere(model)):
        return told("setting-place", where, line, named(path), others[name])
    near = nearest(name, known(model, path)) or nearest(name, others)
    return told("setting-unknown", where, line, named(path), near)


def everywhere(model: type[Table], heading: str = "") -> dict[str, str]:
    """All names of a model, each as it is written: alone, or behind its heading."""
    found: dict[str, str] = {}
    for name, field in model.model_fields.items():
        found[name] = f"{heading} {name}".strip()
        inside = f"{heading.strip('[]')}.{name}".removeprefix(".")
        around = "[[{}]]" if get_origin(field.annotation) is list else "[{}]"
        for table in filter(is_table, (field.annotation, *get_args(field.annotation))):
            found = everywhere(table, around.format(inside)) | found
    return found


def known(model: type[Table], path: KeyPath) -> Mapping[str, FieldInfo]:
    """The names that may stand where the last one of a path stands."""
    for part in path[:-1]:
        if isinstance(part, str):
            kind = model.model_fields[part].annotation
            model = next(one for one in (kind, *get_args(kind)) if is_table(one))
    return model.model_fields


def is_table(kind: object) -> bool:
    """Return True for a Table."""
    return isinstance(kind, type) and issubclass(kind, Table)


def nearest(said: str, names: Iterable[str]) -> str:
    """The name that is most like one that is not known; "" where none is."""
    return next(iter(get_close_matches(said[:LONGEST].lower(), names, 1)), "")


def named(path: KeyPath) -> str:
    """A key as a person finds it: ``streams.assessed.currency``, ``sheets 2: columns.Amount``."""
    said = "".join(f" {p + 1}: " if isinstance(p, int) else f".{p or EMPTY}" for p in path)
    return short(said.replace(": .", ": ").removeprefix(".").removesuffix(": "))


def shown(found: object) -> str:
    """What stands at a key, as it stands in TOML."""
    if isinstance(found, bool):
        return str(found).lower()
    if isinstance(found, str):
        return f'"{short(found)}"'
    if isinstance(found, int) and found.bit_length() > WORD:
        return short(hex(found))  # Python writes no number of so many digits
    if isinstance(found, date):
        return found.isoformat()
    brackets: dict[type, str] = {dict: "{…}", list: "[…]"}
    return brackets.get(type(found)) or short(str(found))


def short(said: str) -> str:
    """A text in one line that is short enough for a message, and steers nothing."""
    said = said.strip()
    cut = said if len(said) <= LONGEST else f"{said[: LONGEST - 3]}…"
    return "".join(c if c.isprintable() or c in SPACES else "\ufffd" for c in cut)
