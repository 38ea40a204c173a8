"""TOML as a person writes it: its statements, and the line on which each key stands.

``tomllib`` says no lines. A file is cut into statements (a header, or ``key = value``), and each is given to
``tomllib`` alone: what it holds stands on its first line, and one that cannot be read is wrong itself.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any, Final

KeyPath = tuple[str | int, ...]
DEEPEST: Final = 50  # parts of a dotted key: tomllib takes the square of their number
# What is not closed reaches to the end of its line, or of the file: no text is looked at twice.
QUOTED: Final = (
    r'"""(?:\\.|(?!""").)*+(?:"{3,5})?'
    r"|'''(?:(?!''').)*+(?:'{3,5})?"
    r'|"(?:\\[^\n]|[^"\\\n])*+"?'
    r"|'[^'\n]*+'?"
    r"|\#[^\n]*+"
)
TOKEN: Final = re.compile(rf"{QUOTED}|[\[\]{{}}\n]", re.DOTALL)
TEXTS: Final = re.compile(QUOTED, re.DOTALL)


def statements(text: str) -> Iterator[tuple[int, str]]:
    """Each statement (also a blank one or a comment) with the number of its first line."""
    line, start, depth = 1, 0, 0
    for token in TOKEN.finditer(text):
        depth += {"[": 1, "{": 1, "]": -1, "}": -1}.get(token[0], 0)
        if token[0] == "\n" and depth <= 0:
            yield line, text[start : token.start()]
            line += text.count("\n", start, token.end())
            start, depth = token.end(), 0
    yield line, text[start:]


def unreadable(text: str) -> Iterator[int]:
    """The first lines of the statements that are not TOML."""
    return (line for line, said in statements(text) if said and not is_readable(said))


def is_readable(statement: str) -> bool:
    """Return True for a statement that can be read alone."""
    try:
        tomllib.loads(statement)
    except (ValueError, RecursionError):  # also a number of more digits than Python takes
        return False
    return True


def is_said(statement: str) -> bool:
    """Return True for a statement that is neither blank nor a comment alone."""
    return not statement.lstrip().startswith("#") and bool(statement.strip())


def too_deep(text: str) -> int:
    """The first line with a key of more than DEEPEST parts; 0 where there is none."""
    bare = TEXTS.sub(lambda quoted: "\n" * quoted[0].count("\n"), text)
    lines = enumerate(bare.split("\n"), 1)
    return next((n for n, line in lines if line.count(".") > DEEPEST), 0)


def lines_of(text: str) -> dict[KeyPath, int]:
    """The line of each key of a readable file, also of those within tables; parts of lists by number."""
    found: dict[KeyPath, int] = {}
    numbers: Counter[KeyPath] = Counter()
    table: KeyPath = ()
    for line, statement in statements(text):
        said = tomllib.loads(statement)
        if not said:
            continue
        if statement.lstrip().startswith("["):
            table = header(said, numbers)
            for n in range(1, len(table) + 1):
                found.setdefault(table[:n], line)
        else:
            note(said, table, line, found)
    return found


def header(said: Mapping[str, Any], numbers: Counter[KeyPath]) -> KeyPath:
    """The table that a header begins; ``numbers`` counts the parts of each list so far."""
    path: KeyPath = ()
    inside: Any = said
    while inside:
        ((key, inside),) = inside.items()
        path = (*path, key)
        if isinstance(inside, list):
            numbers[path] += 1
            inside = inside[0]
        if path in numbers:
            path = (*path, numbers[path] - 1)
    return path


def note(said: Mapping[str, Any], table: KeyPath, line: int, found: dict[KeyPath, int]) -> None:
    """Note the line of a statement for all keys in it."""
    left: list[tuple[KeyPath, Mapping[str, Any]]] = [(table, said)]
    while left:
        path, inside = left.pop()
        for key, value in inside.items():
            found.setdefault((*path, key), line)
            if isinstance(value, dict):
                left.append(((*path, key), value))


def line_of(path: KeyPath, lines: Mapping[KeyPath, int]) -> int:
    """The line of a key, or of the part in which it is missing; the first line where it is in none."""
    return next((lines[path[:n]] for n in range(len(path), 0, -1) if path[:n] in lines), 1)
