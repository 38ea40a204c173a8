"""Create the UnreadableError for each reason to refuse a file, for all formats."""

from __future__ import annotations

from dashboard.workbooks.limits import MEGABYTE
from dashboard.workbooks.sheet import UnreadableError
from dashboard.workbooks.values.cell_problem import MAX_SHOWN


def not_a_workbook_error() -> UnreadableError:
    """Return the error for a file that is not in a known workbook format."""
    return UnreadableError("not-a-workbook")


def empty_file_error() -> UnreadableError:
    """Return the error for an empty file."""
    return UnreadableError("empty-file")


def password_error() -> UnreadableError:
    """Return the error for a file that needs a password."""
    return UnreadableError("password")


def damaged_error(part: str = "") -> UnreadableError:
    """Return the error for a missing, truncated or corrupt part; ``part``: its name if known."""
    return UnreadableError("damaged-book", found=part[:MAX_SHOWN], expected=part[:MAX_SHOWN])


def unsafe_error(content: str) -> UnreadableError:
    """Return the error for harmful content that no office program writes."""
    return UnreadableError("unsafe-book", found=content[:MAX_SHOWN])


def other_kind_error(kind: str) -> UnreadableError:
    """Return the error for a file of another ``kind``, such as PDF or HTML."""
    return UnreadableError("other-kind", found=kind[:MAX_SHOWN])


def too_large_error(size: int, limit: int) -> UnreadableError:
    """Return the error for a file that unpacks to more bytes than the limit."""
    rounded, allowed = f"{-(-size // MEGABYTE)} MB", f"{limit // MEGABYTE} MB"
    return UnreadableError("too-large-book", found=rounded, expected=allowed)


def too_many_cells_error(cells: int, limit: int) -> UnreadableError:
    """Return the error for sheets with more cells than the limit."""
    return UnreadableError(
        "too-many-cells", found=group_thousands(cells), expected=group_thousands(limit)
    )


def group_thousands(count: int) -> str:
    """Format a number with thousands separators: 5'000'000."""
    return f"{count:,}".replace(",", "'")


def bad_quotes_error(line: int) -> UnreadableError:
    """Return the error for an unclosed or misplaced quotation mark in a text file."""
    return UnreadableError("bad-quotes", found=f"{line}")


def ragged_rows_error(numbers: str, width: int) -> UnreadableError:
    """Return the error for rows of a text file with more cells than their header row."""
    return UnreadableError("ragged-rows", found=numbers, expected=f"{width}")


def bad_encoding_error(encoding: str) -> UnreadableError:
    """Return the error for a text file that is not in the encoding of its mapping."""
    return UnreadableError("bad-encoding", found=encoding.upper()[:MAX_SHOWN])
