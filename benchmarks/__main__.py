"""``python -m benchmarks [NAME…]``: print each target; exit status 1 if one is missed."""

from __future__ import annotations

import sys
from collections.abc import Callable
from importlib import import_module
from typing import Final

from benchmarks.result import Result, report

# ``room_memory`` takes ten minutes and runs by its name alone.
NAMES: Final = (
    "read_books",
    "sandbox",
    "rerun_cost",
    "growth",
    "start_up",
    "first_view",
    "live",
    "many_screens",
    "room",
    "room_save",
    "room_first_view",
    "room_dead",
)


def main(names: list[str]) -> int:
    """Run the named benchmarks, or all, and print a line for each target."""
    status = 0
    for name in names or NAMES:
        run: Callable[[], list[Result]] = import_module(f"benchmarks.{name}").run
        status |= report(run())
    return status


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
