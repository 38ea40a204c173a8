"""Builds a Book from its sheets, and checks its tables against each other.

Read ``build_book.py`` first, then ``read_table.py``.
"""
