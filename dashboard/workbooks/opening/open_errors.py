"""Why a file is refused, in one place for all formats: each makes the error to be raised."""

from __future__ import annotations

from dashboard.workbooks.limits import MEGABYTE
from dashboard.workbooks.sheet import UnreadableError
from dashboard.workbooks.values.cell_problem import MAX_SHOWN


def not_a_workbook_error() -> UnreadableError:
    """Nothing that is known as a workbook."""
    return UnreadableError("not-a-workbook")


def empty_file_error() -> UnreadableError:
    """Not one byte."""
    return UnreadableError("empty-file")


def password_error() -> UnreadableError:
    """The file asks for a password."""
    return UnreadableError("password")


def damaged_error(part: str = "") -> UnreadableError:
    """A part of the file is missing, cut off or changed; its name, where it is known which."""
    return UnreadableError("damaged-book", found=part[:MAX_SHOWN], expected=part[:MAX_SHOWN])


def unsafe_error(found: str) -> UnreadableError:
    """Something is in the file that no office program writes and that can do harm."""
    return UnreadableError("unsafe-book", found=found[:MAX_SHOWN])


def other_kind_error(kind: str) -> UnreadableError:
    """The file is no workbook at all; ``kind`` names it as file managers do (PDF, HTML …)."""
    return UnreadableError("other-kind", found=kind[:MAX_SHOWN])


def too_large_error(size: int, bound: int) -> UnreadableError:
    """The file unpacks to more bytes than the bound."""
    found, expected = f"{-(-size // MEGABYTE)} MB", f"{bound // MEGABYTE} MB"
    return UnreadableError("too-large-book", found=found, expected=expected)


def too_many_cells_error(cells: int, bound: int) -> UnreadableError:
    """The sheets span more cells than the bound."""
    return UnreadableError(
        "too-many-cells", found=group_thousands(cells), expected=group_thousands(bound)
    )


def group_thousands(count: int) -> str:
    """A large number as people read it: 5'000'000."""
    return f"{count:,}".replace(",", "'")


def bad_quotes_error(line: int) -> UnreadableError:
    """A quotation mark of a text is not closed, or stands where none can be."""
    return UnreadableError("bad-quotes", found=f"{line}")


def ragged_rows_error(numbers: str, width: int) -> UnreadableError:
    """Rows of a text have more cells than the titles above them."""
    return UnreadableError("ragged-rows", found=numbers, expected=f"{width}")


def bad_encoding_error(said: str) -> UnreadableError:
    """A text is not in the encoding that its mapping says."""
    return UnreadableError("bad-encoding", found=said.upper()[:MAX_SHOWN])
