"""A book read in another process: the same answer, and whatever a file does, an answer."""

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
BOUND = f"import sys; sys.path.insert(0, {ROOT!r}); from dashboard.sandbox.worker import limit_resources"
ON_POSIX = pytest.mark.skipif(os.name != "posix", reason="no bounds but the clock")


@pytest.fixture(autouse=True)
def tidy() -> Iterator[None]:
    """No process outlives its test."""
    yield
    sandbox.WORKERS.close()


def small() -> bytes:
    """A book of one contribution."""
    return workbook(ISU, {"Contributions": [HEADER, GOOD]})


def codes(content: bytes, limits: Limits = DEFAULT_LIMITS) -> list[str]:
    """The Problems of a book read apart."""
    return [
        p.code for p in read_in_sandbox("isu.xlsx", content, EMPTY_MAPPING, limits).book.problems
    ]


def does(program: str) -> subprocess.Popen[bytes]:
    """A process that does something else in place of reading."""
    return subprocess.Popen(
        [sys.executable, "-c", program],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )


@pytest.mark.parametrize("path", sorted(paths.data_folder().glob("*/*.xlsx")), ids=lambda p: p.name)
def test_read_apart_and_read_here_is_the_same(path: Path) -> None:
    """Every book that ships, with tables, Problems and what was seen."""
    content = path.read_bytes()
    here = read_with_preview(path.name, content, StateNames.load(paths.reference_folder()))
    there = read_in_sandbox(path.name, content)
    assert there.previews == here.previews
    assert there.book.about == here.book.about
    assert there.book.problems == here.book.problems
    assert there.book.tables.keys() == here.book.tables.keys()
    for name, table in here.book.tables.items():
        assert there.book.tables[name].equals(table)
        assert (there.book.tables[name].dtypes == table.dtypes).all()


def test_a_file_above_the_bound_is_refused_before_it_is_read() -> None:
    """With its size and the bound."""
    (problem,) = read_in_sandbox(
        "a.xlsx", b"x" * 1_200_000, limits=Limits(megabytes=1)
    ).book.problems
    assert problem.message().startswith("This file is of 1.2 MB. Files of up to 1 MB are read.")
    assert sandbox.WORKERS.idle_worker is None


@ON_POSIX
def test_a_file_that_takes_too_much_memory_is_refused() -> None:
    """With the bound; the next file is read."""
    many = workbook(ISU, {"Contributions": [HEADER, *[GOOD] * 3000]})
    assert codes(many, Limits(memory_megabytes=1)) == ["took-too-much-memory"]
    assert codes(small()) == []


@ON_POSIX
def test_work_without_end_is_ended() -> None:
    """The processor's time is bounded in the process itself."""
    looping = does(f"{BOUND}; limit_resources(1, 500)\nwhile True: pass")
    assert run_worker(looping, b"", DEFAULT_LIMITS) == "took-too-long"


def test_a_process_that_only_waits_is_ended(monkeypatch: pytest.MonkeyPatch) -> None:
    """By the clock, whatever the system bounds."""
    monkeypatch.setattr(sandbox, "STARTUP_TIMEOUT", 0.0)
    waiting = does("import time; time.sleep(9999)")
    assert run_worker(waiting, b"x" * 1_000_000, Limits(seconds=1)) == "took-too-long"
    assert waiting.poll() is not None


@ON_POSIX
def test_what_a_process_started_ends_with_it(monkeypatch: pytest.MonkeyPatch) -> None:
    """The whole group is killed."""
    monkeypatch.setattr(sandbox, "STARTUP_TIMEOUT", 0.0)
    program = (
        "import subprocess, sys, time\n"
        "subprocess.Popen([sys.executable, '-c', 'import time; time.sleep(9999)'])\n"
        "time.sleep(9999)"
    )
    process = does(program)
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
        (f"{BOUND}; limit_resources(9, 100); x = bytearray(10**9)", "took-too-much-memory"),
    ],
)  # fmt: skip
def test_a_process_that_dies_is_a_problem(program: str, code: str) -> None:
    """Never an exception, and never an empty book."""
    assert run_worker(does(program), b"x" * 1_000_000, DEFAULT_LIMITS) == code


ASKS = f"""
import sys; sys.path.insert(0, {ROOT!r})
from dashboard.sandbox import worker
from dashboard.workbooks import reader
from tests.sample_questions import read_with_questions
reader.read_with_preview = lambda name, content, states, mapping, limits: read_with_questions(
    name, content, mapping
)
worker.main()
"""


