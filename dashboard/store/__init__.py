"""The folder of books: list, read, watch and replace files durably, and keep every version.

Read ``book_folder.py`` first, then ``history.py``.
"""
