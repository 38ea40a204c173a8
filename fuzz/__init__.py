"""Damaged books: none may hang, end the reader, or change a total without a Problem.

``python -m fuzz`` makes thousands of them from the books that ship and those of ``tests/books``.
"""
