"""Reads workbooks: bytes in, typed tables with cell addresses and Problems out.

Read ``reader.py`` first, then ``building/build_book.py``.
"""

from dashboard.workbooks.book import About as About
from dashboard.workbooks.book import Book as Book
from dashboard.workbooks.problems.problem import Problem as Problem
from dashboard.workbooks.problems.texts.problem_text import Severity as Severity
from dashboard.workbooks.reader import read_book as read_book
from dashboard.workbooks.values.states.state_names import StateNames as StateNames
