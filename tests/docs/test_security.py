"""Each threat that docs/security.md names is held by a test that is there."""

from __future__ import annotations

import ast
import re

import pytest

from dashboard import paths

ROOT = paths.PACKAGE.parent
TEXT = (ROOT / "docs" / "security.md").read_text(encoding="utf-8")
TESTS = re.findall(r"`(tests/[a-z_/]+\.py)::([a-z_]+)`", TEXT)
ROWS = re.findall(r"^\| (?!threat|---)(.+) \|$", TEXT, re.MULTILINE)


@pytest.mark.parametrize(("path", "name"), TESTS)
def test_every_test_it_names_is_there(path: str, name: str) -> None:
    """A test that is renamed or deleted leaves no promise behind."""
    tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
    assert name in {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}


@pytest.mark.parametrize("row", ROWS)
def test_every_threat_has_a_test(row: str) -> None:
    """One line: the threat, what holds it, its test."""
    threat, held, test = row.split(" | ")
    assert threat
    assert held
    assert re.fullmatch(r"`tests/\S+::\S+`", test)
