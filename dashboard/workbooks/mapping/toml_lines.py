"""Split TOML as a person writes it into statements, and find the line of each key.

``tomllib`` gives no line numbers. A file is split into statements (a header, or ``key = value``), and each
is parsed alone: its keys are on its first line, and a statement that fails to parse is the mistake.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any, Final

KeyPath = tuple[str | int, ...]
MAX_KEY_PARTS: Final = 50  # of a dotted key: tomllib takes quadratic time
# An unclosed quote extends to the end of its line, or of the file: linear time, no backtracking.
QUOTED: Final = (
    r'"""(?:\\.|(?!""").)*+(?:"{3,5})?'
    r"|'''(?:(?!''').)*+(?:'{3,5})?"
    r'|"(?:\\[^\n]|[^"\\\n])*+"?'
    r"|'[^'\n]*+'?"
    r"|\#[^\n]*+"
)
TOKEN: Final = re.compile(rf"{QUOTED}|[\[\]{{}}\n]", re.DOTALL)
QUOTED_TEXT: Final = re.compile(QUOTED, re.DOTALL)


def split_statements(text: str) -> Iterator[tuple[int, str]]:
    """Yield each statement, blank ones and comments included, with the number of its first line."""
    line, start, depth = 1, 0, 0
    for token in TOKEN.finditer(text):
        depth += {"[": 1, "{": 1, "]": -1, "}": -1}.get(token[0], 0)
        if token[0] == "\n" and depth <= 0:
            yield line, text[start : token.start()]
            line += text.count("\n", start, token.end())
            start, depth = token.end(), 0
    yield line, text[start:]


def find_invalid_lines(text: str) -> Iterator[int]:
    """Yield the first lines of the statements that are not valid TOML."""
    return (
        line
        for line, statement in split_statements(text)
        if statement and not is_valid_toml(statement)
    )


def is_valid_toml(statement: str) -> bool:
    """Return True for a statement that parses alone."""
    try:
        tomllib.loads(statement)
    except (ValueError, RecursionError):  # a ValueError also for a number with too many digits
        return False
    return True


def is_statement(statement: str) -> bool:
    """Return True for a statement that is neither blank nor only a comment."""
    return not statement.lstrip().startswith("#") and bool(statement.strip())


def find_too_deep_line(text: str) -> int:
    """Return the first line with a key of more than MAX_KEY_PARTS parts; 0 if there is none."""
    unquoted = QUOTED_TEXT.sub(lambda quoted: "\n" * quoted[0].count("\n"), text)
    lines = enumerate(unquoted.split("\n"), 1)
    return next((number for number, line in lines if line.count(".") > MAX_KEY_PARTS), 0)


def map_key_lines(text: str) -> dict[KeyPath, int]:
    """Return the line of each key of a valid file, nested ones included; list items by index."""
    key_lines: dict[KeyPath, int] = {}
    numbers: Counter[KeyPath] = Counter()
    table: KeyPath = ()
    for line, statement in split_statements(text):
        parsed = tomllib.loads(statement)
        if not parsed:
            continue
        if statement.lstrip().startswith("["):
            table = parse_table_header(parsed, numbers)
            for length in range(1, len(table) + 1):
                key_lines.setdefault(table[:length], line)
        else:
            record_key_lines(parsed, table, line, key_lines)
    return key_lines


def parse_table_header(parsed: Mapping[str, Any], numbers: Counter[KeyPath]) -> KeyPath:
    """Return the path of the table that a header opens; ``numbers`` counts the items of each list so far."""
    path: KeyPath = ()
    inside: Any = parsed
    while inside:
        ((key, inside),) = inside.items()
        path = (*path, key)
        if isinstance(inside, list):
            numbers[path] += 1
            inside = inside[0]
        if path in numbers:
            path = (*path, numbers[path] - 1)
    return path


def record_key_lines(
    parsed: Mapping[str, Any], table: KeyPath, line: int, key_lines: dict[KeyPath, int]
) -> None:
    """Record the line of a statement for all keys in it."""
    pending: list[tuple[KeyPath, Mapping[str, Any]]] = [(table, parsed)]
    while pending:
        path, inside = pending.pop()
        for key, value in inside.items():
            key_lines.setdefault((*path, key), line)
            if isinstance(value, dict):
                pending.append(((*path, key), value))


def find_line(path: KeyPath, lines: Mapping[KeyPath, int]) -> int:
    """Return the line of a key, or of the nearest enclosing table if it is missing; 1 if there is none."""
    return next(
        (lines[path[:length]] for length in range(len(path), 0, -1) if path[:length] in lines), 1
    )
