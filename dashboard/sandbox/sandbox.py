"""Read each book in a separate process, so that no file can crash the server.

The process has limits of time and memory (``Limits``); if a file exceeds them the process ends and
the book has one Problem. Importing the reader takes half a second, so one idle worker is started in
advance. Each worker reads one book and exits.
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

# -I ignores PYTHON… variables, the user's packages and the current folder.
WORKER_COMMAND: Final = (
    *(sys.executable, "-I", "-X", "utf8", "-c"),
    "import sys; sys.path.insert(0, sys.argv[1]); from dashboard.sandbox.worker import main; main()",
    str(paths.PACKAGE.parent),
)
# Needed to start Python
INHERITED_VARIABLES: Final = ("LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "SYSTEMROOT")
THREAD_LIMITS: Final = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}  # threads map memory
STARTUP_TIMEOUT: Final = 10.0  # seconds until a worker is ready, on a busy machine
TIMED_OUT, OUT_OF_MEMORY, CRASHED = "took-too-long", "took-too-much-memory", "reader-died"
TOO_LARGE: Final = "too-large-file"
NO_WORKER: Final = "no-reader"
MEMORY_ERROR_TEXTS: Final = (b"memory allocation of", b"bad_alloc", b"MemoryError")


class WorkerStartError(OSError):
    """Raised when no worker process could be started to read a book."""


class WorkerPool:
    """Worker processes, one of them idle in advance. Thread-safe."""

    def __init__(self) -> None:
        """Create an empty pool; the first worker is started on demand."""
        self.lock = Lock()
        self.idle_worker: subprocess.Popen[bytes] | None = None

    def prestart(self) -> None:
        """Start an idle worker if there is none; return without waiting for it."""
        with self.lock:
            if self.idle_worker is None or self.idle_worker.poll() is not None:
                self.idle_worker = start_worker()

    def take_worker(self) -> subprocess.Popen[bytes]:
        """Return the idle worker, or a new one."""
        with self.lock:
            worker, self.idle_worker = self.idle_worker, None
        if worker is None:
            return start_worker()
        if worker.poll() is not None:
            stop_process(worker)
            return start_worker()
        return worker

    def close(self) -> None:
        """Stop the idle worker."""
        with self.lock:
            worker, self.idle_worker = self.idle_worker, None
        if worker is not None:
            stop_process(worker)


WORKERS: Final = WorkerPool()
atexit.register(WORKERS.close)


def prestart_worker() -> None:
    """Start an idle worker, so that the next book is read without delay."""
    WORKERS.prestart()


def read_in_sandbox(
    name: str, content: bytes, mapping: BookMapping = EMPTY_MAPPING, limits: Limits = DEFAULT_LIMITS
) -> ReadResult:
    """Run ``reader.read_with_preview`` in a worker; exceeding a limit gives a book with one Problem.

    So does a failure to start a worker: no file is ever read without limits instead.
    """
    if len(content) > limits.megabytes * MEGABYTE:
        size = f"{len(content) / MEGABYTE:.1f}"
        return unread_result(name, content, TOO_LARGE, found=size, expected=str(limits.megabytes))
    try:
        worker = WORKERS.take_worker()
    except OSError as error:
        warn_once(f"No process could be started to read a book in: {error}")
        return unread_result(name, content, NO_WORKER)
    result = run_worker(worker, pickle.dumps((name, content, mapping, limits)), limits)
    with contextlib.suppress(OSError):  # the next call reports it
        WORKERS.prestart()
    if isinstance(result, ReadResult):
        return result
    params = {TIMED_OUT: {"found": str(limits.seconds)}}
    params[OUT_OF_MEMORY] = {"found": str(limits.memory_megabytes)}
    return unread_result(name, content, result, **params.get(result, {}))


def is_aborted(book: Book) -> bool:
    """Return True if the worker timed out, ran out of memory or crashed."""
    return any(problem.code in {TIMED_OUT, OUT_OF_MEMORY, CRASHED} for problem in book.problems)


def is_read(book: Book) -> bool:
    """Return False if no worker could be started for the book."""
    return all(problem.code != NO_WORKER for problem in book.problems)


def run_worker(
    process: subprocess.Popen[bytes], request: bytes, limits: Limits
) -> ReadResult | str:
    """Send a request to a worker and return its result, or the code of a Problem if it failed.

    The worker limits its own CPU time to ``limits.seconds``. The timeout here stops a worker that
    hangs without using CPU time, and allows for a slow start on a busy machine.
    """
    try:
        out, err = process.communicate(request, timeout=limits.seconds + STARTUP_TIMEOUT)
    except subprocess.TimeoutExpired:
        return TIMED_OUT
    finally:
        stop_process(process)
    if process.returncode != 0 or not out:
        return failure_code(process.returncode, err)
    # Unpickling is safe: a file can crash our worker but not choose what it writes, and whoever
    # could choose it would control a process of this user anyway.
    result = pickle.loads(out)  # noqa: S301
    if isinstance(result, ReadResult):
        return result
    if result == MEMORY_ERROR_REPLY:
        return OUT_OF_MEMORY
    log.error("A book could not be read:\n%s", result)
    return CRASHED


def failure_code(status: int, stderr: bytes) -> str:
    """Return the Problem code for a worker that ended without a result."""
    if status == -getattr(signal, "SIGXCPU", 0):
        return TIMED_OUT
    killed = status == -getattr(signal, "SIGKILL", 0)  # by the system, for lack of memory
    if killed or any(text in stderr for text in MEMORY_ERROR_TEXTS):
        return OUT_OF_MEMORY
    log.error("A reading process ended with %s: %r", status, stderr[-2000:])
    return CRASHED


def unread_result(name: str, content: bytes, code: str, **params: str) -> ReadResult:
    """Return an empty book with the Problem that prevented reading it."""
    problem = Problem(code, name, params=params)
    return ReadResult(Book(name, sha256(content).hexdigest(), About(), {}, (problem,)))


def start_worker() -> subprocess.Popen[bytes]:
    """Start a worker process; it imports the reader and waits for a request."""
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
    """Return the environment of a worker, without variables that could hold a secret."""
    return {key: ours[key] for key in INHERITED_VARIABLES if key in ours} | THREAD_LIMITS


def stop_process(process: subprocess.Popen[bytes]) -> None:
    """Kill a process and its children, and close its pipes."""
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
