"""The rooms, layers and dependencies in architecture.md are those of the code."""

from __future__ import annotations

import ast
import re
import tomllib
from pathlib import Path
from typing import Final

import pytest

from dashboard import paths

ROOT: Final = paths.PACKAGE.parent
TEXT: Final = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
PROJECT: Final = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
ROOMS: Final = re.findall(r"^\| `([a-z_./]+)` \|", TEXT, re.MULTILINE)
PACKAGES: Final = sorted(path.parent for path in paths.PACKAGE.rglob("__init__.py"))


def test_every_room_is_described_once() -> None:
    """Each folder of the package at any depth, and each top-level module."""
    folders = {f"{p.relative_to(ROOT).as_posix()}/" for p in PACKAGES} - {"dashboard/"}
    modules = {f"dashboard/{p.name}" for p in paths.PACKAGE.glob("[!_]*.py")}
    assert folders | modules <= set(ROOMS)
    assert len(ROOMS) == len(set(ROOMS))


def test_every_room_exists() -> None:
    """No folder or file of the tables is missing."""
    assert [room for room in ROOMS if not (ROOT / room).exists()] == []


def test_the_layers_are_those_of_the_import_contract() -> None:
    """In the order of import-linter's settings."""
    contracts = PROJECT["tool"]["importlinter"]["contracts"]
    (contract_layers,) = (
        entry["layers"] for entry in contracts if entry.get("containers") == ["dashboard"]
    )
    rows = re.findall(r"^\| `dashboard/([a-z]+)(?:/|\.py)` \| .+ \| (\d+) \|$", TEXT, re.MULTILINE)
    layers = {name: n for n, names in enumerate(contract_layers, 1) for name in names.split(" | ")}
    assert {name: int(layer) for name, layer in rows} == layers


@pytest.mark.parametrize("package", PACKAGES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_every_room_names_files_to_read_first(package: Path) -> None:
    """The first line of its docstring is a sentence, and the files named after it exist."""
    docstring = ast.get_docstring(ast.parse((package / "__init__.py").read_text(encoding="utf-8")))
    assert docstring
    first, *rest = docstring.split("\n\n")
    assert re.fullmatch(r"[A-Z].+\.", first)
    named = re.findall(r"``([\w/]+\.\w+)``", "\n".join(rest))
    assert named
    assert [name for name in named if not (package / name).exists()] == []


def test_every_dependency_has_a_reason() -> None:
    """Those of development excepted."""
    reasons = {name.lower() for name in re.findall(r"\*([\w-]+)\*", TEXT)}
    needed = {re.match(r"[\w-]+", entry)[0] for entry in PROJECT["project"]["dependencies"]}  # type: ignore[index]
    assert needed - reasons == set()


def test_every_benchmark_exists() -> None:
    """``make bench`` runs all of them."""
    text = (ROOT / "benchmarks" / "__main__.py").read_text(encoding="utf-8")
    (listed,) = re.findall(r"^NAMES: Final = \((.+?)\)$", text, re.MULTILINE | re.DOTALL)
    named = re.findall(r'"(\w+)"', listed)
    assert [name for name in named if not (ROOT / "benchmarks" / f"{name}.py").exists()] == []


def test_the_modules_that_read_the_clock_are_listed() -> None:
    """All other modules get dates as arguments."""
    (sentences,) = re.findall(
        r"^\* Days come in as arguments\.(.+?)^$", TEXT, re.MULTILINE | re.DOTALL
    )
    calls = re.compile(r"\bdatetime\.now\(|\bdate\.today\(")
    reading_the_clock = {
        path.relative_to(ROOT).as_posix()
        for path in paths.PACKAGE.rglob("*.py")
        if calls.search(path.read_text(encoding="utf-8"))
    }
    assert set(re.findall("`(.+?)`", sentences)) == reading_the_clock
