"""Damage to bytes, whatever they mean: bits flipped, pieces lost, doubled or moved, an end cut off."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Final

LONGEST: Final = 64


def flipped(random: Random, content: bytes) -> bytes:
    """One bit is another."""
    at = random.randrange(len(content))
    return content[:at] + bytes([content[at] ^ (1 << random.randrange(8))]) + content[at + 1 :]


def replaced(random: Random, content: bytes) -> bytes:
    """A byte is another."""
    at = random.randrange(len(content))
    return content[:at] + bytes([random.randrange(256)]) + content[at + 1 :]


def lost(random: Random, content: bytes) -> bytes:
    """A piece is missing."""
    at, length = piece(random, content)
    return content[:at] + content[at + length :]


def added(random: Random, content: bytes) -> bytes:
    """Bytes that mean nothing stand between the others."""
    at, length = piece(random, content)
    return content[:at] + random.randbytes(length) + content[at:]


def doubled(random: Random, content: bytes) -> bytes:
    """A piece stands there twice."""
    at, length = piece(random, content)
    return content[: at + length] + content[at:]


def moved(random: Random, content: bytes) -> bytes:
    """A piece of another place is written over this one."""
    at, length = piece(random, content)
    other = random.randrange(len(content))
    return content[:at] + content[other : other + length] + content[at + length :]


def cut(random: Random, content: bytes) -> bytes:
    """The end is missing."""
    return content[: random.randrange(len(content))]


def zeroed(random: Random, content: bytes) -> bytes:
    """A block is all zeros, as after a power cut."""
    at = random.randrange(len(content))
    length = min(512, len(content) - at)
    return content[:at] + bytes(length) + content[at + length :]


def piece(random: Random, content: bytes) -> tuple[int, int]:
    """Where a piece begins, and how long it is."""
    return random.randrange(len(content)), random.randint(1, LONGEST)


DAMAGES: Final[tuple[Callable[[Random, bytes], bytes], ...]] = (
    *(flipped, replaced, lost, added, doubled, moved, cut, zeroed),
)


def damaged(random: Random, content: bytes) -> tuple[bytes, str]:
    """The content with one damage, and which."""
    if not content:
        return content, "nothing"
    damage = random.choice(DAMAGES)
    return damage(random, content), damage.__name__
