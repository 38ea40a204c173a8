"""Every compiled pattern of the package is fast on long texts made to be slow for it.

The texts repeat what a pattern's repetitions match, after a prefix that leads to them, and end so that
nothing matches. A pattern worse than linear would take minutes; a limit of processor time, which does
not depend on the load of the machine, stops it.
"""

from __future__ import annotations

import ast
import re
import signal
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from inspect import getsource
from pkgutil import walk_packages
from types import ModuleType
from typing import Any, Final

import pytest

import dashboard

C: Any = import_module("re._constants")
PARSER: Any = import_module("re._parser")
REPEATS: Final = {C.MAX_REPEAT, C.MIN_REPEAT, C.POSSESSIVE_REPEAT}
METHODS: Final = ("search", "match", "fullmatch", "findall", "split", "sub")
METHOD_ALIASES: Final = {"finditer": "findall", "subn": "sub"}
LENGTH: Final = 60_000  # characters: quadratic time is thousands of millions of steps
SECONDS: Final = 1.0  # of processor time; linear patterns take thousandths
COMMON_CHARACTERS: Final = frozenset(" 1a.,-(/*")
MAX_UNITS: Final = 40
ENTRY_POINTS: Final = ("main", "__main__", "worker")  # modules that run when they are imported


class SlowError(Exception):
    """A pattern ran into the limit of time."""


@cache
def modules() -> list[ModuleType]:
    """Import the modules of the package, except those that run when imported."""
    names = (module.name for module in walk_packages(dashboard.__path__, "dashboard."))
    return [import_module(name) for name in names if name.rpartition(".")[2] not in ENTRY_POINTS]


@cache
def all_patterns() -> dict[re.Pattern[str], str]:
    """Return all compiled patterns with their module and name."""
    names: dict[re.Pattern[str], str] = {}
    for module in modules():
        for name, value in vars(module).items():
            for pattern in find_patterns(value):
                names.setdefault(pattern, f"{module.__name__}.{name}")
    return names


def find_patterns(value: object, depth: int = 0) -> Iterator[re.Pattern[str]]:
    """Yield the patterns in a value, which may be a collection of them."""
    if isinstance(value, re.Pattern) and isinstance(value.pattern, str):
        yield value
    elif isinstance(value, (dict, list, tuple, set, frozenset)) and depth < 3:
        for item in (*value, *(value.values() if isinstance(value, dict) else ())):
            yield from find_patterns(item, depth + 1)


@cache
def methods_by_pattern() -> dict[object, set[str]]:
    """Return the methods that the package calls on each pattern, except searches from a given position."""
    methods: dict[object, set[str]] = {}
    for module in modules():
        tree = ast.parse(getsource(module))
        called = {id(n.func): n for n in ast.walk(tree) if isinstance(n, ast.Call)}
        for node in ast.walk(tree):
            if (
                isinstance(node, ast.Attribute)
                and METHOD_ALIASES.get(node.attr, node.attr) in METHODS
            ):
                names = methods.setdefault(resolve_name(node.value, module), set())
                call = called.get(id(node))
                if node.attr != "search" or call is None or len(call.args) == 1:
                    names.add(METHOD_ALIASES.get(node.attr, node.attr))
    return methods


def resolve_name(node: ast.expr, module: ModuleType) -> object:
    """Return the pattern or module that an expression of a module names, or None."""
    if isinstance(node, ast.Attribute):
        return getattr(resolve_name(node.value, module), node.attr, None)
    value = vars(module).get(node.id) if isinstance(node, ast.Name) else None
    return value if isinstance(value, (re.Pattern, ModuleType)) else None


