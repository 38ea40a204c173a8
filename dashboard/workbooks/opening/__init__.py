"""Opens files of every format that an office sends as sheets of cells.

Read ``book_opener.py`` first.
"""

from __future__ import annotations

from dashboard.workbooks.opening.book_opener import open_book

__all__ = ["open_book"]
