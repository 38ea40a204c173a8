"""``python -m fuzz [--cases N] [--seed N] [--case N]``; exit status 1 where a case is a finding.

A finding's file stands in ``--into`` with its seed and number; ``--seed S --case N`` makes it again.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from collections import Counter
from pathlib import Path

import click

from fuzz.case import made
from fuzz.reading import Outcome
from fuzz.run import outcomes
from fuzz.verdict import GOOD


def main() -> int:
    """Run the cases and say what was found."""
    asked = argparse.ArgumentParser(prog="python -m fuzz", description="Read damaged books.")
    asked.add_argument("--cases", type=int, default=10_000, help="how many")
    asked.add_argument("--seed", type=int, default=2021, help="which ones")
    asked.add_argument("--case", type=int, help="only this one")
    asked.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="processes")
    asked.add_argument("--into", type=Path, default=Path("build/fuzz"), help="folder of findings")
    said = asked.parse_args()
    alone = said.case is not None
    numbers = range(said.case, said.case + 1) if alone else range(said.cases)
    return report(said.seed, numbers, 1 if alone else said.jobs, said.into)


def report(seed: int, numbers: range, jobs: int, into: Path) -> int:
    """Print each finding and what came of all cases; the exit status."""
    start, counted, slowest = time.monotonic(), Counter[str](), 0.0
    for found in outcomes(seed, numbers, jobs):
        counted[found.word] += 1
        slowest = max(slowest, found.seconds)
        if found.word not in GOOD or len(numbers) == 1:
            click.echo(told(seed, found, into))
    took = time.monotonic() - start
    click.echo(f"{len(numbers)} cases in {took:.0f} s, the slowest {slowest:.1f} s; seed {seed}")
    for word, count in counted.most_common():
        click.echo(f"  {count:>6}  {word}")
    return int(any(word not in GOOD for word in counted))


def told(seed: int, found: Outcome, into: Path) -> str:
    """A finding in words; its file is saved."""
    into.mkdir(parents=True, exist_ok=True)
    path = into / f"{seed}-{found.number}-{found.book}"
    path.write_bytes(made(seed, found.number).content)
    return (
        f"{found.word}: {path}\n  {found.damage}\n  {found.why}\n"
        f"  again: python -m fuzz --seed {seed} --case {found.number}"
    )


if __name__ == "__main__":
    sys.exit(main())
