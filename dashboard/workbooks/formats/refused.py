"""Why a file is refused: the codes of its Problems, in one place for all formats."""

from __future__ import annotations

from typing import Final

from dashboard.workbooks.cells import UnreadableError

NOT_A_BOOK: Final = "not-a-workbook"


def damaged(part: str = "") -> UnreadableError:
    """A part of the file is missing, cut off or changed."""
    return UnreadableError("damaged-book", found=part or "?")


def unsafe(found: str) -> UnreadableError:
    """Something is in the file that no office program writes and that can do harm."""
    return UnreadableError("unsafe-book", found=found)


def another_kind(kind: str) -> UnreadableError:
    """The file is no workbook at all; ``kind`` names it as file managers do (PDF, HTML …)."""
    return UnreadableError("other-kind", found=kind)


def unpacks_to(size: int, bound: int) -> UnreadableError:
    """The file unpacks to more bytes than the bound."""
    megabyte = 1_000_000
    return UnreadableError(
        "too-large-book", found=f"{-(-size // megabyte)} MB", expected=f"{bound // megabyte} MB"
    )


def spans(cells: int, bound: int) -> UnreadableError:
    """The sheets span more cells than the bound."""
    return UnreadableError("too-many-cells", found=f"{cells}", expected=f"{bound}")
