"""Read the bytes of a workbook into a Book: typed tables, and all Problems at once.

A sheet named after a clean layout is read in that layout. In a book without such a sheet, tables are
detected by their column titles (``workbooks.detecting.header_rows``). A mapping takes precedence over both.
"""

from __future__ import annotations

from hashlib import sha256

from dashboard.workbooks.book import About, Book
from dashboard.workbooks.building.build_book import build_book
from dashboard.workbooks.limits import DEFAULT_LIMITS, Limits
from dashboard.workbooks.mapping.book_mapping import EMPTY_MAPPING, BookMapping
from dashboard.workbooks.opening import open_book
from dashboard.workbooks.preview import ReadResult
from dashboard.workbooks.problems.problem import Problem
from dashboard.workbooks.sheet import UnreadableError
from dashboard.workbooks.values.states.state_names import StateNames


def read_book(
    name: str,
    content: bytes,
    states: StateNames,
    mapping: BookMapping = EMPTY_MAPPING,
    limits: Limits = DEFAULT_LIMITS,
) -> Book:
    """Read one workbook; never raise for its contents."""
    return read_with_preview(name, content, states, mapping, limits).book


def read_with_preview(
    name: str,
    content: bytes,
    states: StateNames,
    mapping: BookMapping = EMPTY_MAPPING,
    limits: Limits = DEFAULT_LIMITS,
) -> ReadResult:
    """Read one workbook, with its previews and questions; never raise for its contents."""
    version = sha256(content).hexdigest()
    try:
        opened = open_book(name, content, limits, states, mapping.encoding)
    except UnreadableError as error:
        params = {"found": error.actual, "expected": error.expected}
        return ReadResult(
            Book(name, version, About(), {}, (Problem(error.code, name, params=params),))
        )
    return build_book(name, version, opened, states, mapping)
