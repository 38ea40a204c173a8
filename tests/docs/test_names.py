"""Every path and every name of code that a document cites exists.

A path begins with a folder of this repository or of ``dashboard``, or ends in ``.py``. A name of code is a CamelCase
word, or words joined by ``_`` or ``.``: ``module.function``, ``Class.method``, ``function``. Anything else in backticks
(commands, file names, values, words of books) is not checked. Keys of settings are those of the models that read them.
"""

from __future__ import annotations

import ast
import importlib
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest
from streamlit.config import get_config_options

from dashboard import paths
from dashboard.ledger.settings import ConventionFile
from dashboard.workbooks.mapping.mapping_file import MappingFile
from dashboard.workbooks.mapping.toml_model import list_all_keys

ROOT: Final = paths.PACKAGE.parent
DOCUMENTS: Final = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md")])
FOLDERS: Final = {p.name for base in (ROOT, paths.PACKAGE) for p in base.iterdir() if p.is_dir()}
PATH: Final = re.compile(r"[\w.<>*-]+(?:/[\w.<>*-]*)+|[\w<>]+\.py")
NAME: Final = re.compile(r"@?(?:[A-Z][a-z]+(?:[A-Z]\w+)|[A-Za-z_]\w*(?:[._]\w+)+)(?:\(.*\))?")
CODE: Final = ("dashboard", "data", "tools", "fuzz", "benchmarks")


def cited(document: Path) -> list[str]:
    """Return the texts in backticks, except in code blocks."""
    text = re.sub(
        r"^```.*?^```", "", document.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL
    )
    return list(dict.fromkeys(re.findall(r"`([^`\n]+)`", text)))


def exists(path: str) -> bool:
    """Return True for a file or folder below the repository or the package; "<name>" is a wildcard."""
    pattern = re.sub("<[^>]+>", "*", path).rstrip("/")
    if "<" in path:  # a file to be created
        pattern = str(Path(pattern).parent)
    return any(list(base.glob(pattern)) for base in (ROOT, paths.PACKAGE))


def definitions(path: Path) -> Iterator[tuple[str, str]]:
    """Yield the classes, functions and constants of a module, each with its class or ""."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        for child in ast.iter_child_nodes(node):
            owner = node.name if isinstance(node, ast.ClassDef) else ""
            if isinstance(child, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
                yield owner, child.name
            elif isinstance(child, ast.Assign | ast.AnnAssign):
                targets = child.targets if isinstance(child, ast.Assign) else [child.target]
                yield from ((owner, t.id) for t in targets if isinstance(t, ast.Name))
            elif isinstance(child, ast.ImportFrom) and path.name == "__init__.py":
                yield from (("", one.asname) for one in child.names if one.asname)


def modules() -> dict[str, set[tuple[str, str]]]:
    """Return what each module of the package defines, by its dotted name without ``dashboard.``."""
    by_module = {}
    for path in paths.PACKAGE.rglob("*.py"):
        parts = path.relative_to(paths.PACKAGE).with_suffix("").parts
        by_module[".".join(parts).removesuffix(".__init__")] = set(definitions(path))
    return by_module


MODULES: Final = modules()
CLASSES: Final = {name for all_of in MODULES.values() for _, name in all_of if name[0].isupper()}
KEYS: Final = {key for model in (ConventionFile, MappingFile) for key in list_all_keys(model)}
STREAMLIT_VARIABLES: Final = {option.env_var for option in get_config_options().values()}
STRINGS_AND_NAMES: Final = {
    word
    for folder in CODE
    for path in (ROOT / folder).rglob("*.py")
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
    for word in (
        [node.value]
        if isinstance(node, ast.Constant) and isinstance(node.value, str)
        else [getattr(node, kind, "") for kind in ("id", "name", "attr", "arg")]
    )
    if word
}


def is_defined(name: str) -> bool:
    """Return True if the code defines the name: ``module.name``, ``Class.name``, ``name``."""
    owner, _, last = name.rpartition(".")
    if not owner:
        return name in STRINGS_AND_NAMES | STREAMLIT_VARIABLES
    if set(name.split(".")) <= KEYS:
        return True
    holders = [m for m in MODULES if m == owner or m.endswith(f".{owner}")]
    if any(("", last) in MODULES[m] or f"{m}.{last}" in MODULES for m in holders):
        return True
    classes = {owner, owner.capitalize()} & CLASSES  # an instance is named like its class
    if holders or classes:
        return any((one, last) in all_of for all_of in MODULES.values() for one in classes)
    try:  # a library
        return hasattr(importlib.import_module(owner), last)
    except ImportError:
        return False


def is_file_name(name: str) -> bool:
    """Return True for a file name with one of our suffixes: ``isu.xlsx``, ``pending.json``."""
    return Path(name).suffix in {".xlsx", ".toml", ".json", ".po", ".csv", ".txt", ".md", ".zip"}


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_path_exists(document: Path) -> None:
    """Files, folders, and tests cited as ``path::name``."""
    for text in cited(document):
        path, _, test = text.partition("::")
        if not PATH.fullmatch(path) or not (path.endswith(".py") or path.split("/")[0] in FOLDERS):
            continue
        assert exists(path), text
        assert not test or ("", test) in set(definitions(ROOT / path)), text


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.name)
def test_every_name_is_defined(document: Path) -> None:
    """In a module, in a class, or in a library."""
    names = [t for t in cited(document) if NAME.fullmatch(t) and not PATH.fullmatch(t)]
    names = [n.lstrip("@").partition("(")[0] for n in names if not is_file_name(n)]
    assert [name for name in names if not is_defined(name)] == []
