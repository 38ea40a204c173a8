"""The worker process of ``dashboard.sandbox.sandbox``: read one book, write the result, exit."""

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
NICE_LEVEL: Final = 10  # so that starting a worker does not slow down pages
MEMORY_STATUS_FILE: Final = Path("/proc/self/statm")


def main() -> None:
    """Import the reader, wait for a request on standard input, write the result, and exit."""
    with suppress(AttributeError, OSError):  # Windows has no nice
        os.nice(NICE_LEVEL)
    output = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # output printed by libraries goes to stderr
    from dashboard import paths  # noqa: PLC0415 (slow to import, and only here)
    from dashboard.workbooks import StateNames, reader  # noqa: PLC0415

    states = StateNames.load(paths.reference_folder())
    sys.dont_write_bytecode = True
    gc.freeze()
    try:
        name, content, mapping, limits = pickle.load(sys.stdin.buffer)  # noqa: S301 (our parent's)
    except EOFError:  # the parent process has ended
        os._exit(0)
    try:
        limit_resources(limits.seconds, limits.memory_megabytes)
        result = reader.read_with_preview(name, content, states, mapping, limits)
        response = pickle.dumps(result, pickle.HIGHEST_PROTOCOL)
    except MemoryError:
        response = pickle.dumps(MEMORY_ERROR_REPLY)
    except Exception:  # noqa: BLE001 (the traceback is sent to the parent)
        response = pickle.dumps(traceback.format_exc())
    with suppress(BrokenPipeError):
        output.write(response)
        output.flush()
    os._exit(0)  # skips interpreter shutdown


def limit_resources(seconds: int, megabytes: int) -> None:
    """Limit the CPU time and memory of this process, if the system supports it."""
    try:
        import resource  # noqa: PLC0415 (Windows has none)
    except ImportError:
        return
    from dashboard.workbooks.limits import MEGABYTE  # noqa: PLC0415 (slow to import)

    used = resource.getrusage(resource.RUSAGE_SELF)
    cpu_seconds = int(used.ru_utime + used.ru_stime) + 1 + seconds
    lower_limit(resource.RLIMIT_CPU, cpu_seconds, cpu_seconds + 1)
    lower_limit(resource.RLIMIT_FSIZE, 0, 0)
    lower_limit(resource.RLIMIT_CORE, 0, 0)
    if MEMORY_STATUS_FILE.is_file():
        mapped = (
            int(MEMORY_STATUS_FILE.read_text(encoding="ascii").split()[0]) * resource.getpagesize()
        )
        max_bytes = mapped + megabytes * MEGABYTE
        lower_limit(resource.RLIMIT_AS, max_bytes, max_bytes)


def lower_limit(kind: int, soft: int, hard: int) -> None:
    """Lower a resource limit; never raise one above the current hard limit."""
    import resource  # noqa: PLC0415

    _, current_hard = resource.getrlimit(kind)
    if current_hard != resource.RLIM_INFINITY:
        soft, hard = min(soft, current_hard), min(hard, current_hard)
    with suppress(ValueError, OSError):
        resource.setrlimit(kind, (soft, hard))
