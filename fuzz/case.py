"""One damaged book, made again from its seed and number."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import Final

from fuzz import bytes_changed, parts_changed
from fuzz.originals import Original, originals

OUTSIDE: Final = 0.15  # how often the file itself is damaged, not what is packed in it


@dataclass(frozen=True, slots=True)
class Case:
    """A damaged book, what it was, and how it was damaged."""

    original: Original
    content: bytes
    damage: str


def made(seed: int, number: int) -> Case:
    """The case of a number."""
    random = Random(f"{seed}:{number}")  # noqa: S311 (so that it can be made again)
    original = random.choice(originals())
    if original.name.endswith(".csv") or random.random() < OUTSIDE:
        content, damage = bytes_changed.damaged(random, original.content)
    else:
        content, damage = parts_changed.damaged(random, original.content)
    return Case(original, content, damage)
