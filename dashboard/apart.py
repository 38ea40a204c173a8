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

from dashboard import places
from dashboard.apart_child import MEMORY
from dashboard.store.once import warn_once
from dashboard.workbooks import Problem
from dashboard.workbooks.book import About, Book
from dashboard.workbooks.limits import DEFAULT, MEGABYTE, Limits
from dashboard.workbooks.mapping import AS_FOUND, BookMapping
from dashboard.workbooks.seen import Looked

log = logging.getLogger(__name__)

# Isolated: nothing from PYTHON… variables, the user's packages or the folder it is started in.
COMMAND: Final = (
    *(sys.executable, "-I", "-X", "utf8", "-c"),
    "import sys; sys.path.insert(0, sys.argv[1]); from dashboard.apart_child import main; main()",
    str(places.PACKAGE.parent),
)
KEPT: Final = ("LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH", "SYSTEMROOT")  # what starting needs
ALONE: Final = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1"}  # threads map memory
WARMING: Final = 10.0  # seconds that may pass until a process is ready, on a busy machine
TOO_LONG, TOO_MUCH, DIED = "took-too-long", "took-too-much-memory", "reader-died"
TOO_LARGE: Final = "too-large-file"
NO_PROCESS: Final = "no-reader"
NO_MEMORY: Final = (b"memory allocation of", b"bad_alloc", b"MemoryError")


class NoReaderError(OSError):
    """No process could be started to read a book in."""


class Readers:
    """Processes that read a book each, one of them warm and waiting. Any thread may take one."""

    def __init__(self) -> None:
        """None yet: the first is started when somebody asks."""
        self.lock = Lock()
        self.spare: subprocess.Popen[bytes] | None = None

    def ready(self) -> None:
        """Have one waiting, now or soon; returns at once."""
        with self.lock:
            if self.spare is None or self.spare.poll() is not None:
                self.spare = started()

    def take(self) -> subprocess.Popen[bytes]:
        """The one that waits, or a new one."""
        with self.lock:
            taken, self.spare = self.spare, None
        if taken is None:
            return started()
        if taken.poll() is not None:
            end(taken)
            return started()
        return taken

    def close(self) -> None:
        """End the one that waits."""
        with self.lock:
            taken, self.spare = self.spare, None
        if taken is not None:
            end(taken)


READERS: Final = Readers()
atexit.register(READERS.close)


def ready() -> None:
    """Have a process waiting for the next book, so that it is read without delay."""
    READERS.ready()


def look_apart(
    name: str, content: bytes, mapping: BookMapping = AS_FOUND, limits: Limits = DEFAULT
) -> Looked:
    """``reader.look_at`` in another process; a file over a bound gives a book with one Problem.

    So does a system that starts no process now: no file is ever read without bounds instead.
    """
    if len(content) > limits.megabytes * MEGABYTE:
        size = f"{len(content) / MEGABYTE:.1f}"
        return refused(name, content, TOO_LARGE, found=size, expected=str(limits.megabytes))
    try:
        reader = READERS.take()
    except OSError as error:
        warn_once(f"No process could be started to read a book in: {error}")
        return refused(name, content, NO_PROCESS)
    found = answer(reader, pickle.dumps((name, content, mapping, limits)), limits)
    with contextlib.suppress(OSError):  # the next one who asks is told
        READERS.ready()
    if isinstance(found, Looked):
        return found
    said = {TOO_LONG: {"found": str(limits.seconds)}}
    said[TOO_MUCH] = {"found": str(limits.memory_megabytes)}
    return refused(name, content, found, **said.get(found, {}))


def gave_up(book: Book) -> bool:
    """Whether a book was given up for what reading it did to the process."""
    return any(problem.code in {TOO_LONG, TOO_MUCH, DIED} for problem in book.problems)


def was_read(book: Book) -> bool:
    """Return False for a book for which no process could be started."""
    return all(problem.code != NO_PROCESS for problem in book.problems)


def answer(process: subprocess.Popen[bytes], request: bytes, limits: Limits) -> Looked | str:
    """What the process makes of a request; the code of a Problem where it comes to nothing.

    The process itself ends after ``limits.seconds`` of work. The clock here stops one that hangs
    without working, and leaves time for a start on a busy machine.
    """
    try:
        out, err = process.communicate(request, timeout=limits.seconds + WARMING)
    except subprocess.TimeoutExpired:
        return TOO_LONG
    finally:
        end(process)
    if process.returncode != 0 or not out:
        return cause(process.returncode, err)
    # A pickle is as good as its writer: our own code, of which a file can break the run but not
    # the words. Who could make it say others would hold a process of this user anyway.
    found = pickle.loads(out)  # noqa: S301
    if isinstance(found, Looked):
        return found
    if found == MEMORY:
        return TOO_MUCH
    log.error("A book could not be read:\n%s", found)
    return DIED


def cause(status: int, said: bytes) -> str:
    """The code of a Problem for a process that ended without an answer."""
    if status == -getattr(signal, "SIGXCPU", 0):
        return TOO_LONG
    killed = status == -getattr(signal, "SIGKILL", 0)  # by the system, for its memory
    if killed or any(word in said for word in NO_MEMORY):
        return TOO_MUCH
    log.error("A reading process ended with %s: %r", status, said[-2000:])
    return DIED


def refused(name: str, content: bytes, code: str, **params: str) -> Looked:
    """A book of which nothing was read, and why."""
    problem = Problem(code, name, params=params)
    return Looked(Book(name, sha256(content).hexdigest(), About(), {}, (problem,)))


def started() -> subprocess.Popen[bytes]:
    """A process that gets ready and waits for a request."""
    return subprocess.Popen(  # noqa: S603 (our own program)
        COMMAND,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        cwd=Path(sys.executable).anchor,
        env=environment(os.environ),
        start_new_session=True,
    )


def environment(ours: Mapping[str, str]) -> dict[str, str]:
    """The variables that a reading process sees: none that could hold a secret."""
    return {key: ours[key] for key in KEPT if key in ours} | ALONE


def end(process: subprocess.Popen[bytes]) -> None:
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
