"""Files of every kind that an office may send, opened as sheets of cells."""

from __future__ import annotations

from dashboard.workbooks.formats.opening import open_book

__all__ = ["open_book"]
