"""Each compiled pattern of the package on long texts made to be slow for it: none takes seconds.

The texts repeat what each of a pattern's own repetitions takes, behind what leads there, and end so that
nothing matches. One that is worse than linear would take minutes; it is stopped by a bound on the
processor's time, which how busy the machine is does not change.
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
OTHERS: Final = {"finditer": "findall", "subn": "sub"}
LENGTH: Final = 60_000  # characters: quadratic is thousands of millions of steps
BOUND: Final = 1.0  # second of processor time; what is linear takes thousandths
USUAL: Final = frozenset(" 1a.,-(/*")
MOST_UNITS: Final = 40
ENTRIES: Final = ("main", "__main__", "worker")  # modules that run when they are imported


class SlowError(Exception):
    """A pattern that did not end."""


@cache
def modules() -> list[ModuleType]:
    """The modules of the package, but those that run when they are imported."""
    found = (one.name for one in walk_packages(dashboard.__path__, "dashboard."))
    return [import_module(name) for name in found if name.rpartition(".")[2] not in ENTRIES]


@cache
def named() -> dict[re.Pattern[str], str]:
    """All compiled patterns, each with its module and name."""
    found: dict[re.Pattern[str], str] = {}
    for module in modules():
        for name, value in vars(module).items():
            for pattern in within(value):
                found.setdefault(pattern, f"{module.__name__}.{name}")
    return found


def within(value: object, depth: int = 0) -> Iterator[re.Pattern[str]]:
    """The patterns in a value, which may be a collection of them."""
    if isinstance(value, re.Pattern) and isinstance(value.pattern, str):
        yield value
    elif isinstance(value, (dict, list, tuple, set, frozenset)) and depth < 3:
        for one in (*value, *(value.values() if isinstance(value, dict) else ())):
            yield from within(one, depth + 1)


@cache
def uses() -> dict[object, set[str]]:
    """The methods by which the package uses each pattern; not where it searches only from a place on."""
    found: dict[object, set[str]] = {}
    for module in modules():
        tree = ast.parse(getsource(module))
        called = {id(n.func): n for n in ast.walk(tree) if isinstance(n, ast.Call)}
        for node in ast.walk(tree):
            if isinstance(node, ast.Attribute) and OTHERS.get(node.attr, node.attr) in METHODS:
                own = found.setdefault(named_by(node.value, module), set())
                call = called.get(id(node))
                if node.attr != "search" or call is None or len(call.args) == 1:
                    own.add(OTHERS.get(node.attr, node.attr))
    return found


def named_by(node: ast.expr, module: ModuleType) -> object:
    """What a name in a module stands for, also behind another module's; None where it is no such name."""
    if isinstance(node, ast.Attribute):
        return getattr(named_by(node.value, module), node.attr, None)
    found = vars(module).get(node.id) if isinstance(node, ast.Name) else None
    return found if isinstance(found, (re.Pattern, ModuleType)) else None


def sample(items: Any, which: int = 0) -> str:
    """A short text that a parsed pattern takes, of several ways the one asked for."""
    text = ""
    for op, value in items:
        if op is C.LITERAL:
            text += chr(value)
        elif op in {C.NOT_LITERAL, C.ANY}:
            text += "a" if value != ord("a") else "b"
        elif op is C.IN:
            text += one_of(value)
        elif op is C.BRANCH:
            text += sample(value[1][min(which, len(value[1]) - 1)], which)
        elif op is C.SUBPATTERN:
            text += sample(value[-1], which)
        elif op in REPEATS:
            text += sample(value[2], which) * value[0]
    return text


def one_of(choices: Any) -> str:
    """A character of a set."""
    pattern = PARSER.SubPattern(PARSER.State(), [(C.IN, choices)])
    compiled = import_module("re._compiler").compile(pattern)
    return next((c for c in map(chr, range(1, 0x3000)) if compiled.match(c)), "\u4e00")


def units(items: Any) -> Iterator[str]:
    """What the repetitions and sets of a parsed pattern take."""
    for op, value in items:
        if op in REPEATS:
            yield from (sample(value[2], which) for which in range(3))
            yield from units(value[2])
        elif op is C.SUBPATTERN:
            yield from units(value[-1])
        elif op is C.BRANCH:
            for branch in value[1]:
                yield from units(branch)
        elif op is C.IN:
            yield one_of(value)
            yield from (chr(v) for kind, v in value[:6] if kind is C.LITERAL)
        elif op in {C.ASSERT, C.ASSERT_NOT}:
            yield from units(value[1])


def leads(items: Any) -> set[str]:
    """What stands before each repetition of a parsed pattern, and nothing."""
    parts = list(items)
    return {"", *(sample(parts[:n]) for n, (op, _) in enumerate(parts) if op in REPEATS)}


def texts(pattern: re.Pattern[str]) -> Iterator[str]:
    """Long texts on which a pattern may be slow."""
    tree = PARSER.parse(pattern.pattern, pattern.flags)
    own = {*units(tree), sample(tree)} - {""}
    for lead in sorted(leads(tree)):
        for unit in [*USUAL, *sorted(own, key=lambda u: (len(u), u))[:MOST_UNITS]]:
            yield f"{lead}{unit * (LENGTH // len(unit))}\0"


def slow(pattern: re.Pattern[str], methods: set[str]) -> list[str]:
    """The methods and texts with which a pattern does not end soon."""
    found = []
    for text in texts(pattern):
        for method in sorted(methods):
            run = getattr(pattern, method)
            arguments = ("", text) if method == "sub" else (text,)
            signal.setitimer(signal.ITIMER_VIRTUAL, BOUND)
            try:
                run(*arguments)
            except SlowError:
                found.append(f"{method} of {text[:20]!r}…")
            finally:
                signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        if found:
            break
    return found


def stop(*_: object) -> None:
    """End what the timer was set for."""
    raise SlowError


@pytest.fixture(autouse=True)
def timer() -> Iterator[None]:
    """Let the timer raise, in this module's tests only."""
    before = signal.signal(signal.SIGVTALRM, stop)
    yield
    signal.signal(signal.SIGVTALRM, before)


def test_no_pattern_is_slow_on_a_long_text() -> None:
    """However long a text in a book, a header of a request or a file's name is, its judging ends."""
    assert len(named()) > 100
    found = {
        name: bad
        for pattern, name in named().items()
        if (bad := slow(pattern, uses().get(pattern, {*METHODS})))
    }
    assert found == {}


@pytest.mark.parametrize("slow_one", [r"(?:a+)+b", r"\s*[/|]", r"(\w+ ?)+x"])
def test_a_slow_pattern_would_be_found(slow_one: str) -> None:
    """Exponential ones and quadratic ones."""
    assert slow(re.compile(slow_one), {"search"})
