"""Damage inside the archive that a workbook is: a part changed, lost, doubled or in another's place."""

from __future__ import annotations

import warnings
from io import BytesIO
from random import Random
from typing import Final
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

from fuzz import bytes_changed
from fuzz.xml_changed import CHANGES

Parts = list[tuple[str, bytes]]
TELLING: Final = ("worksheets/", "sharedStrings")  # parts that say figures
OFTEN: Final = 0.75  # how often one of those is damaged
CHANGED, BYTES = 0.86, 0.08  # how often XML is changed, and how often bytes


def damaged(random: Random, content: bytes) -> tuple[bytes, str]:
    """The workbook with one damage inside, and which; bytes damaged where it is none."""
    try:
        with ZipFile(BytesIO(content)) as archive:
            parts = [(name, archive.read(name)) for name in archive.namelist()]
    except BadZipFile:
        return bytes_changed.damaged(random, content)
    parts, what = changed(random, parts)
    return packed(parts, random.choice([ZIP_STORED, ZIP_STORED, ZIP_DEFLATED])), what


def changed(random: Random, parts: Parts) -> tuple[Parts, str]:
    """The parts with one change, and which."""
    telling = [n for n, (name, _) in enumerate(parts) if any(word in name for word in TELLING)]
    often = telling and random.random() < OFTEN
    at = random.choice(telling) if often else random.randrange(len(parts))
    name, part = parts[at]
    choice = random.random()
    if choice < CHANGED:
        what = random.choice(list(CHANGES))
        return replaced(parts, at, name, CHANGES[what](random, part)), f"{name}: {what}"
    if choice < CHANGED + BYTES:
        new, what = bytes_changed.damaged(random, part)
        return replaced(parts, at, name, new), f"{name}: {what}"
    return moved(random, parts, at)


def moved(random: Random, parts: Parts, at: int) -> tuple[Parts, str]:
    """A part lost, doubled, in another's place, or named otherwise."""
    name, part = parts[at]
    other, content = random.choice(parts)
    what = random.choice(["lost", "twice", "exchanged", "named", "empty"])
    if what == "lost":
        return parts[:at] + parts[at + 1 :], f"{name} lost"
    if what == "twice":
        change = random.choice(list(CHANGES))
        twice = [(name, CHANGES[change](random, part))]
        both = [*twice, *parts] if random.choice([True, False]) else [*parts, *twice]
        return both, f"{name} twice, one with {change}"
    if what == "exchanged":
        return replaced(parts, at, name, content), f"{name} is {other}"
    if what == "named":
        new = random.choice([name.upper(), name.replace("/", "\\"), f"/{name}", f"../{name}"])
        return replaced(parts, at, new, part), f"{name} named {new}"
    return replaced(parts, at, name, b""), f"{name} empty"


def replaced(parts: Parts, at: int, name: str, content: bytes) -> Parts:
    """The parts with one of them replaced."""
    return [*parts[:at], (name, content), *parts[at + 1 :]]


def packed(parts: Parts, method: int) -> bytes:
    """The archive of the parts; the same bytes each time."""
    out = BytesIO()
    with warnings.catch_warnings(), ZipFile(out, "w", method) as archive:
        warnings.simplefilter("ignore")  # a name twice is what is wanted
        for name, part in parts:
            archive.writestr(ZipInfo(name), part, method, 1)
    return out.getvalue()
