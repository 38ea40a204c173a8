"""A file opened as sheets of cells, by what it is and not by what it is called."""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePosixPath

from dashboard.workbooks.cells import Opened, UnreadableError
from dashboard.workbooks.formats import kind
from dashboard.workbooks.formats.archive import Archive
from dashboard.workbooks.formats.refused import NOT_A_BOOK
from dashboard.workbooks.formats.xlsx import open_xlsx
from dashboard.workbooks.limits import Limits


def open_book(name: str, content: bytes, limits: Limits) -> Opened:
    """All sheets of a file in their order. Raises UnreadableError, and nothing else."""
    found, opened = by_content(name, content, limits)
    ending = PurePosixPath(name.replace("\\", "/")).suffix.lower()
    if kind.ALIKE.get(ending, ending) != found:
        said = ("wrong-ending", {"found": ending, "expected": found})
        return replace(opened, told=(said, *opened.told))
    return opened


def by_content(name: str, content: bytes, limits: Limits) -> tuple[str, Opened]:
    """The kind of a file, and what is in it."""
    if not content:
        raise UnreadableError("empty-file")
    kind.refuse_other_kinds(content)
    if content.startswith(kind.ZIP):
        archive = Archive(content, limits.unpacked_megabytes)
        found = kind.kind_of(archive)
        if found == kind.XLSX:
            return found, open_xlsx(archive, limits)
    raise UnreadableError(NOT_A_BOOK)
