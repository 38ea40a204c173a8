# ruff: noqa: INP001, T201 (a script that prints, not a package)
"""Change one place of a module at a time and see whether a test fails: ``make mutants``.

``make mutants MUTANTS="dashboard/ledger/exchange_rates.py dashboard/workbooks/values/*"`` tries these modules
only, each room with the tests that decide about it. Printed are the share of mutants that a test
noticed, module by module, and each mutant that no test did. A mutant that changes no result stands
in ``tests/mutants.toml`` with its reason and is not counted.

mutmut makes and tries the mutants. It leaves out constants of a module and decorated functions;
those with ``@cached_figure`` are tried all the same, for they hold figures.
"""

from __future__ import annotations

import re
import shutil
import sys
import tomllib
from collections.abc import Sequence
from fnmatch import fnmatch
from pathlib import Path
from typing import Final

import libcst
from mutmut.__main__ import _run
from mutmut.configuration import config
from mutmut.mutation.data import SourceFileMutationData
from mutmut.mutation.diff_apply import get_diff_for_mutant
from mutmut.mutation.file_mutation import MutationVisitor
from mutmut.stats import status_by_exit_code

TESTS_BY_FOLDER: Final = {  # the tests that decide about a room, and the share they must notice
    "dashboard/indicators/": (
        95,
        ("tests/indicators", "tests/ledger", "tests/charts", "tests/data/test_demo.py"),
    ),
    "dashboard/ledger/": (
        95,
        ("tests/ledger", "tests/indicators", "tests/data/test_demo.py"),
    ),
    "dashboard/workbooks/values/": (90, ("tests/workbooks/values",)),
    # Each of these rooms has worked examples of its own; whole books decide too, and take minutes.
    "dashboard/workbooks/reading/": (90, ("tests/workbooks/reading",)),
    "dashboard/workbooks/classifying/": (90, ("tests/workbooks/classifying",)),
    "dashboard/workbooks/vocabulary/": (90, ("tests/workbooks/vocabulary",)),
    "dashboard/workbooks/comparing/losses": (90, ("tests/workbooks/comparing/test_losses.py",)),
}
DEFAULT_MODULES: Final = (  # the modules that decide figures
    "dashboard/indicators/*",
    "dashboard/ledger/*",
    "dashboard/workbooks/values/amounts.py",
    "dashboard/workbooks/values/*dates.py",
    "dashboard/workbooks/values/financial_years.py",
    "dashboard/workbooks/values/states/*.py",
    "dashboard/workbooks/reading/*",
    "dashboard/workbooks/classifying/*",
    "dashboard/workbooks/vocabulary/*",
    "dashboard/workbooks/comparing/losses.py",
)
EQUIVALENT_MUTANTS: Final = Path("tests/mutants.toml")
WORKERS: Final = 2


def main(asked: Sequence[str]) -> int:
    """Try the modules asked for, room by room; 1 if a room's tests notice too few mutants."""
    skipped = MutationVisitor._skip_node_and_children  # noqa: SLF001 (mutmut has no setting for it)

    def skips(visitor: MutationVisitor, node: libcst.CSTNode) -> bool:
        """Skip what mutmut skips, but for cached figures."""
        return not is_cached_function(node) and skipped(visitor, node)

    setattr(MutationVisitor, skipped.__name__, skips)
    failed = 0
    for room, (least, tests) in TESTS_BY_FOLDER.items():
        found = sorted(Path().glob(f"{room}**/*.py" if room.endswith("/") else f"{room}.py"))
        modules = [path for path in found if any(fnmatch(path, a) for a in asked)]
        if modules:
            run_mutmut(modules, tests)
            failed |= report(modules) < least
    return failed


def is_cached_function(node: libcst.CSTNode) -> bool:
    """Return True for a function that is decorated with ``@cached_figure`` alone."""
    return isinstance(node, libcst.FunctionDef) and [
        d.decorator.value for d in node.decorators if isinstance(d.decorator, libcst.Name)
    ] == ["cached_figure"]


def run_mutmut(modules: Sequence[Path], tests: Sequence[str]) -> None:
    """Run mutmut on the modules with these tests, from nothing."""
    shutil.rmtree("mutants", ignore_errors=True)
    config().only_mutate = [str(path) for path in modules]
    config().pytest_add_cli_args_test_selection = list(tests)
    _run((), WORKERS)


def report(modules: Sequence[Path]) -> float:
    """Print the share of mutants noticed, module by module, then the others; the room's share."""
    noticed_of_all, of_all, missed = 0, 0, []
    for path in modules:
        mutants = SourceFileMutationData(path=path)
        mutants.load()
        noticed = left_out = 0
        for name, code in mutants.exit_code_by_key.items():
            if status_by_exit_code[code] in {"killed", "timeout"}:
                noticed += 1
                continue
            change = get_diff_for_mutant(name, path=path)
            if is_strict_flag(change) or is_equivalent(path, changed_lines(change)):
                left_out += 1
            else:
                missed.append(f"{status_by_exit_code[code]}: {name}\n{change}\n")
        counted = len(mutants.exit_code_by_key) - left_out
        print(
            f"{noticed_percentage(noticed, counted):6.1f} % of {counted:4} mutants noticed  {path}"
        )
        noticed_of_all, of_all = noticed_of_all + noticed, of_all + counted
    print(
        f"{noticed_percentage(noticed_of_all, of_all):6.1f} % of {of_all:4} in all\n",
        *missed,
        sep="\n",
    )
    return noticed_percentage(noticed_of_all, of_all)


def noticed_percentage(noticed: int, counted: int) -> float:
    """The percentage of mutants noticed; 100 where there are none."""
    return 100 * noticed / counted if counted else 100.0


def changed_lines(change: str) -> str:
    """The lines that a diff takes out and puts in, without the space around them."""
    return "\n".join(
        f"{line[0]} {line[1:].strip()}"
        for line in change.splitlines()
        if line[:1] in {"+", "-"} and line[:3] not in {"+++", "---"}
    )


def is_strict_flag(change: str) -> bool:
    """Return True if only ``strict=True`` changed: it guards against our own slips, and no input shows it."""
    kept = re.compile(r"strict=\w+|[\s,]")
    before, after = (
        "".join(kept.sub("", line[1:]) for line in change.splitlines()[2:] if line[:1] in signs)
        for signs in (" -", " +")
    )
    return before == after


def is_equivalent(path: Path, change: str) -> bool:
    """Return True for a change that ``tests/mutants.toml`` says changes no result."""
    listed = tomllib.loads(EQUIVALENT_MUTANTS.read_text(encoding="utf-8"))["equivalent"]
    return any(
        fnmatch(str(path), one["module"]) and re.search(one["change"], change) for one in listed
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:] or DEFAULT_MODULES))
