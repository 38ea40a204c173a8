"""Reading a book in a sandbox worker: the same result, and a result for any file."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path

import pytest

from dashboard import paths
from dashboard.sandbox import sandbox
from dashboard.sandbox.sandbox import (
    WorkerPool,
    prestart_worker,
    read_in_sandbox,
    run_worker,
    worker_environment,
)
from dashboard.workbooks import StateNames
from dashboard.workbooks.limits import DEFAULT_LIMITS, Limits
from dashboard.workbooks.mapping.book_mapping import EMPTY_MAPPING
from dashboard.workbooks.reader import read_with_preview
from tests.sample_questions import MARK, VALUES, contributions_book
from tests.waiting import wait_until
from tests.workbooks.sample_book import GOOD, HEADER, ISU, workbook

pytestmark = pytest.mark.sandbox

ROOT = str(paths.PACKAGE.parent)
LIMITED = f"import sys; sys.path.insert(0, {ROOT!r}); from dashboard.sandbox.worker import limit_resources"
ON_POSIX = pytest.mark.skipif(os.name != "posix", reason="only the clock is limited")


@pytest.fixture(autouse=True)
def close_workers() -> Iterator[None]:
    """End all workers after a test."""
    yield
    sandbox.WORKERS.close()


def small_book() -> bytes:
    """Write a book of one contribution."""
    return workbook(ISU, {"Contributions": [HEADER, GOOD]})


def codes(content: bytes, limits: Limits = DEFAULT_LIMITS) -> list[str]:
    """Return the problem codes of a book read in the sandbox."""
    return [
        p.code for p in read_in_sandbox("isu.xlsx", content, EMPTY_MAPPING, limits).book.problems
    ]


def start_program(program: str) -> subprocess.Popen[bytes]:
    """Start a process that runs another program instead of the worker."""
    return subprocess.Popen(
        [sys.executable, "-c", program],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )


@pytest.mark.parametrize("path", sorted(paths.data_folder().glob("*/*.xlsx")), ids=lambda p: p.name)
def test_the_sandbox_reads_the_same_as_this_process(path: Path) -> None:
    """Tables, problems and preview of every book that ships."""
    content = path.read_bytes()
    here = read_with_preview(path.name, content, StateNames.load(paths.reference_folder()))
    in_sandbox = read_in_sandbox(path.name, content)
    assert in_sandbox.previews == here.previews
    assert in_sandbox.book.about == here.book.about
    assert in_sandbox.book.problems == here.book.problems
    assert in_sandbox.book.tables.keys() == here.book.tables.keys()
    for name, table in here.book.tables.items():
        assert in_sandbox.book.tables[name].equals(table)
        assert (in_sandbox.book.tables[name].dtypes == table.dtypes).all()


def test_a_file_above_the_size_limit_is_refused_unread() -> None:
    """The problem has its size and the limit."""
    (problem,) = read_in_sandbox(
        "a.xlsx", b"x" * 1_200_000, limits=Limits(megabytes=1)
    ).book.problems
    assert problem.message().startswith("This file is of 1.2 MB. Files of up to 1 MB are read.")
    assert sandbox.WORKERS.idle_worker is None


@ON_POSIX
def test_a_file_that_needs_too_much_memory_is_refused() -> None:
    """The next file is read."""
    many = workbook(ISU, {"Contributions": [HEADER, *[GOOD] * 3000]})
    assert codes(many, Limits(memory_megabytes=1)) == ["took-too-much-memory"]
    assert codes(small_book()) == []


@ON_POSIX
def test_an_endless_loop_is_ended() -> None:
    """The worker limits its own processor time."""
    looping = start_program(f"{LIMITED}; limit_resources(1, 500)\nwhile True: pass")
    assert run_worker(looping, b"", DEFAULT_LIMITS) == "took-too-long"


def test_a_process_that_only_waits_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    """The clock ends it, without any limit of the system."""
    monkeypatch.setattr(sandbox, "STARTUP_TIMEOUT", 0.0)
    waiting = start_program("import time; time.sleep(9999)")
    assert run_worker(waiting, b"x" * 1_000_000, Limits(seconds=1)) == "took-too-long"
    assert waiting.poll() is not None


@ON_POSIX
def test_child_processes_of_a_worker_end_with_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """The process group is killed."""
    monkeypatch.setattr(sandbox, "STARTUP_TIMEOUT", 0.0)
    program = (
        "import subprocess, sys, time\n"
        "subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(9999)'])\n"
        "time.sleep(9999)"
    )
    process = start_program(program)
    assert run_worker(process, b"", Limits(seconds=1)) == "took-too-long"
    wait_until(lambda: is_gone(process.pid, os.killpg))


@ON_POSIX
@pytest.mark.parametrize(
    ("program", "code"),
    [
        ("import os; os.abort()", "reader-died"),
        ("import os, signal; os.kill(os.getpid(), signal.SIGSEGV)", "reader-died"),
        ("pass", "reader-died"),
        ("import os, signal; os.kill(os.getpid(), signal.SIGKILL)", "took-too-much-memory"),
        ("import sys, os; sys.stderr.write('memory allocation of 9 bytes failed'); os._exit(134)",
         "took-too-much-memory"),
        (f"{LIMITED}; limit_resources(9, 100); x = bytearray(10**9)", "took-too-much-memory"),
    ],
)  # fmt: skip
def test_a_worker_that_dies_gives_a_problem(program: str, code: str) -> None:
    """Never an exception, and never an empty book."""
    assert run_worker(start_program(program), b"x" * 1_000_000, DEFAULT_LIMITS) == code


WITH_QUESTIONS = f"""
import sys; sys.path.insert(0, {ROOT!r})
from dashboard.sandbox import worker
from dashboard.workbooks import reader
from tests.sample_questions import read_with_questions
reader.read_with_preview = lambda name, content, states, mapping, limits: read_with_questions(
    name, content, mapping
)
worker.main()
"""


def test_questions_are_returned_unchanged() -> None:
    """With all items, their amounts and likely answers."""
    content = contributions_book(100)
    result = run_worker(
        start_program(WITH_QUESTIONS),
        pickle.dumps(("isu.xlsx", content, EMPTY_MAPPING, DEFAULT_LIMITS)),
        DEFAULT_LIMITS,
    )
    assert not isinstance(result, str)
    assert result.questions == (MARK, VALUES)


def test_an_error_in_the_reader_is_reported_and_logged(caplog: pytest.LogCaptureFixture) -> None:
    """A bug of ours is logged with its traceback."""
    result = run_worker(
        sandbox.start_worker(),
        pickle.dumps(("a.xlsx", None, EMPTY_MAPPING, DEFAULT_LIMITS)),
        DEFAULT_LIMITS,
    )
    assert result == "reader-died"
    assert "Traceback" in caplog.text


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0" * 99, b"\x00" * 999])
def test_a_file_that_is_no_workbook_gives_the_same_problems(content: bytes) -> None:
    """The sandbox reports what the reader does in this process."""
    here = read_with_preview("isu.xlsx", content, StateNames.from_pairs([]))
    assert codes(content) == [p.code for p in here.book.problems] != []


def test_concurrent_reads_do_not_mix() -> None:
    """Each caller gets its book, which is larger than the buffer of a pipe."""
    books = {
        f"{n}.xlsx": workbook(ISU, {"Contributions": [HEADER, *[[*GOOD[:3], n]] * (900 * n)]})
        for n in range(1, 5)
    }
    with ThreadPoolExecutor(4) as pool:
        results = dict(zip(books, pool.map(read_in_sandbox, books, books.values()), strict=True))
    for n, (name, result) in enumerate(results.items(), 1):
        assert result.book.name == name
        assert result.book.tables["contributions"]["amount"].tolist() == [n * 100] * (900 * n)


def test_one_worker_is_idle_and_each_reads_one_book() -> None:
    """``prestart_worker`` starts one and no second; a used worker is replaced."""
    prestart_worker()
    first = sandbox.WORKERS.idle_worker
    prestart_worker()
    assert sandbox.WORKERS.idle_worker is first
    assert codes(small_book()) == []
    assert first is not None
    assert first.poll() == 0
    assert sandbox.WORKERS.idle_worker not in {None, first}


def test_an_idle_worker_that_was_killed_is_replaced() -> None:
    """The new worker reads the book."""
    prestart_worker()
    spare = sandbox.WORKERS.idle_worker
    assert spare is not None
    spare.kill()
    spare.wait()
    assert codes(small_book()) == []


def test_the_idle_worker_ends_with_the_program() -> None:
    """Even without clean-up, because its standard input ends."""
    program = (
        f"import sys; sys.path.insert(0, {ROOT!r})\n"
        "from dashboard.sandbox import sandbox as s; s.prestart_worker()\nprint(s.WORKERS.idle_worker.pid, flush=True)\n"
    )
    for end in ("", "import os; os._exit(1)"):
        completed = subprocess.run(
            [sys.executable, "-c", program + end], capture_output=True, text=True, check=False
        )
        wait_until(partial(is_gone, int(completed.stdout)))
        assert completed.stderr == ""


def is_gone(pid: int, send_signal: Callable[[int, int], None] = os.kill) -> bool:
    """Return True if a process has ended, or is a zombie (``Z``) that nobody waits for."""
    status_file = Path(f"/proc/{pid}/stat")
    try:
        send_signal(pid, 0)
        status = status_file.read_text(encoding="ascii") if status_file.is_file() else ""
    except (ProcessLookupError, FileNotFoundError):
        return True
    return ") Z " in status


def test_a_pool_may_be_closed_twice() -> None:
    """The end of the program may close a closed pool."""
    pool = WorkerPool()
    pool.prestart()
    pool.close()
    pool.close()
    assert pool.idle_worker is None


def test_the_worker_gets_no_secret() -> None:
    """Its environment has only variables that a program needs to start."""
    environment = worker_environment(
        {"AWS_SECRET_ACCESS_KEY": "x", "HOME": "/root", "SYSTEMROOT": "C:\\W"}
    )
    assert environment.keys() == {"SYSTEMROOT", "OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS"}


@ON_POSIX
def test_the_worker_writes_no_file(tmp_path: Path) -> None:
    """The limits forbid it."""
    path = tmp_path / "written"
    program = f"{LIMITED}; limit_resources(9, 500); open({str(path)!r}, 'w').write('x')"
    process = start_program(program)
    assert run_worker(process, b"", DEFAULT_LIMITS) == "reader-died"
    assert not path.exists() or path.read_bytes() == b""
