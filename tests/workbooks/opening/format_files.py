"""The content of the files of ``files``, and helpers that open and change files."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date, datetime
from io import BytesIO
from pathlib import Path
from typing import Final
from zipfile import ZIP_DEFLATED, ZipFile

import pytest

from dashboard.workbooks.limits import DEFAULT_LIMITS, Limits
from dashboard.workbooks.opening import open_book
from dashboard.workbooks.sheet import OpenedBook, UnreadableError

FILES: Final = Path(__file__).parent / "files"
ROWS: Final = [
    ["State", "Budget year", "Received on", "Amount booked", "Amount sent", "Reference"],
    ["Austria", 2021, date(2021, 3, 1), 1000.5, "", "merged"],
    ["Niger", 2021, datetime(2021, 12, 1, 13, 30), "", 5, ""],  # noqa: DTZ001 (cells have no zone)
    ["Nigeria", 2021, "", "", "", "Côte d’Ivoire"],
]
FAULTS: Final = {(1, 4): "#DIV/0!", (2, 3): "#N/A", (3, 3): "#REF!"}


def open_file(
    name: str, content: bytes | None = None, limits: Limits = DEFAULT_LIMITS
) -> OpenedBook:
    """Open a file of ``files``, or these bytes under its name."""
    return open_book(name, (FILES / name).read_bytes() if content is None else content, limits)


def refusal_of(name: str, content: bytes, limits: Limits = DEFAULT_LIMITS) -> tuple[str, str, str]:
    """Return code, actual and expected value of the refusal of a file."""
    with pytest.raises(UnreadableError) as error:
        open_book(name, content, limits)
    return error.value.code, error.value.actual, error.value.expected


def check_scene(book: OpenedBook, *, hides_rows: bool = True) -> bool:
    """Assert the cells, errors, merged ranges and hidden parts of the files."""
    first, old = book.sheets
    assert [list(row) for row in first.rows] == ROWS
    assert dict(first.error_cells) == FAULTS
    assert first.merged_ranges == ((1, 5, 2, 5),)
    assert first.hidden_rows == ({2} if hides_rows else set())
    assert first.hidden_columns == {4}
    assert (first.name, first.is_hidden) == ("Contributions", False)
    assert (old.name, old.is_hidden, old.rows) == ("Old", True, [["hidden"]])
    return True


def repacked(
    content: bytes,
    edits: Mapping[str, Callable[[bytes], bytes]] | None = None,
    more: Mapping[str, bytes] | None = None,
) -> bytes:
    """Change and add parts of an archive."""
    out = BytesIO()
    with ZipFile(BytesIO(content)) as old, ZipFile(out, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, (edits or {}).get(name, bytes)(old.read(name)))
        for name, part in (more or {}).items():
            new.writestr(name, part)
    return out.getvalue()


def replacing(old: bytes, new: bytes) -> Callable[[bytes], bytes]:
    """Return a function that replaces bytes which must be in the part."""

    def change(part: bytes) -> bytes:
        assert old in part
        return part.replace(old, new)

    return change
