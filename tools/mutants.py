# ruff: noqa: INP001, T201 (a script that prints, not a package)
"""Change one line of a module at a time and check that a test fails: ``make mutants``.

``make mutants MUTANTS="dashboard/ledger/exchange_rates.py dashboard/workbooks/values/*"`` tries
these modules only, each folder with its own tests. It prints the share of mutants noticed by a
test, per module, and each mutant that was not. A mutant that changes no result is listed in
``tests/mutants.toml`` with its reason and not counted.

mutmut makes and runs the mutants. It skips module constants and decorated functions; functions
decorated with ``@cached_figure`` are included all the same, because they compute figures.
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

TESTS_BY_FOLDER: Final = {  # the tests of a folder, and the percentage of mutants they must notice
    "dashboard/indicators/": (
        95,
        ("tests/indicators", "tests/ledger", "tests/charts", "tests/data/test_demo.py"),
    ),
    "dashboard/ledger/": (
        95,
        ("tests/ledger", "tests/indicators", "tests/data/test_demo.py"),
    ),
    "dashboard/workbooks/values/": (90, ("tests/workbooks/values",)),
    # Each of these folders has worked examples of its own; tests with entire books take minutes.
    "dashboard/workbooks/reading/": (90, ("tests/workbooks/reading",)),
    "dashboard/workbooks/classifying/": (90, ("tests/workbooks/classifying",)),
    "dashboard/workbooks/vocabulary/": (90, ("tests/workbooks/vocabulary",)),
    "dashboard/workbooks/comparing/losses": (90, ("tests/workbooks/comparing/test_losses.py",)),
}
DEFAULT_MODULES: Final = (  # the modules that compute figures
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


def main(patterns: Sequence[str]) -> int:
    """Try the requested modules, folder by folder; return 1 if too few mutants are noticed."""
    mutmut_skips = MutationVisitor._skip_node_and_children  # noqa: SLF001 (mutmut has no setting for it)

    def skips(visitor: MutationVisitor, node: libcst.CSTNode) -> bool:
        """Return True for nodes that mutmut skips, except cached figures."""
        return not is_cached_function(node) and mutmut_skips(visitor, node)

    setattr(MutationVisitor, mutmut_skips.__name__, skips)
    failed = 0
    for folder, (required, tests) in TESTS_BY_FOLDER.items():
        paths = sorted(Path().glob(f"{folder}**/*.py" if folder.endswith("/") else f"{folder}.py"))
        modules = [path for path in paths if any(fnmatch(path, pattern) for pattern in patterns)]
        if modules:
            run_mutmut(modules, tests)
            failed |= report(modules) < required
    return failed


def is_cached_function(node: libcst.CSTNode) -> bool:
    """Return True for a function that is decorated with ``@cached_figure`` alone."""
    return isinstance(node, libcst.FunctionDef) and [
        decorator.decorator.value
        for decorator in node.decorators
        if isinstance(decorator.decorator, libcst.Name)
    ] == ["cached_figure"]


def run_mutmut(modules: Sequence[Path], tests: Sequence[str]) -> None:
    """Run mutmut on the modules with these tests, without earlier results."""
    shutil.rmtree("mutants", ignore_errors=True)
    config().only_mutate = [str(path) for path in modules]
    config().pytest_add_cli_args_test_selection = list(tests)
    _run((), WORKERS)


def report(modules: Sequence[Path]) -> float:
    """Print the share of mutants noticed per module, then the others; return the total share."""
    total_noticed, total_counted, missed = 0, 0, []
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
        total_noticed, total_counted = total_noticed + noticed, total_counted + counted
    print(
        f"{noticed_percentage(total_noticed, total_counted):6.1f} % of {total_counted:4} in all\n",
        *missed,
        sep="\n",
    )
    return noticed_percentage(total_noticed, total_counted)


def noticed_percentage(noticed: int, counted: int) -> float:
    """Return the percentage of mutants noticed; 100 if there are none."""
    return 100 * noticed / counted if counted else 100.0


def changed_lines(change: str) -> str:
    """Return the removed and added lines of a diff, stripped."""
    return "\n".join(
        f"{line[0]} {line[1:].strip()}"
        for line in change.splitlines()
        if line[:1] in {"+", "-"} and line[:3] not in {"+++", "---"}
    )


def is_strict_flag(change: str) -> bool:
    """Return True if only ``strict=True`` changed, which no input can show."""
    ignored = re.compile(r"strict=\w+|[\s,]")
    before, after = (
        "".join(ignored.sub("", line[1:]) for line in change.splitlines()[2:] if line[:1] in signs)
        for signs in (" -", " +")
    )
    return before == after


def is_equivalent(path: Path, change: str) -> bool:
    """Return True for a change that ``tests/mutants.toml`` lists as equivalent."""
    equivalents = tomllib.loads(EQUIVALENT_MUTANTS.read_text(encoding="utf-8"))["equivalent"]
    return any(
        fnmatch(str(path), entry["module"]) and re.search(entry["change"], change)
        for entry in equivalents
    )


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:] or DEFAULT_MODULES))
