"""Many cases in processes that may hang or die without ending the run."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from queue import Empty, SimpleQueue
from typing import Final

from fuzz.case import made
from fuzz.reading import Outcome, read_all

HUNG, DIED = "hung", "ended its process"
PATIENCE: Final = 20.0  # seconds until a case is said to hang
START: Final = 60.0  # seconds until a process has imported everything, on a busy machine

Numbers = SimpleQueue[int]


class Reading:
    """One process that reads, replaced whenever a case ends it."""

    def __init__(self, seed: int) -> None:
        """Nothing started yet."""
        self.seed = seed
        self.process: SpawnProcess | None = None
        self.pipe: Connection | None = None

    def read(self, number: int) -> Outcome:
        """How a case goes, also where it hangs or ends the process."""
        pipe, patience = self.pipe, PATIENCE
        if pipe is None:
            pipe, patience = self.start(), START
        pipe.send(number)
        try:
            if pipe.poll(patience):
                found: Outcome = pipe.recv()
                return found
            word, why = HUNG, f"no answer in {patience:.0f} s"
        except (EOFError, ConnectionError):
            word, why = DIED, self.status()
        self.stop()
        case = made(self.seed, number)
        return Outcome(number, word, why, case.original.name, case.damage, patience)

    def start(self) -> Connection:
        """A new process, and the pipe to it."""
        context = get_context("spawn")
        self.pipe, theirs = context.Pipe()
        self.process = context.Process(target=read_all, args=(theirs, self.seed), daemon=True)
        self.process.start()
        theirs.close()
        return self.pipe

    def status(self) -> str:
        """How the process ended."""
        if self.process is None:
            return ""
        self.process.join(5)
        return f"exit status {self.process.exitcode}"

    def stop(self) -> None:
        """End the process."""
        if self.process is not None and self.pipe is not None:
            self.process.kill()
            self.process.join()
            self.process.close()
            self.pipe.close()
        self.process, self.pipe = None, None


def outcomes(seed: int, numbers: range, jobs: int) -> Iterator[Outcome]:
    """How each case goes, in the order in which they end."""
    waiting: Numbers = SimpleQueue()
    for number in numbers:
        waiting.put(number)
    done: SimpleQueue[Outcome | None] = SimpleQueue()

    def work() -> None:
        reading = Reading(seed)
        try:
            with suppress(Empty):
                while True:
                    done.put(reading.read(waiting.get_nowait()))
        finally:
            reading.stop()
            done.put(None)

    with ThreadPoolExecutor(jobs) as pool:
        working = [pool.submit(work) for _ in range(jobs)]
        for _ in range(jobs):
            while (found := done.get()) is not None:
                yield found
        for one in working:
            one.result()
