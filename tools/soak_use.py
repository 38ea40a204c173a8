# ruff: noqa: INP001 (a script's part)
"""What the server of the soak test uses, and whether it grows."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

MAX_GROWTH: Final = 1.25  # of memory, relative to that after a start
MAX_MORE_THREADS: Final = 8
MAX_MORE_DESCRIPTORS: Final = 1.1  # relative to those after a start
FILES_AT_WORK: Final = 32  # more of them: books that are being read


@dataclass(slots=True)
class ResourceUse:
    """Resources used by the server."""

    megabytes: int
    threads: int
    descriptors: int


def measure_process(pid: int) -> ResourceUse:
    """Return the resources that a process uses now."""
    proc = Path(f"/proc/{pid}")
    status = dict(
        line.split(":\t", 1)
        for line in (proc / "status").read_text("utf-8").splitlines()
        if ":\t" in line
    )
    resident = int(status["VmRSS"].split()[0]) // 1000
    return ResourceUse(resident, int(status["Threads"]), len(list((proc / "fd").iterdir())))


def stays_flat(used: list[ResourceUse]) -> bool:
    """Return whether no server used more before its end than a start explains."""
    most = max(use.megabytes for use in used[::2])
    return all(
        last.megabytes <= MAX_GROWTH * most
        and last.threads <= first.threads + MAX_MORE_THREADS
        and last.descriptors <= MAX_MORE_DESCRIPTORS * first.descriptors + FILES_AT_WORK
        for first, last in zip(used[::2], used[1::2], strict=True)
    )