def sample(items: Any, which: int = 0) -> str:
    """Return a short text that a parsed pattern matches, by its first, second … alternative."""
    text = ""
    for op, value in items:
        if op is C.LITERAL:
            text += chr(value)
        elif op in {C.NOT_LITERAL, C.ANY}:
            text += "a" if value != ord("a") else "b"
        elif op is C.IN:
            text += character_of(value)
        elif op is C.BRANCH:
            text += sample(value[1][min(which, len(value[1]) - 1)], which)
        elif op is C.SUBPATTERN:
            text += sample(value[-1], which)
        elif op in REPEATS:
            text += sample(value[2], which) * value[0]
    return text


def character_of(choices: Any) -> str:
    """Return a character of a set."""
    pattern = PARSER.SubPattern(PARSER.State(), [(C.IN, choices)])
    compiled = import_module("re._compiler").compile(pattern)
    return next((c for c in map(chr, range(1, 0x3000)) if compiled.match(c)), "\u4e00")


def repeated_texts(items: Any) -> Iterator[str]:
    """Yield texts that the repetitions and sets of a parsed pattern match."""
    for op, value in items:
        if op in REPEATS:
            yield from (sample(value[2], which) for which in range(3))
            yield from repeated_texts(value[2])
        elif op is C.SUBPATTERN:
            yield from repeated_texts(value[-1])
        elif op is C.BRANCH:
            for branch in value[1]:
                yield from repeated_texts(branch)
        elif op is C.IN:
            yield character_of(value)
            yield from (chr(v) for kind, v in value[:6] if kind is C.LITERAL)
        elif op in {C.ASSERT, C.ASSERT_NOT}:
            yield from repeated_texts(value[1])


def prefixes(items: Any) -> set[str]:
    """Return texts that lead to each repetition of a parsed pattern, and the empty text."""
    parts = list(items)
    return {"", *(sample(parts[:n]) for n, (op, _) in enumerate(parts) if op in REPEATS)}


def slow_texts(pattern: re.Pattern[str]) -> Iterator[str]:
    """Yield long texts on which a pattern may be slow."""
    tree = PARSER.parse(pattern.pattern, pattern.flags)
    units = {*repeated_texts(tree), sample(tree)} - {""}
    for prefix in sorted(prefixes(tree)):
        for unit in [
            *COMMON_CHARACTERS,
            *sorted(units, key=lambda u: (len(u), u))[:MAX_UNITS],
        ]:
            yield f"{prefix}{unit * (LENGTH // len(unit))}\0"


def find_slow_uses(pattern: re.Pattern[str], methods: set[str]) -> list[str]:
    """Return the methods and texts with which a pattern exceeds the limit of time."""
    slow_uses = []
    for text in slow_texts(pattern):
        for method in sorted(methods):
            run = getattr(pattern, method)
            arguments = ("", text) if method == "sub" else (text,)
            signal.setitimer(signal.ITIMER_VIRTUAL, SECONDS)
            try:
                run(*arguments)
            except SlowError:
                slow_uses.append(f"{method} of {text[:20]!r}…")
            finally:
                signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        if slow_uses:
            break
    return slow_uses


def stop(*_: object) -> None:
    """Raise when the timer ends."""
    raise SlowError


@pytest.fixture(autouse=True)
def timer() -> Iterator[None]:
    """Let the timer raise an error in tests of this module."""
    before = signal.signal(signal.SIGVTALRM, stop)
    yield
    signal.signal(signal.SIGVTALRM, before)


def test_no_pattern_is_slow_on_a_long_text() -> None:
    """Texts of books, headers of requests and names of files of any length are judged in time."""
    assert len(all_patterns()) > 100
    slow_patterns = {
        name: slow_uses
        for pattern, name in all_patterns().items()
        if (slow_uses := find_slow_uses(pattern, methods_by_pattern().get(pattern, {*METHODS})))
    }
    assert slow_patterns == {}


@pytest.mark.parametrize("expression", [r"(?:a+)+b", r"\s*[/|]", r"(\w+ ?)+x"])
def test_a_slow_pattern_is_detected(expression: str) -> None:
    """Exponential and quadratic ones."""
    assert find_slow_uses(re.compile(expression), {"search"})
