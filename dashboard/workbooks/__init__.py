"""From the bytes of a workbook to typed tables and Problems."""

from dashboard.workbooks.book import About as About
from dashboard.workbooks.book import Book as Book
from dashboard.workbooks.problems.problem import Problem as Problem
from dashboard.workbooks.problems.wordings import Severity as Severity
from dashboard.workbooks.reader import read_book as read_book
from dashboard.workbooks.values.state_names import StateNames as StateNames
