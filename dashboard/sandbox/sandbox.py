"""A book read in a process of its own, so that no file can take the server down.

The process may use so much time and memory (``Limits``) and dies with the file that needs more; the
book then has one Problem. To import what reading needs takes half a second, so one process stands
ready with that done. Each reads one book and ends.
"""

from __future__ import annotations

import atexit
import contextlib
import logging
import os
import pickle
import signal
import subprocess
import sys
from collections.abc import Mapping
from hashlib import sha256
from pathlib import Path
from threading import Lock
from typing import Final

from dashboard import paths
from dashboard.sandbox.worker import MEMORY_ERROR_REPLY
from dashboard.store.log_once import warn_once
from dashboard.workbooks import Problem
from dashboard.workbooks.book import About, Book
from dashboard.workbooks.limits import DEFAULT_LIMITS, MEGABYTE, Limits
from dashboard.workbooks.mapping.book_mapping import EMPTY_MAPPING, BookMapping
from dashboard.workbooks.preview import ReadResult

log = logging.getLogger(__name__)

# Isolated: nothing from PYTHON… variables, the user's packages or the folder it is started in.
WORKER_COMMAND: Final = (
    *(sys.executable, "-I", "-X", "utf8", "-c"),
    "import sys; sys.path.insert(0, sys.argv[1]); from dashboard.sandbox.worker import main; main()",
    str(paths.PACKAGE.parent),
)
INHERITED_VARIABLES: Final = (
    "LD_LIBRARY_PATH",
    "DYLD_LIBRARY_PATH",
    "SYSTEMROOT",
)  # what starting needs
THREAD_LIMITS: Final = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}  # threads map memory
STARTUP_TIMEOUT: Final = 10.0  # seconds that may pass until a process is ready, on a busy machine
TIMED_OUT, OUT_OF_MEMORY, CRASHED = "took-too-long", "took-too-much-memory", "reader-died"
TOO_LARGE: Final = "too-large-file"
NO_WORKER: Final = "no-reader"
MEMORY_ERROR_TEXTS: Final = (b"memory allocation of", b"bad_alloc", b"MemoryError")


class WorkerStartError(OSError):
    """No process could be started to read a book in."""


class WorkerPool:
    """Processes that read a book each, one of them warm and waiting. Any thread may take one."""

    def __init__(self) -> None:
        """None yet: the first is started when somebody asks."""
        self.lock = Lock()
        self.idle_worker: subprocess.Popen[bytes] | None = None

    def prestart(self) -> None:
        """Have one waiting, now or soon; returns at once."""
        with self.lock:
            if self.idle_worker is None or self.idle_worker.poll() is not None:
                self.idle_worker = start_worker()

    def take_worker(self) -> subprocess.Popen[bytes]:
        """The one that waits, or a new one."""
        with self.lock:
            taken, self.idle_worker = self.idle_worker, None
        if taken is None:
            return start_worker()
        if taken.poll() is not None:
            stop_process(taken)
            return start_worker()
        return taken

    def close(self) -> None:
        """End the one that waits."""
        with self.lock:
            taken, self.idle_worker = self.idle_worker, None
        if taken is not None:
            stop_process(taken)


WORKERS: Final = WorkerPool()
atexit.register(WORKERS.close)


def prestart_worker() -> None:
    """Have a process waiting for the next book, so that it is read without delay."""
    WORKERS.prestart()


