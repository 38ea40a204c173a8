"""From the bytes of a workbook to a Book: typed tables, and all Problems at once.

A sheet whose name is one of the clean layouts' is read in that layout. In a book without such a
sheet, tables are found by their column titles (``workbooks.finding.found``). A mapping goes before both.
"""

from __future__ import annotations

from hashlib import sha256

from dashboard.workbooks.assembled import assembled
from dashboard.workbooks.book import About, Book
from dashboard.workbooks.cells import UnreadableError
from dashboard.workbooks.formats import open_book
from dashboard.workbooks.limits import DEFAULT, Limits
from dashboard.workbooks.mapping import AS_FOUND, BookMapping
from dashboard.workbooks.problems.problem import Problem
from dashboard.workbooks.seen import Looked
from dashboard.workbooks.values.state_names import StateNames


def read_book(
    name: str,
    content: bytes,
    states: StateNames,
    mapping: BookMapping = AS_FOUND,
    limits: Limits = DEFAULT,
) -> Book:
    """Read one workbook; never raises for what is in it."""
    return look_at(name, content, states, mapping, limits).book


def look_at(
    name: str,
    content: bytes,
    states: StateNames,
    mapping: BookMapping = AS_FOUND,
    limits: Limits = DEFAULT,
) -> Looked:
    """Read one workbook, and say what was recognised in it; never raises for what is in it."""
    version = sha256(content).hexdigest()
    try:
        opened = open_book(name, content, limits, states, mapping.encoding)
    except UnreadableError as error:
        params = {"found": error.found, "expected": error.expected}
        return Looked(Book(name, version, About(), {}, (Problem(error.code, name, params=params),)))
    return assembled(name, version, opened, states, mapping)
