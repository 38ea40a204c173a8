"""The process that reads many damaged books, one after the other, and says how each went."""

from __future__ import annotations

import os
import sys
import time
import traceback
from multiprocessing.connection import Connection
from typing import NamedTuple

from dashboard.sandbox.worker import limit_resources
from fuzz.case import made
from fuzz.verdict import Verdict, judged

RAISED = "raised"
SECONDS, MEGABYTES = 100_000, 2_000  # of all its work, and of memory


class Outcome(NamedTuple):
    """How one case went; ``word`` is one of ``fuzz.verdict`` or one of its process."""

    number: int
    word: str
    why: str
    book: str
    damage: str
    seconds: float


def read_all(pipe: Connection, seed: int) -> None:
    """Answer numbers with outcomes until None comes."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stderr.fileno())  # calamine prints its panics
    limit_resources(SECONDS, MEGABYTES)
    while (number := pipe.recv()) is not None:
        pipe.send(outcome(seed, number))


def outcome(seed: int, number: int) -> Outcome:
    """Make a case, read it and judge."""
    case = made(seed, number)
    start = time.perf_counter()
    try:
        found = judged(case.original, case.content)
    except BaseException:  # noqa: BLE001 (calamine's panics are no Exception)
        found = Verdict(RAISED, traceback.format_exc())
    took = time.perf_counter() - start
    return Outcome(number, found.word, found.why, case.original.name, case.damage, took)
