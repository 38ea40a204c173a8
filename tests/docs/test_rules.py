"""Every rule that code or tests cite is in docs/rules.md, with modules and tests that cite it too."""

from __future__ import annotations

import ast
import io
import re
import tokenize
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Final

import pytest

from dashboard import paths

ROOT: Final = paths.PACKAGE.parent
TEXT: Final = (ROOT / "docs" / "rules.md").read_text(encoding="utf-8")
PARTS: Final = dict(
    re.findall(r"^## ((?:D|Trap |Q)\d+) .+?\n(.+?)(?=^## )", TEXT, re.MULTILINE | re.DOTALL)
)
NOT_HELD: Final = TEXT.partition("## Not held yet")[2]
# D9, D6-D8, trap 17, traps 12-14 and Q5; ``Sheet!D14`` and ``D14`` in backticks are cells.
CITATION: Final = re.compile(
    r"(?<![\w!`])(D|Q|traps? )(\d+)(?:-[DQ]?(\d+))?\b|\btest_(d|q|trap_)(\d+)_", re.IGNORECASE
)


def numbers(text: str) -> Iterator[str]:
    """Yield the numbers cited by a text or a test name, as written in rules.md."""
    for citation in CITATION.finditer(text):
        kind, first, last = citation[1] or citation[4], citation[2] or citation[5], citation[3]
        name = "Trap " if kind[0] in "Tt" else kind.upper()
        yield from (f"{name}{n}" for n in range(int(first), int(last or first) + 1))


@cache
def citations(path: Path) -> dict[str, frozenset[str]]:
    """Return the numbers cited by each test function, and by the module ("") in docstrings and comments."""
    source = path.read_text(encoding="utf-8")
    kinds = (ast.Module, ast.ClassDef, ast.FunctionDef)
    nodes = [node for node in ast.walk(ast.parse(source)) if isinstance(node, kinds)]
    texts = {
        getattr(node, "name", ""): f"{getattr(node, 'name', '')} {ast.get_docstring(node)}"
        for node in nodes
    }
    tokens = tokenize.generate_tokens(io.StringIO(source).readline)
    comments = [token.string for token in tokens if token.type == tokenize.COMMENT]
    by_function = {name: frozenset(numbers(text)) for name, text in texts.items()}
    all_numbers = frozenset(numbers("\n".join([*texts.values(), *comments])))
    return by_function | {"*": all_numbers}


def cited(text: str, heading: str) -> list[str]:
    """Return the paths that one part's line of modules or tests cites."""
    line = re.search(rf"^\* {heading}: (.+)$", text, re.MULTILINE)
    return re.findall("`(.+?)`", line[1]) if line else []


@pytest.mark.parametrize("room", ["dashboard", "tests"])
def test_every_cited_number_is_explained(room: str) -> None:
    """Citations are in docstrings, comments and test names; ``Sheet!D14`` is a cell."""
    missing = {
        f"{path.relative_to(ROOT)}: {number}"
        for path in (ROOT / room).rglob("*.py")
        for number in citations(path)["*"] - PARTS.keys()
    }
    assert missing == set()


@pytest.mark.parametrize("number", PARTS)
def test_every_rule_has_a_sentence_an_example_modules_and_tests(number: str) -> None:
    """The example has figures, and the modules and tests named cite the rule's number."""
    text = PARTS[number]
    assert re.match(r"\n[A-Z][^\n]+\.\n\n\* Example: [^\n]*\d[^\n]*\.\n\* Modules: `", text)
    for module in cited(text, "Modules"):
        assert module.startswith("dashboard/"), module
        assert number in citations(ROOT / module)["*"], module
    tests = cited(text, "Tests")
    assert tests
    for path, _, name in (test.partition("::") for test in tests):
        by_function = citations(ROOT / path)
        assert number in by_function[name] | by_function[""], f"{path}::{name}"


def test_no_rule_is_missing() -> None:
    """D1 to D28 have a part each, or are in the list of rules not held yet."""
    listed = set(PARTS) | set(re.findall(r"\bD\d+(?= \()", NOT_HELD))
    assert {f"D{n}" for n in range(1, 29)} <= listed
