"""Every threat in docs/security.md has a test that exists."""

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
def test_every_cited_test_exists(path: str, name: str) -> None:
    """A renamed or deleted test leaves no broken reference."""
    tree = ast.parse((ROOT / path).read_text(encoding="utf-8"))
    assert name in {node.name for node in tree.body if isinstance(node, ast.FunctionDef)}


@pytest.mark.parametrize("row", ROWS)
def test_every_threat_has_a_test(row: str) -> None:
    """A row has the threat, its countermeasure and a test."""
    threat, countermeasure, test = row.split(" | ")
    assert threat
    assert countermeasure
    assert re.fullmatch(r"`tests/\S+::\S+`", test)
