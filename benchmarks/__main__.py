"""``python -m benchmarks [NAME…]``: each target with what was measured; exit status 1 if one is missed."""

from __future__ import annotations

import sys
from collections.abc import Callable
from importlib import import_module
from typing import Final

from benchmarks.result import Result

NAMES: Final = ("read_books", "rerun_cost", "growth", "start_up", "first_view")


def main(names: list[str]) -> int:
    """Run the named benchmarks, or all, and print a line for each target."""
    missed = 0
    for name in names or NAMES:
        measure: Callable[[], list[Result]] = import_module(f"benchmarks.{name}").measure
        for result in measure():
            verdict = "met" if result.is_met else "MISSED"
            print(
                f"{result.name:<58} {result.ratio:6.2f}  at most {result.at_most:5.2f}"
                f"  {verdict:<6}  {result.detail}",
                flush=True,
            )
            missed += not result.is_met
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
