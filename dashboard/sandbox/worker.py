"""The process that reads one book for ``dashboard.sandbox.sandbox``: request in, answer out, end."""

from __future__ import annotations

import gc
import os
import pickle
import sys
import traceback
from contextlib import suppress
from pathlib import Path
from typing import Final

MEMORY_ERROR_REPLY: Final = "memory"
NICE_LEVEL: Final = 10  # to get ready disturbs no page that is being drawn
MEMORY_STATUS_FILE: Final = Path("/proc/self/statm")


def main() -> None:
    """Get ready, wait for a request on the standard input, answer it, end."""
    with suppress(AttributeError, OSError):  # (Windows has none)
        os.nice(NICE_LEVEL)
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # what a library prints is no part of the answer
    from dashboard import paths  # noqa: PLC0415 (slow to import, and only here)
    from dashboard.workbooks import StateNames, reader  # noqa: PLC0415

    states = StateNames.load(paths.reference_folder())
    sys.dont_write_bytecode = True
    gc.freeze()
    try:
        name, content, mapping, limits = pickle.load(sys.stdin.buffer)  # noqa: S301 (our parent's)
    except EOFError:  # whoever kept this process ready has ended
        os._exit(0)
    try:
        limit_resources(limits.seconds, limits.memory_megabytes)
        found = reader.read_with_preview(name, content, states, mapping, limits)
        said = pickle.dumps(found, pickle.HIGHEST_PROTOCOL)
    except MemoryError:
        said = pickle.dumps(MEMORY_ERROR_REPLY)
    except Exception:  # noqa: BLE001 (whatever it is, it is told)
        said = pickle.dumps(traceback.format_exc())
    with suppress(BrokenPipeError):
        answers.write(said)
        answers.flush()
    os._exit(0)  # nothing is left to tidy


def limit_resources(seconds: int, megabytes: int) -> None:
    """Bound what this process may still use; where the system has no such bounds, do nothing."""
    try:
        import resource  # noqa: PLC0415 (Windows has none)
    except ImportError:
        return
    from dashboard.workbooks.limits import MEGABYTE  # noqa: PLC0415 (slow to import)

    used = resource.getrusage(resource.RUSAGE_SELF)
    until = int(used.ru_utime + used.ru_stime) + 1 + seconds
    lower_limit(resource.RLIMIT_CPU, until, until + 1)
    lower_limit(resource.RLIMIT_FSIZE, 0, 0)
    lower_limit(resource.RLIMIT_CORE, 0, 0)
    if MEMORY_STATUS_FILE.is_file():
        mapped = (
            int(MEMORY_STATUS_FILE.read_text(encoding="ascii").split()[0]) * resource.getpagesize()
        )
        most = mapped + megabytes * MEGABYTE
        lower_limit(resource.RLIMIT_AS, most, most)


def lower_limit(kind: int, soft: int, hard: int) -> None:
    """Lower one bound, never above one that is set already."""
    import resource  # noqa: PLC0415

    _, most = resource.getrlimit(kind)
    if most != resource.RLIM_INFINITY:
        soft, hard = min(soft, most), min(hard, most)
    with suppress(ValueError, OSError):
        resource.setrlimit(kind, (soft, hard))