def read_in_sandbox(
    name: str, content: bytes, mapping: BookMapping = EMPTY_MAPPING, limits: Limits = DEFAULT_LIMITS
) -> ReadResult:
    """``reader.read_with_preview`` in another process; a file over a bound gives a book with one Problem.

    So does a system that starts no process now: no file is ever read without bounds instead.
    """
    if len(content) > limits.megabytes * MEGABYTE:
        size = f"{len(content) / MEGABYTE:.1f}"
        return unread_result(name, content, TOO_LARGE, found=size, expected=str(limits.megabytes))
    try:
        reader = WORKERS.take_worker()
    except OSError as error:
        warn_once(f"No process could be started to read a book in: {error}")
        return unread_result(name, content, NO_WORKER)
    found = run_worker(reader, pickle.dumps((name, content, mapping, limits)), limits)
    with contextlib.suppress(OSError):  # the next one who asks is told
        WORKERS.prestart()
    if isinstance(found, ReadResult):
        return found
    said = {TIMED_OUT: {"found": str(limits.seconds)}}
    said[OUT_OF_MEMORY] = {"found": str(limits.memory_megabytes)}
    return unread_result(name, content, found, **said.get(found, {}))


def is_aborted(book: Book) -> bool:
    """Whether a book was given up for what reading it did to the process."""
    return any(problem.code in {TIMED_OUT, OUT_OF_MEMORY, CRASHED} for problem in book.problems)


def is_read(book: Book) -> bool:
    """Return False for a book for which no process could be started."""
    return all(problem.code != NO_WORKER for problem in book.problems)


def run_worker(
    process: subprocess.Popen[bytes], request: bytes, limits: Limits
) -> ReadResult | str:
    """What the process makes of a request; the code of a Problem where it comes to nothing.

    The process itself ends after ``limits.seconds`` of work. The clock here stops one that hangs
    without working, and leaves time for a start on a busy machine.
    """
    try:
        out, err = process.communicate(request, timeout=limits.seconds + STARTUP_TIMEOUT)
    except subprocess.TimeoutExpired:
        return TIMED_OUT
    finally:
        stop_process(process)
    if process.returncode != 0 or not out:
        return failure_code(process.returncode, err)
    # A pickle is as good as its writer: our own code, of which a file can break the run but not
    # the words. Who could make it say others would hold a process of this user anyway.
    found = pickle.loads(out)  # noqa: S301
    if isinstance(found, ReadResult):
        return found
    if found == MEMORY_ERROR_REPLY:
        return OUT_OF_MEMORY
    log.error("A book could not be read:\n%s", found)
    return CRASHED


def failure_code(status: int, said: bytes) -> str:
    """The code of a Problem for a process that ended without an answer."""
    if status == -getattr(signal, "SIGXCPU", 0):
        return TIMED_OUT
    killed = status == -getattr(signal, "SIGKILL", 0)  # by the system, for its memory
    if killed or any(word in said for word in MEMORY_ERROR_TEXTS):
        return OUT_OF_MEMORY
    log.error("A reading process ended with %s: %r", status, said[-2000:])
    return CRASHED


def unread_result(name: str, content: bytes, code: str, **params: str) -> ReadResult:
    """A book of which nothing was read, and why."""
    problem = Problem(code, name, params=params)
    return ReadResult(Book(name, sha256(content).hexdigest(), About(), {}, (problem,)))


def start_worker() -> subprocess.Popen[bytes]:
    """A process that gets ready and waits for a request."""
    return subprocess.Popen(  # noqa: S603 (our own program)
        WORKER_COMMAND,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=Path(sys.executable).anchor,
        env=worker_environment(os.environ),
        start_new_session=True,
    )


def worker_environment(ours: Mapping[str, str]) -> dict[str, str]:
    """The variables that a reading process sees: none that could hold a secret."""
    return {key: ours[key] for key in INHERITED_VARIABLES if key in ours} | THREAD_LIMITS


def stop_process(process: subprocess.Popen[bytes]) -> None:
    """End a process with all that it started, and let go of its pipes."""
    if process.poll() is None:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            if hasattr(os, "killpg"):
                os.killpg(process.pid, signal.SIGKILL)
            else:
                process.kill()
        process.wait()
    for pipe in (process.stdin, process.stdout, process.stderr):
        if pipe is not None:
            with contextlib.suppress(OSError):
                pipe.close()