def test_questions_come_from_the_process_as_they_were_asked() -> None:
    """With every item, its amount and what is likely."""
    content = contributions_book(100)
    found = run_worker(
        does(ASKS),
        pickle.dumps(("isu.xlsx", content, EMPTY_MAPPING, DEFAULT_LIMITS)),
        DEFAULT_LIMITS,
    )
    assert not isinstance(found, str)
    assert found.questions == (MARK, VALUES)


def test_what_fails_in_the_reader_is_told_and_logged(caplog: pytest.LogCaptureFixture) -> None:
    """A fault of ours stands in the log with its traceback."""
    found = run_worker(
        sandbox.start_worker(),
        pickle.dumps(("a.xlsx", None, EMPTY_MAPPING, DEFAULT_LIMITS)),
        DEFAULT_LIMITS,
    )
    assert found == "reader-died"
    assert "Traceback" in caplog.text


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0" * 99, b"\x00" * 999])
def test_no_workbook_is_said_to_be_none(content: bytes) -> None:
    """As it is where it is read here."""
    here = read_with_preview("isu.xlsx", content, StateNames.from_pairs([]))
    assert codes(content) == [p.code for p in here.book.problems] != []


def test_several_at_once_do_not_mix() -> None:
    """Each caller gets its own book, larger than a pipe holds."""
    books = {
        f"{n}.xlsx": workbook(ISU, {"Contributions": [HEADER, *[[*GOOD[:3], n]] * (900 * n)]})
        for n in range(1, 5)
    }
    with ThreadPoolExecutor(4) as pool:
        found = dict(zip(books, pool.map(read_in_sandbox, books, books.values()), strict=True))
    for n, (name, looked) in enumerate(found.items(), 1):
        assert looked.book.name == name
        assert looked.book.tables["contributions"]["amount"].tolist() == [n * 100] * (900 * n)


def test_one_process_waits_and_each_reads_one_book() -> None:
    """``ready`` starts one and no second; the one taken is replaced."""
    prestart_worker()
    first = sandbox.WORKERS.idle_worker
    prestart_worker()
    assert sandbox.WORKERS.idle_worker is first
    assert codes(small()) == []
    assert first is not None
    assert first.poll() == 0
    assert sandbox.WORKERS.idle_worker not in {None, first}


def test_a_waiting_process_that_was_killed_is_replaced() -> None:
    """By one that reads."""
    prestart_worker()
    spare = sandbox.WORKERS.idle_worker
    assert spare is not None
    spare.kill()
    spare.wait()
    assert codes(small()) == []


def test_the_waiting_process_ends_with_the_program() -> None:
    """Also where nobody tidies: its standard input ends."""
    program = (
        f"import sys; sys.path.insert(0, {ROOT!r})\n"
        "from dashboard.sandbox import sandbox as s; s.prestart_worker()\nprint(s.WORKERS.idle_worker.pid, flush=True)\n"
    )
    for end in ("", "import os; os._exit(1)"):
        said = subprocess.run(
            [sys.executable, "-c", program + end], capture_output=True, text=True, check=False
        )
        wait_until(partial(is_gone, int(said.stdout)))
        assert said.stderr == ""


def is_gone(pid: int, signalled: Callable[[int, int], None] = os.kill) -> bool:
    """Return True once a process has ended; nobody may be left to wait for it (a zombie, ``Z``)."""
    state = Path(f"/proc/{pid}/stat")
    try:
        signalled(pid, 0)
        said = state.read_text(encoding="ascii") if state.is_file() else ""
    except (ProcessLookupError, FileNotFoundError):
        return True
    return ") Z " in said


def test_closing_twice_is_closing() -> None:
    """The end of the program finds nothing to do after somebody closed."""
    readers = WorkerPool()
    readers.prestart()
    readers.close()
    readers.close()
    assert readers.idle_worker is None


def test_the_process_sees_no_secret() -> None:
    """No variable of ours but those that a program needs to start."""
    seen = worker_environment(
        {"AWS_SECRET_ACCESS_KEY": "x", "HOME": "/root", "SYSTEMROOT": "C:\\W"}
    )
    assert seen.keys() == {"SYSTEMROOT", "OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS"}


@ON_POSIX
def test_the_process_writes_no_file(tmp_path: Path) -> None:
    """Once it is bound."""
    path = tmp_path / "written"
    program = f"{BOUND}; limit_resources(9, 500); open({str(path)!r}, 'w').write('x')"
    process = does(program)
    assert run_worker(process, b"", DEFAULT_LIMITS) == "reader-died"
    assert not path.exists() or path.read_bytes() == b""
